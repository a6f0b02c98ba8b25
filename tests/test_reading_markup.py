"""Markdown: what is kept, what is taken out and told, anchors, and bounds."""

from __future__ import annotations

import re
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markup import element
from reading_samples import codes, hostile
from selectolax.lexbor import LexborHTMLParser

from generator.reading import numerals
from generator.reading.markup import clean, extensions, render

SAFE = {"a", "b", "blockquote", "br", "code", "dd", "del", "dl", "dt", "em", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "i",
        "img", "li", "ol", "p", "pre", "s", "strong", "sub", "sup", "table", "tbody", "td", "th", "thead", "tr", "u", "ul"}  # fmt: skip
HARMLESS = {"href", "rel", "title", "src", "alt", "start", "align", "id"}


def unsafe(html: str) -> list[str]:
    """Whatever stands in a page's HTML that may not."""
    found: list[str] = []
    for node in element(LexborHTMLParser(f"<body>{html}</body>"), "body").iter(include_text=False):
        for each in [node, *node.css("*")]:
            if each.tag not in SAFE:
                found.append(f"<{each.tag}>")
            for name, value in each.attributes.items():
                plain = re.sub(r"[\x00-\x20]", "", value or "").lower()
                scheme = re.match("([a-z][a-z0-9+.-]*):", plain)
                if name not in HARMLESS or (name == "id" and not re.fullmatch(r"[acns][0-9acn-]+", plain)):
                    found.append(f"{each.tag} {name}={value}")
                if name == "href" and (
                    plain.startswith(("/", "\\"))
                    or (scheme and scheme[1] not in ("http", "https", "mailto", "tel"))
                ):
                    found.append(f"href={value}")
                if name == "src" and (scheme or plain.startswith(("/", "\\"))):
                    found.append(f"src={value}")
    return found


@pytest.mark.parametrize(
    ("name", "code"),
    [("02", "Y41"), ("04", "Y45"), ("06", "Y45"), ("08", "Y41"), ("10", "Y41"), ("12", "Y41"), ("14", "Y44"), ("16", "Y41"), ("18", "Y43")],
)  # fmt: skip
def test_hostile_markdown(name: str, code: str) -> None:
    text = "## 第一章\n\n正文第一段。\n\n" + hostile(f"markdown/{name}").decode() + "\n\n最后一段。\n"
    began = time.process_time()
    found = render(text, "x.md", 10)
    assert time.process_time() - began < 2
    assert code in codes(found.problems)
    assert {each.line for each in found.problems} == {14}
    assert unsafe(found.html) == []
    assert not re.search(
        r"onerror|javascript|vbscript|<svg|<meta|<base|style=|example\.invalid|alert", found.html.lower()
    )
    if name != "18":
        assert "正文第一段" in found.html
        assert "最后一段" in found.html
        assert all(each.severity == "warning" for each in found.problems)


def test_what_people_write_is_kept() -> None:
    text = "# 题\n\n一\n二 **重**\n\n- 甲\n- 乙\n\n| a | b |\n|---|--:|\n| 1 | 2 |\n\n[页](../a.md#x) [网](https://a.example) [电](tel:12348)\n\n![图](f.png)\n"
    found = render(text, "x.md")
    assert found.problems == ()
    for each in (
        "<br",
        "<strong>重</strong>",
        "<li>甲</li>",
        '<td align="right">2</td>',
        'href="../a.md#x"',
        'href="tel:12348"',
        'src="f.png"',
    ):
        assert each in found.html
    assert 'href="https://a.example" rel="noopener noreferrer"' in found.html


@pytest.mark.parametrize(
    "address", ["//x.example/a", "\\\\x.example", "/root", "data:text/html,x", "file:///etc", "JAVASCRIPT:1"]
)
def test_links_that_lead_astray(address: str) -> None:
    found = render(f"<a href='{address}'>x</a>\n\n<img src='{address}' alt='y'>", "x.md")
    assert unsafe(found.html) == []
    assert "<img" not in found.html
    assert {"Y44", "Y45"} <= set(codes(found.problems))


def test_anchors_of_bylaws_carry_the_chapter() -> None:
    text = "## 第一章 总则\n第一条　红事。\n第二条 白事。\n\n## 第十二章 其他\n\n**第一条** 好\n\n### 附则\n\n第一条 又\n"
    found = render(text, "x.md")
    assert [each.anchor for each in found.headings] == [
        "c1",
        "c1-a1",
        "c1-a2",
        "c12",
        "c12-a1",
        "s1",
        "c12-a1-2",
    ]
    assert found.headings[0].text == "第一章 总则"
    for each in found.headings:
        assert f'id="{each.anchor}"' in found.html
    assert [each.anchor for each in render("第三条 甲\n第四条 乙", "x").headings] == ["a3", "a4"]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("一", 1),
        ("十", 10),
        ("十二", 12),
        ("二十", 20),
        ("九十九", 99),
        ("一百零五", 105),
        ("23", 23),
        ("二〇", 20),
    ],
)
def test_chinese_numbers(text: str, number: int) -> None:
    assert numerals.read(text) == number


def test_mkdocs_gets_the_same() -> None:
    import markdown

    text = "## 第一章\n第一条 甲\n第二条 乙\n\n| a |\n|---|\n| 1 |\n"
    with_toc = markdown.Markdown(extensions=["toc", *extensions()]).convert(text)
    assert clean(with_toc)[0] == render(text, "x.md").html


_FLOODS = {
    "brackets": ("[" * 199 + "\n\n") * 60,
    "stars": ("**a** *b " * 40 + "\n\n") * 60,
    "nested": "\n".join("    " * depth + "- a" for depth in range(200)),
    "quotes": "> " * 5000,
    "ticks": "`" * 3000 + "a" + "`" * 2999,
    "comments": "<!--" * 1900,
    "tags": "<div>" * 1900,
    "half tags": '<a href="' * 290,
    "entities": "&#" * 5000,
    "table": "|" * 9000 + "\n" + "|-" * 4000,
    "definitions": "\n".join(": a" for _ in range(5000)),
    "references": "\n\n".join(f"[a{at}]: <" for at in range(900)),
    "blanks": " " * 11000 + "x\n" + "  \n" * 5000,
    "long": "字" * 100_001,
}


@pytest.mark.parametrize("name", _FLOODS)
def test_floods_end_soon(name: str) -> None:
    began = time.process_time()
    found = render(_FLOODS[name], "x.md")
    assert time.process_time() - began < 2
    assert unsafe(found.html) == []


_BITS = st.sampled_from(
    ["<", ">", "<a href=", "<img src=", "javascript:", "&#106;", "x", "](", ")", "[", "![", "*", "_", "`", "\n", "\n\n", "- ", "    ", "|",
     "<svg>", "<style>", "</", "<!--", "-->", "]]>", "<![CDATA[", "\"", "'", " onerror=1", "//h", "\\", "&", ";", "甲", "第一条", "# ", "<p>", "id=c1"]
)  # fmt: skip


@settings(max_examples=300, deadline=None)
@given(st.lists(_BITS, max_size=40).map("".join) | st.text(max_size=60))
def test_nothing_unsafe_comes_of_any_text(text: str) -> None:
    assert unsafe(render(text, "x.md").html) == []
