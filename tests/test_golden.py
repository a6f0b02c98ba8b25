"""The example project's site says what it said before; a wanted change is taken over by ``python -m tests.golden``."""

from __future__ import annotations

from pathlib import Path

from golden import GOLDEN, pages_as_text


def test_the_example_site_says_what_it_said(tmp_path: Path) -> None:
    found = pages_as_text(tmp_path)
    known = {
        p.relative_to(GOLDEN).as_posix().removesuffix(".txt"): p.read_text(encoding="utf-8")
        for p in GOLDEN.rglob("*.txt")
    }
    assert sorted(set(known) - set(found)) == [], "pages that are gone"
    assert sorted(set(found) - set(known)) == [], "pages that are new"
    for address in known:
        assert found[address].splitlines() == known[address].splitlines(), address
