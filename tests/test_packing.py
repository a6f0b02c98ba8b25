"""Documents made smaller: nothing lost, still an archive, the same bytes whatever font file they came from."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pikepdf
import pypdfium2
import pytest
from printing_samples import printer, sheet, text_of

from generator.documents import sheet_pdf
from generator.documents.fonts import Fonts, fonts
from generator.documents.packing import packed
from generator.documents.slimming import slim
from generator.documents.typesetting import Typesetter

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def raw() -> bytes:
    return sheet_pdf.pdf(sheet(40), printer()).raw


@pytest.fixture(scope="module")
def small(tmp_path_factory: pytest.TempPathFactory) -> Fonts:
    return slim(fonts(), characters(40), tmp_path_factory.mktemp("small"), frozenset)


def characters(rows: int) -> frozenset[str]:
    return frozenset("".join(sheet(rows).texts()))


def test_nothing_is_lost(raw: bytes) -> None:
    made = packed(raw)
    assert len(made) < 0.75 * len(raw)
    assert text_of(made) == text_of(raw)
    with pikepdf.open(BytesIO(raw)) as before, pikepdf.open(BytesIO(made)) as after:
        assert after.check_pdf_syntax() == []
        assert tags(after) == tags(before) > 200
        assert len(after.pages) == len(before.pages)
        assert after.trailer.ID[0] == before.trailer.ID[0]
    one, other = (pypdfium2.PdfDocument(BytesIO(each))[0].render(scale=1).to_pil() for each in (raw, made))
    assert one.tobytes() == other.tobytes()


def tags(document: pikepdf.Pdf) -> int:
    return sum(
        isinstance(o, pikepdf.Dictionary) and o.get("/Type") == "/StructElem" for o in document.objects
    )


def test_it_stays_an_archive(raw: bytes) -> None:
    """What PDF/A-2 asks of a file's structure (ISO 19005-2, 6.1.2 to 6.1.4, 6.6.2.1), beyond what Typst checks."""
    made = packed(raw)
    assert made.startswith(b"%PDF-1.7\n%")
    assert all(byte > 127 for byte in made[10:14])
    assert made.endswith(b"%%EOF")
    with pikepdf.open(BytesIO(made)) as document:
        assert "/Encrypt" not in document.trailer
        assert len(document.trailer.ID) == 2
        metadata = document.Root.Metadata
        assert (metadata.Type, metadata.Subtype) == (pikepdf.Name.Metadata, pikepdf.Name.XML)
        text = metadata.read_bytes().decode()
        assert str(document.trailer.ID[1]) in text
        with document.open_metadata() as facts:
            assert (facts["pdfaid:part"], facts["pdfuaid:part"]) == ("2", "1")
        streams = [o for o in document.objects if isinstance(o, pikepdf.Stream)]
        assert {str(o.get("/Filter", "")) for o in streams} <= {"/FlateDecode", ""}
        assert all(o.get("/Length") == len(o.read_raw_bytes()) for o in streams)


def test_which_other_characters_a_slim_font_has_makes_no_difference(small: Fonts, tmp_path: Path) -> None:
    more = characters(40) | frozenset("龘犇骉垚玥祎翀昇旻珺：从前有座山，山里有座庙")
    larger = slim(fonts(), more, tmp_path, frozenset)
    one, other = (sheet_pdf.pdf(sheet(40), Typesetter(each)).raw for each in (small, larger))
    assert one != other
    assert packed(one) == packed(other)


def test_a_slim_font_makes_smaller_documents_that_look_the_same(raw: bytes, small: Fonts) -> None:
    made = sheet_pdf.pdf(sheet(40), Typesetter(small)).raw
    assert len(packed(made)) < 0.95 * len(packed(raw))
    assert text_of(made) == text_of(raw)


def test_slim_fonts_are_kept_and_grow(tmp_path: Path) -> None:
    asked: list[str] = []

    def foreseen() -> frozenset[str]:
        asked.append("again")
        return frozenset("甲乙丙")

    one = replace(fonts(), files=fonts().files[:1])
    first = slim(one, frozenset("村务"), tmp_path, foreseen)
    assert slim(one, frozenset("村务甲"), tmp_path, foreseen) == first
    assert len(asked) == 1
    grown = slim(one, frozenset("公开\U00030abc"), tmp_path, foreseen)
    assert len(asked) == 2
    assert not grown.lacking(("村务公开甲乙丙 第 1 页",))
    assert first.files[0].is_file(), "what another build may be printing with stays"
    assert grown.lacking(("公开\U00030abc",)) == ("\U00030abc",)


def test_what_is_not_written_as_typst_writes_is_refused() -> None:
    with pytest.raises(ValueError, match="trailer"):
        packed(b"%PDF-1.7\ntrailer")
