"""Bytes into a file that is whole at any moment."""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path

from handbook_gen.pdf.engine import PdfError
from handbook_gen.problems import Fault


def write(file: Path, content: bytes) -> None:
    """Write beside the file and rename, its folder made where there is none.

    Raises `PdfError` where that is not allowed; what was there before stays.
    """
    beside = file.with_name(f".{file.name}.{os.getpid()}.tmp")
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        beside.write_bytes(content)
        beside.replace(file)
    except OSError as error:
        values = {"file": str(file), "detail": error.strerror or str(error)}
        raise PdfError(Fault("pdf-not-written", values)) from None
    finally:
        with suppress(OSError):
            beside.unlink(missing_ok=True)
