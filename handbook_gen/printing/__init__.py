"""Editions and the HTML of pages into documents for paper."""

from handbook_gen.printing import shell as shell
from handbook_gen.printing.documents import documents as documents
from handbook_gen.printing.press import Press as Press
from handbook_gen.printing.shell import Shell as Shell
from handbook_gen.printing.stamp import Stamp as Stamp
from handbook_gen.printing.stamp import stamp as stamp
