"""Templates compiled to plain Python say what Jinja itself would say, whatever the values hold."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from jinja2 import DictLoader, Environment, StrictUndefined, UndefinedError
from markupsafe import Markup

from generator.site import environment

SOURCE = """{% macro both(one, other, mark="&") %}<b>{{ one }}</b>{{ mark }}{{ other }}100%{% endmacro %}
{% for index, item in enumerate(v.items) %}
<td title="{{ v.text }}">{{ index }}%s {{ item }}{% if not loop.last %}, {% endif %}</td>
{% endfor %}
{{ "<fixed & %d>" }}{{ both(v.text, v.number) }}{{ both(v.markup, v.items[0], mark=v.text) }}
{{ v.text|safe }}{{ v.said() }}{{ v.number + 1 }}{{ v.text if v.number else v.markup }}{{ v.items|length }}"""


@dataclass(frozen=True)
class Seen:
    """Something like a view."""

    text: str
    markup: Markup
    number: int
    items: tuple[object, ...]

    def said(self) -> str:
        """Its text, asked for by a call."""
        return f"{self.text}!"


def _both(source: str) -> tuple[Environment, Environment]:
    ours = environment.make((Path(),))
    ours.loader = DictLoader({"page": source})
    ours.bytecode_cache = None
    theirs = Environment(
        loader=ours.loader, autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    theirs.globals["enumerate"] = enumerate
    return ours, theirs


OURS, THEIRS = _both(SOURCE)
texts = st.text(st.sampled_from("<>&'\"%{}s村\n a"), max_size=12)
cells = st.one_of(texts, st.integers(), st.none(), texts.map(Markup), st.decimals(allow_nan=False))


@given(texts, texts, st.integers(), st.lists(cells, min_size=1, max_size=4))
def test_the_same_text_as_jinja(text: str, markup: str, number: int, items: list[object]) -> None:
    seen = Seen(text, Markup(markup), number, tuple(items))
    assert OURS.get_template("page").render(v=seen) == THEIRS.get_template("page").render(v=seen)


@pytest.mark.parametrize("source", ["{{ missing }}", "{{ v.missing }}", "{% if v.missing %}{% endif %}"])
def test_what_is_not_there_is_an_error(source: str) -> None:
    ours, _ = _both(source)
    with pytest.raises((AttributeError, UndefinedError)):
        ours.get_template("page").render(v=Seen("", Markup(), 0, ()))
