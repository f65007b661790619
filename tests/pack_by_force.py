"""Small random handbooks as plain data, and the rule of the pack asked of each of their records."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

from hypothesis import strategies as st

ME = "r0"
Data = dict[str, Any]
Book = dict[str, dict[str, Data]]
"""Records as data, by kind and id."""

RULE = tuple(
    (chapter, reason)
    for chapter, reasons in {
        "welcome": "team serves culture",
        "role": "yours",
        "processes": "does answers",
        "metrics": "watched owned goal acts",
        "meetings": "attends meets",
        "tools": "equips step source",
        "trainings": "audience skill",
        "cases": "concerns teaches",
    }.items()
    for reason in reasons.split()
)
WORDS = {"词丙": "别名丙", "词甲": "词甲", "词乙": "词乙"}
"""The titles of terms, and what texts call them."""
COUNT = 3


def one(letter: str) -> st.SearchStrategy[str]:
    return st.sampled_from([f"{letter}{number}" for number in range(COUNT)])


def some(letter: str) -> st.SearchStrategy[list[str]]:
    return st.lists(one(letter), max_size=2, unique=True)


def maybe(letter: str) -> st.SearchStrategy[str | None]:
    return st.none() | one(letter)


def part(**fields: st.SearchStrategy[Any] | str) -> st.SearchStrategy[Data]:
    """A part of a record; what is no strategy stands in each."""
    whole = {k: st.just(f) if isinstance(f, str) else f for k, f in fields.items()}
    return st.fixed_dictionaries(whole)


def parts(**fields: st.SearchStrategy[Any] | str) -> st.SearchStrategy[list[Data]]:
    return st.lists(part(**fields), max_size=2)


def records(letter: str, **fields: st.SearchStrategy[Any]) -> st.SearchStrategy[dict[str, Data]]:
    made = part(
        status=st.sampled_from(["active", "active", "active", "draft", "retired"]),
        summary=st.lists(st.sampled_from(["无", *WORDS.values()]), min_size=1).map("、".join),
        **fields,
    )
    several = st.lists(made, min_size=COUNT, max_size=COUNT)
    return several.map(lambda held: {f"{letter}{n}": data for n, data in enumerate(held)})


STEP = part(
    name="x",
    responsible=one("r"),
    accountable=maybe("r"),
    consulted=some("r"),
    informed=some("r"),
    tools=some("o"),
)
BOOK = st.fixed_dictionaries(
    {
        "role": records(
            "r",
            team=maybe("t"),
            tools=some("o"),
            metrics=some("m"),
            collaborates=parts(on="x", meeting=maybe("n")),
            skills=parts(name="x", training=maybe("l")),
        ),
        "team": records("t", parent=st.booleans()),
        "goal": records(
            "g", parent=st.booleans(), owner=maybe("r"), actions=parts(do="x", owner=maybe("r"))
        ),
        "metric": records("m", unit=st.just("x"), owner=maybe("r"), source=maybe("o")),
        "process": records("p", owner=maybe("r"), steps=st.lists(STEP, min_size=1, max_size=2)),
        "meeting": records(
            "n",
            minutes=st.just(30),
            schedule=st.just({"every": "day"}),
            owner=maybe("r"),
            chair=maybe("r"),
            attendees=some("r"),
            agenda=parts(topic="x", owner=maybe("r")),
        ),
        "tool": records("o", owner=maybe("r")),
        "training": records("l", audience=some("r"), assessor=maybe("r")),
        "case": records(
            "c", outcome=st.just("mixed"), roles=some("r"), processes=parts(process=one("p"))
        ),
        "value": records("v", statement=st.just("x"), rituals=some("n")),
        "term": records("w", definition=st.just("x")),
    }
)


def completed(book: Book) -> Book:
    """The book with titles and ids, chains that lead upwards, and my own role active."""
    for held in book.values():
        for name, data in held.items():
            data["title"] = name
            data["steps"] = [s | {"id": f"s{n}"} for n, s in enumerate(data.get("steps", ()))]
            if not data["steps"]:
                del data["steps"]
    for kind in ("goal", "team"):
        above = None
        for name, data in book[kind].items():
            data["parent"], above = above if data["parent"] else None, name
    for data, title in zip(book["term"].values(), WORDS, strict=True):
        data |= {"title": title, "aliases": [WORDS[title]], "summary": "无"}
    for role in book["role"].values():
        role["collaborates"] = [met | {"with": ME} for met in role["collaborates"]]
    book["role"][ME]["status"] = "active"
    return book


BOOKS = BOOK.map(completed)


class Brute:
    """Asks each record of a book for every reason that it may be in the pack."""

    def __init__(self, book: Book) -> None:
        self.book = book
        self.me = book["role"][ME]
        self.asks: dict[str, Callable[[str, Data], Iterable[bool | str]]] = {
            "team": lambda i, _: [i in self.chain("team", self.me["team"]) and "team"],
            "goal": self.goal,
            "value": self.value,
            "role": lambda i, _: [i == ME and "yours"],
            "process": lambda _, data: self.work(data),
            "metric": self.metric,
            "meeting": self.meeting,
            "tool": self.tool,
            "training": self.training,
            "case": self.case,
        }

    def live(self, kind: str) -> Iterator[tuple[str, Data]]:
        return ((i, data) for i, data in self.book[kind].items() if data["status"] == "active")

    def goal(self, i: str, data: Data) -> Iterator[bool | str]:
        yield data["owner"] == ME and "goal"
        yield self.acts(data) and "acts"
        mine = [own for _, own in self.live("goal") if own["owner"] == ME or self.acts(own)]
        above = [up for own in mine for up in self.chain("goal", own["parent"])]
        yield data not in mine and i in above and "serves"

    def acts(self, goal: Data) -> bool:
        return any(action["owner"] == ME for action in goal["actions"])

    def value(self, _: str, data: Data) -> Iterator[bool | str]:
        mine = [i for i, meeting in self.live("meeting") if any(self.meeting(i, meeting))]
        yield any(i in data["rituals"] for i in mine) and "culture"

    def work(self, process: Data) -> Iterator[bool | str]:
        yield any(step["responsible"] == ME for step in process["steps"]) and "does"
        who = [step["accountable"] or process["owner"] for step in process["steps"]]
        yield ME in who and "answers"

    def metric(self, i: str, data: Data) -> Iterator[bool | str]:
        yield i in self.me["metrics"] and "watched"
        yield data["owner"] == ME and "owned"

    def meeting(self, i: str, data: Data) -> Iterator[bool | str]:
        people = [data["chair"], *data["attendees"], *(topic["owner"] for topic in data["agenda"])]
        yield ME in people and "attends"
        yield i in [c["meeting"] for c in self.me["collaborates"]] and "meets"

    def tool(self, i: str, _: Data) -> Iterator[bool | str]:
        yield i in self.me["tools"] and "equips"
        steps = [step for _, process in self.live("process") for step in process["steps"]]
        yield any(s["responsible"] == ME and i in s["tools"] for s in steps) and "step"
        mine = [m for n, m in self.live("metric") if any(self.metric(n, m))]
        yield i in [metric["source"] for metric in mine] and "source"

    def training(self, i: str, data: Data) -> Iterator[bool | str]:
        yield ME in data["audience"] and "audience"
        yield i in [skill["training"] for skill in self.me["skills"]] and "skill"

    def case(self, _: str, data: Data) -> Iterator[bool | str]:
        yield ME in data["roles"] and "concerns"
        mine = [i for i, process in self.live("process") if any(self.work(process))]
        yield any(lesson["process"] in mine for lesson in data["processes"]) and "teaches"

    def chain(self, kind: str, start: str | None) -> list[str]:
        """A record and all above it."""
        return [start, *self.chain(kind, self.book[kind][start]["parent"])] if start else []

    def pack(self) -> dict[str, tuple[str, str]]:
        """Every record that is in, as `kind:id`, with its chapter and reason."""
        found = {}
        for kind, asked in self.asks.items():
            for i, data in self.live(kind):
                given = [place for place in RULE if place[1] in set(asked(i, data)) - {False}]
                if given:
                    found[f"{kind}:{i}"] = given[0]
        return found

    def terms(self) -> list[str]:
        """The titles of the terms whose words its records say."""
        refs = (ref.split(":") for ref in self.pack())
        said = "".join(self.book[kind][i]["summary"] for kind, i in refs)
        return sorted(d["title"] for _, d in self.live("term") if WORDS[d["title"]] in said)
