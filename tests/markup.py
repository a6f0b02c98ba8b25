"""Looking things up in a page that must have them."""

from __future__ import annotations

from selectolax.lexbor import LexborHTMLParser, LexborNode


def element(tree: LexborHTMLParser | LexborNode, selector: str) -> LexborNode:
    """The first element that the selector finds; the test fails where there is none."""
    found = tree.css_first(selector)
    assert found is not None, f"no {selector}"
    return found
