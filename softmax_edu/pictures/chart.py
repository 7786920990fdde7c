"""A training is drawn here: the data with what the model makes of it, and the loss of every epoch.

For other pictures of a training, give `model.loss_curve` to a plotting library.
"""

from __future__ import annotations

from typing import Any

from ..pages.numbers import show
from ..paper import names as told
from ..reading import inputs
from ..writing.screen_text import counted, shown
from .axes import (
    HEIGHT,
    WIDTH,
    Data,
    LogAxis,
    curve,
    dot,
    equals,
    frame,
    loss_axis,
    thinned,
    title,
    x_axis,
)
from .one_feature import Curve, Curves
from .picture import MARGIN, Picture, card, element
from .two_features import Plane

Drawn = Curve | Curves | Plane


def picture(
    model: Any, X: Any = None, y: Any = None, names: Any = None, width: int = WIDTH
) -> Picture:
    """Draw the data, if given, and below it the loss curve, if there is one. One must be there.

    Raises ValueError or TypeError for data that cannot be drawn, or does not fit the model.

    >>> from softmax_edu import LinearRegression, slides
    >>> picture(LinearRegression(theta=[7, 6]), *slides.SALARY).alt
    '8 samples and the line ŷ = 7 + 6·x; mean loss = 14.75.'
    """
    panels = [] if X is y is names is None else [data_panel(model, X, y, names, width)]
    if model.loss_curve:
        panels.append(loss_panel(model.loss_curve, width))
    top, bodies = 0.0, []
    for body, _, height in panels:
        bodies.append(element("g", body, transform=f"translate(0 {top:g})"))
        top += height
    return card("".join(bodies), width, top, " ".join(alt for _, alt, _ in panels))


def data_panel(model: Any, X: Any, y: Any, names: Any, width: float) -> tuple[str, str, float]:
    """Draw the data with what the model makes of it; return the drawing, its words, its height."""
    check_given(X, y)
    data = model.read_data(X, y)
    names = None if names is None else inputs.items(names, "names", "strings")
    loss, answers = model.loss_and_answers(data)
    drawn = data_drawing(model, data, names, width)
    count = counted(len(answers), "sample")
    words = f"{count} and {drawn.words(model)}"
    if isinstance(drawn, Plane):
        right = sum(answer == label for answer, label in zip(answers, data.labels))
        words += f": {right} of {count} lie in that of their own"
    words += f"; {equals('mean loss', loss)}."
    return drawn.back + drawn.moving(model) + drawn.front, words, drawn.height


def check_given(X: Any, y: Any) -> None:
    """Refuse a picture of samples without targets, or of targets without samples.

    >>> check_given([1], None)
    Traceback (most recent call last):
    TypeError: y is None: a picture of the data needs both X and y
    """
    for name, value in (("X", X), ("y", y)):
        if value is None:
            raise TypeError(f"{name} is None: a picture of the data needs both X and y")


def read(X: Any, y: Any) -> tuple[list[list[float]], list[Any]]:
    """Read the samples and targets of a picture once; the model checks later that they fit it.

    >>> read([0.5, 1], (0, 1))
    ([[0.5], [1.0]], [0, 1])
    """
    check_given(X, y)
    return [row[1:] for row in inputs.samples(X).rows], inputs.items(y, "y", "targets")


def data_drawing(model: Any, data: Any, names: list[Any] | None, width: float) -> Drawn:
    """Choose how to draw data that the model has read.

    >>> from softmax_edu import LogisticRegression
    >>> model = LogisticRegression(theta=[0, 1, 1])
    >>> type(data_drawing(model, model.read_data([[0.5, 1.0]], [1]), None, 540)).__name__
    'Plane'
    """
    samples, y = [row[1:] for row in data.samples.rows], data.labels
    features, classes = len(samples[0]), model.explain(samples[0]).classes
    check_features(features, is_classifier=classes is not None)
    if names is not None:
        names = read_names(names, features)
    codes: list[Any] = y if classes is None else inputs.class_indices(y, classes, "y[{}]")
    kind = Plane if features == 2 else Curves if model.many_outputs else Curve
    return kind(
        [model], Data(classes, samples, codes, names or told.inputs(features + 1)[1:]), width
    )


def check_features(features: int, is_classifier: bool) -> None:
    """Refuse data of more features than can be drawn.

    >>> check_features(2, is_classifier=False)
    Traceback (most recent call last):
    ValueError: X has 2 features: a picture of the data needs one; over two, a number ŷ would be a \
third axis
    """
    if features > 2:
        why = ", or two of a classifier"
    elif features == 2 and not is_classifier:
        why = "; over two, a number ŷ would be a third axis"
    else:
        return
    raise ValueError(f"X has {features} features: a picture of the data needs one{why}")


def read_names(names: Any, features: int) -> list[str]:
    """Check the names of the features.

    >>> read_names(("day", "hours"), 2)
    ['day', 'hours']
    """
    result = list(names)
    fine = [isinstance(name, str) and name != "" and name.isprintable() for name in result]
    if len(result) != features or not all(fine):
        raise ValueError(
            f"names is {shown(names)}: "
            f"it must name {counted(features, 'feature')}, "
            "each with a string of one line"
        )
    return result


def loss_panel(losses: list[float], width: float) -> tuple[str, str, float]:
    """Draw the mean loss of every epoch while training; return the drawing, its words, its height.

    It is the mean of the losses before each step of an epoch, not the loss of the final θ.

    >>> loss_panel([2.0, 0.5], 540)[1]
    'Mean loss while training, 2 epochs: first = 2, last = 0.5.'
    """
    ends = [1.0, float(len(losses))] if len(losses) > 1 else [0.5, 1.5]
    x = x_axis(ends, width - MARGIN - 6, whole=True)
    y = loss_axis(losses)
    points = thinned([(x(epoch), y(loss)) for epoch, loss in enumerate(losses, 1)])
    drawn = curve(points) if len(points) > 1 else dot(*points[0])
    words = f"Mean loss while training, {counted(len(losses), 'epoch')}:"
    if len(losses) > 1:
        words = f"{words} {equals('first', losses[0])}, {equals('last', losses[-1])}."
    else:
        words = equals(words, losses[0]) + "."
    both = " → ".join(map(show, losses[:: len(losses) - 1 or 1][:2]))
    scale = " (logarithmic)" if isinstance(y, LogAxis) else ""
    heading = title(f"mean loss while training{scale}: {both}", width)
    return heading + frame(x, y, "epoch") + drawn, words, HEIGHT
