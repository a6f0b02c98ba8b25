"""Pictures of law pieces: their size, their code, and that nothing is drawn over the edge."""

from __future__ import annotations

import io
import shutil
from pathlib import Path

import pypdfium2
import zxingcpp
from conftest import REPO, TODAY
from PIL import Image
from printing_samples import picture, text_of

from generator.papers.run import Done, Order, run

LONG = """---
标题: {title}
一句话: {answer}
主题: 邻里
依据: [《民法典》第二百八十八条]
---

## 怎么办

{steps}
"""


def printed(root: Path) -> Done:
    return run(Order(root, kinds=("图卡",), today=TODAY, jobs=1))


def project(tmp_path: Path) -> Path:
    return Path(shutil.copytree(REPO / "docs/examples", tmp_path / "p"))


def opened(root: Path, slug: str) -> Image.Image:
    image = Image.open(io.BytesIO((root / "print/图卡" / f"{slug}.png").read_bytes()))
    return image.convert("RGB")


def test_a_piece_is_drawn_with_a_code_that_leads_to_its_page(tmp_path: Path) -> None:
    root = project(tmp_path)
    done = printed(root)
    assert done.files == ("图卡/lending.png",)
    assert not done.problems
    image = opened(root, "lending")
    assert image.size == (1080, 1440)
    (code,) = zxingcpp.read_barcodes(image)
    assert code.text.startswith("https://fafang.example/")
    first = (root / "print/图卡/lending.png").read_bytes()
    printed(root)
    assert (root / "print/图卡/lending.png").read_bytes() == first


def test_what_has_no_room_is_left_out_whole(tmp_path: Path) -> None:
    root = project(tmp_path)
    steps = "\n".join(f"{n}. {'很长的一步要占好几行' * 9}。" for n in range(1, 7))
    text = LONG.format(title="邻居闹了矛盾怎么办" * 4, answer="先谈再说" * 12, steps=steps)
    (root / "content/law/long.md").write_text(text, encoding="utf-8")
    done = printed(root)
    assert "图卡/long.png" in done.files
    image = opened(root, "long")
    assert image.size == (1080, 1440)
    assert zxingcpp.read_barcodes(image)
    edges = [image.crop(box) for box in ((0, 0, 1080, 40), (0, 1410, 1080, 1440), (0, 0, 40, 1440))]
    assert all(edge.getextrema() == ((255, 255), (255, 255), (255, 255)) for edge in edges)


def test_a_poster_says_the_same_on_one_sheet_of_a3(tmp_path: Path) -> None:
    root = project(tmp_path)
    steps = "\n".join(f"{n}. {'很长的一步要占好几行' * 9}。" for n in range(1, 7))
    text = LONG.format(title="邻居闹了矛盾怎么办" * 4, answer="先谈再说" * 12, steps=steps)
    (root / "content/law/long.md").write_text(text, encoding="utf-8")
    done = run(Order(root, kinds=("海报",), today=TODAY, jobs=1))
    assert sorted(done.files) == ["海报/lending.pdf", "海报/long.pdf"]
    for name in done.files:
        raw = (root / "print" / name).read_bytes()
        assert [round(side) for side in pypdfium2.PdfDocument(raw)[0].get_size()] == [842, 1191]
        (words,) = text_of(raw)
        assert "想问清楚" in words or "long" in name
        (code,) = zxingcpp.read_barcodes(picture(raw))
        assert code.text.startswith("https://fafang.example/")
