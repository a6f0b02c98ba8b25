"""Taking back what should not be public: a value leaves every release that a published folder keeps.

The release that is served gets a successor of kind 撤下 without the files that hold it, notes in place of
its pages. Out of older releases the files are taken, never edited: their manifests still tell what stood
there. Only keyed marks of the value stay, by which later publications refuse it. Whoever dies on the way
has served the old release or the new one; running it again finishes.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from datetime import date
from html import escape
from pathlib import Path

from generator import clock, releasing, town_part, town_reading
from generator.checks.privacy import reviews
from generator.parts import Clock
from generator.problems import Problem, Unreadable, problem
from generator.publishing import chain, receipt, said, tracing
from generator.publishing.chain import BRANCH, Release
from generator.publishing.content import Content
from generator.publishing.folder import Folder, Served
from generator.publishing.repository import Repository
from generator.publishing.withheld import Mark, Value, Values, key_id, mark_of, refused
from generator.reading.history import History
from generator.reading.inputs import scan
from generator.site import environment
from generator.site.rendering import Renderer
from generator.views import text, urls
from generator.views.town import withdrawn
from generator.views.town.context import TownContext


@dataclass(frozen=True)
class Redaction:
    """What is to be taken back, and from where."""

    root: Path
    target: str
    values: tuple[Value, ...]
    reason: str = "写了不该公开的内容"
    lift: bool = False
    """Take nothing back: let the values be published again."""
    today: date | None = None
    jobs: int = 0


@dataclass(frozen=True)
class Plan:
    """What would be taken away, and what only people can."""

    trace: tracing.Trace
    served: int
    """Number of the release that is served."""
    sources: tuple[tracing.Source, ...]
    others: tuple[str, ...]
    """Files of the project beside data/ and content/ that hold a value as well."""
    stale: int
    """Earlier redactions whose key is lost: later publications no longer know them."""

    @property
    def addresses(self) -> tuple[str, ...]:
        """Every address that would be taken out of some release."""
        return tuple(sorted({a for found in self.trace.hits.values() for a in found} | self.trace.named))


@dataclass(frozen=True)
class Redacted:
    """What was done."""

    plan: Plan
    number: int
    """Of the release that is served now."""
    fresh: bool
    """Whether that is a new one."""
    problems: tuple[Problem, ...] = ()


def redact(order: Redaction, agree: Callable[[Plan], bool]) -> Redacted | None:
    """Take values out of every release of a folder; None where ``agree`` said no to the plan.

    Raises Unreadable where the target cannot be used (R20, R24, R80) or a value not be looked for (R81).
    """
    if order.target.startswith(BRANCH):
        reason = "分支的历史里留着以前的每一次"
        raise Unreadable((problem("R80", ".", target=order.target, reason=reason),))
    if not Path(order.target).is_dir():
        raise Unreadable((problem("R80", ".", target=order.target, reason="没有这个文件夹"),))
    sought = Values(order.values)
    if sought.found(said.seen(order.reason)):
        raise refused("“原因”里写着要撤下的内容，它会留在发布日志里")
    with releasing.opened(order.root, order.target, Repository(order.root)) as place:
        assert isinstance(place, Folder)
        now = place.served()
        if now.release is None:
            raise Unreadable((problem("R80", ".", target=order.target, reason="这里还没有发布过"),))
        key = reviews.key_of(order.root)
        trace = tracing.Trace() if order.lift else tracing.trace(place, sought, order.jobs)
        lines, others = ((), ()) if order.lift else tracing.sources(order.root, sought, order.jobs)
        known = [mark for mark in now.release.withheld if key and mark.key == key_id(key)]
        plan = Plan(trace, place.number, lines, others, len(now.release.withheld) - len(known))
        if not agree(plan):
            return None
        reviews.make_key(order.root)
        marks = _marks(order, known, reviews.key_of(order.root) or b"")
        fresh = _unfinished(plan, now.release, marks)
        if fresh:
            _serve(order, place, now, now.release, plan, marks)
        place.take_out(trace.hits)
        if trace.named_in:
            place.drop(place.numbers())
        for name in trace.receipts:
            (place.path / "receipts" / name).unlink(missing_ok=True)
        told = tuple(problem("R85", path, file=path) for path in trace.shared)
        return Redacted(plan, place.number, fresh, told)


def _marks(order: Redaction, known: Collection[Mark], key: bytes) -> tuple[Mark, ...]:
    own = [mark_of(key, value) for value in order.values]
    if order.lift:
        return tuple(mark for mark in known if mark not in own)
    return tuple(dict.fromkeys((*known, *own)))


def _unfinished(plan: Plan, release: Release, marks: tuple[Mark, ...]) -> bool:
    """Whether another release is needed; not where one that was killed after serving it is run again."""
    trace = plan.trace
    older = {address for number, found in trace.hits.items() for address in found if number != plan.served}
    return (
        marks != release.withheld
        or bool(trace.hits.get(plan.served))
        or plan.served in trace.named_in
        or not release.redacted_all(older - trace.named)
    )


def _serve(
    order: Redaction, place: Folder, now: Served, release: Release, plan: Plan, marks: tuple[Mark, ...]
) -> None:
    """Make the release without the values, and serve it."""
    day = order.today or clock.today()
    trace, named = plan.trace, plan.trace.named
    hits = trace.hits.get(plan.served, frozenset()) | named
    files = {address: sha for address, sha in now.files.items() if address not in hits}
    pages = [address for address in now.files if address in hits - named and address.endswith(".html")]
    notes = _notes(order, pages, files, day)
    content = Content(place.release_folder(plan.served), files, notes)
    digest = chain.digest(content.manifest)
    redacted = tuple(address for address in plan.addresses if address not in named)
    note = f"{order.reason}：撤下 {len(plan.addresses)} 个文件" if plan.addresses else "改了要拦下的内容"
    log, line = releasing.logged(now, day, "撤下", release.commit, digest, note)
    made = replace(
        release,
        number=line.number,
        kind="撤下",
        day=day,
        manifest=digest,
        previous=releasing.before_of(now),
        held=tuple(item for item in release.held if not Values(order.values).found(said.seen(item.path))),
        gone={address: since for address, since in release.gone.items() if address not in named},
        carried={address: since for address, since in release.carried.items() if address in files},
        redacted=redacted,
        goes_back_to=None,
        withheld=marks,
    )
    kept = "".join(f"{page}\n" for page in now.pages if page not in named).encode()
    place.put(content, now, made, log, chain.grown(kept, content.pages))
    changed = receipt.changes(now.files, content.files, ())
    told = receipt.written(made, str(place.path), changed, clock.now())
    releasing.keep(place.path / "receipts", f"{made.number}.txt", told.encode())


def _notes(
    order: Redaction, pages: Collection[str], standing: Mapping[str, str], day: date
) -> dict[str, bytes]:
    """A dated note for each page; raises Unreadable (R81) where even the plainest note holds a value."""
    sought = Values(order.values)
    notes = {address: _bare(address, day) for address in pages}
    if any(sought.found(said.seen(raw.decode())) for raw in notes.values()):
        raise refused("撤下的说明里也有这几个字")
    try:
        ctx, style = _context(order.root, day)
    except Unreadable:
        return notes  # what is urgent does not wait for the data to be mended
    renderer = Renderer(environment.make(environment.template_folders(order.root)))
    for address in pages:
        if address != urls.NOT_FOUND:
            raw = renderer.render(withdrawn.redacted(ctx, address, day, standing)).encode()
            if not sought.found(said.seen(raw.decode())):
                notes[address] = raw
    return notes | {address: raw for address, raw in style.items() if pages and address not in standing}


def _context(root: Path, day: date) -> tuple[TownContext, dict[str, bytes]]:
    """What notes are made from, and the style sheet that they ask for; raises Unreadable."""
    inputs, history, clock = scan(root), History(root), Clock(day)
    read = town_reading.read_settings(root, None, "", inputs.town, history, clock)
    town = town_reading.read_town(root, None, "", inputs.town, history, read.settings, clock)
    address, raw = environment.stylesheet(environment.template_folders(root))
    return town_part.context_of(town.records, (), clock, address), {address: raw}


def _bare(address: str, day: date) -> bytes:
    """A note that needs nothing: for when the data cannot be read, or every page holds the value."""
    home = escape(urls.root(address) + urls.HOME, quote=True)
    return (
        '<!DOCTYPE html>\n<html lang="zh-CN"><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width,initial-scale=1">'
        '<title>网页已撤下</title><meta name="robots" content="noindex"></head>'
        f"<body><h1>网页已撤下</h1><p>{withdrawn.TAKEN_BACK.format(day=text.day(day))}</p>"
        f'<p><a href="{home}">网站首页</a></p></body></html>\n'
    ).encode()
