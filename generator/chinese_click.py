"""click in Chinese: help headings and usage errors, for staff who read no English."""

from __future__ import annotations

import click


class _Chinese(click.Command):
    """A command whose help speaks Chinese."""

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """``用法：cunwu build [选项]``."""
        pieces = " ".join(self.collect_usage_pieces(ctx)).replace("[OPTIONS]", "[选项]")
        pieces = (
            pieces.replace("COMMAND [ARGS]...", "命令 …")
            .replace("[PATHS]...", "[文件或文件夹]…")
            .replace("TARGET", "文件夹")
        )
        formatter.write_usage(ctx.command_path, pieces, "用法：")

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """The options under a Chinese heading."""
        rows = []
        for param in self.get_params(ctx):
            if isinstance(param, click.Argument):
                continue  # the line of usage names it
            record = param.get_help_record(ctx)
            if record:
                left, right = record
                for english, chinese in _METAVARS.items():
                    left = left.replace(english, chinese)
                rows.append((left, right.replace("Show this message and exit.", "显示这段说明")
                             .replace("Show the version and exit.", "显示版本")))  # fmt: skip
        if rows:
            with formatter.section("选项"):
                formatter.write_dl(rows)


_METAVARS = {"INTEGER RANGE": "数", "INTEGER": "数", "PATH": "路径", "FILE": "文件", "TEXT": "文字"}


class Command(_Chinese):
    """A verb."""


class Group(_Chinese, click.Group):
    """The program with its verbs."""

    command_class = Command

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Options, then the verbs."""
        _Chinese.format_options(self, ctx, formatter)
        rows = []
        for name in self.list_commands(ctx):
            command = self.get_command(ctx, name)
            if command is not None and not command.hidden:
                rows.append((name, command.get_short_help_str(60)))
        with formatter.section("命令"):
            formatter.write_dl(rows)

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """The verb named; says in Chinese which there are where it is unknown."""
        name = args[0] if args else ""
        if name and not name.startswith("-") and self.get_command(ctx, name) is None:
            raise click.UsageError(f"没有“{name}”这个命令；有：{'、'.join(self.list_commands(ctx))}", ctx)
        return super().resolve_command(ctx, args)


def told(error: click.ClickException) -> str:
    """A usage error in Chinese; what click says of a value is ours already where we raised it."""
    where = error.ctx.command_path if isinstance(error, click.UsageError) and error.ctx else "cunwu"
    if isinstance(error, click.NoSuchOption):
        near = f"，是不是 {error.possibilities[0]}" if error.possibilities else ""
        said = f"没有 {error.option_name} 这个选项{near}"
    elif isinstance(error, click.MissingParameter):
        name = error.param.name if error.param else ""
        said = f"还缺少一项：{_METAVARS.get(str(name).upper(), '文件夹' if name == 'target' else name)}"
    elif isinstance(error, click.BadOptionUsage):
        said = f"选项 {error.option_name} 后面要有值"
    elif isinstance(error, click.BadParameter):
        name = error.param.opts[0] if error.param and error.param.opts else "这个值"
        said = f"{name} 的值不对" + _why(error)
    elif error.message.isascii():
        said = "多写了东西，或写错了位置"
    else:
        said = error.message
    return f"命令写错了：{said}。用 {where} --help 看用法。"


def _why(error: click.BadParameter) -> str:
    """What a value may be; click's own sentences are English even where they quote a Chinese value."""
    kind = error.param.type if error.param else None
    if isinstance(kind, click.Choice):
        return f"，可以写的有：{'、'.join(kind.choices)}"
    if isinstance(kind, click.types.IntParamType):
        return "，要写数字"
    if isinstance(kind, click.Path):
        return "：没有这个文件或文件夹"
    return "" if error.message.isascii() else f"：{error.message}"
