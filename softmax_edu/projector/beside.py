"""What stands beside the network: the data with what a model makes of it, and the mean loss so far.

What stays is drawn once, and used by every record; what moves is the model's part.
"""

from __future__ import annotations

from typing import Any

from ..pages.numbers import relation, show
from ..pictures.axes import curve, dot, frame, thinned, title, x_axis, y_axis
from ..pictures.chart import Drawn, data_drawing
from ..pictures.picture import MARGIN, inline_svg
from ..pictures.two_features import Plane
from ..records import PredictionRecord, StepRecord

WIDTH = 340  # of a picture: 14 units are 16 pixels where it has 390
DATA_HEIGHT, LOSS_HEIGHT = 290, 190
LEAST = 6  # steps along the axis


class Beside:
    """What is drawn beside the network of each record.

    >>> from softmax_edu import LinearRegression
    >>> step = LinearRegression(theta=[7, 6], learning_rate=0.01).step(2, 18)
    >>> Beside([step], [[2.0]], [18]).pictures(0).count("<svg")    # data, losses, twice a part of their curve
    4
    """

    def __init__(
        self, records: list[Any], samples: list[list[float]], y: list[Any], names: Any = None
    ) -> None:
        self.records = records
        kinds: dict[Any, list[Any]] = {}
        for record in records:
            if isinstance(record, (StepRecord, PredictionRecord)):
                kinds.setdefault(kind_of(record), []).append(record)
        self.panels = {
            kind: data_drawing(
                [model_before(alike[0]), model_after(alike[-1])],
                samples,
                y,
                names,
                WIDTH,
                DATA_HEIGHT,
                [record.x[1:] for record in alike],
            )[0]
            for kind, alike in kinds.items()
        }
        self.steps = [i for i, record in enumerate(records) if isinstance(record, StepRecord)]
        self.losses = {
            i: tuple(
                mean_loss(records[i], theta, samples, y)
                for theta in (records[i].theta_before, records[i].theta_after)
            )
            for i in self.steps
        }
        told = [loss for losses in self.losses.values() for loss in losses if loss is not None]
        self.x = x_axis([0.0, max(LEAST, len(self.steps))], WIDTH - MARGIN - 6)
        self.y = y_axis([0.0, *told], LOSS_HEIGHT)

    def shared_parts(self) -> str:
        """What all records share: the axes, the samples, the curve of the mean loss."""
        parts = {}
        for k, drawn in enumerate(self.panels.values()):
            parts.update({f"back{k}": drawn.back, f"front{k}": drawn.front})
        if self.steps:
            # where steps are left out, the curve falls upright from the step before
            points = [
                self.point(n + place, self.losses[i][place])
                for n, i in enumerate(self.steps)
                for place in (0, 1)
            ]
            parts.update(
                {
                    "axes": frame(self.x, self.y, "steps shown"),
                    "losses": curve(thinned([point for point in points if point])),
                }
            )
        return (
            '<svg class="shared" aria-hidden="true">'
            + "".join(f'<g id="{name}">{part}</g>' for name, part in parts.items())
            + "</svg>"
        )

    def point(self, steps: int, loss: float | None) -> tuple[float, float] | None:
        """Where the mean loss after so many steps lies; None if it could not be computed."""
        return None if loss is None else (self.x(steps), self.y(loss))

    def pictures(self, i: int) -> str:
        """The data with the model of record i, of a Step before its part 5 and from there on; and
        the mean loss."""
        record = self.records[i]
        k, drawn = list(self.panels).index(kind_of(record)), self.panels[kind_of(record)]
        after = f'<g id="model{i}">{drawn.moving(model_after(record))}</g>'
        if isinstance(record, StepRecord):
            moving = f'<g class="to4">{self.before(i, drawn)}</g><g class="from5">{after}</g>'
        else:
            moving = after
        marked = f'<use href="#front{k}"/>{at_hand(record, drawn)}'
        result = inline_svg(
            f'<use href="#back{k}"/>{moving}{marked}',
            WIDTH,
            drawn.height,
            "the data, and what the model makes of it",
        )
        return f'<div class="data">{result}{self.loss_so_far(i)}</div>'

    def loss_so_far(self, i: int) -> str:
        """The mean loss of all samples: of θ before step i, from its part 5 on of θ after it."""
        if i not in self.losses:
            return ""
        steps = self.steps.index(i)
        parts = [
            self.loss_at(steps + place, loss, stage)
            for place, loss, stage in zip((0, 1), self.losses[i], ("to4", "from5"))
        ]
        return inline_svg(
            f'<use href="#axes"/>{"".join(parts)}', WIDTH, LOSS_HEIGHT, "the mean loss so far"
        )

    def loss_at(self, steps: int, loss: float | None, stage: str) -> str:
        """The curve of the mean loss after so many of the steps."""
        point = self.point(steps, loss)
        if loss is None or point is None:
            return f'<g class="{stage}">{title("mean loss: its numbers overflow", WIDTH)}</g>'
        told = title(f"mean loss of all samples {relation([loss], 4)} {show(loss)}", WIDTH)
        return f'<g class="{stage}">{clipped(point[0])}{told}{dot(*point)}</g>'

    def before(self, i: int, drawn: Drawn) -> str:
        """The model before step i: that of the record before, drawn there, or another."""
        last, step = self.records[i - 1] if i else None, self.records[i]
        if (
            isinstance(last, StepRecord)
            and kind_of(last) == kind_of(step)
            and last.theta_after == step.theta_before
        ):
            return f'<use href="#model{i - 1}"/>'
        return drawn.moving(model_of(step, step.theta_before))


