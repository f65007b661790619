"""A file of the handbook into the addresses at which its repository edits and discusses it."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass
from urllib.parse import quote, urlencode, urljoin

_FILLED = re.compile(
    r"(?P<host>.*=|\w+://[^/]+/)(?P<folder>.*)\{path(?:_noext)?(?:!q)?\}(?P<rest>.*)"
)
"""An `edit_uri_template`: `..` is resolved within the folder only, not within the host or query."""


@dataclass(frozen=True)
class Host:
    """How a kind of host shows a line of a file, and begins an issue."""

    name: str
    shows: str
    """What stands between the repository and the branch."""
    line: str
    issue: tuple[str, str, str] | None = None
    """Where an issue is written, and what its title and its text are called there."""


_GITHUB = Host("github", "/blob/", "#L{line}", ("/issues/new", "title", "body"))
_GITLAB = Host(
    "gitlab", "/-/blob/", "#L{line}", ("/-/issues/new", "issue[title]", "issue[description]")
)
_GITEA = Host("gitea", "/src/branch/", "#L{line}", ("/issues/new", "title", "body"))
_BITBUCKET = Host("bitbucket", "/src/", "#lines-{line}")
_HOSTS = {"/-/edit/": _GITLAB, "/_edit/": _GITEA, "/edit/": _GITHUB, "/src/": _BITBUCKET}
"""Which host begins an edit address so; the first that fits."""


@dataclass(frozen=True)
class Repository:
    """Where a handbook's files live, in the words of `mkdocs.yml`."""

    repo_url: str = ""
    edit_uri: str = ""
    edit_uri_template: str = ""

    def edit(self, path: str) -> str:
        """The address that edits a file, named relative to `docs_dir`; empty when unknown."""
        if not self.repo_url or not (self.edit_uri or self.edit_uri_template):
            return ""
        base = self.repo_url.rstrip("/") + "/"
        if not self.edit_uri_template:
            return urljoin(urljoin(base, self.edit_uri), quote(path))
        template = self.edit_uri_template
        found = _FILLED.fullmatch(template if "://" in template else base + template)
        return (
            found["host"] + posixpath.normpath(found["folder"] + quote(path)) + found["rest"]
            if found
            else ""
        )

    def line(self, path: str, line: int) -> str:
        """The address that shows a line; empty for a host whose form is not known."""
        host, rest = self._host(path)
        return f"{self._head}{host.shows}{rest}{host.line.format(line=line)}" if host else ""

    def issue(self, title: str, text: str) -> str:
        """The address that begins an issue; empty for a host whose form is not known."""
        host, _ = self._host("")
        if not host or not host.issue:
            return ""
        place, *names = host.issue
        filled = dict(zip(names, (title, text), strict=True))
        return f"{self._head}{place}?{urlencode(filled, quote_via=quote)}"

    @property
    def host(self) -> str:
        """`github`, `gitlab`, `gitea` or `bitbucket`; empty when unknown."""
        host, _ = self._host("")
        return host.name if host else ""

    @property
    def branch(self) -> str:
        """The branch that is edited; empty when the host is unknown."""
        host, rest = self._host("")
        return rest.partition("/")[0] if host else ""

    @property
    def _head(self) -> str:
        return self.repo_url.rstrip("/")

    def _host(self, path: str) -> tuple[Host | None, str]:
        """The host, with what follows in the edit address of a file: branch and path."""
        tail = self.edit(path).removeprefix(self._head)
        begin = next((begin for begin in _HOSTS if tail.startswith(begin)), "")
        # GitLab leads its old addresses, which MkDocs still makes, to the new ones.
        old = begin == "/edit/" and "gitlab" in self._head
        return _GITLAB if old else _HOSTS.get(begin), tail.removeprefix(begin)
