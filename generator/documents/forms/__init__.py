"""The town's blank forms, a module a kind (``cases``, ``ledgers``, ``schooling`` …); and two writers.

The case documents of people's mediation follow the items of the People's Mediation Law; their layout is
our own, not that of the set that the Ministry of Justice gave out in 2010, which could not be read.
"""

from __future__ import annotations

from generator.documents.forms.agreements import AGREEMENTS
from generator.documents.forms.archive import ARCHIVE
from generator.documents.forms.cases import CASES
from generator.documents.forms.form import Family
from generator.documents.forms.ledgers import LEDGERS
from generator.documents.forms.schooling import SCHOOLING
from generator.documents.forms.slips import SLIPS
from generator.views import urls
from generator.views.page import Link

MEDIATION = Family(urls.MEDIATION_FORMS, (*CASES, *AGREEMENTS, *ARCHIVE))
ORGANISATION = Family(urls.ORGANISATION_FORMS, (*LEDGERS, *SLIPS, *SCHOOLING))
FAMILIES = (MEDIATION, ORGANISATION)


def places() -> dict[str, Link]:
    """Where the pages tell of each form, by the name that organisation.yml and guides refer to it by."""
    return {
        f"forms/{form.slug}": Link(form.name, family.place(form), form.purpose)
        for family in FAMILIES
        for form in family.forms
    }
