"""Numbers of persons: identity cards, bank cards, mobile phones, also partly masked or taken apart.

GB 11643 for identity numbers (a province, a day of birth, a check digit by ISO 7064), ISO/IEC 7812 for
cards. A number between other separators counts where its groups begin and end with it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from generator.checks.privacy import labels
from generator.checks.privacy.hits import Hit
from generator.checks.privacy.labels import Label

_PROVINCES = frozenset(
    [
        "11",
        "12",
        "13",
        "14",
        "15",
        "21",
        "22",
        "23",
        "31",
        "32",
        "33",
        "34",
        "35",
        "36",
        "37",
        "41",
        "42",
        "43",
        "44",
        "45",
        "46",
        "50",
        "51",
        "52",
        "53",
        "54",
        "61",
        "62",
        "63",
        "64",
        "65",
        "71",
        "81",
        "82",
        "83",
        "91",
    ]
)
_SEPARATOR = r"[ \t\n\r\-‐‑‒–—―−._/\\·•・:,|()\[\]~'\"+*，、年月日]"
_RUN = re.compile(rf"[0-9](?:{_SEPARATOR}{{0,3}}(?:[0-9]|[Xx](?![A-Za-z])))*")
_GROUP = re.compile(r"[0-9]+[Xx]?|[Xx]")
_MIXED = re.compile(
    r"(?<![0-9A-Za-z])(?=[0-9OoQDlIi|Zz]*[OoQDlIi|Zz])[0-9OoQDlIi|Zz]{10,17}[0-9OoQDlIi|ZzXx](?![0-9A-Za-z])"
)
_LETTERS = str.maketrans("OoQDlIi|Zz", "0000111122")
_MASK = "*×●•■□█▇▓◆#?○◯☆★※✕✖╳"
_MASKED = re.compile(
    rf"(?<![0-9A-Za-z])(?:[0-9]+[ \-]?)?(?:(?:[{_MASK}]+|[Xx]{{2,}}|[._]{{3,}}|-{{3,}}|[Xx](?=[0-9]{{6}}))[ \-]?[0-9]*[ \-]?)+[Xx]?(?![0-9A-Za-z])"
)
_PART = re.compile(
    r"(?P<what>身份证?|证件|手机|电话|银行卡|卡)[^\d,。;]{0,8}?(?P<end>前|后|末|尾|最后|尾号)\s*(?:[0-9]{1,2}|十)?\s*(?:位|码|号|个)*(?:数字?)?[^\dXx,。;\n]{0,4}(?P<tail>[0-9]{3,17}[Xx]?)(?![0-9])"
)
_MANY_GROUPS = 40
"""A run of more groups of digits is a column of figures; labels are not looked for within it."""
_PHONE_GROUPS = frozenset(
    {
        (11,), (3, 4, 4), (3, 8), (7, 4), (4, 3, 4), (4, 4, 3), (3, 5, 3), (3, 3, 5), (5, 6), (6, 5), (3, 2, 2, 2, 2), (1,) * 11,
        (2, 2, 2, 2, 2, 1), (1, 2, 2, 2, 2, 2), (3, 4, 2, 2), (3, 2, 2, 4), (5, 3, 3), (3, 3, 3, 2), (4, 7), (8, 3), (1, 10), (2, 9), (10, 1), (9, 2),
    }
)  # fmt: skip


@dataclass(frozen=True)
class _Group:
    """Digits without a separator within: where they stand and what they are."""

    start: int
    end: int
    text: str


def find(text: str, label: Label = "") -> Iterator[Hit]:
    """Numbers of persons in a text whose numerals are digits; ``label`` is what its field's name says."""
    yield from _masked(text, label)
    yield from _parts(text)
    yield from _mixed(text, label)
    for found in _RUN.finditer(text):
        groups = [
            _Group(g.start() + found.start(), g.end() + found.start(), g[0].upper())
            for g in _GROUP.finditer(found[0])
        ]
        if sum(len(group.text) for group in groups) >= 9:
            yield from _run(text, groups, label)


def _run(text: str, groups: list[_Group], label: Label) -> Iterator[Hit]:
    taken: list[tuple[int, int]] = []
    for hit in (
        *_identities(text, groups, label),
        *_cards(text, groups, label),
        *_phones(text, groups, label),
    ):
        if not any(start < hit.end and hit.start < end for start, end in taken):
            taken.append((hit.start, hit.end))
            yield hit


def meaning(text: str, start: int, end: int, label: Label) -> Label:
    """What is said of the number there: by the words before it, those behind it, the field's name."""
    told = labels.before(text, start)
    if told in ("", "place"):
        if text[start - 1 : start] == "第" and text[end : end + 1] == "号":
            return "serial"
        told = labels.after(text, end) or label
    return told


# ---- identity numbers --------------------------------------------------------------------------


