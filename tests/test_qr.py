"""Printed codes are read back from the page: plain, tilted, and dirty."""

from __future__ import annotations

import random
from collections.abc import Iterator
from datetime import date
from typing import Any

import pytest
import zxingcpp
from PIL import Image, ImageDraw, ImageFilter
from printing_samples import picture, printer, sheet

from generator.documents import poster as posters
from generator.documents import qr, sheet_pdf

pytestmark = pytest.mark.slow

DICE = random.Random(30)
ADDRESSES = [
    f"https://{'cunwu.example' if n % 2 else 'www.some-county.example'}/{'q/' if n % 3 else 'gk/q/'}"
    + "".join(DICE.choice("abcdefghjkmnpqrstuvwxyz23456789") for _ in range(2 + n % 7))
    + "/"
    for n in range(30)
]


def read(image: Any) -> list[str]:
    return [found.text for found in zxingcpp.read_barcodes(image)]


def frames(image: Any) -> Iterator[Any]:
    """The picture as a phone's camera sees it from moment to moment: sharper or softer, nearer or farther."""
    for blur in (0, 1, 2, 3):
        soft = image.filter(ImageFilter.GaussianBlur(blur)) if blur else image
        for share in (4, 3, 2):
            yield soft.resize((soft.width * share // 4, soft.height * share // 4))


def seen(image: Any) -> list[str]:
    """What a phone reads that looks until it has read something."""
    return next((found for frame in frames(image) if (found := read(frame))), [])


def tilted(image: Any, share: float) -> Any:
    """The picture as a phone held aslant sees it: its upper edge shorter by that share."""
    width, height = image.size
    inset = width * share / 2
    corners = [(inset, 0), (width - inset, 0), (width, height), (0, height)]
    # Image.transform wants, for each point of the result, where it comes from.
    rows = []
    for (x, y), (u, v) in zip(corners, [(0, 0), (width, 0), (width, height), (0, height)], strict=True):
        rows += [[x, y, 1, 0, 0, 0, -u * x, -u * y, u], [0, 0, 0, x, y, 1, -v * x, -v * y, v]]
    return image.transform(
        image.size, Image.Transform.PERSPECTIVE, solved(rows), Image.Resampling.BICUBIC, fillcolor=255
    )


def solved(rows: list[list[float]]) -> list[float]:
    """The solution of eight linear equations, by elimination."""
    size = len(rows)
    for at in range(size):
        pivot = max(range(at, size), key=lambda row: abs(rows[row][at]))
        rows[at], rows[pivot] = rows[pivot], rows[at]
        rows[at] = [value / rows[at][at] for value in rows[at]]
        for other in range(size):
            if other != at:
                rows[other] = [a - rows[other][at] * b for a, b in zip(rows[other], rows[at], strict=True)]
    return [row[-1] for row in rows]


def dirty(image: Any, share: float) -> Any:
    """The picture with specks of dirt, up to a millimetre across, over that share of it."""
    made = image.copy()
    draw = ImageDraw.Draw(made)
    left = share * made.width * made.height
    while left > 0:
        size = DICE.randint(1, 4)
        x, y = DICE.randrange(made.width - size), DICE.randrange(made.height - size)
        draw.rectangle((x, y, x + size - 1, y + size - 1), fill=DICE.choice((0, 255)))
        left -= size * size
    return made


def code_of(page: Any) -> Any:
    """The part of a page that holds its code."""
    (found,) = zxingcpp.read_barcodes(page)
    corners = (
        found.position.top_left,
        found.position.bottom_right,
        found.position.top_right,
        found.position.bottom_left,
    )
    xs, ys = [point.x for point in corners], [point.y for point in corners]
    quiet = (max(xs) - min(xs)) // 9
    return page.crop((min(xs) - quiet, min(ys) - quiet, max(xs) + quiet, max(ys) + quiet))


def poster(address: str) -> Any:
    """The poster with that code at 100 dpi."""
    said = posters.Poster(
        heading="扫码看村务", title="测试村村务公开", unit="测试村村民委员会", day=date(2026, 11, 5),
        steps=("打开微信。", "扫一扫。", "看村务。"), phones=(("镇纪委", "0000-0000000"),), hours=("星期一至五",),
        foot="以公开栏为准。", address=address, short=address[8:], demo=True,
    )  # fmt: skip
    return picture(posters.pdf(said, printer()).raw, dpi=100)


@pytest.mark.parametrize("address", ADDRESSES)
def test_codes_are_read_back_from_sheet_and_poster(address: str) -> None:
    sheet_page = picture(sheet_pdf.pdf(sheet(3, address=address), printer()).raw, dpi=100)
    assert read(sheet_page) == [address]
    small = code_of(sheet_page)
    assert read(tilted(small.resize((small.width * 2, small.height * 2)), 0.2)) == [address]
    page = poster(address)
    assert read(page) == [address]
    large = code_of(page)
    assert read(tilted(large, 0.2)) == [address]
    assert seen(dirty(large, 0.05)) == [address]


def test_a_code_is_never_the_micro_form_and_its_modules_are_large_enough() -> None:
    svg = qr.svg("12345")
    assert "<svg" in svg
    assert qr.width_mm("12345") >= (21 + 8) * 0.5
    assert qr.width_mm(ADDRESSES[0]) <= 30


def test_a_poster_with_the_longest_address_is_read_back_and_stays_one_page() -> None:
    address = (
        "https://www.a-rather-long-name-of-a-town.example.com.cn/v/"
        + "a-village-with-a-long-name-in-pinyin-xx"
        + "/"
    )
    assert read(poster(address)) == [address]
    assert qr.width_mm(address) <= posters.CODE_MM
