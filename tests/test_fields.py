"""Each field of every model, marked in turn, is found on some page; or it is marked as not public, with the reason."""

from __future__ import annotations

import copy
import types
from collections.abc import Iterator
from datetime import date
from functools import cache
from typing import Any, Literal, Union, get_args, get_origin

import pytest
from conftest import REPO
from pydantic import BaseModel, ValidationError

from generator import holding, town_part, town_reading, village_reading
from generator.models import families
from generator.models import period as periods
from generator.models.bundles import Prose, TownRecords
from generator.models.mediation import VillageQuarter
from generator.parts import Clock
from generator.placing import Placer
from generator.reading import frontmatter, strict
from generator.reading.history import History
from generator.reading.inputs import scan
from generator.site import environment
from generator.site.rendering import Renderer
from generator.views import text
from generator.views.town import pages as town_pages
from generator.views.village import pages as village_pages
from generator.views.village.context import VillageContext, frame_of
from generator.views.village.index import index_of
from generator.views.village.summary import summary_of

EXAMPLES = REPO / "docs" / "examples"
TODAY = date(2026, 11, 20)

Place = tuple[str | int, ...]


def beside(path: str) -> dict[str, object]:
    """What must stand beside a file for all of it to be seen: kinds are told of a whole year."""
    if "/mediation/" not in path:
        return {}
    plain = {"受理": "9", "类型": {"邻里": "9"}}
    folder, _, name = path.rpartition("/")
    quarters = (f"{name[:4]}-Q{number}" for number in range(1, 5))
    return {f"{folder}/{p}.yml": VillageQuarter.model_validate({"期间": p, **plain}) for p in quarters}


class Site:
    """The example project, read once; pages of it with one record put in another's place."""

    def __init__(self) -> None:
        inputs = scan(EXAMPLES)
        history = History(EXAMPLES)
        self.settings = town_reading.read_settings(EXAMPLES, None, "", inputs.town, history, Clock(TODAY))
        self.town = town_reading.read_town(
            EXAMPLES, None, "", inputs.town, history, self.settings.settings, Clock(TODAY)
        )
        sources = village_reading.Sources(EXAMPLES, history, history.published(), self.settings.settings)
        self.villages = {
            name: village_reading.read_village(sources, name, digests, {}, Clock(TODAY))
            for name, digests in inputs.villages.items()
        }
        self.entries = {**self.settings.read.entries, **self.town.read.entries}
        for read in self.villages.values():
            self.entries |= dict(read.entries)
        self.renderer = Renderer(environment.make(environment.template_folders(REPO)))

    def html(self, path: str, record: object) -> str:
        """All pages that may show the file, with the record in its place."""
        village = path.split("/")[2] if "/villages/" in path else ""
        settings = self.settings.settings
        if path.startswith((*town_reading.GROUND, *town_reading.EARLY)):
            records_read = {**self.settings.read.records, path: record}
            site_record: Any = records_read["data/site.yml"]
            records_read["data/site.yml"] = site_record.model_copy(update={"pack": "gansu"})
            read = holding.Read(records_read, {}, (), {}, Placer(EXAMPLES))
            settings = town_reading._settings_of(read)
        out = []
        for name, read in self.villages.items():
            if village and name != village:
                continue
            records = village_reading.records_of(
                name,
                holding.Read(
                    {**read.records, **beside(path), path: record} if village else read.records,
                    {},
                    (),
                    {},
                    Placer(EXAMPLES),
                ),
            )
            assert records
            frame = frame_of(records, settings.site, "x.css")
            ctx = VillageContext(records, settings, index_of(records), Clock(TODAY), frame)
            out += [self.renderer.render(page) for page in village_pages.pages(ctx)]
            summary = summary_of(ctx)
        if not village:
            read = holding.Read({**self.town.read.records, path: record}, {}, (), {}, Placer(EXAMPLES))
            single, many = town_reading._gathered(read.records)
            found: dict[str, Any] = {n: single.get(n) for n in town_reading._SINGLE} | {
                n: many.get(n, {}) for n in town_reading._MANY
            }
            found |= {"calendar": settings.calendar, "campaigns": settings.campaigns}
            town = TownRecords(settings=settings, mediation=many.get("town-mediation", {}), **found)
            ctx_town = town_part.context_of(town, [summary], Clock(TODAY), "x.css")
            out += [self.renderer.render(page) for page in town_pages.pages(ctx_town)]
        return "\n".join(out)


@cache
def site() -> Site:
    return Site()


def models_in(annotation: Any) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for inner in get_args(annotation):
        yield from models_in(inner)


def literals_in(annotation: Any) -> Iterator[str]:
    if get_origin(annotation) is Literal:
        yield from get_args(annotation)
        return
    if get_origin(annotation) in (Union, types.UnionType, tuple) or get_args(annotation):
        for inner in get_args(annotation):
            yield from literals_in(inner)


def slots(
    model: type[BaseModel], data: dict[str, Any], at: Place = ()
) -> Iterator[tuple[Place, type[BaseModel], str]]:
    """Every field of the model and of the models within, where the example has a mapping for it."""
    for name, info in model.model_fields.items():
        alias = str(info.alias)
        inner = next(models_in(info.annotation), None)
        value = data.get(alias)
        if inner and isinstance(value, dict):
            yield from slots(inner, value, (*at, alias))
        elif inner and isinstance(value, list) and value:
            for index, row in enumerate(value):
                yield from slots(inner, row, (*at, alias, index))
        else:
            yield (*at, alias), model, name