def _identities(text: str, groups: list[_Group], label: Label) -> Iterator[Hit]:
    digits = "".join(group.text for group in groups)
    at = [index for group in groups for index in range(group.start, group.end)]
    starts, ends = _edges(groups)
    position = 0
    while position + 15 <= len(digits):
        length = _identity_length(text, digits, at, position, starts, ends, label)
        if length:
            start, end = at[position], at[position + length - 1] + 1
            yield Hit("P01", start, end, digits[position : position + length])
            position += length
        else:
            position += 1


def _identity_length(
    text: str, digits: str, at: list[int], position: int, starts: set[int], ends: set[int], label: Label
) -> int:
    """How many digits of an identity number begin at ``position``; 0 where none does."""
    window = digits[position : position + 18]
    if len(window) == 18 and _in_one_piece(at, position, starts, ends) and is_identity(window):
        told = meaning(text, at[position], at[position + 17] + 1, label)
        if told != "serial":
            return 18
    if position not in starts or (position and len(starts) > _MANY_GROUPS):
        return 0  # a label stands before the first number of a run, or of a short list
    told = ""
    for length in (18, 15, 17, 19, 16):
        if position + length not in ends or not _plausible(digits[position : position + length], length):
            continue
        told = told or meaning(text, at[position], at[position + length - 1] + 1, label)
        if told == "identity":
            return length
        if length == 15 and told in ("", "phone") and is_old_identity(digits[position : position + 15]):
            return 15
    return 0


def _in_one_piece(at: list[int], position: int, starts: set[int], ends: set[int]) -> bool:
    return (position in starts and position + 18 in ends) or at[position + 17] - at[position] == 17


def _plausible(number: str, length: int) -> bool:
    return len(number) == length and "X" not in number[:-1]


def _edges(groups: list[_Group]) -> tuple[set[int], set[int]]:
    """The positions among all digits at which a group begins, and those before which one ends."""
    starts, ends, position = set(), set(), 0
    for group in groups:
        starts.add(position)
        position += len(group.text)
        ends.add(position)
    return starts, ends


def is_identity(number: str) -> bool:
    """Whether eighteen characters are an identity number: a province, a day, the check digit."""
    if number[:2] not in _PROVINCES or not number[:17].isdigit() or not _is_day(number[6:14]):
        return False
    from stdnum.cn import ric

    return str(ric.calc_check_digit(number)) == number[17]


def is_old_identity(number: str) -> bool:
    """Whether fifteen digits are an identity number of before 1999, with a county that there is or was."""
    if number[:2] not in _PROVINCES or not number.isdigit() or not _is_day("19" + number[6:12]):
        return False
    from stdnum import numdb

    return any("county" in properties for _, properties in numdb.get("cn/loc").info(number[:6]))


def _is_day(text: str) -> bool:
    try:
        return 1880 <= date(int(text[:4]), int(text[4:6]), int(text[6:8])).year <= 2099
    except ValueError:
        return False


# ---- bank cards --------------------------------------------------------------------------------


def _cards(text: str, groups: list[_Group], label: Label) -> Iterator[Hit]:
    for first, last in _joins(groups, 12, 23):
        number = "".join(group.text for group in groups[first : last + 1])
        start, end = groups[first].start, groups[last].end
        if not number.isdigit() or not _is_apart(text, start, end):
            continue
        if first and len(groups) > _MANY_GROUPS:
            continue
        told = meaning(text, start, end, label)
        labelled = told == "card" and (first == last or first == 0)
        fours = [len(group.text) for group in groups[first:last]] == [4] * (last - first) and last > first
        union = number.startswith("62") and 16 <= len(number) <= 19 and (first == last or fours)
        foreign = fours and len(number) == 16 and number[0] in "345"
        if labelled or (told not in ("serial", "own_account") and (union or foreign) and _luhn(number)):
            yield Hit("P03", start, end, number)


def _luhn(number: str) -> bool:
    from stdnum import luhn

    return bool(luhn.is_valid(number))


# ---- mobile phones -----------------------------------------------------------------------------


def _phones(text: str, groups: list[_Group], label: Label) -> Iterator[Hit]:
    for first, last in _joins(groups, 11, 15):
        joined = "".join(group.text for group in groups[first : last + 1])
        start, end = groups[first].start, groups[last].end
        found = re.fullmatch(r"(?:00860?|860?|0)?(1[3-9][0-9]{9})", joined)
        if not found or not _is_apart(text, start, end, phone=True):
            continue
        sizes = tuple(len(group.text) for group in groups[first : last + 1])
        if sizes[0] in (1, 2, 4) and joined != found[1] and sizes[0] == len(joined) - 11:
            sizes = sizes[1:]
        grouped = sizes == (11,) or (len(joined) != 11 and len(sizes) == 1) or sizes in _PHONE_GROUPS
        if not grouped and len(groups) > _MANY_GROUPS:
            continue
        told = meaning(text, start, end, label)
        if told in ("serial", "amount", "own_account") or not (grouped or told in ("phone", "office")):
            continue
        if len(sizes) > 1 and told not in ("phone", "office") and _looks_counted(text, start, end):
            continue
        yield Hit("P17" if told == "office" else "P04", start, end, found[1])
        if told == "office":
            continue
    for group in groups:
        long = re.match(r"(?:00860?|860?)?(1[3-9][0-9]{9})[0-9]+$", group.text)
        if (
            long
            and len(group.text) > 11
            and meaning(text, group.start, group.end, label) in ("phone", "office")
        ):
            yield Hit("P04", group.start, group.end, long[1])


