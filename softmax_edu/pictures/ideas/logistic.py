"""Ideas about logistic regression: the sigmoid, its threshold, and why the loss is a logarithm.

S24 stands for slide 24.

sigmoid_curve       S7      σ(z) lies between 0 and 1, and never falls
line_and_sigmoid    S8      from x to z by a line, from z to ŷ by the sigmoid
two_losses          S9      log loss and squared loss of a sample with y = 1
threshold           S16     ŷ above 0.5 is class 1
"""

from __future__ import annotations

from collections.abc import Sequence
from math import log
from typing import Any

from ... import slides
from ...logistic import LogisticRegression, sigmoid
from ...pages.numbers import show
from ...paper.on_paper import THRESHOLD
from ...reading import inputs
from ...writing.screen_text import counted, shown
from ..axes import (
    BOTTOM,
    STROKES,
    Axis,
    corner,
    curve,
    dot,
    equals,
    frame,
    line_equation,
    mark,
    places,
    title,
    x_axis,
    y_axis,
    y_numbers,
)
from ..boundary import crossings
from ..picture import LINE, MARGIN, Picture, captions, card, length, shortened, text
from .parts import (
    DOTTED,
    GREY_HALO,
    HALO,
    POINTS,
    SIGMOID,
    bold,
    curve_captions,
    dashed_line,
    grey_band,
    level_line,
    read_number,
    read_words,
)

WIDTH, HEIGHT = 640, 306  # without the captions
WIDE = 720  # of the picture of two losses
LARGEST = 6.0  # σ is drawn for z from −6 to 6
SMALLER, LARGER = -2.0, 3.0  # the two points of S7: z₁ and z₂
WRONG = -5.0  # a score that is far from right where y = 1
TOO_LARGE = 1e300  # for an axis
LETTERS = 20  # of the name of an axis


# S7, S16: the sigmoid


def sigmoid_curve() -> Picture:
    """Draw σ(z) for z from −6 to 6, with its limits 0 and 1, σ(0) = 0.5, and two points (S7).

    The points show that σ never falls: z₁ ≤ z₂ → σ(z₁) ≤ σ(z₂).

    >>> sigmoid_curve().alt    # doctest: +ELLIPSIS
    'The curve of σ(z) = 1 / (1 + e^−z) for z from −6 to 6. ... σ(0) = 0.5. ...'
    """
    x, y = sigmoid_axes()
    notes = [
        "0 < σ(z) < 1 for every z: σ(z) never reaches its limits 0 and 1.",
        "z₁ ≤ z₂ → σ(z₁) ≤ σ(z₂): a larger z never has a smaller σ(z).",
    ]
    parts = [
        title(SIGMOID),
        frame(x, y, "z"),
        limit_lines(x, y),
        guide_to_axes(x, y, SMALLER, sigmoid(SMALLER)),
        guide_to_axes(x, y, LARGER, sigmoid(LARGER)),
        draw_sigmoid(x, y),
        points_of_sigmoid(x, y),
        captions(notes, HEIGHT),
    ]
    words = (
        f"The curve of {SIGMOID} for z from −6 to 6. It rises from near 0 to near 1. "
        "Two dashed lines mark its limits 0 and 1, which it does not reach. "
        f"{equals('σ(0)', sigmoid(0))}. "
        f"Two points: at z₁ = {show(SMALLER)}, {equals('σ(z₁)', sigmoid(SMALLER))}; "
        f"at z₂ = {show(LARGER)}, {equals('σ(z₂)', sigmoid(LARGER))}. "
        "So z₁ ≤ z₂ and σ(z₁) ≤ σ(z₂)."
    )
    return card("".join(parts), WIDTH, HEIGHT + 2 * LINE + MARGIN, words)


def sigmoid_axes() -> tuple[Axis, Axis]:
    """Make the axes of z and σ(z), with some room below 0 and above 1."""
    return x_axis([-LARGEST, LARGEST], WIDTH - MARGIN - 6), y_axis([-0.1, 1.1], HEIGHT - 6)


def draw_sigmoid(x: Axis, y: Axis) -> str:
    """Draw the curve of σ over the whole axis of z."""
    return curve([(x(z), y(sigmoid(z))) for z in places(x, POINTS)])


