"""A number and its unit into the words for it."""

from __future__ import annotations

from decimal import Decimal

_SIGNS = "%‰°℃"
"""How units begin that stand close to the number."""


def amount(value: Decimal | int, unit: str = "") -> str:
    """`3,200 人`, `2.40%` or, without a unit, `0.001`: the digits that were written."""
    digits = f"{Decimal(value):,f}"
    return f"{digits}{'' if unit[:1] in _SIGNS else ' '}{unit}"


def difference(before: Decimal, after: Decimal) -> str:
    """What was added, with its sign; `0` for nothing."""
    return _minus(f"{after - before:+,f}") if after != before else "0"


def change(before: Decimal, after: Decimal) -> tuple[str, str]:
    """What was added, and how much that is of what there was; empty where it cannot be told."""
    share = f"{(after - before) / abs(before):+.0%}" if before and after != before else ""
    return difference(before, after), _minus(share)


def _minus(digits: str) -> str:
    """With the minus sign, as wide as the plus, for the hyphen."""
    return digits.replace("-", "−")
