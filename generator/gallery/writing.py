"""Writes the gallery: every component in every state, each in light, dark, large type and print.

The four are one style sheet, told by its own media queries what it is for: what is seen here on a screen
is what a phone in the dark, or a printer, would take.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from jinja2 import Environment
from markupsafe import Markup

from generator.gallery import blocks, frames, lists, money
from generator.gallery.example import Example
from generator.site import environment
from generator.site.rendering import Renderer
from generator.views.page import Page

EXAMPLES = (*frames.EXAMPLES, *blocks.EXAMPLES, *lists.EXAMPLES, *money.EXAMPLES)
_DARK = "@media screen and (prefers-color-scheme:dark)"
MODES = {
    "light": ((_DARK, "@media not all"),),
    "dark": ((_DARK, "@media screen"),),
    "elder": ((_DARK, "@media not all"),),
    "print": ((_DARK, "@media not all"), ("@media screen", "@media speech"), ("@media print", "@media all")),
}
"""Each way to look at a component, with what of the style sheet's media queries is put for what."""


def rendered(env: Environment, example: Example) -> Markup:
    """The HTML of an example, as a page would hold it."""
    file, _, name = example.component.partition(".")
    macro = getattr(env.get_template(f"components/{file}.html").module, name)
    return Markup(macro(**example.given, **({"root": "../"} if "root" in macro.arguments else {})))


def macros(env: Environment) -> tuple[str, ...]:
    """Every macro of overrides/components: ``lists.tiles``."""
    return tuple(
        f"{file[len('components/') : -len('.html')]}.{name}"
        for file in env.list_templates(filter_func=lambda name: name.startswith("components/"))
        for name, macro in vars(env.get_template(file).module).items()
        if hasattr(macro, "arguments")
    )


def write(folder: Path) -> int:
    """Write the gallery into a folder; how many examples it has."""
    templates = environment.template_folders(folder)
    env = environment.make(templates)
    style = environment.stylesheet(templates)[1].decode() + environment.style_of_few(templates)
    sheet, front = env.get_template("desk/gallery.html"), env.get_template("desk/gallery_front.html")
    names = tuple(dict.fromkeys(example.component for example in EXAMPLES))
    whole = {name: state for name, (state, _) in frames.PAGES.items()}
    for mode, changes in MODES.items():
        (folder / mode).mkdir(parents=True, exist_ok=True)
        _write(folder / mode / "site.css", _replaced(style, changes))
        pages = {"all": EXAMPLES, **{name: tuple(_of(name)) for name in names}}
        for name, examples in pages.items():
            shown = [(each, rendered(env, each)) for each in examples]
            _write(folder / mode / f"{name}.html", sheet.render(title=name, mode=mode, examples=shown))
        for name, (_, view) in frames.PAGES.items():
            frame = replace(view.shell.frame, stylesheet=f"{mode}/site.css")
            shell = replace(view.shell, address=f"{mode}/{name}.html", frame=frame)
            html = Renderer(env).render(Page("pages/blocks.html", replace(view, shell=shell)))
            _write(folder / mode / f"{name}.html", html.replace("<html ", _html(mode), 1))
    states = {name: [each.state for each in _of(name)] for name in names}
    for name in ("all", *names, *whole):
        _write(folder / f"{name}.html", front.render(title=name, modes=tuple(MODES), states={}, whole={}))
    _write(folder / "index.html", front.render(title="", modes=tuple(MODES), states=states, whole=whole))
    return len(EXAMPLES) + len(whole)


def _of(name: str) -> Iterable[Example]:
    return (each for each in EXAMPLES if each.component == name)


def _html(mode: str) -> str:
    return '<html class="elder" ' if mode == "elder" else "<html "


def _replaced(style: str, changes: Iterable[tuple[str, str]]) -> str:
    """The style sheet with other media; raises ValueError where it has no such query any more."""
    for old, new in changes:
        if old not in style:
            raise ValueError(old)
        style = style.replace(old, new)
    return style


def _write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")
