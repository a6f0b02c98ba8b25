"""Deliberation (M): each code has a meeting that it speaks of, and one nearly alike that it lets be."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_case import PUT_UP, VOTED, Pairs, case, codes, meeting, passed_budget, spent, step, told
from small_village import month

from generator.models.projects import Project
from generator.problems import CATALOGUE
from generator.summaries import votes

SLUG = "2026-09-28-lamps"
PROPOSED = step("村党组织提议", "2026-09-10")
TALKED = step("两委会商议", "2026-09-12")
PARTY = step("党员大会审议", "2026-09-18", "42 31 30 0 1")
ALL = step("村民会议决议", "2026-09-28", "1200 700 600 60 40")
MEMBERS = step("成员大会决议", "2026-09-28", "300 250 210 20 20")
DELEGATES = step("成员代表大会决议", "2026-09-28", "30 20 20 0 0")
HOME = {
    "干部": [{"姓名": "张测", "职务": "村民委员会委员", "自": "2021-01-01", "至": "2024-06-30"}],
    "村务监督委员会": [{"姓名": "张测", "职务": "主任", "自": "2024-06-30"}],
}


def held(*steps: dict[str, Any], today: date = date(2026, 11, 20), slug: str = SLUG, **more: Any) -> Any:
    """A village with that one meeting."""
    beside = {key: more.pop(key) for key in ("projects", "months", "budgets", "home") if key in more}
    return case(today=today, meetings={slug: meeting(*(steps or (VOTED, PUT_UP)), **more)}, **beside)


def work(accepted: str, slug: str = SLUG) -> dict[str, Project]:
    stages = [{"阶段": "开工", "日期": "2026-10-01"}, {"阶段": "验收", "日期": accepted}]
    return {"lamps": Project.model_validate({"名称": "修路灯", "会议": slug, "资金": [], "阶段": stages})}


def both(name: str = "张测", since: str = "2024-06-30") -> Any:
    officer = {**HOME["干部"][0], "姓名": name}
    return case(home={"干部": [officer], "村务监督委员会": [{"姓名": name, "职务": "主任", "自": since}]})


PAIRS: Pairs = {
    "M01": (
        lambda: held(step("村民代表会议决议", "2026-09-28", "36 28 26 1 0")),
        lambda: held(step("村民代表会议决议", "2026-09-28", "36 28 26")),
    ),
    "M02": (
        lambda: held(step("党员大会审议", "2026-09-28", "36 37")),
        lambda: held(step("党员大会审议", "2026-09-28", "36 36")),
    ),
    "M03": (
        lambda: held(PROPOSED, step("两委会商议", "2026-09-09"), PARTY, VOTED, PUT_UP),
        lambda: held(PROPOSED, step("两委会商议", "2026-09-10"), PARTY, VOTED, PUT_UP),
    ),
    "M04": (lambda: held(PROPOSED, TALKED, VOTED, PUT_UP), lambda: held(PROPOSED, TALKED, PARTY, VOTED, PUT_UP)),
    "M05": (
        lambda: held(ALL, PUT_UP, kind="村民会议", 通知日期="2026-09-19"),
        lambda: held(ALL, PUT_UP, kind="村民会议", 通知日期="2026-09-18"),
    ),
    "M06": (
        lambda: held(ALL, PUT_UP, kind="村民会议", 通知日期=None),
        lambda: held(VOTED, PUT_UP, 通知日期=None),
    ),
    "M07": (lambda: held(通知日期="2026-09-29"), lambda: held(通知日期="2026-09-28")),
    "M08": (
        lambda: held(MEMBERS, PUT_UP, kind="成员大会", 通知日期="2026-09-19"),
        lambda: held(DELEGATES, PUT_UP, kind="成员代表大会", 通知日期="2026-09-19"),
    ),
    "M09": (
        lambda: held(step("村民代表会议决议", "2026-09-28", "36 23 23 0 0"), PUT_UP),
        lambda: held(step("村民代表会议决议", "2026-09-28", "36 24 24 0 0"), PUT_UP),
    ),
    "M10": (lambda: held(VOTED, kind="村民会议"), lambda: held(VOTED)),
    "M11": (
        lambda: held(step("村民代表会议决议", "2026-09-28", "36 28 14 14 0"), PUT_UP),
        lambda: held(step("村民代表会议决议", "2026-09-28", "36 28 14 14 0"), PUT_UP, 决议="没有通过，下次再议。"),
    ),
    "M12": (
        lambda: held(step("成员大会决议", "2026-09-28", "300 250 199 31 20"), PUT_UP, kind="成员大会"),
        lambda: held(step("成员大会决议", "2026-09-28", "300 250 200 30 20"), PUT_UP, kind="成员大会"),
    ),
    "M13": (
        lambda: held(DELEGATES, PUT_UP, kind="成员代表大会", 议题="土地补偿费分配办法"),
        lambda: held(MEMBERS, PUT_UP, kind="成员大会", 议题="土地补偿费分配办法"),
    ),
    "M14": (lambda: held(VOTED, today=date(2026, 10, 14)), lambda: held(VOTED, today=date(2026, 10, 13))),
    "M15": (
        lambda: held(VOTED, {**PUT_UP, "公示至": "2026-10-13"}),
        lambda: held(VOTED, {**PUT_UP, "公示至": "2026-10-14"}),
    ),
    "M16": (
        lambda: held(projects=work("2026-10-20")),
        lambda: held(projects=work("2026-10-21")),
    ),
    "M17": (lambda: held(today=date(2026, 9, 28)), lambda: held(today=date(2026, 9, 29))),
    "M18": (
        lambda: held(VOTED, {**PUT_UP, "公示至": "2026-09-28"}),
        lambda: held(VOTED, {**PUT_UP, "公示至": "2026-09-29"}),
    ),
    "M19": (
        lambda: held(step("村民代表会议决议", "2026-09-28"), PUT_UP),
        lambda: held(step("户长会讨论", "2026-09-28"), PUT_UP, kind="户长会"),
    ),
    "M20": (
        lambda: held(金额="9.00", today=date(2027, 3, 28)),
        lambda: held(
            金额="9.00", today=date(2027, 3, 28),
            months={"2026-10": month("2026-10", spent("1", "9.00", 决议=SLUG))},
        ),
    ),
    "M21": (lambda: both(), lambda: both(since="2024-07-01")),
    "M22": (lambda: both("张某某"), lambda: both("张测")),
}  # fmt: skip


def test_every_code_of_deliberation_has_its_pair() -> None:
    assert set(PAIRS) == {kind.code for kind in CATALOGUE if kind.code[0] == "M"}


@pytest.mark.parametrize("code", PAIRS)
def test_a_code_speaks_of_its_meeting_and_lets_its_neighbour_be(code: str) -> None:
    speaks, silent = PAIRS[code]
    assert code in codes(speaks())
    assert code not in codes(silent())


def test_a_sound_deliberation_is_let_be() -> None:
    done = step("实施结果公开", "2026-10-22", 公示至="2026-11-06")
    assert (
        codes(held(PROPOSED, TALKED, PARTY, VOTED, PUT_UP, done, 金额="9.00", today=date(2028, 1, 1)))
        == set()
    )


@pytest.mark.parametrize(
    ("kind", "enough", "short", "code", "basis"),
    [
        ("村民会议", "100 51 26 25 0", "100 50 50 0 0", "M09", "《村民委员会组织法》第二十六条"),
        ("村民会议", "100 60 31 29 0", "100 60 30 30 0", "M11", "《村民委员会组织法》第二十六条"),
        ("村民代表会议", "36 24 13 11 0", "36 23 23 0 0", "M09", "《村民委员会组织法》第三十条"),
        ("村民代表会议", "36 24 13 11 0", "36 24 12 12 0", "M11", "《村民委员会组织法》第三十条"),
        ("村民小组会议", "30 20 11 9 0", "30 19 19 0 0", "M09", "《村民委员会组织法》第三十二条"),
        ("成员大会", "300 200 200 0 0", "300 199 199 0 0", "M09", "《农村集体经济组织法》第二十七条"),
        ("成员大会", "300 300 200 100 0", "300 300 199 101 0", "M12", "《农村集体经济组织法》第二十七条"),
        ("成员代表大会", "30 20 20 0 0", "30 30 19 11 0", "M12", "《农村集体经济组织法》第二十八条"),
    ],
)
def test_quorum_and_majority_of_each_kind(kind: str, enough: str, short: str, code: str, basis: str) -> None:
    def meets(counts: str) -> Any:
        return held(step(f"{kind}决议", "2026-09-28", counts), PUT_UP, kind=kind)

    assert not codes(meets(enough)) & {"M09", "M11", "M12", "M19"}
    found = told(meets(short), code)
    assert [each.source for each in found] == [basis]


def test_the_law_of_the_day_is_cited_and_what_was_no_law_yet_is_not_asked_for() -> None:
    few = step("村民代表会议决议", "2025-12-31", "36 23 23 0 0")
    (found,) = told(held(few, slug="2025-12-31-x"), "M09")
    assert found.source == "《村民委员会组织法》（2018）第二十六条"
    early = step("成员大会决议", "2025-04-30", "300 10 10 0 0")
    assert not codes(held(early, kind="成员大会", slug="2025-04-30-x")) & {"M08", "M09", "M12"}
    brief = step("决议公开", "2025-12-31", 公示至="2026-01-05")
    assert "M15" not in codes(held(few, brief, slug="2025-12-31-x"))


def test_the_arithmetic_of_votes_is_written_out() -> None:
    (found,) = told(held(step("村民代表会议决议", "2026-09-28", "36 28 26 1 2")), "M01")
    assert "赞成 26 + 反对 1 + 弃权 2 = 29，与实到 28 不符，差 1" in found.message


def test_everyday_letting_is_not_closed_to_the_delegates() -> None:
    for subject in ("鱼塘发包方案", "旧村部出租", "村部屋面防水"):
        assert "M13" not in codes(held(DELEGATES, PUT_UP, kind="成员代表大会", 议题=subject))
    for subject in ("修改本社合作社章程", "确认成员身份名单", "宅基地使用方案", "经营性财产股权量化方案"):
        assert "M13" in codes(held(DELEGATES, PUT_UP, kind="成员代表大会", 议题=subject))


def test_a_budget_carries_out_the_meeting_that_passed_it() -> None:
    assert "M20" not in codes(held(金额="9.00", today=date(2027, 3, 28), budgets=passed_budget(SLUG)))


@given(st.integers(1, 400), st.data())
def test_two_thirds_of_all_can_only_be_with_two_thirds_present(entitled: int, data: st.DataObject) -> None:
    present = data.draw(st.integers(0, entitled))
    agreed = data.draw(st.integers(0, present))
    record = meeting(step("成员大会决议", "2026-09-28", f"{entitled} {present} {agreed}"), kind="成员大会")
    found = votes.verdict(record.steps[0])
    assert found is not None
    assert found.majority == (agreed * 3 >= entitled * 2)
    assert found.quorum or not found.majority
