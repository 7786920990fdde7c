"""The data of two features (slide 6) is drawn over the colours of the classes: which class does the
model predict where, and how sure is it?
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import Any

from ..paper.on_paper import THRESHOLD
from .axes import (
    COLORS,
    LEFT,
    Data,
    Point,
    color,
    frame,
    legend,
    legend_of,
    mark,
    thinned,
    title,
    x_axis,
    y_axis,
)
from .boundary import cut, in_reach, nearest, planes_of, regions, score_of, strips
from .picture import INK, LINE, MARGIN, WHITE, along, element, length, line, shortened, text

HEIGHT = 330
LEVELS = 0.1, THRESHOLD, 0.9  # of ŷ, as lines
STRONGEST = 0.5  # how much a class colours the plane where ŷ is 1
ROWS, COLUMNS = 18, 60  # in which ŷ of several classes is computed
SHADES = 5


class Plane:
    """A Plane is the samples, a mark for each, over the colours of the classes.

    The surer the model, the stronger the colour. With one output there are lines for three ŷ.

    >>> from softmax_edu import LogisticRegression
    >>> model = LogisticRegression(theta=[0, 1, 1])
    >>> data = Data([0, 1], [[0.0, 1.0], [-1.0, 0.0]], [1, 0], ["day", "hours"])
    >>> Plane([model], data, 540).words(model)
    'the regions of 2 classes, 0, 1, over day and hours'
    """

    def __init__(
        self, models: Sequence[Any], data: Data, width: float, height: float = HEIGHT
    ) -> None:
        self.data, self.height = data, height
        self.classes = data.classes or []
        self.labels = legend_of(self.classes)
        right = width - MARGIN - 24 - max(map(length, self.labels))
        first, second = ([*row] for row in zip(*data.samples, *data.beside))
        box = corners_of(first, second)
        for x1, x2 in (point for model in models for point in nearest(model, box)):
            if in_reach(first, [x1]) and in_reach(second, [x2]):
                first, second = [*first, x1], [*second, x2]
        self.x = x_axis(first, right)
        self.y = y_axis(second, height, LINE + MARGIN + LINE)
        self.corners = corners_of([self.x.least, self.x.most], [self.y.least, self.y.most])
        signs = [
            mark(right + 14, self.y.end + LINE * (k + 0.5), k)
            for k in range(min(len(self.classes), len(COLORS)))
        ]
        below, beside = map(shortened, data.names)
        self.back = (
            frame(self.x, self.y, below)
            + text(beside, max(LEFT, MARGIN + length(beside) / 2), self.y.end - 10)
            + legend(self.labels, right + 24, self.y.end, signs)
        )
        self.front = "".join(
            [mark(*self.at(x), code) for x, code in zip(thinned(data.samples), thinned(data.codes))]
        )

    def at(self, x: Sequence[float]) -> Point:
        """Return where a sample lies in the picture."""
        return self.x(x[0]), self.y(x[1])

    def moving(self, model: Any) -> str:
        """Draw what this model makes of the plane, and with one output its lines."""
        if model.many_outputs:
            parts = [
                self.region(region, k, 0.1) for k, region in enumerate(regions(model, self.corners))
            ]
            return title("the class of the largest ŷ") + "".join(parts) + self.shades(model)
        parts = [
            self.region(region, int(i >= 5), STRONGEST * (abs(i - 4.5) / 5))
            for i, region in enumerate(strips(model, self.corners))
        ]
        return title(f"the class by ŷ = P(y = {self.labels[1]})") + "".join(
            [*parts, *self.levels(model)]
        )

    def region(self, region: list[Point], k: int, opacity: float) -> str:
        """Draw a part of the plane in the colour of class k."""
        if not region:
            return ""
        return element(
            "polygon",
            points=along(map(self.at, region)),
            fill=color(k),
            fill_opacity=f"{opacity:.2g}",
        )

    def shades(self, model: Any) -> str:
        """Draw how sure a model of several classes is: the larger the largest ŷ, the stronger."""
        try:
            found = [shade(row) for row in model.predict_proba(self.centers_of_cells())]
        except ValueError:  # z overflows somewhere
            return ""
        paths: dict[tuple[int, int], list[str]] = {}
        for j in range(ROWS):
            for same, first, end in runs(found[j * COLUMNS : (j + 1) * COLUMNS]):
                paths.setdefault(same, []).append(self.cells(j, first, end))
        return "".join(
            element(
                "path",
                d="".join(cells),
                fill=color(k),
                fill_opacity=f"{STRONGEST * level / SHADES:.2g}",
            )
            for (k, level), cells in sorted(paths.items())
            if level
        )

    def centers_of_cells(self) -> list[list[float]]:
        """Return the middle of each cell of the plane, row by row from the top."""
        x, y = self.x, self.y
        return [
            [
                x.least + (x.most - x.least) * (i + 0.5) / COLUMNS,
                y.most - (y.most - y.least) * (j + 0.5) / ROWS,
            ]
            for j in range(ROWS)
            for i in range(COLUMNS)
        ]

    def cells(self, row: int, first: int, end: int) -> str:
        """Write the path around cells of a row, from the first to the one before `end`."""
        wide, high = (self.x.end - self.x.start) / COLUMNS, (self.y.start - self.y.end) / ROWS
        x, y = self.x.start + first * wide, self.y.end + row * high
        return f"M{x:.1f} {y:.1f}h{(end - first) * wide:.1f}v{high:.1f}h{(first - end) * wide:.1f}z"

    def levels(self, model: Any) -> list[str]:
        """Draw the lines on which ŷ is one of LEVELS, with their names; a name that would lie over
        another is left out, that of the threshold is not.
        """
        ends = {p: self.ends_of(model, p) for p in LEVELS}
        places = {p: self.place_of_name(ends[p], name_of(p)) for p in LEVELS if ends[p]}
        named: list[float] = []
        for p in sorted(places, key=lambda p: p != THRESHOLD):
            if all(are_apart(places[p], places[other], name_of(p)) for other in named):
                named.append(p)
        return [
            self.level(p, ends[p]) + (self.name(p, places[p]) if p in named else "") for p in places
        ]

    def ends_of(self, model: Any, p: float) -> list[Point]:
        """Find where the line on which ŷ is p enters and leaves the picture; nothing if it does not."""
        ((b, *weights),) = planes_of(model)
        _, ends = cut(self.corners, [b - score_of(model, p), *weights])
        return [self.at(end) for end in ends[:2]] if len(ends) >= 2 else []

    def level(self, p: float, ends: list[Point]) -> str:
        """Draw the line on which ŷ is p; that of the threshold is the strongest."""
        main = p == THRESHOLD
        return line(
            *ends,
            stroke=INK,
            stroke_width="2" if main else "1",
            stroke_dasharray="none" if main else "4 4",
        )

    def place_of_name(self, ends: list[Point], told: str) -> Point:
        """Return where a line's name ends: beside its right end, inside the picture."""
        x, y = max(ends)
        return (
            max(x - 6, self.x.start + length(told)),
            min(max(y, self.y.end + 8), self.y.start - 8),
        )

    def name(self, p: float, place: Point) -> str:
        """Write the name of a line."""
        return text(name_of(p), *place, "end", stroke=WHITE, stroke_width="4", paint_order="stroke")

    def words(self, model: Any) -> str:
        """Describe the regions in words."""
        return (
            f"the regions of {len(self.classes)} classes, {', '.join(self.labels)}, over "
            f"{' and '.join(self.data.names)}"
        )


