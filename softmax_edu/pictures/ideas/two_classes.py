"""Ideas about two classes: logistic and softmax regression are two forms of one model.

S24 stands for slide 24.

two_networks            S20         logistic and softmax: 2 and 4 parameters
binary_is_two_classes   S21, S23    the loss of two classes is the logistic loss
"""

from __future__ import annotations

from typing import Any

from ...formulas import Quantity, log
from ...notation import numbered
from ...pages.network import Network, Tag, Target
from ...pages.numbers import relation, reproduces, show
from ...paper import names
from ...reading import inputs
from ...softmax import one_hot
from ...writing.screen_text import shown
from ..axes import equals
from ..network import draw
from ..picture import LINE, MARGIN, PAD, PALE, WHITE, Picture, captions, card, length, line, text
from .parts import bold, cell, read_number, tell_formula

LEAST = 0.000001  # of ŷ and 1 − ŷ in a loss


# S20: two networks


def two_networks() -> Picture:
    """Draw the logistic and the softmax network for 1 feature and 2 classes, with letters for
    numbers, and count their parameters (S20).

    >>> two_networks().alt    # doctest: +ELLIPSIS
    'Two networks ... 2 parameters: b, w. ... 4 parameters: b₀, w₀, b₁, w₁.'
    """
    logistic = network_of_letters("σ", [Tag("ŷ", "=", "P(y = 1)")])
    y_hat = [Tag("ŷ₀", "=", "P(y = 0)"), Tag("ŷ₁", "=", "P(y = 1)")]
    softmax = network_of_letters("softmax", y_hat)
    first, middle, _ = draw(logistic, top=62)
    left = middle + 26
    second, right, _ = draw(softmax, left=left, top=44)
    parts = [
        first,
        bold("Logistic regression", MARGIN, 22, "start"),
        text("2 parameters: b, w", MARGIN, 196, "start"),
        line((middle + 6, MARGIN), (middle + 6, 204), stroke="#dddddd"),
        second,
        bold("Softmax regression", left, 22, "start"),
        text("4 parameters: b₀, w₀, b₁, w₁", left, 196, "start"),
    ]
    return card(
        "".join(parts),
        right,
        218,
        "Two networks with the inputs 1 and x, for 1 feature and 2 classes. "
        "Logistic regression: weights b and w give z; σ gives ŷ = P(y = 1). 2 parameters: b, w. "
        "Softmax regression: weights b₀ and w₀ give z₀; weights b₁ and w₁ give z₁; "
        "softmax gives ŷ₀ = P(y = 0) and ŷ₁ = P(y = 1). 4 parameters: b₀, w₀, b₁, w₁.",
    )


def network_of_letters(activation: str, y_hat: list[Tag]) -> Network:
    """Return a network of one feature whose weights and scores have no numbers."""
    outputs = len(y_hat)
    return Network(
        [Tag("1"), Tag("x")],
        [[Tag(weight) for weight in of_output] for of_output in names.parameters(2, outputs)],
        [Tag(z) for z in numbered("z", outputs)],
        activation,
        y_hat,
        [Target(None, "")] * outputs,
        None,
    )


# S21, S23: one loss in two forms


