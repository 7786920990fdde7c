"""Ideas told in boxes: two forms of a model, two networks, one-hot vectors, two forms of a loss.

S24 stands for slide 24.

    two_forms               S4          linear regression, with numbers and with vectors
    two_networks            S20         logistic and softmax: 2 and 4 parameters
    binary_is_two_classes   S21, S23    the loss of two classes is the logistic loss
    one_hot_table           S22         classes as vectors of 0 and 1
"""

from __future__ import annotations

from collections.abc import Sequence
from math import log, log1p
from typing import Any

from ..pages.numbers import relation, show
from ..reading import inputs
from ..softmax import one_hot
from ..writing.screen_text import counted, shown
from .idea_parts import bold, captions, cell, check_count, equals, formula, indexed, tell_formula
from .picture import (
    GREY,
    INK,
    LINE,
    MARGIN,
    PAD,
    PALE,
    WHITE,
    Box,
    Picture,
    card,
    column,
    element,
    length,
    line,
    shortened,
    text,
)

LEAST = 0.000001  # of ŷ and 1 − ŷ in a loss
TALL = 34  # from a one-hot vector to the next
FIRST = 74  # the height of the first one

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
    """Linear regression in the traditional form and in the vectorised form, step by step (S4).

    Both forms compute the same: θ holds b and w, and ∇L holds ∂L/∂b and ∂L/∂w.

    >>> two_forms().alt    # doctest: +ELLIPSIS
    'Linear regression in two forms, step by step. ... Traditional: ŷ = wx + b. ...'
    """
    left, middle, right, width = MARGIN, 224, 440, 202
    parts = [bold("Traditional", middle, 22, "start"), bold("Vectorised", right, 22, "start")]
    words, top = ["Linear regression in two forms, step by step."], 38.0
    for name, traditional, vectorised in STEPS:
        height = LINE * max(map(len, (name, traditional, vectorised))) + 14
        parts += [
            captions(name, top + height / 2 - LINE * len(name) / 2, left),
            cell(traditional, middle, top, width, height),
            cell(vectorised, right, top, width, height),
        ]
        top += height
        words.append(
            f"{' '.join(name)}. Traditional: {', '.join(traditional)}. "
            f"Vectorised: {', '.join(vectorised)}."
        )
    parts.append(captions(["η is the learning rate. *Bold* letters are vectors."], top + 10))
    words.append("η is the learning rate.")
    return card(
        "".join(parts),
        right + width + MARGIN,
        top + 10 + LINE + MARGIN,
        tell_formula(" ".join(words)),
    )


# S20: two networks


def two_networks() -> Picture:
    """The logistic and the softmax network for 1 feature and 2 classes, and their parameters (S20).

    >>> two_networks().alt    # doctest: +ELLIPSIS
    'Two networks ... 2 parameters: b, w. ... 4 parameters: b₀, w₀, b₁, w₁.'
    """
    logistic = NetworkDrawing("Logistic regression", [["b", "w"]], ["z"], "σ", ["ŷ = P(y = 1)"])
    softmax = NetworkDrawing(
        "Softmax regression",
        [["b₀", "w₀"], ["b₁", "w₁"]],
        ["z₀", "z₁"],
        "softmax",
        ["ŷ₀ = P(y = 0)", "ŷ₁ = P(y = 1)"],
    )
    first, middle = logistic.draw(MARGIN)
    second, right = softmax.draw(middle + 40)
    rule = line((middle + 20, MARGIN), (middle + 20, 204), stroke="#dddddd")
    return card(
        first + rule + second,
        right + MARGIN,
        218,
        "Two networks with the inputs 1 and x, for 1 feature and 2 classes. "
        f"{logistic.tell()} {softmax.tell()}",
    )


class NetworkDrawing:
    """The inputs 1 and x, a row of weights for each output, z, the activation, ŷ.

    >>> NetworkDrawing("Logistic regression", [["b", "w"]], ["z"], "σ", ["ŷ"]).count()
    '2 parameters: b, w'
    """

    def __init__(
        self, name: str, weights: list[list[str]], z: list[str], activation: str, y_hat: list[str]
    ) -> None:
        self.name, self.weights, self.z = name, weights, z
        self.activation, self.y_hat = activation, y_hat

    def count(self) -> str:
        """How many parameters there are, and which."""
        names = [weight for row in self.weights for weight in row]
        return f"{counted(len(names), 'parameter')}: {', '.join(names)}"

    def tell(self) -> str:
        """The network in words.

        >>> NetworkDrawing("Logistic regression", [["b", "w"]], ["z"], "σ", ["ŷ"]).tell()
        'Logistic regression: weights b and w give z; σ gives ŷ. 2 parameters: b, w.'
        """
        scores = "; ".join(
            f"weights {' and '.join(row)} give {z}" for row, z in zip(self.weights, self.z)
        )
        return (
            f"{self.name}: {scores}; {self.activation} gives {' and '.join(self.y_hat)}. "
            f"{self.count()}."
        )

    def draw(self, left: float) -> tuple[str, float]:
        """The drawing, and where it ends on the right."""
        middles = [110.0] if len(self.z) == 1 else [75.0, 145.0]
        sources = column([["1"], ["x"]], left, [75.0, 145.0])
        heights = [middle + shift for middle in middles for shift in (-16, 16)]
        weights = column(
            [[weight] for row in self.weights for weight in row], sources[0].right + 60, heights
        )
        z = column([[name] for name in self.z], weights[0].right + 40, middles)
        activation = Box([self.activation], z[0].right + 20, 110)
        y_hat = column([[name] for name in self.y_hat], activation.right + 20, middles)
        parts = [
            bold(self.name, left, 22, "start"),
            text(self.count(), left, 196, "start"),
            *join_inputs(sources, weights, z),
            *(line((a.right, a.middle), (b.left, b.middle)) for a, b in zip(z, y_hat)),
            activation.outline(middles[-1] - middles[0] + 2 * LINE) + activation.words(),
            *(box.outline() + box.words() for box in (*sources, *z, *y_hat)),
            *(box.outline(fill=WHITE, stroke="none") + box.words() for box in weights),
        ]
        return "".join(parts), y_hat[0].right


