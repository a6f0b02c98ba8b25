"""The command line: one thin command a verb. Everything staff read is Chinese; results decide the exit code."""

from __future__ import annotations

import json
import sys
import traceback
from collections.abc import Iterable
from datetime import date, datetime
from pathlib import Path

import click

from generator.chinese_click import Group, told
from generator.problems import Problem, Unreadable

_USAGE = 2


class _Day(click.ParamType[date]):
    name = "日期"

    def convert(self, value: object, param: click.Parameter | None, ctx: click.Context | None) -> date:
        try:
            return datetime.strptime(str(value), "%Y-%m-%d").date()
        except ValueError:
            self.fail(f"“{value}”不是日期，应写成 2026-11-15", param, ctx)


DAY = _Day()


def _folder_option(command: click.decorators.FC) -> click.decorators.FC:
    return click.option(
        "-C", "folder", type=click.Path(path_type=Path), default=None, help="项目所在的文件夹"
    )(command)


@click.group(cls=Group, context_settings={"help_option_names": ["-h", "--help"]})
@_folder_option
@click.version_option(package_name="cunwu", message="cunwu %(version)s")
@click.pass_context
def main(ctx: click.Context, folder: Path | None) -> None:
    """村务：把 data/ 和 content/ 里的数据变成村务公开网站。"""
    ctx.obj = folder


def _root(ctx: click.Context, folder: Path | None) -> Path:
    root = (folder or ctx.obj or Path.cwd()).resolve()
    if not (root / "data").is_dir():
        raise click.UsageError(
            f"{root} 里没有 data/，不是一个村务项目（用 -C 指明项目文件夹，或用 cunwu new 新建）"
        )
    return Path(root)


@main.command()
@_folder_option
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
    from generator import building

    root = _root(ctx, folder)
    problems = [item for item in building.check(root, base, today, jobs) if _within(item.path, paths, root)]
    if form == "json":
        click.echo(
            json.dumps({"problems": [_as_json(item) for item in problems]}, ensure_ascii=False, indent=1)
        )
    else:
        _show(problems)
        click.echo(_count(problems), err=True)
    ctx.exit(1 if any(item.severity == "error" for item in problems) else 0)


@main.command()
@_folder_option
@click.option("--out", type=click.Path(path_type=Path), default=None, help="网站放在哪里（默认 site）")
@click.option("--base", default=None, help="有误的文件取哪一次提交里的内容")
@click.option("--today", type=DAY, default=None, help="按哪一天生成")
@click.option("--jobs", type=int, default=0, help="同时用几个进程")
@click.option("--no-documents", is_flag=True, help="只生成网页，不生成文档")
@click.option("--strict", is_flag=True, help="有文件被保留旧版就以 1 退出")
@click.option("--timings", type=click.Path(path_type=Path), default=None, help="把各步用时写到这个文件")
@click.pass_context
def build(
    ctx: click.Context, folder: Path | None, out: Path | None, base: str | None, today: date | None, jobs: int,
    no_documents: bool, strict: bool, timings: Path | None,
) -> None:  # fmt: skip
    """生成网站。有误的文件保留上一次的内容，其余照常公开。"""
    from generator import building

    root = _root(ctx, folder)
    site = out.resolve() if out else root / "site"
    order = building.Order(root, site, base, today, jobs, timings, not no_documents)
    try:
        tally = building.build(order, _progress)
    except building.Refused as refusal:
        _show([refusal.fault])
        ctx.exit(3)
    except Unreadable as error:
        _show(error.problems)
        ctx.exit(1)
    _show(item for item in tally.problems if item.severity == "error")
    total = tally.seconds["total"]
    click.echo(
        f"共 {tally.pages} 页（新生成 {tally.pages_built} 页），用时 {total:.2f} 秒，在 {_near(site)}/index.html",
        err=True,
    )
    if tally.held:
        names = "、".join(held.path for held in tally.held)
        click.echo(f"保留旧版 {len(tally.held)} 个文件：{names}")
    else:
        click.echo("没有保留旧版的文件。")
    ctx.exit(1 if strict and tally.held else 0)


@main.command()
@_folder_option
@click.pass_context
def review(ctx: click.Context, folder: Path | None) -> None:
    """列出要由人复核的个人信息和指纹；没有复核密钥时建一个（private/review.key，不进 git）。"""
    from generator import building
    from generator.checks.privacy import reviews

    root = _root(ctx, folder)
    if reviews.make_key(root):
        click.echo(f"已新建复核密钥 {reviews.KEY_FILE}。请另存一份：换了密钥，以前的复核都要重做。", err=True)
    found = [item for item in building.check(root) if item.code[0] == "P"]
    _show(found)
    click.echo(_count(found), err=True)
    ctx.exit(1 if any(item.severity == "error" for item in found) else 0)


@main.command()
@_folder_option
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

    root, day = _root(ctx, folder), today or date.today()
    try:
        found = duties.owed(root, day, jobs)
    except Unreadable as error:
        _show(error.problems)
        ctx.exit(1)
    if village is not None:
        if not (root / "data" / "villages" / village).is_dir():
            raise click.UsageError(f"没有村“{village}”（data/villages/ 里的文件夹名）")
        found = tuple(each for each in found if each.village == village)
    if xlsx is not None:
        count = duties.write_xlsx(found, xlsx, day)
        click.echo(f"已写入 {xlsx}：没有按时公开的 {count} 项。")
        return
    for line in duties.lines(found, day, days):
        click.echo(line)


