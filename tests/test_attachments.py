"""Attachments: what may be published is, cleaned; what may not is held back alone, and the page says so."""

from __future__ import annotations

import re
from contextlib import suppress
from io import BytesIO
from pathlib import Path

import pikepdf
import pytest
from conftest import build, tree_of
from hypothesis import example, given, settings
from hypothesis import strategies as st
from PIL import Image
from pypdf import PdfWriter
from pypdf.generic import DictionaryObject, NameObject, TextStringObject
from reading_samples import HOSTILE, hostile

from generator.checking import check
from generator.problems import Unreadable
from generator.reading import attachments
from generator.reading.attachments import open_paper

pytestmark = pytest.mark.slow


def refusal(raw: bytes, name: str) -> str:
    with pytest.raises(Unreadable) as caught:
        open_paper(raw, name)
    (found,) = caught.value.problems
    return found.code


@pytest.mark.parametrize(
    ("name", "code"),
    [("01-script.svg", "H12"), ("03-html-as.jpg", "H11"), ("05-js.pdf", "H15"), ("07-pixel-bomb.png", "H13")],
)
def test_hostile_files(name: str, code: str) -> None:
    assert refusal((HOSTILE / "files" / name).read_bytes(), name) == code


def pdf(action: bool = False) -> bytes:
    writer = PdfWriter()
    writer.add_blank_page(200, 200)
    if action:
        script = DictionaryObject(
            {NameObject("/S"): NameObject("/JavaScript"), NameObject("/JS"): TextStringObject("app.alert(1)")}
        )
        writer.root_object[NameObject("/AA")] = DictionaryObject({NameObject("/WC"): script})
    made = BytesIO()
    writer.write(made)
    return made.getvalue()


def test_pdf_names_with_escapes_and_short_ones_are_found() -> None:
    assert open_paper(pdf(), "a.pdf").kind == "pdf"
    assert refusal(pdf(action=True), "a.pdf") == "H15"
    escaped = (
        hostile("files/05")
        .replace(b"/OpenAction", b"/Open#41ction")
        .replace(b"/JavaScript", b"/Java#53cript")
    )
    assert refusal(escaped, "a.pdf") == "H15"
    assert refusal(b"%PDF-1.7 nothing", "a.pdf") == "H14"
    assert refusal(b"<html>", "a.pdf") == "H11"


