"""The MkDocs adapter: a handbook's pages as MkDocs files. The only module that imports mkdocs."""

from __future__ import annotations

import gc
import logging
import posixpath
from fnmatch import fnmatch
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from markdown import Markdown
from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, event_priority, get_plugin_logger
from mkdocs.structure.files import File, InclusionLevel
from mkdocs.structure.pages import Page as SitePage
from mkdocs.structure.toc import get_toc

from handbook_gen import config as configuration
from handbook_gen import defaults, form, nav
from handbook_gen.check import check
from handbook_gen.converter import Converter
from handbook_gen.pages import page_problems
from handbook_gen.printing import documents, shell
from handbook_gen.problems import Problem, Severity
from handbook_gen.render import Renderer, Site
from handbook_gen.render.aside import put_back, set_aside
from handbook_gen.render.gloss import Glossary
from handbook_gen.render.lean import lean
from handbook_gen.render.once import Once
from handbook_gen.report import report, reports
from handbook_gen.repository import Repository
from handbook_gen.search import WORKER, Box, Written, index, written
from handbook_gen.source import Source
from handbook_gen.today import build_day, today
from handbook_gen.words import Words

if TYPE_CHECKING:
    from collections.abc import Callable

    from jinja2 import Environment
    from markdown.extensions import Extension
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer
    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation

    from handbook_gen.records import Record

PACKAGE = Path(__file__).parent
MATERIAL_WORKER = "assets/javascripts/workers/search.*.min.js"

log = get_plugin_logger("handbook")


class MadePage(SitePage):
    """A page that the handbook makes. Its links need no check: they lead where records are."""

    def __init__(
        self, title: str | None, file: File, config: MkDocsConfig, converter: Converter
    ) -> None:
        """Take the place that MkDocs gives a page, and what reads its Markdown."""
        super().__init__(title, file, config)
        self.converter = converter

    def render(self, config: MkDocsConfig, files: Files) -> None:
        """Fill in what MkDocs' own page does, whose Markdown is set up anew for each of them."""
        made = self.converter.page(self.markdown or "", self.file.src_uri)
        self.content, self.toc = made.html, get_toc(made.headings)
        self.present_anchor_ids = made.anchors


