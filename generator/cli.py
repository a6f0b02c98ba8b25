"""The command line: the verbs stand in generator/commands; everything staff read is Chinese."""

from __future__ import annotations

import errno
import gc
import os
import sys
import tempfile
import traceback
from contextlib import suppress
from pathlib import Path
from typing import NoReturn

import click

from generator.chinese_click import Group, told
from generator.commands import (
    adding,
    desk,
    editing,
    hooks,
    laws,
    paper,
    publishing,
    redacting,
    sheets,
    site,
    starting,
)
from generator.commands.common import folder_option
from generator.problems import problem

_USAGE = 2
_REASONS = {
    errno.ENOSPC: "磁盘已满",
    errno.EACCES: "没有权限",
    errno.EPERM: "没有权限",
    errno.EROFS: "这个磁盘是只读的",
    errno.ENOENT: "没有这个文件或文件夹",
    errno.ENOTDIR: "路径中间有一段不是文件夹",
    errno.EISDIR: "这是文件夹，不是文件",
    errno.EEXIST: "已经有同名的了",
    errno.EADDRINUSE: "这个端口别的程序在用，换一个 --port",
}


@click.group(cls=Group, context_settings={"help_option_names": ["-h", "--help"]})
@folder_option
@click.version_option(package_name="cunwu", message="cunwu %(version)s")
@click.pass_context
def main(ctx: click.Context, folder: Path | None) -> None:
    """村务：把 data/ 和 content/ 里的数据变成村务公开网站。"""
    ctx.obj = folder


VERBS = (
    site.check, site.build, site.serve, publishing.publish, publishing.rollback, publishing.verify,
    redacting.redact,
    hooks.hook,
    sheets.import_, sheets.export, sheets.template, sheets.inbox,
    adding.add, editing.fmt, editing.undo, editing.report, editing.schema,
    desk.review, desk.due, desk.roles, paper.print_, laws.laws, starting.new, starting.demo,
)  # fmt: skip
for _verb in VERBS:
    main.add_command(_verb)


def run() -> NoReturn:
    """The console script: a fault of the program itself is told in one Chinese sentence, exit 1."""
    gc.disable()  # the process ends with the command
    # What a record may be is for its model alone to say; and looking for plugins reads every package's metadata.
    os.environ["PYDANTIC_DISABLE_PLUGINS"] = "__all__"
    code = _code_of_the_verb()
    with suppress(OSError):
        sys.stdout.flush()
        sys.stderr.flush()
    os._exit(code)  # taking down what a build leaves in memory takes longer than a small change


def _code_of_the_verb() -> int:
    try:
        return main(standalone_mode=False) or 0
    except click.exceptions.Exit as leave:
        return leave.exit_code
    except SystemExit as leave:
        return leave.code if isinstance(leave.code, int) else int(leave.code is not None)
    except click.ClickException as error:
        click.echo(told(error), err=True)
        return _USAGE
    except (KeyboardInterrupt, click.Abort):
        click.echo("已停止；原有网站没有变动。", err=True)
        return 130
    except OSError as error:
        where = f"（{error.filename}）" if error.filename else ""
        _fault("R04", reason=_REASONS.get(error.errno or 0, "读写出错") + where)
    except MemoryError:
        _fault("R05")
    except Exception:
        _fault("R09", file=_noted(traceback.format_exc()))
    return 1


def _noted(trace: str) -> str:
    """Where what happened was written down: in this folder, or where nothing may be written here, elsewhere."""
    for path in (Path(".cunwu-error.txt"), Path(tempfile.gettempdir()) / "cunwu-error.txt"):
        with suppress(OSError):
            path.write_text(trace, encoding="utf-8")
            return str(path)
    return "（没有地方可写）"


def _fault(code: str, **values: str) -> None:
    """A fault of the program or the machine, of no file of the data."""
    found = problem(code, "", 1, 1, **values)
    click.echo(f"错误[{code}] {found.message}（提示：{found.hint}）", err=True)


if __name__ == "__main__":
    run()