def test_a_pdf_is_searched_whole_whatever_it_says_of_its_size() -> None:
    made = BytesIO()
    with pikepdf.new() as file:
        file.add_blank_page().obj.Kept = file.make_indirect(
            pikepdf.Dictionary(
                A=pikepdf.Dictionary(S=pikepdf.Name.JavaScript, JS=pikepdf.String("app.alert(1)"))
            )
        )
        file.save(made, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    raw = made.getvalue()
    assert b"JavaScript" not in raw, "it lies in an object stream"
    assert refusal(raw, "a.pdf") == "H15"
    lying = re.sub(rb"/Size ([0-9]+)", rb"/Size 2 /Index [ 0 \1 ]", raw)
    assert lying != raw
    assert refusal(lying, "a.pdf") == "H15"


def test_a_pdf_of_more_objects_than_can_be_looked_at_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(attachments, "MAX_OBJECTS", 3)
    assert refusal(pdf(), "a.pdf") == "H23"


@settings(max_examples=300, deadline=None)
@example("jpg", [(53, 1)])  # the way up as a text
@given(
    st.sampled_from(("png", "jpg", "pdf")),
    st.lists(st.tuples(st.integers(8, 900), st.integers(0, 255)), max_size=4),
)
def test_any_damage_is_told_and_never_crashes(kind: str, slips: list[tuple[int, int]]) -> None:
    raw = bytearray(pdf() if kind == "pdf" else picture(kind))
    for at, byte in slips:
        raw[at % len(raw)] = byte
    with suppress(Unreadable):
        assert open_paper(bytes(raw), f"a.{kind}").kind == kind


def picture(kind: str) -> bytes:
    made, exif = BytesIO(), Image.Exif()
    exif[0x0112], exif[0x013B] = 6, "someone"
    Image.new("RGB", (9, 9)).save(made, "JPEG" if kind == "jpg" else "PNG", exif=exif)
    return made.getvalue()


def test_a_picture_loses_what_was_around_it() -> None:
    made = BytesIO()
    exif = Image.Exif()
    exif[0x010E] = "someone's name"
    exif[0x0112] = 6
    Image.new("RGB", (40, 30), (200, 10, 10)).save(made, "JPEG", exif=exif, comment=b"a note")
    paper = open_paper(made.getvalue() + b"appended", "a.jpg")
    assert b"someone" not in paper.raw
    assert b"a note" not in paper.raw
    assert b"appended" not in paper.raw
    with Image.open(BytesIO(paper.raw)) as clean:
        assert not clean.getexif()
        assert clean.size == (30, 40), "turned upright, as the metadata said"
    assert paper == open_paper(made.getvalue() + b"appended", "a.jpg")


def notice(project: Path, names: str, body: str = "正文") -> tuple[str, Path]:
    """A notice that names attachments: its village, and the folder where these lie."""
    village = sorted((project / "content/villages").iterdir())[0]
    text = f"---\n标题: 附件试验\n日期: 2026-10-02\n类别: 公示\n发文单位: 村民委员会\n附件: [{names}]\n---\n{body}\n"
    (village / "notices").mkdir(exist_ok=True)
    (village / "notices/2026-10-02-papers.md").write_text(text, encoding="utf-8")
    (village / "files").mkdir()
    return village.name, village / "files"


def test_attachments_are_published_or_said_not_to_be(project: Path) -> None:
    village, folder = notice(
        project, "files/plan.pdf, files/bad.pdf, files/none.pdf", "![图](../files/map.png)"
    )
    (folder / "plan.pdf").write_bytes(pdf())
    (folder / "bad.pdf").write_bytes(hostile("files/05"))
    (folder / "unused.pdf").write_bytes(pdf())
    Image.new("RGB", (8, 8)).save(folder / "map.png")
    tally = build(project)
    found = {(item.code, item.severity, Path(item.path).name) for item in tally.problems}
    assert {
        ("H15", "error", "bad.pdf"), ("H17", "warning", "2026-10-02-papers.md"), ("H18", "warning", "unused.pdf"),
    } <= found  # fmt: skip
    assert set(check(project)) >= {item for item in tally.problems if item.code in ("H15", "H17", "H18")}
    site = project / "site" / "v" / village
    assert sorted(path.name for path in (site / "files").iterdir()) == ["map.png", "plan.pdf"]
    page = (site / "notices/2026-10-02-papers.html").read_text(encoding="utf-8")
    assert re.search(r'href="../../../v/[a-z0-9-]+/files/plan\.pdf"', page)
    assert "PDF，1 KB" in page
    assert "bad.pdf（没有通过检查，暂未公开）" in page
    assert "none.pdf（尚未提供）" in page
    assert "unused" not in page
    assert not tally.held, "the notice itself stands"


def test_an_attachment_mended_later_is_published_as_from_nothing(project: Path) -> None:
    village, folder = notice(project, "files/plan.pdf")
    (folder / "plan.pdf").write_bytes(hostile("files/05"))
    build(project)
    assert not (project / "site" / "v" / village / "files").exists()
    (folder / "plan.pdf").write_bytes(pdf())
    build(project)
    again = build(project, project / "clean")
    assert again.parts
    assert tree_of(project / "site") == tree_of(project / "clean")
    assert (project / "site" / "v" / village / "files/plan.pdf").read_bytes() == pdf()


def test_names_and_sizes(project: Path) -> None:
    _, folder = notice(project, "")
    (folder / "09-name-\"quote'<b>.pdf").write_bytes(pdf())
    with (folder / "large.pdf").open("wb") as stream:
        stream.truncate(11 * 1024 * 1024)
    found = {item.code for item in check(project)}
    assert {"H19", "H10"} <= found