def at_hand(record: Any, drawn: Drawn) -> str:
    """The sample of a step, marked in the data; or the question of a prediction, answered."""
    x = record.x[1:]
    if isinstance(record, StepRecord):
        before, after = (
            drawn.picked(x, code_of(record), model_of(record, theta))
            for theta in (record.theta_before, record.theta_after)
        )
        return f'<g class="to4">{before}</g><g class="from5">{after}</g>'
    model = model_after(record)
    if record.target is not None:
        return drawn.picked(x, code_of(record), model)
    asked = drawn.asked(x, model)
    return asked if isinstance(drawn, Plane) else f'<g class="from2">{asked}</g>'


def code_of(record: Any) -> Any:
    """The target of a record as a picture takes it: a number, or the index of a class.

    >>> from softmax_edu import SoftmaxRegression
    >>> code_of(SoftmaxRegression(theta=[[0, 0], [0, 0]], classes=["a", "b"]).step(1, "b"))
    1
    """
    return record.target.index(1) if isinstance(record.target, list) else record.target


def mean_loss(
    record: Any, theta: list[Any], samples: list[list[float]], y: list[Any]
) -> float | None:
    """The mean loss of all samples with this θ; None if its numbers overflow.

    >>> from softmax_edu import LinearRegression
    >>> mean_loss(LinearRegression(theta=[7, 6]).explain(2), [7, 6], [[2.0], [3.0]], [18, 22])
    5.0
    """
    try:
        return float(model_of(record, theta).loss(samples, y))
    except (ValueError, ArithmeticError):  # of a training that is about to diverge
        return None


def clipped(x: float) -> str:
    """The curve of the mean loss up to x.

    >>> clipped(100)
    '<svg width="100.0" height="190"><use href="#losses"/></svg>'
    """
    return f'<svg width="{x:.1f}" height="{LOSS_HEIGHT}"><use href="#losses"/></svg>'


def kind_of(record: Any) -> tuple[Any, str]:
    """The records of one kind have a picture in common: those of one model class,
    with the same classes.

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
    return model_of(record, record.theta_after if isinstance(record, StepRecord) else record.theta)


def model_before(record: Any) -> Any:
    """The model as a step found it, or as it was when it predicted.

    >>> from softmax_edu import LinearRegression
    >>> model_before(LinearRegression(theta=[7, 6]).step(2, 18)).theta
    [7.0, 6.0]
    """
    return model_of(record, record.theta_before if isinstance(record, StepRecord) else record.theta)


def model_of(record: Any, theta: list[Any]) -> Any:
    """The model of a record, with this θ."""
    return record.origin.alike(theta)
