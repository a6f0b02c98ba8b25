"""The evidence sheet: what a published page was, in which release, under which digests; for two to sign."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from generator.documents import qr
from generator.documents.told import short
from generator.documents.typesetting import Printed, Typesetter
from generator.models.site import Site
from generator.papers.desk import Desk, Made, plain
from generator.problems import Unreadable
from generator.publishing import evidence
from generator.publishing.evidence import Proof
from generator.views import text, urls

PROVES = (
    "这个网页在这一次发布里就是这个内容：文件里改动任何一个字，上面的指纹就对不上。",
    "这一次发布以后，谁改了清单或发布记录，也对不上：每一行记录都带着上一行的指纹。",
)
NOT = (
    "不证明网页上写的是真实、完整、合法的，只证明没有被改过。",
    "不证明是几点几分发布的，也不证明有谁看过：日期是发布的电脑写的。",
    "只有单子没有文件，查不出改了什么：请把这个网页、manifest.json、log.txt 一起另存一份。",
)
_SIZES = (11.0, 10.5, 10.0, 9.0)
"""Of the type, in points: a long title or address must not make a second page."""


@dataclass(frozen=True)
class Wanted:
    """Which pages are to be witnessed, where they are published, and in which release (0: the served one)."""

    pages: tuple[str, ...] = ()
    target: Path | None = None
    number: int = 0


@dataclass(frozen=True)
class Evidence:
    """All that the sheet says."""

    title: str
    unit: str
    site: str
    page: str
    address: str
    short: str
    file: str
    released: str
    same: str
    commit: str
    groups: tuple[str, ...]
    """The file's digest in eight groups of eight."""
    manifest: tuple[str, ...]
    """The release's digest, likewise."""
    line: tuple[str, ...]
    """The digest of the release's line in log.txt, likewise."""
    proves: tuple[str, ...]
    proves_not: tuple[str, ...]
    how: tuple[str, ...]
    demo: bool


def papers(site: Site, wanted: Wanted, desk: Desk) -> Iterator[Made]:
    """A sheet for each page; a problem where it cannot be told, or nothing says which page or where."""
    if not wanted.pages or wanted.target is None:
        desk.tell("T65", "print")
        return
    for asked in wanted.pages:
        try:
            found = evidence.proof(wanted.target, asked, wanted.number)
        except Unreadable as error:
            desk.problems.extend(error.problems)
            continue
        said = evidence_of(site, found)
        name = f"{found.release.number}_{found.address.replace('/', '_')}.pdf"
        yield from desk.print(f"存证/{name}", found.address, said, partial(_pdf, found, said))


def evidence_of(site: Site, found: Proof) -> Evidence:
    """What the sheet of a page says."""
    release = found.release
    address = urls.absolute(release.site, found.address)
    back = f"，退回到第 {release.goes_back_to} 次" if release.goes_back_to else ""
    moment = f"，收据上的时间：{found.moment}" if found.moment else ""
    return Evidence(
        title="网页存证单",
        unit=site.publisher,
        site=f"{site.name}　{short(release.site)}",
        page=found.title,
        address=address,
        short=short(address),
        file=f"{found.address}（{found.size:,} 字节）",
        released=f"第 {release.number} 次，{text.day(release.day)}，{release.kind}{back}{moment}",
        same=_same(found),
        commit=release.commit,
        groups=_grouped(found.sha256),
        manifest=_grouped(release.manifest),
        line=_grouped(found.line),
        proves=PROVES,
        proves_not=NOT,
        how=_how(release.number),
        demo=found.demo,
    )


def _how(number: int) -> tuple[str, ...]:
    """How to check the sheet, in steps."""
    return (
        "存文件：在发布的文件夹里复制，或用 curl -o 文件名 网址；浏览器“另存为”会改动文件。",
        "算指纹：certutil -hashfile 文件 SHA256（Windows），或 sha256sum 文件（Linux）。",
        f"对照：网页文件和 manifest.json 各算一遍；log.txt 第 {number} 行里也写着后一个。",
        f"发布记录：sed -n {number}p log.txt | tr -d '\\n' | sha256sum；下一行里也写着它。",
    )


def _same(found: Proof) -> str:
    """In which of the releases that are kept the page is the same, in words."""
    first, last = found.since, found.until
    told = f"按留着的各次发布：第 {first[0]} 次（{text.day(first[1])}）"
    if first == last:
        told += "是这个内容"
    else:
        told += f"到第 {last[0]} 次（{text.day(last[1])}）一字未改"
    if found.changed:
        return f"{told}，第 {found.changed[0]} 次（{text.day(found.changed[1])}）已经不同"
    return f"{told}，第 {last[0]} 次是最新的一次" if found.newest else told


def _grouped(digest: str) -> tuple[str, ...]:
    return tuple(digest[at : at + 8] for at in range(0, 64, 8))


def _pdf(found: Proof, said: Evidence, setter: Typesetter) -> Printed:
    """The sheet, its type as large as one page allows."""
    data = plain(said) | {"qr-width": max(28.0, qr.width_mm(said.address))}
    for size in _SIZES:
        made = setter.print(
            "evidence", data | {"size": size}, found.release.day, {"qr": qr.svg(said.address)}
        )
        if made.pages == 1:
            break
    return made
