"""A question about an entry: a text ready to send on each month's page, whole without a script."""

from __future__ import annotations

from pathlib import Path
from urllib.parse import unquote

import pytest
from conftest import TODAY, build
from markup import element
from selectolax.lexbor import LexborHTMLParser

from generator import checking


def test_each_month_has_a_ready_question_with_village_and_month(built: Path) -> None:
    months = sorted(built.glob("v/*/finance/20??-??*.html"))
    assert months
    for path in months:
        page = LexborHTMLParser(path.read_text(encoding="utf-8"))
        village = element(page, ".top__name b").text().partition("村务")[0]
        year, month = path.stem.split("-")[:2]
        said = element(page, "[data-ask-text]").text()
        assert village in said
        assert f"{year}年{int(month)}月" in said
        link = element(page, "[data-ask-send]").attributes["href"] or ""
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
    slip = element(page, ".query__slip").text()
    assert "提问单" in slip
    asked = element(page, "#ask").attributes["data-ask"]
    assert asked
    assert asked in slip


def test_a_village_with_a_mail_address_takes_questions_by_mail(built: Path) -> None:
    for path in built.glob("v/*/finance/20??-??*.html"):
        page = LexborHTMLParser(path.read_text(encoding="utf-8"))
        link = element(page, "[data-ask-mail]").attributes["href"] or ""
        to, _, rest = link.partition("?subject=")
        subject, _, body = rest.partition("&body=")
        assert to == f"mailto:{path.parts[-3]}@cunwu.example"
        assert unquote(subject) == f"问{element(page, '#ask').attributes['data-ask']}"
        assert unquote(body) == element(page, "[data-ask-text]").text()
        assert to.removeprefix("mailto:") in element(page, "#ask .note").text()


@pytest.mark.slow
def test_without_an_address_there_is_no_way_by_mail_and_a_private_one_is_refused(project: Path) -> None:
    first, second = sorted(project.glob("data/villages/*/village.yml"))
    old = {path: path.read_text(encoding="utf-8") for path in (first, second)}

    def mail(path: Path, address: str) -> None:
        line = f'邮箱: "{path.parts[-2]}@cunwu.example"\n'
        assert line in old[path]
        new = f'邮箱: "{address}"\n' if address else ""
        path.write_text(old[path].replace(line, new), encoding="utf-8")

    mail(first, "")
    mail(second, "123456789@qq.com")
    told = {(item.path, item.code) for item in checking.check(project, today=TODAY, jobs=1)}
    assert (second.relative_to(project).as_posix(), "P06") in told
    mail(second, "13900139000@cunwu.example")
    told = {(item.path, item.code) for item in checking.check(project, today=TODAY, jobs=1)}
    assert (second.relative_to(project).as_posix(), "P17") in told
    mail(second, "cunwei-2@qq.com")
    assert not [item for item in checking.check(project, today=TODAY, jobs=1) if item.code == "P06"]
    build(project)
    for village in (first, second):
        page = next(project.glob(f"site/v/{village.parts[-2]}/finance/20??-??.html"))
        tree = LexborHTMLParser(page.read_text(encoding="utf-8"))
        assert (tree.css_first("[data-ask-mail]") is None) == (village == first)
        assert ("邮箱" in element(tree, "#ask").text()) == (village != first)
