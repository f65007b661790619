"""A repository into what Decap CMS signs in to."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from handbook_gen.repository import Repository

PORT = 8081
"""Where `decap-server` listens on one's own machine unless it is told otherwise."""


def backend(repository: Repository, login: str) -> dict[str, Any]:
    """GitHub or GitLab by the repository's address; empty for a host with no workflow.

    `login` is what the host asks for: on GitHub the address of a service that signs people in, on
    GitLab the id of an application registered there.
    """
    url = urlsplit(repository.repo_url)
    origin = f"{url.scheme}://{url.netloc}"
    common = {"repo": url.path.strip("/").removesuffix(".git"), "branch": repository.branch}
    if repository.host == "github":
        own = {} if url.netloc == "github.com" else {"api_root": f"{origin}/api/v3"}
        return {"name": "github", **common, **({"base_url": login} if login else {}), **own}
    if repository.host == "gitlab":
        public = url.netloc == "gitlab.com"
        own = {} if public else {"base_url": origin, "api_root": f"{origin}/api/v4"}
        return {"name": "gitlab", **common, "auth_type": "pkce", "app_id": login, **own}
    return {}


def trial(branch: str, port: int = PORT) -> dict[str, Any]:
    """The files on one's own machine, without an account; drafts begin at the branch."""
    proxy = f"http://127.0.0.1:{port}/api/v1"
    return {"name": "proxy", "proxy_url": proxy, "branch": branch or "main"}
