"""Put the site before its readers, take it back, check what stands there."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.chinese_click import Command
from generator.commands.common import DAY, folder_option, near, progress, root_of, show
from generator.problems import Unreadable

if TYPE_CHECKING:
    from generator import releasing


@click.command(cls=Command)
@folder_option
@click.option("--to", "target", required=True, help="发布到哪里：一个文件夹，或 branch:分支名")
@click.option("--no-documents", is_flag=True, help="只发布网页，不带文档")
@click.option("--today", type=DAY, default=None, help="按哪一天发布（默认今天）")
@click.option("--jobs", type=int, default=0, help="同时用几个进程")
@click.option(
    "--order", type=click.Path(path_type=Path, dir_okay=False), default=None, help="把上传的先后写到这个文件"
)
@click.option(
    "--old-site",
    type=click.Path(path_type=Path, file_okay=False),
    default=None,
    help="把旧网址上要放的转向页写到这个文件夹",
)
@click.pass_context
def publish(
    ctx: click.Context, folder: Path | None, target: str, no_documents: bool, today: date | None, jobs: int,
    order: Path | None, old_site: Path | None,
) -> None:  # fmt: skip
    """发布：把提交好的内容生成网站，一步换上；换不上的，原有网站不动。"""
    from generator import releasing
    from generator.building import Refused

    root = root_of(ctx, folder)
    wanted = releasing.Publication(root, target, not no_documents, today, jobs, order, old_site)
    try:
        done = releasing.publish(wanted, progress)
    except Refused as refusal:
        show([refusal.fault])
        ctx.exit(3)
    except Unreadable as error:
        show(error.problems)
        ctx.exit(1)
    show(done.problems)
    if not done.changed:
        click.echo(f"内容与第 {done.number} 次发布相同，没有换。")
    _tell(done)
    if done.reprint_file:
        click.echo(f"要重印的二维码在 {near(done.reprint_file)}")
    if order:
        click.echo(f"上传的先后在 {near(order)}")
    if old_site:
        click.echo(f"旧网址上要放的转向页在 {near(old_site)}")


@click.command(cls=Command)
@folder_option
@click.option(
    "--to", "target", required=True, type=click.Path(path_type=Path, file_okay=False), help="发布用的文件夹"
)
@click.option("--release", "number", type=int, default=None, help="退回到第几次发布（默认上一次）")
@click.pass_context
def rollback(ctx: click.Context, folder: Path | None, target: Path, number: int | None) -> None:
    """退回到以前的一次发布，并记入发布日志；数据不变，改好再发布。"""
    from generator import releasing

    try:
        done = releasing.rollback(root_of(ctx, folder), target, number)
    except Unreadable as error:
        show(error.problems)
        ctx.exit(1)
    _tell(done)
    click.echo("数据没有变：下一次发布又会换成新的内容，请先改好数据。")


@click.command(cls=Command)
@click.argument("place", metavar="文件夹", type=click.Path(path_type=Path))
@click.pass_context
def verify(ctx: click.Context, place: Path) -> None:
    """核对：每个文件与清单对不对得上，每次发布与上一次接不接得上。"""
    from generator.publishing import receipt, verifying

    if not place.is_dir():
        raise click.UsageError(f"没有 {place} 这个文件夹")
    found = verifying.verify(place)
    show(found.problems)
    if found.problems:
        click.echo(f"对不上的 {len(found.problems)} 处。")
        ctx.exit(1)
    if found.newest:
        line = f"第 {found.newest.number} 次，{found.newest.day}，git 提交 {found.newest.commit[:10]}"
        click.echo(f"{found.releases} 次发布、{found.files} 个文件都对得上；最新是{line}。")
    else:
        click.echo(f"{found.files} 个文件都与清单对得上；没有发布记录，只核对了清单。")
    click.echo(f"指纹 {receipt.grouped(found.manifest)}（{found.manifest}）")


def _tell(done: releasing.Published) -> None:
    if done.receipt:
        click.echo(done.receipt, nl=False)
    if done.receipt_file:
        click.echo(f"收据在 {near(done.receipt_file)}")
