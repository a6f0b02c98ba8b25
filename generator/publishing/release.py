"""What completes a site: the sitemap and the manifest of every file's SHA-256."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from html import escape
from pathlib import Path

from generator.parts import Built
from generator.problems import Unreadable, problem
from generator.views import urls

FORMAT = "cunwu-manifest/1"
MOST_IN_SITEMAP = 50_000


def complete(parts: Iterable[Built], built: Path, site: str) -> dict[str, str]:
    """All files of the site with their digests, after adding the sitemap and the manifest to ``built``.

    Raises Unreadable (U01) where two parts wrote one address.
    """
    files: dict[str, str] = {}
    for part in parts:
        for address, digest in part.files.items():
            if address in files:
                raise Unreadable((problem("U01", address, address=address, first="…", second="…"),))
            files[address] = digest
    _add(files, built, urls.SITEMAP, _sitemap(files, site))
    _add(files, built, urls.MANIFEST, manifest(files))
    return files


def manifest(files: Mapping[str, str]) -> bytes:
    """The list of every file with its SHA-256; no date and no predecessor, so that it is the content's alone."""
    listing = {"format": FORMAT, "files": dict(sorted(files.items()))}
    return json.dumps(listing, ensure_ascii=False, indent=0, separators=(",", ":")).encode() + b"\n"


def listed(manifest: bytes) -> dict[str, str] | None:
    """The files that a manifest lists, with their digests; None where it is no manifest."""
    try:
        told = json.loads(manifest)
        files = told["files"] if told["format"] == FORMAT else None
    except (ValueError, KeyError, TypeError, RecursionError):
        return None
    if not isinstance(files, dict) or not all(isinstance(each, str) for each in files.values()):
        return None
    return files


def _sitemap(files: Iterable[str], site: str) -> bytes:
    pages = sorted(path for path in files if path.endswith(".html") and path != urls.NOT_FOUND)
    lines = "".join(
        f"<url><loc>{escape(urls.absolute(site, path))}</loc></url>\n" for path in pages[:MOST_IN_SITEMAP]
    )
    head = '<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
    return (head + lines + "</urlset>\n").encode()


def _add(files: dict[str, str], built: Path, address: str, raw: bytes) -> None:
    (built / address).write_bytes(raw)
    files[address] = hashlib.sha256(raw).hexdigest()
