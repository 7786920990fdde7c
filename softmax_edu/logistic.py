"""Logistic regression (S5 to S15).

    z  = θᵀx                                b·1 + w₁x₁ + w₂x₂ + …
    ŷ  = σ(z) = 1 / (1 + e⁻ᶻ)               the probability of the second class
    L  = −y log ŷ − (1 − y) log(1 − ŷ)      y is 0 or 1
    ∇L = x(ŷ − y)
"""
from __future__ import annotations

from math import exp, log, log1p

from . import inputs
from .late import Any
from .lines import Line, Lines
from .model import Classifier
from .sgd import dot
from .targets import Labels


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


def y_hat_line(z: float) -> list[Line]:
    """ŷ = σ(z) (S10); far below 0, where e^−z is beyond the range of numbers, it is e^z.

    >>> [round(line.value(), 2) for line in y_hat_line(0.35)]
    [0.59]
    """
    return [Line("ŷ", ("σ(z)", "1 / (1 + e^{:−})".format, lambda z: 1.0 / (1.0 + exp(-z)), [z]),
                 ("σ(z) ≈ e^z", "e^{}".format, exp, [z]))]


def loss_line(z: float, y_hat: float, y: int) -> Line:
    """L = −log ŷ for y = 1, −log(1 − ŷ) for y = 0 (S11); from z where ŷ is too near 0 or 1.

    >>> round(loss_line(0.35, 0.58661757891733, 0).value(), 3)
    0.883
    """
    s, name = (-z, "−z") if y else (z, "z")
    return Line(
        "L",
        ("−log ŷ", "−log {}".format, lambda p: -log(p), [y_hat]) if y else
        ("−log(1 − ŷ)", "−log(1 − {})".format, lambda p: -log(1 - p), [y_hat]),
        (f"log(1 + e^{name})", "log(1 + e^{})".format, lambda s: log1p(exp(s)), [s]),
        (name, "{}".format, float, [s]))    # where e^z is beyond the range of numbers


class LogisticRegression(Classifier[float]):
    """The probability of the second of two classes: ŷ = σ(b + w₁x₁ + w₂x₂ + …) (S5 to S15).

    theta: [b, w₁, w₂ …], or None for zeros. learning_rate: η, a number above 0.
    classes: two labels, ŷ belongs to the second; or None for those of the first data.

    >>> from softmax_edu import LogisticRegression, slides
    >>> model = LogisticRegression(theta=[0.1, 0.2, 0.1]).fit(*slides.EXAM, epochs=500)
    >>> model.predict([[2, 0.25], [1, 4.5]])    # S15, trained to the end
    [0, 1]
    """

    __slots__ = ()
    name = "logistic"
    activation = "σ"
    targets = Labels()
    evaluate = staticmethod(evaluate)
    lines = Lines(output="ŷ = σ(z) = 1 / (1 + e^−z)", y_hat=y_hat_line,
                  loss="L = −y log ŷ − (1 − y) log(1 − ŷ)", cost=loss_line)
    slips = ("y_hat", "σ(−z) instead of σ(z)", "σ(z) = 1 / (1 + e^−z): the minus belongs to it",
             lambda s: [sigmoid(-s["z"][0])]),

    def predict_proba(self, X: Any) -> list[list[float]]:
        """The probabilities of both classes, a row for each sample of X.

        >>> from softmax_edu import LogisticRegression
        >>> LogisticRegression(theta=[0, 0]).predict_proba([3])
        [[0.5, 0.5]]
        """
        return [[sigmoid(-z), y_hat] for z, y_hat, _ in self._outputs(X)]  # 1 − ŷ would lose a small one's digits
