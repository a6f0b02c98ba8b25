"""A workbook to a draft: recognised, read, put into the project's words, laid over what is there, tried."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from copy import deepcopy
from pathlib import PurePosixPath

from generator.checks.privacy import papers, reviews
from generator.checks.privacy.scan import REVIEWABLE
from generator.importing import balances, merging, recognise
from generator.importing.difference import difference
from generator.importing.draft import Asked, Draft
from generator.importing.gathering import Gathered, gather, months_of
from generator.importing.ground import Town
from generator.importing.meaning import Words
from generator.importing.merging import Laid
from generator.importing.told import Told, at
from generator.importing.trial import attempt, same
from generator.models import families
from generator.problems import Unreadable, problem
from generator.reading.records import placed
from generator.reading.spreadsheets import csvfile, xlsx
from generator.reading.spreadsheets.forms import BY_KIND, ENTRIES
from generator.reading.spreadsheets.grid import Book

_PROPERTY, _UNREADABLE = "P15", "P16"


def understand(raw: bytes, name: str, town: Town, asked: Asked) -> Draft:
    """The draft of a workbook's bytes; never raises for what it holds.

    ``name`` is the file's own name: its ending says what it is, its words may name village and period.
    """
    draft = Draft(name)
    try:
        book = (csvfile if name.lower().endswith(".csv") else xlsx).read(raw, name)
    except Unreadable as error:
        draft.told += [Told(each) for each in error.problems]
        return draft
    try:
        draft.told += [Told(each) for each in book.problems]
        _understand(book, draft, town, asked)
        draft.told += _private(raw, book, draft.told)
    except Unreadable as error:
        draft.told += [Told(each) for each in error.problems]
    draft.told = _ordered(draft.told, book)
    wanted = {(each.sheet, each.row) for each in draft.told if each.row}
    sheets = {sheet.name: sheet for sheet in book.sheets}
    for sheet, row in wanted:
        if sheet in sheets and row <= len(sheets[sheet].rows):
            draft.rows[sheet, row] = tuple(cell.text for cell in sheets[sheet].rows[row - 1])
    return draft


def _ordered(told: Iterable[Told], book: Book) -> list[Told]:
    """Each once, in the order of sheets and cells, what stops first; a cell that cannot be read lacks nothing."""
    order = {sheet.name: at for at, sheet in enumerate(book.sheets)}
    unique = dict.fromkeys(told)
    unread = {(each.sheet, each.row, each.column) for each in unique if each.problem.code == "H52"}
    return sorted(
        (
            each
            for each in unique
            if each.problem.code != "H45" or (each.sheet, each.row, each.column) not in unread
        ),
        key=lambda each: (
            not each.stops,
            not each.doubtful,
            order.get(each.sheet, -1),
            each.row,
            each.column,
        ),
    )


def _private(raw: bytes, book: Book, told: Sequence[Told]) -> list[Told]:
    """What may stand in no file at all, comments and hidden sheets among the places; not who wrote it."""
    suspicions, _ = papers.check(raw, PurePosixPath(book.name).name)
    known = {(each.problem.code, each.sheet, each.row, each.column) for each in told}
    found: list[Told] = []
    for each in suspicions:
        if each.code in REVIEWABLE or each.code in (_PROPERTY, _UNREADABLE):
            continue
        said = placed(reviews.as_finding(each), None)
        texts = ((sheet, row, column) for sheet, row, column, text in book.texts() if each.value in text)
        spot = next(texts, ("", 0, 0))
        if (each.code, *spot) not in known:
            found.append(Told(said, *spot))
    return found


def _understand(book: Book, draft: Draft, town: Town, asked: Asked) -> None:
    meta = recognise.meta_of(book)
    visible = [each for each in book.sheets if not each.hidden]
    stem = PurePosixPath(draft.name).stem
    titles = " ".join(recognise.title_of(each) for each in visible)
    draft.village = _settle(
        draft, "村", asked.village, meta.village if meta else "", "隐藏的说明",
        recognise.villages_in(f"{stem} {titles}", town.villages),
        "请放进 收件/<村>/ 文件夹，或用 --village 写明",
    )  # fmt: skip
    _agrees(draft, recognise.villages_in(titles, town.villages), town)
    kinds = (
        tuple(each.kind for each in recognise.kinds_of(visible, stem)) if not asked.kind and not meta else ()
    )
    kind = _settle(draft, "哪一种表", asked.kind, meta.kind if meta else "", "隐藏的说明", kinds,
                   f"请用 cunwu template 得到的空表，或用 --kind 写明：{'、'.join(BY_KIND)}")  # fmt: skip
    if not draft.village or not kind or any(each.problem.code == "H61" for each in draft.told):
        return
    if draft.village not in town.villages:
        draft.told.append(at(None, "H65", name=draft.village, known="、".join(list(town.villages)[:30])))
        return
    draft.kind = BY_KIND[kind]
    draft.ground = town.ground(draft.village)
    gathered, draft.period = _gathered(book, draft, asked, meta, stem, titles)
    draft.told += gathered.told
    draft.checked = gathered.checked
    draft.unit = max((led.unit for _, led in gathered.ledgers), default=1)
    if draft.kind.period and not draft.period:
        return
    replace = bool(meta and meta.base)
    _lay(draft, gathered, asked, replace)
    if replace and meta and meta.base != draft.ground.base(_all_paths(draft)):
        _stale(draft)
        return
    attempt(draft)


def _settle(
    draft: Draft, what: str, asked: str, said: str, where: str, found: Sequence[str], remedy: str
) -> str:
    """What was asked for, else what the workbook says, else the only one that its words name."""
    if asked and said and asked != said:
        draft.told.append(at(None, "H61", where=f"表里{where}", what=what, found=said, wanted=asked))
        return ""
    if asked or said:
        return asked or said
    if len(found) == 1:
        return found[0]
    if len(found) > 1:
        remedy = f"{remedy}；名称里有：{'、'.join(found)}"
    draft.told.append(at(None, "H60", what=f"哪个{what}的" if what == "村" else what, remedy=remedy))
    return ""


def _agrees(draft: Draft, named: Sequence[str], town: Town) -> None:
    """A title that names another village than the folder, the option or the hidden sheet stops all."""
    if draft.village and named and draft.village not in named:
        found = "、".join(town.villages[each] for each in named)
        wanted = town.villages.get(draft.village, draft.village)
        draft.told.append(at(None, "H61", where="标题", what="村", found=found, wanted=wanted))


def _gathered(
    book: Book, draft: Draft, asked: Asked, meta: recognise.Meta | None, stem: str, titles: str
) -> tuple[Gathered, str]:
    """The workbook's rows, and its period where its kind has one."""
    assert draft.kind is not None
    assert draft.ground is not None
    kind, accounts = draft.kind, draft.ground.accounts(draft.kind.kind)
    if kind.period is None:
        return gather(book, kind, "", accounts, meta is not None), ""
    wanted = recognise.period_of(asked.period, kind.period) if asked.period else ""
    if asked.period and not wanted:
        draft.told.append(
            Told(problem("S20", draft.name, value=asked.period, example=_EXAMPLES[kind.period]))
        )
        return Gathered(), ""
    titled = recognise.periods_in(titles, kind.period)
    named = tuple(dict.fromkeys((*titled, *recognise.periods_in(stem, kind.period))))
    period = wanted or (meta.period if meta else "") or (named[0] if len(named) == 1 else "")
    if period and titled and period not in titled:
        draft.told.append(at(None, "H61", where="标题", what="期间", found="、".join(titled), wanted=period))
    gathered = gather(book, kind, period, accounts, meta is not None)
    said = ""
    if gathered.pairs and gathered.pairs.rows:
        said = recognise.period_of(gathered.pairs.rows[0].texts.get("期间", ""), kind.period)
    if not period and not said and kind.main is ENTRIES:
        months = months_of(gathered)
        said = months[0] if len(months) == 1 else ""
    period = period or said
    if period and said and said != period:
        gathered.told.append(at(None, "H61", where="“其他”表", what="期间", found=said, wanted=period))
        return gathered, ""
    if not period:
        remedy = "请在标题里写明，或用 --period 写明" + (
            f"；名称和标题里有：{'、'.join(named)}" if named else ""
        )
        unit = {"month": "哪个月", "quarter": "哪个季度", "year": "哪一年", "half": "哪半年"}[kind.period]
        gathered.told.append(at(None, "H60", what=f"{unit}的", remedy=remedy))
    return gathered, period


