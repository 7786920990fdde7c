"""The data of one feature is drawn with what a model says of it: ŷ over x (S3 is slide 3).

Curve   one output, y a number: the samples, and the line or the curve of ŷ             S3
        one output, y a label: the samples at 0 and 1, and the curve of ŷ between them  S6
Curves  an output for each class: a curve for each, each sample on that of its class    S18
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ..paper.on_paper import THRESHOLD
from .axes import (
    HEIGHT,
    STROKES,
    Axis,
    Data,
    color,
    curve,
    curve_signs,
    dot,
    frame,
    legend,
    legend_of,
    line_equation,
    pieces_between,
    places,
    thinned,
    title,
    x_axis,
    y_axis,
)
from .boundary import crossings, in_reach
from .picture import MARGIN, WHITE, length, line, shortened

POINT = 4.5  # units of the viewBox from a point of a curve to the next


class Curve:
    """A Curve is ŷ of one output over x, and the samples: at their targets, or at 0 and 1, where
    they are hollow and full.

    >>> from softmax_edu import LinearRegression
    >>> model = LinearRegression(theta=[7, -6])
    >>> Curve([model], Data(None, [[0.0], [1.0]], [7.0, 1.0], ["x"]), 540).words(model)
    'the line ŷ = 7 − 6·x'
    """

    def __init__(
        self, models: Sequence[Any], data: Data, width: float, height: float = HEIGHT
    ) -> None:
        self.data, self.width, self.height = data, width, height
        self.x = feature_axis(models, data, width - MARGIN - 6)
        straight = not models[0].activation_symbol  # ŷ = z
        self.points = [self.x.low, self.x.high] if straight else places_of_curve(self.x)
        self.y = y_axis([0.0, 1.0] if data.classes else self.targets_and(models), height)
        self.back = frame(self.x, self.y, data.names[0])
        if data.classes:
            self.back += line(
                (self.x.start, self.y(THRESHOLD)),
                (self.x.end, self.y(THRESHOLD)),
                stroke_dasharray="3 4",
            )
        self.front = "".join(
            [self.sample(x, code) for (x,), code in zip(thinned(data.samples), thinned(data.codes))]
        )

    def targets_and(self, models: Sequence[Any]) -> list[float]:
        """Return the targets and each ŷ of the first model; of the others each ŷ in reach."""
        values = [*self.data.codes, *self.values(models[0])]
        return values + [
            value for model in models[1:] for value in in_reach(values, self.values(model))
        ]

    def sample(self, x: float, code: Any) -> str:
        """Draw a sample at its target."""
        if not self.data.classes:
            return dot(self.x(x), self.y(code))
        return dot(self.x(x), self.y(code), color(code) if code else WHITE, color(code))

    def values(self, model: Any) -> list[float]:
        """Compute ŷ at the points of the curve."""
        if self.data.classes:
            return [row[1] for row in model.predict_proba(self.points)]
        return list(model.predict(self.points))

    def moving(self, model: Any) -> str:
        """Draw the curve of this model."""
        second = f", P(y = {legend_of(self.data.classes)[1]})" if self.data.classes else ""
        points = [(self.x(x), self.y(up)) for x, up in zip(self.points, self.values(model))]
        told = self.told(model, shortened(self.data.names[0]))
        pieces = pieces_between(points, self.y.end, self.y.start)
        return title(told + second, self.width) + "".join(map(curve, pieces))

    def told(self, model: Any, name: str) -> str:
        """Write ŷ with its numbers."""
        return line_equation("ŷ", model.theta, name, model.activation_symbol)

    def words(self, model: Any) -> str:
        """Describe the curve in words."""
        kind = "curve" if model.activation_symbol else "line"
        return f"the {kind} {self.told(model, self.data.names[0])}"


class Curves:
    """Curves are ŷ over x, one for each class, and each sample on the curve of its class.

    >>> from softmax_edu import SoftmaxRegression
    >>> model = SoftmaxRegression(theta=[[0, 0], [0, 0]])
    >>> Curves([model], Data([0, 1], [[0.0], [1.0]], [0, 1], ["x"]), 540).words(model)
    'a curve of ŷ for each of 2 classes, 0, 1'
    """

    def __init__(
        self, models: Sequence[Any], data: Data, width: float, height: float = HEIGHT
    ) -> None:
        self.data, self.height = data, height
        self.labels = legend_of(data.classes or [])
        self.drawn = [(x, code) for (x,), code in zip(thinned(data.samples), thinned(data.codes))]
        right = width - MARGIN - 44 - max(map(length, self.labels))
        self.x, self.y = feature_axis(models, data, right), y_axis([0.0, 1.0], height)
        self.points = places_of_curve(self.x)
        signs = curve_signs(len(self.labels), right + 8, right + 36, self.y.end)
        self.back = "".join(
            [
                title("ŷ, a probability for each class", width),
                frame(self.x, self.y, data.names[0]),
                legend(self.labels, right + 42, self.y.end, signs),
            ]
        )
        self.front = ""

    def moving(self, model: Any) -> str:
        """Draw the curves of this model, and the samples on them."""
        columns = zip(*model.predict_proba(self.points))
        own = model.predict_proba([x for x, _ in self.drawn])
        curves = [
            curve([(self.x(x), self.y(p)) for x, p in zip(self.points, column)], *stroke)
            for column, stroke in zip(columns, STROKES)
        ]
        dots = [
            dot(self.x(x), self.y(row[k]), WHITE, color(k)) for (x, k), row in zip(self.drawn, own)
        ]
        return "".join(curves + dots)

    def words(self, model: Any) -> str:
        """Describe the curves in words."""
        count = len(self.data.classes or [])
        return f"a curve of ŷ for each of {count} classes, {', '.join(self.labels)}"


def feature_axis(models: Sequence[Any], data: Data, end: float) -> Axis:
    """Make the axis of the feature: it reaches the samples, the questions, and the places nearby
    where the class changes.

    >>> from softmax_edu import LogisticRegression
    >>> data = Data([0, 1], [[0.0], [2.0]], [0, 1], ["x"])
    >>> feature_axis([LogisticRegression(theta=[-3, 1])], data, 500).high
    3.0
    """
    values = [x for (x,) in [*data.samples, *data.beside]]
    found = [x for model in models for x in crossings(model)] if data.classes else []
    return x_axis([*values, *in_reach(values, found)], end)


def places_of_curve(x: Axis) -> list[float]:
    """Return the values at which a curve is computed.

    >>> places_of_curve(Axis([0.0, 100.0], 0, 9))
    [0.0, 50.0, 100.0]
    """
    return places(x, round((x.end - x.start) / POINT))
