"""Documents: made from the views of pages, left where they stand when these say the same.

What was printed for a page is remembered by a digest of all that the paper says; a page links the
documents that there are, with format and size, and shows the same fingerprint as its paper.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, fields, replace
from functools import cache
from pathlib import Path
from typing import Any

from generator.documents import glyphs
from generator.documents.fonts import Fonts, fonts
from generator.documents.job import Job
from generator.documents.typesetting import Typesetter, Untypesettable
from generator.parts import pickled, unpickled
from generator.problems import Problem, problem
from generator.site.rendering import Output
from generator.views.page import Link, Page

SHARED = ("data/site.yml", "data/accounts.yml", "data/catalogue.yml")
"""Settings that papers take words from."""
NAMES = {"xlsx": "Excel 表格", "csv": "CSV 数据", "docx": "Word 文档"}


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


@dataclass
class Printer:
    """Prints one part; ``earlier`` is what an earlier build printed, by the page's address."""

    root: Path
    out: Output
    earlier: Mapping[str, Done]
    beside: tuple[str, ...] = ()
    """Files that every paper takes words from, beside its own: what it lacks may stand there."""
    done: dict[str, Done] = field(default_factory=dict)

    @property
    def problems(self) -> tuple[Problem, ...]:
        """What could not be printed; a character is told once for each place in the files."""
        told: dict[tuple[object, ...], Problem] = {}
        for done in self.done.values():
            for item in done.problems:
                place = (item.path, item.line, item.col) if item.line > 1 else item
                told.setdefault((item.code, place), item)
        return tuple(told.values())

    def with_documents(self, jobs: Callable[[Page], Job | None], pages: Iterable[Page]) -> Iterator[Page]:
        """The pages, those that are printed with their documents and fingerprint."""
        for page in pages:
            job = jobs(page)
            yield page if job is None else self._printed(page, job)

    def _printed(self, page: Page, job: Job) -> Page:
        said: Any = job.said
        key = hashlib.sha256(repr(said).encode()).hexdigest()
        marked = any(item.name == "digest" for item in fields(said))
        done = self._standing(page.address, key, job) or self._made(
            key, job, replace(said, digest=key[:16]) if marked else said
        )
        self.done[page.address] = done
        links = tuple(_link(file, job) for file in done.files)
        shell = replace(page.view.shell, documents=links, fingerprint=key[:16] if marked else "")
        return Page(page.template, replace(page.view, shell=shell))

    def _standing(self, address: str, key: str, job: Job) -> Done | None:
        """What an earlier build printed, where it stands and the paper would say the same."""
        old = self.earlier.get(address)
        if old is None or old.key != key:
            return None
        if any(self.out.earlier.get(file.address) != file.digest for file in old.files):
            return None
        for file in old.files:
            self.out.keep(file.address, file.digest, job.file)
        return old

    def _made(self, key: str, job: Job, said: Any) -> Done:
        lacking = _lacking(said.texts())
        made, problems = [], []
        for kind, write in job.writers.items():
            if kind == "pdf" and lacking:
                problems += [self._lacks(job, character, text) for character, text in lacking]
                continue
            try:
                raw = write(said, _setter)
            except Untypesettable as error:
                problems.append(problem("T05", job.file, reason=error))
                continue
            address = f"{job.stem}.{kind}"
            self.out.write(address, raw, job.file)
            made.append(File(address, self.out.files[address], len(raw)))
        return Done(key, tuple(made), tuple(problems))

    def _lacks(self, job: Job, character: str, text: str) -> Problem:
        found = glyphs.place(self.root, (job.file, *self.beside), character, text)
        return problem("T01", found.path, found.line, found.column, character=character, text=text)


@cache
def _fonts() -> Fonts:
    return fonts()


@cache
def _setter() -> Typesetter:
    return Typesetter(_fonts())


def _lacking(texts: tuple[str, ...]) -> tuple[tuple[str, str], ...]:
    """Each character that no font has, with the text that it stands in."""
    missing = _fonts().lacking(texts)
    return tuple((c, next(text for text in texts if c in text)) for c in missing)


def load(shelf: Path, maker: str) -> Mapping[str, Done]:
    """What an earlier build by the same generator printed."""
    return unpickled(shelf, lambda kept: kept[1] if kept[0] == maker else {}) or {}


def keep(shelf: Path, maker: str, done: Mapping[str, Done]) -> None:
    """Put away what was printed, for the next build."""
    shelf.parent.mkdir(exist_ok=True)
    pickled(shelf, (maker, dict(done)))


def _link(file: File, job: Job) -> Link:
    kind = file.address.rpartition(".")[2]
    size = (
        f"{file.size / 1_048_576:.1f} MB"
        if file.size >= 1_048_576
        else f"{max(1, round(file.size / 1024))} KB"
    )
    return Link(job.pdf if kind == "pdf" else NAMES[kind], file.address, size)
