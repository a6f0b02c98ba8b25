"""Sheets of some of the repository's own villages, looked at as printed: what stands where on which page."""

from __future__ import annotations

import random
import re
import shutil
from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO

import pypdfium2
import pypdfium2.raw as pdfium
import pytest
from conftest import REPO, build
from printing_samples import printer

from generator import press
from generator.documents import fitting, sheet_pdf
from generator.documents.sheet import Grid, Sheet
from generator.documents.sheet_layout import A4, Layout
from generator.documents.typesetting import Setting, Typesetter
from generator.parts import unpickled
from generator.printing import Done, Pile

pytestmark = pytest.mark.slow

AMOUNT = re.compile(r"[＋−-]?[0-9]{1,3}(,[0-9]{3})*\.[0-9]{2}")
FOOT = 45
"""Points from the lower edge: below stands the foot of the page."""
EACH = 4
"""Sheets of each kind."""


@dataclass(frozen=True)
class Word:
    """Characters without a gap between them, and where they stand, in points from the lower left."""

    text: str
    left: float
    bottom: float
    right: float
    size: float


@dataclass(frozen=True)
class Printed:
    sheet: Sheet
    pages: tuple[tuple[Word, ...], ...]
    raw: bytes

    @property
    def name(self) -> str:
        return self.sheet.address.partition("/v/")[2]

    @property
    def kind(self) -> str:
        return self.name.split("/")[1].partition(".")[0]


def words(page: pypdfium2.PdfPage) -> tuple[Word, ...]:
    text = page.get_textpage()
    found: list[Word] = []
    for index in range(text.count_chars()):
        character = text.get_text_range(index, 1)
        if not character.strip():
            continue
        left, bottom, right, _ = text.get_charbox(index, loose=True)
        size = pdfium.FPDFText_GetFontSize(text, index)
        last = found[-1] if found else None
        if last and abs(last.bottom - bottom) < 1 and -1 < left - last.right < 0.2 * size:
            found[-1] = Word(last.text + character, last.left, last.bottom, right, last.size)
        else:
            found.append(Word(character, left, bottom, right, size))
    return tuple(found)


@pytest.fixture(scope="module")
def sheets(tmp_path_factory: pytest.TempPathFactory) -> tuple[Sheet, ...]:
    """Some of every kind, of every third village; the longest among them."""
    root = tmp_path_factory.mktemp("sheets") / "project"
    villages = sorted(path.name for path in (REPO / "data/villages").iterdir())
    others = shutil.ignore_patterns(*(name for at, name in enumerate(villages) if at % 3))
    for name in ("data", "content"):
        shutil.copytree(REPO / name, root / name, ignore=others)
    found: list[Sheet] = []

    def kept(room: press.Room, piles: Sequence[Pile], tell: object = None) -> list[press.Finished]:
        results = []
        for pile in piles:
            waiting = (unpickled(pile.file, tuple) or ((), {}))[0]
            found.extend(each.job.said for each in waiting if isinstance(each.job.said, Sheet))
            done = {each.name: Done(each.key, ()) for each in waiting}
            results.append(press.Finished(done={**pile.done, **done}))
        return results

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(press, "run", kept)
        build(root, documents=True)
    kinds: dict[str, list[Sheet]] = {}
    for sheet in found:
        kinds.setdefault(sheet.address.partition("/v/")[2].split("/")[1].partition(".")[0], []).append(sheet)
    assert len(kinds) >= 10
    dice = random.Random(1)
    chosen: list[Sheet] = []
    for own in kinds.values():
        own.sort(key=lambda sheet: Layout(sheet, A4).height(9))
        chosen += [own[-1], *dice.sample(own[:-1], min(EACH - 1, len(own) - 1))]
    return tuple(chosen)


@pytest.fixture(scope="module")
def printed(sheets: tuple[Sheet, ...]) -> tuple[Printed, ...]:
    made = []
    for sheet in sheets:
        raw = sheet_pdf.pdf(sheet, printer()).raw
        document = pypdfium2.PdfDocument(BytesIO(raw))
        made.append(Printed(sheet, tuple(words(page) for page in document), raw))
    return tuple(made)


def body(page: tuple[Word, ...]) -> list[Word]:
    return [word for word in page if word.bottom > FOOT]


def test_no_type_is_smaller_than_may_be_read(printed: tuple[Printed, ...]) -> None:
    for each in printed:
        assert min(word.size for page in each.pages for word in page) >= 7.49, each.name


