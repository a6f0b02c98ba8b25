"""A checkout of a public repository of laws in Markdown: of each law its name, its days, its last article.

Two layouts are read: a folder a law with README.md (and 01-….md beside it), whose articles begin
``**第一条**　``; and a file a law named 名称(2019-03-24).md, whose articles begin ``第一条 ``. Texts are
looked at and not kept.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from generator.problems import Problem, Unreadable, problem
from generator.reading import numerals

MAX_FILES = 20_000
MAX_DEPTH = 8
MOST = 20
"""Problems of a checkout that are told."""

MAX_BYTES = 4 * 1024 * 1024

_N = "[0-9０-９一二三四五六七八九十百千零〇两]{1,9}"
_DAY = "([0-9]{4})年([0-9]{1,2})月([0-9]{1,2})日"
_title = re.compile(r"^# +(\S.*?) *#*$", re.MULTILINE)
_dated_name = re.compile(r"(.+?)[（(]([0-9]{4})-([0-9]{2})-([0-9]{2})[）)]")
_part_name = re.compile(r"[0-9]{2}-.*\.md").fullmatch
_article = re.compile(rf"^(?:\*\*)?第({_N})条(?:之{_N})?(?:\*\*)?(?=[\s\u3000]|$)", re.MULTILINE)
_enacted = re.compile(rf"{_DAY}[^\n]{{0,200}}?(?:通过|修订|修正|修改|公布|发布|批准)")
_amended = re.compile(rf"{_DAY}[^年\n]{{0,80}}?《[^\n]{{1,120}}?》")
_in_force = re.compile(
    rf"(?:本法典?|本条例|本办法|本规定|本决定|本细则|本章程)?(?:，)?自{_DAY}起(?:施行|实施|生效)"
)
_at_once = re.compile("自(?:公布|发布|通过)之日起(?:施行|实施|生效)")
_abolished = re.compile("((?:《[^《》\n]{1,60}》[、和，]?(?:以及)?)+)同时废止")
_names = re.compile("《([^《》\n]{1,60})》")
_head_end = "<!-- INFO END -->"


@dataclass(frozen=True)
class Text:
    """What one text of a law says about itself."""

    path: str
    """Below the checkout; of a law in several files that of the first."""
    name: str
    passed: date | None
    """When it was passed or amended last."""
    effective: date | None
    """From when this version is in force, where the text says so."""
    at_once: bool
    """Whether it says that it is in force from the day on which it was passed or published."""
    earlier: bool
    """Whether the day it gives is older than the version: that of the first version."""
    articles: int
    """The highest number of an article."""
    gaps: int
    """Numbers below it that no article bears."""
    abolishes: tuple[str, ...]
    """Names of laws that go out of force on its first day."""


@dataclass(frozen=True)
class LawBook:
    """The laws of a checkout, by path, and what could not be used."""

    texts: tuple[Text, ...]
    problems: tuple[Problem, ...]


def read(folder: Path) -> LawBook:
    """All laws below a folder; links are never followed.

    Raises Unreadable where the folder is none, holds too many files, or holds no law.
    """
    if folder.is_symlink() or not folder.is_dir():
        raise Unreadable((problem("L31", str(folder), folder=folder),))
    told: list[Problem] = []
    texts: list[Text] = []
    for path, raw_parts in _laws(folder, told):
        text = _text(path, raw_parts)
        if text is not None:
            texts.append(text)
    if not texts:
        raise Unreadable((problem("L32", str(folder)), *told[:MOST]))
    return LawBook(tuple(texts), tuple(told[:MOST]))


def _laws(folder: Path, told: list[Problem]) -> Iterator[tuple[str, list[str]]]:
    """The path and the texts of each law's files."""
    seen = 0
    for where, names in _walk(folder, "", 0, told):
        seen += len(names)
        if seen > MAX_FILES:
            raise Unreadable((problem("L33", str(folder), limit=MAX_FILES),))
        parts = [name for name in names if _part_name(name)] if "README.md" in names else []
        groups = [["README.md", *parts]] if "README.md" in names else []
        groups += [[name] for name in names if name != "README.md" and name not in parts]
        for group in groups:
            texts = [text for name in group if (text := _content(folder, where + name, told)) is not None]
            if texts:
                yield where + group[0], texts


