"""A record into its spoken briefs: what one says of it in half a minute, one, three and five."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal

from handbook_gen.brief.choice import Candidate, chosen
from handbook_gen.brief.sentence import Form, Point, Sentence
from handbook_gen.brief.telling import Telling
from handbook_gen.brief.timing import seconds
from handbook_gen.brief.topics import TOPICS, Topic
from handbook_gen.practice import Aspect
from handbook_gen.records import Record, Ref
from handbook_gen.scene import Scene
from handbook_gen.words import Words

MINUTES = (Decimal("0.5"), Decimal(1), Decimal(3), Decimal(5))
"""The lengths; each is an upper bound."""
FIVE = ("goals", "process", "duties", "data", "lessons")
"""The aspects of which a brief says at least a word, before it says more of any."""


@dataclass(frozen=True)
class Brief:
    """What is said of a record within a time, in the order in which it is said."""

    minutes: Decimal
    sentences: tuple[Sentence, ...]
    seconds: float
    """How long that takes, by `timing`."""


def told(record: Record) -> bool:
    """Whether briefs are made of a record: of those in use, no drafts, whose kind has topics."""
    return record.kind in TOPICS and record.status == "active"


def brief_uri(record: Record) -> str:
    """Where the briefs of a record stand among the pages of the site."""
    return f"print/brief/{record.kind}/{record.id}.md"


def briefs(scene: Scene, record: Record, words: Words) -> tuple[Brief, ...]:
    """The briefs of a record, from the shortest to the longest; none of a kind without topics."""
    if not told(record):
        return ()
    rate = scene.practice.speech_rate
    said = tuple(_said(Telling(scene, words, record)))
    candidates = [
        Candidate(i, a, place, weight, tuple(seconds(f.text, rate) for f in point.forms), a in FIVE)
        for i, (a, place, weight, point) in enumerate(said)
    ]
    made = []
    choices = chosen(candidates, [float(minutes * 60) for minutes in MINUTES])
    for minutes, choice in zip(MINUTES, choices, strict=True):
        kept = ((said[i], choice[i]) for i in sorted(choice))
        sentences = tuple(
            Sentence(point.forms[form].text, aspect, point.forms[form].places)
            for (aspect, _, _, point), form in kept
        )
        made.append(Brief(minutes, sentences, sum(candidates[i].costs[choice[i]] for i in choice)))
    return tuple(made)


def _said(telling: Telling) -> Iterator[tuple[str, int, int, Point]]:
    """Every point with its aspect, its place there and the aspect's weight, as it is spoken."""
    topics = TOPICS[telling.record.kind]
    lead = _opening(telling)
    for aspect in telling.scene.practice.aspects:
        topic = topics.get(aspect.name)
        if not topic:
            continue
        found = tuple(topic.tell(telling, telling.record))
        if found:
            lead += _lead(telling, aspect)
        for place, point in enumerate(found or (_gap(telling, topic, aspect),)):
            yield aspect.name, place, topic.weight, _led(point, "" if place else lead)
        lead = ""


def _gap(telling: Telling, topic: Topic, aspect: Aspect) -> Point:
    """That there is nothing to tell, and of which field."""
    kind, _, path = topic.lacking.partition(".")
    title = telling.first(aspect.title or telling.words.ui(f"aspects.{aspect.name}"))
    text = telling.words.ui("brief.gap", title=title or aspect.name) + telling.tongue.stop
    identifier = telling.record.id if kind == telling.record.kind else ""
    return Point((Form(text, ((Ref(kind, identifier), *path.split(".")),)),))


def _opening(telling: Telling) -> str:
    """What the first sentence begins with."""
    title = telling.title(telling.record)
    return telling.words.ui(f"brief.opening.{telling.record.kind}", title=title) if title else ""


def _lead(telling: Telling, aspect: Aspect) -> str:
    """What the first sentence of an aspect begins with."""
    if title := telling.first(aspect.title):
        return telling.words.ui("brief.titled", title=title)
    return telling.words.ui(f"brief.lead.{aspect.name}")


def _led(point: Point, lead: str) -> Point:
    """A point with the words that lead up to it, its first letter a capital where there are any."""
    if not lead and not any(form.text[:1].islower() for form in point.forms):
        return point
    texts = ((form, lead + form.text) for form in point.forms)
    return Point(tuple(Form(text[:1].upper() + text[1:], form.places) for form, text in texts))
