"""修订记录: from what git remembers of a file to what a page says of its revisions.

One look through the history answers for all files; what changed between two versions is told in words,
by voucher or by key, and kept. Said is only what may be public today: figures and days of the accounts,
and a few words of them; of everything else, that it changed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from generator.checks.privacy.scan import Written, is_clean, scan
from generator.models import families
from generator.models.bundles import HeldBack, Revision, Revisions
from generator.models.publication import Withdrawn
from generator.models.site import Site
from generator.parts import digest_of, pickled, unpickled
from generator.problems import Unreadable
from generator.reading import frontmatter, strict
from generator.reading.history import History, Mark, day_of
from generator.views import urls

MOST = 10
"""Revisions told on a page; of the rest, how many they are."""
MOST_CHANGES = 6
"""Changes told of one revision."""
FIRST = "首次公开"
UNTOLD = "内容有改动"
_DEFAULT = "管理员"
_NOTHING = "（没有）"
_LONGEST = 60
_OPEN = frozenset(
    {"finance", "finance-cwh", "budget", "statements", "assets", "resources", "contracts", "projects"}
)
"""Families whose figures may be told; of the others names, small counts and posting periods forbid it."""
_WORDS = frozenset({"摘要", "科目", "账户", "类型", "转出", "转入", "决议"})
"""Keys whose texts may be told: none is about a person."""
_FIGURE = re.compile(
    r"-?[0-9]{1,12}(?:\.[0-9]{1,4})?|[0-9]{4}-(?:[0-9]{2}(?:-[0-9]{2})?|[QH][1-4])"
).fullmatch
_MASK = re.compile(r"[某*×〔●■]").search
"""A text that was made to hide something: what stood there before is not told."""
_NAMES = ("凭证号", "编号", "科目", "项目", "名称")


class _Kept(NamedTuple):
    digest: str
    marks: bytes


@dataclass(frozen=True)
class Ledger:
    """All marks that git remembers, packed by village; those of the town's files under an empty name."""

    groups: Mapping[str, _Kept] = field(default_factory=dict)

    def digest(self, village_id: str) -> str:
        """What a fingerprint holds of a village's revisions."""
        kept = self.groups.get(village_id)
        return kept.digest if kept else ""

    def marks(self, village_id: str) -> dict[str, list[Mark]]:
        """The marks of each file, newest first."""
        kept, found = self.groups.get(village_id), dict[str, list[Mark]]()
        for mark in _unpacked(kept.marks) if kept else ():
            found.setdefault(mark.path, []).append(mark)
        return found


def remembered(history: History, shelf: Path) -> Ledger:
    """What git remembers; asked of git only for commits that the build before did not know."""
    head = history.head()
    if head is None:
        return Ledger()
    known = unpickled(shelf, lambda kept: (str(kept[0]), {k: _Kept(*v) for k, v in kept[1].items()}))
    if known and known[0] == head:
        return Ledger(known[1])
    since = known[0] if known and history.follows(known[0], head) else None
    groups = dict(known[1]) if known and since else {}
    fresh: dict[str, list[Mark]] = {}
    for mark in history.marks(since, head):
        fresh.setdefault(_group(mark.path), []).append(mark)
    for name, marks in fresh.items():
        raw = _packed(marks) + (groups[name].marks if name in groups else b"")
        groups[name] = _Kept(digest_of(raw), raw)
    pickled(shelf, (head, {name: tuple(kept) for name, kept in groups.items()}))
    return Ledger(groups)


def _group(path: str) -> str:
    pieces = path.split("/", 3)
    return pieces[2] if len(pieces) == 4 and pieces[1] == "villages" else ""


def _packed(marks: Iterable[Mark]) -> bytes:
    return b"".join("\t".join(map(str, mark)).encode() + b"\0" for mark in marks)


def _unpacked(raw: bytes) -> Iterator[Mark]:
    for line in raw.split(b"\0"):
        if line:
            path, stamp, who, old, new = line.decode().rsplit("\t", 4)
            yield Mark(path, int(stamp), who, old, new)