def limit_lines(x: Axis, y: Axis) -> str:
    """Draw the limits 0 and 1 of σ, dashed, with their names."""
    return "".join(
        [
            level_line(x, y, 1),
            level_line(x, y, 0),
            text("limit 1", x.start + 8, y(1) - 12, "start"),
            text("limit 0", x.end - 8, y(0) + 12, "end"),
        ]
    )


def guide_to_axes(x: Axis, y: Axis, at: float, value: float) -> str:
    """Draw a dotted line from the x axis up to a point, and from there to the y axis."""
    return dashed_line((x(at), y.start), (x(at), y(value)), (x.start, y(value)), dashes=DOTTED)


def points_of_sigmoid(x: Axis, y: Axis) -> str:
    """Draw σ(0) and the two points of S7, with their names."""
    low, half, high = sigmoid(SMALLER), sigmoid(0), sigmoid(LARGER)
    return "".join(
        [
            dot(x(0), y(half)),
            dot(x(SMALLER), y(low)),
            dot(x(LARGER), y(high)),
            text(equals("σ(0)", half), x(0) + 10, y(half) + 13, "start", **HALO),
            text(equals("σ(z₁)", low), x(SMALLER) - 8, y(low) - 13, "end", **HALO),
            text(equals("σ(z₂)", high), x(LARGER) + 8, y(high) + 14, "start", **HALO),
            text(f"z₁ = {show(SMALLER)}", x(SMALLER) + 6, y(0) + 12, "start"),
            text(f"z₂ = {show(LARGER)}", x(LARGER) + 6, y(0) + 12, "start"),
        ]
    )


def threshold(z: Any = None) -> Picture:
    """Draw the threshold 0.5 on the curve of σ: where ŷ > 0.5 the class is 1, else it is 0 (S16).

    The part where the class is 1 is grey.

    z: a score from −6 to 6 whose ŷ and class are marked too, or None.
    Raises ValueError or TypeError for another z.

    >>> threshold().alt    # doctest: +ELLIPSIS
    'The curve of ŷ = σ(z) ... threshold 0.5. Where z > 0, ŷ > 0.5: class 1. ...'
    >>> threshold(0.35).alt    # doctest: +ELLIPSIS
    '... z = 0.35 gives ŷ = σ(z) ≈ 0.5866 > 0.5, so class 1.'
    """
    x, y = sigmoid_axes()
    note, marked = "ŷ > 0.5 where z > 0.", ""
    words = (
        f"The curve of ŷ = {SIGMOID} for z from −6 to 6 with the threshold 0.5. "
        "Where z > 0, ŷ > 0.5: class 1. Where z ≤ 0, ŷ ≤ 0.5: class 0."
    )
    if z is not None:
        advice = "the axis ends at −6 and 6, so give a number between them"
        score = read_number(z, "z", -LARGEST, LARGEST, advice)
        y_hat = sigmoid(score)
        marked = guide_to_axes(x, y, score, y_hat)
        marked += mark(x(score), y(y_hat), int(y_hat > THRESHOLD))
        note = decision(score)
        words = f"{words} {note}"
    parts = [
        title(f"ŷ = {SIGMOID}"),
        grey_band(x(0), y.end, x.end, y.start),
        frame(x, y, "z"),
        level_line(x, y, THRESHOLD),
        dashed_line((x(0), y.start), (x(0), y.end), dashes=DOTTED),
        draw_sigmoid(x, y),
        marked,
        name_regions(x, y),
        captions([note], HEIGHT),
    ]
    return card("".join(parts), WIDTH, HEIGHT + LINE + MARGIN, words)


def decision(z: float) -> str:
    """Tell the class of a score, by the threshold.

    >>> decision(0.35)
    'z = 0.35 gives ŷ = σ(z) ≈ 0.5866 > 0.5, so class 1.'
    >>> decision(0.0)
    'z = 0 gives ŷ = σ(z) = 0.5 ≤ 0.5, so class 0.'
    """
    y_hat = sigmoid(z)
    comparison = "> 0.5, so class 1" if y_hat > THRESHOLD else "≤ 0.5, so class 0"
    return f"{equals('z', z)} gives {equals('ŷ = σ(z)', y_hat)} {comparison}."


