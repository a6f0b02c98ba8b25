"""Law off the web: what the loudspeaker reads, what is passed on; numbers as they are said."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date
from functools import cache

import pytest
from conftest import REPO
from hypothesis import given
from hypothesis import strategies as st
from small_town import html, town
from small_village import settings

from generator import town_part, town_reading
from generator.models.bundles import Prose
from generator.models.content import LawPiece
from generator.models.town import Services
from generator.parts import Clock
from generator.reading import numerals
from generator.reading.history import History
from generator.reading.inputs import scan
from generator.views import spoken
from generator.views.town import legal, outreach
from generator.views.town.context import TownContext
from generator.views.words import lines_of

# ---- numbers -------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("written", "said"),
    [
        ("30 日内", "三十日内"),
        ("15日、2 日、2 个月、2 年", "十五日、二日、两个月、两年"),
        ("12 个人", "十二个人"),
        ("打 110，罚 110 元", "打一一零，罚一百一十元"),
        ("打 12348 问", "打一二三四八问"),
        ("电话 0935-0000003", "电话零九三五，零零零零零零三"),
        ("2026年10月8日", "二零二六年十月八日"),
        ("2026-01-01 起", "二零二六年一月一日起"),
        ("3,000 元到 20000 元", "三千元到两万元"),
        ("105000 元", "十万五千元"),
        ("10005 元", "一万零五元"),
        ("50%～100%", "百分之五十到百分之一百"),
        ("5—10 日", "五到十日"),
        ("1/3 以上", "三分之一以上"),
        ("3.5 个月", "三点五个月"),
        ("08:30 开门，14:00 再开，9:05 关", "八点半开门，十四点再开，九点零五分关"),
        ("**先保命。** 见[这里](x.md)", "先保命。 见这里"),
        ("（复印件）也行", "复印件，也行"),
    ],
)
def test_figures_are_said_as_people_say_them(written: str, said: str) -> None:
    assert spoken.aloud(written) == said


def test_known_phones_are_said_digit_by_digit_and_sums_are_not() -> None:
    assert spoken.aloud("找 96110；96110元", ["96110"]) == "找九六一一零；九万六千一百一十元"


@given(st.integers(1, 9999))
def test_a_number_is_said_as_it_is_written_in_law(value: int) -> None:
    assert spoken.number(value).replace("两", "二") == numerals.chinese(value)


@given(st.integers(0, 10**12 - 1))
def test_what_is_said_of_a_number_is_that_number(value: int) -> None:
    said, total = spoken.number(value).replace("两", "二"), 0
    for word, size in (("亿", 10**8), ("万", 10**4)):
        head, found, tail = said.partition(word)
        if found:
            total, said = total + numerals.read(head.removeprefix("零")) * size, tail
    assert total + (numerals.read(said.lstrip("零")) if said.strip("零") else 0) == value


@given(st.text(alphabet="0123456789.,:/%- 元日年打（），。*[]甲", max_size=40))
def test_no_figure_is_left_unsaid(text: str) -> None:
    assert not re.search(r"[0-9]", spoken.aloud(text, ["110"]))


def test_the_time_is_told_to_half_a_minute() -> None:
    assert spoken.minutes("字" * 480) == "两分钟"
    assert spoken.minutes("字" * 355) == "一分半"
    assert spoken.length("一，二。（三）4a") == 5


# ---- the repository's pieces ---------------------------------------------------------------------


@cache
def own() -> TownContext:
    from conftest import TODAY

    inputs, history, clock = scan(REPO), History(REPO), Clock(TODAY)
    read = town_reading.read_settings(REPO, None, "", inputs.town, history, clock)
    records = town_reading.read_town(REPO, None, "", inputs.town, history, read.settings, clock)
    return town_part.context_of(records.records, [], clock, "x.css")


def test_every_piece_is_read_in_two_minutes_and_says_what_its_page_says() -> None:
    ctx = own()
    for slug, piece in ctx.records.law.items():
        script = "".join(outreach.loudspeaker(ctx, piece))
        assert spoken.length(script) <= outreach.MINUTES * spoken.PACE, slug
        assert spoken.length(script) >= spoken.PACE, slug
        assert not re.search(r"[0-9*\[\]（）]|本页", script), slug
        assert script.count(spoken.aloud(piece.front.in_a_sentence).rstrip("。")) == 2, slug
        assert ("是编的" in script) == piece.front.invented, slug
        assert ("没有经过律师审核" in script) == (piece.front.review is None), slug
        assert "第一，" in script, slug


def test_every_text_to_pass_on_is_short_and_leads_to_the_page() -> None:
    ctx = own()
    for slug, piece in ctx.records.law.items():
        lines = outreach.forward(ctx, slug, piece)
        assert len("".join(lines)) <= outreach.MOST_FORWARDED, slug
        assert lines[0].startswith(f"【普法】{piece.front.title}"), slug
        assert lines[1] == piece.front.in_a_sentence, slug
        assert re.fullmatch(r"全文：https://\S+", lines[-1]), slug
        assert ("（待法律顾问审核，内容供了解）" in lines) == (piece.front.review is None), slug
        assert not re.search(r"[*\[\]]", "".join(lines)), slug
        assert not any(line.endswith(("，", "、", "的。")) and line[0] == "①" for line in lines), slug


# ---- what is left out, and what never is ---------------------------------------------------------

FRONT = {
    "标题": "借钱给熟人怎么办？",
    "一句话": "写借条，3 年内去要。",
    "主题": "钱",
    "依据": ["《民法典》第六百七十五条"],
    "时限": ["诉讼时效 3 年"],
    "求助": ["falv"],
}
SERVICES = Services.model_validate(
    {"窗口": [{"编号": "falv", "名称": "法律咨询", "电话": "0935-0000003", "办理": []}]}
)


def piece(body: str, **front: object) -> Prose[LawPiece]:
    return Prose(LawPiece.model_validate({**FRONT, **front}), "<p>文</p>", body=body)


def test_with_little_room_steps_are_told_in_brief_and_never_cut() -> None:
    steps = "\n".join(f"{n}. **第{n}步做好。** {'细节' * 40}。" for n in range(1, 9))
    script = outreach.loudspeaker(town(services=SERVICES), piece(f"## 怎么办\n\n{steps}\n"))
    told = [line for line in script if line.startswith("第")]
    assert len(told) == 8
    assert told[0].endswith("细节。")
    assert told[-1] == "第八，第八步做好。"
    assert all(line.endswith(("。", "？")) for line in script)


def test_a_text_says_that_it_waits_for_review_until_one_holds_and_again_when_it_is_over() -> None:
    review = {"律师": "孙某某", "单位": "某所", "日期": "2026-01-05", "至": "2026-11-20"}
    on_the_day, later = town(date(2026, 11, 20)), town(date(2026, 11, 21))
    assert not any(
        "待法律顾问审核" in line for line in outreach.forward(on_the_day, "x", piece("", 审核=review))
    )
    assert any("待法律顾问审核" in line for line in outreach.forward(later, "x", piece("", 审核=review)))
    assert not any(
        "没有经过律师审核" in line for line in outreach.loudspeaker(on_the_day, piece("", 审核=review))
    )
    assert any("没有经过律师审核" in line for line in outreach.loudspeaker(later, piece("", 审核=review)))
    assert on_the_day.clock.until == date(2026, 11, 20)


def test_an_overlong_answer_still_has_its_address() -> None:
    lines = outreach.forward(town(), "long", piece("", 一句话="长" * 290))
    assert lines[-1].endswith("law/long.html")
    assert len(lines) == 4 + bool(settings().site.hotlines)


def test_an_invented_case_tells_its_story_and_that_it_is_invented() -> None:
    body = "## 出了什么事\n\n周某某借了钱。\n\n后来还了。\n\n## 记住这几点\n\n1. 写借条。\n"
    ctx = town(services=SERVICES)
    script = outreach.loudspeaker(ctx, piece(body, 类别="案例", 虚构="是"))
    assert "周某某借了钱。" in script
    assert "后来还了。" not in script
    assert script.index("周某某借了钱。") < script.index("第一，写借条。")
    assert "（编的例子）" in outreach.forward(ctx, "case", piece(body, 类别="案例", 虚构="是"))[0]


def test_the_page_folds_both_and_the_search_looks_through_the_page_alone() -> None:
    ctx = town(services=SERVICES, law={"lending": piece("## 怎么办\n\n1. **写借条。**\n")})
    page = html(legal, ctx)["law/lending.html"]
    assert [node.text() for node in page.css("details summary .sub")]
    assert "三年内去要" in page.css("details .copy")[0].text()
    assert "law/lending.html" in page.css("details .copy")[1].text()
    page_made = next(p for p in legal.pages(ctx) if p.address == "law/lending.html")
    assert not any("乡亲们" in line.text for line in lines_of(page_made))


def test_a_piece_in_another_language_has_neither() -> None:
    ctx = town(law={"bo": piece("", 语言="bo")})
    assert not html(legal, ctx)["law/bo.html"].css(".copy")


def test_a_printed_code_is_the_short_address() -> None:
    from generator.models.codes import Codes

    known = Codes.model_validate({"码": [{"码": "b7", "指向": "law/lending.html", "发放": "2026-10-01"}]})
    ctx = town(ground=replace(settings(), codes=known))
    assert outreach.forward(ctx, "lending", piece(""))[-1].endswith("/q/b7/")
