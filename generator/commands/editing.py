"""Writing data files: their one form, schemas for editors, guided entry, taking back."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator import clock
from generator.chinese_click import Command
from generator.commands.common import DAY, check_village, folder_option, near, root_of, show, tell
from generator.problems import Problem, Unreadable

if TYPE_CHECKING:
    from generator.writing.undoing import Change


@click.command(cls=Command)
@folder_option
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option("--check", "only_look", is_flag=True, help="只看哪些要整理，不改")
@click.pass_context
def fmt(ctx: click.Context, folder: Path | None, paths: tuple[Path, ...], only_look: bool) -> None:
    """把数据文件整理成统一的写法：加引号、排顺序；内容和注释不变，有错误的文件不动。"""
    from generator.writing import tidying

    root = root_of(ctx, folder)
    changed = faulty = looked = 0
    for path in tidying.files_below(root, paths):
        looked += 1
        raw = (root / path).read_bytes()
        try:
            made = tidying.tidied(path, raw)
        except Unreadable as error:
            faulty += 1
            show(error.problems)
            continue
        if made != raw:
            changed += 1
            click.echo(f"{'要整理' if only_look else '已整理'}：{near(root / path)}")
            if not only_look:
                tidying.put(root / path, made)
    if paths and not looked:
        raise click.UsageError("这些地方没有数据文件")
    left = f"；有 {faulty} 个没有动，原因见上" if faulty else ""
    done = f"{'要整理的' if only_look else '整理了'} {changed} 个文件" if changed else "都是统一的写法"
    click.echo(f"看了 {looked} 个文件，{done}{left}。", err=True)
    ctx.exit(1 if faulty or (only_look and changed) else 0)


@click.command(cls=Command)
@folder_option
@click.pass_context
def schema(ctx: click.Context, folder: Path | None) -> None:
    """给编辑器（VS Code 加 YAML 扩展）写提示用的文件：边填边提示、边检查。"""
    from generator.problems import problem
    from generator.writing import schemas, tidying

    root = root_of(ctx, folder)
    file = root / schemas.SETTINGS
    try:
        settings = schemas.settings(file.read_text(encoding="utf-8") if file.exists() else None)
    except ValueError:
        show([problem("S66", schemas.SETTINGS, reason="不是标准的 JSON，或有注释")])
        settings = None
    for path, text in schemas.schemas().items():
        tidying.put(root / path, text.encode())
    if settings is not None:
        tidying.put(file, settings.encode())
    click.echo(
        f"已写好 {schemas.FOLDER}/ 和 {schemas.SETTINGS}。用 VS Code 打开 {root}，装上 YAML 扩展就能用。"
    )
    ctx.exit(1 if settings is None else 0)


@click.command(cls=Command)
@folder_option
@click.pass_context
def undo(ctx: click.Context, folder: Path | None) -> None:
    """撤回上一次改动：还没提交的改回去，提交过的再提交一次反的；不改历史，先说清楚再动手。"""
    from generator.problems import problem
    from generator.writing.undoing import Repository

    root = root_of(ctx, folder)
    repository = Repository(root)
    try:
        if not repository.is_one:
            raise Unreadable((problem("S70", ""),))
        waiting = repository.uncommitted()
        if waiting:
            chosen = _which(waiting)
            _show_changes(chosen)
            _allowed(ctx, repository.refused(chosen))
            if _agreed():
                kept = repository.restore(chosen, clock.now())
                click.echo(f"已撤回 {len(chosen)} 个文件；撤回前的样子存在 {kept}/。")
            return
        commit = repository.last()
        if commit is None or not commit.changes:
            raise Unreadable((problem("S71", ""),))
        click.echo(f"没有未提交的改动。上一次提交：{commit.day} {commit.author}：{commit.subject}")
        _show_changes(commit.changes)
        _allowed(ctx, repository.refused(commit.changes))
        if _agreed():
            repository.reverse(commit)
            click.echo("已提交一次相反的改动，历史都在；再运行一次 cunwu undo 就又改回来。")
    except Unreadable as error:
        tell(error.problems)
        ctx.exit(1)


def _which(waiting: Sequence[Change]) -> Sequence[Change]:
    """The uncommitted changes that are to be taken back, as somebody chooses."""
    from generator.writing.differing import title_of

    if len(waiting) == 1:
        return waiting
    click.echo(f"有 {len(waiting)} 个文件改了还没有提交：")
    for number, change in enumerate(waiting, 1):
        how = "新加的" if change.back is None else "删掉的" if change.now is None else "改过的"
        click.echo(f"  {number}  {how}  {title_of(change.path)}  {change.path}")
    while True:
        answer = click.prompt("撤回哪一个？写序号；全部写 全", prompt_suffix="：").strip()
        if answer == "全":
            return waiting
        if answer.isdecimal() and 1 <= int(answer) <= len(waiting):
            return (waiting[int(answer) - 1],)
        click.echo(f"写 1 到 {len(waiting)}，或者 全。按 Ctrl-C 不撤了。")


def _show_changes(changes: Sequence[Change]) -> None:
    from generator.writing.differing import differences, title_of

    click.echo("撤回以后：")
    for change in changes:
        click.echo(f"  {title_of(change.path)}（{change.path}）")
        for line in differences(change.path, change.now, change.back):
            click.echo(f"    {line}")


def _allowed(ctx: click.Context, refused: Sequence[Problem]) -> None:
    if refused:
        tell(refused)
        ctx.exit(1)


def _agreed() -> bool:
    answer = click.prompt("就这样撤回吗？是/否", default="否", prompt_suffix="：").strip()
    if answer in ("是", "y", "Y", "yes"):
        return True
    click.echo("没有撤回，什么也没有改。")
    return False


@click.command(cls=Command)
@folder_option
@click.option("--village", default=None, help="只看这个村（文件夹名）")
@click.option(
    "--out",
    type=click.Path(path_type=Path, dir_okay=False),
    default=None,
    help="写到哪个文件（默认 print/report.html）",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(["html", "text"]),
    default="html",
    help="html 是网页，text 可以贴到微信里",
)
@click.option("--today", type=DAY, default=None, help="按哪一天算（默认今天）")
@click.option("--jobs", type=int, default=0, help="同时用几个进程")
@click.pass_context
def report(
    ctx: click.Context, folder: Path | None, village: str | None, out: Path | None, form: str,
    today: date | None, jobs: int,
) -> None:  # fmt: skip
    """把要改的、要到期的写成一页，发给村里；只供工作人员。"""
    from generator import report as reports
    from generator.writing import tidying

    root = root_of(ctx, folder)
    check_village(root, village)
    try:
        made = reports.gather(root, village, today or clock.today(), jobs)
    except Unreadable as error:
        tell(error.problems)
        ctx.exit(1)
    if form == "text" and out is None:
        click.echo(reports.plain(made), nl=False)
        return
    target = out or root / "print" / (f"report-{village}.html" if village else "report.html")
    tidying.put(target, (reports.plain(made) if form == "text" else reports.html(made, root)).encode())
    click.echo(f"已写好 {near(target.resolve())}，用浏览器打开，或发到手机上看。")
