"""A file of the handbook into the addresses at which its repository edits and shows it."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass
from urllib.parse import quote, urljoin

_FILLED = re.compile(
    r"(?P<host>.*=|\w+://[^/]+/)(?P<folder>.*)\{path(?:_noext)?(?:!q)?\}(?P<rest>.*)"
)
"""An `edit_uri_template`: `..` is resolved within the folder only, not within the host or query."""

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
        template = self.edit_uri_template
        found = _FILLED.fullmatch(template if "://" in template else base + template)
        return (
            found["host"] + posixpath.normpath(found["folder"] + quote(path)) + found["rest"]
            if found
            else ""
        )

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
