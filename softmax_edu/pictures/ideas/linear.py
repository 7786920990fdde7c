"""Ideas about linear regression: its two forms, how its loss falls, why it does not fit classes.

S24 stands for slide 24.

two_forms                   S4      linear regression, with numbers and with vectors
loss_curves                 S4      the loss of several trainings, as with different learning rates
straight_line_for_classes   S5      a least-squares line leaves [0, 1]
"""

from __future__ import annotations

from collections.abc import Callable
from statistics import linear_regression
from typing import Any

from ... import slides
from ...logistic import LogisticRegression, sigmoid
from ...pages.numbers import show
from ...reading import inputs
from ...writing.screen_text import counted, shown
from ..axes import (
    SHAPES,
    STROKES,
    Axis,
    LogAxis,
    curve,
    dot,
    equals,
    frame,
    line_equation,
    loss_axis,
    mark,
    places,
    thinned,
    title,
    x_axis,
)
from ..picture import (
    INK,
    LINE,
    MARGIN,
    WHITE,
    Picture,
    along,
    captions,
    card,
    element,
    shortened,
    text,
)
from .parts import (
    MOST,
    POINTS,
    bold,
    cell,
    curve_captions,
    formula,
    grey_band,
    level_line,
    read_words,
    tell_formula,
)

WIDTH, HEIGHT = 720, 306  # of the picture of trainings, without its captions
PANEL = 380  # the width of one of the two panels of S5
BELOW = 318  # where the words below the panels of S5 begin
HOURS, PASSED = [float(hours) for _, hours in slides.EXAM[0]], slides.EXAM[1]
LAST_HOUR = 5.0  # of the axis of S5
ASKED = 0.25, 4.5  # the hours that S5 asks for
EPOCHS, LEARNING_RATE = 1000, 0.1  # of the training for S5
KEY = "Circle: fail (0). Square: pass (1). Diamond: ŷ for the hours that slide 5 asks for."

# S4: each of the five steps, with numbers and with vectors
STEPS = (
    (
        ["1) Pick a sample (x, y)", "from training data"],
        ["x and y are numbers"],
        ["*x* = [1, x]ᵀ", "*θ* = [b, w]ᵀ"],
    ),
    (["2) Compute output ŷ"], ["ŷ = wx + b"], ["z = *θ*ᵀ*x*", "ŷ = z"]),
    (["3) Compute loss"], ["L = (ŷ − y)²"], ["L = (ŷ − y)²"]),
    (["4) Compute derivative"], ["∂L/∂w = 2x(ŷ − y)", "∂L/∂b = 2(ŷ − y)"], ["∇L = 2*x*(ŷ − y)"]),
    (["5) Update parameters"], ["w = w − η ∂L/∂w", "b = b − η ∂L/∂b"], ["*θ* = *θ* − η∇L"]),
)


# S4: two forms


def two_forms() -> Picture:
    """Draw linear regression in the traditional form and in the vectorised form, step by step (S4).

    Both forms compute the same: θ holds b and w, and ∇L holds ∂L/∂b and ∂L/∂w.

    >>> two_forms().alt    # doctest: +ELLIPSIS
    'Linear regression in two forms, step by step. ... Traditional: ŷ = wx + b. ...'
    """
    middle, right, width = 224, 440, 202
    parts = [bold("Traditional", middle, 22, "start"), bold("Vectorised", right, 22, "start")]
    words, top = ["Linear regression in two forms, step by step."], 38.0
    for name, traditional, vectorised in STEPS:
        height = LINE * max(map(len, (name, traditional, vectorised))) + 14
        parts += [
            captions(name, top + height / 2 - LINE * len(name) / 2),
            cell(traditional, middle, top, width, height),
            cell(vectorised, right, top, width, height),
        ]
        top += height
        words.append(
            f"{' '.join(name)}. Traditional: {', '.join(traditional)}. "
            f"Vectorised: {', '.join(vectorised)}."
        )
    note = "η is the learning rate."
    parts.append(formula(f"{note} *Bold* letters are vectors.", MARGIN, top + 10 + LINE / 2))
    return card(
        "".join(parts),
        right + width + MARGIN,
        top + 10 + LINE + MARGIN,
        tell_formula(" ".join([*words, note])),
    )


# S4: trainings compared


