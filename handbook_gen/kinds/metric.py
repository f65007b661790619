"""指标: a number that is watched, how it is computed, and what it was."""

from __future__ import annotations

from typing import Annotated, ClassVar, Literal

from handbook_gen.kinds.tool import ToolRef
from handbook_gen.parts import Reading
from handbook_gen.records import Cadence, Part, Record, Ref, Text, To
from handbook_gen.values import Line, Number

MetricRef = Annotated[Ref, To("metric")]


class Thresholds(Part):
    """From where on a reading is good, and where a warning begins."""

    good: Number | None = None
    warn: Number | None = None


class Metric(Record):
    """A number with its definition."""

    kind: ClassVar = "metric"
    folder: ClassVar = "metrics"
    summary_field: ClassVar = "definition"
    columns: ClassVar = ("unit", "cadence")
    sections: ClassVar = ("chart",)

    definition: Text | None = None
    formula: Text | None = None
    unit: Line
    direction: Literal["up", "down"] = "up"
    source: ToolRef | None = None
    cadence: Cadence | None = None
    thresholds: Thresholds | None = None
    readings: tuple[Reading, ...] = ()