def _looks_counted(text: str, start: int, end: int) -> bool:
    """Whether groups of digits are rather a day, a range or a standard's number than a phone's."""
    shown = text[start:end]
    return bool(re.search(r"(?:19|20)[0-9]{2}$", shown) and re.search(r"[—–-]", shown)) or (
        "." in shown and bool(re.search(r"(?:19|20)[0-9]{2}\.", shown))
    )


def _is_apart(text: str, start: int, end: int, phone: bool = False) -> bool:
    """Whether a number stands alone: no letter runs into it but a known label's or a file's ending."""
    before = re.search(r"[A-Za-z]+[+]?$", text[max(0, start - 12) : start])
    if before and not re.fullmatch(
        r"(?i:tel|phone|mobile|mob|qq|wx|vx|id|sfz|no|card|call|n|t|r|m|u[0-9a-f]{0,4})\+?", before[0]
    ):
        return False
    if phone and re.match(r"\.[0-9]", text[end : end + 2]):
        return False
    return not re.match(r"[0-9A-Za-z]", text[end : end + 1])


def _joins(groups: list[_Group], least: int, most: int) -> Iterator[tuple[int, int]]:
    """The stretches of neighbouring groups with that many digits, short ones first."""
    for first in range(len(groups)):
        total = 0
        for last in range(first, len(groups)):
            total += len(groups[last].text)
            if total > most:
                break
            if total >= least:
                yield first, last


# ---- parts and masks ---------------------------------------------------------------------------


def _parts(text: str) -> Iterator[Hit]:
    for found in _PART.finditer(text):
        tail = found["tail"].upper()
        if found["what"] in ("身份", "身份证", "证件"):
            if len(tail) >= (10 if found["end"] == "前" else 4):
                yield Hit("P02", found.start("tail"), found.end("tail"), tail)
        elif len(tail) >= 8 and found["what"] in ("手机", "电话"):
            yield Hit("P04", found.start("tail"), found.end("tail"), tail)


def _masked(text: str, label: Label) -> Iterator[Hit]:
    for found in _MASKED.finditer(text):
        whole = re.sub(r"[ \-](?=[^-])", "", found[0]).strip(" -")
        visible = re.sub(r"[^0-9]", "", whole)
        if len(visible) + (whole[-1:] in "Xx") < 4:
            continue
        code = _masked_code(whole, visible, meaning(text, found.start(), found.end(), label))
        if code:
            yield Hit(code, found.start(), found.end(), whole.upper())


def _masked_code(whole: str, visible: str, told: Label) -> str:
    """What a partly masked number still gives away; empty where too little is left of it."""
    head = re.match(r"[0-9]*", whole)
    tail = re.search(r"[0-9]*[Xx]?$", whole)
    lead, end = (head[0] if head else ""), (tail[0] if tail else "")
    length = len(whole)
    if told in ("serial", "amount", "own_account"):
        return ""
    if told == "identity" and (len(visible) >= 8 or len(end) >= 4):
        return "P02"
    mobile = whole[0] == "1" and len(visible) >= 2 and (not lead[1:2] or lead[1] in "3456789")
    pieces = len(re.findall(r"[0-9]+", whole))
    if mobile and 9 <= length <= 14 and 8 <= len(visible) <= 10 and (pieces <= 2 or told == "phone"):
        return "P04"
    if told == "card" or (lead.startswith("62") and 16 <= length <= 19 and length != 18):
        return "P03" if len(visible) >= 12 else ""
    known = lead[:2] in _PROVINCES and 13 <= length <= 22
    birthday = len(lead) >= 14 and _is_day(lead[6:14])
    if known and (
        birthday or (len(lead) >= 6 and len(end) >= 4) or (length in (15, 18) and len(visible) >= 8)
    ):
        return "P02"
    if (
        length in (15, 18)
        and len(visible) >= 12
        and len(end) >= 4
        and re.search(r"(?:19|20)[0-9]{2}[01][0-9][0-3][0-9]", whole)
    ):
        return "P02"
    return ""


def _mixed(text: str, label: Label) -> Iterator[Hit]:
    """Numbers with letters in the place of digits: 41O122 … l."""
    for found in _MIXED.finditer(text):
        if sum(character.isdigit() for character in found[0]) < 7:
            continue
        number = found[0].translate(_LETTERS).upper()
        told = meaning(text, found.start(), found.end(), label)
        if told in ("serial", "own_account"):
            continue
        if (len(number) == 18 and (told == "identity" or is_identity(number))) or (
            len(number) == 15 and told == "identity"
        ):
            yield Hit("P01", found.start(), found.end(), number)
        elif re.fullmatch(r"1[3-9][0-9]{9}", number) and told in ("", "phone", "office"):
            yield Hit("P04", found.start(), found.end(), number)
