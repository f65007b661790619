"""Views into Markdown pages."""

from handbook_gen.render.page import Asset, Page, Site
from handbook_gen.render.renderer import Renderer

__all__ = ["Asset", "Page", "Renderer", "Site"]