def _walk(folder: Path, where: str, depth: int, told: list[Problem]) -> Iterator[tuple[str, list[str]]]:
    """Each folder, with a slash behind it, and the Markdown files in it, by name."""
    files: list[str] = []
    below: list[str] = []
    for entry in _listed(folder, where, told):
        if not entry.name.startswith("."):
            if entry.is_symlink():
                if entry.name.endswith(".md") or "." not in entry.name:
                    told.append(problem("L34", where + entry.name))
            elif entry.is_dir(follow_symlinks=False):
                below.append(entry.name)
            elif entry.name.endswith(".md") and entry.is_file(follow_symlinks=False):
                files.append(entry.name)
    yield where, sorted(files)
    if depth < MAX_DEPTH:
        for name in sorted(below):
            yield from _walk(folder, f"{where}{name}/", depth + 1, told)


def _listed(folder: Path, where: str, told: list[Problem]) -> list[os.DirEntry[str]]:
    try:
        with os.scandir(folder / where) as listing:
            return list(listing)
    except OSError:
        told.append(problem("L35", where or str(folder)))
        return []


def _content(folder: Path, path: str, told: list[Problem]) -> str | None:
    try:
        with open(folder / path, "rb") as stream:
            raw = stream.read(MAX_BYTES + 1)
    except OSError:
        told.append(problem("L35", path))
        return None
    if len(raw) > MAX_BYTES:
        told.append(problem("L36", path, limit=MAX_BYTES // 1024 // 1024))
        return None
    return raw.decode("utf-8", "replace").replace("\r\n", "\n")


def _text(path: str, parts: list[str]) -> Text | None:
    """What a law's files say; None where they hold no law."""
    first = parts[0]
    title = _title.search(first)
    dated = _dated_name.fullmatch(path.rpartition("/")[2].removesuffix(".md"))
    name = title[1].strip() if title else dated[1] if dated else ""
    numbers = {n for part in parts for found in _article.finditer(part) if (n := numerals.number(found[1]))}
    if not name or len(name) > 80 or not numbers:
        return None
    head = _head(first)
    enacted = [*_days(_enacted, head), *_days(_amended, head), *_file_day(dated)]
    passed = max(enacted, default=None)
    tail = "\n".join(part[-3000:] for part in parts)
    days = list(_days(_in_force, tail)) + list(_days(_in_force, head))
    # The article stays when a law is amended: it speaks of the first version only.
    at_once = bool(_at_once.search(tail)) and len(set(enacted)) == 1
    effective = max((day for day in days if passed and day >= passed), default=None)
    gone = _abolished.findall(tail) if effective else []
    return Text(
        path, name, passed, effective, at_once, bool(days) and effective is None, max(numbers),
        max(numbers) - len(numbers), tuple(each for group in gone for each in _names.findall(group)),
    )  # fmt: skip


def _head(text: str) -> str:
    """What stands before the first article."""
    end = text.find(_head_end)
    if end < 0:
        first = _article.search(text)
        end = first.start() if first else len(text)
    return text[: min(end, 6000)]


def _days(pattern: re.Pattern[str], text: str) -> Iterator[date]:
    for found in pattern.finditer(text):
        try:
            yield date(*(int(part) for part in found.groups()))
        except ValueError:
            continue


def _file_day(dated: re.Match[str] | None) -> Iterator[date]:
    if dated:
        try:
            yield date(int(dated[2]), int(dated[3]), int(dated[4]))
        except ValueError:
            return
