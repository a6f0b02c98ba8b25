"""The generated pages of the documentation are those that the code would generate now."""

from __future__ import annotations

from conftest import REPO

from generator import reference
from generator.models import reference as models_reference
from generator.problems import CATALOGUE


def test_pages_are_current() -> None:
    assert (REPO / "docs" / "pages.md").read_text(encoding="utf-8") == reference.pages(), "run make docs"


def test_checks_are_current() -> None:
    assert (REPO / "docs" / "checks.md").read_text(encoding="utf-8") == reference.checks(), "run make docs"


def test_data_reference_is_current() -> None:
    examples = models_reference.read_examples(REPO / "docs" / "examples")
    assert (REPO / "docs" / "data.md").read_text(encoding="utf-8") == models_reference.markdown(examples), (
        "run make docs"
    )


def test_no_code_of_the_catalogue_stands_for_two_things() -> None:
    codes = [kind.code for kind in CATALOGUE]
    assert [code for code in set(codes) if codes.count(code) > 1] == []
