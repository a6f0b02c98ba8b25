"""The example for nginx holds together, and treats the site's own files as it says."""

from __future__ import annotations

import re
from pathlib import Path

from conftest import REPO

CONF = (REPO / "docs" / "nginx.conf").read_text(encoding="utf-8")
PLAIN = "\n".join(line.split("#")[0] for line in CONF.splitlines())


def said(directive: str) -> list[str]:
    """What the directive is given, each time."""
    found = re.findall(rf"^\s*{directive}\s+((?:\"[^\"]*\"|[^;\"])+);", PLAIN, re.M)
    return [" ".join(each.split()) for each in found]


def cached(uri: str) -> str:
    """What the map answers for an address: the first pattern that fits, as nginx takes them."""
    body = re.search(r"map \$uri \$cunwu_cache \{(.*?)\n\}", PLAIN, re.S)
    assert body
    rows = re.findall(r'^\s*(\S+)\s+"([^"]+)";', body[1], re.M)
    for pattern, answer in rows:
        flags = re.I if pattern.startswith("~*") else 0
        if pattern.startswith("~") and re.search(pattern.lstrip("~*"), uri, flags):
            return str(answer)
    return str(dict(rows)["default"])


def test_blocks_close_and_statements_end() -> None:
    text = re.sub(r'"[^"]*"', '""', PLAIN)
    depth = 0
    for line in filter(None, map(str.strip, text.splitlines())):
        assert line.endswith((";", "{", "}")), line
        depth += line.count("{") - line.count("}") if not re.search(r"\{\d", line) else 0
        assert depth >= 0
    assert depth == 0


def test_what_a_switched_link_needs() -> None:
    assert said("root") == ["/srv/cunwu/current"]
    assert said("open_file_cache") == ["off"]
    assert said("disable_symlinks") == ["off"]
    assert said("gzip_static") == ["on"]
    assert said("error_page") == ["404 /404.html"]
    assert "$uri $uri/ =404" in said("try_files")


def test_headers_hold_everywhere() -> None:
    """A location with a header of its own would lose those of the server."""
    server = PLAIN[PLAIN.index("server {") :]
    locations = re.findall(r"location[^{]*\{([^}]*)\}", server)
    assert len(locations) > 4
    assert not [body for body in locations if "add_header" in body]
    headers = dict(found.split(" ", 1) for found in said("add_header"))
    assert {"Content-Security-Policy", "X-Content-Type-Options", "Referrer-Policy", "Cache-Control"} == set(
        headers
    )
    assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
    assert all(value.endswith("always") for value in headers.values())


def test_pages_are_asked_for_and_named_styles_are_kept(built: Path) -> None:
    kinds: dict[str, set[str]] = {}
    for path in built.rglob("*"):
        if path.is_file():
            kinds.setdefault(cached("/" + path.relative_to(built).as_posix()), set()).add(path.suffix)
    assert kinds["public, max-age=31536000, immutable"] == {".css"}
    assert {".html", ".json", ".xml", ".csv"} <= kinds["no-cache"]
    assert cached("/v/a/finance/2026-10.PDF") == "public, max-age=3600"
    assert cached("/release.json") == cached("/") == "no-cache"