def name_regions(x: Axis, y: Axis) -> str:
    """Write the threshold and the class of each half, away from the curve."""
    return "".join(
        [
            text("threshold 0.5", x.end - 8, y(THRESHOLD) - 12, "end", **GREY_HALO),
            bold("ŷ ≤ 0.5: class 0", (x.start + x(0)) / 2, y(0.8), **HALO),
            bold("ŷ > 0.5: class 1", (x.end + x(0)) / 2, y(0.2), **GREY_HALO),
        ]
    )


# S8: z over x, ŷ over x


def line_and_sigmoid(model: Any = None, X: Any = None, y: Any = None, name: Any = None) -> Picture:
    """Draw z over x, and below it ŷ = σ(z) over the same x: first the line, then the sigmoid (S8).

    model: a LogisticRegression of one feature; None is θ = [−5, 4], with the hours of S17.
    X, y: samples to draw in the lower panel; without them x runs where z is from −6 to 6.
    name: what x is, as the name of its axis.
    Raises ValueError or TypeError for a model, samples or a name that cannot be drawn.

    >>> line_and_sigmoid().alt    # doctest: +ELLIPSIS
    'From hours to z, and from z to ŷ. Above: the line z = −5 + 4·hours. Below: the curve ...'
    """
    if model is None:
        model, name = LogisticRegression(theta=[-5, 4]), "hours" if name is None else name
        X, y = slides.PASS if X is None and y is None else (X, y)
    (b, w), name, classes = read_theta(model), read_name(name), model.classes or [0, 1]
    samples, codes = read_samples(X, y, classes)
    x = axis_of_line(b, w, samples)
    above = Axis([0.0, b + w * x.low, b + w * x.high], 170, LINE + MARGIN)
    below = Axis([0.0, 1.0], 400, 228)
    zeros = [zero for zero in crossings(model) if x.low <= zero <= x.high]
    form = line_equation("z", [b, w], name)
    notes = [f"At {equals(name, zero)}, z = 0 and ŷ = σ(0) = 0.5." for zero in zeros]
    labels = [repr(label) for label in classes]
    lines = [*notes, *notes_on_samples(codes, [shortened(label) for label in labels])]
    parts = [
        title(form),
        corner(x, above) + y_numbers(x, above),
        bold(f"ŷ = {SIGMOID}", MARGIN, 208, "start"),
        frame(x, below, name),
        lines_at_zero(x, above, 0.0, zeros),
        lines_at_zero(x, below, THRESHOLD, zeros),
        curve([(x(at), above(b + w * at)) for at in (x.low, x.high)]),
        curve([(x(at), below(sigmoid(b + w * at))) for at in places(x, POINTS)]),
        *(mark(x(at), below(code), code) for at, code in zip(samples, codes)),
        captions(lines, 406 + BOTTOM),
    ]
    words = (
        f"From {name} to z, and from z to ŷ. Above: the line {form}. "
        f"Below: the curve ŷ = {SIGMOID} of this z."
    )
    height = 406 + BOTTOM + LINE * len(lines) + MARGIN
    return card(
        "".join(parts), WIDTH, height, " ".join([words, *notes, *notes_on_samples(codes, labels)])
    )


def read_theta(model: Any) -> list[float]:
    """Return [b, w] of a logistic model of one feature.

    >>> read_theta(LogisticRegression(theta=[0, 1, 2]))
    Traceback (most recent call last):
    ValueError: model has 2 features: give a model of one feature, θ = [b, w]
    """
    if not isinstance(model, LogisticRegression):
        raise TypeError(f"model is {shown(model)}: give a LogisticRegression of one feature")
    theta: list[float] | None = model.theta
    if theta is None:
        raise ValueError("model has no theta yet: call fit(X, y) first, or give it theta=[b, w]")
    if len(theta) != 2:
        raise ValueError(
            f"model has {len(theta) - 1} features: give a model of one feature, θ = [b, w]"
        )
    return theta


def read_name(name: Any) -> str:
    """Return the name of an axis, x if there is none.

    >>> read_name(None), read_name("hours")
    ('x', 'hours')
    """
    if name is None:
        return "x"
    wrong = f"name is {shown(name)}"
    kind = "a word on one line" if isinstance(name, str) else "a string"
    plain = read_words(name, wrong, f"give {kind}, such as 'hours'")
    if length(plain) > length("x" * LETTERS):
        raise ValueError(f"{wrong}: give at most {LETTERS} letters")
    return plain


