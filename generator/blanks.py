"""The town's blank forms in files: printed once, and again only where a form or the office's name changes."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from generator.documents import glyphs
from generator.documents.forms import FAMILIES, MEDIATION, ORGANISATION
from generator.documents.forms.form import Blank, Family, Form, blank
from generator.printing import Done, File
from generator.problems import Problem, problem
from generator.site.rendering import Output
from generator.views.page import Link, Page
from generator.views.town import forms as forms_page
from generator.views.town.context import TownContext
from generator.views.town.forms import Offer

if TYPE_CHECKING:
    from generator.documents.fonts import Fonts
    from generator.documents.typesetting import Typesetter

SITE = "data/site.yml"
"""Where the office's name and phone stand: what cannot be printed is told of this file."""
_TEXTS = {"pdf": "PDF 直接打印", "docx": "Word 可以改"}
_PAGES = {MEDIATION.page: forms_page.mediation, ORGANISATION.page: forms_page.organisation}

Files = Mapping[str, tuple[Link, ...]]
"""A form's stem to links to its files."""


def pages(ctx: TownContext, files: Files) -> Iterable[Page]:
    """The page of each family of forms; without files it lists the forms alone."""
    for family in FAMILIES:
        yield _PAGES[family.page](ctx, tuple(_offer(family, form, files) for form in family.forms))


def _offer(family: Family, form: Form, files: Files) -> Offer:
    own = files.get(family.stem(form), ())
    return Offer(form.slug, form.name, form.purpose, form.filled_by, form.when, form.basis, own)


@dataclass
class Press:
    """Prints the forms of one office; ``earlier`` is what an earlier build printed, by the form's stem."""

    out: Output
    earlier: Mapping[str, Done]
    office: str
    phone: str
    root: Path
    """The project's folder, to say where a character stands that cannot be printed."""
    gone: frozenset[str] = frozenset()
    """Addresses that were taken down."""
    done: dict[str, Done] = field(default_factory=dict)
    problems: list[Problem] = field(default_factory=list)
    _setter: Typesetter | None = None
    _fonts: Fonts | None = None

    def print(self) -> Files:
        """Print every form that does not stand as it is; each form's files as links."""
        return {family.stem(form): self._form(family, form) for family in FAMILIES for form in family.forms}

    def _form(self, family: Family, form: Form) -> tuple[Link, ...]:
        said, stem = blank(form, self.office, self.phone), family.stem(form)
        key = hashlib.sha256(repr(said).encode()).hexdigest()
        old = self.earlier.get(stem)
        if old and old.key == key and self._stands(old):
            done = old
            for file in old.files:
                self.out.keep(file.address, file.digest, stem)
        else:
            done = Done(key, tuple(self._made(said, stem)))
        self.done[stem] = done
        return tuple(map(_link, done.files))

    def _stands(self, old: Done) -> bool:
        return bool(old.files) and all(
            self.out.earlier.get(file.address) == file.digest and file.address not in self.gone
            for file in old.files
        )

    def _made(self, said: Blank, stem: str) -> Iterable[File]:
        from generator.documents.typesetting import Untypesettable

        writers: Mapping[str, Callable[[Blank], bytes]] = {"pdf": self._pdf, "docx": _docx}
        for kind, write in writers.items():
            address = f"{stem}.{kind}"
            if address in self.gone or (kind == "pdf" and self._lacks(said)):
                continue
            try:
                raw = write(said)
            except Untypesettable as error:
                self.problems.append(problem("T05", SITE, reason=f"{said.form.name}：{error}"))
                continue
            self.out.write(address, raw, stem)
            yield File(address, self.out.files[address], len(raw))

    def _lacks(self, said: Blank) -> bool:
        """Whether a character has no glyph; told once, for it stands in the office's name on every form."""
        from generator.documents.fonts import fonts

        self._fonts = self._fonts or fonts()
        lacking = self._fonts.lacking(said.texts())
        if not self.problems:
            self.problems += [self._told(character) for character in lacking]
        return bool(lacking)

    def _told(self, character: str) -> Problem:
        found = glyphs.place(self.root, (SITE,), character, self.office)
        return problem("T01", SITE, found.line, found.column, character=character, text=self.office)

    def _pdf(self, said: Blank) -> bytes:
        from generator.documents.fonts import fonts
        from generator.documents.forms.pdf import pdf
        from generator.documents.typesetting import Typesetter, packed

        self._setter = self._setter or Typesetter(self._fonts or fonts())
        return packed(pdf(said, self._setter).raw)


def _docx(said: Blank) -> bytes:
    from generator.documents.forms.docx import docx

    return docx(said)


def _link(file: File) -> Link:
    return Link(_TEXTS[Path(file.address).suffix[1:]], file.address, f"{max(1, round(file.size / 1024))} KB")
