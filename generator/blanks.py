"""The town's blank forms in files: printed once, and again only where a form or the office's name changes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from generator.documents.forms import FAMILIES, MEDIATION, ORGANISATION
from generator.documents.forms.form import Blank, Family, Form, blank
from generator.documents.job import Job, Setter, Writer, in_type
from generator.documents.typesetting import Printed, Typesetter
from generator.views.page import Link, Page
from generator.views.town import forms as forms_page
from generator.views.town.context import TownContext
from generator.views.town.forms import Offer

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


def jobs(office: str, phone: str, gone: frozenset[str]) -> Iterator[tuple[str, Job]]:
    """Every form's stem and documents; those at addresses that were taken down (``gone``) are left out."""
    for family in FAMILIES:
        for form in family.forms:
            stem = family.stem(form)
            writers = {kind: w for kind, w in _WRITERS.items() if f"{stem}.{kind}" not in gone}
            yield stem, Job(blank(form, office, phone), stem, SITE, writers, _TEXTS)


def _pdf(said: Blank, setter: Typesetter) -> Printed:
    from generator.documents.forms.pdf import pdf

    return pdf(said, setter)


def _docx(said: Blank, setter: Setter) -> bytes:
    from generator.documents.forms.docx import docx

    return docx(said)


_WRITERS: Mapping[str, Writer] = {"pdf": in_type(_pdf), "docx": _docx}
