"""Guided entry: questions in Chinese, a draft that is never lost, a file written only when agreed."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from generator import clock
from generator.chinese_click import Command, Group
from generator.commands.common import DAY, check_village, folder_option, near, root_of, tell
from generator.problems import Unreadable

if TYPE_CHECKING:
    from generator.writing.asking import Draft, Interview
    from generator.writing.ground import Ground
    from generator.writing.made import Made

_HOW = "每题：回车用 [ ] 里的，? 看说明，- 回上一题，Ctrl-C 先停下（已填的都留着）。"


@click.group(cls=Group)
def add() -> None:
    """一问一答地添一个月的账、一份通知、一次会议。"""


def _verb(kind: str, about: str) -> None:
    """Give ``cunwu add`` a verb; each asks other questions and is alike in all else."""

    @add.command(kind, cls=Command, help=about)
    @folder_option
    @click.option("--village", default=None, help="哪个村（文件夹名）；只有一个村时不用写")
    @click.option("--today", type=DAY, default=None, help="按哪一天算（默认今天）")
    @click.option("--no-page", is_flag=True, help="写好以后不生成预览网页")
    @click.option("--open", "opened", is_flag=True, help="写好以后在浏览器里打开预览")
    @click.pass_context
    def verb(
        ctx: click.Context, folder: Path | None, village: str | None, today: date | None,
        no_page: bool, opened: bool,
    ) -> None:  # fmt: skip
        root, day = root_of(ctx, folder), today or clock.today()
        made = _asked(ctx, root, village, kind, day)
        parts = made.path.split("/")
        faulty = _check(root, parts[2], made.path, day)
        if not no_page:
            _page(root, parts[2], made.path, day, opened)
        click.echo("提交并发布以后村民才看得到；写错了可以用 cunwu undo 撤回。")
        ctx.exit(1 if faulty else 0)


_verb("month", "添一个月的账：期初接上月期末，常有的凭证可以照上次的记。")
_verb("notice", "添一份通知、公告、公示或通报。")
_verb("meeting", "添一次会议：四议两公开一步一步记。")


def _script(kind: str, iv: Interview, ground: Ground, today: date) -> Made:
    from generator.writing import meeting, month, notice

    if kind == "month":
        return month.ask_month(iv, ground)
    return meeting.ask_meeting(iv, ground) if kind == "meeting" else notice.ask_notice(iv, ground, today)


class _Terminal:
    """Questions in the terminal; in tests, through click's runner."""

    def ask(self, prompt: str) -> str:
        """The line that was typed."""
        try:
            answer: str = click.prompt(prompt, default="", show_default=False, prompt_suffix="")
        except click.Abort:
            raise EOFError from None
        return answer

    def say(self, text: str) -> None:
        """Show a line."""
        click.echo(text)


def _asked(ctx: click.Context, root: Path, village: str | None, kind: str, today: date) -> Made:
    """The file that somebody agreed to, written; leaves where they stop, with all answers kept."""
    from generator.writing.asking import Draft, Interview
    from generator.writing.ground import ground_of
    from generator.writing.tidying import put

    terminal = _Terminal()
    draft: Draft | None = None
    try:
        name = _village(root, village, terminal)
        ground = ground_of(root, name)
        draft = Draft.of(root, kind, name)
        click.echo(f"{ground.village.name}。{_HOW}")
        if draft.answers and _again(terminal, draft) == "否":
            draft.drop()
        made = Interview(terminal, draft).run(lambda iv: _script(kind, iv, ground, today))
    except (EOFError, KeyboardInterrupt):
        kept = len(draft.answers) if draft else 0
        left = f"已填的 {kept} 项存成了草稿，再运行一次就接着填。" if kept else ""
        click.echo(f"\n先停下，没有写入数据。{left}")
        ctx.exit(130)
    except Unreadable as error:
        tell(error.problems)
        ctx.exit(1)
    put(root / made.path, made.text.encode())
    draft.drop()
    click.echo(f"已写入 {near(root / made.path)}。")
    return made


def _village(root: Path, village: str | None, terminal: _Terminal) -> str:
    from generator.writing.asking import Draft, Interview
    from generator.writing.ground import villages

    check_village(root, village)
    known = villages(root)
    if village is not None:
        return village
    if not known:
        raise click.UsageError("data/villages/ 里还没有村")
    if len(known) == 1:
        return next(iter(known))
    nowhere = Draft(root / ".cunwu" / "drafts" / "village.json")
    try:
        return Interview(terminal, nowhere).run(
            lambda iv: iv.choose("哪个村", list(known.items()), "写序号、村名或文件夹名。")
        )
    finally:
        nowhere.drop()


def _again(terminal: _Terminal, draft: Draft) -> str:
    from generator.writing.asking import Wrong, yes_no

    while True:
        try:
            asked = f"上次填了 {len(draft.answers)} 项没有写完，接着填吗？是/否 [是]："
            return yes_no(terminal.ask(asked).strip() or "是")
        except Wrong:
            click.echo("写 是 或 否。")


def _check(root: Path, village: str, path: str, day: date) -> bool:
    """Tell what the checks say of the new file; whether it would be held back."""
    from generator import proofs

    found = [each for each in proofs.problems_of(root, village, day) if each.path == path]
    errors = [each for each in found if each.severity == "error"]
    tell(found)
    if errors:
        click.echo("有错误，改好以前网上不会显示这个文件。")
    elif found:
        click.echo("没有错误；上面的提醒和公示不妨碍公开。")
    else:
        click.echo("检查过了，没有问题。")
    return bool(errors)


def _page(root: Path, village: str, path: str, day: date, opened: bool) -> None:
    from generator import proofs

    try:
        page = proofs.page_of(root, village, path, day)
    except Unreadable:
        page = None
    if page is None:
        click.echo("现在生成不了预览；改好错误以后用 cunwu build 生成网站。")
        return
    click.echo(f"预览：{near(page)}")
    if opened:
        click.launch(str(page))
