"""Check the data, make the site, look at it."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import click

from generator.chinese_click import Command
from generator.commands.common import DAY, count, folder_option, near, progress, root_of, show
from generator.problems import Problem, Unreadable


@click.command(cls=Command)
@folder_option
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option("--format", "form", type=click.Choice(["text", "json"]), default="text", help="输出的形式")
@click.option("--base", default=None, help="与哪一次提交比较")
@click.option("--today", type=DAY, default=None, help="按哪一天检查")
@click.option("--jobs", type=int, default=0, help="同时用几个进程")
@click.pass_context
def check(
    ctx: click.Context, folder: Path | None, paths: tuple[Path, ...], form: str, base: str | None,
    today: date | None, jobs: int,
) -> None:  # fmt: skip
    """读一遍全部数据，报告问题；什么也不改。"""
    from generator import checking

    root = root_of(ctx, folder)
    for path in paths:
        if not path.exists():
            raise click.UsageError(f"没有“{path}”这个文件或文件夹；请核对名称，或者不写，检查全部")
        if root not in (path.resolve(), *path.resolve().parents):
            raise click.UsageError(f"“{path}”不在这个项目的文件夹里（{root}）")
    problems = [item for item in checking.check(root, base, today, jobs) if _within(item.path, paths, root)]
    if form == "json":
        click.echo(
            json.dumps({"problems": [_as_json(item) for item in problems]}, ensure_ascii=False, indent=1)
        )
    else:
        show(problems)
        click.echo(count(problems), err=True)
    ctx.exit(1 if any(item.severity == "error" for item in problems) else 0)


@click.command(cls=Command)
@folder_option
@click.option("--out", type=click.Path(path_type=Path), default=None, help="网站放在哪里（默认 site）")
@click.option("--base", default=None, help="有误的文件取哪一次提交里的内容")
@click.option("--today", type=DAY, default=None, help="按哪一天生成")
@click.option("--jobs", type=int, default=0, help="同时用几个进程")
@click.option("--no-documents", is_flag=True, help="只生成网页，不生成文档")
@click.option("--strict", is_flag=True, help="有文件被保留旧版就以 1 退出")
@click.option("--timings", type=click.Path(path_type=Path), default=None, help="把各步用时写到这个文件")
@click.pass_context
def build(
    ctx: click.Context, folder: Path | None, out: Path | None, base: str | None, today: date | None,
    jobs: int, no_documents: bool, strict: bool, timings: Path | None,
) -> None:  # fmt: skip
    """生成网站。有误的文件保留上一次的内容，其余照常公开。"""
    from generator import building

    root = root_of(ctx, folder)
    site = out.resolve() if out else root / "site"
    order = building.Order(root, site, base, today, jobs, timings, not no_documents)
    try:
        tally = building.build(order, progress)
    except building.Refused as refusal:
        show([refusal.fault])
        ctx.exit(3)
    except Unreadable as error:
        show(error.problems)
        ctx.exit(1)
    show(item for item in tally.problems if item.severity == "error" or item.code == "R71")
    total = tally.seconds["total"]
    click.echo(
        f"共 {tally.pages} 页（新生成 {tally.pages_built} 页），用时 {total:.2f} 秒，"
        f"在 {near(site)}/index.html",
        err=True,
    )
    if tally.held:
        names = "、".join(held.path for held in tally.held)
        click.echo(f"保留旧版 {len(tally.held)} 个文件：{names}")
    else:
        click.echo("没有保留旧版的文件。")
    others = sum(item.severity != "error" for item in tally.problems)
    if others:
        click.echo(f"另有公示和提醒 {others} 条，用 cunwu check 看。", err=True)
    ctx.exit(1 if strict and tally.held else 0)


@click.command(cls=Command)
@folder_option
@click.option("--port", type=int, default=8000, help="端口")
@click.pass_context
def serve(ctx: click.Context, folder: Path | None, port: int) -> None:
    """在本机预览，改了数据自动刷新。"""
    import gc

    from generator.plugin import preview

    gc.enable()  # it runs all day, and builds again and again
    preview(root_of(ctx, folder), port)


def _within(path: str, wanted: tuple[Path, ...], root: Path) -> bool:
    if not wanted:
        return True
    own = (root / path).resolve()
    return any(own == (p := place.resolve()) or p in own.parents for place in wanted)


def _as_json(item: Problem) -> dict[str, object]:
    return {
        "path": item.path, "line": item.line, "col": item.col, "code": item.code,
        "severity": item.severity, "message": item.message, "hint": item.hint,
    }  # fmt: skip
