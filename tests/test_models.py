"""The record types, the models and the table of families, against the examples of docs/examples."""

from __future__ import annotations

import pickle
import re
from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError
from pydantic_core import PydanticCustomError

from generator.models import base, catalogue, period, reference, scalars
from generator.models.families import BY_NAME, FAMILIES, family_of, is_folder_name, nearest
from generator.models.finance import Entry, MonthAccounts
from generator.problems import KINDS

ROOT = Path(__file__).parents[1]
EXAMPLES = ROOT / "docs" / "examples"
FILES = sorted(path for path in EXAMPLES.rglob("*.*") if path.suffix in (".yml", ".md"))


def mapping(path: Path) -> dict[str, Any]:
    text = path.read_text(encoding="utf-8")
    if path.suffix == ".md":
        text = text.split("---\n")[1]
    found = yaml.load(text, Loader=yaml.BaseLoader)
    assert isinstance(found, dict)
    return found


def faults(model: type[base.Record], data: object) -> list[tuple[str, tuple[int | str, ...]]]:
    with pytest.raises(ValidationError) as caught:
        model.model_validate(data)
    return [(each["type"], each["loc"]) for each in caught.value.errors()]


def outcome(read: Callable[[Any], Any], value: object) -> Any:
    """What the function makes of the value, or the code with which it refuses it."""
    try:
        return read(value)
    except PydanticCustomError as refused:
        return refused.type


def codes_of(kind: Any, value: object) -> list[str]:
    with pytest.raises(ValidationError) as caught:
        TypeAdapter(kind).validate_python(value)
    return [each["type"] for each in caught.value.errors()]


# ---- examples ----------------------------------------------------------------------------------


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(EXAMPLES).as_posix())
def test_example_is_valid(path: Path) -> None:
    found = family_of(path.relative_to(EXAMPLES).as_posix())
    assert found
    record = found[0].model().model_validate(mapping(path))
    assert pickle.loads(pickle.dumps(record)) == record
    hash(record)


def test_every_family_has_an_example() -> None:
    assert set(reference.read_examples(EXAMPLES)) == {family.name for family in FAMILIES}


def _mappings(value: Any, where: tuple[int | str, ...] = ()) -> Iterator[tuple[tuple[int | str, ...], Any]]:
    if isinstance(value, dict):
        yield where, value
        for key, below in value.items():
            yield from _mappings(below, (*where, key))
    if isinstance(value, list):
        for index, below in enumerate(value):
            yield from _mappings(below, (*where, index))


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(EXAMPLES).as_posix())
def test_unknown_key_is_refused_and_a_note_allowed_everywhere(path: Path) -> None:
    family = family_of(path.relative_to(EXAMPLES).as_posix())
    assert family
    model = family[0].model()
    frozen_keys = {"期初", "期末", "类型", "选项"}  # mappings with free keys
    for where, _ in list(_mappings(mapping(path))):
        if where and where[-1] in frozen_keys:
            continue
        data = mapping(path)
        target: Any = data
        for step in where:
            target = target[step]
        target["备注"] = "说明"
        model.model_validate(data)
        target["没有的键"] = ""
        assert ("extra_forbidden", (*where, "没有的键")) in faults(model, data)


def test_reference_page_is_up_to_date() -> None:
    page = (ROOT / "docs" / "data.md").read_text(encoding="utf-8")
    assert page == reference.markdown(reference.read_examples(EXAMPLES))


def test_every_key_is_explained() -> None:
    for family in FAMILIES:
        for key in reference.keys(family.model()):
            assert key.description
            assert key.public or key.reason


# ---- money -------------------------------------------------------------------------------------


@given(st.decimals(min_value="-9999999999.99", max_value="9999999999.99", places=2))
def test_money_is_exact(value: Decimal) -> None:
    for text in (f"{value:f}", f"{value:,f}", f" {value:f} "):
        read = scalars.money(text)
        assert read == value
        assert f"{read:f}" == (f"{value:f}" if value else "0.00")


