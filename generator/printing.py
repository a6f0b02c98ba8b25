"""Documents: made from the views of pages, left where they stand when these say the same.

What was printed for a page is remembered by a digest of all that the paper says; a page links the
documents that there are, with format and size, and shows the same fingerprint as its paper.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields, replace
from functools import cached_property
from pathlib import Path
from typing import Any

from generator.documents import glyphs
from generator.documents.fonts import Fonts
from generator.documents.job import Job
from generator.documents.typesetting import Typesetter, Untypesettable
from generator.parts import pickled, unpickled
from generator.problems import Problem, problem
from generator.site.rendering import Output
from generator.views.page import Link, Page

SHARED = ("data/site.yml", "data/accounts.yml", "data/catalogue.yml")
"""Settings that papers take words from."""
NAMES = {"pdf": "PDF 打印稿", "xlsx": "Excel 表格", "csv": "CSV 数据", "docx": "Word 文档"}


@dataclass(frozen=True)
class File:
    """One document that stands."""

    address: str
    digest: str
    size: int


@dataclass(frozen=True)
class Done:
    """What was printed for a page, and a digest of what it was printed from."""

    key: str
    files: tuple[File, ...]
    problems: tuple[Problem, ...] = ()
    """What could not be printed, and why: told again as long as nothing else is said."""
    kinds: tuple[str, ...] = ()
    """Which documents were asked for, by the ending of the address."""


@dataclass(frozen=True)
class Waiting:
    """Documents to be printed, the digest of what they say, and the page that waits for them, if one does."""

    name: str
    """The page's address; a name of its own where there is no page."""
    job: Job
    key: str
    page: Page | None = None


@dataclass(frozen=True)
class Pile:
    """What is to be printed for one part, put into a file: the pages would fill the memory."""

    file: Path
    count: int
    characters: frozenset[str]
    """All that it takes to print it."""
    shelf: Path
    done: Mapping[str, Done]
    """What need not be printed."""
    beside: tuple[str, ...] = ()
    """Files that every paper takes words from, beside its own: what it lacks may stand there."""


@dataclass
class Printer:
    """Sorts a part's pages; ``earlier`` is what an earlier build printed, by the page's address."""

    out: Output
    earlier: Mapping[str, Done]
    done: dict[str, Done] = field(default_factory=dict)
    waiting: list[Waiting] = field(default_factory=list)

    def ready(self, jobs: Callable[[Page], Job | None], pages: Iterable[Page]) -> Iterator[Page]:
        """The pages that need no printing, with the documents that stand; the others are put aside."""
        for page in pages:
            job = jobs(page)
            if job is None:
                yield page
                continue
            done = self.stands(page.address, job, page)
            if done:
                yield shown(page, job, done)

    def stands(self, name: str, job: Job, page: Page | None = None) -> Done | None:
        """What stands of the documents; None where they must be printed: then they are put aside."""
        key = hashlib.sha256(repr(job.said).encode()).hexdigest()
        done = self._standing(name, key, job)
        if done:
            self.done[name] = done
        else:
            self.waiting.append(Waiting(name, job, key, page))
        return done

    def pile(self, folder: Path, shelf: Path, beside: tuple[str, ...]) -> Pile:
        """What was put aside, in a file of the folder; with what stands of it now."""
        file = folder / f"{shelf.stem}.waiting"
        if self.waiting:
            folder.mkdir(exist_ok=True)
            pickled(file, (self.waiting, self._standing_now()))
        texts = {text for each in self.waiting for text in each.job.said.texts()}
        return Pile(file, len(self.waiting), frozenset("".join(texts)), shelf, self.done, beside)

    def _standing_now(self) -> Mapping[str, str]:
        """What stands of the files that will be made: address to SHA-256."""
        addresses = (
            address
            for each in self.waiting
            for address in (each.name, *(f"{each.job.stem}.{kind}" for kind in each.job.writers))
        )
        earlier = self.out.earlier
        return {address: earlier[address] for address in addresses if address in earlier}

    def _standing(self, name: str, key: str, job: Job) -> Done | None:
        """What an earlier build printed, where it stands and the paper would say the same."""
        old = self.earlier.get(name)
        if old is None or (old.key, old.kinds) != (key, tuple(job.writers)):
            return None
        if any(self.out.earlier.get(file.address) != file.digest for file in old.files):
            return None
        for file in old.files:
            self.out.keep(file.address, file.digest, job.file)
        return old


