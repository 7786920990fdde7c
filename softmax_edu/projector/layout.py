"""How a slide is laid out, in units of which a projector of 1280 by 800 pixels has one a pixel.

One size of letters is chosen for a whole deck, from its largest step; so from part to part and from
step to step nothing changes its size or its place. show.css has the same numbers.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from ..lists import as_list
from .drawing import Point
from .wires import Wires

ROOM = 700  # the height between the head and the foot of a slide
LINE = {26: 40.8, 24: 36.8, 22: 31.2}  # size of the letters → height of a line
DENSE, DENSE_LINE = 8, 29.1  # of more parameters the lines lie closer
WIDE, ONE, SEVERAL = 1164, 800, 847  # of lines: the page, or its left part
FEW = 6  # parameters of two classes, up to which the lines keep to the left part
INDENT = 37  # of lines, from the badge of their part


def parameters(record: Any) -> int:
    """How many parameters the model of a record has."""
    return len(record.x) * len(as_list(record.z))


def size_of_letters(records: list[Any]) -> int:
    """The size of the letters of formulas, in a deck of these records.

    >>> from softmax_edu import LinearRegression, SoftmaxRegression
    >>> line = LinearRegression(theta=[7, 6]).explain(2)
    >>> four = SoftmaxRegression(theta=[[0] * 4, [0] * 4]).explain(2)
    >>> size_of_letters([line]), size_of_letters([line, four])
    (26, 22)
    """
    most = max(map(parameters, records), default=0)
    outputs = max((len(as_list(record.z)) for record in records), default=1)
    if most > FEW:
        return 22
    return 26 if outputs == 1 and most < 4 else 24


class Layout(NamedTuple):
    """The room on a slide: for its lines, and for its pictures."""

    kind: str  # "one" output, "several", or "wide": lines over the whole page
    size: int  # of the letters of formulas
    width: float  # of a line
    rows: int  # of lines in part 2
    data: Point  # width and height of the picture of the data
    part: Point  # and of the picture of a part


def layout_of(record: Any, wires: Wires, size: int) -> Layout:
    """The layout that suits a record's network."""
    outputs, count = len(as_list(record.z)), parameters(record)
    line = DENSE_LINE if count > DENSE else LINE[size]
    rows = max(int((ROOM - wires.height) / line) - 3, 3)
    if outputs > 2 or (outputs > 1 and count > FEW):
        picture = 338, min(374.0, wires.height - 12)
        return Layout("wide", size, WIDE, rows, picture, picture)
    if outputs == 1:
        return Layout("one", size, ONE, rows, (382, 296), (382, 276))
    return Layout("several", size, SEVERAL, rows, (338, 296), (338, 276))
