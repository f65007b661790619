"""The kinds into a form in the browser, by which people who write no YAML change records."""

from handbook_gen.form.admin import FOLDER, SCRIPT, entry, placed, script, written
from handbook_gen.form.backend import PORT, backend, trial
from handbook_gen.form.settings import in_form, settings

__all__ = [
    "FOLDER",
    "PORT",
    "SCRIPT",
    "backend",
    "entry",
    "in_form",
    "placed",
    "script",
    "settings",
    "trial",
    "written",
]