class HandbookPlugin(BasePlugin):  # type: ignore[type-arg]
    """Reads `data/`, and adds its pages, navigation, style and edit links to the site."""

    def __init__(self) -> None:
        """Start without a handbook; `mkdocs serve` keeps the last good one between builds."""
        super().__init__()  # type: ignore[no-untyped-call]
        self.given: dict[str, Any] = {}
        self.serving = False
        self.ready = False
        """Whether `renderer` holds a good handbook."""
        self.origins: dict[str, str] = {}
        """The YAML file of every page that is ours, empty for a page of many records."""
        self.aside: dict[str, dict[str, str]] = {}
        """What is set aside of every page until it is written."""

    def load_config(
        self, options: dict[str, Any], config_file_path: str | None = None
    ) -> tuple[list[Any], list[Any]]:
        """Take the options as they stand; `config.Settings` is the one place that lists them."""
        self.given = options or {}
        return [], []

    def on_startup(self, *, command: Literal["build", "gh-deploy", "serve"], dirty: bool) -> None:
        """Learn the command; having this method makes MkDocs keep the plugin while serving."""
        self.serving = command == "serve"
        self.ready = False
        # Pages make many objects and few cycles: looking for these less often saves time.
        gc.set_threshold(10_000, 10, 10)

    @event_priority(100)
    def on_config(self, config: MkDocsConfig) -> MkDocsConfig:
        """Read and check everything before MkDocs empties the site folder; fill in the defaults."""
        self.options = self._options(config)
        self.words = Words(self.options.language)
        zone = self.options.practice.timezone
        self.day = today(zone) if self.serving else build_day(self.options.root, zone)
        offline = config.plugins.get("material/offline")
        if offline and offline.config.enabled:
            config.use_directory_urls = False  # as it will say itself, but only after this
        self._load(config)
        _apply_defaults(config, self.words)
        return config

    def on_serve(
        self, server: LiveReloadServer, *, config: MkDocsConfig, builder: Callable[..., Any]
    ) -> LiveReloadServer:
        """Watch the records too."""
        server.watch(str(self.options.data))
        return server

    def on_files(self, files: Files, *, config: MkDocsConfig) -> Files:
        """Add the handbook's pages and assets, and the navigation that leads to them."""
        written = [file.src_uri for file in files.documentation_pages()]
        pages = [page for page in self.renderer.pages() if page.uri not in written]
        self.origins = {page.uri: page.origin for page in pages}
        config.nav = nav.expand(config.nav, self.renderer.handbook, self.options, written, pages)
        titles, converter = nav.titles(config.nav), self._converter(config)
        for page in pages:
            file = File.generated(config, page.uri, content=page.markdown)
            if page.uri not in titles:
                file.inclusion = InclusionLevel.NOT_IN_NAV
            files.append(file)
            MadePage(titles.get(page.uri), file, config, converter)
        for made in self.renderer.assets():
            files.append(File.generated(config, made.uri, content=made.content))
        uris, urls = [page.uri for page in pages], config.use_directory_urls
        self.search = Box(index(self.renderer.handbook, self.words, uris, directory_urls=urls))
        for asset in (*defaults.ASSETS, *shell.ASSETS):
            files.append(File.generated(config, asset, abs_src_path=str(PACKAGE / asset)))
        files.append(File.generated(config, self.search.uri, abs_src_path=str(WORKER)))
        return files

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Let previous and next stay within a record's group."""
        for page in nav.pages:
            following = page.next_page
            both = {one.file.src_uri for one in (page, following) if one}
            if following and both & self.origins.keys() and following.parent is not page.parent:
                page.next_page = following.previous_page = None
        return nav

    def on_pre_page(self, page: SitePage, *, config: MkDocsConfig, files: Files) -> SitePage:
        """Give the page its day, and lead its edit button to the YAML file."""
        page.update_date = self.day.isoformat()
        origin = self.origins.get(page.file.src_uri)
        if origin is not None:
            page.edit_url = self._repository(config).edit(origin) if origin else None
        return page

    def on_page_markdown(
        self, markdown: str, *, page: SitePage, config: MkDocsConfig, files: Files
    ) -> str:
        """Fill in the record links and embeds of hand-written pages; set HTML aside."""
        uri = page.file.src_uri
        markdown, self.aside[uri] = set_aside(self._woven(markdown, uri))
        return markdown

    def on_page_content(
        self, html: str, *, page: SitePage, config: MkDocsConfig, files: Files
    ) -> str:
        """Let search read a hand-written page; let go of Markdown that is rendered."""
        uri, urls = page.file.src_uri, config.use_directory_urls
        if uri in self.origins:
            page.markdown = page.file.content_string = ""
        else:
            self.search.pages.append(written(Written(uri, page.meta, html), directory_urls=urls))
        return html

    @event_priority(-100)
    def on_page_context(
        self, context: Any, *, page: SitePage, config: MkDocsConfig, nav: Navigation
    ) -> Any:
        """Explain the words of the glossary."""
        html, uri = self.search.released() or page.content or "", page.file.src_uri
        urls = config.use_directory_urls
        page.content = self.glossary.explain(html, uri, directory_urls=urls)
        return context

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        """Give the theme's own partials their words; a build needs no records after printing."""
        self._print(config, files)
        if not self.serving:
            del self.renderer
        env.globals["handbook"] = self.words.ui
        env.globals["handbook_url"] = partial(_url, files)
        env.globals["handbook_once"] = Once(file.url for file in files)
        material = config.plugins.get("material/search")
        if material and material.config.enabled:
            workers = (file for file in files if fnmatch(file.src_uri, MATERIAL_WORKER))
            self.search.take_over(material, next((w.content_string for w in workers), ""))
        return env

    def on_post_page(self, output: str, *, page: SitePage, config: MkDocsConfig) -> str:
        """Put back what was set aside, name our worker, and let go of what is written."""
        page.content = None
        return put_back(self.search.put_into(lean(output)), self.aside.pop(page.file.src_uri, {}))

    def on_post_template(
        self, output_content: str, *, template_name: str, config: MkDocsConfig
    ) -> str:
        """Name our worker on the page that is shown where there is none."""
        return (
            self.search.put_into(output_content) if "</html>" in output_content else output_content
        )

    @event_priority(-100)
    def on_post_build(self, *, config: MkDocsConfig) -> None:
        """Say what search lacks; put its index where a page that is a file can read it."""
        if self.search.differs:
            log.warning("%s", self.words.ui("search.differs", what=self.search.differs))
        written = Path(config.site_dir, "search/search_index.json")
        if not config.use_directory_urls and written.exists():
            text = f"var __index = {written.read_text('utf-8')}"
            written.with_suffix(".js").write_text(text, "utf-8")

    def _print(self, config: MkDocsConfig, files: Files) -> None:
        """Write what is for paper, out of the pages that are made and not yet written."""
        made = {file.src_uri: file.page for file in files.documentation_pages()}

        def html(record: Record) -> str:
            page = made[record.uri]
            return put_back(page.content or "" if page else "", self.aside[record.uri])

        for document in documents(self.renderer.scene, self.renderer.site, html):
            place = Path(config.site_dir, document.uri)
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(document.content)

    def _woven(self, markdown: str, uri: str) -> str:
        if uri in self.origins:
            return markdown
        source = Source(uri, markdown, None)
        if not self.serving and (found := list(page_problems(self.renderer.scene, source))):
            raise PluginError(reports(found, self.words))
        return self.renderer.weave(markdown, uri)

    def _options(self, config: MkDocsConfig) -> configuration.Options:
        root = Path(config.config_file_path or "mkdocs.yml").resolve().parent
        try:
            return configuration.options(
                self.given,
                root=root,
                docs=config.docs_dir,
                theme_language=str(config.theme.get("language") or ""),
                path=Path(config.config_file_path or "mkdocs.yml").name,
            )
        except configuration.ConfigError as error:
            problems = reports(error.problems, Words(error.language))
        if not self.ready:
            raise PluginError(problems)
        log.error("%s", problems)
        return self.options

    def _load(self, config: MkDocsConfig) -> None:
        """Take the handbook in, or report what is wrong with it."""
        checked = check(self.options, self.day)
        if not checked.sound and not self.ready:
            raise PluginError("\n\n" + reports(checked.problems, self.words))
        for problem in checked.problems:
            _log(problem, self.words)
        if checked.sound:
            self.renderer = Renderer(checked.scene, self._site(config))
            self.glossary = Glossary(checked.scene.handbook)
            self.ready = True
            if (past := checked.scene.past) and (gap := past.history.gap):
                log.info("%s", self.words.ui(f"changes.notes.{gap}", detail=past.history.detail))
        else:
            log.error(self.words.ui("report.last_good"))

    def _site(self, config: MkDocsConfig) -> Site:
        def from_docs(folder: Path) -> str:
            return posixpath.relpath(folder.as_posix(), self.options.docs.as_posix())

        return Site(
            words=self.words,
            repository=self._repository(config),
            root=from_docs(self.options.root),
            directory_urls=config.use_directory_urls,
            name=config.site_name,
            url=config.site_url or "",
            form=partial(form.entry, options=self.options),
        )

    def _repository(self, config: MkDocsConfig) -> Repository:
        return Repository(
            config.repo_url or "", config.edit_uri or "", config.edit_uri_template or ""
        )

    def _converter(self, config: MkDocsConfig) -> Converter:
        """Markdown as this site reads it, set up once for all pages that are made."""

        def read(*further: Extension) -> Markdown:
            extensions: list[str | Extension] = [*config.markdown_extensions, *further]
            return Markdown(extensions=extensions, extension_configs=config.mdx_configs)

        return Converter(self.renderer.site, read)


