"""What the verbs have in common: the project's folder, a day as an option, how problems are told."""

from __future__ import annotations

import sys
from collections.abc import Iterable
from datetime import date, datetime
from pathlib import Path

import click

from generator.problems import SEVERITY_WORDS, Problem


class _Day(click.ParamType[date]):
    name = "日期"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> date:
        try:
            return datetime.strptime(str(value), "%Y-%m-%d").date()
        except ValueError:
            self.fail(f"“{value}”不是日期，应写成 2026-11-15", param, ctx)


DAY = _Day()


def folder_option(command: click.decorators.FC) -> click.decorators.FC:
    """``-C``: the project's folder, before or after the verb."""
    return click.option(
        "-C", "folder", type=click.Path(path_type=Path), default=None, help="项目所在的文件夹"
    )(command)


def root_of(ctx: click.Context, folder: Path | None) -> Path:
    """The project's folder; a usage error where it is none."""
    root = (folder or ctx.obj or Path.cwd()).resolve()
    if not (root / "data").is_dir():
        raise click.UsageError(
            f"{root} 里没有 data/，不是一个村务项目（用 -C 指明项目文件夹，或用 cunwu new 新建）"
        )
    return Path(root)


def check_village(root: Path, village: str | None) -> None:
    """A usage error where there is no such village."""
    if village is not None and not (root / "data" / "villages" / village).is_dir():
        raise click.UsageError(f"没有村“{village}”（data/villages/ 里的文件夹名）")


def refuse_full(target: Path) -> None:
    """A usage error where something stands already."""
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise click.UsageError(f"{target} 已经有东西，请换一个空文件夹")


def show(problems: Iterable[Problem]) -> None:
    """Each problem on its line, to standard output."""
    for item in problems:
        click.echo(str(item))


def tell(problems: Iterable[Problem]) -> None:
    """Each problem on its line; of those that are about no file, only what they say."""
    for item in problems:
        said = f"{SEVERITY_WORDS[item.severity]}[{item.code}] {item.message}"
        click.echo(str(item) if item.path else said + (f"（提示：{item.hint}）" if item.hint else ""))


def count(problems: list[Problem]) -> str:
    """How many there are of each severity, in words."""
    counts = [(word, sum(item.severity == key for item in problems)) for key, word in _WORDS]
    said = "、".join(f"{word} {count} 个" for word, count in counts if count)
    return said or "没有发现问题。"


_WORDS = (("error", "错误"), ("warning", "提醒"), ("notice", "公示"))


def near(path: Path) -> str:
    """A path as seen from here, where it lies below."""
    try:
        return str(path.relative_to(Path.cwd()))
    except ValueError:
        return str(path)


def progress(line: str) -> None:
    """One line that is written over, on a terminal only."""
    if sys.stderr.isatty():
        click.echo(f"\r{line}", nl=False, err=True)
