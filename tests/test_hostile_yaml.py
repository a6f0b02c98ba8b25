"""Every hostile YAML file, and every hostile name, inside an otherwise complete month of accounts."""

from __future__ import annotations

import subprocess
import sys
import time
from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest
from reading_samples import MONTH, codes, held, hostile, month_with, read_month

from generator.models.affairs import Affairs
from generator.problems import Problem, Unreadable
from generator.reading.careful import MAX_NODES
from generator.reading.records import validate
from generator.reading.strict import parse


def refused(text: str | bytes) -> tuple[Problem, ...]:
    """The problems of a month that must not be published."""
    entry = held(text)
    assert not entry.sound
    assert entry.record is None or any(each.severity == "error" for each in entry.problems)
    for each in entry.problems:
        assert each.line >= 1
        assert each.col >= 1
    return entry.problems


def test_the_month_itself_is_sound() -> None:
    assert held(MONTH).problems == ()
    assert held(MONTH).sound


def test_01_billion_laughs_is_refused_at_the_first_anchor() -> None:
    problems = refused(MONTH.encode() + hostile("yaml/01"))
    assert (problems[0].code, problems[0].line, problems[0].col) == ("Y22", MONTH.count("\n") + 1, 4)


def test_05_and_07_tags_are_refused_and_nothing_runs(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    for name in ("yaml/05", "yaml/07"):
        problems = refused(MONTH.encode() + hostile(name))
        assert ("Y23", MONTH.count("\n") + 1) in {(each.code, each.line) for each in problems}
    assert not list(tmp_path.iterdir())


def test_09_a_key_given_twice_names_both_lines() -> None:
    last = MONTH.count("\n")
    (found,) = (each for each in refused(MONTH.encode() + hostile("yaml/09")) if each.line == last + 1)
    assert found.code == "Y26"
    assert "第 3 行" in found.message
    assert f"第 {last + 1} 行" in found.message


def test_11_a_key_given_twice_in_two_widths() -> None:
    assert "Y26" in codes(refused(MONTH.encode() + hostile("yaml/11")))
    problems = refused(month_with("库存现金: ", '"A": "0.00", "\uff21": "0.00", 库存现金: '))
    assert codes(problems) == ["Y26"]
    assert problems[0].line == 2


def test_13_leading_zeros_stay_as_they_are_written() -> None:
    document = parse(hostile("yaml/13"), "x.yml")
    assert list(document.data.values()) == ["001", "0501", "0o17", "0x1F"]
    record, problems = read_month(month_with('凭证号: "0124"', "凭证号: 001").replace('"514"', "0501"))
    assert problems == ()
    assert record is not None
    assert (record.entries[1].voucher, record.entries[1].category) == ("001", "0501")


def test_15_amounts_are_never_floats() -> None:
    values = list(parse(hostile("yaml/15"), "x.yml").data.values())
    assert values == ["0.1", "1e3", ".inf", ".nan", "1_000"]
    record, _ = read_month(month_with('"100.00"', "0.1"))
    assert record is not None
    assert str(record.entries[1].amount) == "0.10"
    for value in values[1:]:
        problems = refused(month_with('"100.00"', str(value)))
        assert [(each.code, each.line) for each in problems] == [("S11", 6)]


def test_17_only_a_real_day_is_a_day() -> None:
    texts = parse(hostile("yaml/17"), "x.yml").data
    record, _ = read_month(month_with("2026-03-08", str(texts["b"])))
    assert record is not None
    assert record.entries[1].day == date(2026, 3, 5)
    for key, code in (("a", "S18"), ("c", "S17"), ("d", "S17"), ("e", "S17")):
        problems = refused(month_with("2026-03-08", str(texts[key])))
        assert [(each.code, each.line) for each in problems] == [(code, 6)], key


def test_19_gbk_is_read_with_a_warning() -> None:
    assert codes(parse(hostile("yaml/19"), "x.yml").problems) == ["Y33"]
    entry = held(MONTH.encode("gb18030"))
    assert entry.sound
    assert codes(entry.problems) == ["Y33"]
    assert entry.record == held(MONTH).record


def test_21_the_chinese_colon_on_line_1() -> None:
    for colon, code in ((":", "Y06"), ("：", "Y02")):
        raw = hostile("yaml/21").replace("村:".encode(), f"村{colon}".encode())
        with_month = raw + MONTH.split("\n", 1)[1].encode()
        assert (code, 1) in {(each.code, each.line) for each in refused(with_month)}


def test_23_a_tab_on_line_2() -> None:
    assert [(each.code, each.line) for each in parse(hostile("yaml/23"), "x.yml").problems] == [("Y01", 2)]
    problems = refused(month_with('  - {凭证号: "0124"', '\t- {凭证号: "0124"'))
    assert [(each.code, each.line, each.col) for each in problems] == [("Y01", 6, 1)]


def test_25_a_second_document() -> None:
    problems = refused(MONTH + "---\n" + MONTH)
    assert [(each.code, each.line) for each in problems] == [("Y20", MONTH.count("\n") + 1)]
    assert "Y20" in codes(refused(MONTH.encode() + hostile("yaml/25")))


def test_27_bytes_that_are_no_text() -> None:
    problems = refused(MONTH.encode() + hostile("yaml/27"))
    assert [(each.code, each.line) for each in problems] == [("Y32", MONTH.count("\n") + 1)]


def test_29_too_many_nodes() -> None:
    many = month_with("更正: []", "更正: [" + "1," * (MAX_NODES + 10) + "1]")
    assert codes(refused(many)) == ["Y27"]
    assert codes(refused(month_with("更正: []", "更正: [" + "1," * 200_000 + "1]"))) == ["Y30"]


def test_31_markup_is_plain_text_here() -> None:
    text = parse(hostile("yaml/31"), "x.yml").data["摘要"]
    assert isinstance(text, str)
    record, _ = read_month(month_with("摘要: 路灯维修", f'摘要: "{text}"'))
    assert record is not None
    assert record.entries[1].summary == text


def test_33_characters_that_turn_the_writing_round() -> None:
    body = hostile("yaml/33").decode().split(": ", 1)[1].strip()
    problems = refused(month_with("摘要: 路灯维修", f"摘要: {body}"))
    assert [(each.code, each.line) for each in problems] == [("Y35", 6)]
    assert codes(refused(month_with("摘要: 路灯维修", '摘要: "1 \\u202e 2"'))) == ["Y47"]


def test_35_minus_nought() -> None:
    text = month_with('"1200.00"', '"-0.00"').replace('"1100.00"', '"-100.00"')
    record, problems = read_month(text)
    assert problems == ()
    assert record is not None
    assert str(record.opening["库存现金"]) == "0.00"
    assert record.opening["库存现金"] == Decimal(0)
    assert codes(refused(month_with('"100.00"', '"-0.00"'))) == ["S16"]


def test_37_a_mapping_where_a_list_belongs() -> None:
    head, tail = MONTH.index("明细:"), MONTH.index("审核:")
    text = MONTH[:head] + hostile("yaml/37").decode() + MONTH[tail:]
    assert [(each.code, each.line) for each in refused(text)] == [("S03", 4)]


def test_39_a_day_outside_the_period() -> None:
    problems = refused(month_with("2026-03-08", "2026-04-01"))
    assert [(each.code, each.line) for each in problems] == [("A07", 6)]


# ---- names ------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["02", "04", "06", "08", "10", "12"])
def test_ids_that_are_no_ids(name: str) -> None:
    text = hostile(f"ids/{name}").decode().rstrip("\n")
    problems = refused(month_with("经手人: 李某某}", f"经手人: 李某某, 决议: '{text}'}}"))
    assert [(each.code, each.line) for each in problems] == [("S21", 6)]


def test_ids_14_equal_but_for_case() -> None:
    first, second = hostile("ids/14").decode().strip().split(" vs ")
    assert first.casefold() == second.casefold()
    assert codes(refused(month_with("经手人: 李某某}", f"经手人: 李某某, 决议: {first}}}"))) == ["S21"]


def test_ids_16_a_thirteenth_month() -> None:
    problems = refused(month_with("期间: 2026-03", f"期间: {hostile('ids/16').decode().strip()}"))
    assert [(each.code, each.line) for each in problems] == [("S20", 1)]


def test_ids_18_an_attachment_on_another_host() -> None:
    address = hostile("ids/18").decode().strip()
    raw = f"期间: 2026-Q1\n事项:\n  - {{目录: cw-a, 标题: 甲, 附件: [{address}]}}\n无: []\n".encode()
    path = "data/villages/yangliu/affairs/2026-Q1.yml"
    problems = validate(parse(raw, path), path, Affairs).problems
    assert ("S37", 3) in {(each.code, each.line) for each in problems}


# ---- size, depth, time ------------------------------------------------------------------------

_NEST = {
    "maps": "{a: " * 100_000,
    "lists": "[" * 100_000,
    "items": "- " * 100_000,
    "keys": "".join(" " * depth + "a:\n" for depth in range(400)),
    "questions": "? " * 60_000,
    "open": '"' * 99_999,
    "anchors": "&a " * 50_000,
    "braces": "{" * 100_000,
    "mixed": "[{a: " * 40_000,
    "colons": "a: " * 60_000,
    "slips": "键：值\n" * 20_000,
    "swallowed": "a: b\n" + "  键：值\n" * 19_000,
    "tabs": "a:\n" + "\t- b: c\n" * 20_000,
    "hashes": "a: b #c\n" * 30_000,
    "quotes": "a: “b\n" * 20_000,
    "commas": "a: {b: 1，键: 2}\n" * 8_000,
    "blanks": "\u3000" * 80_000,
}


@pytest.mark.parametrize("name", _NEST)
def test_nesting_and_floods_end_soon(name: str) -> None:
    raw = (MONTH + _NEST[name]).encode()
    began = time.process_time()
    assert not held(raw).sound
    assert time.process_time() - began < 2
    with pytest.raises(Unreadable):
        parse(_NEST[name].encode() + b"\nx", "x.yml")


def test_floods_stay_below_100_mb() -> None:
    script = (
        "import resource, sys\n"
        "sys.path.insert(0, 'tests')\n"
        "from test_hostile_yaml import _NEST, held, MONTH\n"
        "before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss\n"
        "for each in _NEST.values():\n"
        "    held((MONTH + each).encode())\n"
        "print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before)\n"
    )
    root = Path(__file__).resolve().parents[1]
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=root, capture_output=True, text=True, check=True
    )
    assert int(done.stdout) < 100_000