_EXAMPLES = {"month": "2026-10", "quarter": "2026-Q3", "year": "2026", "half": "2026-H1"}


def _all_paths(draft: Draft) -> list[str]:
    """The files that a workbook of the kind and period is made from."""
    return draft.ground.sources(draft.kind, draft.period) if draft.ground and draft.kind else []


def _lay(draft: Draft, gathered: Gathered, asked: Asked, replace: bool) -> None:
    assert draft.kind is not None
    assert draft.ground is not None
    ground, kind, period = draft.ground, draft.kind, draft.period
    words = Words(ground, kind, period, asked.account)
    if kind.main and kind.main.style == "files":
        _lay_files(draft, gathered, words, replace)
        draft.told += words.told
        return
    path = ground.path(kind, period)
    if ground.stands(path):
        old = ground.plain(path)
        if old is None:
            draft.told.append(at(None, "H68", file=path))
            return
        draft.before[path] = old
    laid = Laid(deepcopy(draft.before.get(path, {})))
    draft.laid[path] = laid
    if kind.period:
        laid.data.setdefault("期间", period)
    sheets = {sheet.name: sheet for sheet, _ in gathered.ledgers}
    for table in kind.all_tables():
        sought = gathered.tables.get(table.sheet)
        if sought is None:
            if table is kind.main and table.key not in laid.data:
                laid.data[table.key] = []
            continue
        if table is ENTRIES:
            rows = tuple(
                words.entry(row, sheets.get(row.spot[0]) if not replace else None) for row in sought.rows
            )
        elif any(each.choice == "items" for each in table.columns):
            rows = tuple(words.items(row) for row in sought.rows)
        else:
            rows = tuple(words.named(table, row, laid.data.get(table.key) or ()) for row in sought.rows)
        sought = type(sought)(rows, sought.problems, sought.title, sought.heads)
        if table.style == "rows":
            merging.lay_rows(laid, table, sought, replace, ordered=table is ENTRIES)
        elif table.style == "texts":
            merging.lay_texts(laid, table, sought, replace)
        elif table.style == "child":
            merging.lay_children(laid, table, sought, replace)
        if table.sheet == "事项":
            merging.lay_free(laid, table, sought, gathered.free, replace)
    if kind.pairs and gathered.pairs:
        merging.lay_pairs(laid, kind.pairs.columns, gathered.pairs, replace)
    if kind.main is ENTRIES:
        balances.lay(laid, gathered, ground, kind, period, replace)
    draft.told += [*words.told, *laid.told]


