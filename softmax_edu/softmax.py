"""Softmax regression (S16 to S41).

    z  = θᵀx                       a score for each class: zᵢ = bᵢ·1 + w₁ᵢx₁ + w₂ᵢx₂ + …
    ŷ  = softmax(z)                a probability for each class: ŷᵢ = e^zᵢ / Σⱼ e^zⱼ
    L  = −Σᵢ yᵢ log ŷᵢ             y is one-hot: L = −log ŷ of the right class
    ∇L = x(ŷ − y)ᵀ

The slides give θ a row for each input and a column for each class. Inside the loop it is the other
way round, a list for each class, which is what a step works on.
"""
from __future__ import annotations

from math import exp, fsum, inf, log1p, nan

from . import inputs
from .classifier import Classifier
from .sgd import descend, dot

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Iterable
    from typing import Any

FORMULAS = {"output": "z = θᵀx,  ŷ = e^z ⊘ d,  d = Σ e^z", "loss": "L = −Σ yᵢ log ŷᵢ", "gradient": "∇L = x(ŷ − y)ᵀ"}


def softmax(z: Iterable[Any]) -> list[float]:
    """The probabilities e^zᵢ / Σⱼ e^zⱼ of a list of scores (S19). Raises ValueError or TypeError.

    Taking the largest score from all changes nothing in the quotient and keeps e^z in range.

    >>> [round(p, 2) for p in softmax([1.0, 2.0, 3.0])]
    [0.09, 0.24, 0.67]
    >>> softmax([1000, 1000])
    [0.5, 0.5]
    """
    scores = inputs.numbers(inputs.items(z, "z", "scores"), "z")
    if not scores:
        raise ValueError("z is empty: softmax needs at least one score")
    top = max(scores)
    powers = [exp(score - top) for score in scores]
    total = 1.0 + fsum((*powers, -1.0))  # as evaluate adds them, so that both agree to the last bit
    return [power / total for power in powers]


def one_hot(index: int, n: int) -> list[int]:
    """The place `index` among `n` as a list of n ints: 1 there, 0 elsewhere (S22).

    Raises TypeError for what is no whole number, and ValueError unless 0 ≤ index < n.

    >>> one_hot(1, 3)
    [0, 1, 0]
    """
    n = inputs.whole(n, "n", 1)
    index = inputs.whole(index, "index", 0)
    if index >= n:
        raise ValueError(f"index is {index}: it must be below n = {n}")
    return [int(place == index) for place in range(n)]


def evaluate(theta: list[list[float]], x: list[float], y: int) -> tuple[
        list[float], list[float], float, list[float]]:
    """Steps 2 to 4 for one sample whose right class is at place y: (z, ŷ, L, ∂L/∂z = ŷ − y).

    ŷ is softmax(z), written out to share its terms with the loss. The loss is computed from z,
    where it is (max z − z_y) + log(1 + rest): two terms that are never negative.

    >>> z, y_hat, loss, error = evaluate([[0.1, 0.3], [0.2, 0.4]], [1.0, 0.5], 0)    # S25 to S27
    >>> [round(p, 2) for p in y_hat], round(loss, 2), [round(e, 2) for e in error]
    ([0.46, 0.54], 0.77, [-0.54, 0.54])
    """
    z = [dot(weights, x) for weights in theta]
    top = max(z)
    powers = [exp(score - top) for score in z]
    rest = fsum((*powers, -1.0))  # all terms but the largest, e⁰ = 1: fsum is exact
    total = 1.0 + rest
    y_hat = [power / total for power in powers]
    loss = (top - z[y]) + log1p(rest) if -inf not in z else nan  # e^−∞ = 0 would hide an overflow
    error = y_hat[:]
    error[y] -= 1.0
    return z, y_hat, loss, error


def descend_each(theta: list[list[float]], x: list[float], error: list[float],
                 learning_rate: float) -> list[list[float]]:
    """Step 5 for an output for each class: θ − η∇L, where ∇L = x(ŷ − y)ᵀ (S28).

    >>> descend_each([[1.0, 2.0], [3.0, 4.0]], [1.0, 0.5], [4.0, 0.0], 0.25)
    [[0.0, 1.5], [3.0, 4.0]]
    """
    return [descend(weights, x, part, learning_rate) for weights, part in zip(theta, error)]


class SoftmaxRegression(Classifier):
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

    name = "softmax"
    __slots__ = ()
    rule = evaluate, descend_each
    _code = int

    def _known_classes(self) -> list[Any] | None:
        theta = self._state.theta
        return list(range(len(theta))) if self._classes is None and theta is not None else self._classes

    def _default_classes(self) -> list[Any]:
        raise ValueError("classes is None, and there is no theta to tell how many there are: "
                         "pass classes= to SoftmaxRegression")

    def _winner(self, y_hat: list[float]) -> int:
        return y_hat.index(max(y_hat))

    def _probabilities(self, z: list[float], y_hat: list[float]) -> list[float]:
        return y_hat

    def _target(self, target: int) -> list[int]:
        y = [0] * len(self._state.theta)
        y[target] = 1
        return y

    # θ with a list for each class

    @property
    def _width(self) -> int | None:
        return None if self._state.theta is None else len(self._state.theta[0]) - 1

    def _settle(self, x: list[float]) -> None:
        if self._state.theta is None:
            self._state.theta = [[0.0 for _ in x] for _ in self._labels()]

    def _fits(self, x: list[float], target: int) -> bool:
        theta = self._state.theta
        return len(theta[0]) == len(x) and target < len(theta)

    def _inside(self, theta: Any) -> list[list[float]]:
        rows = inputs.matrix(theta)
        if self._classes is not None and len(rows[0]) != len(self._classes):
            raise ValueError(f"theta has {len(rows[0])} columns, but there are {len(self._classes)} classes, "
                             f"{inputs.shown(self._classes)}: it needs a column for each")
        return transposed(rows)

    def _outside(self, theta: list[list[float]]) -> list[list[float]]:
        return transposed(theta)

    def _gradient(self, x: list[float], error: list[float]) -> list[list[float]]:
        return [[value * part for part in error] for value in x]


def transposed(rows: list[list[float]]) -> list[list[float]]:
    """Rows as columns, in new lists.

    >>> transposed([[1.0, 2.0], [3.0, 4.0]])
    [[1.0, 3.0], [2.0, 4.0]]
    """
    return [list(column) for column in zip(*rows)]