@main.command()
@_folder_option
@click.option("--port", type=int, default=8000, help="端口")
@click.pass_context
def serve(ctx: click.Context, folder: Path | None, port: int) -> None:
    """在本机预览，改了数据自动刷新。"""
    from generator.plugin import preview

    preview(_root(ctx, folder), port)


@main.group(cls=Group)
def laws() -> None:
    """法律索引 data/laws.yml。"""


@laws.command("import")
@_folder_option
@click.argument("source", metavar="文库文件夹", type=click.Path(path_type=Path))
@click.option("--only", multiple=True, metavar="名称", help="只收这部法律；可以写几次，也可以用顿号隔开")
@click.option("--dry-run", is_flag=True, help="只说会改什么，不改")
@click.pass_context
def laws_import(
    ctx: click.Context, folder: Path | None, source: Path, only: tuple[str, ...], dry_run: bool
) -> None:
    """从下载好的法律文库（Markdown）更新法律索引；只收名称、日期、版本和条数。"""
    from generator import lawindex

    root = _root(ctx, folder)
    try:
        made = lawindex.gather(root, source, [name for each in only for name in each.split("、")])
    except Unreadable as error:
        _show(error.problems)
        ctx.exit(1)
    _show(made.problems)
    for line in made.changes:
        click.echo(line)
    if not made.changes:
        click.echo("索引已是最新，没有改动。")
    elif dry_run:
        click.echo(f"共 {len(made.changes)} 处；没有写入（--dry-run）。")
    else:
        lawindex.write(root, made.text)
        click.echo(f"共 {len(made.changes)} 处，已写入 {lawindex.PATH}。")


@main.command()
@click.argument("target", type=click.Path(path_type=Path))
@click.option("--name", default="我们的镇", help="镇名")
def new(target: Path, name: str) -> None:
    """新建一个空项目，有一个村、一个月作样子。"""
    from generator.demo import write_empty

    _refuse_full(target)
    write_empty(target, name)
    click.echo(f"已建好 {target}。下一步：cunwu -C {target} build")


@main.command()
@click.argument("target", type=click.Path(path_type=Path))
@click.option("--villages", type=click.IntRange(1, 5000), default=18, help="几个村")
@click.option("--months", type=click.IntRange(1, 120), default=24, help="几个月")
@click.option("--seed", type=int, default=1, help="同一个数生成同样的内容")
def demo(target: Path, villages: int, months: int, seed: int) -> None:
    """生成一个虚构的演示项目。"""
    from generator.demo import write_project

    _refuse_full(target)
    write_project(target, villages, months, seed)
    click.echo(
        f"已在 {target} 生成 {villages} 个演示村、{months} 个月的数据。下一步：cunwu -C {target} build"
    )


def _refuse_full(target: Path) -> None:
    if target.exists() and (not target.is_dir() or any(target.iterdir())):
        raise click.UsageError(f"{target} 已经有东西，请换一个空文件夹")


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


def _show(problems: Iterable[Problem]) -> None:
    for item in problems:
        click.echo(str(item))


def _count(problems: list[Problem]) -> str:
    counts = [(word, sum(item.severity == key for item in problems)) for key, word in _WORDS]
    said = "、".join(f"{word} {count} 个" for word, count in counts if count)
    return said or "没有发现问题。"


_WORDS = (("error", "错误"), ("warning", "提醒"), ("notice", "公示"))


def _near(path: Path) -> str:
    try:
        return str(path.relative_to(Path.cwd()))
    except ValueError:
        return str(path)


def _progress(line: str) -> None:
    if sys.stderr.isatty():
        click.echo(f"\r{line}", nl=False, err=True)


def run() -> None:
    """The console script: a fault of the program itself is told in one Chinese sentence, exit 1."""
    try:
        sys.exit(main(standalone_mode=False) or 0)
    except click.exceptions.Exit as leave:
        sys.exit(leave.exit_code)
    except click.ClickException as error:
        click.echo(told(error), err=True)
        sys.exit(_USAGE)
    except (KeyboardInterrupt, click.Abort):
        click.echo("已停止；原有网站没有变动。", err=True)
        sys.exit(130)
    except OSError as error:
        reason = "磁盘已满" if error.errno == 28 else (error.strerror or "读写出错")
        click.echo(f"错误[R04] 写不出网站：{reason}。原有网站没有变动。", err=True)
        sys.exit(1)
    except MemoryError:
        click.echo("错误[R05] 内存不够。请减少 --jobs 再试。", err=True)
        sys.exit(1)
    except Exception:
        Path(".cunwu-error.txt").write_text(traceback.format_exc(), encoding="utf-8")
        click.echo("错误[R09] 程序出错了，详情已写入 .cunwu-error.txt，请发给维护人员。", err=True)
        sys.exit(1)


if __name__ == "__main__":
    run()