@given(st.text(max_size=12) | st.text(alphabet="0123456789.,-+¥￥元万eE_０１．－ ", max_size=12))
def test_money_is_read_or_refused(text: str) -> None:
    value = outcome(scalars.money, text)
    if isinstance(value, Decimal):
        assert value.as_tuple().exponent == -2
        assert abs(value) < scalars.MONEY_LIMIT
    else:
        assert value in {"S11", "S12", "S13"}


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("0.1", "0.10"),
        ("12", "12.00"),
        ("-0.00", "0.00"),
        ("-0", "0.00"),
        ("¥1,234.50", "1234.50"),
        ("￥１，２３４．５０", "1234.50"),
        ("32000元", "32000.00"),
        ("−5.00", "-5.00"),
        ("0012.00", "12.00"),
    ],
)
def test_money_as_people_write_it(text: str, value: str) -> None:
    assert str(scalars.money(text)) == value


@pytest.mark.parametrize(
    ("value", "code"),
    [
        ("1e3", "S11"),
        (".inf", "S11"),
        (".nan", "S11"),
        ("1_000", "S11"),
        ("3万", "S11"),
        ("12,50", "S11"),
        ("1²", "S11"),
        ("١٢", "S11"),
        ("", "S11"),
        (None, "S11"),
        ([], "S11"),
        ({}, "S11"),
        ("1.", None),
        ("1.005", "S12"),
        ("0.100", "S12"),
        ("10000000000", "S13"),
        ("9999999999.99", None),
    ],
)
def test_money_refused(value: object, code: str | None) -> None:
    if code:
        assert codes_of(base.Money, value) == [code]
    else:
        scalars.money(value)


def test_signs_of_amounts() -> None:
    assert codes_of(base.Amount, "-0.01") == ["S15"]
    assert codes_of(base.PositiveAmount, "0.00") == ["S14"]
    assert codes_of(base.SignedAmount, "-0.00") == ["S16"]
    assert TypeAdapter(base.SignedAmount).validate_python("-3.00") == Decimal("-3.00")


# ---- days and periods --------------------------------------------------------------------------


@given(st.dates(min_value=date(scalars.FIRST_YEAR, 1, 1), max_value=date(scalars.LAST_YEAR, 12, 31)))
def test_day_in_every_form(value: date) -> None:
    forms = (
        value.isoformat(),
        f"{value.year}-{value.month}-{value.day}",
        f"{value.year}年{value.month}月{value.day}日",
        f"{value.year}年{value.month:02}月{value.day:02}日",
    )
    for text in forms:
        assert scalars.day(text) == value
    assert (
        scalars.day(value.isoformat().translate({code: code + 0xFEE0 for code in range(0x30, 0x3A)})) == value
    )


@given(st.text(max_size=12) | st.text(alphabet="0123456789-年月日TZ:W", max_size=12))
def test_day_is_read_or_refused(text: str) -> None:
    value = outcome(scalars.day, text)
    assert isinstance(value, date) or value in {"S17", "S18", "S19"}


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("20260305", "S17"),
        ("2026-03-05T00:00:00Z", "S17"),
        ("45000", "S17"),
        ("2026-W10-4", "S17"),
        ("2026/3/5", "S17"),
        ("2026-02-30", "S18"),
        ("2026年13月1日", "S18"),
        ("0226-01-01", "S19"),
        (None, "S17"),
    ],
)
def test_day_refused(text: object, code: str) -> None:
    assert codes_of(base.Day, text) == [code]


@given(st.dates(min_value=date(1901, 1, 1), max_value=date(2198, 12, 31)))
def test_periods_follow_each_other(day: date) -> None:
    for kind in ("month", "quarter", "half", "year"):
        own = period.holding(day, kind)
        assert period.kind(own) == kind
        assert period.first_day(own) <= day <= period.last_day(own)
        assert period.previous(period.next_(own)) == own
        assert (period.first_day(period.next_(own)) - period.last_day(own)).days == 1
        assert period.previous(own) < own < period.next_(own)
        months = period.parts(own, "month")
        assert months[0] == period.holding(period.first_day(own), "month")
        assert months[-1] == period.holding(period.last_day(own), "month")


