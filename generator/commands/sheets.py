"""Spreadsheets in and out: what clerks fill with WPS."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator import clock
from generator.chinese_click import Command
from generator.commands.common import DAY, folder_option, near, root_of, show
from generator.problems import Unreadable

if TYPE_CHECKING:
    from generator.importing.ground import Ground, Town
    from generator.reading.spreadsheets.forms import Workbook

KINDS = ("finance", "finance-cwh", "affairs", "assets", "contracts", "subsidies", "mediation")
_KIND_HELP = "哪一种表：finance 集体账目、finance-cwh 村委会账目、affairs 村务、assets 资产、contracts 合同、subsidies 补贴、mediation 调解"
_PERIOD_HELP = "哪一期：账目写 2026-10，村务、调解写 2026-Q3，补贴写 2026"


@click.command("import", cls=Command)
@folder_option
@click.argument("file", metavar="表格文件", type=click.Path(path_type=Path))
@click.option("--village", default="", help="哪个村（data/villages/ 里的文件夹名）")
@click.option("--kind", type=click.Choice(KINDS), default=None, help=_KIND_HELP)
@click.option("--period", default="", help=_PERIOD_HELP)
@click.option("--account", default="", help="没有写账户的各笔，钱都从哪个账户进出")
@click.option("--today", type=DAY, default=None, help="按哪一天检查（默认今天）")
@click.option("--yes", is_flag=True, help="拿不准的地方，就按程序理解的写入")
@click.option("--dry-run", is_flag=True, help="只说读懂了什么、会改什么，不写入")
@click.pass_context
def import_(
    ctx: click.Context, folder: Path | None, file: Path, village: str, kind: str | None, period: str,
    account: str, today: date | None, yes: bool, dry_run: bool,
) -> None:  # fmt: skip
    """把 WPS 或 Excel 填的表读进来。有错误或拿不准就什么也不改。"""
    from generator.importing import telling, writing
    from generator.importing.draft import Asked
    from generator.importing.understanding import understand

    root = root_of(ctx, folder)
    if not file.is_file():
        raise click.UsageError(f"没有文件“{file}”")
    town = _town(ctx, root, today)
    draft = understand(file.read_bytes(), file.name, town, Asked(village, kind or "", period, account))
    for line in telling.lines(draft):
        click.echo(line)
    if draft.stopped:
        click.echo("有错误，什么也没有写入。改好表格，再导入一次。", err=True)
        ctx.exit(1)
    for line in telling.changes(draft):
        click.echo(line)
    if not draft.changes:
        return
    if dry_run:
        click.echo("没有写入（--dry-run）。", err=True)
        ctx.exit(1 if draft.doubts else 0)
    if draft.doubts and not yes and not _agreed(len(draft.doubts)):
        click.echo(
            "有拿不准的地方，什么也没有写入。改好表格再导入；或者加 --yes，按上面理解的写入。", err=True
        )
        ctx.exit(1)
    for path in writing.write(root, draft):
        click.echo(f"已写入 {near(root / path)}")


def _agreed(count: int) -> bool:
    """Whether somebody at the terminal agrees to what is doubtful; nobody does where there is none."""
    if not sys.stdin.isatty():
        return False
    return click.confirm(f"有 {count} 处拿不准，按上面理解的写入吗？", default=False)


@click.command(cls=Command)
@folder_option
@click.option("--kind", type=click.Choice(KINDS), default="finance", help=_KIND_HELP)
@click.option("--village", default="", help="给哪个村（账户等可以从列表里选）；可以不写")
@click.option("--period", default="", help=_PERIOD_HELP)
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), default=None, help="写到哪个文件")
@click.pass_context
def template(
    ctx: click.Context, folder: Path | None, kind: str, village: str, period: str, out: Path | None
) -> None:
    """得到一张空表，用 WPS 填好再交回来。"""
    from generator.importing import exporting
    from generator.reading.spreadsheets.forms import BY_KIND

    root = root_of(ctx, folder)
    town, book = _town(ctx, root, None), BY_KIND[kind]
    ground = _ground(ctx, town, village) if village else None
    when = _period(book, period) if period else ""
    target = out or Path(f"{'-'.join(filter(None, (village or '空表', when, book.title)))}.xlsx")
    target.write_bytes(exporting.template(town, book, ground, when))
    click.echo(f"已写入 {near(target.resolve())}")


@click.command(cls=Command)
@folder_option
@click.option("--village", required=True, help="哪个村（data/villages/ 里的文件夹名）")
@click.option("--kind", type=click.Choice(KINDS), default="finance", help=_KIND_HELP)
@click.option("--period", default="", help=_PERIOD_HELP + "（默认最近一期）")
@click.option("--out", type=click.Path(path_type=Path, dir_okay=False), default=None, help="写到哪个文件")
@click.pass_context
def export(
    ctx: click.Context, folder: Path | None, village: str, kind: str, period: str, out: Path | None
) -> None:
    """把现有数据导出成表格，改好再导入，只有改过的地方会变。"""
    from generator.importing import exporting
    from generator.reading.spreadsheets.forms import BY_KIND

    root = root_of(ctx, folder)
    book = BY_KIND[kind]
    ground = _ground(ctx, _town(ctx, root, None), village)
    when = (_period(book, period) if period else exporting.newest(ground, book)) if book.period else ""
    try:
        made = exporting.export(ground, book, when)
    except Unreadable as error:
        show(error.problems)
        ctx.exit(1)
    target = out or Path(f"{'-'.join(filter(None, (village, when, book.title)))}.xlsx")
    target.write_bytes(made)
    click.echo(f"已写入 {near(target.resolve())}")


@click.command(cls=Command)
@folder_option
@click.option("--today", type=DAY, default=None, help="按哪一天检查（默认今天）")
@click.option("--no-commit", is_flag=True, help="不提交到 git")
@click.option("--push", is_flag=True, help="提交以后推送回去（自动任务用）；有没收下的，也以 0 退出")
@click.pass_context
def inbox(ctx: click.Context, folder: Path | None, today: date | None, no_commit: bool, push: bool) -> None:
    """把 收件/ 里的表格逐个导入；不能导入的，旁边写一份“结果”网页，说明哪一格、怎么改。"""
    from generator.importing import inbox as tray

    root = root_of(ctx, folder)
    if push and no_commit:
        raise click.UsageError("--push 和 --no-commit 不能一起用")
    if push:
        from generator.hooks import handing

        try:
            results = handing.push(root, lambda: _town(ctx, root, today))
        except Unreadable as error:
            show(error.problems)
            ctx.exit(1)
    else:
        results = tray.empty(_town(ctx, root, today), commit=not no_commit)
    for result in results:
        click.echo(result.line)
    if not results:
        click.echo("收件里没有新的表格。", err=True)
    ctx.exit(1 if not push and any(not result.taken for result in results) else 0)


def _town(ctx: click.Context, root: Path, today: date | None) -> Town:
    from generator.importing.ground import open_town

    try:
        return open_town(root, today or clock.today())
    except Unreadable as error:
        show(error.problems)
        ctx.exit(1)


def _ground(ctx: click.Context, town: Town, village: str) -> Ground:
    if village not in town.villages:
        raise click.UsageError(f"没有村“{village}”；有：{'、'.join(list(town.villages)[:30])}")
    try:
        return town.ground(village)
    except Unreadable as error:
        show(error.problems)
        ctx.exit(1)


def _period(book: Workbook, text: str) -> str:
    """The period as files are named by it; a usage error where the text is none of the kind's."""
    from generator.importing.recognise import period_of

    if book.period is None:
        raise click.UsageError(f"{book.title}不分期，不用写 --period")
    found = period_of(text, book.period)
    if not found:
        raise click.UsageError(f"“{text}”不是这种表的期间；{_PERIOD_HELP}")
    return found
