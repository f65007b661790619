"""Pages of Markdown into HTML."""

from handbook_gen.converter.converter import Converted as Converted
from handbook_gen.converter.converter import Converter as Converter
