"""Records and pages into the search index; the worker that ranks is `assets/search.js`."""

from handbook_gen.search.box import WORKER, Box
from handbook_gen.search.index import Index, index
from handbook_gen.search.read import read
from handbook_gen.search.written import Written, written

__all__ = ["WORKER", "Box", "Index", "Written", "index", "read", "written"]
