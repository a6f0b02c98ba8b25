"""MkDocs events to calls; the only module that imports mkdocs.

MkDocs gets one page a Markdown file of content/law and content/guides, rendered in its environment
from the same views; everything else is taken from a build of the whole site in the cache, where one
changed figure costs one village. Data problems are told, but are no MkDocs warnings.
"""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from mkdocs.commands.serve import serve
from mkdocs.config.base import Config
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, get_plugin_logger
from mkdocs.structure.files import Files

from generator import building, clock
from generator.models.bundles import Prose
from generator.problems import Unreadable
from generator.site import environment
from generator.site.rendering import Renderer
from generator.tally import Tally
from generator.views.page import Page as SitePage
from generator.views.town import pages as town_pages

if TYPE_CHECKING:
    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.structure.pages import Page
    from mkdocs.utils.templates import TemplateContext

log = get_plugin_logger("cunwu")


class PluginConfig(Config):  # type: ignore[no-untyped-call]
    """No options: everything is in data/site.yml."""


class CunwuPlugin(BasePlugin[PluginConfig]):  # type: ignore[no-untyped-call]
    """Puts a village disclosure site into MkDocs."""

    _root: Path
    _built: Tally
    _pages: dict[str, SitePage]
    _renderer: Renderer

    _serving: bool = False

    def on_startup(self, *, command: str, dirty: bool) -> None:
        """MkDocs keeps this object between the rebuilds of one serve."""
        self._serving = command == "serve"

    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Build the site into the cache; raises PluginError where nothing can be built."""
        self._root = Path(config.config_file_path).parent if config.config_file_path else Path.cwd()
        order = building.Order(self._root, self._root / ".cunwu" / "whole", documents=False)
        try:
            self._built = building.build(order)
        except Unreadable as error:
            raise PluginError("数据有误，不能生成网站：\n" + "\n".join(map(str, error.problems))) from None
        except building.Refused as refusal:
            raise PluginError(str(refusal.fault)) from None
        for item in self._built.problems:
            log.info(str(item))
            if self._serving and item.severity == "error":
                click.echo(str(item))
        self._pages = {page.address: page for page in town_pages.content(self._built.town_context())}
        config.site_name = self._built.town.settings.site.name
        for folder in environment.template_folders(self._root):
            if str(folder) not in config.theme.dirs:
                config.theme.dirs.insert(1, str(folder))
        return config

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Leave only the Markdown that becomes pages: what lies in overrides is no public file."""
        return Files(
            [file for file in files if file.is_documentation_page() and file.dest_uri in self._pages]
        )

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        """Escape by default, as everywhere."""
        environment.equip(env)
        self._renderer = Renderer(env)
        return env

    def on_page_markdown(self, markdown: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """Choose the template of the page's kind."""
        page.meta["template"] = self._pages[page.file.dest_uri].template
        return markdown

    def on_page_content(self, html: str, *, page: Page, config: MkDocsConfig, files: Files) -> str:
        """The sanitised HTML that the view shows too."""
        folder, _, name = page.file.src_uri.rpartition("/")
        town = self._built.town
        law = folder == "law"
        shelves = (town.law, town.law_translations) if law else (town.guides, town.guides_translations)
        slug = name.removesuffix(".md")
        prose: Prose[Any] | None = shelves[0].get(slug) or shelves[1].get(slug)
        return prose.html if prose else ""

    def on_page_context(
        self, context: TemplateContext, *, page: Page, config: MkDocsConfig, nav: object
    ) -> TemplateContext:
        """Give the template its view."""
        view = self._pages[page.file.dest_uri].view
        ours: Any = {"v": view, "root": view.shell.root, "frame": self._renderer.frame(view.shell)}
        context.update(ours)
        return context

    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Put everything that MkDocs did not render beside it."""
        whole, site = self._root / ".cunwu" / "whole", Path(config.site_dir)
        for source in sorted(path for path in whole.rglob("*") if path.is_file()):
            target = site / source.relative_to(whole)
            if target.relative_to(site).as_posix() not in self._rendered:
                target.parent.mkdir(parents=True, exist_ok=True)
                shutil.copyfile(source, target)
        if self._serving:
            held = len(self._built.held)
            said = f"有误的文件 {held} 个，暂用旧版" if held else "没有错误"
            click.echo(f"{clock.now():%H:%M:%S} 已更新，{said}。在浏览器里看 http://{config.dev_addr}/")

    @property
    def _rendered(self) -> set[str]:
        town = self._built.town
        law, guides = (*town.law, *town.law_translations), (*town.guides, *town.guides_translations)
        return {f"law/{name}.html" for name in law} | {f"guides/{name}.html" for name in guides}


def preview(root: Path, port: int) -> None:
    """Serve the project on this machine with live reload, until interrupted."""
    click.echo("正在生成预览，第一次要等一会儿；按 Ctrl+C 结束。")
    serve(str(root / "mkdocs.yml"), dev_addr=f"127.0.0.1:{port}")