def loss_curves(trainings: Any) -> Picture:
    """Draw how the loss falls, epoch by epoch, in up to 6 trainings, such as with different η (S4).

    trainings: a dictionary, the name of a training → its losses: the one before training, then
    one after each epoch. The axis reaches the largest loss; it is logarithmic, and says so, if
    the losses span more than a hundredfold. Raises TypeError or ValueError for anything else.

    >>> loss_curves({"η = 0.1": [4, 2, 1], "η = 1": [4, 9, 16]}).alt    # doctest: +ELLIPSIS
    'The loss before ... η = 1: 4 → 16.'
    """
    read = read_trainings(trainings)
    epochs = max(map(len, read.values())) - 1
    x = x_axis([0.0, float(max(epochs, 1))], WIDTH - MARGIN - 6, whole=True)
    y = loss_axis([loss for losses in read.values() for loss in losses], HEIGHT - 6)
    curves = [draw_losses(losses, x, y, stroke) for losses, stroke in zip(read.values(), STROKES)]
    told = [tell_losses(name, losses) for name, losses in read.items()]
    before = f"The loss before training and after each of {counted(epochs, 'epoch')}."
    return card(
        title("loss (logarithmic)" if isinstance(y, LogAxis) else "loss")
        + frame(x, y, "epoch")
        + "".join(curves)
        + curve_captions(told, HEIGHT),
        WIDTH,
        HEIGHT + len(told) * LINE + MARGIN,
        " ".join([before, *told]),
    )


def read_trainings(trainings: Any) -> dict[str, list[float]]:
    """Read the trainings: of each its name and its losses.

    >>> read_trainings({"slow": (2, 1)})
    {'slow': [2.0, 1.0]}
    """
    if not inputs.is_mapping(trainings):
        raise TypeError(
            f"trainings is {shown(trainings)}: give a dictionary, "
            "such as {'η = 0.1': [4.0, 2.0, 1.0]}"
        )
    if not 1 <= len(trainings) <= MOST:
        raise ValueError(f"trainings has {counted(len(trainings), 'curve')}: give 1 to {MOST}")
    read = {}
    for name, losses in trainings.items():
        key = shown(name)
        advice = "name each training with a string of one line"
        plain = read_words(name, f"trainings has the key {key}", advice)
        read[shortened(plain)] = read_losses(losses, f"trainings[{key}]")
    return read


def read_losses(losses: Any, where: str) -> list[float]:
    """Read the losses of one training.

    >>> read_losses([2, -1], "trainings['slow']")
    Traceback (most recent call last):
    ValueError: trainings['slow'][1] is -1: a loss is not negative
    """
    listed = inputs.items(losses, where, "losses")
    if not listed:
        raise ValueError(
            f"{where} has no losses: give that before training, then one after each epoch"
        )
    numbers = inputs.numbers(listed, where + "[{}]")
    for i, loss in enumerate(numbers):
        if loss < 0:
            raise ValueError(f"{where}[{i}] is {shown(listed[i])}: a loss is not negative")
    return numbers


def draw_losses(losses: list[float], x: Axis, y: Axis, stroke: tuple[str, str]) -> str:
    """Draw the curve of one training."""
    points = thinned([(x(float(epoch)), y(loss)) for epoch, loss in enumerate(losses)])
    return curve(points, *stroke) if len(points) > 1 else dot(*points[0])


def tell_losses(name: str, losses: list[float]) -> str:
    """Tell the loss before and after a training.

    >>> tell_losses("η = 0.1", [4.0, 2.0])
    'η = 0.1: 4 → 2.'
    """
    return f"{name}: {show(losses[0])} → {show(losses[-1])}."


# S5: a straight line for classes