@dataclass
class Press:
    """What prints: one a process, with the fonts it has loaded."""

    root: Path
    fonts: Fonts

    @cached_property
    def setter(self) -> Typesetter:
        """The typesetter; starting it takes its time."""
        return Typesetter(self.fonts)

    def print(self, waiting: Waiting, out: Output, beside: tuple[str, ...]) -> Done:
        """Write the documents of a page, as far as they can be printed."""
        job, said = waiting.job, _marked(waiting)
        lacking = _lacking(self.fonts, said.texts())
        made, problems = [], []
        for kind, write in job.writers.items():
            if kind == "pdf" and lacking:
                places = (job.file, *beside)
                problems += [self._lacks(places, character, text) for character, text in lacking]
                continue
            try:
                raw = write(said, lambda: self.setter)
            except Untypesettable as error:
                problems.append(problem("T05", job.file, reason=error))
                continue
            address = f"{job.stem}.{kind}"
            out.write(address, raw, job.file)
            made.append(File(address, out.files[address], len(raw)))
        return Done(waiting.key, tuple(made), tuple(problems), tuple(job.writers))

    def _lacks(self, places: tuple[str, ...], character: str, text: str) -> Problem:
        found = glyphs.place(self.root, places, character, text)
        return problem("T01", found.path, found.line, found.column, character=character, text=text)


def _marked(waiting: Waiting) -> Any:
    """What the papers say, with its digest where it has one."""
    said: Any = waiting.job.said
    return replace(said, digest=waiting.key[:16]) if _has_digest(said) else said


def _has_digest(said: Any) -> bool:
    return any(item.name == "digest" for item in fields(said))


def shown(page: Page, job: Job, done: Done) -> Page:
    """The page with its documents and, where they bear one, their fingerprint."""
    links = links_of(done, job)
    fingerprint = done.key[:16] if _has_digest(job.said) else ""
    shell = replace(page.view.shell, documents=links, fingerprint=fingerprint)
    return Page(page.template, replace(page.view, shell=shell))


def problems_of(done: Iterable[Done]) -> tuple[Problem, ...]:
    """What could not be printed; a character is told once for each place in the files."""
    told: dict[tuple[object, ...], Problem] = {}
    for each in done:
        for item in each.problems:
            place = (item.path, item.line, item.col) if item.line > 1 else item
            told.setdefault((item.code, place), item)
    return tuple(told.values())


def _lacking(fonts: Fonts, texts: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """Each character that no font has, with the text that it stands in."""
    return tuple((c, next(text for text in texts if c in text)) for c in fonts.lacking(texts))


def load(shelf: Path, maker: str) -> Mapping[str, Done]:
    """What an earlier build by the same generator printed."""
    return unpickled(shelf, lambda kept: kept[1] if kept[0] == maker else {}) or {}


def keep(shelf: Path, maker: str, done: Mapping[str, Done]) -> None:
    """Put away what was printed, for the next build."""
    shelf.parent.mkdir(exist_ok=True)
    pickled(shelf, (maker, dict(done)))


def links_of(done: Done, job: Job) -> tuple[Link, ...]:
    """Links to the documents that there are."""
    texts = {**NAMES, **job.texts}
    return tuple(_link(file, texts[file.address.rpartition(".")[2]]) for file in done.files)


def _link(file: File, text: str) -> Link:
    size = (
        f"{file.size / 1_048_576:.1f} MB"
        if file.size >= 1_048_576
        else f"{max(1, round(file.size / 1024))} KB"
    )
    return Link(text, file.address, size)
