"""All checks of the town's own files together."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import TYPE_CHECKING, cast

from generator.checks import doors, mediation, questions, translations
from generator.models import families
from generator.problems import Finding

if TYPE_CHECKING:
    from generator.models.mediation import TownYear
    from generator.models.site import Site
    from generator.models.town import Committees

_COMMITTEES = families.BY_NAME["committees"].path()
_YEARS = families.BY_NAME["town-mediation"].path().partition(".")[0]


def check(records: Mapping[str, object], paths: Collection[str], site: Site) -> Iterator[Finding]:
    """What is wrong, or worth telling, between the files of the town.

    ``records`` are the sound ones by path, ``paths`` all the town's files.
    """
    years = {path: cast("TownYear", record) for path, record in records.items() if path.startswith(_YEARS)}
    yield from mediation.sizes(years, cast("Committees | None", records.get(_COMMITTEES)))
    yield from questions.check(records, paths)
    yield from doors.references(records, site)
    yield from translations.between(records, paths)
