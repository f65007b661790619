"""The kinds of record there are: a new one is a class, a line here and a template."""

from handbook_gen.kinds.case import Case
from handbook_gen.kinds.goal import Goal
from handbook_gen.kinds.meeting import Meeting
from handbook_gen.kinds.metric import Metric
from handbook_gen.kinds.process import Process
from handbook_gen.kinds.project import Project
from handbook_gen.kinds.retro import Retro
from handbook_gen.kinds.review import Review
from handbook_gen.kinds.role import Role
from handbook_gen.kinds.team import Team
from handbook_gen.kinds.term import Term
from handbook_gen.kinds.tool import Tool
from handbook_gen.kinds.training import Training
from handbook_gen.kinds.value import Value
from handbook_gen.records import Record

KINDS: tuple[type[Record], ...] = (
    Goal,
    Metric,
    Role,
    Team,
    Process,
    Project,
    Meeting,
    Tool,
    Training,
    Case,
    Retro,
    Review,
    Value,
    Term,
)
"""In the order in which pages list them."""
