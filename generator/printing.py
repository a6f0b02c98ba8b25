"""A village's documents: made from the views of its pages, left where they stand when these say the same.

What was printed for a page is remembered by a digest of all that the paper says; a page links the
documents that there are, with format and size, and shows the same fingerprint as its paper.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cache
from pathlib import Path

from generator.documents.fonts import Fonts, fonts
from generator.documents.sheet import Grid, Sheet
from generator.documents.sheets import sheet_of
from generator.documents.typesetting import Typesetter, Untypesettable
from generator.parts import pickled, unpickled
from generator.problems import Problem, problem
from generator.site.rendering import Output
from generator.views.page import Link, Page
from generator.views.village.context import VillageContext
from generator.views.village.papers import Paper, papers

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


@dataclass
class Printer:
    """Prints one village; ``earlier`` is what an earlier build printed, by the page's address."""

    out: Output
    earlier: Mapping[str, Done]
    done: dict[str, Done] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)

    def with_documents(self, ctx: VillageContext, pages: Iterable[Page]) -> Iterator[Page]:
        """The pages, those that are printed with their documents and fingerprint."""
        printed = {paper.address: paper for paper in papers(ctx)}
        for page in pages:
            paper = printed.get(page.address)
            yield page if paper is None else self._sheet(page, paper)

    def _sheet(self, page: Page, paper: Paper) -> Page:
        sheet = sheet_of(page, paper, "")
        if sheet is None:
            return page
        key = hashlib.sha256(repr(sheet).encode()).hexdigest()
        sheet = replace(sheet, digest=key[:16])
        stem = page.address.removesuffix(".html")
        make: dict[str, Callable[[], bytes]] = {
            "pdf": lambda: _pdf(sheet),
            "xlsx": lambda: _xlsx(sheet),
        }
        if any(isinstance(part, Grid) for part in sheet.parts):
            make["csv"] = lambda: _csv(sheet)
        files = self._files(page.address, key, stem, make, sheet.texts(), paper.file)
        links = tuple(_link(file) for file in files)
        shell = replace(page.view.shell, documents=links, fingerprint=key[:16])
        return Page(page.template, replace(page.view, shell=shell))

    def _files(
        self,
        address: str,
        key: str,
        stem: str,
        make: Mapping[str, Callable[[], bytes]],
        texts: Iterable[str],
        source: str,
    ) -> tuple[File, ...]:
        old = self.earlier.get(address)
        if old and old.key == key and all(self.out.earlier.get(f.address) == f.digest for f in old.files):
            for file in old.files:
                self.out.keep(file.address, file.digest, source)
            self.done[address] = old
            return old.files
        lacking = _lacking(tuple(texts))
        made = []
        for kind, write in make.items():
            if kind == "pdf" and lacking:
                self.problems += [problem("T01", source, character=c, text=text) for c, text in lacking]
                continue
            try:
                raw = write()
            except Untypesettable as error:
                self.problems.append(problem("T05", source, reason=error))
                continue
            self.out.write(f"{stem}.{kind}", raw, source)
            made.append(File(f"{stem}.{kind}", self.out.files[f"{stem}.{kind}"], len(raw)))
        self.done[address] = Done(key, tuple(made))
        return tuple(made)


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


def _pdf(sheet: Sheet) -> bytes:
    from generator.documents import sheet_pdf
    from generator.documents.typesetting import packed

    return packed(sheet_pdf.pdf(sheet, _setter()).raw)


def _xlsx(sheet: Sheet) -> bytes:
    from generator.documents.sheet_xlsx import xlsx

    return xlsx(sheet)


def _csv(sheet: Sheet) -> bytes:
    from generator.documents.sheet_csv import csv

    return csv(sheet)


def load(shelf: Path, maker: str) -> Mapping[str, Done]:
    """What an earlier build by the same generator printed."""
    return unpickled(shelf, lambda kept: kept[1] if kept[0] == maker else {}) or {}


def keep(shelf: Path, maker: str, done: Mapping[str, Done]) -> None:
    """Put away what was printed, for the next build."""
    shelf.parent.mkdir(exist_ok=True)
    pickled(shelf, (maker, dict(done)))


def _link(file: File) -> Link:
    kind = file.address.rpartition(".")[2]
    size = (
        f"{file.size / 1_048_576:.1f} MB"
        if file.size >= 1_048_576
        else f"{max(1, round(file.size / 1024))} KB"
    )
    return Link(NAMES[kind], file.address, size)
