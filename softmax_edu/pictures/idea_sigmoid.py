"""Ideas about the sigmoid: it turns a score into a probability, a threshold makes it a class.

S24 stands for slide 24.

    sigmoid_curve   S7      σ(z) lies between 0 and 1, and never falls
    threshold       S16     ŷ above 0.5 is class 1
"""

from __future__ import annotations

from typing import Any

from ..logistic import sigmoid
from ..pages.numbers import show
from ..reading import inputs
from ..writing.screen_text import shown
from .axes import Axis, across, curve, dot, frame, mark, title, upward
from .idea_parts import (
    DOTTED,
    GREY_HALO,
    HALF,
    HALO,
    LARGEST,
    SIGMOID,
    bold,
    captions,
    dashed_line,
    equals,
    grey_band,
    guide_to_axes,
    spread,
)
from .picture import LINE, MARGIN, Picture, card, text

WIDTH, HEIGHT = 640, 306  # without the captions
SMALLER, LARGER = -2.0, 3.0  # the two points of S7: z₁ and z₂


def sigmoid_curve() -> Picture:
    """σ(z) for z from −6 to 6, with its limits 0 and 1, σ(0) = 0.5, and two points (S7).

    The points show that σ never falls: z₁ ≤ z₂ → σ(z₁) ≤ σ(z₂).

    >>> sigmoid_curve().alt    # doctest: +ELLIPSIS
    'The curve of σ(z) = 1 / (1 + e^−z) for z from −6 to 6. ... σ(0) = 0.5. ...'
    """
    x, y = sigmoid_axes()
    parts = [
        title(SIGMOID),
        frame(x, y, "z"),
        limit_lines(x, y),
        guide_to_axes(x, y, SMALLER, sigmoid(SMALLER)),
        guide_to_axes(x, y, LARGER, sigmoid(LARGER)),
        draw_sigmoid(x, y),
        points_of_sigmoid(x, y),
        captions(
            [
                "0 < σ(z) < 1 for every z: σ(z) never reaches its limits 0 and 1.",
                "z₁ ≤ z₂ → σ(z₁) ≤ σ(z₂): a larger z never has a smaller σ(z).",
            ],
            HEIGHT,
        ),
    ]
    first, second = equals("σ(z₁)", sigmoid(SMALLER)), equals("σ(z₂)", sigmoid(LARGER))
    words = (
        f"The curve of {SIGMOID} for z from −6 to 6. It rises from near 0 to near 1. "
        "Two dashed lines mark its limits 0 and 1, which it does not reach. "
        f"{equals('σ(0)', sigmoid(0))}. Two points: at z₁ = {show(SMALLER)}, {first}; "
        f"at z₂ = {show(LARGER)}, {second}. So z₁ ≤ z₂ and σ(z₁) ≤ σ(z₂)."
    )
    return card("".join(parts), WIDTH, HEIGHT + 2 * LINE + MARGIN, words)


def sigmoid_axes() -> tuple[Axis, Axis]:
    """The axes of z and σ(z), with some room below 0 and above 1.

    >>> sigmoid_axes()[1].ticks()
    [0.0, 0.5, 1.0]
    """
    return across([-LARGEST, LARGEST], WIDTH - MARGIN - 6), upward([-0.1, 1.1], HEIGHT - 6)


def draw_sigmoid(x: Axis, y: Axis) -> str:
    """The curve of σ over the whole axis of z."""
    return curve([(x(z), y(sigmoid(z))) for z in spread(x.low, x.high)])


def limit_lines(x: Axis, y: Axis) -> str:
    """The limits 0 and 1 of σ, dashed, with their names."""
    return "".join(
        [
            dashed_line((x.start, y(1)), (x.end, y(1))),
            dashed_line((x.start, y(0)), (x.end, y(0))),
            text("limit 1", x.start + 8, y(1) - 12, "start"),
            text("limit 0", x.end - 8, y(0) + 12, "end"),
        ]
    )


def points_of_sigmoid(x: Axis, y: Axis) -> str:
    """σ(0) and the two points of S7, with their names."""
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
    """The threshold 0.5 on the curve of σ: where ŷ > 0.5 the class is 1, else it is 0 (S16).

    The part where the class is 1 is grey.

    z: a score from −6 to 6 whose ŷ and class are marked too, or None.
    Raises ValueError or TypeError for another z.

    >>> threshold().alt    # doctest: +ELLIPSIS
    'The curve of ŷ = σ(z) ... threshold 0.5. Where z > 0, ŷ > 0.5: class 1. ...'
    >>> threshold(0.35).alt    # doctest: +ELLIPSIS
    '... z = 0.35 gives ŷ = σ(z) ≈ 0.5866 > 0.5, so class 1.'
    """
    score = None if z is None else read_score(z)
    x, y = sigmoid_axes()
    last = "ŷ > 0.5 where z > 0." if score is None else decision(score)
    parts = [
        title(f"ŷ = {SIGMOID}"),
        grey_band(x(0), y.end, x.end, y.start),
        frame(x, y, "z"),
        dashed_line((x.start, y(HALF)), (x.end, y(HALF))),
        dashed_line((x(0), y.start), (x(0), y.end), dashes=DOTTED),
        draw_sigmoid(x, y),
        "" if score is None else mark_score(x, y, score),
        name_regions(x, y),
        captions([last], HEIGHT),
    ]
    words = (
        f"The curve of ŷ = {SIGMOID} for z from −6 to 6 with the threshold 0.5. "
        "Where z > 0, ŷ > 0.5: class 1. Where z ≤ 0, ŷ ≤ 0.5: class 0."
        + ("" if score is None else " " + last)
    )
    return card("".join(parts), WIDTH, HEIGHT + LINE + MARGIN, words)


def read_score(z: Any) -> float:
    """A score that lies on the axis.

    >>> read_score(7)
    Traceback (most recent call last):
    ValueError: z is 7: the axis ends at −6 and 6, so give a number between them
    """
    score = inputs.number(z, "z")
    if not -LARGEST <= score <= LARGEST:
        raise ValueError(
            f"z is {shown(z)}: the axis ends at −6 and 6, so give a number between them"
        )
    return score


def decision(z: float) -> str:
    """The class of a score, by the threshold.

    >>> decision(0.35)
    'z = 0.35 gives ŷ = σ(z) ≈ 0.5866 > 0.5, so class 1.'
    >>> decision(0.0)
    'z = 0 gives ŷ = σ(z) = 0.5 ≤ 0.5, so class 0.'
    """
    y_hat = sigmoid(z)
    comparison = "> 0.5, so class 1" if y_hat > HALF else "≤ 0.5, so class 0"
    return f"{equals('z', z)} gives {equals('ŷ = σ(z)', y_hat)} {comparison}."


def name_regions(x: Axis, y: Axis) -> str:
    """The threshold and the class of each half, in words, away from the curve."""
    return "".join(
        [
            text("threshold 0.5", x.end - 8, y(HALF) - 12, "end", **GREY_HALO),
            bold("ŷ ≤ 0.5: class 0", (x.start + x(0)) / 2, y(0.8), **HALO),
            bold("ŷ > 0.5: class 1", (x.end + x(0)) / 2, y(0.2), **GREY_HALO),
        ]
    )


def mark_score(x: Axis, y: Axis, z: float) -> str:
    """A score on the curve of σ, with the mark of its class."""
    y_hat = sigmoid(z)
    return guide_to_axes(x, y, z, y_hat) + mark(x(z), y(y_hat), int(y_hat > HALF))
