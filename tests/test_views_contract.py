"""Views are a contract: every field is documented, frozen, and used by its template."""

from __future__ import annotations

import dataclasses
import re
from inspect import getattr_static

import pytest
from conftest import REPO

from generator.site import environment
from generator.views.page import PageKind, View
from generator.views.town import pages as town
from generator.views.village import pages as village

KINDS = (*village.KINDS, *town.KINDS)
TEMPLATES = REPO / "overrides"


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_every_field_is_documented_and_used(kind: PageKind) -> None:
    assert issubclass(kind.view, View)
    assert getattr_static(kind.view, "__dataclass_params__").frozen
    helps = {item.name: item.metadata["help"] for item in dataclasses.fields(kind.view)}
    assert all(helps.values())
    source = (TEMPLATES / kind.template).read_text(encoding="utf-8")
    for name in set(helps) - {"shell"}:
        assert re.search(rf"\bv\.{name}\b", source), f"{kind.template} does not use {name}"
    for name in set(re.findall(r"\bv\.(\w+)", source)):
        assert name in helps, f"{kind.template} uses {name}, which the view does not have"


def test_every_shell_field_is_used_by_the_base() -> None:
    source = "".join(p.read_text(encoding="utf-8") for p in TEMPLATES.rglob("*.html"))
    from generator.views.page import Frame, Shell

    for item in dataclasses.fields(Shell):
        if item.name == "address":
            continue  # what ``root`` and ``canonical`` are made of
        assert re.search(rf"\b(s|v\.shell)\.{item.name}\b", source), item.name
    for item in dataclasses.fields(Frame):
        assert re.search(rf"\bframe\.{item.name}\b", source), item.name


def test_templates_escape_and_refuse_unknown_names() -> None:
    env = environment.make((TEMPLATES,))
    assert env.from_string("{{ x }}").render(x="<b>") == "&lt;b&gt;"
    with pytest.raises(Exception, match="undefined"):
        env.from_string("{{ nothing.here }}").render()


def test_there_are_enough_page_kinds() -> None:
    assert len({kind.view for kind in KINDS}) >= 38