def join_inputs(sources: list[Box], weights: list[Box], z: list[Box]) -> list[str]:
    """A line from every input to every z, level through the name of its weight."""
    lines = []
    for k, score in enumerate(z):
        for source, weight in zip(sources, weights[2 * k :]):
            lines.append(
                line(
                    (source.right, source.middle),
                    (weight.left, weight.middle),
                    (weight.right, weight.middle),
                    (score.left, score.middle),
                )
            )
    return lines


# S21, S23: one loss in two forms


def binary_is_two_classes(y: Any, y_hat: Any) -> Picture:
    """The logistic loss and the cross-entropy of two classes, term by term: one value (S21, S23).

    y: the class, 0 or 1. y_hat: ŷ = P(y = 1), a number between 0 and 1.
    Raises ValueError or TypeError for others.

    >>> binary_is_two_classes(0, 0.59).alt    # doctest: +ELLIPSIS
    'One loss in two forms. Logistic regression: y = 0, ... L ≈ 0.8916. ... so the same L.'
    """
    label, p = read_class(y), read_probability(y_hat)
    logistic, two_classes = logistic_lines(label, p), two_class_lines(label, p)
    width = max(length(row.replace("*", "")) for row in [*logistic, *two_classes]) + 2 * PAD + 20
    right = MARGIN + width + MARGIN
    parts = [
        bold("Logistic regression", MARGIN, 22, "start"),
        bold("Softmax regression, two classes", right, 22, "start"),
    ]
    top = 40.0
    for first, last in ((0, 2), (2, 3), (3, 5), (5, 7), (7, 8)):
        height = LINE * (last - first) + 12
        fill = PALE if last == len(logistic) else WHITE
        parts += [
            cell(logistic[first:last], MARGIN, top, width, height, fill=fill),
            cell(two_classes[first:last], right, top, width, height, fill=fill),
        ]
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
    """The class of a sample, 0 or 1.

    >>> read_class(3)
    Traceback (most recent call last):
    ValueError: y is 3: give the class, 0 or 1
    """
    label = inputs.label(y, "y")
    if label not in (0, 1):
        raise ValueError(f"y is {shown(y)}: give the class, 0 or 1")
    return int(label)


def read_probability(y_hat: Any) -> float:
    """ŷ, neither 0 nor 1 nor too near them: log 0 is no number.

    >>> read_probability(1.0)
    Traceback (most recent call last):
    ValueError: y_hat is 1.0: give a probability from 0.000001 to 0.999999; log 0 is no number
    """
    p = inputs.number(y_hat, "y_hat")
    if not LEAST <= p <= 1.0 - LEAST:
        raise ValueError(
            f"y_hat is {shown(y_hat)}: give a probability from 0.000001 to "
            "0.999999; log 0 is no number"
        )
    return p


def logistic_lines(y: int, p: float) -> list[str]:
    """The logistic loss with the numbers put in.

    >>> logistic_lines(0, 0.59)[-3:]
    ['−(1 − y) log(1 − ŷ)', '= −(1 − 0) · log(1 − 0.59) ≈ 0.8916', 'L ≈ 0.8916']
    """
    told = show(p, digits_of(p))
    first, second = terms(y, p)
    return [
        f"y = {y}",
        equals("ŷ = P(y = 1)", p),
        "L = −y log ŷ − (1 − y) log(1 − ŷ)",
        "−y log ŷ",
        equals(f"= −{y} · log {told}", first),
        "−(1 − y) log(1 − ŷ)",
        equals(f"= −(1 − {y}) · log(1 − {told})", second),
        equals("L", first + second),
    ]


