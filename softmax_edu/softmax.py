"""Softmax regression (S16 to S41; S16 is slide 16).

    z  = θᵀx                       a score for each class: zᵢ = bᵢ·1 + w₁ᵢx₁ + w₂ᵢx₂ + …
    ŷ  = softmax(z)                a probability for each class: ŷᵢ = e^zᵢ / Σⱼ e^zⱼ
    L  = −Σᵢ yᵢ log ŷᵢ             y is one-hot: L = −log ŷ of the right class
    ∇L = x(ŷ − y)ᵀ

The slides give θ a row for each input and a column for each class. The loop holds a list for each
class instead, because that is what a step works on; there y is the index of the right class.
"""

from __future__ import annotations

from collections.abc import Iterable
from math import exp, fsum, inf, log, log1p, nan
from typing import Any

from . import formulas
from .formulas import Formula, Line, Named, Quantity, Sum, quantities
from .model import Classifier
from .notation import numbered
from .reading import inputs
from .targets import LabelTargets

LARGE = 300.0  # where a score is beyond ±300, e^z is written as e^(z − m), m the largest score
MOST_CLASSES = 1_000_000  # of a one-hot list


def softmax(z: Iterable[Any]) -> list[float]:
    """The probabilities e^zᵢ / Σⱼ e^zⱼ of a list of scores (S19). Raises ValueError or TypeError.

    >>> [round(p, 2) for p in softmax([1.0, 2.0, 3.0])]
    [0.09, 0.24, 0.67]
    >>> softmax([1000, 1000])
    [0.5, 0.5]
    """
    scores = inputs.numbers(inputs.items(z, "z", "scores"), "z[{}]")
    if not scores:
        raise ValueError("z is empty: softmax needs at least one score")
    return SoftmaxRegression.activation(scores)


def one_hot(index: int, n: int) -> list[int]:
    """The index of a class among `n` as a list of n ints: 1 there, 0 elsewhere (S22).

    Raises TypeError if an argument is not an integer, and ValueError unless 0 ≤ index < n and n is
    at most 1000000.

    >>> one_hot(1, 3)
    [0, 1, 0]
    """
    n = inputs.integer(n, "n", 1, MOST_CLASSES)
    index = inputs.integer(index, "index", 0)
    if index >= n:
        raise ValueError(f"index is {index}: it must be below n = {n}")
    return [int(i == index) for i in range(n)]


