"""The guide to the right door: every way ends somewhere, danger comes first, phones are those of the data."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from conftest import REPO
from hypothesis import given
from hypothesis import strategies as st
from selectolax.lexbor import LexborHTMLParser
from small_town import VILLAGES, headings, html, town, words
from small_village import settings

from generator.checks import doors as checks
from generator.models.doors import Doors
from generator.models.site import Site
from generator.models.town import Organisation, Services
from generator.reading.records import validate
from generator.reading.strict import parse
from generator.views.town import doors

PATH = "data/town/doors.yml"
DOOR = {"一句话": "去", "管什么": ["事"], "收费": "不收费", "时限": ["随时"], "依据": ["《民法典》第一条"]}


def read(name: str, model: type[Any]) -> Any:
    path = REPO / "data" / name
    found = validate(parse(path.read_bytes(), name), name, model)
    assert found.record is not None, found.problems
    return found.record


def made(questions: dict[str, list[str]], ends: list[str]) -> Doors:
    return Doors.model_validate(
        {
            "题": [
                {"编号": id_, "问": f"问{id_}？", "答": [{"说": f"答{to}", "去": to} for to in answers]}
                for id_, answers in questions.items()
            ],
            "门": [{"编号": id_, "名称": f"门{id_}", **DOOR} for id_ in ends],
        }
    )


def codes(record: Doors) -> set[str]:
    return {found.code for found in checks.tree(PATH, record)}


# ---- the tree ------------------------------------------------------------------------------------


def test_a_tree_whose_ways_all_end_at_doors_is_sound() -> None:
    assert not codes(made({"a": ["b", "x"], "b": ["x", "y"]}, ["x", "y"]))


def test_each_fault_is_told_at_its_place() -> None:
    assert codes(made({"a": ["x", "nowhere"]}, ["x"])) == {"L70"}
    assert codes(made({"a": ["b", "x"], "b": ["a", "x"]}, ["x"])) == {"L71"}
    assert codes(made({"a": ["a", "x"]}, ["x"])) == {"L71"}
    assert codes(made({"a": ["x", "x"]}, ["x", "x"])) == {"L73"}
    assert codes(made({"a": ["x", "mediation"]}, ["x", "mediation"])) == {"L74"}
    assert codes(made({"a": ["x", "x"], "b": ["x", "x"]}, ["x", "y"])) == {"L75"}
    assert codes(made({"a": ["x"]}, ["x"])) == {"L77"}
    (found,) = checks.tree(PATH, made({"a": ["x", "nowhere"]}, ["x"]))
    assert found.place == ("题", 0, "答", 1, "去")


def test_five_questions_are_allowed_and_six_are_not() -> None:
    def chain(length: int) -> Doors:
        names = [f"q{number}" for number in range(length)]
        ways = {name: [after, "x"] for name, after in zip(names, [*names[1:], "x"], strict=True)}
        return made(ways, ["x"])

    assert not codes(chain(5))
    assert codes(chain(6)) == {"L72"}
    (found,) = checks.tree(PATH, chain(6))
    assert dict(found.values)["way"] == "q0 → q1 → q2 → q3 → q4 → q5"


def walks(
    questions: dict[str, list[str]], at: str, above: tuple[str, ...]
) -> Iterator[tuple[str, ...] | None]:
    """Every way from a question as its questions; None for one that comes round or leads nowhere."""
    for to in questions[at]:
        way = (*above, at)
        if to in way or (to not in questions and to not in ("x", "y")):
            yield None
        elif to in questions:
            yield from walks(questions, to, way)
        else:
            yield way


NAMES = ("a", "b", "c", "d", "e", "f", "g")


@given(
    st.lists(
        st.lists(st.sampled_from((*NAMES, "x", "y")), min_size=2, max_size=3), min_size=1, max_size=len(NAMES)
    )
)
def test_what_passes_ends_at_a_door_however_one_answers(answers: list[list[str]]) -> None:
    questions = dict(zip(NAMES, answers, strict=False))
    found = codes(made(questions, ["x", "y"]))
    ways = list(walks(questions, "a", ()))
    if not found - {"L75"}:
        assert all(way is not None and len(way) <= checks.MOST for way in ways)
    reached = all(not any(way is None for way in walks(questions, name, ())) for name in questions) and all(
        way is not None and len(way) <= checks.MOST for way in ways
    )
    if reached:
        assert not found - {"L75"}


def test_windows_bodies_and_phones_must_be_there() -> None:
    record = Doors.model_validate(
        {
            "紧急": [{"情形": "打人", "打": "没有的电话"}],
            "题": [{"编号": "a", "问": "？", "答": [{"说": "一", "去": "x"}, {"说": "二", "去": "x"}]}],
            "门": [{"编号": "x", "名称": "门", "窗口": "w", "机构": "b", "电话": ["p"], **DOOR}],
        }
    )
    found = [f for f in checks.references({PATH: record}, settings().site) if f.code == "L76"]
    assert [dict(f.values)["name"] for f in found] == ["w", "b", "p", "没有的电话"]


# ---- the repository's own guide ------------------------------------------------------------------


def own() -> dict[str, LexborHTMLParser]:
    site = read("site.yml", Site)
    ground = settings()
    from dataclasses import replace

    ctx = town(
        ground=replace(ground, site=site),
        doors=read("town/doors.yml", Doors),
        services=read("town/services.yml", Services),
        organisation=read("town/organisation.yml", Organisation),
    )
    return html(doors, ctx)


def test_the_own_guide_is_sound_and_has_the_doors_that_people_need() -> None:
    record = read("town/doors.yml", Doors)
    assert not list(checks.tree(PATH, record))
    assert {door.id for door in record.doors} >= {
        "village-mediation", "town-mediation", "police", "court", "confirm", "legal-aid", "labour", "petition",
        "supervision",
    }  # fmt: skip
    assert [channel.name for channel in record.mediating.channels] == ["人民调解", "行政调解", "司法调解"]


def test_danger_comes_first_and_is_one_tap_away() -> None:
    for address, page in own().items():
        phones = [a.attributes["href"] for a in page.css("main a.tel")]
        if address == "guides/who/index.html":
            assert headings(page)[0] == "正在出事，马上打"
            assert phones[0] == "tel:110"
    record = read("town/doors.yml", Doors)
    for question in record.questions[1:]:
        assert page_of(question.id).css_first('main a[href="tel:110"]') is not None


def page_of(name: str) -> LexborHTMLParser:
    return own()[f"guides/who/{name}.html"]


def test_every_phone_of_the_guide_stands_in_the_data() -> None:
    raw = "".join(
        (REPO / "data" / name).read_text("utf-8")
        for name in ("site.yml", "town/services.yml", "town/organisation.yml")
    )
    known = set(re.findall(r'(?:办公电话|电话): "([^"]+)"', raw))
    shown = {node.text() for page in own().values() for node in page.css("main a.tel b")}
    assert shown
    assert shown <= known
    written = (REPO / PATH).read_text("utf-8")
    assert not re.search(r"\d{4}-\d{7}", written)
    assert set(re.findall(r"(?<!\d)1\d{2,4}(?!\d)", written)) <= known


def test_each_answer_leads_to_a_page_and_each_door_says_what_one_must_know() -> None:
    pages = own()
    for address, page in pages.items():
        for link in page.css("main ul.rows a"):
            to = str(link.attributes["href"]).split("#")[0]
            if to.startswith("../../guides/who/"):
                assert to.removeprefix("../../") in pages, address
    court = words(pages["guides/who/court.html"])
    for said in (
        "地点",
        "时间",
        "收费",
        "带什么",
        "怎么办",
        "多久",
        "12348",
        "《民事诉讼法》",
        "第一百二十三条",
    ):
        assert said in court
    assert "还没有登记" in court  # no address is made up
    assert "法律咨询窗口，镇综治中心一楼" in words(pages["guides/who/legal-aid.html"])


def test_the_channels_are_compared_and_confirmation_has_its_thirty_days() -> None:
    page = own()["guides/who/mediation.html"]
    assert [node.text() for node in page.css("thead th")] == ["比一比", "人民调解", "行政调解", "司法调解"]
    compared = [node.text() for node in page.css("tbody th")]
    assert compared == ["谁来调", "调什么", "收费", "多久", "谈成以后", "对方不照做", "依据"]
    assert "三十日内" in words(page)
    assert "这些事不能靠调解了结" in headings(page)


def test_a_first_page_tells_how_many_questions_are_left() -> None:
    pages = own()
    assert "最多问 4 题" in words(pages["guides/who/index.html"])
    assert "最多再问 1 题" in words(pages["guides/who/afford.html"])


def test_without_the_file_there_is_no_guide_and_no_way_into_it() -> None:
    ctx = town()
    assert not html(doors, ctx)
    assert not list(doors.links(ctx))
    assert not list(doors.ways_of_mediation(ctx))


def test_a_door_of_the_villages_has_their_phones() -> None:
    from dataclasses import replace

    record = read("town/doors.yml", Doors)
    villages = [replace(VILLAGES[0], office_phone="0935-0000031", demo=True), VILLAGES[1]]
    page = html(doors, town(villages=villages, doors=record))["guides/who/village-mediation.html"]
    assert "0935-0000031" in words(page)
    assert "（演示）" in words(page)