@dataclass(frozen=True)
class Teller:
    """What telling the revisions of one village, or of the town, needs."""

    history: History
    site: Site
    register: Withdrawn | None
    shelf: Path
    maker: str

    def told(
        self, marks: Mapping[str, list[Mark]], paths: Iterable[str], held: Mapping[str, HeldBack]
    ) -> dict[str, Revisions]:
        """The revisions of each file that fills a page by itself, by that page's address."""
        lists = {p: _standing(marks[p], held.get(p)) for p in paths if p in marks and urls.page_of(p)}
        lists = {path: found for path, found in lists.items() if found}
        changes = self._changes([m for found in lists.values() for m in found[:MOST]])
        roles = {item.digest: item.role for item in self.site.committers}
        told: dict[str, Revisions] = {}
        for path, found in lists.items():
            silent = self._silent(path)
            items = []
            for mark in found[:MOST]:
                day, said = day_of(mark.stamp), changes[mark]
                if day <= silent and said != (FIRST,):
                    said = (UNTOLD,)
                items.append(
                    Revision(
                        day,
                        roles.get(mark.who, _DEFAULT),
                        said[:MOST_CHANGES],
                        max(0, len(said) - MOST_CHANGES),
                    )
                )
            told[urls.page_of(path) or ""] = Revisions(tuple(items), max(0, len(found) - MOST))
        return told

    def _silent(self, path: str) -> date:
        """Until which day nothing is told of what changed in a file (withdrawn.yml 修订不列)."""
        untold = self.register.untold if self.register else ()
        return max((item.until for item in untold if item.file == path), default=date.min)

    def _changes(self, marks: list[Mark]) -> dict[Mark, tuple[str, ...]]:
        def kept_by(kept: Any) -> dict[tuple[str, str, str], tuple[str, ...]]:
            return dict(kept[1]) if kept[0] == self.maker else {}

        known = unpickled(self.shelf, kept_by) or {}
        wanted = [mark for mark in marks if mark.old and (mark.path, mark.old, mark.new) not in known]
        raw = self.history.blobs([*dict.fromkeys(b for m in wanted for b in (m.old, m.new))])
        for mark in wanted:
            said = tuple(changes(mark.path, raw.get(mark.old, b""), raw.get(mark.new, b"")))
            known[mark.path, mark.old, mark.new] = said or ("只改了写法，内容没有变",)
        if wanted:
            used = {(m.path, m.old, m.new) for m in marks}
            self.shelf.parent.mkdir(exist_ok=True)
            pickled(self.shelf, (self.maker, {key: said for key, said in known.items() if key in used}))
        return {m: known[m.path, m.old, m.new] if m.old else (FIRST,) for m in marks}


def _standing(marks: list[Mark], held: HeldBack | None) -> list[Mark]:
    """The marks since the file last appeared; of one held back, those up to the version that is shown."""
    if held is not None:
        at = next((at for at, mark in enumerate(marks) if held.blob and mark.new == held.blob), len(marks))
        marks = marks[at:]
    found: list[Mark] = []
    for mark in marks:
        if not mark.new:
            break
        found.append(mark)
        if not mark.old:
            break
    return found


@dataclass(frozen=True)
class _Side:
    data: Mapping[str, Any]
    body: str
    secret: tuple[str, ...]


def changes(path: str, old: bytes, new: bytes) -> Iterator[str]:
    """What changed between two versions of a file, in words; nothing where only the way of writing did."""
    found = families.family_of(path)
    if found is None:
        return
    family = found[0]
    try:
        before, after = _side(path, old, family), _side(path, new, family)
    except Unreadable:
        yield UNTOLD
        return
    if family.name in _OPEN:
        yield from _Telling(before.secret + after.secret, after.data).walk((), before.data, after.data)
    else:
        for name, item in family.model().model_fields.items():
            extra, key = item.json_schema_extra, item.alias or name
            public = not (isinstance(extra, dict) and extra.get("public") is False)
            if public and before.data.get(key) != after.data.get(key):
                yield f"“{key}”有改动"
    if before.body != after.body:
        yield "正文有改动"


