"""The links of two states into the ways that the effect of a change takes.

A record passes it on to what builds on it by a link of its own, and to the roles that it names.
A role passes on only a change of its own: to the roles that it names. Cases and retrospectives
tell of what was and terms only point, so they are not affected; nor is anything by links in texts,
or by who keeps or verified a record. The rule is told in words in `docs/guide/setup.md`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from handbook_gen.handbook import Handbook
from handbook_gen.kinds.case import Case
from handbook_gen.kinds.retro import Retro
from handbook_gen.kinds.role import Role
from handbook_gen.kinds.term import Term
from handbook_gen.problems import FieldPath
from handbook_gen.records import Record, Ref
from handbook_gen.walks import at_path, leaves

STILL = (Case, Retro, Term)
"""Kinds that no change elsewhere affects."""
KEEPING = frozenset(Record.keys().values())
"""Fields of every kind: they tell how a record is kept, not what it builds on."""


@dataclass(frozen=True)
class Way:
    """A link that an effect takes, from one record to the next."""

    start: Ref
    stop: Ref
    holder: Ref
    """Whichever of both has the link."""
    field: str
    """The link's field without indexes, such as `steps.responsible`."""

    @property
    def order(self) -> tuple[str, str]:
        """The key to sort by."""
        return str(self.stop), self.field


class Ways:
    """The ways in both states; records go by their newer ids."""

    def __init__(self, states: Sequence[Handbook], renamed: Mapping[Ref, Ref]) -> None:
        """Take the states, the older first, and what old ids have become."""
        self.states = states
        self.renamed = renamed
        self._former = {new: old for old, new in renamed.items()}

    def onward(self, ref: Ref) -> tuple[Way, ...]:
        """Where the effect of a change in a record goes first, in a fixed order."""
        found = {way for state in self.states for way in self._in(state, ref)}
        return tuple(sorted((way for way in found if way.stop != ref), key=lambda way: way.order))

    def end(self, ref: Ref) -> bool:
        """Whether a record that did not change itself passes no effect on."""
        return ref.kind == Role.kind

    def _in(self, state: Handbook, ref: Ref) -> Iterator[Way]:
        record = state.get(ref) or state.get(self._former.get(ref, ref))
        if not record:
            return
        for path, leaf in leaves(record):
            if isinstance(leaf, Ref) and leaf.kind == Role.kind and _builds(path):
                yield self._way(record.ref, leaf, record, path)
        for link in state.links_to(record) if not isinstance(record, Role) else ():
            if _builds(link.path) and isinstance(at_path(link.record, link.path), Ref):
                yield self._way(record.ref, link.record.ref, link.record, link.path)

    def _way(self, start: Ref, stop: Ref, holder: Record, path: FieldPath) -> Way:
        field = ".".join(key for key in path if isinstance(key, str))
        return Way(self._now(start), self._now(stop), self._now(holder.ref), field)

    def _now(self, ref: Ref) -> Ref:
        return self.renamed.get(ref, ref)

    def affected(self, ref: Ref) -> bool:
        """Whether a record can be affected at all: it is in use, and of no still kind."""
        record = self.states[-1].get(ref)
        return record is not None and record.status != "retired" and not isinstance(record, STILL)


def _builds(path: FieldPath) -> bool:
    return path[0] not in KEEPING
