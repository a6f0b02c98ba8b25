"""Let git look at what is committed and pushed, and publish what was pushed."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.chinese_click import Command, Group
from generator.commands.common import folder_option, root_of, show
from generator.problems import Problem, Unreadable, problem

if TYPE_CHECKING:
    from generator.hooks.scripts import Placed
    from generator.hooks.serving import Outcome

_TOLD = 30
BARE = click.option(
    "--bare", type=click.Path(path_type=Path, file_okay=False, exists=True), default=None,
    help="服务器上的裸仓库（别人推送到的那个）",
)  # fmt: skip


@click.group(cls=Group)
def hook() -> None:
    """钩子：提交、推送时自动检查，推送后自动发布。"""


@hook.command(cls=Command)
@folder_option
@BARE
@click.option("--to", "target", default=None, help="推送后发布到哪里：一个文件夹，或 branch:分支名")
@click.option("--branch", default=None, help="发布哪个分支（默认仓库的主分支）")
@click.option("--no-documents", is_flag=True, help="只发布网页，不带文档")
@click.option(
    "--author", default=None, help="导入收件里的表格，用谁的名义提交：名称 <邮箱>（写岗位，不写个人）"
)
@click.option("--github", "forge", flag_value="github", help="写出 .github/workflows/ 里的自动任务")
@click.option("--gitea", "forge", flag_value="gitea", help="写出 .gitea/workflows/ 里的自动任务")
@click.pass_context
def install(
    ctx: click.Context, folder: Path | None, bare: Path | None, target: str | None, branch: str | None,
    no_documents: bool, author: str | None, forge: str | None,
) -> None:  # fmt: skip
    """装上钩子；已有别人的钩子，不动它。"""
    from generator.hooks import scripts, workflows

    if author and not _is_author(author):
        raise click.UsageError("--author 要写成：名称 <邮箱>")
    try:
        if forge:
            done = workflows.write(root_of(ctx, folder), forge, target or "branch:gh-pages", branch or "main")
            _tell_placed([done], "写好了", "已经是这样")
            return
        if bare is None:
            if target:
                raise click.UsageError("--to 要和 --bare、--github 或 --gitea 一起用")
            _tell_placed(scripts.install(root_of(ctx, folder), scripts.WORKING), "装好了", "已经装好")
            return
        if target is None and not scripts.asked(bare, "to"):
            raise click.UsageError("请用 --to 说明推送后发布到哪里")
        done_all = scripts.install(bare.resolve(), scripts.BARE)
    except Unreadable as error:
        show(error.problems)
        ctx.exit(1)
    if target:
        scripts.remember(bare, "to", target if target.startswith("branch:") else str(Path(target).resolve()))
        scripts.remember(bare, "documents", "false" if no_documents else "true")
    if branch:
        scripts.remember(bare, "branch", branch)
    if author:
        scripts.remember(bare, "author", author)
    _tell_placed(done_all, "装好了", "已经装好")
    click.echo(f"推送到分支 {scripts.branch_of(bare)}，就发布到 {scripts.asked(bare, 'to')}。")


@hook.command(cls=Command)
@folder_option
@BARE
@click.pass_context
def remove(ctx: click.Context, folder: Path | None, bare: Path | None) -> None:
    """拿掉 cunwu 装的钩子；别人的不动。"""
    from generator.hooks import scripts

    place, names = (bare.resolve(), scripts.BARE) if bare else (root_of(ctx, folder), scripts.WORKING)
    try:
        _tell_placed(scripts.remove(place, names), "拿掉了", "没有 cunwu 的钩子")
    except Unreadable as error:
        show(error.problems)
        ctx.exit(1)


@hook.command(cls=Command)
@folder_option
@click.option("--to", "target", default=None, help="只查上次发布到这里以后的提交（默认查全部）")
@click.pass_context
def check(ctx: click.Context, folder: Path | None, target: str | None) -> None:
    """查提交历史：有没有身份证、银行卡、手机号码，链接，太大的文件。"""
    from generator.hooks import receiving, workflows
    from generator.hooks.objects import Objects

    root = root_of(ctx, folder)
    try:
        since = workflows.published_commit(root, target) if target else ""
    except Unreadable as error:
        show(error.problems)
        ctx.exit(1)
    objects = Objects(root)
    commits = objects.new_commits(["HEAD"], [since] if since else [])
    found = receiving.judged(objects, commits)
    show(found)
    click.echo(f"查了 {len(commits)} 次提交，{f'不能公开的 {len(found)} 处' if found else '没有发现问题'}。")
    ctx.exit(1 if found else 0)


@hook.command(cls=Command)
@click.option(
    "--bare",
    type=click.Path(path_type=Path, file_okay=False, exists=True),
    required=True,
    help="服务器上的裸仓库",
)
@click.pass_context
def daily(ctx: click.Context, bare: Path) -> None:
    """没有人推送也发布一次（每天的定时任务用）：到期、逾期每天都在变。"""
    ctx.exit(_served(bare.resolve(), set()))


@hook.command("run", cls=Command, hidden=True)
@folder_option
@click.argument("name", type=click.Choice(["pre-receive", "post-receive", "pre-commit"]))
@click.pass_context
def run_hook(ctx: click.Context, folder: Path | None, name: str) -> None:
    """由 git 调用。"""
    if name == "pre-receive":
        ctx.exit(_pre_receive(Path.cwd()))
    if name == "post-receive":
        ctx.exit(_post_receive(Path.cwd()))
    ctx.exit(_pre_commit((folder or ctx.obj or Path.cwd()).resolve()))


def _pre_receive(git: Path) -> int:
    from generator.hooks import receiving
    from generator.hooks.objects import updates

    found = receiving.refused(git, updates(sys.stdin), receiving.rules_of(git))
    if found:
        _listed(found)
        click.echo(f"没有收下这次推送：有 {len(found)} 处要改。原有的数据和网站都没有变动。")
    return 1 if found else 0


def _post_receive(git: Path) -> int:
    from generator.hooks import scripts
    from generator.hooks.objects import Objects, updates

    branch = scripts.branch_of(git)
    pushed = updates(sys.stdin)
    own = next((each for each in pushed if each.ref == f"refs/heads/{branch}"), None)
    if own is None or own.deletes:
        names = "、".join(each.ref.removeprefix("refs/heads/") for each in pushed)
        click.echo(f"收下了 {names}；公开的是分支 {branch}，它没有变，不用发布。")
        return 0
    click.echo("数据收下了，正在生成网站……")
    objects = Objects(git)
    return _served(git, set(objects.names(own.new)) if own.creates else objects.changed(own.old, own.new))


def _served(git: Path, touched: set[str]) -> int:
    """Publish the head; ``touched`` are the files whose problems the pusher is to see."""
    from generator.hooks import scripts, serving

    target = scripts.asked(git, "to")
    if not target:
        show([problem("R61", str(git))])
        return 1
    wish = serving.Wish(
        git, scripts.branch_of(git), target, scripts.asked(git, "documents") != "false",
        author=scripts.asked(git, "author"),
    )  # fmt: skip
    try:
        outcome = serving.publish_head(wish, click.echo)
    except subprocess.CalledProcessError as error:
        click.echo(f"数据收下了，但取不出来（git {error.cmd[3]}），网站没有换。请告诉维护人员。")
        return 1
    _tell_outcome(outcome, touched)
    return outcome.exit


def _tell_taken(outcome: Outcome, touched: set[str]) -> None:
    """What became of workbooks; those that lie there from before are only counted."""
    from generator.importing.received import INBOX

    waiting = [each for each in outcome.taken if not each.taken and each.path not in touched | {INBOX}]
    for each in outcome.taken:
        if each not in waiting:
            click.echo(each.line)
    if waiting:
        click.echo(f"收件里另有 {len(waiting)} 份以前没有导入的表格，原因写在旁边的“结果”里。")
    if any(each.taken or each.path in touched for each in outcome.taken):
        click.echo("导入的数据和“结果”已经提交到仓库里：下次推送以前，先 git pull --rebase。")


def _is_author(text: str) -> bool:
    from generator.hooks.taking import author_of

    return author_of(text) is not None


def _tell_outcome(outcome: Outcome, touched: set[str]) -> None:
    _tell_taken(outcome, touched)
    touched = touched.union(*(each.written for each in outcome.taken))
    own = [item for item in outcome.problems if item.path in touched or outcome.exit]
    _listed(own)
    others = len(outcome.problems) - len(own)
    if others:
        click.echo(f"另有 {others} 处问题不在这次推送里，以前就有。")
    if outcome.exit:
        click.echo("数据收下了，但网站没有换：原因如上；原有网站照样可以看。")
        return
    for item in outcome.held:
        stands = f"暂按 {item.since} 的内容公开" if item.since else "尚未公开"
        click.echo(f"保留旧版：{item.path}（{stands}），改好再推送。")
    what = (
        f"第 {outcome.number} 次发布" if outcome.changed else f"内容与第 {outcome.number} 次发布相同，没有换"
    )
    click.echo(f"{what}{f'：{outcome.site}' if outcome.site else ''}")


def _pre_commit(root: Path) -> int:
    from generator.hooks.staging import staged

    stops, told = staged(root)
    _listed((*stops, *told))
    if stops:
        click.echo(f"没有提交：有 {len(stops)} 处错误要改，改好后 git add，再提交。")
    elif told:
        click.echo("以上只是提醒，已经提交；发布前请看一看。")
    return 1 if stops else 0


def _listed(problems: Iterable[Problem]) -> None:
    every: Sequence[Problem] = list(problems)
    show(every[:_TOLD])
    if len(every) > _TOLD:
        click.echo(f"…… 其余 {len(every) - _TOLD} 处不逐一列出")


def _tell_placed(placed: Sequence[Placed], changed: str, same: str) -> None:
    for each in placed:
        click.echo(f"{changed if each.changed else same}：{each.file}")
