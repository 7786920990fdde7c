"""A step as it stands on paper, and what becomes of it when some of its numbers change.

A sheet holds, by name, what goes in (x, theta, target, learning_rate) and what comes out (z, y_hat,
loss, gradient, theta_after, label), each a flat list. θ and ∇L lie row by row, so that θ[k::n] are the
weights of output k of n.

A model goes from θ to ∇L in one go. On paper every line starts from the line above as it stands there,
rounded or wrong, so here each line is worked on its own, by the model's lines: `rework` changes some
entries of a sheet and works anew what depends on them.
"""
from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from ..layout import as_field, flattened
from ..records import Prediction, Step
from ..sgd import dot
from ..targets import predicted_class

Sheet = dict[str, Any]


class Way(NamedTuple):
    """A way in which numbers may have come about: a sheet, and how it differs from the right one.

    >>> Way(0, "right", "", "", {"z": [0.35]}).sheet
    {'z': [0.35]}
    """

    rank: int       # 0 right, 1 rounded values carried on, 2 a slip, 3 wrong values carried on
    kind: str
    reason: str
    cause: str
    sheet: Sheet


def sheet(record: Step | Prediction) -> Sheet:
    """A Step or a Prediction as a sheet; a label is told by its place among the classes.

    >>> from softmax_edu import SoftmaxRegression
    >>> step = SoftmaxRegression(theta=[[0.1, 0.2], [0.3, 0.4]]).step([0.5], 0)
    >>> sheet(step)["theta"], sheet(step)["target"]
    ([0.1, 0.2, 0.3, 0.4], [1, 0])
    """
    result: Sheet = {"model": record.origin, "classes": record.classes, "x": record.x,
                     "z": flattened(record.z), "y_hat": flattened(record.y_hat)}
    if isinstance(record, Step):
        return {**result, "theta": flattened(record.theta_before), "target": flattened(record.target),
                "learning_rate": record.learning_rate, "loss": [record.loss],
                "gradient": flattened(record.gradient), "theta_after": flattened(record.theta_after)}
    result["theta"] = flattened(record.theta)
    if record.loss is not None:
        result.update({"target": flattened(record.target), "loss": [record.loss]})
    return result if record.classes is None else {**result, "label": [record.classes.index(record.label)]}


# The lines of a sheet

def scores(s: Sheet) -> list[float]:
    """z = θᵀx

    >>> scores({"theta": [7.0, 6.0], "x": [1.0, 2.0], "z": [0.0]})
    [19.0]
    """
    outputs = len(s["z"])
    return [dot(s["theta"][k::outputs], s["x"]) for k in range(outputs)]


def output(s: Sheet) -> list[float]:
    """ŷ from z

    >>> from softmax_edu import LogisticRegression
    >>> output({"model": LogisticRegression(), "z": [0.0]})
    [0.5]
    """
    z = s["z"]
    return [line.value() for line in s["model"].output_lines(as_field(z))[-len(z):]]


def loss(s: Sheet) -> list[float]:
    """L from ŷ and y; from z where ŷ has no logarithm

    >>> from softmax_edu import LinearRegression
    >>> loss({"model": LinearRegression(), "z": [19.0], "y_hat": [19.0], "target": [17.0]})
    [4.0]
    """
    return [s["model"].loss_line(*(as_field(s[name]) for name in ("z", "y_hat", "target"))).value()]


def gradient(s: Sheet) -> list[float]:
    """∇L = x(ŷ − y)ᵀ, for linear 2x(ŷ − y)

    >>> from softmax_edu import SoftmaxRegression
    >>> gradient({"model": SoftmaxRegression(), "x": [1.0, 0.5], "y_hat": [0.5, 0.5], "target": [1, 0]})
    [-0.5, 0.5, -0.25, 0.25]
    """
    errors = [line.value() for line in s["model"].error_lines(as_field(s["y_hat"]), as_field(s["target"]))]
    return [x * error for x in s["x"] for error in errors]


def update(s: Sheet) -> list[float]:
    """θ − η∇L

    >>> update({"theta": [7.0, 6.0], "learning_rate": 0.5, "gradient": [2.0, 4.0]})
    [6.0, 4.0]
    """
    return [weight - s["learning_rate"] * slope for weight, slope in zip(s["theta"], s["gradient"])]


def label(s: Sheet) -> list[int]:
    """The class by the threshold (S15), or of the largest ŷ (S18)

    >>> label({"y_hat": [0.59]}), label({"y_hat": [0.3, 0.2, 0.4, 0.1]})
    ([1], [2])
    """
    return [predicted_class(as_field(s["y_hat"]))]


LINES: dict[str, tuple[Callable[[Sheet], list[Any]], tuple[str, ...]]] = {  # how each is worked, and from what
    "z": (scores, ("theta", "x")),
    "y_hat": (output, ("z",)),
    "loss": (loss, ("y_hat", "target")),
    "gradient": (gradient, ("x", "y_hat", "target")),
    "theta_after": (update, ("theta", "learning_rate", "gradient")),
    "label": (label, ("y_hat",)),
}


def rework(s: Sheet, changed: Sheet) -> Sheet:
    """The sheet with some entries changed, and what depends on them worked anew.

    >>> from softmax_edu import LinearRegression
    >>> rework(sheet(LinearRegression(theta=[7, 6]).explain(2)), {"z": [20.0]})["y_hat"]
    [20.0]
    """
    result, touched = {**s, **changed}, set(changed)
    for name, (line, sources) in LINES.items():
        if name in s and name not in changed and touched.intersection(sources):
            result[name] = line(result)
            touched.add(name)
    return result
