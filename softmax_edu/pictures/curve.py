"""The data of one feature with what a model says of it: ŷ over x.

    one output, numbers     the samples, and the line or the curve of ŷ             S3
    one output, labels      the samples at 0 and 1, and the curve of ŷ between them S6
    an output each          a curve for each class, each sample on that of its own  S18
"""
from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ..pages.numbers import relation, show
from ..targets import THRESHOLD
from .axes import HEIGHT, STROKES, Axis, across, color, curve, dot, frame, legend, legend_of, thinned, title, upward
from .picture import LINE, MARGIN, WHITE, length, line

POINT = 4.5                     # units of the viewBox from a point of a curve to the next


class Curve:
    """ŷ of one output over x, and the samples: at their targets, or at 0 and 1, hollow and full.

    >>> from softmax_edu import LinearRegression
    >>> model = LinearRegression(theta=[7, -6])
    >>> Curve([model], None, [[0.0], [1.0]], [7.0, 1.0], ["x"], 540).words(model)
    'the line ŷ = 7 − 6·x'
    """

    height = HEIGHT

    def __init__(self, models: Sequence[Any], classes: list[Any] | None, samples: list[list[float]],
                 codes: list[Any], names: Sequence[str], width: float) -> None:
        self.classes, self.names = classes, names
        self.x = across([x for x, in samples], width - MARGIN - 6)
        self.points = places(self.x) if models[0].activation_symbol else [self.x.low, self.x.high]    # ŷ = z: straight
        values = [0.0, 1.0] if classes else [*codes, *(value for model in models for value in self.values(model))]
        self.y = upward(values)
        self.back = frame(self.x, self.y, names[0])
        if classes:
            self.back += line((self.x.start, self.y(THRESHOLD)), (self.x.end, self.y(THRESHOLD)),
                              stroke_dasharray="3 4")
        self.front = "".join([
            dot(self.x(x), self.y(code), *((color(code) if code else WHITE, color(code)) if classes else ()))
            for (x,), code in thinned(list(zip(samples, codes)))])

    def values(self, model: Any) -> list[float]:
        """ŷ at the points of the curve."""
        return [row[1] for row in model.predict_proba(self.points)] if self.classes else model.predict(self.points)

    def moving(self, model: Any) -> str:
        """The curve of this model."""
        second = f", P(y = {legend_of(self.classes)[1]})" if self.classes else ""
        return title(self.told(model) + second) + curve(
            [(self.x(x), self.y(up)) for x, up in zip(self.points, self.values(model))])

    def told(self, model: Any) -> str:
        """ŷ with its numbers."""
        b, w = model.theta
        z = f"{show(b)} {'−' if w < 0 else '+'} {show(abs(w))}·{self.names[0]}"
        return f"ŷ {relation(model.theta, 4)} " + (f"{model.activation_symbol}({z})" if model.activation_symbol else z)

    def words(self, model: Any) -> str:
        """The curve in words."""
        return f"the {'curve' if model.activation_symbol else 'line'} {self.told(model)}"


class Curves:
    """A curve for each class, and each sample on the curve of its own.

    >>> from softmax_edu import SoftmaxRegression
    >>> model = SoftmaxRegression(theta=[[0, 0], [0, 0]])
    >>> Curves([model], [0, 1], [[0.0], [1.0]], [0, 1], ["x"], 540).words(model)
    'a curve of ŷ for each of 2 classes, 0, 1'
    """

    height = HEIGHT

    def __init__(self, models: Sequence[Any], classes: list[Any], samples: list[list[float]], codes: list[int],
                 names: Sequence[str], width: float) -> None:
        self.labels, self.classes = legend_of(classes), classes
        self.drawn = thinned([(x, code) for (x,), code in zip(samples, codes)])
        right = width - MARGIN - 44 - max(map(length, self.labels))
        self.x, self.y = across([x for x, in samples], right), upward([0.0, 1.0])
        self.points = places(self.x)
        middles = [self.y.end + LINE * (k + 0.5) for k in range(len(self.labels))]
        self.back = title("ŷ, a probability for each class") + frame(self.x, self.y, names[0]) + legend(
            self.labels, right + 42, self.y.end, [curve([(right + 8, middle), (right + 36, middle)], *stroke)
                                                  for middle, stroke in zip(middles, STROKES)])
        self.front = ""

    def moving(self, model: Any) -> str:
        """The curves of this model, and the samples on them."""
        columns = zip(*model.predict_proba(self.points))
        own = model.predict_proba([x for x, _ in self.drawn])
        return "".join([
            *(curve([(self.x(x), self.y(p)) for x, p in zip(self.points, column)], *stroke)
              for column, stroke in zip(columns, STROKES)),
            *(dot(self.x(x), self.y(row[k]), WHITE, color(k))
              for (x, k), row in zip(self.drawn, own))])

    def words(self, model: Any) -> str:
        """The curves in words."""
        return f"a curve of ŷ for each of {len(self.classes)} classes, {', '.join(self.labels)}"


def places(x: Axis) -> list[float]:
    """Where on the axis a curve is computed.

    >>> places(Axis([0.0, 100.0], 0, 9))
    [0.0, 50.0, 100.0]
    """
    n = round((x.end - x.start) / POINT)
    return [x.low + (x.high - x.low) * (i / n) for i in range(n)] + [x.high]
