"""The MkDocs adapter: a handbook's pages as MkDocs files. The only module that imports mkdocs."""

from __future__ import annotations

import gc
import importlib.util
import logging
import posixpath
from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

from mkdocs.exceptions import PluginError
from mkdocs.plugins import BasePlugin, CombinedEvent, event_priority, get_plugin_logger
from mkdocs.structure.files import File, InclusionLevel
from pymdownx.slugs import slugify

from handbook_gen import config as configuration
from handbook_gen import defaults, nav
from handbook_gen.check import check
from handbook_gen.pages import page_problems
from handbook_gen.past import Past
from handbook_gen.problems import Problem, Severity
from handbook_gen.render import Renderer, Site
from handbook_gen.render.aside import put_back, set_aside
from handbook_gen.render.gloss import Glossary
from handbook_gen.render.lean import lean
from handbook_gen.render.searched import searched
from handbook_gen.report import report, reports
from handbook_gen.repository import Repository
from handbook_gen.source import Source
from handbook_gen.today import build_day, today
from handbook_gen.words import Words

if TYPE_CHECKING:
    from collections.abc import Callable

    from jinja2 import Environment
    from mkdocs.config.defaults import MkDocsConfig
    from mkdocs.livereload import LiveReloadServer
    from mkdocs.structure.files import Files
    from mkdocs.structure.nav import Navigation
    from mkdocs.structure.pages import Page as SitePage

PACKAGE = Path(__file__).parent
STYLE = "assets/handbook.css"
SCRIPT = "assets/handbook.js"

