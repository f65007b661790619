"""Records into what one says of them aloud: spoken briefs along the frame of ten aspects."""

from handbook_gen.brief.brief import MINUTES, Brief, brief_uri, briefs, told
from handbook_gen.brief.sentence import Origin, Sentence

__all__ = ["MINUTES", "Brief", "Origin", "Sentence", "brief_uri", "briefs", "told"]
