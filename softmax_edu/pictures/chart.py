"""Training as SVG: the mean loss while training; and the data with what the model says of it.

Whoever wants more hands `model.loss_curve` to a plotting library.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ..pages.numbers import relation, show
from ..paper import names as told
from ..reading import inputs
from ..writing.screen_text import counted, shown
from .axes import HEIGHT, WIDTH, Data, across, curve, dot, frame, thinned, title, upward
from .curve import Curve, Curves
from .picture import MARGIN, Picture, card, element
from .plane import Plane

Drawn = Curve | Curves | Plane


def picture(
    model: Any, X: Any = None, y: Any = None, names: Any = None, width: int = WIDTH
) -> Picture:
    """The data, if given, above the loss curve, if there is one.

    Raises NotFittedError if there is neither, and ValueError or TypeError for data that cannot be
    drawn or is not the model's.

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
    """The data with what the model makes of it: its drawing, it in words, and its height."""
    samples, targets = read(X, y)
    names = None if names is None else inputs.items(names, "names", "strings")
    drawn, loss = fitting([model], samples, targets, names, width)
    count = counted(len(samples), "sample")
    words = f"{count} and {drawn.words(model)}; mean loss {relation([loss], 4)} {show(loss)}."
    return drawn.back + drawn.moving(model) + drawn.front, words, drawn.height


def read(X: Any, y: Any) -> tuple[list[list[float]], list[Any]]:
    """The samples and targets of a picture, read once; the model checks what they are for it.

    >>> read([0.5, 1], (0, 1))
    ([[0.5], [1.0]], [0, 1])
    """
    for name, value in (("X", X), ("y", y)):
        if value is None:
            raise TypeError(f"{name} is None: a picture of the data needs both X and y")
    return [row[1:] for row in inputs.samples(X).rows], inputs.items(y, "y", "targets")


def fitting(
    models: Sequence[Any],
    samples: list[list[float]],
    y: list[Any],
    names: Any = None,
    width: float = WIDTH,
    height: float | None = None,
    beside: Sequence[list[float]] = (),
) -> tuple[Drawn, float]:
    """How the data is drawn with what a model makes of it, on axes that suit all of `models`, which
    are alike, and what lies `beside`; and the mean loss of the first, which checks that the data is
    theirs.

    >>> from softmax_edu import LogisticRegression
    >>> type(fitting([LogisticRegression(theta=[0, 1, 1])], [[0.5, 1.0]], [1])[0]).__name__
    'Plane'
    """
    y = models[0].read_targets(y)  # before the model is looked at
    loss = models[0].loss(samples, y)
    features, classes = len(samples[0]), models[0].explain(samples[0]).classes
    if features > 2 or (features == 2 and classes is None):
        raise ValueError(
            f"X has {features} features: a picture of the data needs one"
            + (
                ", or two of a classifier"
                if features > 2
                else "; over two, a number ŷ would be a third axis"
            )
        )
    if names is not None:
        names = read_names(names, features)
    codes: list[Any] = y if classes is None else inputs.class_indices(y, classes, "y[{}]")
    kind = Plane if features == 2 else Curves if models[0].one_hot else Curve
    data = Data(classes, samples, codes, names or told.inputs(features + 1)[1:], list(beside))
    return kind(models, data, width, *([height] if height else [])), loss


def read_names(names: Any, features: int) -> list[str]:
    """The names of the features.

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
    """The mean loss while training, of every epoch: its drawing, it in words, and its height.

    It is the mean of the losses before each step of an epoch, not the loss of θ as it stands.

    >>> loss_panel([2.0, 0.5], 540)[1]
    'Mean loss while training, 2 epochs: first = 2, last = 0.5.'
    """
    x = across([1.0, float(len(losses))] if len(losses) > 1 else [0.0, 2.0], width - MARGIN - 6)
    y = upward([0.0, *losses])
    points = thinned([(x(epoch), y(loss)) for epoch, loss in enumerate(losses, 1)])
    drawn = curve(points) if len(points) > 1 else dot(*points[0])
    first, last = (f"{relation([loss], 4)} {show(loss)}" for loss in (losses[0], losses[-1]))
    words = f"first {first}, last {last}" if len(losses) > 1 else last
    shown = " → ".join(map(show, losses[:: len(losses) - 1 or 1][:2]))
    return (
        title(f"mean loss while training: {shown}", width) + frame(x, y, "epoch") + drawn,
        f"Mean loss while training, {counted(len(losses), 'epoch')}: {words}.",
        HEIGHT,
    )
