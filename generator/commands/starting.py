"""A project to start from."""

from __future__ import annotations

from pathlib import Path

import click

from generator.chinese_click import Command
from generator.commands.common import refuse_full


@click.command(cls=Command)
@click.argument("target", type=click.Path(path_type=Path))
@click.option("--name", default="我们的镇", help="镇名")
def new(target: Path, name: str) -> None:
    """新建一个空项目，有一个村、一个月作样子。"""
    from generator.demo import write_empty

    refuse_full(target)
    write_empty(target, name)
    click.echo(f"已建好 {target}。下一步：cunwu -C {target} build")


@click.command(cls=Command)
@click.argument("target", type=click.Path(path_type=Path))
@click.option("--villages", type=click.IntRange(1, 5000), default=18, help="几个村")
@click.option("--months", type=click.IntRange(1, 120), default=24, help="几个月")
@click.option("--seed", type=int, default=1, help="同一个数生成同样的内容")
def demo(target: Path, villages: int, months: int, seed: int) -> None:
    """生成一个虚构的演示项目。"""
    from generator.demo import write_project

    refuse_full(target)
    write_project(target, villages, months, seed)
    click.echo(
        f"已在 {target} 生成 {villages} 个演示村、{months} 个月的数据。下一步：cunwu -C {target} build"
    )
