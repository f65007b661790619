"""Characters that no font has into the place where a record writes one."""

from __future__ import annotations

from handbook_gen.handbook import Handbook
from handbook_gen.markdown import place
from handbook_gen.pdf.engine import PdfError
from handbook_gen.source import Span
from handbook_gen.views.editions import Edition


def placed(error: PdfError, edition: Edition, handbook: Handbook) -> PdfError:
    """The same error with the first such place in the files of an edition, where there is one."""
    terms = edition.pack.terms if edition.pack else ()
    for sign in str(error.fault.values.get("signs", "")):
        for record in (*edition.records, *terms):
            entry = handbook.entry(record)
            at = entry.source.text.find(sign)
            if at >= 0:
                line, column = place(entry.source.text, at)
                found = entry.problem(error.fault, Span(line, column, column + 1))
                return PdfError(error.fault, found)
    return error
