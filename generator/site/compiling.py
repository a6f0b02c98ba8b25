"""How templates are compiled: to plain text, and, for the pipeline's own, to plain Python.

What comes out is byte for byte what Jinja's own code would give; only the way there is shorter.
"""

from __future__ import annotations

from collections.abc import Callable

import markupsafe
from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame
from markupsafe import Markup, escape


def _escaped_slowly(text: str) -> str:
    return str(escape(text))


# MarkupSafe's function in C: text to text, the same text where there is nothing to escape.
escaped_text: Callable[[str], str] = getattr(markupsafe, "_escape_inner", _escaped_slowly)


class PlainText(CodeGenerator):
    """Writes text that is escaped as plain text: wrapping each piece as Markup costs as much as escaping it."""

    def _output_child_pre(
        self, node: nodes.Expr, frame: Frame, finalize: CodeGenerator._FinalizeInfo
    ) -> None:
        if frame.eval_ctx.volatile or not frame.eval_ctx.autoescape:
            super()._output_child_pre(node, frame, finalize)
            return
        self.write("environment.escaped(")
        if finalize.src is not None:
            self.write(finalize.src)


class PlainPython(PlainText):
    """For templates that only ever see views: attributes and calls as Python has them, each output as one text.

    Fit only for an environment without async, sandbox and finalize, and for values that are objects: a
    name after a dot is never looked up in a mapping, and no function asks for Jinja's context.
    """

    def write_commons(self) -> None:
        """The usual helpers, and those that escape."""
        super().write_commons()
        self.writeline("escaped = environment.escaped")
        self.writeline("escaped_text = environment.escaped_text")

    def visit_Getattr(self, node: nodes.Getattr, frame: Frame) -> None:  # noqa: N802 (Jinja's own name)
        """``a.b`` as Python's ``a.b``."""
        self.write("(")
        self.visit(node.node, frame)
        self.write(f").{node.attr}")

    def visit_Getitem(self, node: nodes.Getitem, frame: Frame) -> None:  # noqa: N802 (Jinja's own name)
        """``a[b]`` as Python's ``a[b]``."""
        self.visit(node.node, frame)
        self.write("[")
        self.visit(node.arg, frame)
        self.write("]")

    def visit_Call(  # noqa: N802 (Jinja's own name)
        self, node: nodes.Call, frame: Frame, forward_caller: bool = False
    ) -> None:
        """A call of a macro, a method or a function as Python's own."""
        if forward_caller or node.dyn_args or node.dyn_kwargs:
            super().visit_Call(node, frame, forward_caller=forward_caller)
            return
        self.write("(")
        self.visit(node.node, frame)
        self.write(")(")
        for argument in (*node.args, *node.kwargs):
            self.visit(argument, frame)
            self.write(", ")
        self.write(")")

    def visit_Output(self, node: nodes.Output, frame: Frame) -> None:  # noqa: N802 (Jinja's own name)
        """All that stands between two tags as one text; Python makes such a format a single instruction."""
        if not frame.eval_ctx.autoescape or frame.eval_ctx.volatile or frame.require_output_check:
            super().visit_Output(node, frame)
            return
        form, asked = "", list[nodes.Expr]()
        for child in node.nodes:
            fixed = _fixed(child, frame)
            if fixed is None:
                asked.append(child)
                form += "%s"
            else:
                form += fixed.replace("%", "%%")
        if not form:
            return
        self.start_write(frame, node)
        if not asked:
            self.write(repr(form.replace("%%", "%")))
        else:
            if form != "%s":
                self.write(f"{form!r} % (")
            for child in asked:
                self._escaped(child, frame)
                self.write(", " if form != "%s" else "")
            if form != "%s":
                self.write(")")
        self.end_write(frame)

    def _escaped(self, child: nodes.Expr, frame: Frame) -> None:
        # Nearly every value is a str: the C function is asked at once, without a call of Python in between.
        self.write("(escaped_text(_it) if type(_it := ")
        self.visit(child, frame)
        self.write(") is str else escaped(_it))")


def _fixed(child: nodes.Expr, frame: Frame) -> str | None:
    """What the template says itself, as text; None where it must be asked of the view."""
    if isinstance(child, nodes.TemplateData):
        return child.data
    try:
        return str(escape(child.as_const(frame.eval_ctx)))
    except Exception:  # as Jinja does: what cannot be said now is asked when the page is made
        return None


def escaped(value: object) -> str:
    """A value as text that is safe in HTML; Markup stays as it is."""
    return str(value) if type(value) is Markup else str(escape(value))