def straight_line_for_classes() -> Picture:
    """Show why not a straight line for pass and fail: it leaves [0, 1], the sigmoid does not (S5).

    Left, the least-squares line through the 8 samples of S5, pass over hours. Right, a logistic
    model trained on the same samples. Both predict the two hours that S5 asks for.

    >>> straight_line_for_classes().alt    # doctest: +ELLIPSIS
    'A straight line and a sigmoid for pass (1) or fail (0), 8 samples. Left: ... ŷ ≈ −0.1429 + ...'
    """
    slope, intercept = linear_regression(HOURS, PASSED)
    model = LogisticRegression(learning_rate=LEARNING_RATE).fit(HOURS, PASSED, epochs=EPOCHS)
    b, w = list(model.theta or [])

    def straight(x: float) -> float:
        return intercept + slope * x

    def curved(x: float) -> float:
        return sigmoid(b + w * x)

    y = Axis([straight(0.0), straight(LAST_HOUR)], 264, 60)
    line_form = line_equation("ŷ", [intercept, slope], "hours")
    score_form = line_equation("z", [b, w], "hours")
    parts = [
        draw_panel(0, "A straight line", line_form, y, straight),
        draw_panel(PANEL, "The sigmoid: ŷ = σ(z)", score_form, y, curved),
        draw_answers(0, straight),
        draw_answers(PANEL, curved),
        captions([KEY], BELOW + LINE * len(ASKED) + 8),
    ]
    words = (
        "A straight line and a sigmoid for pass (1) or fail (0), 8 samples. "
        f"Left: the least-squares line {line_form}. {tell_answers(straight)} "
        "ŷ < 0 and ŷ > 1 are not probabilities. "
        f"Right: the sigmoid ŷ = σ(z), {score_form}, trained on the same samples for "
        f"{EPOCHS} epochs with η = {LEARNING_RATE}. "
        f"{tell_answers(curved)} Both lie between 0 and 1."
    )
    return card("".join(parts), 2 * PANEL, BELOW + LINE * (len(ASKED) + 1) + 8 + MARGIN, words)


def draw_panel(
    left: float, heading: str, form: str, y: Axis, predict: Callable[[float], float]
) -> str:
    """Draw the samples, ŷ over hours, and on grey where ŷ is not a probability."""
    x = Axis([0.0, LAST_HOUR], left + 54, left + PANEL - 20)
    return "".join(
        [
            bold(heading, left + MARGIN, 20, "start"),
            text(form, left + MARGIN, 40, "start"),
            grey_band(x.start, y.end, x.end, y(1)),
            grey_band(x.start, y(0), x.end, y.start),
            frame(x, y, "hours"),
            level_line(x, y, 0),
            level_line(x, y, 1),
            text("ŷ > 1: not a probability", x.start + 8, (y.end + y(1)) / 2, "start"),
            text("ŷ < 0: not a probability", x.end - 8, (y.start + y(0)) / 2, "end"),
            curve([(x(at), y(predict(at))) for at in places(x, POINTS)]),
            *(mark(x(hours), y(passed), passed) for hours, passed in zip(HOURS, PASSED)),
            *(diamond(x(asked), y(predict(asked))) for asked in ASKED),
        ]
    )


def diamond(x: float, y: float) -> str:
    """Draw a sample whose class is asked for."""
    corners = along((x + a, y + b) for a, b in SHAPES[3])
    return element("polygon", points=corners, fill=WHITE, stroke=INK, stroke_width="1.5")


def draw_answers(left: float, predict: Callable[[float], float]) -> str:
    """Write ŷ of the hours asked for, each beside the mark that it has in the panel."""
    parts = []
    for i, asked in enumerate(ASKED):
        middle = BELOW + LINE * (i + 0.5)
        parts += [
            diamond(left + MARGIN + 6, middle),
            text(tell_answer(asked, predict(asked)), left + MARGIN + 20, middle, "start"),
        ]
    return "".join(parts)


def tell_answer(hours: float, y_hat: float) -> str:
    """Tell ŷ at some hours, and whether it leaves [0, 1].

    >>> tell_answer(4.5, 1.25), tell_answer(4.5, 0.75)
    ('4.5 hours: ŷ = 1.25, above 1', '4.5 hours: ŷ = 0.75')
    """
    outside = ", below 0" if y_hat < 0.0 else ", above 1" if y_hat > 1.0 else ""
    return f"{show(hours)} hours: {equals('ŷ', y_hat)}{outside}"


def tell_answers(predict: Callable[[float], float]) -> str:
    """Tell all answers in one sentence.

    >>> tell_answers(lambda hours: hours - 1)
    'At 0.25 hours: ŷ = −0.75, below 0; at 4.5 hours: ŷ = 3.5, above 1.'
    """
    return "At " + "; at ".join(tell_answer(hours, predict(hours)) for hours in ASKED) + "."