log = get_plugin_logger("handbook")


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
        self.overviews: set[str] = set()
        """The pages of views."""
        self.content = ""
        """The page that the search is looking at."""
        self.read: dict[str, str] = {}
        """What is set aside of the page that becomes HTML, until search reads it."""
        self.seen: dict[str, dict[str, str]] = {}
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
        self._require_segmentation(config)
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
        self.overviews = {page.uri for page in pages if page.area}
        config.nav = nav.expand(config.nav, self.renderer.handbook, self.options, written, pages)
        placed = nav.uris(config.nav)
        for page in pages:
            file = File.generated(config, page.uri, content=page.markdown)
            if page.uri not in placed:
                file.inclusion = InclusionLevel.NOT_IN_NAV
            files.append(file)
        for made in self.renderer.assets():
            files.append(File.generated(config, made.uri, content=made.content))
        for asset in (STYLE, SCRIPT):
            files.append(File.generated(config, asset, abs_src_path=str(PACKAGE / asset)))
        return files

    def on_nav(self, nav: Navigation, *, config: MkDocsConfig, files: Files) -> Navigation:
        """Let previous and next stay within a record's group, and give every page its day."""
        for page in nav.pages:
            page.update_date = self.day.isoformat()
            following = page.next_page
            ours = {
                page.file.src_uri,
                following.file.src_uri if following else "",
            } & self.origins.keys()
            if following and ours and following.parent is not page.parent:
                page.next_page = following.previous_page = None
        return nav

    def on_pre_page(self, page: SitePage, *, config: MkDocsConfig, files: Files) -> SitePage:
        """Lead the edit button to the YAML file."""
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
        markdown, self.read, self.seen[uri] = set_aside(self._woven(markdown, uri))
        return markdown

    def on_page_content(
        self, html: str, *, page: SitePage, config: MkDocsConfig, files: Files
    ) -> str:
        """Let go of Markdown that is rendered: a large handbook would be held three times."""
        if page.file.src_uri in self.origins:
            page.markdown = page.file.content_string = ""
        return put_back(html, self.read)

    @event_priority(100)
    def _before_search(self, context: Any, *, page: SitePage, **_given: Any) -> Any:
        """Show the search what it is to take in, and keep the page."""
        self.content = page.content or ""
        page.content = searched(self.content, by_title=page.file.src_uri in self.overviews)
        return context

    @event_priority(-100)
    def _after_search(
        self, context: Any, *, page: SitePage, config: MkDocsConfig, **_given: Any
    ) -> Any:
        """Give the page back, with the words of the glossary explained."""
        page.content = self.glossary.explain(
            self.content, page.file.src_uri, directory_urls=config.use_directory_urls
        )
        return context

    on_page_context = CombinedEvent(_before_search, _after_search)

    def on_env(self, env: Environment, *, config: MkDocsConfig, files: Files) -> Environment:
        """Give the theme's own partials their words; a build needs no records any more."""
        if not self.serving:
            del self.renderer
        env.globals["handbook"] = self.words.ui
        return env

    def on_post_page(self, output: str, *, page: SitePage, config: MkDocsConfig) -> str:
        """Put the rest back, and let go of what is written."""
        page.content = None
        return put_back(lean(output), self.seen.pop(page.file.src_uri, {}))

    def _woven(self, markdown: str, uri: str) -> str:
        if uri in self.origins:
            return markdown
        source = Source(uri, markdown, None)
        if not self.serving and (found := list(page_problems(self.renderer.scene, source))):
            raise PluginError(reports(found, self.words))
        return self.renderer.weave(markdown, uri)

    def _options(self, config: MkDocsConfig) -> configuration.Options:
        root = Path(config.config_file_path or "mkdocs.yml").resolve().parent
        theme_language = config.theme.get("language") if "language" in config.theme else ""
        try:
            return configuration.options(
                self.given,
                root=root,
                docs=config.docs_dir,
                theme_language=str(theme_language or ""),
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
            self._say_what_git_lacks(checked.scene.past)
        else:
            log.error(self.words.ui("report.last_good"))

    def _say_what_git_lacks(self, past: Past | None) -> None:
        if past and (gap := past.history.gap):
            log.info("%s", self.words.ui(f"changes.notes.{gap}", detail=past.history.detail))

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
        )

    def _repository(self, config: MkDocsConfig) -> Repository:
        return Repository(
            config.repo_url or "", config.edit_uri or "", config.edit_uri_template or ""
        )

    def _require_segmentation(self, config: MkDocsConfig) -> None:
        """Material drops Chinese segmentation without a word when jieba is missing."""
        logging.getLogger("jieba").setLevel(logging.WARNING)
        chinese = self.options.language == "zh" and any("search" in name for name in config.plugins)
        if chinese and importlib.util.find_spec("jieba") is None:
            raise PluginError(report(Problem("mkdocs.yml", "no-segmentation"), self.words))


def _log(problem: Problem, words: Words) -> None:
    level = {Severity.ERROR: logging.ERROR, Severity.WARNING: logging.WARNING}
    log.log(level.get(problem.severity, logging.INFO), "%s", report(problem, words))


def _apply_defaults(config: MkDocsConfig, words: Words) -> None:
    theme = config.theme
    theme.dirs.insert(1 if theme.custom_dir else 0, str(PACKAGE / "theme"))
    theme["font"] = False
    theme["language"] = words.language
    given = theme.get("features") or []
    theme["features"] = [
        *(given or defaults.FEATURES),
        *_missing(defaults.NEEDED, given or defaults.FEATURES),
    ]
    if not theme.get("palette"):
        theme["palette"] = defaults.palette(words.ui("theme.light"), words.ui("theme.dark"))
    for name, options in defaults.EXTENSIONS.items():
        if name not in config.markdown_extensions:
            config.markdown_extensions.append(name)
        config.mdx_configs[name] = options | (config.mdx_configs.get(name) or {})
    config.mdx_configs["toc"].setdefault("slugify", slugify(case="lower"))
    config.mdx_configs["toc"].setdefault("permalink_title", words.ui("theme.permalink"))
    config.extra_css = [STYLE, *config.extra_css]
    config.extra_javascript = [*config.extra_javascript, SCRIPT]


def _missing(needed: Iterable[str], given: Iterable[str]) -> list[str]:
    return [name for name in needed if name not in given]
