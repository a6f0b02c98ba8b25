"""Take back what should not be public, and tell what is still to be done by hand."""

from __future__ import annotations

import sys
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator.chinese_click import Command
from generator.commands.common import DAY, folder_option, root_of, show, tell
from generator.problems import Unreadable

if TYPE_CHECKING:
    from generator import redacting

_TOLD = 15

BY_HAND = """\
网站上的撤完了，还要由人做的（逐条做，做完打勾，记在登记里；详见 docs/leak.md）：
□ 1 数据：照上面列出的改好、提交，再 cunwu publish；没有改好的，发布会被拒绝。
□ 2 git 历史：删掉文件还在历史里。先备份仓库；在仓库外面新建 替换.txt，一行一个，写“要删的内容==>***”；
     git filter-repo --replace-text ../替换.txt --replace-message ../替换.txt
     附件（PDF、表格、图片）改不了字，整份去掉：git filter-repo --invert-paths --path 文件路径
     git push --force --all && git push --force --tags；做完删掉 替换.txt。每一个克隆都要删掉重新克隆。
□ 3 本机：rm -rf site .site.spare .cunwu/release .cunwu/.release.spare，再生成一次；
     private/、收件/、原件/、print/ 里的旧文件，备份盘、回收站，发出去的导出表格，也要看。
□ 4 代码托管（Gitea、GitHub、Gitee）：合并请求、评论、附件、复刻（fork）和网页缓存里还有；
     请管理员清理（Gitea：仓库垃圾回收；GitHub：联系客服清除缓存和合并请求）。
□ 5 Pages 分支：历史里留着每一次。改好数据发布以后，用没有历史的分支换掉它：
     git switch --orphan 新分支名，放进改好的网站，提交，强制推送到原来的分支名。
□ 6 缓存：CDN 刷新全部；对象存储和镜像重新上传并删去旧文件；微信里打开过的，退出重开；
     已经存到手机上的收不回来。
□ 7 搜索引擎：百度、必应、搜狗、360 的站长平台提交“死链/快照删除”；也看看网页存档站。
□ 8 纸：公开栏上揭下来；发出去的小册子、明白纸、宣传单收回销毁；重新打印。
□ 9 别处：微信群、公众号、共享文件夹、U 盘、发给镇里和上级的邮件、别人下载的数据表，逐个通知删除。
□ 10 告知：按《个人信息保护法》（2021）第五十七条，通知履行个人信息保护职责的部门和本人。"""


@click.command(cls=Command)
@folder_option
@click.option("--to", "target", required=True, help="发布用的文件夹")
@click.option(
    "--value-file",
    type=click.Path(path_type=Path, dir_okay=False, allow_dash=True),
    default=None,
    help="要撤下的内容写在这个文件里，一行一个；- 是从标准输入读（默认当场输入，不显示）",
)
@click.option(
    "--reason",
    default="写了不该公开的内容",
    show_default=True,
    help="写进发布日志的原因，会公开，不要写要撤下的内容",
)
@click.option("--dry-run", is_flag=True, help="只看会撤下什么")
@click.option("--yes", is_flag=True, help="不再问，直接撤下")
@click.option("--lift", is_flag=True, help="取消：以前撤下的这些内容可以再公开")
@click.option("--today", type=DAY, default=None, help="按哪一天记（默认今天）")
@click.option("--jobs", type=int, default=0, help="同时用几个进程")
@click.pass_context
def redact(
    ctx: click.Context, folder: Path | None, target: str, value_file: Path | None, reason: str, dry_run: bool,
    yes: bool, lift: bool, today: date | None, jobs: int,
) -> None:  # fmt: skip
    """撤下不该公开的内容：从留着的每一次发布里拿掉，以后再发布也拦下。先列出来，问过再做。"""
    from generator import redacting
    from generator.publishing.withheld import values_of

    root = root_of(ctx, folder)
    if str(value_file) == "-" and not (yes or dry_run):
        raise click.UsageError("从标准输入读要撤下的内容时，请加 --dry-run（先看）或 --yes（直接撤下）")

    def agree(plan: redacting.Plan) -> bool:
        if lift:
            return not dry_run and (yes or click.confirm("以后可以再公开，确定吗"))
        _preview(plan)
        if plan.trace.empty and not plan.stale:
            return False
        return not dry_run and (yes or click.confirm("从网站上撤下，以后不能退回到有它的样子，确定吗"))

    try:
        wanted = redacting.Redaction(root, target, values_of(_given(value_file)), reason, lift, today, jobs)
        done = redacting.redact(wanted, agree)
    except Unreadable as error:
        tell(error.problems)
        ctx.exit(1)
    if done is None:
        click.echo("没有撤下什么，网站没有变。")
        return
    show(done.problems)
    if lift:
        click.echo(f"已取消，现在是第 {done.number} 次。")
        return
    click.echo(
        f"已撤下，现在是第 {done.number} 次。"
        if done.fresh
        else f"上次没做完的已做完，现在是第 {done.number} 次。"
    )
    click.echo(BY_HAND)


def _given(file: Path | None) -> str:
    if file is None:
        told: str = click.prompt("要撤下的内容（姓名、号码或一句话；不显示）", hide_input=True)
        return told
    if str(file) == "-":
        return sys.stdin.read()
    try:
        return file.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise click.UsageError(f"读不出 {file}：请存成 UTF-8 的文本文件") from error


def _preview(plan: redacting.Plan) -> None:
    trace = plan.trace
    if trace.empty:
        click.echo("留着的各次发布里都没有找到。")
    for number, found in sorted(trace.hits.items(), reverse=True):
        which = "，正在显示" if number == plan.served else ""
        if found:
            click.echo(f"第 {number} 次发布{which}：{len(found)} 个文件")
    _listed("会撤下", plan.addresses)
    if trace.named_in:
        click.echo("网址本身就有它：以前各次发布会整个删掉，不能再退回去。")
    _listed("会删掉的收据", trace.receipts)
    _listed("程序看不了里面的文件（图片、扫描件），请打开看", trace.unread)
    _listed(
        "数据里还有，要先改好再发布",
        tuple(
            f"{line.path}:{line.line}（{line.shown}）" if line.line else line.path for line in plan.sources
        ),
    )
    _listed("本机别的文件里也有", plan.others)
    if plan.stale:
        click.echo(
            f"注意：以前撤下的 {plan.stale} 项是用另一把密钥记的，已认不出来；请把那些内容也再撤下一遍。"
        )


def _listed(title: str, items: tuple[str, ...]) -> None:
    if items:
        click.echo(f"{title}：{len(items)} 个")
        for item in items[:_TOLD]:
            click.echo(f"  {item}")
        if len(items) > _TOLD:
            click.echo(f"  …… 其余 {len(items) - _TOLD} 个不逐一列出")