def name_of(p: float) -> str:
    """Return what is written at the line on which ŷ is p.

    >>> name_of(0.5)
    'ŷ = 0.5'
    """
    return f"ŷ = {p:g}"


def are_apart(one: Point, other: Point, told: str) -> bool:
    """Return True if two names of this length that end at these places do not lie one over the other.

    >>> are_apart((100, 50), (100, 60), "ŷ = 0.5"), are_apart((100, 50), (100, 70), "ŷ = 0.5")
    (False, True)
    """
    return abs(one[1] - other[1]) > 0.8 * LINE or abs(one[0] - other[0]) > length(told)


def corners_of(first: Sequence[float], second: Sequence[float]) -> list[Point]:
    """Return the corners of the rectangle around points, one after the other.

    >>> corners_of([1.0, 2.0], [3.0, 4.0])
    [(1.0, 3.0), (2.0, 3.0), (2.0, 4.0), (1.0, 4.0)]
    """
    left, right, low, high = min(first), max(first), min(second), max(second)
    return [(left, low), (right, low), (right, high), (left, high)]


def runs(row: Sequence[Any]) -> Iterator[tuple[Any, int, int]]:
    """Yield each stretch of equal items: the item, its first index, and the index after its last.

    >>> list(runs("aab"))
    [('a', 0, 2), ('b', 2, 3)]
    """
    first = 0
    for item, same in groupby(row):
        end = first + len(list(same))
        yield item, first, end
        first = end


def shade(y_hat: list[float]) -> tuple[int, int]:
    """Return the class of the largest ŷ, and how far that is above all equal, from 0 to SHADES.

    >>> shade([0.25, 0.25, 0.25, 0.25]), shade([0.0, 1.0])
    ((0, 0), (1, 5))
    """
    largest, equal = max(y_hat), 1 / len(y_hat)
    return y_hat.index(largest), round(SHADES * (largest - equal) / (1 - equal))
