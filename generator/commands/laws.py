"""The law index."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from generator import clock
from generator.chinese_click import Group
from generator.commands.common import DAY, folder_option, root_of, show
from generator.problems import Unreadable


@click.group(cls=Group)
def laws() -> None:
    """法律索引 data/laws.yml。"""


@laws.command("import")
@folder_option
@click.argument("source", metavar="文库文件夹", type=click.Path(path_type=Path))
@click.option("--only", multiple=True, metavar="名称", help="只收这部法律；可以写几次，也可以用顿号隔开")
@click.option("--dry-run", is_flag=True, help="只说会改什么，不改")
@click.pass_context
def laws_import(
    ctx: click.Context, folder: Path | None, source: Path, only: tuple[str, ...], dry_run: bool
) -> None:
    """从下载好的法律文库（Markdown）更新法律索引；只收名称、日期、版本和条数。"""
    from generator import lawindex

    root = root_of(ctx, folder)
    try:
        made = lawindex.gather(root, source, [name for each in only for name in each.split("、")])
    except Unreadable as error:
        show(error.problems)
        ctx.exit(1)
    show(made.problems)
    for line in made.changes:
        click.echo(line)
    if not made.changes:
        click.echo("索引已是最新，没有改动。")
    elif dry_run:
        click.echo(f"共 {len(made.changes)} 处；没有写入（--dry-run）。")
    else:
        lawindex.write(root, made.text)
        click.echo(f"共 {len(made.changes)} 处，已写入 {lawindex.PATH}。")


@laws.command("review")
@folder_option
@click.option("--since", type=DAY, default=None, help="和这一天的索引比；不写就和上一次不同的索引比")
@click.option("--today", type=DAY, default=None, help="按哪一天算（默认今天）")
@click.pass_context
def laws_review(ctx: click.Context, folder: Path | None, since: date | None, today: date | None) -> None:
    """法律有了新版本，哪些普法文章、指南、题目要复看；哪些律师审核要续。"""
    from generator import lawreview

    root = root_of(ctx, folder)
    try:
        found = lawreview.gather(root, today or clock.today(), since)
    except Unreadable as error:
        show(error.problems)
        ctx.exit(1)
    for line in lawreview.lines(found):
        click.echo(line)


@laws.command("reading")
@folder_option
@click.option("--today", type=DAY, default=None, help="按哪一天算（默认今天）")
@click.pass_context
def laws_reading(ctx: click.Context, folder: Path | None, today: date | None) -> None:
    """普法文章和办事指南好不好懂：句子多长、生僻字、没有讲明白的法律词。"""
    from generator import lawreading

    root = root_of(ctx, folder)
    try:
        found = lawreading.gather(root, today or clock.today())
    except Unreadable as error:
        show(error.problems)
        ctx.exit(1)
    for line in lawreading.lines(found):
        click.echo(line)
