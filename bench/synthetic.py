"""A number into a valid handbook of that many records: `python -m bench.synthetic FOLDER COUNT`."""

from __future__ import annotations

import sys
from pathlib import Path

import yaml

from bench.around import Around
from bench.work import Work
from handbook_gen.kinds import KINDS

SHARES = {
    "role": 12,
    "process": 16,
    "case": 12,
    "goal": 8,
    "metric": 8,
    "team": 4,
    "project": 4,
    "meeting": 6,
    "tool": 6,
    "training": 5,
    "review": 3,
    "retro": 5,
    "value": 1,
    "term": 10,
}
"""How many of a hundred records are of a kind."""


class _Dumper(yaml.CSafeDumper):
    """Writes texts of many lines as people do."""


_Dumper.add_representer(
    str,
    lambda dumper, value: dumper.represent_scalar(
        "tag:yaml.org,2002:str", value, style="|" if "\n" in value else None
    ),
)


class Synthetic(Work, Around):
    """Writes every kind."""


def counts(total: int) -> dict[str, int]:
    """So many records shared out among the kinds, the rest to the first."""
    found = {kind: max(1, total * share // 100) for kind, share in SHARES.items()}
    found["role"] += total - sum(found.values())
    return found


def write(folder: Path, count: int) -> None:
    """A data folder of so many records, the same at every run."""
    writer = Synthetic(counts(count))
    for kind in KINDS:
        place = folder / kind.folder
        place.mkdir(parents=True)
        for name, data in writer.records(kind.kind, getattr(writer, kind.kind)).items():
            text = yaml.dump(data, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=1000)
            (place / f"{name}.yml").write_text(text, "utf-8")


if __name__ == "__main__":
    write(Path(sys.argv[1]), int(sys.argv[2]))
