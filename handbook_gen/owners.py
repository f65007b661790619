"""Who keeps each record, and a map of roles to handles, into a `CODEOWNERS` file.

GitHub, GitLab and Gitea ask these people to review a change. The last line that fits a file counts.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from handbook_gen import source
from handbook_gen.faults import locate
from handbook_gen.handbook import Handbook
from handbook_gen.kinds.role import Role
from handbook_gen.problems import HandbookError, Problem, nearest
from handbook_gen.records import Ref
from handbook_gen.source import Source, shown

REST = "*"
"""The key of a map for all files that no role keeps; the pattern that fits every file."""

Handles = Mapping[str, tuple[str, ...]]
"""Role id → `@name`, `@group/name` or an address, in the order in which they are written."""


@dataclass(frozen=True)
class Owners:
    """The lines of the file, and the roles that keep records but have no handle."""

    lines: tuple[str, ...]
    unmapped: tuple[str, ...]

    def __str__(self) -> str:
        """The file."""
        return "".join(f"{line}\n" for line in self.lines)


def owners(handbook: Handbook, handles: Handles, folder: str = "") -> Owners:
    """Every file of records with the handles of who keeps it, in the order of the paths.

    A role without a handle is stood in for by those it reports to. `folder` is where the handbook
    stands in its repository, with `/` at its end.
    """
    files: dict[str, list[Ref]] = {}
    for record in handbook:
        if record.steward:
            files.setdefault(handbook.entry(record).source.path, []).append(record.steward)
    lines = [f"{REST} {' '.join(handles[REST])}"] if handles.get(REST) else []
    unmapped: set[str] = set()
    for path in sorted(files):
        found = {ref: _handles(handbook, ref, handles) for ref in sorted(set(files[path]), key=str)}
        unmapped |= {ref.id for ref, names in found.items() if not names}
        names = dict.fromkeys(name for own in found.values() for name in own)
        if names:
            place = f"/{folder}{path}".replace(" ", "\\ ").replace("#", "\\#")
            lines.append(f"{place} {' '.join(names)}")
    return Owners(tuple(lines), tuple(sorted(unmapped)))


def by_id(handbook: Handbook) -> Handles:
    """The handles where nobody has given any: `@` and the id of the role."""
    return {role.id: (f"@{role.id}",) for role in handbook.all(Role.kind)}


def read(file: Path, path: str, handbook: Handbook) -> Handles:
    """The map in a YAML file; raises `HandbookError` with every problem, `path` naming the file."""
    held = source.read(file, path)
    data = held.data
    found = [*held.problems]
    if not found and not isinstance(data, dict):
        found = [held.problem("owners-not-a-mapping", locate(held, ()))]
    if not found:
        found = list(_problems(held, handbook))
    if found:
        raise HandbookError(found)
    return {role: tuple(map(str, _listed(given))) for role, given in data.items()}


def _problems(held: Source, handbook: Handbook) -> Iterator[Problem]:
    """Keys that are no role, and handles that no host knows."""
    roles = [role.id for role in handbook.all(Role.kind)]
    for role, given in held.data.items():
        if role != REST and role not in roles:
            at = locate(held, (role,), key=True)
            values = {"id": role, "target": Role.kind, "near": nearest(role, roles)}
            yield held.problem("unknown-record", at, **values)
        for handle in _listed(given):
            if not isinstance(handle, str) or "@" not in handle or " " in handle:
                at = locate(held, (role,))
                yield held.problem("bad-handle", at, given=shown(handle))


def _listed(given: object) -> list[object]:
    return given if isinstance(given, list) else [given]


def _handles(handbook: Handbook, ref: Ref, handles: Handles) -> tuple[str, ...]:
    """The handles of a role, else of the nearest above it that has any."""
    above: Ref | None = ref
    while above and not handles.get(above.id):
        role = handbook.get(above)
        above = role.superior if role else None
    return handles[above.id] if above else ()
