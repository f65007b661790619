"""Views into Markdown pages."""

from handbook_gen.render.page import Page, Site
from handbook_gen.render.renderer import Renderer

__all__ = ["Page", "Renderer", "Site"]
