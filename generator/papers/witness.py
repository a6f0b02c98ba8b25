"""The witness sheet: which release stood on which day, for two people to sign."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from generator.documents import qr
from generator.documents.told import short
from generator.documents.typesetting import Printed, Typesetter
from generator.models.site import Site
from generator.papers.desk import UNDATED, Desk, Made, plain
from generator.views import urls

PROVES = (
    "这一串数字和字母由网站全部文件的内容算出来，改动任何一个文件的任何一个字，它就会变。",
    "以后有人问“当时网上是怎么公开的”，拿出存下来的 manifest.json 再算一遍："
    "与本单相同，就是这一天的那份清单，清单里有每个文件的指纹。",
)
NOT = (
    "不证明公开的内容是真实、完整、合法的，只证明没有被改过。",
    "不证明这一天之前网站是什么样子，也不代替公开栏上的张贴、审核和签字。",
    "只有单子没有 manifest.json 和网站文件，查不出改了什么：请把它们一起另存一份。",
)
HOW = (
    "在电脑上算：certutil -hashfile manifest.json SHA256（Windows），或 sha256sum manifest.json（Linux）。",
    "逐组对照上面的 64 位数字和字母；张榜或存档时可以只抄前 16 位。",
)


@dataclass(frozen=True)
class Witness:
    """All that the sheet says."""

    title: str
    unit: str
    site: str
    digest: str
    groups: tuple[str, ...]
    """The digest in eight groups of eight."""
    files: str
    proves: tuple[str, ...]
    proves_not: tuple[str, ...]
    how: tuple[str, ...]
    demo: bool
    address: str
    short: str


def papers(root: Path, site: Site, demo: bool, desk: Desk) -> Iterator[Made]:
    """The sheet of the release that stands in site/; a problem where there is none.

    ``demo`` where all villages are invented.
    """
    shown = f"site/{urls.MANIFEST}"
    try:
        raw = (root / shown).read_bytes()
        count = len(json.loads(raw)["files"])
    except FileNotFoundError:
        desk.tell("T40", shown)
        return
    except (ValueError, KeyError, TypeError):
        desk.tell("T41", shown)
        return
    digest = hashlib.sha256(raw).hexdigest()
    address = urls.absolute(site.address, urls.MANIFEST)
    said = Witness(
        title="网站发布见证单",
        unit=site.publisher,
        site=f"{site.name}　{short(site.address)}",
        digest=digest,
        groups=tuple(digest[at : at + 8] for at in range(0, 64, 8)),
        files=f"{count} 个文件",
        proves=PROVES,
        proves_not=NOT,
        how=HOW,
        demo=demo,
        address=address,
        short=short(address),
    )
    yield from desk.print("网站发布见证单.pdf", shown, said, partial(_pdf, said))


def _pdf(said: Witness, setter: Typesetter) -> Printed:
    data = plain(said) | {"qr-width": max(28.0, qr.width_mm(said.address))}
    return setter.print("witness", data, UNDATED, {"qr": qr.svg(said.address)})
