"""A file read with care: every text of it with what its field, its column or its title says of it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from generator.checks.privacy import labels, names, numbers
from generator.checks.privacy.fields import Field, fields_of
from generator.checks.privacy.hits import Hit
from generator.checks.privacy.labels import Label
from generator.checks.privacy.prefilter import may_hold
from generator.checks.privacy.scan import REVIEWABLE, Place, Written, is_clean
from generator.checks.privacy.study import study
from generator.problems import BODY

_NAME_LENGTH = 8
_SKIPPED = frozenset({"amount", "serial"})
_TITLES = ("标题", "议题", "名称", "项目", "事项")
_HOME = re.compile(r"住址|住所|居住|户籍地|家庭地址|现住|门牌")
_LIST_TITLE = re.compile(r"公示|名单|对象|名册|花名|通报|发放|人员|情况|公告|台账|登记|明细")
_PUBLIC_ROLES = re.compile(r"职务|岗位|经办|经手|负责人|联系人|调解员|网格员|书记|主任|代表|干部|委员|值班")
_COMMENT = re.compile(r"(?:^|[ \t])#(.*)", re.MULTILINE)
_OVER_LINES = re.compile(r"[0-9][^\w\n]{0,3}\n[^\w\n]{0,3}[0-9]")
_RULE = re.compile(r"^[\s|:\-]+$")


def walk(written: Written, dirty: bool, commented: bool) -> Iterator[tuple[Place, Hit]]:
    """What must not be public in the file's name, in its data, its comments and its body, and where."""
    name = written.path.rpartition("/")[2]
    yield from (((), hit) for hit in numbers.find(name.rpartition(".")[0]))
    if dirty:
        yield from _within(written.data, (), Field(below=fields_of(written.model)))
    if commented:
        yield from _comments(written.text)
    yield from _body(written)


# ---- data --------------------------------------------------------------------------------------


def _within(value: Any, place: Place, field: Field | None, key: str = "") -> Iterator[tuple[Place, Hit]]:
    """What a value holds; ``field`` is None below a key that the model does not know."""
    if isinstance(value, str):
        if field is not None and (field.what in _SKIPPED or is_clean(value)):
            return
        label: Label = labels.of_words(key) if field is None and _is_bare(value) else ""
        home = field is None and _HOME.search(key) is not None
        for hit in study(value, label, field.what if field else "", home):
            yield place, hit
    elif isinstance(value, list):
        for index, inner in enumerate(value):
            yield from _within(inner, (*place, index), field, key)
    elif isinstance(value, dict):
        yield from _mapping(value, place, field)


def _mapping(value: dict[str, Any], place: Place, field: Field | None) -> Iterator[tuple[Place, Hit]]:
    for name, inner in value.items():
        known = field.below.get(name) if field else None
        if known is None and not (field is not None and field.keys is None and is_clean(name)):
            free = field.keys if field else None
            yield from (((*place, name), hit) for hit in study(str(name), "", free or ""))
            if field is not None and free is not None:
                known = Field(field.what)
        if isinstance(inner, dict) and isinstance(inner.get("行"), list):
            yield from _table(inner.get("列"), inner["行"], (*place, name), _title(value))
        else:
            yield from _within(inner, (*place, name), known, str(name))
    if not place and isinstance(value.get("行"), list):
        yield from _table(value.get("列"), value["行"], place, _title(value))


def _title(value: dict[str, Any]) -> str:
    return " ".join(str(value[name]) for name in _TITLES if isinstance(value.get(name), str))


def _is_bare(text: str) -> bool:
    """Whether the text is the number itself, so that its key or column says what it is."""
    return bool(re.match(r"\W{0,3}[0-9A-Za-z〇零一二三四五六七八九幺①-⑳０-９*]", text))


def _table(head: Any, rows: Any, place: Place, title: str = "") -> Iterator[tuple[Place, Hit]]:
    """A table's cells with their column's head as label, and its rows as sentences."""
    heads = [str(each or "") for each in head] if isinstance(head, list) else []
    for index, each in enumerate(heads):
        if not is_clean(each):
            yield from (((*place, "列", index), hit) for hit in study(each))
    if not isinstance(rows, list):
        return
    about, told = f"{title} {' '.join(heads)}", columns(heads)
    for number, line in enumerate(rows):
        cells = [str(cell or "") for cell in line] if isinstance(line, list) else []
        for index, hit in row(told, cells, about):
            yield (*place, "行", number, index), hit


