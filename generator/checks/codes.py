"""The register of printed codes (U): each stands in it once, and none that was ever published is lost."""

from __future__ import annotations

from collections.abc import Iterator

from generator.models import families
from generator.models.codes import Codes
from generator.problems import Finding, finding

REGISTER = families.BY_NAME["codes"].path()


def register(codes: Codes, earlier: Codes | None) -> Iterator[Finding]:
    """What is wrong with the register itself; ``earlier`` is the published one, where it differs."""
    first: dict[str, int] = {}
    for at, code in enumerate(codes.codes):
        if first.setdefault(code.code, at) != at:
            yield finding(
                "U10", REGISTER, ("码", at, "码"), name=code.code, target=codes.codes[first[code.code]].target
            )
    for code in earlier.codes if earlier else ():
        if code.code not in first:
            yield finding("U13", REGISTER, ("码",), name=code.code, target=code.target)
