"""The receipt of a publication: what went out, when, and the digest by which it is known again. In Chinese."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from generator.publishing.chain import HeldFile, Release
from generator.views import urls

_TOLD = 30


@dataclass(frozen=True)
class Changes:
    """The pages by which a release differs from the one before it."""

    new: tuple[str, ...]
    altered: tuple[str, ...]
    lost: tuple[str, ...]
    """Pages that no file fills any more; a note or a way on stands there."""


def changes(before: Mapping[str, str], after: Mapping[str, str], lost: Sequence[str]) -> Changes:
    """What differs between two listings of files, pages only."""
    standing = set(lost)
    fresh = [path for path in after if path.endswith(".html") and path not in standing]
    return Changes(
        tuple(sorted(path for path in fresh if path not in before)),
        tuple(sorted(path for path in fresh if path in before and before[path] != after[path])),
        tuple(sorted(path for path in standing if before.get(path) != after.get(path))),
    )


def grouped(digest: str) -> str:
    """The first sixteen digits of a digest in groups of four, as they are read out and copied down."""
    return " ".join(digest[at : at + 4] for at in range(0, 16, 4))


def written(release: Release, target: str, changed: Changes, moment: datetime) -> str:
    """The receipt of a release, as text."""
    back = f"（退回到第 {release.goes_back_to} 次）" if release.goes_back_to else ""
    lines = [
        "村务公开发布收据",
        "",
        f"第 {release.number} 次：{release.kind}{back}",
        f"时间：{moment:%Y年%m月%d日 %H:%M:%S}",
        f"网址：{release.site}",
        f"放在：{target}",
        f"数据：git 提交 {release.commit}",
        f"指纹：{grouped(release.manifest)}",
        f"      {release.manifest}",
        "（把指纹前 16 位抄在公开栏上，或发给镇里留存，以后谁也改不了而不被看出来。）",
        "",
        *_listed("新的网页", changed.new, release.site),
        *_listed("内容有变的网页", changed.altered, release.site),
        *_listed("没有了的网页（网址上有说明或引到新网页）", changed.lost, release.site),
        *_held(release.held),
    ]
    return "\n".join(lines).rstrip() + "\n"


def _listed(title: str, addresses: Sequence[str], site: str) -> list[str]:
    if not addresses:
        return []
    more = [f"  …… 其余 {len(addresses) - _TOLD} 个不逐一列出"] if len(addresses) > _TOLD else []
    shown = [f"  {urls.absolute(site, address)}" for address in addresses[:_TOLD]]
    return [f"{title}：{len(addresses)} 个", *shown, *more, ""]


def _held(held: Sequence[HeldFile]) -> list[str]:
    if not held:
        return []
    told = [
        f"  {item.path}（{'暂按 ' + item.since + ' 的内容公开' if item.since else '尚未公开'}）"
        for item in held
    ]
    return [f"保留旧版的文件：{len(held)} 个", *told, ""]