def _log(problem: Problem, words: Words) -> None:
    level = {Severity.ERROR: logging.ERROR, Severity.WARNING: logging.WARNING}
    log.log(level.get(problem.severity, logging.INFO), "%s", report(problem, words))


def _url(files: Files, uri: str) -> str:
    """A page's address from the top of the site; empty if there is no such page."""
    file = files.get_file_from_path(uri)
    return file.url if file else ""


def _apply_defaults(config: MkDocsConfig, words: Words) -> None:
    """Fill in what a site's `mkdocs.yml` leaves open; what it says stays."""
    theme = config.theme
    theme.dirs.insert(1 if theme.custom_dir else 0, str(PACKAGE / "theme"))
    theme["font"] = False
    theme["language"] = words.language
    theme["features"] = defaults.features(theme.get("features") or ())
    if not theme.get("palette"):
        theme["palette"] = defaults.palette(words.ui("theme.light"), words.ui("theme.dark"))
    for name, options in defaults.extensions().items():
        if name not in config.markdown_extensions:
            config.markdown_extensions.append(name)
        config.mdx_configs[name] = options | (config.mdx_configs.get(name) or {})
    config.mdx_configs["toc"].setdefault("permalink_title", words.ui("theme.permalink"))
    config.extra_css = [defaults.STYLE, *config.extra_css]
    config.extra_javascript = [*config.extra_javascript, defaults.SCRIPT, defaults.SEARCH_BOX]
    if not config.use_directory_urls:
        config.extra["polyfills"] = [*config.extra.get("polyfills", ()), defaults.FRAME]