def two_class_lines(y: int, p: float) -> list[str]:
    """The cross-entropy of two classes with the numbers put in.

    >>> two_class_lines(0, 0.59)[-3:]
    ['−y₀ log ŷ₀', '= −1 · log 0.41 ≈ 0.8916', 'L ≈ 0.8916']
    """
    y0, y1 = one_hot(y, 2)
    digits = digits_of(p)
    first, second = terms(y, p)
    sign = relation([p, 1.0 - p], 4)
    return [
        f"*y* = [{y0}, {y1}]ᵀ",
        f"*ŷ* {sign} [{show(1.0 - p)}, {show(p)}]ᵀ",
        "L = −Σ yᵢ log ŷᵢ = −y₁ log ŷ₁ − y₀ log ŷ₀",
        "−y₁ log ŷ₁",
        equals(f"= −{y1} · log {show(p, digits)}", first),
        "−y₀ log ŷ₀",
        equals(f"= −{y0} · log {show(1.0 - p, digits)}", second),
        equals("L", first + second),
    ]


def terms(y: int, p: float) -> tuple[float, float]:
    """−y log ŷ and −(1 − y) log(1 − ŷ): one of them is 0.

    >>> terms(1, 0.5)
    (0.6931471805599453, 0.0)
    """
    return (-log(p), 0.0) if y else (0.0, -log1p(-p))


def digits_of(p: float) -> int:
    """With how many decimals ŷ and 1 − ŷ are put in, so that their logarithms come out as shown.

    >>> digits_of(0.59), digits_of(0.58661757891733)    # log(1 − 0.5866) gives 0.8833, not 0.8834
    (4, 5)
    """
    for digits in range(4, 16):
        near, other = read_back(show(p, digits)), read_back(show(1.0 - p, digits))
        if 0.0 < near < 1.0 and [show(log(near)), show(log(1.0 - near)), show(log(other))] == [
            show(log(p)),
            show(log1p(-p)),
            show(log1p(-p)),
        ]:
            return digits
    return 16  # as many as a float holds


def read_back(shown: str) -> float:
    """The number that is shown.

    >>> read_back("2.5e−6")
    2.5e-06
    """
    return float(shown.replace("−", "-"))


# S22: one-hot vectors


def one_hot_table(classes: Any) -> Picture:
    """Each class with its one-hot vector: 1 at the place of the class, 0 elsewhere (S22).

    classes: 2 to 6 labels, all ints or all strings, such as the slide's [0, 1] and [0, 1, 2].
    Raises ValueError or TypeError for others.

    >>> one_hot_table([0, 1]).alt    # doctest: +ELLIPSIS
    'The one-hot vectors of 2 classes. y = 0 → vector y = [1, 0]ᵀ. y = 1 → vector y = ...'
    """
    labels = inputs.classes(classes)
    check_count(labels, "classes", "labels")
    names, n = [shortened(repr(label)) for label in labels], len(labels)
    note = "Each entry is 0 or 1, and their sum is 1."
    wide = max(44.0, *(length(f"class {name}") + 2 * PAD for name in names))
    left = MARGIN + max(length(f"y = {name} →") for name in names) + length(" y = [") + 8
    end = left + wide * n
    parts = [draw_heads(names, left, wide)]
    for k, name in enumerate(names):
        middle = FIRST + TALL * k
        parts += [
            text(f"y = {name} →", MARGIN, middle, "start"),
            formula("*y* = [", left - 6, middle, "end"),
            *draw_entries(one_hot(k, n), left, middle, wide),
            text("]ᵀ", end + 6, middle, "start"),
            text("sum = 1", end + 40, middle, "start"),
        ]
    bottom = FIRST + TALL * n - TALL / 2 + 10
    parts.append(captions([note], bottom))
    vectors = [f"y = {label!r} → vector y = {one_hot(k, n)}ᵀ." for k, label in enumerate(labels)]
    width = max(end + 40 + length("sum = 1"), MARGIN + length(note)) + MARGIN
    return card(
        "".join(parts),
        width,
        bottom + LINE + MARGIN,
        " ".join([f"The one-hot vectors of {n} classes.", *vectors, note]),
    )


def draw_heads(names: list[str], left: float, wide: float) -> str:
    """Above each entry its name, and the class that it is for."""
    return "".join(
        text(indexed("y", k), left + wide * (k + 0.5), 24)
        + text(f"class {name}", left + wide * (k + 0.5), 42)
        for k, name in enumerate(names)
    )


def draw_entries(entries: Sequence[int], left: float, middle: float, wide: float) -> list[str]:
    """0 in a thin box, 1 in bold in a strong box on grey."""
    parts = []
    for k, entry in enumerate(entries):
        fill, stroke, strength = (PALE, INK, "2.5") if entry else (WHITE, GREY, "1")
        parts.append(
            element(
                "rect",
                x=left + wide * k + 3,
                y=middle - 13,
                width=wide - 6,
                height=26,
                fill=fill,
                stroke=stroke,
                stroke_width=strength,
            )
        )
        draw = bold if entry else text
        parts.append(draw(str(entry), left + wide * (k + 0.5), middle))
    return parts
