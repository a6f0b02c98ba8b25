"""What lies in private/ and print/ never comes out: whatever else is named so, and whoever links to it."""

from __future__ import annotations

import io
import os
import shutil
import zipfile
from pathlib import Path

import pypdfium2
import pytest
from conftest import build

pytestmark = [pytest.mark.slow, pytest.mark.usefixtures("few_forms")]

CANARY = "不许外传的名单甲乙丙"
NUMBERS = "6222-canary-0571"


def hidden(root: Path) -> Path:
    """A private list, and what was printed from it."""
    for folder in ("private/villages/a/cw-wugong", "print/a"):
        (root / folder).mkdir(parents=True)
    (root / "private/villages/a/cw-wugong/2026-Q3.yml").write_text(f"列: [{CANARY}]\n", encoding="utf-8")
    (root / "print/a/list.csv").write_text(f"{CANARY},{NUMBERS}\n", encoding="utf-8")
    return root / "print/a/list.csv"


def everything_in(site: Path) -> str:
    """All that anybody could read of a site: names, texts, and what PDF, Word and Excel files hold."""
    found = []
    for path in sorted(site.rglob("*")):
        found.append(path.relative_to(site).as_posix())
        assert not path.is_symlink(), path
        if not path.is_file():
            continue
        raw = path.read_bytes()
        if path.suffix == ".pdf":
            document = pypdfium2.PdfDocument(io.BytesIO(raw))
            found += [page.get_textpage().get_text_range() for page in document]
        elif zipfile.is_zipfile(io.BytesIO(raw)):
            with zipfile.ZipFile(io.BytesIO(raw)) as packed:
                found += [packed.read(name).decode("utf-8", "replace") for name in packed.namelist()]
        found.append(raw.decode("utf-8", "replace"))
    return "\n".join(found)


def villages(root: Path) -> list[str]:
    return sorted(path.name for path in (root / "data/villages").iterdir())


def test_what_is_private_never_reaches_the_site(project: Path) -> None:
    secret = hidden(project)
    (one, other), third = villages(project), "sancun"
    told = f"列: [{CANARY}]\n"
    traps = {
        "data/private/x.yml": told,
        f"data/villages/{one}/private/2026-Q3.yml": told,
        f"data/villages/{one}/print/2026-Q3.yml": told,
        f"content/private/{CANARY}.md": told,
        "content/law/private/x.md": told,
        f"content/villages/{one}/files/private/list.csv": f"{CANARY}\n",
        f"content/villages/{one}/files/print/list.csv": f"{CANARY}\n",
        f"content/villages/{one}/files/unnamed.csv": f"{CANARY}\n",
    }
    for path, text in traps.items():
        (project / path).parent.mkdir(parents=True, exist_ok=True)
        (project / path).write_text(text, encoding="utf-8")
    notice = sorted((project / f"content/villages/{one}/notices").glob("*.md"))[0]
    wanted = "附件: [files/private/list.csv, files/print/list.csv, files/link.csv, files/folder/list.csv]"
    written = notice.read_text(encoding="utf-8").replace("附件: []", wanted)
    assert wanted in written
    notice.write_text(
        written + "\n[看](../files/private/list.csv) ![看](../../../../print/a/list.csv)\n", encoding="utf-8"
    )
    files = project / f"content/villages/{one}/files"
    os.symlink(secret, files / "link.csv")
    os.symlink(secret.parent, files / "folder")
    os.symlink(project / "private", project / "data/villages" / third)
    os.symlink(project / "private", project / f"data/villages/{other}/replies-linked")
    os.symlink(secret, project / "content/law/linked.md")
    (project / "overrides/assets").mkdir(parents=True)
    os.symlink(secret, project / "overrides/assets/list.js")
    os.symlink(secret, project / "overrides/assets/list.csv")
    tally = build(project, documents=True)
    public = everything_in(project / "site")
    assert CANARY not in public
    assert NUMBERS not in public
    assert (project / "site/v" / one / "index.html").is_file()
    refused = {item.path for item in tally.problems if item.code == "T10"}
    assert {
        "data/private", "content/private", "content/law/private", f"data/villages/{one}/private",
        f"data/villages/{one}/print", f"content/villages/{one}/files/private", f"content/villages/{one}/files/print",
    } <= refused  # fmt: skip
    linked = {item.path for item in tally.problems if item.code == "H02"}
    assert {
        f"content/villages/{one}/files/link.csv",
        f"data/villages/{third}",
        "content/law/linked.md",
    } <= linked


def test_data_that_are_a_link_into_private_are_not_read(project: Path) -> None:
    (project / "private").mkdir()
    shutil.move(project / "content", project / "private/content")
    os.symlink(project / "private/content", project / "content")
    tally = build(project)
    assert {item.path for item in tally.problems if item.code == "H02"} == {"content"}
    assert not list((project / "site/v").glob("*/notices/2*.html"))
    assert not (project / "site/law/ask-accounts.html").exists()
