"""Data as a table on a slide."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import Any

from ..pages.numbers import show
from .drawing import key
from .letters import cut_to, math

BEFORE = 3  # rows above the picked one, where not all are shown


def data_table(
    samples: Sequence[Sequence[float]],
    y: Sequence[Any],
    names: Sequence[str],
    picked: int | None,
    most: int,
    classes: Sequence[Any] | None = None,
) -> str:
    """Samples and targets row by row, the picked row framed; of many, those near it.

    >>> data_table([[0.5], [1.0]], [0, 1], ["hours"], 1, 8).count("<tr")
    3
    """
    first = 0
    if len(samples) > most:
        first = min(max((picked or 0) - BEFORE, 0), len(samples) - most)
    heads = ["sample", *(cut_to(name, 8) for name in names), "y"]
    rows = ["".join(f"<th>{math(head)}" for head in heads)]
    for i in range(first, min(first + most, len(samples))):
        cells = [str(i + 1), *(show(value) for value in samples[i]), target(y[i], classes)]
        kind = ' class="pk"' if i == picked else ""
        rows.append(f"<tr{kind}>{''.join(f'<td>{cell}' for cell in cells)}")
    left = len(samples) - most
    more = f"<caption>{left} more of {len(samples)} samples</caption>" if left > 0 else ""
    return f'<table class="tab">{more}<tr>{"".join(rows)}</table>'


def target(y: Any, classes: Sequence[Any] | None) -> str:
    """A target: a number, or a label with the sign of its class."""
    if classes is not None and y in classes:
        return f"{key(list(classes).index(y))} {escape(cut_to(str(y), 9))}"
    if isinstance(y, (int, float)) and not isinstance(y, bool):
        return show(float(y))
    return escape(cut_to(str(y), 9))
