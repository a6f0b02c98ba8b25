"""The staff's day: what is to be looked at, what is due."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import click

from generator import clock
from generator.chinese_click import Command
from generator.commands.common import DAY, check_village, count, folder_option, root_of, show
from generator.problems import Unreadable


@click.command(cls=Command)
@folder_option
@click.pass_context
def review(ctx: click.Context, folder: Path | None) -> None:
    """列出要由人复核的个人信息和指纹；没有复核密钥时建一个（private/review.key，不进 git）。"""
    from generator import checking
    from generator.checks.privacy import reviews

    root = root_of(ctx, folder)
    if reviews.make_key(root):
        click.echo(f"已新建复核密钥 {reviews.KEY_FILE}。请另存一份：换了密钥，以前的复核都要重做。", err=True)
    found = [item for item in checking.check(root) if item.code[0] == "P"]
    show(found)
    click.echo(count(found), err=True)
    ctx.exit(1 if any(item.severity == "error" for item in found) else 0)


@click.command(cls=Command)
@folder_option
@click.argument("mails", nargs=-1, metavar="[邮箱]...")
@click.pass_context
def roles(ctx: click.Context, folder: Path | None, mails: tuple[str, ...]) -> None:
    """修订记录里谁的提交写成什么身份：列出提交过的邮箱和要写进 site.yml 的一行；也可以写明邮箱。"""
    from generator.reading.history import History, digest_of_mail

    root = root_of(ctx, folder)
    known = (root / "data" / "site.yml").read_text(encoding="utf-8", errors="replace")
    for mail in mails or History(root).people():
        digest = digest_of_mail(mail)
        said = "已登记" if digest in known else f"  - {{邮箱摘要: {digest}, 身份: 村报账员}}"
        click.echo(f"{mail}\n{said}")
    click.echo("没有登记的，把那一行写到 data/site.yml 的“提交人:”下面，身份改成职务。", err=True)


@click.command(cls=Command)
@folder_option
@click.option("--village", default=None, help="只看这个村（文件夹名）")
@click.option("--days", type=click.IntRange(0, 366), default=7, help="几天之内到期的")
@click.option("--today", type=DAY, default=None, help="按哪一天算（默认今天）")
@click.option(
    "--xlsx",
    type=click.Path(path_type=Path, dir_okay=False),
    default=None,
    help="把没有按时公开的写成表格，给镇里用",
)
@click.option("--jobs", type=int, default=0, help="同时用几个进程")
@click.pass_context
def due(
    ctx: click.Context, folder: Path | None, village: str | None, days: int, today: date | None,
    xlsx: Path | None, jobs: int,
) -> None:  # fmt: skip
    """这几天该公开什么，哪些过了期限还没有公开。"""
    from generator import due as duties

    root, day = root_of(ctx, folder), today or clock.today()
    check_village(root, village)
    try:
        found = duties.owed(root, day, jobs, village)
    except Unreadable as error:
        show(error.problems)
        ctx.exit(1)
    if xlsx is not None:
        count = duties.write_xlsx(found, xlsx, day)
        click.echo(f"已写入 {xlsx}：没有按时公开的 {count} 项。")
        return
    for line in duties.lines(found, day, days):
        click.echo(line)
