"""The guide to the right door (L70 to L77): no branch without an end, no loop, no door that is not there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, cast

from generator.models import families
from generator.problems import Finding, finding

if TYPE_CHECKING:
    from generator.models.doors import Door, Doors
    from generator.models.site import Site
    from generator.models.town import Organisation, Services

MOST = 5
"""Questions on the longest way."""

RESERVED = frozenset({"index", "mediation"})
"""Pages of the guide that are neither a question nor a door."""

_PATH = families.BY_NAME["doors"].path()


def tree(path: str, record: Doors) -> Iterator[Finding]:
    """What is wrong with the tree: every way ends at a door after at most :data:`MOST` questions."""
    seen: set[str] = set()
    for place, id_ in _ids(record):
        if id_ in RESERVED:
            yield finding("L74", path, place, id=id_)
        elif id_ in seen:
            yield finding("L73", path, place, id=id_)
        seen.add(id_)
    broken = False
    for at, question in enumerate(record.questions):
        if len(question.answers) < 2:
            yield finding("L77", path, ("题", at, "答"))
        for n, answer in enumerate(question.answers):
            if answer.to not in seen:
                broken = True
                yield finding("L70", path, ("题", at, "答", n, "去"), to=answer.to)
    walk = _Walk(path, record)
    yield from walk.findings()
    if not broken and not walk.looped:
        for place, id_ in _ids(record):
            if id_ not in walk.reached:
                yield finding("L75", path, place, id=id_)


def _ids(record: Doors) -> Iterator[tuple[tuple[str | int, ...], str]]:
    """Place and id of every question and every door."""
    yield from ((("题", at, "编号"), question.id) for at, question in enumerate(record.questions))
    yield from ((("门", at, "编号"), door.id) for at, door in enumerate(record.doors))


class _Walk:
    """All ways from the first question, each question looked at once."""

    def __init__(self, path: str, record: Doors) -> None:
        self.path = path
        self.questions = {q.id: (at, q) for at, q in reversed([*enumerate(record.questions)])}
        self.start = record.questions[0].id if record.questions else ""
        self.reached: set[str] = {self.start}
        self.looped = False
        self.longest: dict[str, tuple[str, ...]] = {}

    def findings(self) -> Iterator[Finding]:
        """Loops, and the first way that is too long."""
        yield from self._from(self.start, ())
        way = self.longest.get(self.start, ())
        if not self.looped and len(way) > MOST:
            told = " → ".join(way)
            place = ("题", self.questions[way[MOST]][0])
            yield finding("L72", self.path, place, number=len(way), limit=MOST, way=told)

    def _from(self, id_: str, above: tuple[str, ...]) -> Iterator[Finding]:
        if id_ not in self.questions or id_ in self.longest:
            return
        at, question = self.questions[id_]
        best: tuple[str, ...] = ()
        for n, answer in enumerate(question.answers):
            self.reached.add(answer.to)
            if answer.to == id_ or answer.to in above:
                self.looped = True
                yield finding("L71", self.path, ("题", at, "答", n, "去"), to=answer.to)
                continue
            yield from self._from(answer.to, (*above, id_))
            best = max(best, self.longest.get(answer.to, ()), key=len)
        self.longest[id_] = (id_, *best)


def references(records: Mapping[str, object], site: Site) -> Iterator[Finding]:
    """Windows, bodies and phones that doors name and that the town's other files do not have."""
    record = cast("Doors | None", records.get(_PATH))
    if record is None:
        return
    services = cast("Services | None", records.get(families.BY_NAME["services"].path()))
    organisation = cast("Organisation | None", records.get(families.BY_NAME["organisation"].path()))
    windows = {window.id for window in services.windows} if services else set()
    bodies = {body.id for body in organisation.bodies} if organisation else set()
    phones = {line.name for line in (*site.hotlines, *site.supervision)}
    for at, door in enumerate(record.doors):
        yield from _door(at, door, windows, bodies, phones)
    for at, urgent in enumerate(record.urgent):
        if urgent.call not in phones:
            yield finding("L76", _PATH, ("紧急", at, "打"), name=urgent.call, where="data/site.yml 的热线")


def _door(at: int, door: Door, windows: set[str], bodies: set[str], phones: set[str]) -> Iterator[Finding]:
    if door.window and door.window not in windows:
        yield finding("L76", _PATH, ("门", at, "窗口"), name=door.window, where="data/town/services.yml ")
    if door.body and door.body not in bodies:
        yield finding("L76", _PATH, ("门", at, "机构"), name=door.body, where="data/town/organisation.yml ")
    for n, name in enumerate(door.phones):
        if name not in phones:
            yield finding(
                "L76", _PATH, ("门", at, "电话", n), name=name, where="data/site.yml 的热线、监督电话"
            )