def read_samples(X: Any, y: Any, classes: list[Any]) -> tuple[list[float], list[int]]:
    """Return the x of every sample, and 0 or 1 for its class.

    >>> read_samples([0.5, 2], ["fail", "pass"], ["fail", "pass"])
    ([0.5, 2.0], [0, 1])
    """
    if X is None and y is None:
        return [], []
    samples = inputs.samples(X)
    inputs.check_width(samples, 1)
    labels = inputs.labels(inputs.items(y, "y", "targets"), "y[{}]")
    inputs.check_count(labels, len(samples.rows))
    return [x for _, x in samples.rows], inputs.class_indices(labels, classes, "y[{}]")


def axis_of_line(b: float, w: float, samples: list[float]) -> Axis:
    """Make the axis of x: a third longer than the samples on each side; without samples, from where
    z is −6 to where it is 6.

    >>> x = axis_of_line(-5.0, 4.0, [])
    >>> x.low, x.high
    (-0.25, 2.75)
    """
    if samples:
        low, high = min(samples), max(samples)
        more = (high - low) / 3
        ends = [max(0.0, low - more) if low >= 0.0 else low - more, high + more]
    elif w:
        ends = [(-LARGEST - b) / w, (LARGEST - b) / w]
    else:
        raise ValueError(
            "model has w = 0: z is the same for every x; give X and y, so that x has a range"
        )
    if not all(abs(x) < TOO_LARGE and abs(b + w * x) < TOO_LARGE for x in ends):
        raise ValueError(
            f"model has theta {shown([b, w])}: x or z is too large to draw; "
            "give a smaller theta or smaller X"
        )
    return x_axis(ends, WIDTH - MARGIN - 6)


def lines_at_zero(x: Axis, y: Axis, value: float, zeros: Sequence[float]) -> str:
    """Draw a level line at the value for z = 0, and mark the place where the curve crosses it."""
    return level_line(x, y, value) + "".join(
        dashed_line((x(zero), y.start), (x(zero), y.end), dashes=DOTTED) + dot(x(zero), y(value))
        for zero in zeros
    )


def notes_on_samples(codes: list[int], labels: list[str]) -> list[str]:
    """Tell how the samples are drawn.

    >>> notes_on_samples([0, 1], ["'fail'", "'pass'"])
    ["2 samples: a circle at 0 is class 'fail',", "a square at 1 is class 'pass'."]
    """
    if not codes:
        return []
    count = counted(len(codes), "sample")
    return [f"{count}: a circle at 0 is class {labels[0]},", f"a square at 1 is class {labels[1]}."]


# S9: the loss of a probability


def two_losses() -> Picture:
    """Show why the loss of a probability is a logarithm: log loss and squared loss for y = 1 (S9).

    Over z, for ŷ = σ(z). Where ŷ is far from 1, the squared loss is flat: its slope ∂L/∂z is
    nearly 0, so a step changes θ only a little. The log loss is steep there: its slope is ŷ − y.

    >>> two_losses().alt    # doctest: +ELLIPSIS
    'Two losses of a sample with y = 1 over z, ... At z = −5: ...'
    """
    x, y = x_axis([-LARGEST, LARGEST], WIDE - MARGIN - 6), y_axis([0.0, LARGEST], HEIGHT - 6)
    points = [(z, sigmoid(z)) for z in places(x, POINTS)]
    curves = [
        curve([(x(z), y(-log(y_hat))) for z, y_hat in points], *STROKES[0]),
        curve([(x(z), y((y_hat - 1) ** 2)) for z, y_hat in points], *STROKES[1]),
    ]
    y_hat = sigmoid(WRONG)
    error = y_hat - 1
    told = [
        f"log loss −log ŷ: at z = {show(WRONG)}, {equals('∂L/∂z = ŷ − 1', error)}.",
        f"squared loss (ŷ − 1)²: there {equals('∂L/∂z', 2 * error * y_hat * (1 - y_hat))}.",
    ]
    words = (
        "Two losses of a sample with y = 1 over z, for ŷ = σ(z). Both fall as z grows. "
        f"At z = {show(WRONG)}: {equals('ŷ', y_hat)}. {' '.join(told)}"
    )
    heading = title("loss of a sample with y = 1")
    return card(
        heading + frame(x, y, "z") + "".join(curves) + curve_captions(told, HEIGHT),
        WIDE,
        HEIGHT + len(told) * LINE + MARGIN,
        words,
    )
