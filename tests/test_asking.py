"""A question about an entry: a text ready to send on each month's page, whole without a script."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import unquote

from selectolax.lexbor import LexborHTMLParser


def test_each_month_has_a_ready_question_with_village_and_month(built: Path) -> None:
    months = sorted(built.glob("v/*/finance/20??-??*.html"))
    assert months
    for path in months:
        page = LexborHTMLParser(path.read_text(encoding="utf-8"))
        village = page.css_first(".top__name b").text().partition("村务")[0]
        year, month = path.stem.split("-")[:2]
        said = page.css_first("[data-ask-text]").text()
        assert village in said
        assert f"{year}年{int(month)}月" in said
        link = page.css_first("[data-ask-send]").attributes["href"] or ""
        assert link.startswith("sms:?&body=")
        assert unquote(link.partition("body=")[2]) == said
        if path.stem.endswith("-cwh"):
            assert "村民委员会的账" in said


def test_each_entry_tells_its_voucher_to_the_script(built: Path) -> None:
    for path in built.glob("v/*/finance/20??-??.html"):
        page = LexborHTMLParser(path.read_text(encoding="utf-8"))
        for row in page.css(".ledger tbody tr"):
            assert f"凭证{row.attributes['data-voucher']}" in row.text()


def test_what_is_printed_has_a_slip_for_the_box(built: Path) -> None:
    page = LexborHTMLParser(next(built.glob("v/*/finance/20??-??.html")).read_text(encoding="utf-8"))
    slip = page.css_first(".query__slip").text()
    assert "提问单" in slip
    assert page.css_first("#ask").attributes["data-ask"] in slip
