"""A file of the handbook into the addresses at which its repository edits and shows it."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass
from urllib.parse import quote, urljoin

_TEMPLATE = re.compile(r"\{path(?:_noext)?(!q)?\}")

_VIEWS = (
    ("/-/edit/", "/-/blob/", "#L{line}"),
    ("/_edit/", "/src/branch/", "#L{line}"),
    ("/edit/", "/blob/", "#L{line}"),
    ("/src/", "/src/", "#lines-{line}"),
)
"""How an edit address becomes one that shows a line: GitLab, Gitea, GitHub, Bitbucket."""


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
        before, marked, after = _split(self.edit_uri_template)
        if not marked:
            return ""
        absolute = "://" in before
        joined = before if absolute else base + before
        scheme, _, rest = joined.partition("://")
        return f"{scheme}://{posixpath.normpath(rest + '/' + quote(path))}{after}"

    def line(self, path: str, line: int) -> str:
        """The address that shows a line; empty for a host whose form is not known."""
        edit = self.edit(path)
        head, tail = self.repo_url.rstrip("/"), edit[len(self.repo_url.rstrip("/")) :]
        if "gitlab" in head and tail.startswith("/edit/"):
            return f"{head}/-/blob/{tail.removeprefix('/edit/')}#L{line}"
        for edits, shows, anchor in _VIEWS:
            if tail.startswith(edits):
                return head + shows + tail.removeprefix(edits) + anchor.format(line=line)
        return ""


def _split(template: str) -> tuple[str, bool, str]:
    found = _TEMPLATE.search(template)
    if not found:
        return template, False, ""
    return template[: found.start()].rstrip("/"), True, template[found.end() :]
