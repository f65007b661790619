"""`handbook new`: a record's first file, with every field explained."""

from __future__ import annotations

import sys

import click

from handbook_gen import handbook as handbooks
from handbook_gen.cli.options import WITH_OPTIONS
from handbook_gen.cli.writing import refuse, save, unsound
from handbook_gen.config import Options
from handbook_gen.edits.new import begun, checked, identifier
from handbook_gen.edits.start import NewError, Start
from handbook_gen.handbook import Handbook
from handbook_gen.kinds import KINDS
from handbook_gen.problems import HandbookError, nearest
from handbook_gen.records import Record, Ref
from handbook_gen.today import today
from handbook_gen.words import Words


@click.command()
@WITH_OPTIONS
@click.argument("kind")
@click.argument("title")
@click.option("--id", "given", metavar="ID", help="The id; by default the title in pinyin.")
@click.option("--summary", help="What it is about, in one sentence.")
@click.option("--owner", metavar="ROLE", help="The id of the role that keeps it.")
@click.option("--group", help="Its group among records of its kind.")
@click.option("--ask/--no-ask", default=None, help="Ask for what is not given (in a terminal).")
def new(
    options: Options, kind: str, title: str, given: str | None, *, ask: bool | None, **said: str
) -> None:
    """Start a record of KIND called TITLE as a draft, with a comment on every field.

    Exits 0 when done, 1 when such a record cannot be started, 2 when it could not be written.
    """
    words = Words(options.language)
    title = " ".join(title.split())
    handbook, _ = handbooks.read(options.data, root=options.root)
    try:
        chosen = _kind(kind)
        ref = Ref(kind, given or identifier(handbook, kind, title))
        checked(handbook, ref)
        if sys.stdin.isatty() if ask is None else ask:
            said = _asked(said, chosen, words)
        start = Start(
            chosen,
            {"title": title, **{key: value for key, value in said.items() if value}, **_DRAFT},
            _targets(handbook, said.get("owner") or ""),
            today(options.practice.timezone),
            words,
        )
        change = begun(handbook, options, ref, start)
    except NewError as error:
        refuse(f"new.{error.code}", error.values, words)
    except HandbookError as error:
        unsound(error.problems, words)
    change.file.parent.mkdir(parents=True, exist_ok=True)
    save([change], options, words)
    click.echo(words.ui("new.done", file=options.named(change.file), ref=str(ref)))


_DRAFT = {"status": "draft"}


def _kind(name: str) -> type[Record]:
    known = {kind.kind: kind for kind in KINDS}
    if name not in known:
        near = nearest(name, known)
        raise NewError("no_kind", given=name, allowed=", ".join(known), near=near)
    return known[name]


def _asked(said: dict[str, str], kind: type[Record], words: Words) -> dict[str, str]:
    """What was not said, asked for with the words of its field; an empty answer leaves it out."""
    return {key: value or _answer(kind, key, words) for key, value in said.items()}


def _answer(kind: type[Record], key: str, words: Words) -> str:
    field, (description, _) = words.field(kind.kind, key), words.help(kind.kind, key)
    question = field + words.ui("parens", text=description)
    return str(click.prompt(question, default="", show_default=False))


def _targets(handbook: Handbook, owner: str) -> dict[str, str]:
    """A record of every kind that a new one may name; raises `NewError` without the owner."""
    roles = [role.id for role in handbook.all("role")]
    if owner and owner not in roles:
        raise NewError("no_owner", given=owner, near=nearest(owner, roles))
    firsts = {kind.kind: next(iter(handbook.all(kind.kind)), None) for kind in handbook.kinds}
    found = {kind: record.id for kind, record in firsts.items() if record}
    return found | ({"role": owner} if owner else {})
