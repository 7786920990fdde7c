"""Ideas about the loss: how it falls, and why a probability is judged by its logarithm.

S24 stands for slide 24.

    loss_curves     S4      the loss of several trainings, as with different learning rates
    two_losses      S9      log loss and squared loss of a sample with y = 1
"""

from __future__ import annotations

from collections.abc import Sequence
from math import exp, log1p
from typing import Any

from ..logistic import sigmoid
from ..pages.numbers import show
from ..reading import inputs
from ..writing.screen_text import counted, one_line, shown
from .axes import STROKES, Axis, across, curve, frame, thinned, title, upward, within
from .idea_parts import LARGEST, MOST, captions, equals, spread
from .picture import LINE, MARGIN, Picture, card, shortened

WIDTH, HEIGHT = 720, 306  # without the captions
SIGN = 40  # the length of the piece of a curve that stands before its caption
WRONG = -5.0  # a score that is far from right where y = 1


# S4: trainings compared


def loss_curves(trainings: Any) -> Picture:
    """How the loss falls, epoch by epoch, in up to 6 trainings, as with different rates η (S4).

    trainings: a dictionary, the name of a training → its losses: the one before training, then
    one after each epoch. The picture ends at the largest loss before training; the words below
    tell where a curve leaves it. Raises TypeError or ValueError for what is no such dictionary.

    >>> loss_curves({"η = 0.1": [4, 2, 1], "η = 1": [4, 9, 16]}).alt    # doctest: +ELLIPSIS
    'The loss before ... η = 1: 4 → 16, off the top from epoch 1.'
    """
    read = read_trainings(trainings)
    highest = max(losses[0] for losses in read.values())
    longest = max(len(losses) for losses in read.values())
    x = across([0.0, float(max(longest - 1, 1))], WIDTH - MARGIN - 6)
    y = upward([0.0, highest], HEIGHT - 6)
    curves = [draw_losses(losses, x, y, stroke) for losses, stroke in zip(read.values(), STROKES)]
    told = [tell_losses(name, losses, highest) for name, losses in read.items()]
    epochs = counted(longest - 1, "epoch")
    words = " ".join([f"The loss before training and after each of {epochs}.", *told])
    return card(
        title("loss") + frame(x, y, "epoch") + "".join(curves) + explain_signs(told),
        WIDTH,
        HEIGHT + len(told) * LINE + MARGIN,
        words,
    )


def read_trainings(trainings: Any) -> dict[str, list[float]]:
    """The trainings, each with a name and its losses, which are not negative.

    >>> read_trainings({"slow": (2, 1)})
    {'slow': [2.0, 1.0]}
    >>> read_trainings({"slow": []})
    Traceback (most recent call last):
    ValueError: trainings['slow'] has no losses: give that before training, then one after each epoch
    """
    if not inputs.is_mapping(trainings):
        raise TypeError(
            f"trainings is {shown(trainings)}: give a dictionary, "
            "such as {'η = 0.1': [4.0, 2.0, 1.0]}"
        )
    if not 1 <= len(trainings) <= MOST:
        raise ValueError(f"trainings has {counted(len(trainings), 'curve')}: give 1 to {MOST}")
    return {
        read_training_name(name): read_losses(losses, f"trainings[{shown(name)}]")
        for name, losses in trainings.items()
    }


def read_training_name(name: Any) -> str:
    """The name of a training, as short as the picture needs it.

    >>> read_training_name(0.1)
    Traceback (most recent call last):
    TypeError: trainings has the key 0.1: name each training with a string of one line
    """
    message = f"trainings has the key {shown(name)}: name each training with a string of one line"
    if not isinstance(name, str):
        raise TypeError(message)
    plain = one_line(name)
    if not plain:
        raise ValueError(message)
    return shortened(plain)


def read_losses(losses: Any, where: str) -> list[float]:
    """The losses of one training.

    >>> read_losses([2, -1], "trainings['slow']")
    Traceback (most recent call last):
    ValueError: trainings['slow'][1] is -1: a loss is not negative
    """
    listed = inputs.items(losses, where, "losses")
    if not listed:
        raise ValueError(
            f"{where} has no losses: give that before training, then one after each epoch"
        )
    numbers = [inputs.number(value, f"{where}[{i}]") for i, value in enumerate(listed)]
    for i, loss in enumerate(numbers):
        if loss < 0:
            raise ValueError(f"{where}[{i}] is {shown(listed[i])}: a loss is not negative")
    return numbers


def draw_losses(losses: list[float], x: Axis, y: Axis, stroke: tuple[str, str]) -> str:
    """The curve of one training, as far as it lies in the picture."""
    points = [(x(float(epoch)), y(loss)) for epoch, loss in enumerate(losses)]
    return "".join(curve(piece, *stroke) for piece in within(thinned(points), y.end, y.start))


def tell_losses(name: str, losses: list[float], highest: float) -> str:
    """The loss before and after a training, and where it leaves the picture.

    >>> tell_losses("η = 0.1", [4.0, 2.0], 4.0)
    'η = 0.1: 4 → 2.'
    """
    above = [epoch for epoch, loss in enumerate(losses) if loss > highest]
    left = f", off the top from epoch {above[0]}" if above else ""
    return f"{name}: {show(losses[0])} → {show(losses[-1])}{left}."


def explain_signs(told: Sequence[str]) -> str:
    """Below the axes a line for each curve, after a piece of it."""
    signs = []
    for i, stroke in enumerate(STROKES[: len(told)]):
        middle = HEIGHT + LINE * (i + 0.5)
        signs.append(curve([(MARGIN, middle), (MARGIN + SIGN, middle)], *stroke))
    return "".join(signs) + captions(told, HEIGHT, MARGIN + SIGN + 8)


# S9: the loss of a probability


def two_losses() -> Picture:
    """Why the loss of a probability is a logarithm: log loss and squared loss where y = 1 (S9).

    Over z, for ŷ = σ(z). Where ŷ is far from 1, the squared loss is flat: its slope ∂L/∂z is
    nearly 0, and a step hardly moves θ. The log loss is steep there: its slope is ŷ − y.

    >>> two_losses().alt    # doctest: +ELLIPSIS
    'Two losses of a sample with y = 1 over z, ... At z = −5: ...'
    """
    x, y = across([-LARGEST, LARGEST], WIDTH - MARGIN - 6), upward([0.0, LARGEST], HEIGHT - 6)
    places = spread(x.low, x.high)
    losses = [[log1p(exp(-z)) for z in places], [(sigmoid(z) - 1) ** 2 for z in places]]
    curves = [
        curve([(x(z), y(loss)) for z, loss in zip(places, values)], *stroke)
        for values, stroke in zip(losses, STROKES)
    ]
    y_hat = sigmoid(WRONG)
    error = y_hat - 1
    told = [
        f"log loss −log ŷ: at z = {show(WRONG)}, {equals('∂L/∂z = ŷ − 1', error)}.",
        f"squared loss (ŷ − 1)²: there {equals('∂L/∂z', 2 * error * y_hat * (1 - y_hat))}.",
    ]
    words = (
        "Two losses of a sample with y = 1 over z, for ŷ = σ(z). Both fall as z grows. "
        f"At z = {show(WRONG)}: {equals('ŷ', y_hat)}. " + " ".join(told)
    )
    return card(
        title("loss of a sample with y = 1")
        + frame(x, y, "z")
        + "".join(curves)
        + explain_signs(told),
        WIDTH,
        HEIGHT + len(told) * LINE + MARGIN,
        words,
    )