@pytest.mark.parametrize(
    ("text", "own", "title"),
    [
        ("2026年10月", "2026-10", "2026年10月"),
        ("2026-3", "2026-03", "2026年3月"),
        ("2026年第三季度", "2026-Q3", "2026年第三季度"),
        ("2026q3", "2026-Q3", "2026年第三季度"),
        ("2026年3季度", "2026-Q3", "2026年第三季度"),
        ("2026年上半年", "2026-H1", "2026年上半年"),
        ("2026年", "2026", "2026年"),
        ("2026年度", "2026", "2026年"),
        ("２０２６", "2026", "2026年"),
    ],
)
def test_period_as_people_write_it(text: str, own: str, title: str) -> None:
    assert period.parse(text, "month", "quarter", "half", "year") == own
    assert period.title(own) == title


@pytest.mark.parametrize(
    "text", ["2026-13", "2026-00", "2026-Q5", "26-10", "2026-10-05", "", None, "9999-10"]
)
def test_month_refused(text: object) -> None:
    assert codes_of(period.Month, text) == ["S20"]


# ---- the other types ---------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kind", "good", "bad", "code"),
    [
        (
            base.Id,
            ["a", "2026-yutang", "a" * 40],
            ["", "A", "-a", "a_b", "a" * 41, "a\n", "..", ".git", "%2e", None],
            "S21",
        ),
        (base.Reference, ["lending", "law/lending"], ["/law", "law/", "a/b/c", "../x", "//x"], "S21"),
        (base.YesNo, ["是", "否"], ["yes", "true", "", "1", None], "S22"),
        (base.Count, ["0", "1,200", "１２"], ["-1", "1.0", "一", "1 2", "12人", "9" * 10], "S23"),
        (base.Offset, ["-20", "0", "15"], ["1.5", "十"], "S23"),
        (base.Quantity, ["1760.5", "0.1234", "1,200.5"], ["-1", "1.23456", "1亩"], "S24"),
        (base.AccountCode, ["501", "0501", "501.01", "0x1F"], ["", "五", "5 01", "1" * 13], "S28"),
        (base.Voucher, ["001", "0o17", "记-0123", "１２"], ["", "a b", "-1", '"', "1" * 21], "S29"),
        (base.Clock, ["08:30", "8:30", "08：30"], ["24:00", "0830", "8"], "S30"),
        (base.MonthDay, ["12-04", "2-29", "12月4日"], ["13-01", "02-30", "12"], "S31"),
        (base.Phone, ["12348", "0935-0000000", "0935-0000000转8"], ["电话", "1", "12 a"], "S32"),
        (
            base.Mail,
            ["cunwei@cunwu.example", "a.b-c@x.y.example", "cunwei＠cunwu.example"],
            ["cunwei", "@a.example", "a@b", "a b@c.example", "a@b.example?subject=x", "甲@a.example"],
            "S80",
        ),
        (
            base.SiteAddress,
            ["https://a.example", "http://a.example:8080/b/"],
            ["a.example", "ftp://a/", "https://a/?q", "javascript:1"],
            "S33",
        ),
        (
            base.PageAddress,
            ["v/a/index.html", "v/a/assets.html#old-office"],
            ["/v", "../v", "a//b", "https://a", "v?x", "a#", "#a"],
            "S36",
        ),
        (
            base.Attachment,
            ["files/plan.pdf", "a.JPG"],
            ["//example.invalid/x.pdf", "/a.pdf", "../a.pdf", "a.svg", "a.html", "a b.pdf"],
            "S37",
        ),
        (base.DayOfMonth, ["1", "31"], ["0", "32"], "S63"),
    ],
)
def test_type(kind: Any, good: list[str], bad: list[object], code: str) -> None:
    adapter = TypeAdapter(kind)
    for text in good:
        adapter.validate_python(text)
    for value in bad:
        assert codes_of(kind, value) == [code], value


