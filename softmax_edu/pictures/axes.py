"""Pictures of data are made of what stands here: axes with round numbers; a colour, a dash and a
mark for each class.

A class has the same colour in every picture. Nobody needs to see the colour: curves differ in
their dashes, samples in their shapes or in where they lie.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from math import ceil, floor, isfinite, log10
from typing import Any, NamedTuple

from ..pages.labels import label as label_of
from ..pages.numbers import relation, show
from .picture import (
    FONT,
    INK,
    LINE,
    MARGIN,
    along,
    captions,
    element,
    length,
    line,
    shortened,
    text,
)

WIDTH, HEIGHT = 540, 230  # of a panel
LEFT, BOTTOM = 84, 46  # room for the numbers on the axes
TINY = 1e-290  # nearer to 0 floats lose their digits: no axis could be divided
MOST = 400  # so many epochs or samples are drawn; of more, so many at equal distances
# Okabe and Ito's, for every eye
COLORS = "#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9"
DASHES = "none", "9 5", "2 4", "12 4 2 4", "5 3", "1 6"
STROKES = tuple(zip(COLORS, DASHES))
Point = tuple[float, float]
SHAPES = (  # as corners around a sample, but for the circle
    (),
    ((-4, -4), (4, -4), (4, 4), (-4, 4)),
    ((0, -5), (5, 4), (-5, 4)),
    ((0, -6), (6, 0), (0, 6), (-6, 0)),
    ((0, 5), (5, -4), (-5, -4)),
    ((-6, -2), (6, -2), (0, 6), (0, -6)),
)


class Data(NamedTuple):
    """Data is what a picture shows: samples, and of each the target, a number or a class's index.

    >>> Data(None, [[2.0]], [18.0], ["level"]).beside
    ()
    """

    classes: list[Any] | None  # None where targets are numbers
    samples: list[list[float]]
    codes: list[Any]
    names: Sequence[str]  # of the features
    # the axes reach these too: questions, and samples that do not belong to the data
    beside: Sequence[list[float]] = ()


class Axis:
    """An Axis tells where a value lies between `start` and `end` of the picture.

    `low` and `high` are the smallest and the largest of its values; from `least` to `most` there is
    a little more room. `whole`: the axis counts, so that only whole numbers stand at it.

    >>> axis = Axis([0.0, 10.0], 100, 200)
    >>> axis(5.0), axis.ticks()
    (150.0, [0.0, 2.0, 4.0, 6.0, 8.0, 10.0])
    """

    def __init__(
        self, values: Sequence[float], start: float, end: float, whole: bool = False
    ) -> None:
        self.whole = whole
        low, high = min(values), max(values)
        if high - low <= 1e-9 * max(abs(low), abs(high), TINY):  # one value, or as good as one
            low, high = low - room_beside(low), high + room_beside(high)
        room = 0.04 * (high - low)
        self.low, self.high = low, high
        self.least, self.most = low - room, high + room
        if not isfinite(self.most - self.least):
            raise ValueError(
                f"the values from {min(values)!r} to {max(values)!r} are too large or too far apart "
                "for a picture"
            )
        self.start, self.end = start, end

    def __call__(self, value: float) -> float:
        share = (value - self.least) / (self.most - self.least)
        return self.start + share * (self.end - self.start)

    def ticks(self) -> list[float]:
        """Choose round values along the axis, about five."""
        rough = (self.high - self.low) / 5.0
        unit = 10.0 ** floor(log10(rough))
        step = next(
            (unit * times for times in (1, 2, 5) if unit * times >= rough * 0.999), 10 * unit
        )
        step = max(step, 1.0) if self.whole else step
        return [
            step * i
            for i in range(ceil(self.low / step - 1e-9), floor(self.high / step + 1e-9) + 1)
        ]


class LogAxis(Axis):
    """A LogAxis has equal distances for equal ratios; 0 lies at its lower end.

    >>> axis = LogAxis([0.01, 100.0], 100, 200)
    >>> axis(1.0), axis.ticks()
    (150.0, [0.01, 0.1, 1.0, 10.0, 100.0])
    """

    def __init__(self, values: Sequence[float], start: float, end: float) -> None:
        super().__init__([log10(value) for value in values if value > 0], start, end)

    def __call__(self, value: float) -> float:
        return super().__call__(log10(value) if value > 0 else self.low)

    def ticks(self) -> list[float]:
        """Choose powers of ten, about five."""
        first, last = ceil(self.low - 1e-9), floor(self.high + 1e-9)
        return [10.0**i for i in range(first, last + 1, max(1, (last - first) // 4))]


def room_beside(value: float) -> float:
    """Return how far an axis reaches on both sides of its only value: to 0, or 1 around 0.

    >>> room_beside(-3.0), room_beside(5e-324)
    (3.0, 1.0)
    """
    return abs(value) if abs(value) > TINY else 1.0


def x_axis(values: Sequence[float], end: float, whole: bool = False) -> Axis:
    """Make the horizontal axis; on its left there is room for the numbers of the other one.

    >>> x_axis([0.0, 1.0], 200).start
    84
    """
    return Axis(values, LEFT, end, whole)


def y_axis(values: Sequence[float], height: float = HEIGHT, top: float = LINE + MARGIN) -> Axis:
    """Make the vertical axis of a panel; below it there is room for the numbers of the other one.

    >>> y_axis([0.0, 1.0]).start, y_axis([0.0, 1.0]).end
    (184, 32)
    """
    return Axis(values, height - BOTTOM, top)


def loss_axis(losses: Sequence[float], height: float = HEIGHT) -> Axis:
    """Make the vertical axis of losses: from 0; or logarithmic, if they span more than a
    hundredfold, as those of a training that diverges.

    >>> type(loss_axis([4.0, 1.0])).__name__, type(loss_axis([4.0, 1e9])).__name__
    ('Axis', 'LogAxis')
    """
    low = min((loss for loss in losses if loss > 0), default=0.0)
    if low and max(losses) / low > 100:
        return LogAxis(losses, height - BOTTOM, LINE + MARGIN)
    return y_axis([0.0, *losses], height)


def frame(x: Axis, y: Axis, x_name: str) -> str:
    """Draw two axes with their numbers."""
    parts = [text(shortened(x_name), (x.start + x.end) / 2, y.start + 36)]
    free = -1.0  # a number is left out where the one before it reaches
    for tick in x.ticks():
        parts.append(line((x(tick), y.start), (x(tick), y.start + 5)))
        told = show(tick)
        if x(tick) - length(told) / 2 > free:
            parts.append(text(told, x(tick), y.start + 16))
            free = x(tick) + length(told) / 2 + 6
    return "".join([*parts, y_numbers(x, y), corner(x, y)])


def y_numbers(x: Axis, y: Axis) -> str:
    """Draw a thin level line at each round value of y, with its number on the left."""
    return "".join(
        line((x.start, y(tick)), (x.end, y(tick)), stroke="#dddddd")
        + text(show(tick), x.start - 8, y(tick), "end")
        for tick in y.ticks()
    )


def corner(x: Axis, y: Axis) -> str:
    """Draw the lines of two axes."""
    return line((x.start, y.end), (x.start, y.start), (x.end, y.start))


def title(words: str, width: float = WIDTH) -> str:
    """Write what a panel shows; the letters are smaller if it is not wide enough.

    >>> title("mean loss")
    '<text x="14" y="24.9" text-anchor="start" font-weight="bold">mean loss</text>'
    >>> 'font-size="7"' in title("ab" * 30, 14 + 14 + 60 * 0.61 * 7)
    True
    """
    share = (width - 2 * MARGIN) / length(words)
    smaller: dict[str, float | str] = {"font_size": FONT * share} if share < 1.0 else {}
    return text(words, MARGIN, MARGIN + 6, "start", font_weight="bold", **smaller)


def dot(x: float, y: float, fill: str = INK, stroke: str = INK) -> str:
    """Draw a sample as a dot.

    >>> dot(1, 2)
    '<circle cx="1" cy="2" r="4" fill="#111111" stroke="#111111" stroke-width="1.5"/>'
    """
    return element("circle", cx=x, cy=y, r=4, fill=fill, stroke=stroke, stroke_width="1.5")


def mark(x: float, y: float, k: int) -> str:
    """Draw a sample of class k in its colour and shape; a class beyond the last of these is grey.

    >>> mark(10, 10, 1)
    '<polygon points="6,6 14,6 14,14 6,14" fill="#d55e00" stroke="#111111"/>'
    """
    corners = SHAPES[k] if k < len(SHAPES) else SHAPES[1]
    if not corners:
        return dot(x, y, color(k))
    return element(
        "polygon", points=along((x + a, y + b) for a, b in corners), fill=color(k), stroke=INK
    )


def ring(x: float, y: float) -> str:
    """Draw a ring around a sample that is marked among the others.

    >>> ring(1, 2)
    '<circle cx="1" cy="2" r="9" fill="none" stroke="#111111" stroke-width="2.5"/>'
    """
    return element("circle", cx=x, cy=y, r=9, fill="none", stroke=INK, stroke_width="2.5")


def color(k: int) -> str:
    """Return the colour of class k.

    >>> color(0), color(99)
    ('#0072b2', '#999999')
    """
    return COLORS[k] if k < len(COLORS) else "#999999"


def curve(points: Sequence[tuple[float, float]], stroke: str = INK, dashes: str = "none") -> str:
    """Draw a strong line through the points.

    >>> curve([(0, 0), (10, 5)])    # doctest: +ELLIPSIS
    '<polyline points="0,0 10,5" fill="none" stroke="#111111" stroke-width="2" .../>'
    """
    return line(*points, stroke=stroke, stroke_width="2", stroke_dasharray=dashes)


def places(x: Axis, n: int) -> list[float]:
    """Return n + 1 values at equal distances along an axis: there a curve is computed.

    >>> places(Axis([0.0, 100.0], 0, 9), 2)
    [0.0, 50.0, 100.0]
    """
    return [x.low + (x.high - x.low) * (i / n) for i in range(n)] + [x.high]


def pieces_between(points: Sequence[Point], top: float, bottom: float) -> list[list[Point]]:
    """Return the pieces of a line through points that lie between two heights.

    >>> pieces_between([(0, 0), (10, 10), (20, 0)], -1, 5)
    [[(0, 0), (5.0, 5)], [(15.0, 5), (20, 0)]]
    """
    pieces: list[list[Point]] = []
    for (x, y), (next_x, next_y) in pairwise(points):
        low, high = min(y, next_y), max(y, next_y)
        if high < top or low > bottom:
            continue
        ends = []
        for end, toward in (((x, y), (next_x, next_y)), ((next_x, next_y), (x, y))):
            height = min(max(end[1], top), bottom)
            if height != end[1]:
                share = (height - end[1]) / (toward[1] - end[1])
                end = end[0] + share * (toward[0] - end[0]), height
            ends.append(end)
        if pieces and pieces[-1][-1] == ends[0]:
            pieces[-1].append(ends[1])
        else:
            pieces.append(ends)
    return pieces


def legend_of(classes: Sequence[Any]) -> list[str]:
    """Return the labels of the classes with a colour, and how many more there are, for a legend.

    >>> legend_of(["pass", "fail"]), legend_of(range(9))[-1]
    (["'pass'", "'fail'"], '⋮ 3 more')
    """
    left = len(classes) - len(COLORS)
    labels = [shortened(label_of(label)) for label in classes[: len(COLORS)]]
    return [*labels, *([f"⋮ {left} more"] if left > 0 else [])]


def legend(labels: Sequence[str], left: float, top: float, signs: Sequence[str]) -> str:
    """Write labels one below the other, to the right of the signs that they explain."""
    return "".join(signs) + captions(labels, top, left)


def curve_signs(n: int, left: float, right: float, top: float) -> list[str]:
    """Draw a piece of each of n curves, one below the other, for a legend."""
    heights = [top + LINE * (k + 0.5) for k in range(n)]
    return [
        curve([(left, height), (right, height)], *stroke)
        for height, stroke in zip(heights, STROKES)
    ]


def thinned(values: Sequence[Any]) -> list[Any]:
    """Return the values; of many, the first, the last and some between.

    >>> thinned([1, 2]), thinned(range(10001))[:3], thinned(range(10001))[-1]
    ([1, 2], [0, 25, 50], 10000)
    """
    n = len(values)
    return list(values) if n <= MOST else [values[i * (n - 1) // (MOST - 1)] for i in range(MOST)]


def equals(name: str, value: float, digits: int = 4) -> str:
    """Write the name and its value, with "=" if it is shown exactly, else "≈".

    >>> equals("ŷ", 0.5), equals("ŷ", 2 / 3)
    ('ŷ = 0.5', 'ŷ ≈ 0.6667')
    """
    return f"{name} {relation([value], digits)} {show(value, digits)}"


def line_equation(
    name: str, theta: Sequence[float], feature: str, activation_symbol: str = ""
) -> str:
    """Write how z or ŷ comes from one feature, with the numbers put in.

    >>> line_equation("z", [-5.0, 4.0], "hours"), line_equation("ŷ", [1 / 3, -0.5], "x", "σ")
    ('z = −5 + 4·hours', 'ŷ ≈ σ(0.3333 − 0.5·x)')
    >>> line_equation("ŷ", [-6.0], "x")
    'ŷ = −6·x'
    """
    *biases, w = theta
    z = f"{show(w)}·{feature}"
    for b in biases:
        z = f"{show(b)} {'−' if w < 0 else '+'} {show(abs(w))}·{feature}"
    return f"{name} {relation(theta, 4)} {f'{activation_symbol}({z})' if activation_symbol else z}"
