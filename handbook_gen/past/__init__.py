"""The commits of a data folder into what each changed in its records."""

from handbook_gen.past.moment import handbook_at
from handbook_gen.past.past import Past
from handbook_gen.past.replay import Revision

__all__ = ["Past", "Revision", "handbook_at"]
