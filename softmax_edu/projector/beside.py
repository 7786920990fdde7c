"""What stands beside the network in a slideshow: the data with what a model makes of it, and the losses so far.

What stays is drawn once, and used by every record; what moves is the model's part.
"""
from __future__ import annotations

from typing import Any

from ..pages.numbers import relation, show
from ..pictures.axes import HEIGHT, across, curve, dot, frame, thinned, title, upward
from ..pictures.chart import fitting
from ..pictures.picture import MARGIN, bare
from ..records import Prediction, Step

WIDTH = 360     # of a picture


class Beside:
    """What is drawn beside the network of each record.

    >>> from softmax_edu import LinearRegression
    >>> step = LinearRegression(theta=[7, 6], learning_rate=0.01).step(2, 18)
    >>> Beside([step], [[2.0]], [18]).pictures(0).count("<svg")    # data, losses, twice a part of their curve
    4
    """

    def __init__(self, records: list[Any], samples: list[list[float]], y: list[Any]) -> None:
        self.records = records
        models: dict[Any, list[Any]] = {}
        for record in records:
            if isinstance(record, (Step, Prediction)):
                models.setdefault(kind_of(record), []).append(model_after(record))
        self.panels = {kind: fitting([alike[0], alike[-1]], samples, y, width=WIDTH)[0]
                       for kind, alike in models.items()}
        steps = [i for i, record in enumerate(records) if isinstance(record, Step)]
        self.x = across([1.0, max(6.0, len(steps))], WIDTH - MARGIN - 6)
        self.y = upward([0.0, *(records[i].loss for i in steps)])
        self.points = {i: (self.x(place), self.y(records[i].loss)) for place, i in enumerate(steps, 1)}

    def still(self) -> str:
        """What all records share: the axes, the samples, the curve of the losses."""
        parts = {}
        for k, drawn in enumerate(self.panels.values()):
            parts.update({f"back{k}": drawn.back, f"front{k}": drawn.front})
        if self.points:
            parts.update({"axes": frame(self.x, self.y, "step shown"),
                          "losses": curve(thinned(list(self.points.values())))})
        return '<svg class="shared" aria-hidden="true">' + "".join(
            f'<g id="{name}">{part}</g>' for name, part in parts.items()) + "</svg>"

    def pictures(self, i: int) -> str:
        """The data with the model of record i, of a Step before its part 5 and from there on; and the losses so far."""
        record = self.records[i]
        k, drawn = list(self.panels).index(kind_of(record)), self.panels[kind_of(record)]
        moving = f'<g id="model{i}">{drawn.moving(model_after(record))}</g>'
        if isinstance(record, Step):
            moving = f'<g class="to4">{self.before(i, drawn)}</g><g class="from5">{moving}</g>'
        result = bare(f'<use href="#back{k}"/>{moving}<use href="#front{k}"/>', WIDTH, drawn.height,
                      "the data, and what the model makes of it")
        if isinstance(record, Step):
            (x, y), told = self.points[i], title(f"loss {relation([record.loss], 4)} {show(record.loss)}")
            last = max((x for j, (x, _) in self.points.items() if j < i), default=0.0)
            result += bare(f'<use href="#axes"/>{clipped(last)}<g class="from3">{clipped(x)}{told}{dot(x, y)}</g>',
                           WIDTH, HEIGHT, "the losses so far")
        return f'<div class="data">{result}</div>'

    def before(self, i: int, drawn: Any) -> str:
        """The model before step i: that of the record before, drawn there, or another."""
        last, step = self.records[i - 1] if i else None, self.records[i]
        if isinstance(last, Step) and kind_of(last) == kind_of(step) and last.theta_after == step.theta_before:
            return f'<use href="#model{i - 1}"/>'
        return drawn.moving(model_of(step, step.theta_before))


def clipped(x: float) -> str:
    """The curve of the losses up to x.

    >>> clipped(100)
    '<svg width="100.0" height="230"><use href="#losses"/></svg>'
    """
    return f'<svg width="{x:.1f}" height="{HEIGHT}"><use href="#losses"/></svg>'


def kind_of(record: Any) -> tuple[Any, str]:
    """The records of one kind have a picture in common: those of one model class, with the same classes.

    >>> from softmax_edu import LinearRegression
    >>> kind_of(LinearRegression(theta=[7, 6]).explain(2))
    (<class 'softmax_edu.linear.LinearRegression'>, 'None')
    """
    return type(record.origin), repr(record.classes)


def model_after(record: Any) -> Any:
    """The model as a step leaves it, or as it was when it predicted.

    >>> from softmax_edu import LinearRegression
    >>> model_after(LinearRegression(theta=[7, 6], learning_rate=0.01).step(2, 18)).theta
    [6.98, 5.96]
    """
    return model_of(record, record.theta_after if isinstance(record, Step) else record.theta)


def model_of(record: Any, theta: list[Any]) -> Any:
    """The model of a record, with this θ."""
    return record.origin.alike(theta)
