"""Publishing: the head of the data becomes a release that readers see in one step, or nothing changes.

``publish`` builds into a folder of its own, completes what the build left (addresses that vanished
answer all the same; style sheets that open pages still need stay), ties it to the release before, and
hands it to the target. ``rollback`` makes an earlier release the newest one.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from generator import building, clock
from generator.checks.privacy import reviews
from generator.problems import Problem, Unreadable, problem
from generator.publishing import brake, chain, expired, moved, receipt, tracing, upload
from generator.publishing.branch import TRIES, Branch, Overtaken
from generator.publishing.chain import BRANCH, Before, HeldFile, Release
from generator.publishing.content import Content
from generator.publishing.folder import KEPT, Folder, Served
from generator.publishing.lock import only_publication
from generator.publishing.repository import Repository
from generator.publishing.withheld import Marks, key_id
from generator.site import environment
from generator.site.rendering import Renderer
from generator.tally import Tally
from generator.views import urls, withdrawal
from generator.views.town import vanished

_TOLD = 3


@dataclass(frozen=True)
class Publication:
    """What is to be published, and where to."""

    root: Path
    target: str
    """A folder, or ``branch:NAME``."""
    documents: bool = True
    today: date | None = None
    """The real day where none is given."""
    jobs: int = 0
    order: Path | None = None
    """Where to write the order in which the release is to be uploaded."""
    old_site: Path | None = None
    """Where to write what is to stay at the old addresses."""


@dataclass(frozen=True)
class Published:
    """What publishing came to."""

    number: int
    """Of the release that readers see now."""
    manifest: str
    """Digest of its manifest.json."""
    commit: str
    changed: bool
    """False where the release that stood there says the same already."""
    pages: int
    changes: receipt.Changes
    problems: tuple[Problem, ...]
    """Errors that held files back, and what staff should know of addresses."""
    held: tuple[HeldFile, ...]
    receipt: str = ""
    receipt_file: Path | None = None
    reprint_file: Path | None = None
    seconds: Mapping[str, float] | None = None
    """Seconds by stage of the build."""


def publish(order: Publication, tell: Callable[[str], None] = lambda line: None) -> Published:
    """Publish the head of the project's data.

    Raises Unreadable where it cannot be (exit 1) and building.Refused where too many addresses would
    vanish (exit 3); readers see what they saw before.
    """
    repository = Repository(order.root)
    with ExitStack() as held:
        target = held.enter_context(opened(order.root, order.target, repository))
        head = repository.head()
        served = target.served()
        if served.release:
            repository.adopt(served.release.commit, served.release.held)
        day = order.today or clock.today()
        tally, commit = _built(order, repository, head, day, tell)
        for attempt in range(TRIES):
            made = _made(tally, served, commit, day, order.root, target)
            _refuse_withheld(order, made, served)
            if made.unchanged and target.stands():
                break
            made = replace(made, unchanged=False)
            try:
                target.put(made.content, served, made.release, made.log, made.addresses)
                break
            except Overtaken as overtaken:
                if attempt == TRIES - 1 or not isinstance(target, Branch):
                    raise Unreadable(
                        (problem("R26", ".", remote=order.target, reason=str(overtaken)),)
                    ) from None
                target.fetch()
                served = target.served()
        if isinstance(target, Folder):
            target.take_out(made.expired)
        repository.record(commit, made.release.held)
        return _told(order, made, served, tally)


def rollback(root: Path, target: Path, number: int | None = None, today: date | None = None) -> Published:
    """Make an earlier release the newest one, as the log tells.

    ``number`` without a value: the one before what readers see. Raises Unreadable where there is none
    such (R27). The data stays as it is: the next publication shows it again.
    """
    repository = Repository(root)
    with opened(root, str(target), repository) as place:
        assert isinstance(place, Folder)
        now = place.served()
        wanted = _earlier(place, now, number)
        old = place.served(wanted)
        if now.release is None or old.release is None:
            raise Unreadable((problem("R27", str(target), number=number or "?", kept="没有"),))
        day = today or clock.today()
        # What was taken out of it since stays out: there stands what stands there now.
        out = {address for address in place.redacted_after(wanted) if old.read(address) is None}
        files = {address: sha for address, sha in old.files.items() if address not in out}
        instead = {address: raw for address in out if (raw := now.read(address)) is not None}
        lost = sorted(set(now.pages) - files.keys() - instead.keys())
        # The page for what is not found has its style within and full addresses: it fits anywhere.
        missing = old.read(urls.NOT_FOUND) or now.read(urls.NOT_FOUND) or b""
        carried = _carried(now, files.keys() | instead.keys())
        added = (
            {address: now.read(address) or b"" for address in carried}
            | dict.fromkeys(lost, missing)
            | instead
        )
        content = Content(place.release_folder(wanted), files, added)
        digest = chain.digest(content.manifest)
        log, line = logged(now, day, "回退", old.release.commit, digest, f"退回到第 {wanted} 次")
        release = replace(
            old.release,
            number=line.number,
            kind="回退",
            day=day,
            manifest=digest,
            previous=before_of(now),
            carried=carried,
            redacted=(),
            goes_back_to=wanted,
            withheld=now.release.withheld,
        )
        addresses = chain.grown(now.addresses, content.pages)
        place.put(content, now, release, log, addresses)
        if repository.knows(release.commit):
            repository.record(release.commit, release.held)
        changed = receipt.changes(now.files, content.files, lost)
        text = receipt.written(release, str(place.path), changed, clock.now())
        file = keep(place.path / "receipts", f"{release.number}.txt", text.encode())
        return Published(
            release.number,
            digest,
            release.commit,
            True,
            len(content.pages),
            changed,
            (),
            release.held,
            text,
            file,
        )


@dataclass(frozen=True)
class _Made:
    """A release as it would go out on top of what is served."""

    content: Content
    release: Release
    log: bytes
    addresses: bytes
    lost: tuple[str, ...]
    problems: tuple[Problem, ...]
    reprints: tuple[moved.Reprint, ...]
    expired: Mapping[int, frozenset[str]]
    """What is to be taken out of each earlier release: names whose posting is over."""
    unchanged: bool


@contextmanager
def opened(root: Path, target: str, repository: Repository) -> Iterator[Folder | Branch]:
    """The target under its lock; a project publishes to one place at a time."""
    cache = root / ".cunwu" / "publishing"
    if target.startswith(BRANCH):
        with only_publication(cache):
            yield Branch.open(repository, target.removeprefix(BRANCH))
        return
    path = Path(target).resolve()
    own = [root / name for name in ("data", "content", "private", ".git", ".cunwu", "site")]
    if path == root or path in root.parents or any(path == each or each in path.parents for each in own):
        reason = "它和项目自己的文件夹重叠"
        raise Unreadable((problem("R24", target, target=target, reason=reason),))
    if path.exists() and not path.is_dir():
        raise Unreadable((problem("R24", target, target=target, reason="它是一个文件"),))
    with only_publication(cache), only_publication(path):
        yield Folder.open(path, cache)


def _built(
    order: Publication, repository: Repository, head: str, day: date, tell: Callable[[str], None]
) -> tuple[Tally, str]:
    """The build of a commit; anew where somebody committed meanwhile."""
    site = order.root / ".cunwu" / "release"
    wanted = building.Order(
        order.root, site, today=day, jobs=order.jobs, documents=order.documents, brake=False
    )
    while True:
        tally = building.build(wanted, tell)
        now = repository.head()
        if now == head:
            return tally, head
        head = now


def _made(tally: Tally, served: Served, commit: str, day: date, root: Path, target: Folder | Branch) -> _Made:
    """What would go out; raises building.Refused where too many addresses would vanish."""
    site, before = tally.town.settings.site, served.release
    given_up = withdrawal.addresses(tally.town.settings.withdrawn)
    gone = dict(before.gone) if before else {}
    asked = [page for page in served.pages if page not in gone]
    fault = brake.vanishing(asked, tally.files, given_up, tally.formerly, chain.ADDRESSES)
    if fault:
        raise building.Refused(fault)
    lost = {page: gone.get(page, day) for page in served.pages if page not in tally.files}
    notes = _notes(tally, root, lost)
    carried = _carried(served, tally.files)
    added = {address: served.read(address) or b"" for address in carried} | notes
    content = Content(root / ".cunwu" / "release", tally.files, added)
    digest = chain.digest(content.manifest)
    moved_now = before is not None and before.site != site.address
    since = day if before is None or moved_now else before.site_since
    over = expired.left_over(target, content) if isinstance(target, Folder) else {}
    redacted = sorted({address for addresses in over.values() for address in addresses})
    note = f"公示期满，撤下以前各次的文件 {len(redacted)} 个" if redacted else ""
    log, line = logged(served, day, "发布", commit, digest, note)
    release = Release(
        number=line.number,
        kind="发布",
        day=day,
        commit=commit,
        manifest=digest,
        site=site.address,
        site_since=since,
        previous=before_of(served),
        held=tuple(
            HeldFile(item.path, item.since.isoformat() if item.since else "", item.blob)
            for item in tally.held
        ),
        gone={page: since for page, since in lost.items() if not vanished.former_of(page, tally.formerly)},
        carried=carried,
        redacted=tuple(redacted),
        withheld=before.withheld if before else (),
    )
    old = site.former_addresses or ((before.site,) if before and moved_now else ())
    reprints = moved.reprints(tally.town.settings.codes.codes, old, site.address, since)
    return _Made(
        content, release, log, chain.grown(served.addresses, content.pages), tuple(lost),
        _problems(tally, content, release, reprints, old), reprints, over,
        before is not None and digest == before.manifest and before.redacted_all(redacted),
    )  # fmt: skip


def _refuse_withheld(order: Publication, made: _Made, served: Served) -> None:
    """Refuse a release that would show again what was redacted.

    Raises Unreadable: where it stands (R82, R83), or that it cannot be known without the key (R84).
    """
    marks = made.release.withheld
    if not marks or made.unchanged:
        return
    key = reviews.key_of(order.root)
    if key is None or any(mark.key != key_id(key) for mark in marks):
        raise Unreadable((problem("R84", reviews.KEY_FILE),))
    sought = Marks(key, marks)
    files = made.content.files
    fresh = [address for address, sha in made.content.built.items() if served.files.get(address) != sha]
    held = tracing.holding(made.content.folder, (a for a in fresh if a in files), sought, order.jobs)
    if not held:
        return
    lines, _ = tracing.sources(order.root, sought, order.jobs)
    told = [problem("R82", line.path, line.line or 1, shown=line.shown or "文件名里") for line in lines]
    examples = "、".join(held[:_TOLD])
    raise Unreadable((*told, problem("R83", held[0], count=len(held), examples=examples)))


def _notes(tally: Tally, root: Path, lost: Mapping[str, date]) -> dict[str, bytes]:
    """A page for each address that no page fills any more."""
    if not lost:
        return {}
    renderer = Renderer(environment.make(environment.template_folders(root)))
    pages = vanished.pages(tally.town_context(), lost, tally.formerly, tally.files)
    return {page.address: renderer.render(page).encode() for page in pages}


def _carried(served: Served, files: Collection[str]) -> dict[str, int]:
    """Style sheets and scripts that open pages may still ask for, as long as releases are kept."""
    release = served.release
    if release is None:
        return {}
    found = {
        path: release.carried.get(path, release.number)
        for path in served.files
        if path.startswith("assets/") and path not in files
    }
    return {path: number for path, number in found.items() if release.number + 1 - number <= KEPT}


def logged(
    served: Served, day: date, kind: chain.LogKind, commit: str, manifest: str, note: str = ""
) -> tuple[bytes, chain.LogLine]:
    """The log with one line more, and that line; raises Unreadable (R34) where the log is damaged."""
    for line, reason in chain.breaks(served.log):
        raise Unreadable((problem("R34", chain.LOG, line, at=line, reason=reason),))
    return chain.extended(served.log, day, kind, commit, manifest, note)


def before_of(served: Served) -> Before | None:
    """What the next release says of the one that is served."""
    release = served.release
    return Before(release.number, release.manifest, chain.digest(served.raw)) if release else None


def _earlier(place: Folder, now: Served, number: int | None) -> int:
    """The release to go back to; raises Unreadable (R27) where it is not kept, or is the present one."""
    kept = [each for each in place.numbers() if each != place.number]
    shown = (now.release.goes_back_to or now.release.number) if now.release else 0
    if number is None:
        number = max((each for each in kept if each < shown), default=None)
    if number is None or number not in kept:
        told = "、".join(map(str, kept)) or "没有"
        raise Unreadable((problem("R27", str(place.path), number=number or "?", kept=told),))
    return number


def _problems(
    tally: Tally,
    content: Content,
    release: Release,
    reprints: Sequence[moved.Reprint],
    old: Sequence[str],
) -> tuple[Problem, ...]:
    found = [item for item in tally.problems if item.severity == "error"]
    register, settings = tally.town.settings.withdrawn, tally.town.settings
    found += [problem("U20", withdrawal.REGISTER, address=page) for page in sorted(release.gone)]
    for item in register.moved if register else ():
        target = withdrawal.successor(register, item.address) if register else ""
        if _lost(target, content, release):
            found.append(problem("U21", withdrawal.REGISTER, address=item.address, target=target))
    for code in settings.codes.codes:
        if _lost(code.target, content, release):
            found.append(problem("U22", "data/codes.yml", mark=code.code, target=code.target))
    if reprints:
        codes = "、".join(item.code for item in reprints)
        found.append(
            problem("R40", "data/site.yml", old=old[-1], new=release.site, count=len(reprints), codes=codes)
        )
    return tuple(found)


def _lost(target: str, content: Content, release: Release) -> bool:
    page = target.partition("#")[0]
    return page not in content.files or page in release.gone


def _told(order: Publication, made: _Made, served: Served, tally: Tally) -> Published:
    release = made.release
    number = served.release.number if made.unchanged and served.release else release.number
    changed = receipt.changes(served.files, made.content.files, made.lost)
    receipts = _receipts(order)
    text = "" if made.unchanged else receipt.written(release, order.target, changed, clock.now())
    file = None if made.unchanged else keep(receipts, f"{number}.txt", text.encode())
    reprint_file = (
        keep(receipts, f"{number}-reprint.csv", moved.as_table(made.reprints)) if made.reprints else None
    )
    if order.order:
        names = upload.ordered((*made.content.files, *chain.OWN, urls.MANIFEST))
        order.order.write_text("".join(f"{name}\n" for name in names), encoding="utf-8")
    if order.old_site:
        pages = [line for line in made.addresses.decode().split("\n") if line]
        for address in tally.town.settings.site.former_addresses:
            moved.write(order.old_site, address, release.site, pages)
    return Published(
        number, release.manifest, release.commit, not made.unchanged, len(made.content.pages), changed,
        made.problems, release.held, text, file, reprint_file, tally.seconds,
    )  # fmt: skip


def _receipts(order: Publication) -> Path:
    if order.target.startswith(BRANCH):
        return order.root / ".cunwu" / "receipts" / order.target.removeprefix(BRANCH).replace("/", "-")
    return Path(order.target).resolve() / "receipts"


def keep(folder: Path, name: str, raw: bytes) -> Path:
    """Write a receipt into its folder; where it stands."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_bytes(raw)
    return folder / name
