"""A piece of legal education off the web: read over the loudspeaker, passed on in a chat.

Both are made of the piece's own parts (answer, steps, time limits, windows), so that they never say
anything else than the page; what does not fit is left out whole, never cut.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from generator.models.bundles import Prose
from generator.models.content import LawPiece
from generator.values import value
from generator.views import spoken, urls
from generator.views.blocks import Block, Copies, Copy
from generator.views.printed import coded
from generator.views.town import reviewing
from generator.views.town.context import TownContext

MINUTES = 2
"""How long the loudspeaker speaks at most."""
MOST_FORWARDED = 300
"""Characters of a text to pass on, its address included."""

_OPEN = ("，", "：", "、")
_ITEM = re.compile(r"(?:\d+[.、]|[-*+])\s+(.+)")
_LEAD = re.compile(r"\*\*(.+?)\*\*")
_MARKS = re.compile(r"\*\*|`|!?\[([^\]]*)\]\([^)]*\)")
_GAP = re.compile(r"(?<=[。，！？；：、”])\s+")
_SENTENCE = re.compile(r"[^。！？]+[。！？]?[”]?")
_NAME = re.compile("\u300a([^\u300b]+)\u300b")
_STEPS = ("怎么办", "记住这几点")
_STORY = "出了什么事"
_NUMBERED = 3
"""What the number before a step adds: 第十一."""
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩"


@value
class _Step:
    """What to do: in brief, and in full."""

    lead: str
    full: str


def blocks(ctx: TownContext, slug: str, piece: Prose[LawPiece]) -> Iterator[Block]:
    """Both texts, folded; nothing for a piece that is not in Chinese."""
    if not piece.front.language.startswith("zh"):
        return
    script, text = loudspeaker(ctx, piece), forward(ctx, slug, piece)
    said = "".join(script)
    yield Copies(
        "拿去宣传",
        (
            Copy("大喇叭广播稿", f"{spoken.length(said)} 字，念{spoken.minutes(said)}左右", script),
            Copy("转发到微信群的话", f"{len(''.join(text))} 字，带网址", text),
        ),
    )


def loudspeaker(ctx: TownContext, piece: Prose[LawPiece]) -> tuple[str, ...]:
    """The script, a paragraph a breath; at most :data:`MINUTES` unless title and answer alone take longer.

    Where no lawyer's review holds it says so.
    """
    front = piece.front
    phones = tuple(_phones(ctx, front))
    numbers = [number for _, number in phones]

    def said(text: str) -> str:
        return _ended(spoken.aloud(text, numbers))

    unit = ctx.settings.site.publisher
    opening = [
        f"乡亲们，{unit}给大家说一段法。",
        said(f"今天说的是：{front.title}"),
        said(front.in_a_sentence),
    ]
    if front.invented:
        opening.append("下面这件事是编的，人和地方都不是真的。")
    if not reviewing.holds(ctx, front.review):
        opening.append("这段话还没有经过律师审核，遇到具体的事，先问清楚再办。")
    closing = [*_asked(phones), f"再说一遍：{said(front.in_a_sentence)}", "播送完了，谢谢大家。"]
    room = MINUTES * spoken.PACE - spoken.length("".join((*opening, *closing)))
    story, steps = _story(piece), _steps(piece)
    middle: list[str] = []
    for line in (
        *([said(story)] if story else []),
        *([said(f"要紧的期限：{'；'.join(front.time_limits)}")] if front.time_limits else []),
    ):
        if spoken.length(line) <= room - _least(steps, said):
            middle.append(line)
            room -= spoken.length(line)
    told = _told(steps, room, said)
    at = 1 if story and middle and middle[0] == said(story) else 0
    room -= spoken.length("".join(told))
    laws = "".join(f"《{name}》" for name in dict.fromkeys(_NAME.findall("".join(front.basis))))
    basis = f"依据是{laws}。"
    named = [basis] if laws and spoken.length(basis) <= room else []
    return (*opening, *middle[:at], *told, *middle[at:], *named, *closing)


def called(ctx: TownContext, front: LawPiece) -> tuple[str, str] | None:
    """Name and phone of whom to ask first."""
    return next(iter(_phones(ctx, front)), None)


def in_brief(piece: Prose[LawPiece]) -> tuple[str, ...]:
    """What to do, a short sentence each."""
    return tuple(step.lead for step in _steps(piece))


def _least(steps: tuple[_Step, ...], said: Callable[[str], str]) -> int:
    return sum(spoken.length(said(step.lead)) + _NUMBERED for step in steps)


def _told(steps: tuple[_Step, ...], room: int, said: Callable[[str], str]) -> list[str]:
    """As many steps as there is room for, first all in brief, then from the first on in full."""
    told: list[str] = []
    for number, step in enumerate(steps, start=1):
        line = f"第{spoken.number(number)}，{said(step.lead)}"
        if spoken.length(line) > room:
            break
        told.append(line)
        room -= spoken.length(line)
    for at, step in enumerate(steps[: len(told)]):
        line = f"第{spoken.number(at + 1)}，{said(step.full)}"
        more = spoken.length(line) - spoken.length(told[at])
        if more <= room:
            told[at] = line
            room -= more
    return told


def _ended(text: str) -> str:
    return text if text.endswith(("。", "！", "？", "”")) else f"{text}。"


def _asked(phones: tuple[tuple[str, str], ...]) -> list[str]:
    if not phones:
        return []
    return [f"想问清楚，打{'；或者打'.join(f'{name}的电话，{spoken.aloud(n, [n])}' for name, n in phones)}。"]


def _phones(ctx: TownContext, front: LawPiece) -> Iterator[tuple[str, str]]:
    """The first window that helps, and the first hotline of the site."""
    services = ctx.records.services
    known = {window.id: window for window in services.windows} if services else {}
    windows = (known[name] for name in front.help if name in known)
    yield from [(f"{w.name}窗口", w.phone) for w in windows if w.phone][:1]
    yield from [(line.name, line.phone) for line in ctx.settings.site.hotlines[:1]]


def _sections(body: str) -> Iterator[tuple[str, str]]:
    heading = ""
    for line in body.splitlines():
        if line.startswith("#"):
            heading = line.lstrip("# ").strip()
        elif line.strip():
            yield heading, line.strip()


def _steps(piece: Prose[LawPiece]) -> tuple[_Step, ...]:
    """The items of what is to be done, or of what a case teaches."""
    found = []
    for heading, line in _sections(piece.body):
        item = _ITEM.match(line) if heading in _STEPS else None
        if item:
            bold = _LEAD.match(item[1])
            full = _plain(item[1])
            lead = _plain(bold[1]) if bold else ""
            whole = not lead.endswith(_OPEN) and not full.removeprefix(lead).startswith(_OPEN)
            if not lead or not whole:  # no sentence by itself
                lead = full.partition("。")[0]
            found.append(_Step(_ended(lead), _ended(full)))
    return tuple(found)


def _story(piece: Prose[LawPiece]) -> str:
    """The first paragraph of what happened, in a case."""
    return next((_plain(line) for heading, line in _sections(piece.body) if heading == _STORY), "")


def _plain(text: str) -> str:
    """Words without marks; what only makes sense on the page is left out."""
    words = _GAP.sub("", _MARKS.sub(lambda found: found[1] or "", text)).strip()
    return "".join(each for each in _SENTENCE.findall(words) if "本页" not in each) or words


def forward(ctx: TownContext, slug: str, piece: Prose[LawPiece]) -> tuple[str, ...]:
    """The text to pass on, a line a paragraph, with the page's address; at most :data:`MOST_FORWARDED`.

    Where no lawyer's review holds it says so.
    """
    front = piece.front
    address = coded(ctx.settings, urls.town("law", slug))
    head = [f"【普法】{front.title}{'（编的例子）' if front.invented else ''}", front.in_a_sentence]
    first = called(ctx, front)
    waiting = reviewing.short_of(ctx, front.review)
    tail = [
        *([f"（{waiting}）"] if waiting else []),
        *([f"想问清楚：{first[0]} {first[1]}"] if first else []),
        f"全文：{address}",
    ]
    room = MOST_FORWARDED - len("".join((*head, *tail)))
    steps = [f"{mark}{step.lead}" for mark, step in zip(_CIRCLED, _steps(piece), strict=False)]
    limits = [f"期限：{'；'.join(front.time_limits)}"] if front.time_limits else []
    chosen: set[str] = set()
    for line in (*steps[:3], *limits, *steps[3:]):
        if len(line) <= room:
            chosen.add(line)
            room -= len(line)
        elif line not in limits:
            break
    lines = [line for line in (*steps, *limits) if line in chosen]
    return (*head, *lines, *tail)