def test_text_has_a_limit() -> None:
    assert codes_of(base.Text, "长" * 4001) == ["string_too_long"]
    assert codes_of(base.Text, ["a"]) == ["string_type"]


# ---- records -----------------------------------------------------------------------------------

MONTH = EXAMPLES / "data/villages/yangliu/finance/2026-10.yml"


def entry(**changes: str | dict[str, str] | None) -> dict[str, Any]:
    data = mapping(MONTH)["明细"][1] | changes
    return {key: value for key, value in data.items() if value != "去掉"}


def test_records_are_frozen_all_the_way_down() -> None:
    month = MonthAccounts.model_validate(mapping(MONTH))
    with pytest.raises(ValidationError):
        month.period = "2026-11"  # type: ignore[misc]
    assert isinstance(month.entries, tuple)
    with pytest.raises(TypeError):
        month.opening["库存现金"] = Decimal(0)  # type: ignore[index]
    assert month.opening == {"库存现金": Decimal("1200.00"), "银行存款": Decimal("217430.45")}


def test_english_names_are_no_keys() -> None:
    data = mapping(MONTH)
    data["period"] = data.pop("期间")
    assert set(faults(MonthAccounts, data)) == {("missing", ("期间",)), ("extra_forbidden", ("period",))}


@pytest.mark.parametrize("empty", [None, ""])
def test_empty_value_is_a_missing_one(empty: str | None) -> None:
    assert Entry.model_validate(entry(经手人=empty)).handler is None
    assert faults(Entry, entry(摘要=empty)) == [("missing", ("摘要",))]
    month = mapping(MONTH) | {"更正": empty, "审核": empty}
    assert MonthAccounts.model_validate(month).amendments == ()
    assert ("extra_forbidden", ("经办人",)) in faults(Entry, entry(经办人=empty))


def test_every_fault_is_told_at_once() -> None:
    data = mapping(MONTH)
    data["明细"][0]["金额"] = "1e3"
    data["明细"][1]["日期"] = "2026-02-30"
    data["明细"][2]["类型"] = "转账"
    del data["期间"]
    assert {code for code, _ in faults(MonthAccounts, data)} == {"S11", "S18", "literal_error", "missing"}


def test_list_given_as_a_mapping() -> None:
    assert faults(MonthAccounts, mapping(MONTH) | {"明细": {"凭证号": "001"}}) == [("tuple_type", ("明细",))]


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"账户": "去掉"}, "S25"),
        ({"科目": "去掉"}, "S25"),
        ({"类型": "往来付", "账户": "去掉"}, "S25"),
        ({"类型": "划转"}, "S25"),
        ({"类型": "划转", "转出": "银行存款", "转入": "库存现金"}, "S26"),
        ({"转入": "库存现金"}, "S26"),
        ({"类型": "划转", "账户": "去掉", "科目": "去掉", "转出": "银行存款", "转入": "银行存款"}, "S38"),
        ({"金额": "-1.00"}, "S39"),
    ],
)
def test_keys_of_an_entry_fit_its_kind(changes: dict[str, str], code: str) -> None:
    assert [found for found, _ in faults(Entry, entry(**changes))] == [code]


def test_entries_that_are_right() -> None:
    Entry.model_validate(entry(类型="往来付", 科目="去掉"))
    reversal = entry(金额="-1.00", 冲销={"期间": "2026-08", "凭证号": "0098"})
    read = Entry.model_validate(reversal).reversal
    assert read
    assert (read.period, read.voucher, read.book) == ("2026-08", "0098", "集体")


