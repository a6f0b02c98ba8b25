"""What pages do in a real browser: search, large type, the village looked at last; from a prefix and from a folder."""

from __future__ import annotations

import re
import shutil
from collections.abc import Iterator
from urllib.parse import unquote

import browsing
import every_kind
import pytest
from markup import element
from playwright.sync_api import Browser, ViewportSize, expect
from selectolax.lexbor import LexborHTMLParser

pytestmark = pytest.mark.slow
PHONE: ViewportSize = {"width": 360, "height": 740}


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    with browsing.browser() as opened:
        yield opened


@pytest.fixture(scope="module")
def root(
    request: pytest.FixtureRequest, every_kind_site: every_kind.Site, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    """The site's root below a prefix of a server, and in a folder whose path has a space and Chinese."""
    if getattr(request, "param", "http") == "http":
        with browsing.served(every_kind_site.folder) as address:
            yield address
    else:
        folder = tmp_path_factory.mktemp("disk") / "村务 公开" / "site"
        shutil.copytree(every_kind_site.folder, folder)
        yield f"{folder.resolve().as_uri()}/"


everywhere = pytest.mark.parametrize("root", ["http", "file"], indirect=True, scope="module")
"""What depends on where the site lies: loading parts of the search, remembering."""


@pytest.fixture(scope="module")
def opened(chromium: Browser, root: str) -> Iterator[browsing.Visitor]:
    context = chromium.new_context(viewport=PHONE)
    context.set_default_timeout(20_000)
    yield browsing.Visitor(context, root)
    context.close()


@pytest.fixture
def visitor(opened: browsing.Visitor) -> Iterator[browsing.Visitor]:
    """Somebody who comes for the first time."""
    yield opened
    opened.page.evaluate("localStorage.clear()")
    opened.wrong.clear()


def found(visitor: browsing.Visitor) -> list[str]:
    """The addresses of all hits, when the search has said how many there are."""
    expect(visitor.page.locator("[data-find-said]")).to_have_text(re.compile("^(找到|没有找到|点下面)"))
    links = visitor.page.locator(".hits__title").evaluate_all("all => all.map(a => a.getAttribute('href'))")
    return [link.partition("#")[0] for link in links]


@everywhere
def test_search_from_the_header_finds_and_marks(
    visitor: browsing.Visitor, every_kind_site: every_kind.Site
) -> None:
    visitor.go("index.html")
    visitor.page.click(".top__find")
    visitor.page.fill("#find-words", "路灯")
    visitor.page.click(".find__go")
    hits = found(visitor)
    assert hits
    for address in hits:
        page = LexborHTMLParser((every_kind_site.folder / address).read_text(encoding="utf-8"))
        assert "路灯" in element(page, "body").text(), address
    assert set(visitor.page.locator(".hits mark").all_text_contents()) == {"路灯"}
    visitor.page.locator(".hits__title").first.click()
    expect(visitor.page.locator("main")).to_contain_text("路灯")
    visitor.page.go_back()
    assert found(visitor) == hits, "the way back leads to the same hits"
    assert visitor.wrong == []


def test_search_is_narrowed_to_a_village_and_a_year(visitor: browsing.Visitor) -> None:
    visitor.go("search.html?q=公益支出")
    found(visitor)
    more = visitor.page.locator("[data-find-more] button")
    while more.count():  # what a weak line shouldn't bear at once is asked for by a tap
        left = more.count()
        more.first.click()
        expect(more).to_have_count(left - 1)
    everywhere = found(visitor)
    assert {address.split("/")[1] for address in everywhere if address.startswith("v/")} > {every_kind.FULL}
    visitor.page.select_option("[data-find-village]", every_kind.FULL)
    visitor.page.wait_for_function(
        "id => [...document.querySelectorAll('.hits__title')].every(a => !/^v\\//.test(a.getAttribute('href'))"
        " || a.getAttribute('href').split('/')[1] === id)",
        arg=every_kind.FULL,
    )
    one = found(visitor)
    assert one
    assert set(one) < set(everywhere)
    years = visitor.page.locator("[data-find-year] option").evaluate_all("all => all.map(o => o.value)")
    assert "2026" in years
    visitor.page.select_option("[data-find-year]", "2026")
    expect(visitor.page).to_have_url(re.compile("y=2026"))
    assert set(found(visitor)) <= set(one)
    assert visitor.wrong == []


def test_what_answers_is_found_before_what_only_asks(visitor: browsing.Visitor) -> None:
    visitor.go("search.html?q=低保")
    addresses = found(visitor)
    asking = [bool(re.search("/test-", address)) for address in addresses]
    assert addresses[0].startswith(("guides/", "law/"))
    assert asking == sorted(asking)


def test_a_villages_pages_search_in_the_village(visitor: browsing.Visitor) -> None:
    visitor.go(f"v/{every_kind.FULL}/index.html")
    visitor.page.click(".top__find")
    expect(visitor.page.locator("[data-find-village]")).to_have_value(every_kind.FULL)


def test_an_amount_is_found_with_its_unit_and_a_word_by_what_means_the_same(
    visitor: browsing.Visitor,
) -> None:
    visitor.go(f"v/{every_kind.FULL}/finance/2026-10.html")
    whole = re.compile(r"(?<![0-9])[0-9]+,[0-9]{3}\.00")
    amounts = visitor.page.locator(".ledger .amt").all_text_contents()
    amount = next(seen[0] for seen in map(whole.search, amounts) if seen)
    plain = amount.replace(",", "").removesuffix(".00")
    for typed in (plain, f"{plain}元", f"{plain}块", f"￥{plain}"):
        visitor.go(f"search.html?q={typed}&v={every_kind.FULL}")
        assert f"v/{every_kind.FULL}/finance/2026-10.html" in found(visitor), typed
    visitor.go("search.html?q=拖欠工资")  # its part 工资 has words of its own that mean the same
    assert found(visitor)
    assert "欠薪" in visitor.page.locator(".hits mark").all_text_contents()


def test_what_is_not_there_is_said(visitor: browsing.Visitor) -> None:
    visitor.go("search.html?q=航天飞机")
    assert found(visitor) == []
    expect(visitor.page.locator("[data-find-lists]")).to_be_visible()


def test_words_that_look_like_markup_stay_words(visitor: browsing.Visitor) -> None:
    visitor.go("search.html#q=" + "%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E")
    assert found(visitor) == []
    assert visitor.page.locator("main img").count() == 0
    assert visitor.wrong == []


@everywhere
def test_large_type_is_remembered_on_every_page(visitor: browsing.Visitor) -> None:
    size = "parseFloat(getComputedStyle(document.body).fontSize)"
    visitor.go("index.html")
    assert visitor.page.evaluate(size) == 18
    switch = visitor.page.locator("[data-elder-switch]")
    expect(switch).to_have_attribute("aria-pressed", "false")
    switch.click()
    expect(switch).to_have_attribute("aria-pressed", "true")
    assert visitor.page.evaluate(size) == 22.5
    visitor.page.locator("[data-picker] a").first.click()
    visitor.page.wait_for_url(re.compile(r"/v/\w+/index\.html$"))
    assert visitor.page.evaluate(size) == 22.5
    visitor.go(f"v/{every_kind.FULL}/finance/index.html")
    assert visitor.page.evaluate(size) == 22.5
    visitor.page.locator("[data-elder-switch]").click()
    visitor.go("index.html")
    assert visitor.page.evaluate(size) == 18


@everywhere
def test_the_village_looked_at_last_stands_first(visitor: browsing.Visitor) -> None:
    visitor.go("index.html")
    villages = visitor.page.locator("[data-picker] a")
    before = villages.evaluate_all("all => all.map(a => a.getAttribute('href'))")
    villages.last.click()
    visitor.page.wait_for_url(re.compile(r"/v/\w+/index\.html$"))
    visitor.go("index.html")
    after = villages.evaluate_all("all => all.map(a => a.getAttribute('href'))")
    assert after == [before[-1], *before[:-1]]
    expect(villages.first).to_contain_text("上次")


def test_a_self_test_tells_right_from_wrong_and_counts(
    visitor: browsing.Visitor, every_kind_site: every_kind.Site
) -> None:
    visitor.go(every_kind_site.heaviest["self-test"])
    questions = visitor.page.locator("[data-quiz] > li")
    for number, question in enumerate(questions.all()):
        expect(question.locator("details")).to_be_hidden()
        answers = question.get_attribute("data-answers") or ""
        wrong = number == 0
        for option in question.locator("[data-key]").all():
            if ((option.get_attribute("data-key") or "?") in answers) != wrong:
                option.locator("button").click()
                if wrong:
                    break
        ready = question.locator(".folds__ready")
        if ready.is_visible():
            ready.click()
        expect(question.locator(".folds__told")).to_have_text("答错了。" if wrong else "答对了。")
        expect(question.locator("details")).to_be_visible()
    all_of = questions.count()
    expect(visitor.page.locator(".folds__score")).to_contain_text(f"{all_of} 题答对 {all_of - 1} 题")
    visitor.page.click(".folds__again")
    expect(questions.first.locator(".folds__told")).to_have_text("")


@everywhere
def test_an_entry_is_asked_about_by_touch_or_by_choice(
    visitor: browsing.Visitor, every_kind_site: every_kind.Site
) -> None:
    visitor.go(every_kind_site.heaviest["finance-month"])
    rows = visitor.page.locator(".ledger tbody tr")
    for at, row in ((1, rows.nth(1)), (0, rows.first)):
        voucher = row.get_attribute("data-voucher") or "?"
        if at:
            row.locator("th").click()
            row.locator(".query__go").click()
            assert visitor.page.url.endswith("#ask")
        else:
            visitor.page.select_option(".query__which select", str(at))
        said = visitor.page.locator("[data-ask-text]")
        expect(said).to_contain_text(f"凭证{voucher}，{row.locator('th').text_content()}，")
        link = visitor.page.locator("[data-ask-send]").get_attribute("href") or ""
        assert unquote(link) == f"sms:?&body={said.text_content()}"
        mail = visitor.page.locator("[data-ask-mail]").get_attribute("href") or ""
        assert unquote(mail.partition("&body=")[2]) == said.text_content()
    assert visitor.page.locator(".query__go").count() == 1


def test_without_scripts_answers_unfold(
    chromium: Browser, root: str, every_kind_site: every_kind.Site
) -> None:
    context = chromium.new_context(viewport=PHONE, java_script_enabled=False)
    page = context.new_page()
    page.goto(root + every_kind_site.heaviest["self-test"])
    answer = page.locator("details").first
    expect(answer.locator("p").first).to_be_hidden()
    answer.locator("summary").click()
    expect(answer.locator("p").first).to_be_visible()
    context.close()


VOICE = """
  window.told = [];
  window.SpeechSynthesisUtterance = function (text) { this.text = text; };
  Object.defineProperty(window, 'speechSynthesis', { value: {
    getVoices: function () { return [{ lang: 'en-US' }, { lang: LANGUAGE, localService: true }]; },
    speak: function (now) { told.push(now.text); if (told.length < STOPS) setTimeout(now.onend, 0); },
    cancel: function () {}, onvoiceschanged: null
  } });
"""


@pytest.mark.parametrize(
    ("kind", "parts"),
    [
        ("law", ".alert--ok, [data-aloud] h2, [data-aloud] p, [data-aloud] li"),
        ("guide", "[data-aloud] h2, [data-aloud] p, [data-aloud] li"),
        ("notice", ".prose p"),
        ("bylaws", ".prose p"),
        ("finance-month", ".alert--ok, [data-aloud] p"),
    ],
)
def test_a_phone_with_a_chinese_voice_reads_the_plain_words(
    chromium: Browser, root: str, every_kind_site: every_kind.Site, kind: str, parts: str
) -> None:
    for language, stops in (("zh-CN", 1000), ("zh-CN", 1), ("de-DE", 1000)):
        context = chromium.new_context(viewport=PHONE)
        page = context.new_page()
        page.add_init_script(VOICE.replace("LANGUAGE", f"'{language}'").replace("STOPS", str(stops)))
        page.goto(root + every_kind_site.heaviest[kind], wait_until="load")
        button = page.locator(".aloud")
        if language == "de-DE":
            assert button.count() == 0
        else:
            button.click()
            if stops == 1:  # the voice is in the middle of its text
                expect(button).to_have_text("停下")
                expect(page.locator("[data-said]")).to_have_count(1)
                button.click()
            expect(button).to_have_text("读给我听")
            expect(page.locator("[data-said]")).to_have_count(0)
            told = "".join(page.evaluate("told"))
            assert told
            if stops > 1:
                for words in page.locator(parts).all_text_contents():
                    plain = re.sub(r"(\d),(?=\d{3})", r"\1", words)
                    plain = re.sub(r"[−-](?=\d)", "负", plain)
                    assert re.sub(r"\s", "", plain) in re.sub(r"\s", "", told), words
        context.close()


def test_the_keyboard_reaches_the_text_first(visitor: browsing.Visitor) -> None:
    visitor.go(f"v/{every_kind.FULL}/index.html")
    visitor.page.keyboard.press("Tab")
    skip = visitor.page.locator(".skip")
    expect(skip).to_be_focused()
    box = skip.bounding_box()
    assert box
    assert box["x"] >= 0
    visitor.page.keyboard.press("Enter")
    assert visitor.page.url.endswith("#main")


def test_a_table_wider_than_the_phone_scrolls_in_its_own_region(
    visitor: browsing.Visitor, every_kind_site: every_kind.Site
) -> None:
    visitor.go(every_kind_site.heaviest["grid"])
    wide = "e => e.scrollWidth > e.clientWidth"
    region = next(each for each in visitor.page.locator(".scroll").all() if each.evaluate(wide))
    region.focus()
    visitor.page.keyboard.press("ArrowRight")
    visitor.page.wait_for_function("e => e.scrollLeft > 0", arg=region.element_handle())
    assert visitor.page.evaluate("scrollX") == 0


def test_a_printed_code_leads_on(chromium: Browser, every_kind_site: every_kind.Site) -> None:
    """From a folder: the server of these tests takes the leading out, so that such pages can be looked at."""
    address = every_kind_site.heaviest["code"]
    page = LexborHTMLParser((every_kind_site.folder / address).read_text(encoding="utf-8"))
    target = element(page, ".button--main").attributes["href"] or ""
    context = chromium.new_context(viewport=PHONE)
    opened = context.new_page()
    opened.goto((every_kind_site.folder / address).as_uri())
    opened.wait_for_url(re.compile(re.escape(target.replace("../", "").partition("#")[0])))
    context.close()