@dataclass(frozen=True)
class _Column:
    """What a column's head says of the cells below it."""

    label: Label
    home: bool

    @property
    def accuses(self) -> bool:
        """Whether what would pass elsewhere counts here."""
        return self.home or self.label not in ("", "serial", "amount")


def columns(heads: Iterable[str]) -> list[_Column]:
    """What the heads of a table say, for :func:`row`."""
    return [_Column(labels.of_words(head), _HOME.search(head) is not None) for head in heads]


_UNNAMED = _Column("", False)


def row(known: list[_Column], cells: list[str], about: str) -> Iterator[tuple[int, Hit]]:
    """What one row of a table holds: the cell's index and the hit."""
    people: str | None = None
    for index, cell in enumerate(cells):
        column = known[index] if index < len(known) else _UNNAMED
        if column.accuses or not is_clean(cell):
            label: Label = column.label if _is_bare(cell) else ""
            for hit in study(cell, label, "", column.home):
                yield index, hit
        if names.is_name(cell):
            if people is None:
                people = "" if _PUBLIC_ROLES.search(about) else names.told_of(f"{about} {' '.join(cells)}")
            if people:
                yield index, Hit(people, 0, len(cell), cell.strip())


def _comments(text: str) -> Iterator[tuple[Place, Hit]]:
    """What comments hold: they are not published, but they stand in the file and in its history."""
    for found in _COMMENT.finditer(text):
        line = text.count("\n", 0, found.start()) + 1
        for hit in study(found[1]) if may_hold(found[1]) else ():
            if hit.code not in REVIEWABLE:
                yield (BODY, line, 1), hit


def is_plain_table(value: dict[str, Any]) -> bool:
    """Whether a table has no head that accuses the numbers below it, and no cell that is a name."""
    head, rows = value.get("列"), value["行"]
    if not isinstance(head, list) or not isinstance(rows, list):
        return False
    if any(column.accuses for column in columns(str(each or "") for each in head)):
        return False
    return not any(
        isinstance(cell, str) and len(cell) < _NAME_LENGTH and names.is_name(cell)
        for line in rows
        if isinstance(line, list)
        for cell in line
    )


# ---- a Markdown body ---------------------------------------------------------------------------


def _body(written: Written) -> Iterator[tuple[Place, Hit]]:
    if not written.body:
        return
    title = str(written.data.get("标题") or "")
    context = names.told_of(title) if _LIST_TITLE.search(title) else ""
    lines = written.body.split("\n")
    for first, heads, rows in _tables(lines):
        told = columns(heads)
        for offset, cells in enumerate(rows):
            yield from (
                ((BODY, written.body_line + first + offset, 1), hit)
                for _, hit in row(told, cells, f"{title} {' '.join(heads)}")
            )
        lines[first - 2 : first + len(rows)] = [
            " " * len(line) for line in lines[first - 2 : first + len(rows)]
        ]
    for number, line in enumerate(lines):
        if not line.strip() or (not context and is_clean(line)):
            continue
        for hit in study(line, people=context):
            yield (BODY, written.body_line + number, hit.start + 1), hit
    for found in _OVER_LINES.finditer("\n".join(lines)):
        yield from _over_lines(lines, "\n".join(lines).count("\n", 0, found.end()) - 1, written.body_line)


def _over_lines(lines: list[str], number: int, first: int) -> Iterator[tuple[Place, Hit]]:
    """What runs from one line into the next."""
    for hit in study(f"{lines[number]}\n{lines[number + 1]}"):
        if hit.start < len(lines[number]) < hit.end:
            yield (BODY, first + number, hit.start + 1), hit


def _tables(lines: list[str]) -> Iterator[tuple[int, list[str], list[list[str]]]]:
    """The pipe tables of a body: the index of the first row's line, the heads, the rows."""
    index = 1
    while index < len(lines):
        if "|" in lines[index - 1] and "-" in lines[index] and _RULE.match(lines[index]):
            end = index + 1
            while end < len(lines) and "|" in lines[end]:
                end += 1
            yield index + 1, _cells(lines[index - 1]), [_cells(line) for line in lines[index + 1 : end]]
            index = end
        index += 1


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in line.strip().strip("|").split("|")]