MARKS: tuple[Any, ...] = (
    "标记甲乙丙", ["标记甲乙丙"], ["标记甲乙丙", "标记丁"], "918273.64", "91827", "2031-07-23", "2031-07", "2031-Q3", "2031", "0935-9182736",
    "zzmark", ["zzmark"], "03:47", "zzmark@zzmark.example", "https://zzmark.example/", "v/yangliu/zzmark.html", "07-23", ["zzmark.pdf"], "zzmark.mp3", "23",
    {"邻里": "91827"}, {"甲": "标记甲乙丙", "乙": "标记丁"}, "3", {"标记甲乙丙": "91827"}, {"标记甲乙丙": "918273.64"}, [["标记甲乙丙", "标记甲乙丙"]], ["2031-07-23"], "7", ["23"], "ug",
)  # fmt: skip


def shown_forms(mark: Any) -> list[str]:
    known = {
        "918273.64": ["918,273.64"], "91827": ["91,827", "91827"],
        "2031-07-23": [text.day(date(2031, 7, 23)), "7月23日", "2031-07-23"],
        "2031-07": [periods.title("2031-07"), "2031-07"], "2031-Q3": [periods.title("2031-Q3")], "2031": ["2031"],
        "https://zzmark.example/": ["zzmark.example"], "07-23": ["7月23日"],
    }  # fmt: skip
    if isinstance(mark, list):
        return shown_forms(mark[0])
    if isinstance(mark, dict):
        return [*mark, *(form for value in mark.values() for form in shown_forms(value))]
    return known.get(mark, [str(mark)])


def marked(
    data: dict[str, Any], place: Place, mark: Any, alone_in: type[BaseModel] | None = None
) -> dict[str, Any]:
    """The data with the mark in its place; ``alone_in`` drops the optional fields beside it, for one-of fields."""
    changed = copy.deepcopy(data)
    inside: Any = changed
    for step in place[:-1]:
        inside = inside[step]
    if alone_in is not None:
        needed = {str(info.alias) for info in alone_in.model_fields.values() if info.is_required()} | {"起算"}
        for key in [key for key in inside if key not in needed]:
            del inside[key]
    inside[place[-1]] = mark
    return changed


def hidden(owner: type[BaseModel]) -> bool:
    """Whether nothing of the record but its 备注 could be public: then that is not public either."""
    for name, info in owner.model_fields.items():
        extra = info.json_schema_extra
        inner = next(models_in(info.annotation), None)
        if (
            name == "note"
            or (isinstance(extra, dict) and extra.get("public") is False)
            or (inner and hidden(inner))
        ):
            continue
        return False
    return True


# In the villagers' committee's own book, whose example alone has a reversal, it can mean that book only.
SAME_EITHER_WAY = {"Reversal.book"}


def candidates(owner: type[BaseModel], field: str, data: dict[str, Any], place: Place) -> Iterator[Any]:
    inside: Any = data
    for step in place[:-1]:
        inside = inside[step]
    present = inside.get(place[-1])
    options = [value for value in literals_in(owner.model_fields[field].annotation) if value != present]
    if options:
        yield from options
        yield from ([value] for value in options)
    yield from MARKS
    yield from ("否", "是") if present == "是" else ("是", "否")
    yield []


def test_files() -> None:
    assert len(site().entries) >= 40


FILES = sorted(
    p.relative_to(EXAMPLES).as_posix()
    for top in ("data", "content")
    for p in (EXAMPLES / top).rglob("*.*")
    if p.suffix in (".yml", ".md")
)


@pytest.mark.slow
def test_every_field_is_shown_or_said_not_to_be_public() -> None:
    shown: set[str] = set()
    missing: dict[str, Any] = {}
    for path in FILES:
        found = families.family_of(path)
        assert found
        entry = site().entries[path]
        raw = (EXAMPLES / path).read_bytes()
        markdown = found[0].kind == "markdown"
        plain: Any = (frontmatter.split(raw, path).document if markdown else strict.parse(raw, path)).data
        before = site().html(path, entry.record)
        for place, owner, field in slots(found[0].model(), plain):
            key = f"{owner.__name__}.{field}"
            if key in SAME_EITHER_WAY or (field == "note" and hidden(owner)):
                continue
            if key in shown or place in (("期间",), ("年度",)):
                continue  # the root's period equals the one in the file's name, which the page shows (A06)
            extra = owner.model_fields[field].json_schema_extra
            if isinstance(extra, dict) and extra.get("public") is False:
                assert extra.get("reason"), (path, place)
                continue
            if next(models_in(owner.model_fields[field].annotation), None):
                continue  # the record is not in this example; another one has it
            mark = visible(path, entry, plain, place, owner, field, before)
            if mark is True:
                shown.add(key)
                missing.pop(key, None)
            else:
                missing[key] = (path, place, mark)
    assert not missing, "\n".join(f"{key}: {told}" for key, told in sorted(missing.items()))


def visible(
    path: str, entry: holding.Entry, plain: Any, place: Place, owner: type[BaseModel], field: str, before: str
) -> Any:
    """True where a value put into the field is seen on some page; else the value that was not."""
    found = families.family_of(path)
    assert found
    family, _ = found
    present = entry.record.front if isinstance(entry.record, Prose) else entry.record
    tries = [(mark, alone) for alone in (False, True) for mark in candidates(owner, field, plain, place)]
    for mark, alone in tries:
        try:
            record: Any = family.model().model_validate(marked(plain, place, mark, owner if alone else None))
        except ValidationError:
            continue
        if record == present:
            continue
        prose = entry.record
        whole = Prose(record, prose.html, prose.headings) if isinstance(prose, Prose) else record
        html = site().html(path, whole)
        if any(form in html and form not in before for form in shown_forms(mark)):
            return True
        words = mark in MARKS and "标记" in str(mark)
        return True if html != before and not words else mark
    return "no value fits"
