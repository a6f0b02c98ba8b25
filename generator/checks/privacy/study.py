"""One text: everything in it that must not be public.

What looks for each kind is imported when a text may hold that kind: compiling its expressions costs
more than a small build has to spend.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from generator.checks.privacy.hits import Hit
from generator.checks.privacy.prefilter import about_people

if TYPE_CHECKING:
    from generator.checks.privacy.labels import Label

_FIGURES = re.compile(
    r"(?:[0-9OolIxX*][^0-9A-Za-z\u4e00-\u9fff]{0,3}){7}|[0-9]{6}|[0-9]{3}[0-9*xX×●•■#?○☆★._-]{4}|[*xX×●•■#?○☆★._-]{4}[0-9]{3}|[位号]\D{0,6}[0-9]{3}"
)
_SIGNS = re.compile(
    r"[0-9A-Za-z._-]{4}|[0-9]\D{0,3}[°度º]|[A-Za-z][\s·.-]{0,3}[0-9A-Za-z]|[A-Za-z]\.[A-Za-z]"
)
_DOORS = re.compile(r"[号#栋幢室户]|单元|门牌|家住|住|地址|[0-9]-[0-9]|—")


def study(
    text: str, label: Label = "", what: str = "", home: bool = False, people: str = ""
) -> Iterator[Hit]:
    """What a single text holds that must not be public, places counted in the text as it was written.

    ``label`` is what the name of its field says, ``what`` what the field may hold, ``home`` whether it
    tells where somebody lives, ``people`` the code of a name that stands in a list below a telling title.
    """
    from generator.checks.privacy import normalise

    flat = normalise.flatten(text)
    spelled = normalise.digits(flat.text)
    told: Label = "office" if what == "office" else "own_account" if what == "own_account" else label
    hits: list[Hit] = []
    if _FIGURES.search(spelled):
        from generator.checks.privacy import numbers

        hits += numbers.find(flat.text, told)
        if spelled != flat.text:
            hits += numbers.find(spelled, told)
    if _SIGNS.search(spelled):
        from generator.checks.privacy import signs

        hits += signs.find(flat.text, spelled, told)
    if home or _DOORS.search(flat.text):
        from generator.checks.privacy import places

        hits += places.find(flat.text, home, what == "public_place")
    if people or about_people(flat.text):
        from generator.checks.privacy import names

        hits += names.find(flat.text, people)
    taken: list[tuple[int, int]] = []
    for hit in hits:
        if not any(start < hit.end and hit.start < end for start, end in taken):
            taken.append((hit.start, hit.end))
            yield Hit(hit.code, flat.origin(hit.start), flat.origin(hit.end - 1) + 1, hit.value)