def binary_is_two_classes(y: Any, y_hat: Any) -> Picture:
    """Draw the logistic loss and the cross-entropy of two classes, term by term: they are equal
    (S21, S23).

    y: the class, 0 or 1. y_hat: ŷ = P(y = 1), a number between 0 and 1.
    Raises ValueError or TypeError for others.

    >>> binary_is_two_classes(0, 0.59).alt    # doctest: +ELLIPSIS
    'One loss in two forms. Logistic regression: y = 0, ... L ≈ 0.8916. ... so the same L.'
    """
    code = read_class(y)
    advice = "give a probability from 0.000001 to 0.999999; log 0 is no number"
    p = read_number(y_hat, "y_hat", LEAST, 1.0 - LEAST, advice)
    logistic, two_classes = zip(*rows_of_loss(code, p))
    width = max(length(row.replace("*", "")) for row in logistic + two_classes) + 2 * PAD + 20
    right = MARGIN + width + MARGIN
    parts = [
        bold("Logistic regression", MARGIN, 22, "start"),
        bold("Softmax regression, two classes", right, 22, "start"),
    ]
    top = 40.0
    for first, last in ((0, 2), (2, 3), (3, 5), (5, 7), (7, 8)):
        height = LINE * (last - first) + 12
        fill = PALE if last == len(logistic) else WHITE
        parts.append(cell(logistic[first:last], MARGIN, top, width, height, fill))
        parts.append(cell(two_classes[first:last], right, top, width, height, fill))
        top += height
    note = "y₁ = y, y₀ = 1 − y, ŷ₁ = ŷ, ŷ₀ = 1 − ŷ: the same terms, so the same L."
    parts.append(captions([note], top + 10))
    words = (
        f"One loss in two forms. Logistic regression: {', '.join(logistic)}. "
        f"Softmax regression, two classes: {', '.join(two_classes)}. {note}"
    )
    return card(
        "".join(parts),
        right + width + MARGIN,
        top + 10 + LINE + MARGIN,
        tell_formula(words).replace(", =", " ="),
    )


def read_class(y: Any) -> int:
    """Read the class of a sample, 0 or 1.

    >>> read_class(3)
    Traceback (most recent call last):
    ValueError: y is 3: give the class, 0 or 1
    """
    label = inputs.label(y, "y")
    if label not in (0, 1):
        raise ValueError(f"y is {shown(y)}: give the class, 0 or 1")
    return int(label)


def rows_of_loss(y: int, p: float) -> list[tuple[str, str]]:
    """Write the logistic loss beside the cross-entropy of two classes, with the numbers put in.

    >>> rows_of_loss(0, 0.59)[5:7]    # doctest: +NORMALIZE_WHITESPACE
    [('−(1 − y) log(1 − ŷ)', '−y₀ log ŷ₀'),
     ('= −(1 − 0) · log(1 − 0.59) ≈ 0.8916', '= −1 · log 0.41 ≈ 0.8916')]
    """
    y0, y1 = one_hot(y, 2)
    y_hat = Quantity("ŷ", p)
    term1 = -log(y_hat).value() if y else 0.0
    term0 = 0.0 if y else -log(1 - y_hat).value()
    p1, p0 = (show(number, digits_of(p)) for number in (p, 1.0 - p))
    vector = f"*ŷ* {relation([p, 1.0 - p], 4)} [{show(1.0 - p)}, {show(p)}]ᵀ"
    whole = equals("L", term1 + term0)
    return [
        (f"y = {y}", f"*y* = [{y0}, {y1}]ᵀ"),
        (equals("ŷ = P(y = 1)", p), vector),
        ("L = −y log ŷ − (1 − y) log(1 − ŷ)", "L = −Σ yᵢ log ŷᵢ = −y₁ log ŷ₁ − y₀ log ŷ₀"),
        ("−y log ŷ", "−y₁ log ŷ₁"),
        (equals(f"= −{y} · log {p1}", term1), equals(f"= −{y1} · log {p1}", term1)),
        ("−(1 − y) log(1 − ŷ)", "−y₀ log ŷ₀"),
        (equals(f"= −(1 − {y}) · log(1 − {p1})", term0), equals(f"= −{y0} · log {p0}", term0)),
        (whole, whole),
    ]


def digits_of(p: float) -> int:
    """Return with how many decimals ŷ and 1 − ŷ are put in, so that their logarithms come out.

    >>> digits_of(0.59), digits_of(0.58661757891733)    # log(1 − 0.5866) gives 0.8833, not 0.8834
    (4, 5)
    """
    y_hat, other = Quantity("ŷ", p), Quantity("1 − ŷ", 1.0 - p)
    logarithms = log(y_hat), log(1 - y_hat), log(other)
    for digits in range(4, 16):
        put_in = {number: show(number.number, digits) for number in (y_hat, other)}
        if all(reproduces(each, put_in, show(each.value()), 4) for each in logarithms):
            return digits
    return 16  # as many as a float holds
