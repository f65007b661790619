"""The fonts that text got into what keeps it from being read: holes, and foreign forms of signs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Protocol
from unicodedata import category

from handbook_gen.pdf.engine import PdfError
from handbook_gen.problems import Fault

PROBE = "们说门这直骨"
"""Signs that a Japanese font does not have, and signs that it draws in another form."""
_HAN = re.compile(r"[\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff]")
_FOREIGN = re.compile(r"(?:^|[\s-])(?:JP|KR|TC|HK|TW|MO)(?:$|[\s-])")
"""How fonts that draw all of Chinese, Japanese and Korean say whose forms they have."""
_SEEN = "LNPS"
"""Categories of characters that leave a mark on paper."""
_LISTED = 8


class Font(Protocol):
    """What is asked of a font of WeasyPrint once text is drawn with it."""

    name: bytes
    missing: Mapping[int, int]
    """Code points that no font has, and their stand-ins."""
    to_unicode: Mapping[int, str]
    """The text of every glyph in use."""


def probe(fonts: Iterable[Font]) -> None:
    """Raise `PdfError` unless each font that draws Chinese has all signs of `PROBE`."""
    fonts = tuple(fonts)
    require(fonts)
    for font in fonts:
        signs = _HAN.findall("".join(font.to_unicode.values()))
        if signs and not set(PROBE) <= set(signs):
            raise PdfError(Fault("pdf-foreign-font", {"font": named(font)}))


def require(fonts: Iterable[Font]) -> None:
    """Raise `PdfError` where text has holes, or Chinese the forms of another country."""
    fonts = tuple(fonts)
    holes = sorted({code for font in fonts for code in font.missing})
    if any(_HAN.match(chr(code)) for code in holes):
        raise PdfError(Fault("pdf-no-font", _told(holes)))
    if seen := [code for code in holes if category(chr(code))[0] in _SEEN]:
        raise PdfError(Fault("pdf-no-glyph", _told(seen)))
    for font in fonts:
        han = _HAN.search("".join(font.to_unicode.values()))
        if han and _FOREIGN.search(named(font)):
            raise PdfError(Fault("pdf-foreign-font", {"font": named(font)}))


def named(font: Font) -> str:
    """A font's name: `/ABCDEF+Noto-Sans-CJK-SC-Bold` is Noto Sans CJK SC Bold."""
    return font.name.decode().partition("+")[2].replace("-", " ")


def _told(codes: Sequence[int]) -> dict[str, str]:
    """Characters to look for, and as they are told."""
    told = " ".join(f"{chr(code)} (U+{code:04X})" for code in codes[:_LISTED])
    more = " …" if len(codes) > _LISTED else ""
    return {"signs": "".join(map(chr, codes)), "characters": told + more}
