"""What somebody asks to have printed into the edition that it is."""

from __future__ import annotations

from handbook_gen.handbook import Handbook
from handbook_gen.kinds.role import Role
from handbook_gen.problems import Fault, nearest
from handbook_gen.records import Ref
from handbook_gen.views.editions import (
    Edition,
    group_editions,
    kind_edition,
    packed,
    printed,
    record_edition,
    role_edition,
    whole,
)
from handbook_gen.words import Words


def choice(handbook: Handbook, words: Words, form: str, name: str) -> Edition | Fault:
    """The edition of a form (`Edition.form`) that a name stands for; a fault where there is none.

    A kind may be called by its name, its folder or its title.
    """
    match form:
        case "role":
            return _role(handbook, name)
        case "kind":
            return _kind(handbook, words, name)
        case "group":
            return _group(handbook, name)
        case "record":
            return _record(handbook, name)
        case _:
            return whole(handbook)


def _role(handbook: Handbook, name: str) -> Edition | Fault:
    ref = Ref("role", name.removeprefix("role:"))
    if fault := handbook.fault(ref):
        return fault
    found = handbook.get(ref)
    if isinstance(found, Role) and found in packed(handbook):
        return role_edition(handbook, found)
    return Fault("pdf-no-pack", {"title": found.title if found else name})


def _kind(handbook: Handbook, words: Words, name: str) -> Edition | Fault:
    kinds = {kind.kind: kind for kind in printed(handbook)}
    for kind in kinds.values():
        if name in (kind.kind, kind.folder, words.kind(kind.kind, kind.label)):
            return kind_edition(handbook, kind)
    return Fault("unknown-kind", {"given": name, "near": nearest(name, kinds)})


def _group(handbook: Handbook, name: str) -> Edition | Fault:
    found = {edition.name: edition for edition in group_editions(handbook)}
    if name in found:
        return found[name]
    return Fault("pdf-no-group", {"given": name, "near": nearest(name, found)})


def _record(handbook: Handbook, name: str) -> Edition | Fault:
    kind, mark, identifier = name.partition(":")
    ref = Ref(kind, identifier)
    if not mark:
        return Fault("not-kind-and-id", {"given": name})
    return handbook.fault(ref) or record_edition(handbook[ref])
