"""工具: what it is used for and how to get in."""

from __future__ import annotations

from typing import Annotated, ClassVar

from handbook_gen.records import Record, Ref, Text, To, Url
from handbook_gen.values import Line

ToolRef = Annotated[Ref, To("tool")]


class Tool(Record):
    """A program, an account or a shared file that people work with."""

    kind: ClassVar = "tool"
    folder: ClassVar = "tools"
    summary_field: ClassVar = "use"
    columns: ClassVar = ("category",)

    use: Text | None = None
    category: Line | None = None
    url: Url | None = None
    access: Text | None = None
    cost: Line | None = None
