"""`handbook brief`: what one says of a role, a process or a project, to read out or hand on."""

from __future__ import annotations

import sys
from decimal import Decimal
from itertools import groupby

import click

from handbook_gen import handbook as handbooks
from handbook_gen.brief import MINUTES, Brief, Sentence, briefs
from handbook_gen.cli.base import faulty
from handbook_gen.cli.options import WITH_OPTIONS
from handbook_gen.config import Options
from handbook_gen.printing.spoken import by_record, label, minutes_of, time_of
from handbook_gen.problems import HandbookError
from handbook_gen.records import Ref
from handbook_gen.scene import Scene
from handbook_gen.today import today
from handbook_gen.words import Words


@click.command()
@WITH_OPTIONS
@click.argument("record", metavar="KIND:ID")
@click.option(
    "--minutes",
    type=click.Choice([str(minutes) for minutes in MINUTES]),
    default="3",
    show_default=True,
    help="The longest it may take.",
)
@click.option("--trace", is_flag=True, help="List the field that each sentence comes from.")
def brief(options: Options, record: str, minutes: str, *, trace: bool) -> None:
    """Say what KIND:ID is about, such as role:content-ops, within some minutes."""
    words = Words(options.language)
    scene = _scene(options, words)
    kind, _, identifier = record.partition(":")
    held = scene.handbook.get(Ref(kind, identifier))
    made = briefs(scene, held, words) if held else ()
    if not made:
        example = next((role.id for role in scene.handbook.all("role")), "…")
        click.echo(words.ui("brief.unknown", given=record, example=example), err=True)
        sys.exit(1)
    chosen = next(one for one in made if one.minutes == Decimal(minutes))
    click.echo(_shown(chosen, scene, words, trace=trace))


def _scene(options: Options, words: Words) -> Scene:
    """The handbook on the day that it is read; ends the command with 1 where it cannot be."""
    try:
        handbook = handbooks.load(options.data, root=options.root)
    except HandbookError as error:
        faulty(error.problems, words)
    return Scene(handbook, today(options.practice.timezone), options.practice)


def _shown(brief: Brief, scene: Scene, words: Words, *, trace: bool) -> str:
    """A brief with a paragraph an aspect, or with a line a sentence and its fields below."""
    head = f"{minutes_of(brief, words)} · {words.ui('brief.counted', time=time_of(brief, words))}"
    if trace:
        lines = [
            f"{s.text}\n    {words.ui('brief.and').join(_labels(s, scene, words))}"
            for s in brief.sentences
        ]
        return "\n".join([head, "", *lines])
    joint = "" if words.language == "zh" else " "
    aspects = groupby(brief.sentences, key=lambda sentence: sentence.aspect)
    return "\n\n".join([head, *(joint.join(s.text for s in held) for _, held in aspects)])


def _labels(sentence: Sentence, scene: Scene, words: Words) -> list[str]:
    held = by_record(sentence)
    return [label(origins, scene.handbook.get(origins[0].ref), words) for origins in held]
