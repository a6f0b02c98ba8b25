"""Hostile and ordinary spreadsheets: what is understood, what is refused, each in Chinese at its cell."""

from __future__ import annotations

import time
import zipfile
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from io import BytesIO

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from openpyxl import Workbook
from openpyxl.comments import Comment
from reading_samples import HOSTILE, codes, hostile

from generator.problems import Problem, Unreadable
from generator.reading.spreadsheets import csvfile, ledger, package, xlsx
from generator.reading.spreadsheets.grid import Book, column_name
from generator.reading.spreadsheets.ledger import Ledger


def read(raw: bytes, name: str = "表.xlsx") -> Ledger:
    """The first sheet of a file as accounts."""
    book = (csvfile if name.endswith(".csv") else xlsx).read(raw, name)
    return ledger.read(book.sheets[0], name)


def refused(raw: bytes, name: str = "表.xlsx") -> tuple[Problem, ...]:
    with pytest.raises(Unreadable) as caught:
        read(raw, name)
    return caught.value.problems


def book_of(*rows: tuple[object, ...], **more: object) -> bytes:
    """A workbook of those rows."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(list(row))
    made = BytesIO()
    book.save(made)
    return made.getvalue()


HEAD = ("日期", "凭证号", "摘要", "收入", "支出", "余额")


def test_01_a_formula_without_a_result() -> None:
    (found,) = read(hostile("xlsx/01")).problems
    assert (found.code, found.line, found.col) == ("H50", 2, 2)
    assert "公式没有结果" in found.message
    assert "数值" in found.hint


def test_03_a_total_that_is_wrong() -> None:
    (found,) = read(hostile("xlsx/03")).problems
    assert (found.code, found.line, found.col) == ("H40", 3, 4)
    assert "合计 110.00 ≠ 逐笔相加 100.00，差 10.00 元" in found.message


def test_05_a_hidden_row_is_told() -> None:
    (found,) = read(hostile("xlsx/05")).problems
    assert (found.code, found.line, found.severity) == ("H54", 3, "error")


def test_07_comments_are_read() -> None:
    texts = [text for *_, text in xlsx.read(hostile("xlsx/07"), "x.xlsx").texts()]
    assert "电话15400001234" in texts


def test_09_both_columns() -> None:
    (found,) = read(hostile("xlsx/09")).problems
    assert (found.code, found.line) == ("H51", 2)
    assert "收入、支出应只填一个" in found.message


def test_11_a_sheet_without_rows() -> None:
    (found,) = read(hostile("xlsx/11")).problems
    assert "没有读到数据" in found.message


@pytest.mark.parametrize(
    ("name", "code", "words"),
    [
        ("13", "H37", "不允许"),
        ("15", "H35", "宏"),
        ("17", "H31", "不是 Excel 文件"),
        ("19", "H32", "不要设密码"),
    ],
)
def test_workbooks_that_are_refused(name: str, code: str, words: str) -> None:
    (found,) = refused(hostile(f"xlsx/{name}"))
    assert found.code == code
    assert words in found.message + found.hint


def test_every_hostile_workbook_is_quick_and_told() -> None:
    for path in sorted((HOSTILE / "xlsx").iterdir()):
        began = time.process_time()
        assert understood(path.read_bytes(), path.name)
        assert time.process_time() - began < 2, path.name


def test_csv_01_formulas_are_text_and_broken_quotes_are_told() -> None:
    (found,) = refused(hostile("csv/01"), "x.csv")
    assert found.code == "H39"
    sound = "摘要,收入\n+1+1,1\n@SUM(A1),1\n".encode()
    assert [entry.summary for entry in read(sound, "x.csv").entries] == ["+1+1", "@SUM(A1)"]


def test_csv_03_semicolons_and_a_decimal_comma() -> None:
    found = read(hostile("csv/03"), "x.csv")
    assert found.entries == ()
    (told,) = found.problems
    assert (told.code, told.line, told.col) == ("H52", 2, 3)
    assert "12,50" in told.message


def test_csv_05_without_a_mark() -> None:
    found = read(hostile("csv/05"), "x.csv")
    assert [(entry.summary, entry.income, entry.day) for entry in found.entries] == [
        ("修路灯", Decimal("1.00"), date(2026, 3, 5))
    ]
    assert [(each.code, each.severity) for each in found.problems] == [("H53", "warning")]


def test_what_people_really_write() -> None:
    raw = book_of(
        ("杨柳村2026年3月财务公开表",),
        ("单位：元",),
        ("日期", "凭证号", "收支项目", "收入", "支出", "余额", "经手人"),
        ("上月结转", None, None, None, None, 1000, None),
        ("2026年3月5日", "0001", "卖树", "¥800.00", None, "1,800.00", "张某某"),
        ("2026.3.8", "0002", "电费", None, "１００．５０", 1699.5, "李某某"),
        ("3月20日", "0003", "退款", "（200.00）", None, 1499.5, "李某某"),
        (46110, "0004", "修渠", None, 0.1 + 0.2, 1499.2, "李某某"),
        ("本月合计", None, None, 600, 100.8, None, None),
        ("本年累计", None, None, 9999, 9999, None, None),
        ("会计：李某某", None, None, None, None, None, None),
        ("2026-03-30", "0005", "签字以后的不算", 1, None, None, None),
    )
    found = read(raw)
    assert found.problems == ()
    assert found.carried == Decimal("1000.00")
    assert [(e.day, e.income, e.expense) for e in found.entries] == [
        (date(2026, 3, 5), Decimal("800.00"), None),
        (date(2026, 3, 8), None, Decimal("100.50")),
        (date(2026, 3, 20), Decimal("-200.00"), None),
        (date(2026, 3, 29), None, Decimal("0.30")),
    ]


def test_ten_thousand_yuan_and_a_head_over_two_rows() -> None:
    raw = book_of(
        ("日期", "摘要", "金额（万元）", None),
        (None, None, "收入", "支出"),
        ("2026-03-05", "项目款", 1.25, None),
    )
    found = read(raw)
    assert [entry.income for entry in found.entries] == [Decimal("12500.00")]


def test_a_balance_that_breaks_is_told_once_where_it_breaks() -> None:
    raw = book_of(
        HEAD,
        ("2026-03-01", "1", "甲", 10, None, 10),
        ("2026-03-02", "2", "乙", None, 3, 8),
        ("2026-03-03", "3", "丙", 1, None, 9),
    )
    (found,) = read(raw).problems
    assert (found.code, found.line, found.col) == ("H41", 3, 6)
    assert "应余 7.00，表上写 8" in found.message


def test_half_a_cent_is_no_amount() -> None:
    (found,) = read(book_of(HEAD, ("2026-03-01", "1", "甲", 10.125, None, None))).problems
    assert found.code == "H52"
    assert "小数超过两位" in found.message


def test_hidden_sheets_are_told_and_their_texts_found() -> None:
    book = Workbook()
    hidden = book.create_sheet("底稿")
    hidden.sheet_state = "veryHidden"
    hidden["A1"] = "藏着的话"
    hidden["A1"].comment = Comment("批注里的话", "写批注的人")
    book.properties.creator = "某某人"
    made = BytesIO()
    book.save(made)
    read_back = xlsx.read(made.getvalue(), "x.xlsx")
    assert {"藏着的话", "批注里的话", "写批注的人", "某某人"} <= {text for *_, text in read_back.texts()}
    (found,) = [each for each in ledger.read(read_back.sheets[1], "x.xlsx").problems if each.code == "H55"]
    assert "底稿" in found.message


def test_cells_far_apart_are_refused_not_filled_in() -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet["A1"], sheet["XFD1048576"] = 1, 2
    made = BytesIO()
    book.save(made)
    (found,) = refused(made.getvalue())
    assert found.code == "H38"
    assert "XFD1048576" in found.message


def _with(raw: bytes, name: str, data: bytes) -> bytes:
    made = BytesIO(raw)
    with zipfile.ZipFile(made, "a", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(name, data)
    return made.getvalue()


@pytest.mark.parametrize(
    ("name", "data", "code"),
    [
        ("../evil.xml", b"<a/>", "H34"),
        ("xl/externalLinks/externalLink1.xml", b"<a/>", "H36"),
        ("xl/bomb.bin", b"\0" * (package.MAX_UNPACKED + 1), "H33"),
        ("xl/x.xml", "<!DOCTYPE a>".encode("utf-16"), "H37"),
    ],
)
def test_packages_that_are_refused(name: str, data: bytes, code: str) -> None:
    assert codes(refused(_with(book_of(HEAD), name, data))) == [code]


def _repacked(
    raw: bytes, change: Callable[[str, bytes], bytes], packing: int = zipfile.ZIP_DEFLATED
) -> bytes:
    made = BytesIO()
    with zipfile.ZipFile(BytesIO(raw)) as old, zipfile.ZipFile(made, "w", packing) as new:
        for name in old.namelist():
            new.writestr(name, change(name, old.read(name)))
    return made.getvalue()


@pytest.mark.parametrize("packing", [zipfile.ZIP_LZMA, zipfile.ZIP_BZIP2])
def test_a_package_is_packed_as_office_files_are(packing: int) -> None:
    assert codes(refused(_repacked(book_of(HEAD), lambda _, data: data, packing))) == ["H31"]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        (b'<row r="1"', b'<row r="x"'),
        (b"<sheetData>", b'<cols><col min="x" max="2" hidden="1"/></cols><sheetData>'),
        (b"</styleSheet>", b"</styleshe"),
    ],
)
def test_parts_that_say_nonsense_are_refused(old: bytes, new: bytes) -> None:
    assert codes(refused(_repacked(book_of(HEAD), lambda _, data: data.replace(old, new)))) == ["H31"]


def test_columns_hidden_from_far_below_the_first_cost_nothing() -> None:
    cols = b'<cols><col min="-900000000" max="2" hidden="1"/></cols><sheetData>'
    raw = _repacked(book_of(HEAD), lambda _, data: data.replace(b"<sheetData>", cols))
    assert codes(refused(raw)) == ["H31"]  # openpyxl takes no such column


def understood(raw: bytes, name: str) -> bool:
    """Whether a file was read, or refused with a reason; anything else is raised."""
    try:
        book: Book = (csvfile if name.endswith(".csv") else xlsx).read(raw, name)
    except Unreadable as error:
        return bool(error.problems)
    read = [ledger.read(sheet, name) for sheet in book.sheets if sheet.filled]
    return all(each.message for found in read for each in found.problems)


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=400), st.integers(0, 4800), st.booleans())
def test_any_damage_is_told_and_never_crashes(noise: bytes, at: int, inside: bool) -> None:
    raw = hostile("xlsx/03")
    raw = raw[:at] + noise + raw[at + len(noise) :] if inside else b"PK" + noise
    assert understood(raw, "x.xlsx")


@settings(max_examples=200, deadline=None)
@given(st.integers(0, 20), st.integers(0, 2000), st.sampled_from(b"09xZ-.<"))
def test_any_damage_within_a_part_is_told_and_never_crashes(part: int, at: int, byte: int) -> None:
    raw = book_of(HEAD, ("2026-03-01", "1", "甲", 10, None, 10))
    with zipfile.ZipFile(BytesIO(raw)) as package:
        names = package.namelist()

    def damaged(name: str, data: bytes) -> bytes:
        place = at % len(data)
        return data[:place] + bytes([byte]) + data[place + 1 :] if name == names[part % len(names)] else data

    assert understood(_repacked(raw, damaged), "x.xlsx")


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=300))
def test_any_text_as_csv(text: str) -> None:
    assert understood(text.encode(errors="replace"), "x.csv")


@given(st.integers(-(10**11), 10**11))
def test_the_noise_of_binary_fractions(cents: int) -> None:
    amount = Decimal(cents) / 100
    assert Decimal(xlsx.plain_number(float(amount))) == amount


def test_column_names() -> None:
    assert [column_name(n) for n in (1, 26, 27, 52, 703)] == ["A", "Z", "AA", "AZ", "AAA"]