def _side(path: str, raw: bytes, family: families.Family) -> _Side:
    if family.kind == "markdown":
        document, body, _ = frontmatter.split(raw, path)
        return _Side(document.data, body, ())
    document = strict.parse(raw, path)
    if family.name not in _OPEN:
        return _Side(document.data, "", ())
    hits = scan(Written(path, family.model(), document.data, text=document.text))
    return _Side(document.data, "", tuple(hit.value for hit in hits))


@dataclass(frozen=True)
class _Telling:
    secret: tuple[str, ...]
    now: Mapping[str, Any]

    def walk(self, place: tuple[str, ...], old: Mapping[str, Any], new: Mapping[str, Any]) -> Iterator[str]:
        for key in dict.fromkeys((*new, *old)):
            was, becomes = old.get(key), new.get(key)
            if was == becomes or key == "更正":
                continue
            if isinstance(was, dict) and isinstance(becomes, dict):
                yield from self.walk((*place, self.text(key)), was, becomes)
            elif isinstance(was or becomes, list):
                yield from self._rows((*place, self.text(key)), was or [], becomes or [])
            else:
                yield self._changed(place, key, was, becomes)

    def _rows(self, place: tuple[str, ...], old: Any, new: Any) -> Iterator[str]:
        rows = [*old, *new] if isinstance(old, list) and isinstance(new, list) else [None]
        name = next((n for n in _NAMES if all(isinstance(r, dict) and r.get(n) for r in rows)), None)
        before = {str(row[name]): row for row in old} if name else {}
        after = {str(row[name]): row for row in new} if name else {}
        if name is None or len(before) != len(old) or len(after) != len(new):
            yield f"“{'·'.join(place)}”有改动"
            return
        for label in dict.fromkeys((*after, *before)):
            said = f"第 {self.text(label)} 号" if name == "凭证号" else self.label(name, label)
            was, becomes = before.get(label), after.get(label)
            if was is None and becomes is not None:
                yield self._added(said, becomes)
            elif becomes is None and was is not None:
                yield f"去掉{said}{self._sum(was)}"
            elif was is not None and becomes is not None:
                yield from self.walk((said,), was, becomes)

    def _added(self, said: str, row: Mapping[str, Any]) -> str:
        back = row.get("冲销")
        if isinstance(back, dict):
            month, voucher = self.text(back.get("期间")), self.text(back.get("凭证号"))
            return f"{said}冲销 {month} 第 {voucher} 号{self._sum(row)}"
        return f"新增{said}{self._sum(row)}"

    def _sum(self, row: Mapping[str, Any]) -> str:
        amount = row.get("金额")
        return f"，{self.text(amount)} 元" if isinstance(amount, str) else ""

    def _changed(self, place: tuple[str, ...], key: str, old: Any, new: Any) -> str:
        where = "·".join((*place, self.text(key)))
        was, becomes = self._may(key, old), self._may(key, new)
        hides = isinstance(new, str) and _MASK(new)
        said = (
            f"{where}有改动" if was is None or becomes is None or hides else f"{where}：{was} 改为 {becomes}"
        )
        reason = self._reason(place, key)
        return f"{said}（原因：{reason}）" if reason else said

    def _may(self, key: str, value: Any) -> str | None:
        if value is None:
            return _NOTHING
        if not isinstance(value, str) or not (_FIGURE(value) or key in _WORDS):
            return None
        return self.text(value)

    def _reason(self, place: tuple[str, ...], key: str) -> str:
        told = self.now.get("更正")
        for row in reversed(told) if isinstance(told, list) else ():
            if isinstance(row, dict) and row.get("字段") == key and place == (f"第 {row.get('凭证号')} 号",):
                return self.text(row.get("原因") or "")
        return ""

    def label(self, name: str, value: str) -> str:
        """How a row is called; a name of its own only where it is an id or a number."""
        return f"“{self.text(value)}”" if name in ("编号", "科目", "项目") else "一行"

    def text(self, value: Any) -> str:
        """A text as it may be told: cut short, and masked where it holds what must not be public."""
        said = str(value)
        if any(each in said for each in self.secret) or not is_clean(said):
            return "〔不公开〕"
        return said if len(said) <= _LONGEST else said[:_LONGEST] + "…"
