"""Documents for paper into PDF files."""

from handbook_gen.pdf.engine import PdfError as PdfError
from handbook_gen.pdf.file import write as write
from handbook_gen.pdf.folder import Folder as Folder
from handbook_gen.pdf.holes import placed as placed
from handbook_gen.pdf.maker import SIZES as SIZES
from handbook_gen.pdf.maker import Maker as Maker
from handbook_gen.pdf.maker import Pdf as Pdf
