"""Two states of a handbook into what their difference means, and for whom."""

from handbook_gen.meaning.meaning import Broken, Concerned, Meaning, meaning
from handbook_gen.meaning.sheets import Sheet

__all__ = ["Broken", "Concerned", "Meaning", "Sheet", "meaning"]
