"""The data of one feature with what a model says of it: ŷ over x.

one output, numbers     the samples, and the line or the curve of ŷ             S3
one output, labels      the samples at 0 and 1, and the curve of ŷ between them S6
an output each          a curve for each class, each sample on that of its own  S18
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ..pages.numbers import relation, show
from ..paper.on_paper import THRESHOLD
from .axes import (
    HEIGHT,
    STROKES,
    Axis,
    Data,
    across,
    asked_at,
    color,
    curve,
    dot,
    frame,
    legend,
    legend_of,
    ring,
    thinned,
    title,
    upward,
    within,
)
from .boundary import crossings, in_reach
from .picture import LINE, MARGIN, WHITE, length, line, shortened

POINT = 4.5  # units of the viewBox from a point of a curve to the next


class Curve:
    """ŷ of one output over x, and the samples: at their targets, or at 0 and 1, hollow and full.

    >>> from softmax_edu import LinearRegression
    >>> model = LinearRegression(theta=[7, -6])
    >>> Curve([model], Data(None, [[0.0], [1.0]], [7.0, 1.0], ["x"]), 540).words(model)
    'the line ŷ = 7 − 6·x'
    """

    def __init__(
        self, models: Sequence[Any], data: Data, width: float, height: float = HEIGHT
    ) -> None:
        self.data, self.width, self.height = data, width, height
        self.x = x_axis(models, data, width - MARGIN - 6)
        straight = not models[0].activation_symbol  # ŷ = z
        self.points = [self.x.low, self.x.high] if straight else places(self.x)
        self.y = upward([0.0, 1.0] if data.classes else self.targets_and(models), height)
        self.back = frame(self.x, self.y, data.names[0])
        if data.classes:
            self.back += line(
                (self.x.start, self.y(THRESHOLD)),
                (self.x.end, self.y(THRESHOLD)),
                stroke_dasharray="3 4",
            )
        self.front = "".join(
            [self.sample(x, code) for (x,), code in thinned(list(zip(data.samples, data.codes)))]
        )

    def targets_and(self, models: Sequence[Any]) -> list[float]:
        """The targets, with the ŷ of one model; of others, as far as these are in reach."""
        values = [*self.data.codes, *self.values(models[0])]
        return values + [
            value for model in models[1:] for value in in_reach(values, self.values(model))
        ]

    def sample(self, x: float, code: Any) -> str:
        """A sample at its target."""
        if not self.data.classes:
            return dot(self.x(x), self.y(code))
        return dot(self.x(x), self.y(code), color(code) if code else WHITE, color(code))

    def values(self, model: Any) -> list[float]:
        """ŷ at the points of the curve."""
        if self.data.classes:
            return [row[1] for row in model.predict_proba(self.points)]
        return list(model.predict(self.points))

    def moving(self, model: Any) -> str:
        """The curve of this model."""
        second = f", P(y = {legend_of(self.data.classes)[1]})" if self.data.classes else ""
        points = [(self.x(x), self.y(up)) for x, up in zip(self.points, self.values(model))]
        told = self.told(model, shortened(self.data.names[0]))
        return title(told + second, self.width) + "".join(
            curve(piece) for piece in within(points, self.y.end, self.y.start)
        )

    def height_of(self, value: float) -> float:
        """Where a value lies; one beyond the axis lies at its end."""
        return self.y(min(max(value, self.y.least), self.y.most))

    def picked(self, x: Sequence[float], code: Any, model: Any) -> str:
        """A ring around the sample of a step; where targets are numbers, how far ŷ is from it."""
        at, target = self.x(x[0]), self.height_of(code)
        if self.data.classes:
            return ring(at, target)
        y_hat = self.height_of(model.predict([x])[0])
        return line(
            (at, target), (at, y_hat), stroke=color(1), stroke_width="3", stroke_dasharray="5 3"
        ) + ring(at, target)

    def asked(self, x: Sequence[float], model: Any) -> str:
        """A question, where its answer ŷ lies."""
        row = model.predict_proba([x])[0][1] if self.data.classes else model.predict([x])[0]
        return asked_at(self.x(x[0]), self.height_of(row))

    def told(self, model: Any, name: str) -> str:
        """ŷ with its numbers."""
        b, w = model.theta
        z = f"{show(b)} {'−' if w < 0 else '+'} {show(abs(w))}·{name}"
        return f"ŷ {relation(model.theta, 4)} " + (
            f"{model.activation_symbol}({z})" if model.activation_symbol else z
        )

    def words(self, model: Any) -> str:
        """The curve in words."""
        kind = "curve" if model.activation_symbol else "line"
        return f"the {kind} {self.told(model, self.data.names[0])}"


class Curves:
    """A curve for each class, and each sample on the curve of its own.

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
        self.drawn = thinned([(x, code) for (x,), code in zip(data.samples, data.codes)])
        right = width - MARGIN - 44 - max(map(length, self.labels))
        self.x, self.y = x_axis(models, data, right), upward([0.0, 1.0], height)
        self.points = places(self.x)
        middles = [self.y.end + LINE * (k + 0.5) for k in range(len(self.labels))]
        signs = [
            curve([(right + 8, middle), (right + 36, middle)], *stroke)
            for middle, stroke in zip(middles, STROKES)
        ]
        self.back = "".join(
            [
                title("ŷ, a probability for each class", width),
                frame(self.x, self.y, data.names[0]),
                legend(self.labels, right + 42, self.y.end, signs),
            ]
        )
        self.front = ""

    def moving(self, model: Any) -> str:
        """The curves of this model, and the samples on them."""
        columns = zip(*model.predict_proba(self.points))
        own = model.predict_proba([x for x, _ in self.drawn])
        return "".join(
            [
                *(
                    curve([(self.x(x), self.y(p)) for x, p in zip(self.points, column)], *stroke)
                    for column, stroke in zip(columns, STROKES)
                ),
                *(
                    dot(self.x(x), self.y(row[k]), WHITE, color(k))
                    for (x, k), row in zip(self.drawn, own)
                ),
            ]
        )

    def picked(self, x: Sequence[float], code: Any, model: Any) -> str:
        """A ring around the sample of a step, on the curve of its class."""
        return ring(self.x(x[0]), self.y(model.predict_proba([x])[0][code]))

    def asked(self, x: Sequence[float], model: Any) -> str:
        """A question, on the curve of the class that answers it."""
        return asked_at(self.x(x[0]), self.y(max(model.predict_proba([x])[0])))

    def words(self, model: Any) -> str:
        """The curves in words."""
        count = len(self.data.classes or [])
        return f"a curve of ŷ for each of {count} classes, {', '.join(self.labels)}"


def x_axis(models: Sequence[Any], data: Data, end: float) -> Axis:
    """The axis of one feature: it reaches samples, questions, and where the class changes if near.

    >>> from softmax_edu import LogisticRegression
    >>> data = Data([0, 1], [[0.0], [2.0]], [0, 1], ["x"])
    >>> x_axis([LogisticRegression(theta=[-3, 1])], data, 500).high
    3.0
    """
    values = [x for (x,) in [*data.samples, *data.beside]]
    found = [x for model in models for x in crossings(model)] if data.classes else []
    return across([*values, *in_reach(values, found)], end)


def places(x: Axis) -> list[float]:
    """Where on the axis a curve is computed.

    >>> places(Axis([0.0, 100.0], 0, 9))
    [0.0, 50.0, 100.0]
    """
    n = round((x.end - x.start) / POINT)
    return [x.low + (x.high - x.low) * (i / n) for i in range(n)] + [x.high]
