"""A page that only leads on: where a printed code or an address of former times points."""

from __future__ import annotations

from generator.values import view
from generator.views.page import Link, Page, Shell, View, shown

TEMPLATE = "pages/lead.html"


@view
class LeadView(View):
    """Leads on by itself and by a plain link, or says that there is nothing to lead to."""

    target: Link | None = shown("where it leads; None where it points nowhere any more")
    note: str = shown("why the reader is here")
    lines: tuple[str, ...] = shown("what else is to be known", default=())
    at_once: bool = shown("whether it leads on by itself", default=True)


def leading(shell: Shell, target: Link | None, note: str, *lines: str, at_once: bool = True) -> Page:
    """A page at the shell's address that leads to ``target``."""
    kept = tuple(line for line in lines if line)
    return Page(TEMPLATE, LeadView(shell, target, note, kept, at_once and target is not None))
