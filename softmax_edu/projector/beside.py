"""What stands beside the network in a slideshow: the data with what a model makes of it, and the losses so far.

What stays is drawn once, and used by every record; what moves is the model's part.
"""
from __future__ import annotations

from .. import inputs
from ..late import Any
from ..pages.numbers import relation, show
from ..pictures.axes import HEIGHT, across, curve, dot, frame, thinned, title, upward
from ..pictures.chart import panel
from ..pictures.picture import MARGIN, bare
from ..step import Prediction, Step

WIDTH = 400     # of a picture


class Beside:
    """What is drawn beside the network of each record.

    >>> from softmax_edu import LinearRegression
    >>> step = LinearRegression(theta=[7, 6], learning_rate=0.01).step(2, 18)
    >>> Beside([step], [[2.0]], [18]).pictures(step).count("<svg")    # the data, the losses, and a part of their curve
    3
    """

    def __init__(self, records: list[Any], samples: list[list[float]], y: list[Any]) -> None:
        steps = [record for record in records if isinstance(record, Step)]
        self.place = {id(step): i for i, step in enumerate(steps, 1)}
        models: dict[Any, list[Any]] = {}
        for i, record in enumerate(records):
            if isinstance(record, (Step, Prediction)):
                if len(record.x) - 1 != len(samples[0]):
                    raise ValueError(f"records[{i}] has {inputs.counted(len(record.x) - 1, 'feature')}, but X has "
                                     f"{len(samples[0])}: X is the data of the records")
                models.setdefault(kind_of(record), []).append(model_after(record))
        self.panels = {kind: panel([alike[0], alike[-1]], samples, y, width=WIDTH) for kind, alike in models.items()}
        self.x = across([1.0, max(6.0, len(steps))], WIDTH - MARGIN - 6)
        self.y = upward([0.0, *(step.loss for step in steps)])
        self.losses = thinned([(self.x(i), self.y(step.loss)) for i, step in enumerate(steps, 1)])

    def still(self) -> str:
        """What all records share: the axes, the samples, the curve of the losses."""
        parts = {f"back{k}": drawn.back for k, drawn in enumerate(self.panels.values())}
        parts.update({f"front{k}": drawn.front for k, drawn in enumerate(self.panels.values())})
        if self.losses:
            parts.update({"axes": frame(self.x, self.y, "step"), "losses": curve(self.losses)})
        return '<svg class="shared" aria-hidden="true">' + "".join(
            f'<g id="{name}">{part}</g>' for name, part in parts.items()) + "</svg>"

    def pictures(self, record: Any) -> str:
        """The data with the model after this record, and of a step the losses up to it."""
        k, drawn, model = list(self.panels).index(kind_of(record)), self.panels[kind_of(record)], model_after(record)
        result = bare(f'<use href="#back{k}"/>{drawn.moving(model)}<use href="#front{k}"/>', WIDTH, drawn.height,
                      f"the data, and {drawn.words(model)}")
        if not isinstance(record, Step):
            return f'<div class="data">{result}</div>'
        x, y = self.x(self.place[id(record)]), self.y(record.loss)
        told = f"loss {relation([record.loss], 4)} {show(record.loss)}"
        losses = f'<use href="#axes"/><svg width="{x:.1f}" height="{HEIGHT}"><use href="#losses"/></svg>{dot(x, y)}'
        result += bare(title(told) + losses, WIDTH, HEIGHT, f"the losses so far, of this step {told}")
        return f'<div class="data">{result}</div>'


def kind_of(record: Any) -> tuple[Any, str]:
    """The records of one kind have a picture in common: those of one model class, with the same classes.

    >>> from softmax_edu import LinearRegression
    >>> kind_of(LinearRegression(theta=[7, 6]).explain(2))
    (<class 'softmax_edu.linear.LinearRegression'>, 'None')
    """
    return record.kind, repr(record.classes)


def model_after(record: Any) -> Any:
    """The model as a step leaves it, or as it was when it predicted.

    >>> from softmax_edu import LinearRegression
    >>> model_after(LinearRegression(theta=[7, 6], learning_rate=0.01).step(2, 18)).theta
    [6.98, 5.96]
    """
    theta = record.theta_after if isinstance(record, Step) else record.theta
    return record.kind(theta=theta, **({} if record.classes is None else {"classes": record.classes}))
