"""Softmax regression (S16 to S41; S16 is slide 16).

z  = θᵀx                       a score for each class: zᵢ = bᵢ·1 + w₁ᵢx₁ + w₂ᵢx₂ + …
ŷ  = softmax(z)                a probability for each class: ŷᵢ = e^zᵢ / Σⱼ e^zⱼ
L  = −Σᵢ yᵢ log ŷᵢ             y is one-hot: L = −log ŷ of the right class
∇L = x(ŷ − y)ᵀ
"""

from __future__ import annotations

from collections.abc import Iterable
from math import exp, fsum, inf, log, log1p, nan
from typing import Any

from .classifier import ManyOutputs
from .formulas import Line
from .notation import numbered
from .paper import formulas_of_models as paper
from .reading import inputs

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


class SoftmaxRegression(ManyOutputs):
    """A probability for each of two classes or more: ŷ = softmax(θᵀx) (S16 to S41).

    theta: a row for each input, the bias first, and a column for each class, or None for zeros.
    learning_rate: η, a number above 0. classes: the labels in column order; or None for 0, 1 …,
    as many as θ has columns, or without θ those of the first data. penalty, bias: see Model.
    `fit`, `steps` and `step` train it; `predict`, `predict_proba`, `explain`, `score`, `loss` and
    `to_svg` use it.

    >>> from softmax_edu import SoftmaxRegression
    >>> model = SoftmaxRegression(theta=[[0.1, 0.2], [0.3, 0.4]], learning_rate=0.1)
    >>> step = model.step([0.5], 0)
    >>> [[round(v, 4) for v in row] for row in model.theta]    # S28 prints the η = 0.01 result
    [[0.1537, 0.1463], [0.3269, 0.3731]]
    """

    name = "softmax"
    activation_symbol = "softmax"
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

        Where that ŷ is tiny or at least 0.5, −log ŷ would lose digits, and L is computed from z as
        (max z − z_y) + log(1 + rest): two terms that are never negative.
        """
        if -inf in z:
            return nan  # e^−∞ = 0 would hide an overflow
        p = y_hat[y]
        if 1e-300 < p < 0.5:
            return -log(p)
        top = max(z)
        # the sum of all e^(z − top), minus 1 for the largest of them: fsum is exact
        rest = fsum([-1.0, *(exp(score - top) for score in z)])
        return (top - z[y]) + log1p(rest)

    @staticmethod
    def derivative(y_hat: list[float], y: int) -> list[float]:
        """∂L/∂z = ŷ − y, y one-hot (S27)."""
        error = y_hat[:]
        error[y] -= 1.0
        return error

    def output_lines(self, z: Any) -> list[Line]:
        """d = Σ e^z and ŷᵢ = e^zᵢ / d, on paper."""
        return paper.softmax_lines(z)

    def loss_line(self, z: Any, y_hat: Any, y: Any) -> Line:
        """L = −log ŷ of the right class, on paper."""
        return paper.cross_entropy_line(z, y_hat, y)

    def error_lines(self, y_hat: Any, y: Any) -> list[Line]:
        """ŷ − y of each class, on paper."""
        gaps = zip(numbered("z", len(y)), y_hat, y)
        return [Line(f"∂L/∂{name}", p - target) for name, p, target in gaps]
