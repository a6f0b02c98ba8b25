"""The Jinja environment that every page is rendered in, by the pipeline and inside MkDocs alike."""

from __future__ import annotations

import hashlib
import os
import re
from base64 import b64encode
from collections.abc import Sequence
from pathlib import Path

from jinja2 import (
    BytecodeCache,
    Environment,
    FileSystemBytecodeCache,
    FileSystemLoader,
    StrictUndefined,
    nodes,
)
from jinja2.compiler import CodeGenerator, Frame
from markupsafe import escape

from generator.views import text, urls

CSS_LEVELS = ("tokens", "base", "components", "pages", "print")


def template_folders(root: Path) -> tuple[Path, ...]:
    """Where templates are looked for: the project's own overrides/ first, then those that come with cunwu."""
    inside = Path(__file__).resolve().parent.parent / "overrides"
    own = inside if inside.is_dir() else Path(__file__).resolve().parents[2] / "overrides"
    local = (root / "overrides").resolve()
    return (local, own) if local.is_dir() and local != own else (own,)


def make(folders: Sequence[Path]) -> Environment:
    """An environment over template folders: escaping on, undefined names an error."""
    env = Environment(
        loader=FileSystemLoader([str(folder) for folder in folders]),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        bytecode_cache=_bytecode_cache(),
        auto_reload=False,  # asking the disk about every template for every page costs a tenth of a build
    )
    # Views are objects, never mappings: the plain attribute is all a template may ask for, and far cheaper.
    env.getattr = getattr  # type: ignore[method-assign, assignment]
    equip(env)
    return env


def equip(env: Environment) -> None:
    """Give an environment what the templates rely on; MkDocs' own environment gets the same."""
    env.autoescape = True
    env.undefined = StrictUndefined
    env.trim_blocks = True
    env.lstrip_blocks = True
    env.code_generator_class = _PlainText
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
    env.globals.update(urls=urls, elder_script=ELDER_SCRIPT, elder_hash=csp_hash(ELDER_SCRIPT))


class _PlainText(CodeGenerator):
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


def escaped(value: object) -> str:
    """A value as text that is safe in HTML; Markup stays as it is."""
    if type(value) is str:
        return value if _harmless(value) else str(escape(value))
    return str(escape(value))


_harmless = re.compile("[^&<>\"']*").fullmatch


def stylesheet(folders: Sequence[Path]) -> tuple[str, bytes]:
    """The address and bytes of the one style sheet, joined from its levels; the name follows the content."""
    joined = "\n".join(
        _first(folders, f"assets/css/{level}.css").read_text(encoding="utf-8") for level in CSS_LEVELS
    )
    raw = _squeeze(joined).encode()
    return f"assets/site.{hashlib.sha256(raw).hexdigest()[:10]}.css", raw


def scripts(folders: Sequence[Path]) -> dict[str, bytes]:
    """The deferred scripts of page kinds with behaviour of their own: address to bytes."""
    names = sorted({path.name for folder in folders for path in (folder / "assets").glob("*.js")})
    return {f"assets/{name}": _first(folders, f"assets/{name}").read_bytes() for name in names}


def _first(folders: Sequence[Path], name: str) -> Path:
    return next((folder / name for folder in folders if (folder / name).is_file()), folders[-1] / name)


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
    home = os.environ.get("XDG_CACHE_HOME") or os.path.join(os.path.expanduser("~"), ".cache")
    folder = Path(home) / "cunwu" / "templates-2"
    try:
        folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    except OSError:
        return None
    return FileSystemBytecodeCache(str(folder)) if os.access(folder, os.W_OK) else None


def warm(env: Environment) -> None:
    """Load every page template and the libraries that villages' prose needs, before workers are forked."""
    from generator.reading import markup

    for name in env.list_templates(extensions=["html"]):
        if name.startswith("pages/village/"):
            env.get_template(name)
    markup.warm()