def test_what_fits_one_page_stands_on_one(printed: tuple[Printed, ...]) -> None:
    assert sum(len(each.pages) == 1 for each in printed) > len(printed) / 2
    for each in printed:
        if len(each.pages) > 1:
            smallest = sheet_pdf._set(Layout(each.sheet, A4), printer(), A4.page.smallest)
            assert smallest.pages > 1, each.name


def test_type_fills_the_pages(printed: tuple[Printed, ...]) -> None:
    for each in printed:
        plan = fitting.fit(Layout(each.sheet, A4).height, A4.page)
        assert plan.pages == len(each.pages), each.name
        for page in each.pages[:-1]:
            lowest = min(word.bottom for word in body(page))
            assert lowest < 180, (each.name, "a page ends early")
        if len(each.pages) == 1 and plan.size < A4.page.largest:
            assert min(word.bottom for word in body(each.pages[0])) < 150, each.name


def test_the_stamp_never_stands_alone(printed: tuple[Printed, ...]) -> None:
    for each in printed:
        last = body(each.pages[-1])
        (stamp,) = [word for word in last if word.text == "（盖章）"]
        assert [word for word in last if word.bottom > stamp.bottom + 60], each.name
        assert all("（盖章）" not in word.text for page in each.pages[:-1] for word in page)
        assert any(each.sheet.signatures[0] in word.text for word in last)


def test_headings_stay_with_what_they_head(printed: tuple[Printed, ...]) -> None:
    headings = 0
    for each in printed:
        heads = {part.heading for part in each.sheet.parts if part.heading}
        for page in each.pages:
            lowest = min(body(page), key=lambda word: word.bottom)
            assert lowest.text not in heads, (each.name, lowest.text)
            headings += sum(word.text in heads for word in page)
    assert headings > 50


def test_a_table_that_goes_on_repeats_its_head(printed: tuple[Printed, ...]) -> None:
    seen = 0
    for each in printed:
        for before, page in zip(each.pages, each.pages[1:], strict=False):
            for part in each.sheet.parts:
                rows = (
                    {row[1] for row in part.rows}
                    if isinstance(part, Grid) and each.kind == "finance"
                    else set()
                )
                if rows & {w.text for w in before} and rows & {w.text for w in page}:
                    top = max(word.bottom for word in page)
                    first = {word.text for word in page if word.bottom > top - 5}
                    assert {"日期", "凭证号", "摘要"} <= first, each.name
                    seen += 1
    assert seen


def test_figures_are_whole_and_flush_right(printed: tuple[Printed, ...]) -> None:
    checked = 0
    for each in printed:
        text = [word.text for page in each.pages for word in page]
        for part in each.sheet.parts:
            if not isinstance(part, Grid):
                continue
            for index, column in enumerate(part.columns):
                cells = {row[index] for row in (*part.rows, *part.foot) if row[index]}
                if column.kind == "amount":
                    assert cells <= set(text), (each.name, column.head, cells - set(text))
                    checked += len(cells)
        if each.kind == "finance":
            for page in each.pages:
                edges = column_edges(page)
                assert edges, each.name
                for wide in edges.values():
                    assert max(wide) - min(wide) < 1, each.name
    assert checked > 300


def column_edges(page: tuple[Word, ...]) -> dict[str, list[float]]:
    """The right edges of what was spent, entry by entry: an entry's row begins with its day."""
    found: dict[str, list[float]] = {}
    for head in [word for word in page if word.text in ("收入", "支出")]:
        below = [
            word.right
            for word in page
            if AMOUNT.fullmatch(word.text) and word.left < head.right and word.right > head.left
            and 0 < head.bottom - word.bottom < 60
        ]  # fmt: skip
        if below:
            found[f"{head.text}{head.bottom:.0f}"] = below
    return found


def test_nearly_all_sheets_come_out_at_the_first_try(
    sheets: tuple[Sheet, ...], monkeypatch: pytest.MonkeyPatch
) -> None:
    tries: list[str] = []
    whole = sheet_pdf._set

    def counted(layout: Layout, setter: Typesetter, size: float) -> Setting:
        tries.append(layout.sheet.address)
        return whole(layout, setter, size)

    monkeypatch.setattr(sheet_pdf, "_set", counted)
    for sheet in sheets:
        sheet_pdf.pdf(sheet, printer())
    assert len(tries) <= len(sheets) * 1.1
    assert max(map(tries.count, set(tries))) <= 3
