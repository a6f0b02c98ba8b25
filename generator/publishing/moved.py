"""A site that moved to another host: what must stay at the old address, and which codes are to be printed anew."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from html import escape
from pathlib import Path
from urllib.parse import urlsplit

from generator.models.codes import Code
from generator.publishing.content import write_file
from generator.views import urls


@dataclass(frozen=True)
class Reprint:
    """A printed code that still leads to an old address."""

    code: str
    target: str
    old: str
    new: str


def reprints(codes: Iterable[Code], old: Sequence[str], new: str, since: date) -> tuple[Reprint, ...]:
    """The codes that were issued before the site stood at its new address; none where it never moved."""
    if not old:
        return ()
    return tuple(
        Reprint(
            code.code,
            code.target,
            urls.absolute(old[-1], urls.code(code.code)),
            urls.absolute(new, urls.code(code.code)),
        )
        for code in codes
        if code.issued < since
    )


def as_table(found: Iterable[Reprint]) -> bytes:
    """The codes to print anew as CSV that WPS opens."""
    stream = io.StringIO()
    table = csv.writer(stream, lineterminator="\r\n")
    table.writerow(("码", "指向", "印着的网址", "要改印的网址"))
    table.writerows((item.code, item.target, item.old, item.new) for item in found)
    return stream.getvalue().encode("utf-8-sig")


def write(folder: Path, old: str, new: str, pages: Iterable[str]) -> int:
    """Write what is to be put at the old address: a page that leads on for each address; how many.

    Beside them nginx.conf, for a host where that can be set.
    """
    place = folder / (urlsplit(old).hostname or "old")
    made: set[Path] = set()
    count = 0
    for address in (*pages, urls.NOT_FOUND):
        file = place / address
        if file.parent not in made:
            file.parent.mkdir(parents=True, exist_ok=True)
            made.add(file.parent)
        target = urls.HOME if address == urls.NOT_FOUND else address
        write_file(str(file), _page(urls.absolute(new, target)))
        count += 1
    write_file(str(folder / f"{place.name}.nginx.conf"), _server(old, new))
    return count


def _page(target: str) -> bytes:
    shown = escape(target, quote=True)
    return (
        '<!DOCTYPE html>\n<html lang="zh-CN"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width,initial-scale=1">'
        f'<title>网址已变</title><meta name="robots" content="noindex"><link rel="canonical" href="{shown}">'
        f'<meta http-equiv="refresh" content="0; url={shown}"></head>'
        f'<body><p>网址已变，正在打开：<a href="{shown}">{shown}</a></p></body></html>\n'
    ).encode()


def _server(old: str, new: str) -> bytes:
    host, path = urlsplit(old).hostname or "", urlsplit(old).path.rstrip("/")
    return (
        "# 放在旧网址的 nginx 里：每个旧网址都引到新网址的同一页。\n"
        f"server {{\n    listen 80;\n    server_name {host};\n"
        f"    location ~ ^{path}/(.*)$ {{ return 301 {new.rstrip('/')}/$1; }}\n}}\n"
    ).encode()
