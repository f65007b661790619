"""YAML records of an operations handbook into linked pages for MkDocs and Material."""

__version__ = "0.1.0"
