"""The Jinja environment that every page is rendered in, by the pipeline and inside MkDocs alike."""

from __future__ import annotations

import hashlib
from base64 import b64encode
from collections.abc import MutableMapping, Sequence
from pathlib import Path
from typing import Any

from jinja2 import (
    BytecodeCache,
    Environment,
    FileSystemBytecodeCache,
    FileSystemLoader,
    StrictUndefined,
    Template,
)

from generator.parts import users_cache
from generator.site.compiling import PlainPython, PlainText, escaped, escaped_text
from generator.views import text, urls

CSS_LEVELS = ("tokens", "base", "components", "pages", "print")
FEW_PAGES = ("search", "quiz", "tongues")
"""Style sheets that stand within the pages that need them (base.html): what every page loads has no room for them."""


def template_folders(root: Path) -> tuple[Path, ...]:
    """Where templates are looked for: the project's own overrides/ first, then those that come with cunwu."""
    inside = Path(__file__).resolve().parent.parent / "overrides"
    own = inside if inside.is_dir() else Path(__file__).resolve().parents[2] / "overrides"
    local = (root / "overrides").resolve()
    return (local, own) if local.is_dir() and local != own else (own,)


def make(folders: Sequence[Path]) -> Environment:
    """An environment over template folders: escaping on, undefined names an error."""
    env = _ViewEnvironment(
        loader=FileSystemLoader([str(folder) for folder in folders]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        bytecode_cache=_bytecode_cache(),
        auto_reload=False,  # asking the disk about every template for every page costs a tenth of a build
    )
    equip(env)
    env.code_generator_class = PlainPython
    env.escaped_text = escaped_text  # type: ignore[attr-defined]
    return env


class _ViewEnvironment(Environment):
    """An environment whose templates never change, and see views and these globals alone.

    A page looks up four templates, and Jinja compares their globals every time: a third of rendering
    where it must ask a chain of mappings.
    """

    def __init__(self, **options: Any) -> None:
        super().__init__(**options)
        self._known: dict[str, Template] = {}

    def get_template(
        self, name: str | Template, parent: str | None = None, globals: MutableMapping[str, Any] | None = None
    ) -> Template:
        """The template of that name; loaded once."""
        found = self._known.get(name) if isinstance(name, str) and globals is None else None
        if found is None:
            found = super().get_template(name, parent, globals)
            if isinstance(name, str) and globals is None:
                self._known[name] = found
        return found

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """The globals themselves where a template has none of its own."""
        return {**self.globals, **d} if d else self.globals


def equip(env: Environment) -> None:
    """Give an environment what the templates rely on; MkDocs' own environment gets the same."""
    env.autoescape = True
    env.undefined = StrictUndefined
    env.trim_blocks = True
    env.lstrip_blocks = True
    env.code_generator_class = PlainText
    env.escaped = escaped  # type: ignore[attr-defined]
    env.filters.update(
        yuan=text.yuan,
        signed=text.signed,
        plain_yuan=text.plain_yuan,
        quantity=text.quantity,
        day=text.day,
        short_day=text.short_day,
        weekday=text.weekday,
        listed=text.listed,
        chinese=text.chinese,
        digits=text.digits,
    )
    env.globals.update(
        urls=urls, enumerate=enumerate, elder_script=ELDER_SCRIPT, elder_hash=csp_hash(ELDER_SCRIPT)
    )


def stylesheet(folders: Sequence[Path]) -> tuple[str, bytes]:
    """The address and bytes of the one style sheet, joined from its levels; the name follows the content."""
    joined = "\n".join(
        _first(folders, f"assets/css/{level}.css").read_text(encoding="utf-8") for level in CSS_LEVELS
    )
    raw = _squeeze(joined).encode()
    return f"assets/site.{hashlib.sha256(raw).hexdigest()[:10]}.css", raw


def style_of_few(folders: Sequence[Path]) -> str:
    """The rules that only some pages bring along."""
    files = (_first(folders, f"assets/css/{name}.css") for name in FEW_PAGES)
    return "\n".join(path.read_text(encoding="utf-8") for path in files)


def scripts(folders: Sequence[Path]) -> dict[str, bytes]:
    """The deferred scripts of page kinds with behaviour of their own, without comments: address to bytes."""
    from rjsmin import jsmin

    found = (path for folder in folders for path in (folder / "assets").glob("*.js"))
    names = sorted({path.name for path in found if not path.is_symlink()})
    files = {name: _first(folders, f"assets/{name}").read_bytes() for name in names}
    joined = {name: b"".join(files[part] for part in JOINED.get(name, (name,))) for name in names}
    return {f"assets/{name}": jsmin(raw) + b"\n" for name, raw in joined.items()}


JOINED = {"ask.js": ("ask.js", "aloud.js")}
"""A page loads one script: where a kind has two behaviours, its script is made of several files."""


def _first(folders: Sequence[Path], name: str) -> Path:
    here = (folder / name for folder in folders)
    return next((p for p in here if p.is_file() and not p.is_symlink()), folders[-1] / name)


def _squeeze(css: str) -> str:
    """Style sheets without comments and line breaks: a phone pays for every byte."""
    while (start := css.find("/*")) >= 0:
        css = css[:start] + css[css.index("*/", start) + 2 :]
    return "".join(line.strip() for line in css.splitlines())


# Remembers the reader's choice of large type; runs before the page is drawn, so that nothing jumps.
ELDER_SCRIPT = (
    "(function(d,r,k){function g(){try{return localStorage[k]}catch(e){}}"
    "if(g()==1)r.className='elder';"
    "d.addEventListener('DOMContentLoaded',function(){var b=d.querySelector('[data-elder-switch]');if(!b)return;"
    "function s(){var o=r.className=='elder';b.setAttribute('aria-pressed',o);b.textContent=o?'标准字':'大字'}"
    "b.hidden=!1;s();b.onclick=function(){r.className=r.className?'':'elder';"
    "try{localStorage[k]=r.className?1:0}catch(e){}s()}})})(document,document.documentElement,'cunwu-elder')"
)


def csp_hash(script: str) -> str:
    """The hash by which the page's content security policy allows one inline script."""
    return "sha256-" + b64encode(hashlib.sha256(script.encode()).digest()).decode()


def _bytecode_cache() -> BytecodeCache | None:
    """Compiled templates, kept for the user as Python keeps .pyc files; none where that is not allowed."""
    folder = users_cache("templates-3")
    return FileSystemBytecodeCache(str(folder)) if folder else None


def warm(env: Environment) -> None:
    """Load every page template and the libraries that villages' prose needs, before workers are forked."""
    from generator.reading import markup

    for name in env.list_templates(extensions=["html"]):
        if name.startswith("pages/village/"):
            env.get_template(name)
    markup.warm()
