"""Logistic regression (S5 to S15).

    z  = θᵀx                                b·1 + w₁x₁ + w₂x₂ + …
    ŷ  = σ(z) = 1 / (1 + e⁻ᶻ)               the probability of the second class
    L  = −y log ŷ − (1 − y) log(1 − ŷ)      y is 0 or 1
    ∇L = x(ŷ − y)
"""
from __future__ import annotations

from math import exp, log1p

from . import inputs
from .classifier import Classifier
from .sgd import descend, dot

TYPE_CHECKING = False
if TYPE_CHECKING:
    from typing import Any

FORMULAS = {"output": "z = θᵀx,  ŷ = σ(z) = 1 / (1 + e^−z)", "loss": "L = −y log ŷ − (1 − y) log(1 − ŷ)",
            "gradient": "∇L = x(ŷ − y)"}
THRESHOLD = 0.5  # S15, S16


def sigmoid(z: Any) -> float:
    """σ(z) = 1 / (1 + e⁻ᶻ), for any finite number z (S7, S8). Raises ValueError or TypeError for others.

    e is only ever raised to a negative power, so nothing overflows.

    >>> sigmoid(0), round(sigmoid(0.35), 2), sigmoid(-1000)
    (0.5, 0.59, 0.0)
    """
    z = inputs.number(z, "z")
    if z >= 0.0:
        return 1.0 / (1.0 + exp(-z))
    t = exp(z)
    return t / (1.0 + t)


def evaluate(theta: list[float], x: list[float], y: float) -> tuple[float, float, float, float]:
    """Steps 2 to 4 for one sample: (z, ŷ, L, ∂L/∂z).

    ŷ is sigmoid(z), written out to share e^−|z| with the loss. The loss is computed from z, where
    it is max(z, 0) − yz + log(1 + e^−|z|): a ŷ rounded to 0 or 1 has no logarithm.

    >>> evaluate([0.0, 1.0], [1.0, 0.0], 1.0)    # log 2 at z = 0
    (0.0, 0.5, 0.6931471805599453, -0.5)
    """
    z = dot(theta, x)
    if z >= 0.0:
        t = exp(-z)
        y_hat = 1.0 / (1.0 + t)
        loss = z - y * z + log1p(t)
    else:
        t = exp(z)
        y_hat = t / (1.0 + t)
        loss = log1p(t) - y * z
    return z, y_hat, loss, y_hat - y


class LogisticRegression(Classifier):
    """The probability of the second of two classes: ŷ = σ(b + w₁x₁ + w₂x₂ + …) (S5 to S15).

    theta: [b, w₁, w₂ …], or None for zeros. learning_rate: η, a number above 0.
    classes: two labels, ŷ belongs to the second; or None for those of the first data.

    >>> from softmax_edu import LogisticRegression, slides
    >>> model = LogisticRegression(theta=[0.1, 0.2, 0.1]).fit(*slides.EXAM, epochs=500)
    >>> model.predict([[2, 0.25], [1, 4.5]])    # S15, trained to the end
    [0, 1]
    """

    name = "logistic"
    __slots__ = ()
    rule = evaluate, descend
    _code = float

    def _checked(self, classes: list[Any]) -> list[Any]:
        if len(classes) != 2:
            raise ValueError(f"LogisticRegression has two classes, not {len(classes)}, "
                             f"{inputs.shown(classes)}: use SoftmaxRegression")
        return classes

    def _default_classes(self) -> list[Any]:
        return [0, 1]

    def _winner(self, y_hat: float) -> int:
        return int(y_hat > THRESHOLD)

    def _probabilities(self, z: float, y_hat: float) -> list[float]:
        return [sigmoid(-z), y_hat]  # 1 − ŷ would lose the digits of a small probability

    def _target(self, target: float) -> int:
        return int(target)
