"""Before a push is taken: what in it can never be undone, because whoever clones has it.

Every new commit is looked at, also where a later one of the same push takes back what it wrote.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from generator.hooks import private, scripts, workbooks
from generator.hooks.objects import LINK, SUBMODULE, Objects, Update, Written
from generator.problems import Problem, problem
from generator.publishing.chain import BRANCH

MAX_MIB = 20
_HEADS, _TAGS = "refs/heads/", "refs/tags/"
_LOOKED_INTO = ("data/", "content/", *private.SEALED)
_PRIVATE = "private/"


@dataclass(frozen=True)
class Rules:
    """What a repository takes."""

    branch: str
    """The branch that is published; it only ever grows."""
    pages: str = ""
    """The branch that cunwu alone writes."""


def rules_of(git: Path) -> Rules:
    """What the repository takes."""
    target = scripts.asked(git, "to")
    pages = target.removeprefix(BRANCH) if target.startswith(BRANCH) else ""
    return Rules(scripts.branch_of(git), pages)


def refused(git: Path, pushed: Sequence[Update], rules: Rules) -> list[Problem]:
    """Why the push is not to be taken; nothing where it is."""
    objects = Objects(git)
    found = [item for update in pushed for item in _ref(objects, update, rules)]
    if found:
        return found
    tips: list[str] = []
    for update in pushed:
        found += (_at("标签或分支的名字", item) for item in private.of_name(_short(update.ref)))
        if not update.deletes:
            commit, told = _peeled(objects, update)
            found += told
            tips += [commit] if commit else []
    if tips:
        found += judged(objects, objects.new_commits(tips))
    for update in pushed:
        if update.ref == _HEADS + rules.branch and not update.creates and not update.deletes:
            found += _villages(objects, update)
    return list(dict.fromkeys(replace(item, path=private.masked_path(item.path)) for item in found))


def judged(objects: Objects, commits: Sequence[str]) -> list[Problem]:
    """What of commits must not be kept: messages, names, links, sizes, contents."""
    found: list[Problem] = []
    for commit in commits:
        _, message = objects.message(commit)
        found += (_in(commit, item) for item in private.of_message(message, "提交说明"))
    kept: dict[str, dict[str, Written]] = {}
    named: set[str] = set()
    for each in objects.written(commits):
        shown = each.path.encode(errors="replace").decode()
        if each.path not in named:
            named.add(each.path)
            found += (_in(each.commit, item) for item in private.of_name(shown))
            if each.path.startswith(_PRIVATE):
                found.append(problem("R57", shown, commit=each.commit[:10]))
        if each.mode in (LINK, SUBMODULE):
            what = "链接" if each.mode == LINK else "子模块"
            found.append(problem("R51", shown, commit=each.commit[:10], what=what))
        else:
            kept.setdefault(each.blob, {}).setdefault(shown, each)
    sizes = objects.sizes(kept)
    for blob, size in sizes.items():
        if size > MAX_MIB << 20:
            found += (
                problem("R52", path, commit=each.commit[:10], size=size >> 20, limit=MAX_MIB)
                for path, each in kept[blob].items()
            )
    for blob, raw in objects.contents(blob for blob, size in sizes.items() if size <= MAX_MIB << 20):
        for path, each in kept[blob].items():
            if path.startswith(_LOOKED_INTO) or workbooks.is_workbook(path, raw):
                found += (_in(each.commit, item) for item in private.of_file(path, raw))
    return [replace(item, path=private.masked_path(item.path)) for item in found]


def _ref(objects: Objects, update: Update, rules: Rules) -> Iterator[Problem]:
    """What the push does to a ref that may not be done."""
    name = _short(update.ref)
    if not update.ref.startswith((_HEADS, _TAGS)):
        yield problem("R55", name, branch=name, reason="只收分支和标签")
    elif rules.pages and update.ref == _HEADS + rules.pages:
        yield problem("R55", name, branch=name, reason="这个分支放网站，只由程序发布")
    elif update.ref == _HEADS + rules.branch:
        if update.deletes:
            yield problem("R54", name, branch=name)
        elif not update.creates and not objects.holds(update.old, update.new):
            yield problem("R53", name, branch=name)


def _peeled(objects: Objects, update: Update) -> tuple[str, list[Problem]]:
    """The commit behind a ref, and what the messages of the tags before it must not say."""
    name, found = update.new, []
    while (kind := objects.kind(name)) == "tag":
        target, message = objects.message(name)
        told = private.of_message(message, f"标签 {_short(update.ref)} 的说明")
        found += [_in(name, item) for item in told]
        name = target
    if kind != "commit":
        found.append(problem("R55", _short(update.ref), branch=_short(update.ref), reason="它指的不是提交"))
        return "", found
    return name, found


def _villages(objects: Objects, update: Update) -> Iterator[Problem]:
    """Villages whose data would vanish whole, and nothing says where they went."""
    top = "data/villages/"

    def villages(commit: str) -> set[str]:
        return {path.split("/")[2] for path in objects.names(commit, top) if path.count("/") > 2}

    gone = villages(update.old) - villages(update.new)
    if gone:
        said = [name for name in objects.names(update.new, "data") if _may_tell(name)]
        told = "".join(objects.text("cat-file", "blob", f"{update.new}:{name}") for name in said)
        gone = {
            village
            for village in gone
            if not re.search(rf"(?<![a-z0-9-]){re.escape(village)}(?![a-z0-9-])", told)
        }
    if gone:
        yield problem("R56", top, count=len(gone), villages="、".join(sorted(gone)[:5]))


def _may_tell(path: str) -> bool:
    """Whether the file may tell where a village went: 曾用 of another, or what was taken down."""
    return path == "data/withdrawn.yml" or path.endswith("/village.yml")


def _in(commit: str, item: Problem) -> Problem:
    if item.code == workbooks.UNSEEN:
        return item
    return problem("R50", item.path, item.line, item.col, where=f"提交 {commit[:10]}", told=item.message)


def _at(where: str, item: Problem) -> Problem:
    return problem("R50", item.path, item.line, item.col, where=where, told=item.message)


def _short(ref: str) -> str:
    shown = os.fsencode(ref).decode(errors="replace")
    return shown.removeprefix(_HEADS).removeprefix(_TAGS)
