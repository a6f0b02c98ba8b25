"""Print what hangs in the village or lies on a table."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.chinese_click import Command
from generator.commands.common import DAY, folder_option, near, progress, root_of, show
from generator.papers import kinds
from generator.problems import Unreadable, problem

if TYPE_CHECKING:
    from generator.papers.run import Done

_KINDS = "；".join(f"{kind.title}（{kind.name}）{kind.help}" for kind in kinds.KINDS)


@click.command(name="print", cls=Command)
@folder_option
@click.option("--village", default="", help="只印这个村（村名或文件夹名）")
@click.option(
    "--kind",
    "kind",
    multiple=True,
    help=f"印哪种，可以写几次；不写就印公开栏、明白纸、门牌卡、贴纸。{_KINDS}",
)
@click.option("--period", default="", help="哪一期：2026-10、2026-Q3 或 2026；不写就是最新的一期")
@click.option("--subject", default="", help="试卷：科目（题库的文件名或名称）")
@click.option("--level", type=click.IntRange(1, 3), multiple=True, help="试卷：难度 1 到 3，可以写几次")
@click.option("--seed", default="1", help="试卷：卷号，同一个卷号出同一份卷子")
@click.option("--count", type=click.IntRange(1, 200), default=20, help="试卷：几道题")
@click.option("--page", multiple=True, help="存证单：哪个网页（网址，或 v/ 开头的地址），可以写几次")
@click.option(
    "--to", "target", type=click.Path(path_type=Path), metavar="文件夹", help="存证单：网站发布在哪里"
)
@click.option(
    "--release", type=click.IntRange(min=1), default=None, help="存证单：第几次发布；不写就是正在显示的一次"
)
@click.option("--today", type=DAY, default=None, help="按哪一天打印")
@click.option("--jobs", type=int, default=0, help="同时用几个进程")
@click.pass_context
def print_(
    ctx: click.Context, folder: Path | None, village: str, kind: tuple[str, ...], period: str, subject: str,
    level: tuple[int, ...], seed: str, count: int, page: tuple[str, ...], target: Path | None,
    release: int | None, today: date | None, jobs: int,
) -> None:  # fmt: skip
    """打印张贴和分发用的纸，放在 print/；不上网，也没有程序读它。"""
    from generator.papers import evidence, run
    from generator.papers.exam import Wanted

    root = root_of(ctx, folder)
    exam = Wanted(subject, tuple(sorted(set(level))), seed, count)
    pages = evidence.Wanted(page, target, release or 0)
    kind = kind or (("evidence",) if page else ())
    order = run.Order(root, village, kind, period, today, jobs, exam, pages)
    try:
        done = run.run(order, progress)
    except Unreadable as error:
        show(error.problems)
        ctx.exit(1)
    except run.FontsMissing as error:
        show([problem("T02", "data/site.yml", name=error)])
        ctx.exit(1)
    progress("\n" if done.files else "")
    show(done.problems)
    if done.held:
        click.echo(f"有误的文件按上一次正确的内容打印：{'、'.join(done.held)}")
    click.echo(_told(done, root))
    ctx.exit(1 if done.failed or not done.files else 0)


def _told(done: Done, root: Path) -> str:
    """What was written where."""
    if not done.files:
        return "什么也没有打印。"
    counts = Counter(path.partition("/")[0] if "/" in path else "" for path in done.files)
    if len(done.files) == 1:
        return f"已打印 1 份：{near(root / 'print' / done.files[0])}"
    told = "、".join(
        f"{done.names.get(place, place) or '镇里'} {count} 份" for place, count in counts.items()
    )
    return f"已打印 {len(done.files)} 份，在 {near(root / 'print')}/：{told}。"
