"""The inbox 收件/: each workbook dropped there is taken, or a page beside it says why not; each by itself.

A workbook that was taken moves to 原件/, which git keeps as evidence and no build ever reads. In a git
working copy each is a commit of its own.
"""

from __future__ import annotations

import hashlib
import os
import traceback
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path, PurePosixPath

from generator.importing import keeping, result
from generator.importing.draft import Asked, Draft
from generator.importing.ground import Town
from generator.importing.received import INBOX, ORIGINALS, Result
from generator.importing.told import at
from generator.importing.understanding import understand
from generator.importing.writing import write
from generator.problems import Unreadable
from generator.publishing.lock import only_build
from generator.reading.spreadsheets.package import MAX_FILE

_DEEPEST = 3
_MOST = 500
_NO_WORKBOOK = (".html", ".md", ".txt", ".tmp")
_LONGEST = 120
"""Bytes of a name that an original keeps: with what is put before it, no disk refuses it."""
Keep = Callable[[Path, Sequence[str], str], str]
"""Commits paths below a root with a message; what is amiss in words, empty where it went well."""


def empty(town: Town, commit: bool = True, keep: Keep = keeping.commit) -> list[Result]:
    """Take every workbook of the inbox that is sound; what became of each, in the order of their names.

    ``keep`` is what commits where ``commit`` is asked for.

    Raises Unreadable where another build or inbox is at work, OSError where the disk refuses.
    """
    root = town.root
    with only_build(root / ".cunwu"):
        waiting = sorted(workbooks(root))
        results: dict[str, Result] = {}
        drafts: dict[str, Draft] = {}
        progress = True
        while waiting and progress:
            # A month may stand on another that lies in the same inbox: try again once one was taken.
            progress = False
            for path in list(waiting):
                draft = _read(town, path)
                if draft.sound:
                    results[path] = _take(town, path, draft, keep if commit else None)
                    waiting.remove(path)
                    progress = True
                else:
                    drafts[path] = draft
        for path in waiting:
            results[path] = _refuse(root, path, drafts[path])
        changed = [*(_page_of(path) for path in waiting), *_sweep(root)]
        if commit and changed:
            keep(
                root,
                changed,
                f"收件：{len(waiting)} 份表格没有导入，原因写在旁边的“结果”里"
                if waiting
                else "收件：清理旧的“结果”",
            )
    return [results[path] for path in sorted(results)]


def workbooks(root: Path) -> Iterator[str]:
    """The files of the inbox that may be workbooks, as paths from the root; links are not followed."""
    found = 0
    for folder, folders, names in os.walk(root / INBOX):
        here = Path(folder).relative_to(root)
        folders[:] = sorted(
            name for name in folders
            if not name.startswith(".") and len(here.parts) < _DEEPEST and not (Path(folder) / name).is_symlink()
        )  # fmt: skip
        for name in sorted(names):
            if (
                name.startswith((".", "~$"))
                or name.lower().endswith(_NO_WORKBOOK)
                or (Path(folder) / name).is_symlink()
            ):
                continue
            found += 1
            if found > _MOST:
                return
            yield (here / name).as_posix()


def _read(town: Town, path: str) -> Draft:
    """The draft of a workbook; whatever happens, one that can be told."""
    name = _told(PurePosixPath(path).name)
    folder = PurePosixPath(path).parts[1] if len(PurePosixPath(path).parts) > 2 else ""
    by_name = {shown: id_ for id_, shown in town.villages.items()}
    village = folder if folder in town.villages else by_name.get(folder, "")
    try:
        with (town.root / path).open("rb") as stream:
            raw = stream.read(MAX_FILE + 1)
        return understand(raw, name, town, Asked(village))
    except (Unreadable, OSError, MemoryError, RecursionError, Exception):  # never one for all
        log = town.root / ".cunwu" / "inbox-error.txt"
        log.write_text(f"{_told(path)}\n{traceback.format_exc()}", encoding="utf-8")
        return Draft(name, told=[at(None, "H69")])


def _take(town: Town, path: str, draft: Draft, keep: Keep | None) -> Result:
    """Write what a sound workbook says, move it away, and keep both in git."""
    root = town.root
    difference = draft.differences
    written = write(root, draft)
    moved = _moved(root, path, draft)
    page = root / _page_of(path)
    gone = [path, *([_page_of(path)] if page.exists() else [])]
    page.unlink(missing_ok=True)
    counts = {kind: sum(each.kind == kind for each in difference) for kind in ("新增", "改", "删去")}
    said = "，".join(f"{kind} {count} 处" for kind, count in counts.items() if count) or "与现有数据一样"
    kept = ""
    if keep:
        lines = "\n".join(each.text for each in difference[:100])
        kept = keep(
            root,
            [*written, moved, *gone],
            f"导入 {draft.title}：{said}\n\n{lines}\n\n原件：{_told(moved)}\n",
        )
    line = f"已导入 {_told(path)}（{draft.title}：{said}），原件在 {_told(moved)}"
    return Result(_told(path), True, line + (f"；{kept}" if kept else ""), tuple(written))


def _moved(root: Path, path: str, draft: Draft) -> str:
    """Move the original out of the inbox; where it is now. A different one of that name is never written over."""
    source = root / path
    mark = hashlib.sha256(source.read_bytes()).hexdigest()[:8]
    kind = draft.kind.kind if draft.kind else ""
    target = PurePosixPath(
        ORIGINALS,
        draft.village,
        f"{'-'.join(filter(None, (draft.period, kind, mark)))}-{_shortened(source.name)}",
    )
    (root / target).parent.mkdir(parents=True, exist_ok=True)
    os.replace(source, root / target)
    return target.as_posix()


def _shortened(name: str) -> str:
    """The end of a name, which says what kind of file it is."""
    return os.fsencode(name)[-_LONGEST:].decode(errors="ignore")


def _told(path: str) -> str:
    """A path as it can be written down: names may be no UTF-8."""
    return path.encode(errors="replace").decode()


def _page_of(path: str) -> str:
    return path + result.SUFFIX


def _refuse(root: Path, path: str, draft: Draft) -> Result:
    """Put the page beside a workbook that was not taken."""
    text = result.page(draft)
    page = root / _page_of(path)
    stands = f"，说明在 {_told(_page_of(path))}"
    try:
        if not page.exists() or page.read_text(encoding="utf-8", errors="replace") != text:
            page.write_text(text, encoding="utf-8", newline="\n")
    except OSError:  # a name that is too long for the page beside it
        stands = "，文件名太长，请改短"
    said = [str(each) for each in draft.told if each.stops or each.doubtful]
    lines = "".join(f"\n    {line}" for line in said)
    return Result(_told(path), False, f"没有导入 {_told(path)}{stands}{lines}")


def _sweep(root: Path) -> list[str]:
    """Take away the pages of workbooks that are no longer there."""
    gone = []
    for page in sorted((root / INBOX).rglob("*" + result.SUFFIX)):
        if not page.with_name(page.name.removesuffix(result.SUFFIX)).exists():
            page.unlink()
            gone.append(page.relative_to(root).as_posix())
    return gone