def _lay_files(draft: Draft, gathered: Gathered, words: Words, replace: bool) -> None:
    """Each row over a file of its own; a file that has no row is left as it is."""
    assert draft.kind is not None
    assert draft.kind.main is not None
    assert draft.ground is not None
    table, ground, year = draft.kind.main, draft.ground, draft.period
    sought = gathered.tables.get(table.sheet)
    files = {path: ground.plain(path) for path in ground.sources(draft.kind, year)}
    known = [{"编号": PurePosixPath(path).stem, **data} for path, data in files.items() if data is not None]
    for row in sought.rows if sought else ():
        row = words.named(table, row, known)
        name = row.texts.get("编号", "")
        if not name:
            continue
        if not name.startswith(f"{year}-"):
            name = f"{year}-{name}"
        path = ground.path(draft.kind, name)
        if families.family_of(path) is None:
            draft.told.append(Told(problem("S21", draft.name, value=name), *row.spots.get("编号", row.spot)))
            continue
        if path in draft.laid:
            draft.told.append(at(row.spots.get("编号", row.spot), "H67", what="编号", value=name))
            continue
        old = files.get(path)
        if old is None and ground.stands(path):
            draft.told.append(at(row.spot, "H68", file=path))
            continue
        if old is not None:
            draft.before[path] = old
        laid = Laid(deepcopy(old or {}))
        columns = [each for each in table.columns if each.head != "编号"]
        laid.data = merging.overlaid(laid.data, columns, row, sought.heads if sought else (), replace)
        laid.data.setdefault("年度", year)
        laid.spots = {column.at: row.spots[column.head] for column in columns if column.head in row.spots}
        laid.spots[()] = row.spot
        draft.laid[path] = laid


def _stale(draft: Draft) -> None:
    """Refuse a workbook made from older data, unless it says what the data say anyhow."""
    assert draft.kind is not None
    changed = [path for path, laid in draft.laid.items() if not same(path, draft.before.get(path), laid.data)]
    if changed:
        lines = [line.text for line in difference(draft.kind, draft.before, draft.laid)]
        draft.told.append(
            at(
                None,
                "H62",
                file="、".join(_all_paths(draft)),
                changes="；".join(lines[:6]) + ("……" if len(lines) > 6 else ""),
            )
        )