class SoftmaxRegression(Classifier[list[float]]):
    """A probability for each of two classes or more: ŷ = softmax(θᵀx) (S16 to S41).

    theta: a row for each input, the bias first, and a column for each class, or None for zeros.
    learning_rate: η, a number above 0. classes: the labels in column order; or None for 0, 1 …,
    as many as θ has columns, or without θ those of the first data.

    >>> from softmax_edu import SoftmaxRegression
    >>> model = SoftmaxRegression(theta=[[0.1, 0.2], [0.3, 0.4]], learning_rate=0.1)
    >>> step = model.step([0.5], 0)
    >>> [[round(v, 4) for v in row] for row in model.theta]    # S28 prints the η = 0.01 result
    [[0.1537, 0.1463], [0.3269, 0.3731]]
    """

    __slots__ = ()
    name = "softmax"
    activation_symbol = "softmax"
    targets = LabelTargets(one_hot=True)
    output_formula = "ŷ = e^z ⊘ d,  d = Σ e^z"
    loss_formula = "L = −Σ yᵢ log ŷᵢ"
    gradient_formula = "∇L = x(ŷ − y)ᵀ"

    @staticmethod
    def activation(z: list[float]) -> list[float]:
        """ŷ = softmax(z) (S19, S25).

        Subtracting the largest score from each leaves the ratios as they are and keeps e^z in
        range.
        """
        top = max(z)
        powers = [exp(score - top) for score in z]
        total = fsum(powers)
        return [power / total for power in powers]

    @staticmethod
    def sample_loss(z: list[float], y_hat: list[float], y: int) -> float:
        """L = −log ŷ of the right class (S26).

        Where that ŷ is near 0 or 1, −log ŷ would lose digits, and L is computed from z as
        (max z − z_y) + log(1 + rest): two terms that are never negative.
        """
        if -inf in z:
            return nan  # e^−∞ = 0 would hide an overflow
        p = y_hat[y]
        if 1e-300 < p < 0.5:
            return -log(p)
        top = max(z)
        # all terms but the largest, e⁰ = 1: fsum is exact
        rest = fsum((*(exp(score - top) for score in z), -1.0))
        return (top - z[y]) + log1p(rest)

    @staticmethod
    def derivative(y_hat: list[float], y: int) -> list[float]:
        """∂L/∂z = ŷ − y, y one-hot (S27)."""
        error = y_hat[:]
        error[y] -= 1.0
        return error

    def output_lines(self, z: list[float]) -> list[Line]:
        """d = Σ e^z, and ŷᵢ = e^zᵢ / d for each class (S19, S25). Large scores are written relative
        to the largest, m.

        >>> [f"{line.name} = {line.value():.2f}" for line in SoftmaxRegression().output_lines([1.0, 3.0])]    # S19
        ['d = 22.80', 'ŷ₀ = 0.12', 'ŷ₁ = 0.88']
        """
        lines, powers = power_lines(quantities("z", z))
        d = Quantity("d", fsum(power.value() for power in powers))
        for name, power in zip(numbered("ŷ", len(z)), powers):
            lines.append(Line(name, Quantity(power, power.value()) / d))
        return lines

    def loss_line(self, z: list[float], y_hat: list[float], y: list[int]) -> Line:
        """L = −log ŷ of the right class (S26); from z where that ŷ is too near 0 or 1.

        >>> round(SoftmaxRegression().loss_line([0.25, 0.4], [0.46257015465625, 0.53742984534375], [1, 0]).value(), 2)
        0.77
        """
        right = y.index(1)
        scores, p = quantities("z", z), quantities("ŷ", y_hat)
        own, m = scores[right], Quantity("m", max(z))
        if is_large(z):
            d = Quantity("d", fsum(exp(score - max(z)) for score in z))
            return Line(
                "L",
                -formulas.log(p[right]),
                m - own + formulas.log(d),
                *rest_formulas(scores, right)[1:],
            )
        return Line("L", -formulas.log(p[right]), *rest_formulas(scores, right))

    def error_lines(self, y_hat: list[float], y: list[int]) -> list[Line]:
        """ŷ − y of each class (S27).

        >>> [line.formula.written() for line in SoftmaxRegression().error_lines([0.46, 0.54], [1, 0])]
        ['ŷ₀ − y₀', 'ŷ₁ − y₁']
        """
        pairs = zip(numbered("z", len(y)), quantities("ŷ", y_hat), quantities("y", y))
        return [Line(f"∂L/∂{name}", p - target) for name, p, target in pairs]


def power_lines(scores: list[Quantity]) -> tuple[list[Line], list[Formula]]:
    """The lines that come before ŷ, and e^z of each class.

    >>> lines, powers = power_lines(quantities("z", [1000.0, 1001.0]))
    >>> [line.formula.written() for line in lines], [power.written() for power in powers]
    (['max z', 'e^(z₀ − m) + e^(z₁ − m)'], ['e^(z₀ − m)', 'e^(z₁ − m)'])
    """
    if not is_large([score.number for score in scores]):
        powers = [formulas.exp(score) for score in scores]
        return [Line("d", Sum(*powers))], powers
    m = Quantity("m", max(score.number for score in scores))
    powers = [formulas.exp(score - m) for score in scores]
    return [Line("m", Quantity("max z", m.number)), Line("d", Sum(*powers))], powers


def rest_formulas(scores: list[Quantity], right: int) -> list[Formula]:
    """L = log(1 + Σᵢ e^(zᵢ − z)) over the other classes; where that sum is tiny, it is L itself.

    >>> rest_formulas(quantities("z", [1.0, 3.0]), 0)[0].written()
    'log(1 + Σᵢ e^(zᵢ − z₀))'
    """
    own = scores[right]
    gaps = [
        Quantity(score - own, score.number - own.number)
        for k, score in enumerate(scores)
        if k != right
    ]
    rest = Sum(*(formulas.exp(gap) for gap in gaps))
    name = f"Σᵢ e^(zᵢ − {own.name})"
    return [formulas.log(1 + Named(name, rest)), Named(f"log(1 + {name}) ≈ {name}", rest)]


def is_large(z: list[float]) -> bool:
    """True for scores that are written relative to their largest, m, in ŷ and L alike.

    >>> is_large([1.0, 3.0]), is_large([0.0, -800.0])
    (False, True)
    """
    return max(map(abs, z)) > LARGE
