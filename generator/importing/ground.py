"""What understanding a village's workbook needs: the town's settings, the village, its files as they stand."""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from typing import Any

from generator import town_reading
from generator.models import families
from generator.models.bundles import Settings
from generator.models.village import Village
from generator.parts import Clock
from generator.problems import Problem, Unreadable
from generator.reading.history import History
from generator.reading.inputs import scan
from generator.reading.spreadsheets.forms import Workbook
from generator.reading.strict import parse
from generator.summaries.chart import Numbers, numbers_of
from generator.village_reading import Sources, check_village
from generator.writing.workbook import Offer


@dataclass(frozen=True)
class Town:
    """The project: where it lies, its settings, and as of which day it is judged."""

    root: Path
    settings: Settings
    today: date

    @cached_property
    def villages(self) -> Mapping[str, str]:
        """The villages' names by the name of their folder; the folder's where the name cannot be read."""
        found = {}
        for folder in sorted((self.root / "data" / "villages").iterdir()):
            if folder.is_dir() and families.is_folder_name(folder.name):
                told = read_plain(self.root, families.BY_NAME["village"].path(folder.name)) or {}
                found[folder.name] = str(told.get("名称") or folder.name)
        return found

    def ground(self, village: str) -> Ground:
        """One village of it. Raises Unreadable where its village.yml cannot be read."""
        path = families.BY_NAME["village"].path(village)
        raw = (self.root / path).read_bytes()
        from generator.holding import read_file

        record = read_file(path, raw, "").record
        if not isinstance(record, Village):
            raise Unreadable(read_file(path, raw, "").problems)
        return Ground(self, village, record)


def open_town(root: Path, today: date) -> Town:
    """The project in a folder. Raises Unreadable where its settings cannot be read."""
    inputs, history = scan(root), History(root)
    settings = town_reading.read_settings(root, None, "", inputs.town, history, Clock(today)).settings
    return Town(root, settings, today)


def read_plain(root: Path, path: str) -> dict[str, Any] | None:
    """What a file says, as texts, lists and mappings; None where it is not there or cannot be read."""
    try:
        document = parse((root / path).read_bytes(), path)
    except (OSError, Unreadable):
        return None
    return None if document.broken else document.data


@dataclass(frozen=True)
class Ground:
    """A village as its files stand now."""

    town: Town
    id: str
    record: Village

    @cached_property
    def numbers(self) -> Numbers:
        """The chart of accounts."""
        return numbers_of(self.town.settings.chart)

    def accounts(self, kind: str) -> tuple[str, ...]:
        """The accounts of the book that a kind of workbook keeps."""
        own = self.record.committee_accounts if kind == "finance-cwh" else ()
        return own or self.record.accounts

    @property
    def offer(self) -> Offer:
        """What drop-down lists offer in this village."""
        return offer_of(self.town.settings, self.record.accounts)

    def path(self, book: Workbook, name: str) -> str:
        """The path of the file of that period or name."""
        return families.BY_NAME[book.family].path(self.id, name)

    def plain(self, path: str) -> dict[str, Any] | None:
        """What a file of the village says; None where it is not there or cannot be read."""
        return read_plain(self.town.root, path)

    def stands(self, path: str) -> bool:
        """Whether the file is there."""
        return (self.town.root / path).is_file()

    def names(self, book: Workbook) -> list[str]:
        """The periods or names of the files of a family that are there."""
        folder, _, _ = families.BY_NAME[book.family].place.rpartition("/")
        found = (self.town.root / folder.replace("{village}", self.id)).glob("*.yml")
        paths = (each.relative_to(self.town.root).as_posix() for each in sorted(found))
        parts = ((families.family_of(path), path) for path in paths)
        return [
            told[1].get("period") or told[1].get("slug") or "" for told, _ in parts
            if told and told[0].name == book.family
        ]  # fmt: skip

    def sources(self, kind: Workbook, period: str) -> list[str]:
        """The files that a workbook of the kind and period is made from, whether or not they are there."""
        if kind.main and kind.main.style == "files":
            return [self.path(kind, name) for name in self.names(kind) if name.startswith(f"{period}-")]
        return [self.path(kind, period)]

    def base(self, paths: Iterable[str]) -> str:
        """A digest of those of the files that are there; empty where none is."""
        made, some = hashlib.sha256(), False
        for path in sorted(paths):
            if self.stands(path):
                some = True
                made.update(
                    path.encode() + b"\0" + hashlib.sha256((self.town.root / path).read_bytes()).digest()
                )
        return made.hexdigest() if some else ""

    def problems(self, changes: Mapping[str, str]) -> tuple[Problem, ...]:
        """Every problem that the village's files would have with those changes; nothing is written."""
        root = self.town.root
        history = History(root)
        with _beside(root, self.id, changes) as tried:
            sources = Sources(tried, history, history.published(), self.town.settings)
            digests = scan(tried).villages.get(self.id, {})
            return check_village(sources, self.id, digests, Clock(self.town.today)).problems


def offer_of(settings: Settings, accounts: tuple[str, ...]) -> Offer:
    """What drop-down lists offer: categories and duties with their names, and accounts."""
    return Offer(
        tuple(f"{each.code} {each.name}" for each in settings.chart.categories), accounts,
        tuple(f"{each.id} {each.name}" for each in settings.catalogue.items),
    )  # fmt: skip


@contextmanager
def _beside(root: Path, village: str, changes: Mapping[str, str]) -> Iterator[Path]:
    """A folder that holds the village as it would be; what is not looked at is not in it."""
    with tempfile.TemporaryDirectory(prefix="cunwu-") as made:
        tried = Path(made)
        for top in ("data", "content"):
            source = root / top / "villages" / village
            if source.is_dir():
                shutil.copytree(source, tried / top / "villages" / village, copy_function=_copied)
        for path, text in changes.items():
            target = tried / path
            target.parent.mkdir(parents=True, exist_ok=True)
            target.unlink(missing_ok=True)
            target.write_text(text, encoding="utf-8", newline="\n")
        yield tried


def _copied(source: str, target: str) -> str:
    """A link to the same bytes where the disk allows, else a copy; attachments may be large."""
    try:
        os.link(source, target, follow_symlinks=False)
    except OSError:
        shutil.copy2(source, target, follow_symlinks=False)
    return target
