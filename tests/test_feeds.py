"""Atom feeds: valid, dated by publication alone, escaped, and marked where they are invented."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from xml.etree import ElementTree

from generator.models.site import Site
from generator.site.feeds import IN_TOWN, IN_VILLAGE, town_feed, village_feed
from generator.summaries.village import Update, VillageSummary

ATOM = "{http://www.w3.org/2005/Atom}"
SITE = Site.model_validate(
    {"名称": "某镇村务公开", "网址": "https://example.org/gov", "主办": "某镇<综治&中心>"}
)


def entries(raw: bytes) -> list[dict[str, str]]:
    feed = ElementTree.fromstring(raw)
    assert feed.tag == f"{ATOM}feed"
    for needed in ("id", "title", "updated"):
        assert feed.findtext(f"{ATOM}{needed}")
    assert feed.findtext(f"{ATOM}author/{ATOM}name")
    found = []
    for entry in feed.findall(f"{ATOM}entry"):
        link = entry.find(f"{ATOM}link")
        assert link is not None
        found.append(
            {
                name: entry.findtext(f"{ATOM}{name}") or ""
                for name in ("id", "title", "updated", "published", "summary")
            }
        )
        found[-1]["href"] = link.attrib["href"]
    ids = [entry["id"] for entry in found]
    assert len(set(ids)) == len(ids)
    return found


def village(
    *updates: Update, name: str = "杨柳村", id: str = "yangliu", demo: bool = False
) -> VillageSummary:
    return VillageSummary(id, name, demo, updates=updates)


def update(day: str, address: str = "v/yangliu/finance/2026-10.html", title: str = "十月账目") -> Update:
    return Update(date.fromisoformat(day), address, title, "财务", "收入 1 元。")


def test_an_entry_is_dated_by_its_publication() -> None:
    (entry,) = entries(village_feed(SITE, village(update("2026-11-05"))))
    assert entry["updated"] == entry["published"] == "2026-11-05T08:00:00+08:00"
    assert entry["id"] == "tag:example.org,2026-11-05:v/yangliu/finance/2026-10.html"
    assert entry["href"] == "https://example.org/gov/v/yangliu/finance/2026-10.html"
    assert entry["title"] == "十月账目"


def test_texts_are_escaped_and_what_xml_cannot_hold_is_left_out() -> None:
    bad = "<b>&\"'\x0b\x00]]>\ufffe村"
    (entry,) = entries(village_feed(SITE, village(update("2026-11-05", 'v/a"<&.html', bad), name="<村>")))
    assert entry["title"] == "<b>&\"']]>村"
    assert entry["href"].endswith('v/a"<&.html')


def test_two_publications_of_a_page_on_one_day_have_ids_of_their_own() -> None:
    found = entries(
        village_feed(SITE, village(update("2026-11-05", title="甲"), update("2026-11-05", title="乙")))
    )
    assert [entry["title"] for entry in found] == ["甲", "乙"]


def test_the_town_has_the_newest_of_all_villages_in_order() -> None:
    a = village(
        *(update(f"2026-{m:02}-05", f"v/a/finance/2026-{m:02}.html") for m in range(11, 0, -1)),
        name="甲村",
        id="a",
    )
    many = tuple(update("2026-06-20", f"v/b/notices/{n:03}.html") for n in range(IN_TOWN))
    found = entries(town_feed(SITE, (a, village(*many, name="乙村", id="b", demo=True))))
    assert len(found) == IN_TOWN
    assert [e["updated"] for e in found] == sorted((e["updated"] for e in found), reverse=True)
    assert found[0]["title"] == "甲村：十月账目"
    assert found[-1]["title"] == "乙村：十月账目（演示）"


def test_a_village_feed_is_short_and_marked() -> None:
    many = tuple(update("2026-06-20", f"v/yangliu/notices/{n:03}.html") for n in range(IN_VILLAGE + 9))
    raw = village_feed(SITE, village(*many, demo=True))
    assert len(entries(raw)) == IN_VILLAGE
    assert ElementTree.fromstring(raw).findtext(f"{ATOM}title") == "杨柳村村务公开（演示）"
    assert raw == village_feed(SITE, village(*many, demo=True))


def test_a_feed_without_entries_is_valid_still() -> None:
    assert entries(village_feed(SITE, village())) == []


def test_the_built_feeds_lead_to_pages_that_stand(built: Path) -> None:
    feeds = [built / "feed.xml", *built.glob("v/*/feed.xml")]
    assert len(feeds) == 3
    for path in feeds:
        found = entries(path.read_bytes())
        assert found
        for entry in found:
            assert "（演示）" in entry["title"]
            address = entry["id"].split(":", 2)[2].rstrip("+")
            assert (built / address.partition("#")[0]).is_file(), address
