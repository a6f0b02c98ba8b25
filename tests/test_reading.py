"""The strict reader: what it accepts, what it says, and that its quick way means what libyaml says."""

from __future__ import annotations

import contextlib
import re
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from reading_samples import MONTH, codes, month_with, read_month

from generator.problems import KINDS, Finding, Problem, Unreadable
from generator.reading import frontmatter, simple
from generator.reading.records import placed
from generator.reading.strict import parse, read_carefully
from generator.reading.text import decode

ROOT = Path(__file__).resolve().parents[1]


def read(text: str) -> tuple[object, list[str]]:
    """What a text says, and the codes of its problems; None where nothing could be read."""
    try:
        document = parse(text.encode(), "x.yml")
    except Unreadable as error:
        return None, codes(error.problems)
    return document.data, codes(document.problems)


# ---- values -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("a: NO", "NO"), ("a: yes", "yes"), ("a: 001", "001"), ("a: 12:30", "12:30"), ("a: 1.10", "1.10"),
        ("a: 2026-02-30", "2026-02-30"), ("a: =", "="), ("a: 0x1F", "0x1F"), ("a: null", "null"),
        ("a:", None), ("a: ~", None), ("a: ''", ""), ('a: ""', ""), ("a: []", []), ("a: {}", {}),
        ("a: 'it''s'", "it's"), ("a: https://x.example/#b", "https://x.example/#b"),
        ("a: |\n  一\n  二", "一\n二"), ("a: 一\n  二", "一 二"), ('a: "一：二"', "一：二"),
        ("a: 开会：好", "开会：好"), ("a: 9  # 注", "9"), ('a: "#3"', "#3"), ("a: 甲#3", "甲#3"),
        ("a: “五一”放假", "“五一”放假"), ("a:\n- x\n- y", ["x", "y"]), ("a: [x, {b: c}]", ["x", {"b": "c"}]),
        ("a: “五一”", "“五一”"), ("a: -5", "-5"), ("a: 甲\u3000", "甲"),
    ],
)  # fmt: skip
def test_every_scalar_is_text(text: str, value: object) -> None:
    assert read(text) == ({"a": value}, [])


@pytest.mark.parametrize("raw", [MONTH.replace("\n", "\r\n").encode(), b"\xef\xbb\xbf" + MONTH.encode()])
def test_line_ends_and_byte_order_mark(raw: bytes) -> None:
    assert read_month(raw) == read_month(MONTH)


# ---- slips of the input method ----------------------------------------------------------------


@pytest.mark.parametrize(
    ("text", "data", "told"),
    [
        ("村：甲\n期: 1", {"村": "甲", "期": "1"}, ["Y02"]),
        ("村：甲\n期：1", {"村": "甲", "期": "1"}, ["Y02", "Y02"]),
        ("村:甲\n期: 1", {"村": "甲", "期": "1"}, ["Y06"]),
        ("摘要: 修缮\n  经手人：张\nb: c", {"摘要": "修缮", "经手人": "张", "b": "c"}, ["Y02"]),
        ("摘要: 修缮\n  经手人:张\nb: c", {"摘要": "修缮", "经手人": "张", "b": "c"}, ["Y06"]),
        ("a: 修缮 #3号楼", {"a": "修缮 ＃3号楼"}, ["Y05"]),
        ("a: #3号楼\nb: c", {"a": "＃3号楼", "b": "c"}, ["Y05"]),
        ("a: {b: 修 #3号, c: d}", {"a": {"b": "修 ＃3号", "c": "d"}}, ["Y05"]),
        ("a:\n\t- b: c", {"a": [{"b": "c"}]}, ["Y01"]),
        ("a:\n　　- b: c\n　　- b: d", {"a": [{"b": "c"}, {"b": "d"}]}, ["Y08", "Y08"]),
        ("a:\n  － {b: c}\n  －{b: d}", {"a": [{"b": "c"}, {"b": "d"}]}, ["Y09", "Y09"]),
        ("a:\n-b\n-c", {"a": ["b", "c"]}, ["Y09", "Y09"]),
        ("a: {金额：5，日期:2026}", {"a": {"金额": "5", "日期": "2026"}}, ["Y02", "Y04", "Y06"]),
        ('a: {号: "1"，日期: 2}', {"a": {"号": "1", "日期": "2"}}, ["Y04"]),
        ("a: “修缮: 三号”", {"a": "修缮: 三号"}, ["Y03"]),
        ('a: "修缮”\nb: c', {"a": "修缮", "b": "c"}, ["Y03"]),
        ("a: {b: “一, 二”, c: d}", {"a": {"b": "一, 二", "c": "d"}}, ["Y03"]),
        ("a: ｛b: c｝", {"a": {"b": "c"}}, ["Y07", "Y07"]),
    ],
)
def test_slips_are_told_and_read_past(text: str, data: object, told: list[str]) -> None:
    found, problems = read(text)
    assert found == data
    assert sorted(problems) == told