@pytest.mark.parametrize(
    ("family", "changes", "code"),
    [
        ("affairs", {"事项": [{"目录": "x", "仅村内": "是", "内容": "名单"}]}, "S35"),
        ("affairs", {"事项": [{"目录": "x", "表格": {"列": ["甲", "乙"], "行": [["一"]]}}]}, "S34"),
        ("private", {"行": [["一"]]}, "S34"),
        ("catalogue", {"期限": {"天": "15"}}, "S25"),
        ("catalogue", {"期限": {"起算": "期末", "天": "15", "工作日": "5"}}, "S26"),
        ("catalogue", {"期限": {"起算": "期末"}}, "S25"),
        ("calendar", {"日": [{"名称": "无日"}]}, "S25"),
        ("calendar", {"日": [{"名称": "两样", "月": "5", "月日": "05-04"}]}, "S26"),
        ("calendar", {"日": [{"名称": "不对", "月": "13"}]}, "S63"),
        ("questions", {"答案": ["丁"]}, "S60"),
        ("questions", {"答案": ["甲", "乙"]}, "S61"),
        ("questions", {"题型": "多选"}, "S61"),
        ("questions", {"答案": []}, "S61"),
    ],
)
def test_faults_of_other_families(family: str, changes: dict[str, Any], code: str) -> None:
    data = mapping(
        EXAMPLES / BY_NAME[family].example
        if family != "questions"
        else EXAMPLES / "data/education/questions/land.yml"
    )
    rows = {"catalogue": "目录", "questions": "题"}.get(family)
    (data[rows][0] if rows else data).update(changes)
    assert [found for found, _ in faults(BY_NAME[family].model(), data)] == [code]


def test_every_code_raised_has_words() -> None:
    text = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "generator/models").glob("*.py"))
    for code in set(re.findall(r'"(S[0-9]{2})"', text)):
        assert code in KINDS


def test_pack_changes_only_what_it_names() -> None:
    whole = catalogue.Catalogue.model_validate(mapping(EXAMPLES / "data/catalogue.yml"))
    pack = catalogue.Pack.model_validate(mapping(EXAMPLES / "data/packs/gansu.yml"))
    merged = {item.id: item for item in catalogue.with_pack(whole, pack).items}
    assert merged["cz-budget"].posting_days == 20
    assert merged["cz-budget"].name == "年度预算"
    assert merged["zc-inventory-year"].basis == ()
    assert merged["cz-expense-m"] == whole.items[0]
    assert catalogue.unfinished(whole, pack) == ()
    half = catalogue.Pack.model_validate({"名称": "某省", "目录": [{"编号": "new", "名称": "新增"}]})
    assert catalogue.unfinished(whole, half) == ((0, "类别、周期、范围、由来"),)
    assert catalogue.with_pack(whole, half).items == whole.items, "what is not whole is left out"


# ---- families ----------------------------------------------------------------------------------


def test_each_place_belongs_to_one_family() -> None:
    for family in FAMILIES:
        found = family_of(family.example)
        assert found
        assert found[0] is family
        assert [each.name for each in FAMILIES if each.pattern.fullmatch(family.example)] == [family.name]


def test_names_in_a_path() -> None:
    found = family_of("data/villages/yangliu/finance/2026-10-cwh.yml")
    assert found
    assert (found[0].name, found[1]) == ("finance-cwh", {"village": "yangliu", "period": "2026-10"})


@pytest.mark.parametrize(
    "path",
    [
        "",
        "x",
        "data/x.yml",
        "data/villages/yangliu/finance/2026-13.yml",
        "data/villages/Yangliu/village.yml",
        "data/villages/yangliu/village.yaml",
        "data/villages/yangliu/finance/x/2026-10.yml",
        "data/site.yml\n",
        "data/villages/yangliu/village.yml/x.yml",
        "data/villages/../village.yml",
        "private/villages/a/2026-Q3.yml",
        "data/villages/yangliu/meetings/lamps.yml",
        "data/villages/*/village.yml",
        "data/villages/{village}/village.yml",
    ],
)
def test_path_without_a_place(path: str) -> None:
    assert family_of(path) is None
    assert nearest(path)


def test_nearest_place_keeps_the_village() -> None:
    assert nearest("data/villages/donggou/2026-10.yml") == "data/villages/donggou/finance/<年-月>.yml"
    assert nearest("data/town/grids.yml") == "data/town/grid.yml"


def test_folder_names() -> None:
    assert is_folder_name("yangliu")
    for name in ("Yangliu", "a b", ".git", "..", "", "杨柳", "a" * 41, "a\n"):
        assert not is_folder_name(name)
