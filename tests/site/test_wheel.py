"""The package as others install it."""

from __future__ import annotations

import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parent.parent.parent


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("wheel")
    build = [
        sys.executable,
        "-m",
        "build",
        "--wheel",
        "--no-isolation",
        "-o",
        str(folder),
        str(ROOT),
    ]
    subprocess.run(build, check=True, capture_output=True)
    (made,) = folder.glob("*.whl")
    return made


def test_it_carries_everything_but_python(wheel: Path) -> None:
    held = {name for name in zipfile.ZipFile(wheel).namelist() if name.startswith("handbook_gen/")}
    files = (path for path in (ROOT / "handbook_gen").rglob("*") if path.is_file())
    shipped = {f.relative_to(ROOT).as_posix() for f in files if "__pycache__" not in f.parts}
    assert held == shipped


def test_an_unrelated_handbook_builds_from_it(
    wheel: Path, small: dict[str, str], tmp_path: Path
) -> None:
    installed = tmp_path / "installed"
    pip = [sys.executable, "-m", "pip", "install", "-q", "--no-deps", "--target", str(installed)]
    subprocess.run([*pip, str(wheel)], check=True, capture_output=True)
    handbook = tmp_path / "handbook"
    for name, text in small.items():
        (handbook / name).parent.mkdir(parents=True, exist_ok=True)
        (handbook / name).write_text(text, "utf-8")
    (handbook / "docs").mkdir()
    environment = os.environ | {"PYTHONPATH": str(installed), "PYTHONSAFEPATH": "1"}
    origin = "import handbook_gen; print(handbook_gen.__file__)"
    command = [sys.executable, "-c", origin]
    found = subprocess.run(command, env=environment, check=True, capture_output=True, text=True)
    assert found.stdout.startswith(str(installed))
    for entry in ("handbook_gen.cli:main check --strict", "mkdocs.__main__:cli build --strict"):
        run(entry, handbook, environment)
    page = (handbook / "site/processes/publishing/index.html").read_text("utf-8")
    assert "handbook-swimlane" in page
    assert (handbook / "site/assets/handbook.css").is_file()


def run(command: str, folder: Path, environment: dict[str, str]) -> None:
    target, *arguments = command.split()
    module, function = target.split(":")
    code = f"import sys; from {module} import {function}; sys.argv[0] = 'x'; {function}()"
    done = subprocess.run(
        [sys.executable, "-c", code, *arguments],
        cwd=folder,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stdout + done.stderr
