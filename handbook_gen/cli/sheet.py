"""The stamp of a sheet into what is said of it: current, or what has changed since."""

from __future__ import annotations

from collections.abc import Iterator

import click

from handbook_gen.cli.working import Working
from handbook_gen.facts.names import title_of
from handbook_gen.pdf import PdfError
from handbook_gen.printing.stamp import COMMIT
from handbook_gen.printing.verify import Verdict, stamp_of, verify
from handbook_gen.problems import Fault
from handbook_gen.render.telling import told
from handbook_gen.scene import Scene
from handbook_gen.words import Words


def sheet(scene: Scene, text: str, words: Words) -> int:
    """Say it; 0 when the sheet is current, 1 when not. Raises `PdfError` when nobody can tell."""
    stamp = stamp_of(text)
    if not stamp:
        raise PdfError(Fault("pdf-no-stamp", {"given": text}))
    with Working(words) as working:
        found = verify(scene, stamp, working.read)
    if not found:
        code = "pdf-unknown-stamp" if stamp.commit else "pdf-lone-stamp"
        raise PdfError(Fault(code, {"given": text, "commit": stamp.commit}))
    click.echo("\n".join(_lines(found, scene, words)))
    return 0 if found.current else 1


def _lines(found: Verdict, scene: Scene, words: Words) -> Iterator[str]:
    title = words.ui(f"print.titles.{found.then.form}", name=_name(found, words))
    if found.current:
        yield words.ui("pdf.current", title=title)
        return
    yield words.ui("pdf.outdated", title=title, commit=found.commit[:COMMIT])
    if not found.now:
        yield words.ui("pdf.gone")
    elif not found.changes:
        yield words.ui("pdf.around")
    else:
        yield words.ui("pdf.since")
    for change in found.changes:
        kind, title = words.kind(change.record.kind), change.record.title
        named = words.ui("changes.named", label=kind, name=title)
        how = words.ui(f"pdf.how.{change.how}")
        yield f"- {named}{words.ui('colon')}{how}"
        sentences = told(change, words, lambda ref: title_of(scene, ref))
        yield from (f"    - {sentence}" for sentence in sentences)


def _name(found: Verdict, words: Words) -> str:
    edition = found.then
    return words.kind(edition.name) if edition.form == "kind" else edition.name
