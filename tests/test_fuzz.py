"""Any damage to any file of the example project is told, and never raises: the reader and every check.

Bounded here; longer by hand: ``CUNWU_FUZZ=20000 .venv/bin/python -m pytest tests/test_fuzz.py``.
"""

from __future__ import annotations

import os
import random
import shutil
from pathlib import Path

import pytest
from conftest import REPO, TODAY

from generator import checking

EXAMPLES = REPO / "docs" / "examples"
ROUNDS = int(os.environ.get("CUNWU_FUZZ", "120"))
WORDS = (
    "", "0", "-1", "99999999999", "1e9", "：", "“", "[", "]", "{", "}", "- ", "# ", "\t", "是", "2026-02-30", "2026-13",
    "0.001", "《》第条", "《民法典》第九千九百条", "\u202e", "\u200b", "&a ", "*a", "!!x ", "null", "~", "|", "<script>", "../", "%00",
    "一" * 300, "0" * 40, "第一条 " * 40,
)  # fmt: skip


def damaged(text: str, dice: random.Random) -> str:
    """The text with a few small accidents, as slips of hand and of tools make them."""
    for _ in range(dice.randint(1, 3)):
        at, upto = sorted((dice.randrange(len(text) + 1), dice.randrange(len(text) + 1)))
        lines = text.split("\n")
        line = dice.randrange(len(lines))
        match dice.randrange(6):
            case 0:
                text = text[:at] + dice.choice(WORDS) + text[at:]
            case 1:
                text = text[:at] + text[min(upto, at + 12) :]
            case 2:
                del lines[line]
                text = "\n".join(lines)
            case 3:
                text = "\n".join((*lines[:line], lines[line], *lines[line:]))
            case 4:
                numbers = [i for i, c in enumerate(text) if c.isdigit()]
                if numbers:
                    spot = dice.choice(numbers)
                    text = text[:spot] + dice.choice("0123456789.-") + text[spot + 1 :]
            case _:
                words = text.replace('"', " ").replace(",", " ").split()
                if words:
                    text = text.replace(dice.choice(words), dice.choice((*WORDS, *words)), 1)
    return text


@pytest.mark.slow
def test_no_damage_raises(tmp_path: Path) -> None:
    root = tmp_path / "project"
    shutil.copytree(EXAMPLES, root)
    files = sorted(
        p for top in ("data", "content") for p in (root / top).rglob("*") if p.suffix in (".yml", ".md")
    )
    dice = random.Random(20261125)
    told = 0
    for number in range(ROUNDS):
        path = dice.choice(files)
        whole = path.read_bytes()
        path.write_text(damaged(whole.decode(), dice), encoding="utf-8", newline="")
        try:
            found = checking.check(root, today=TODAY, jobs=1)
        except Exception as error:
            kept = path.read_text(encoding="utf-8")
            pytest.fail(f"round {number}, {path.relative_to(root)}: {error!r}\n{kept}")
        finally:
            path.write_bytes(whole)
        told += any(item.severity == "error" for item in found)
        assert all(item.message and item.line >= 1 and item.col >= 1 for item in found)
    assert told > ROUNDS / 4, "most damage is noticed"
