"""A town's own fonts: chosen by role, refused where they may not be embedded, part of the fingerprint."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from conftest import build, copy_built, copy_town
from fontTools import subset

from generator import checking
from generator.demo import write_villages
from generator.documents.fonts import fonts

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("few_forms")]

SETTING = "\n字体: {仿宋: own.otf, 小标宋: own.otf}\n"


@pytest.fixture(scope="module")
def printed(few_forms: None, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One invented village of one month, printed in the default fonts."""
    root = tmp_path_factory.mktemp("typefaces") / "project"
    copy_town(root)
    write_villages(root, 1, 1, 5)
    build(root, documents=True)
    return root


@pytest.fixture
def project(printed: Path, tmp_path: Path) -> Path:
    root = tmp_path / "project"
    copy_built(printed, root)
    (root / "fonts").mkdir()
    site = root / "data/site.yml"
    site.write_text(site.read_text(encoding="utf-8").rstrip() + SETTING, encoding="utf-8")
    return root


def own_font(path: Path, family: str, rights: int = 0) -> None:
    """Some characters of the default sans under another name: a font that is told apart in a document."""
    options = subset.Options(name_IDs=["*"], layout_features=[])
    with subset.load_font(str(next(file for file in fonts().files if "Sans" in file.name)), options) as font:
        subsetter = subset.Subsetter(options)
        subsetter.populate(text="关于村民委员会公告公示0123456789年月日")
        subsetter.subset(font)
        for record in font["name"].names:
            if record.nameID in (1, 3, 4, 6, 16):
                record.string = family
        font["CFF "].cff.fontNames = [family]
        font["OS/2"].fsType = rights
        font.save(path)


def faces(raw: Path) -> set[str]:
    with pikepdf.open(raw) as document:
        found = [o for o in document.objects if isinstance(o, pikepdf.Dictionary) and "/BaseFont" in o]
        return {str(font.BaseFont).partition("+")[2].partition("-")[0] for font in found}


def notices(root: Path) -> list[Path]:
    return sorted((root / "site").glob("v/*/notices/*.pdf"))


def test_a_font_of_the_town_plays_its_role(project: Path) -> None:
    own_font(project / "fonts/own.otf", "TownFace")
    before = notices(project)[0].read_bytes()
    tally = build(project, documents=True)
    assert not [item for item in tally.problems if item.code in ("T03", "T04", "T50")]
    assert "TownFace" in faces(notices(project)[0])
    assert notices(project)[0].read_bytes() != before
    assert "仿宋 → own.otf" in tally.typefaces
    assert "楷 → Noto Serif SC（降级）" in tally.typefaces
    own_font(project / "fonts/own.otf", "OtherFace")
    build(project, documents=True)
    assert "OtherFace" in faces(notices(project)[0]), "the bytes of the font are part of the fingerprint"


@pytest.mark.parametrize(
    ("made", "code"),
    [
        (lambda path: None, "T50"),
        (lambda path: path.write_bytes(b"\x00\x01\x00\x00 not a font"), "T04"),
        (lambda path: own_font(path, "Closed", 2), "T03"),
    ],
)
def test_a_font_that_cannot_be_used_is_told_and_the_default_printed(
    project: Path, made: Callable[[Path], object], code: str
) -> None:
    made(project / "fonts/own.otf")
    before = {path: path.read_bytes() for path in notices(project)}
    tally = build(project, documents=True)
    told = [item for item in tally.problems if item.code == code]
    assert told
    assert all(item.path == "data/site.yml" and "own.otf" in item.message for item in told)
    assert {path: path.read_bytes() for path in notices(project)} == before
    assert not tally.held
    assert {item.code for item in checking.check(project) if item.code[0] == "T"} == {code}


def test_without_the_default_fonts_the_pages_still_stand(
    project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(__import__("sys").modules, "pylopdf_fonts_zh_cn", None)
    tally = build(project, documents=True)
    assert [item.code for item in tally.problems if item.code == "T02"] == ["T02"]
    assert not notices(project)
    assert (project / "site/index.html").is_file()