def test_slips_and_the_schema_are_told_at_once() -> None:
    text = (
        month_with("期间: ", "期间：")
        .replace('凭证号: "0123"', "凭证号：0123")
        .replace("类型: 支出", "类型: 开支")
        .replace("编制: {", "编造: {")
        .replace('金额: "100.00"', "金额: “100.00”")
    )
    record, problems = read_month(text)
    assert record is None
    assert sorted((each.line, each.code) for each in problems) == [
        (1, "Y02"), (5, "Y02"), (6, "S06"), (6, "Y03"), (8, "S40"),
    ]  # fmt: skip


def test_a_mended_document_gives_no_record() -> None:
    record, problems = read_month(month_with("摘要: 路灯维修", "摘要: 路灯 #3号"))
    assert record is None
    assert codes(problems) == ["Y05"]


def test_a_key_swallowed_by_the_text_before_it() -> None:
    record, problems = read_month(month_with("经手人: 李某某", "经手人: 李某某，证明人：王某某"))
    assert record is None
    assert [(each.code, each.line, each.col) for each in problems] == [
        ("Y04", 6, MONTH.split("\n")[5].index("李某某") + 1)
    ]
    for text in ("摘要: 路灯，地点：二组", '摘要: "路灯，证明人：王某某"'):
        assert read_month(month_with("摘要: 路灯维修", text))[1] == ()


def test_full_width_figures_are_read() -> None:
    record, problems = read_month(
        month_with('"100.00"', "１００．００").replace("2026-03-08", "２０２６年３月８日")
    )
    assert problems == ()
    assert record is not None
    assert str(record.entries[1].amount) == "100.00"


@pytest.mark.parametrize(
    ("text", "code", "line"),
    [
        ("a: b: c", "Y11", 1), ("a: 1\n b: 2", "Y11", 2), ("a:\n  b: 1\n c: 2", "Y13", 3), ("a: @x", "Y14", 1),
        ('x: 1\na: "b\nc: d', "Y15", 2), ("x: 1\na: [b\nc: d", "Y16", 2), ("a: - b", "Y17", 1),
        ('a: "\\q"', "Y18", 1), ("", "Y19", 1), ("# 只有注释", "Y19", 1), ("a: 1\n--- \nb: 2", "Y20", 2),
        ("a: 1\nb: *x", "Y21", 2), ("a: 1\nb: &x 1", "Y22", 2), ("a: !x 1", "Y23", 1), ("{a: b}: c", "Y24", 1),
        ("[a]: c", "Y24", 1), ("<<: {a: b}", "Y25", 1), ("a: 1\nb: 2\na: 3", "Y26", 3), ("- a", "Y37", 1),
        ("字", "Y37", 1), ("a: " + "字" * 4001, "Y29", 1), ('a: "\\0"', "Y47", 1), ("%YAML 1.1\n---\na", "Y37", 1),
    ],
)  # fmt: skip
def test_other_faults_have_a_sentence_of_their_own(text: str, code: str, line: int) -> None:
    try:
        problems = parse(text.encode(), "x.yml").problems
    except Unreadable as error:
        problems = error.problems
    assert (code, line) in [(each.code, each.line) for each in problems]
    assert all(each.severity == "error" for each in problems)


def test_problems_of_a_file_are_bounded() -> None:
    try:
        problems = parse(("键：值\n" * 300).encode(), "x.yml").problems
    except Unreadable as error:
        problems = error.problems
    assert 40 < len(problems) <= 51
    assert problems[-1].code == "Y46"


# ---- bytes ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("raw", "code"),
    [
        ("村: 甲".encode("utf-16"), "Y31"), ("村: 甲 abc".encode("utf-16-le"), "Y31"), (b"a: \0b", "Y34"),
        (b"a: \xff\xfe\xfd", "Y32"), ("村: 杨柳村".encode()[:-1], "Y32"), (b"a: " + b"x" * 300_000, "Y30"),
        ("한국어 문서: 값".encode()[1:], "Y32"), ("Ä: é, ü".encode("latin-1"), "Y32"),
    ],
)  # fmt: skip
def test_bytes_that_are_refused(raw: bytes, code: str) -> None:
    with pytest.raises(Unreadable) as caught:
        decode(raw, "x.yml")
    assert codes(caught.value.problems) == [code]


