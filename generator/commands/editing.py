"""Writing data files: their one form, schemas for editors, guided entry, taking back."""

from __future__ import annotations

from pathlib import Path

import click

from generator.chinese_click import Command
from generator.commands.common import folder_option, near, root_of, show
from generator.problems import Unreadable


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