def test_hidden_characters_are_taken_out_and_told() -> None:
    found = decode("a: 张\u200b某\ufeff某\nb: 1\u202e2\nc: \x07d\n".encode(), "x.yml")
    assert found.text == "a: 张某某\nb: 12\nc: d\n"
    assert [(each.code, each.line) for each in found.problems] == [("Y36", 1), ("Y35", 2), ("Y36", 3)]


# ---- places and wording -----------------------------------------------------------------------


def test_places() -> None:
    document = parse(MONTH.encode(), "x.yml")
    assert document.locate(()) == (1, 1)
    assert document.locate(("期初",)) == (2, 5)
    assert document.locate(("期初",), key=True) == (2, 1)
    assert document.locate(("明细", 1)) == (6, 5)
    assert document.locate(("明细", 1, "凭证号"), key=True) == (6, 6)
    assert document.locate(("明细", 1, "没有")) == (6, 5)
    found = placed(
        Finding("A03", "x.yml", ("明细", 1, "凭证号"), (("account", "现金"), ("where", "期初"))),
        document,
    )
    assert (found.line, found.col) == (6, 11)


@pytest.mark.parametrize(
    ("old", "new", "code", "message"),
    [
        ("经手人: 李某某", "经办人: 李某某", "S40", "明细 第2笔：不认识“经办人”，是不是“经手人”？"),
        ("明细:", "明晰:", "S40", "不认识“明晰”，是不是“明细”？"),
        (', 金额: "100.00"', "", "S01", "明细 第2笔：缺少“金额”"),
        ("  编制: {姓名: 李某某, 日期: 2026-03-31}", "  - 编制", "S04", "审核：应是一组“键: 值”，现在是一个列表"),
        ("摘要: 路灯维修", "摘要: [路灯]", "S05", "明细 第2笔 摘要：应是一段文字，现在是一个列表"),
        ("类型: 支出", "类型: 花费", "S06", "明细 第2笔 类型：不能写“花费”"),
        ('"100.00"', "1万", "S11", "明细 第2笔 金额：“1万”不是金额"),
        ('"100.00"', '"1.005"', "S12", "明细 第2笔 金额：金额“1.005”的小数超过两位"),
        ("摘要: 路灯维修", "摘要: 路灯维修, 电话薄记: 7", "S02", "明细 第2笔：不认识“电话薄记”"),
    ],
)  # fmt: skip
def test_the_schema_speaks_chinese(old: str, new: str, code: str, message: str) -> None:
    record, problems = read_month(month_with(old, new))
    assert record is None
    assert [(each.code, each.message) for each in problems] == [(code, message)]


def test_each_message_of_reading_is_chinese() -> None:
    jargon = (
        "input|field|should|valid|expected|mapping|scalar|token|indent|type|string|list|dict|error|key|value"
    )
    for kind in KINDS.values():
        if kind.code[0] in "YS":
            assert re.search("[\u4e00-\u9fff]{2}", kind.wording), kind
            words = re.sub(r"\{\w+\}|[\w./-]*[./-][\w./-]*", "", kind.wording + kind.remedy)
            assert not re.search(rf"\b({jargon})\b", words.lower()), kind


# ---- front matter -----------------------------------------------------------------------------


def test_front_matter() -> None:
    document, body, line = frontmatter.split("---\n标题: 甲\n日期：1\n---\n\n正文\n".encode(), "x.md")
    assert (document.data, body, line) == ({"标题": "甲", "日期": "1"}, "\n正文\n", 5)
    assert [(each.code, each.line) for each in document.problems] == [("Y02", 3)]
    assert document.locate(("标题",)) == (2, 5)


@pytest.mark.parametrize(
    ("text", "code"), [("正文", "Y39"), ("---\n标题: 甲\n", "Y40"), ("---\n---\n正文", "Y39"), ("", "Y39")]
)
def test_front_matter_that_is_not_there(text: str, code: str) -> None:
    with pytest.raises(Unreadable) as caught:
        frontmatter.split(text.encode(), "x.md")
    assert codes(caught.value.problems) == [code]


# ---- the quick way equals the careful one -------------------------------------------------------

_ATOMS = st.sampled_from(
    ["a", "甲", "期间", "1", "001", "~", "", '""', '"b"', '"一, 二: 三"', "'c'", "一 二", " x", "x ", "-", "- ", "-1",
     "#x", " #x", ": ", ":", "：", "，", ", ", ",", "{", "}", "[", "]", "{a: b}", "[1, 2]", "“x”", "&a", "*a", "!t", "|", ">",
     "?", "? ", "...", "---", "%", "@", "`", "\\", "\t", "\u3000", "\xa0", "（a）", "《法》", "null", "a: ", "b: ", "甲: ",
     "  ", "    ", "\n", "\n  ", "\n- ", "\n  - ", "\n    ", "{甲: 1, 乙: \"2\"}", "a.b", "x#y", "x:y", "<<: ", "\U00020000"]
)  # fmt: skip
_SOUP = st.lists(_ATOMS, max_size=24).map("".join)

_word = st.sampled_from(["a", "b", "期间", "金额", "甲（乙）", "x-1", "1"])
_scalar = st.sampled_from(
    ["1", "字 字", "一，二", '"q, r: {s}"', '""', "2026-10-05", "a/b", "1.5", "（注）好", "~", "null", "'s'"]
)


def _flow(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    pair = st.tuples(_word, inner).map(": ".join)
    return st.lists(inner, max_size=3).map(lambda each: f"[{', '.join(each)}]") | st.lists(
        pair, max_size=3
    ).map(lambda each: f"{{{', '.join(each)}}}")


_flows = st.recursive(_scalar, _flow, max_leaves=8)


def _block(inner: st.SearchStrategy[list[str]]) -> st.SearchStrategy[list[str]]:
    deeper = inner.map(lambda lines: ["  " + line for line in lines])
    same = _flows.map(lambda each: [each])
    entry = st.tuples(_word, deeper | inner).map(lambda each: [each[0] + ":", *each[1]]) | st.tuples(
        _word, same
    ).map(lambda each: [f"{each[0]}: {each[1][0]}"])
    item = (inner | same).map(
        lambda lines: ["- " + lines[0], *("  " + line for line in lines[1:])] if lines else ["-"]
    )
    join = st.lists(entry, min_size=1, max_size=4) | st.lists(item, min_size=1, max_size=3)
    return join.map(lambda groups: [line for group in groups for line in group])


_SHAPED = st.recursive(st.just(["a: 1"]), _block, max_leaves=6).map("\n".join)


@settings(max_examples=400, deadline=None)
@given(
    _SOUP
    | _SHAPED
    | st.tuples(_SHAPED, _ATOMS, st.integers(0, 60)).map(lambda t: t[0][: t[2]] + t[1] + t[0][t[2] :])
)
@example("a:\n- b:\n  - c\n  d: e")
@example("a:\n  b: 1\n c: 2")
@example("a: 1\n  b")
@example("a:\n\n  - 1\n# x\n  - 2")
@example("- a: 1\n  - 2")
@example("a: {b: {c: 1}, b: 2}")
def test_what_the_quick_way_accepts_means_what_libyaml_says(text: str) -> None:
    quick = simple.read(text)
    if quick is not None:
        document = read_carefully(text, "x.yml")
        assert document.data == quick
        assert document.problems == ()


def test_nearly_every_file_here_goes_the_quick_way() -> None:
    files = sorted((ROOT / "data").rglob("*.yml"))
    texts = [each.read_text(encoding="utf-8") for each in files]
    quick = [simple.read(text) for text in texts]
    assert sum(each is not None for each in quick) > 0.9 * len(files)
    for path, text, data in list(zip(files, texts, quick, strict=True))[::7]:
        if data is not None:
            assert read_carefully(text, "x.yml").data == data, path


# ---- no input gives anything but a document or Unreadable ---------------------------------------


def _survives(raw: bytes) -> tuple[Problem, ...]:
    _, problems = read_month(raw)
    for each in problems:
        assert 1 <= each.line <= raw.count(b"\n") + raw.count(b"\r") + 2
        assert each.col >= 1
        assert "{" not in each.message.replace("{ }", "") or b"{" in raw
    with contextlib.suppress(Unreadable):
        frontmatter.split(b"---\n" + raw + b"\n---\nx", "x.md")
    return problems


@settings(max_examples=300, deadline=None)
@given(st.binary(max_size=200) | _SOUP.map(str.encode))
def test_any_bytes(raw: bytes) -> None:
    _survives(raw)


@settings(max_examples=300, deadline=None)
@given(st.data())
def test_any_damage_to_a_month(data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(MONTH)))
    gone = data.draw(st.integers(0, 12))
    text = MONTH[:at] + data.draw(_SOUP | st.text(max_size=5)) + MONTH[at + gone :]
    _survives(text.encode("utf-8", "surrogatepass"))
