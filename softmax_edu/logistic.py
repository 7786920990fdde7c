"""Logistic regression (S5 to S15; S5 is slide 5).

z  = θᵀx                                b·1 + w₁x₁ + w₂x₂ + …
ŷ  = σ(z) = 1 / (1 + e⁻ᶻ)               the probability of the second class
L  = −y log ŷ − (1 − y) log(1 − ŷ)      y is 0 or 1
∇L = x(ŷ − y)
"""

from __future__ import annotations

from math import exp, log1p
from typing import Any

from .classifier import Classifier
from .formulas import Line
from .paper import formulas_of_models as paper
from .reading import inputs
from .sgd import Output


def sigmoid(z: Any) -> float:
    """σ(z) = 1 / (1 + e⁻ᶻ), for any finite number z (S7, S8).
    Raises ValueError or TypeError for others.

    >>> sigmoid(0), round(sigmoid(0.35), 2), sigmoid(-1000)
    (0.5, 0.59, 0.0)
    """
    return LogisticRegression.activation(inputs.number(z, "z"))


class LogisticRegression(Classifier[float]):
    """The probability of the second of two classes: ŷ = σ(b + w₁x₁ + w₂x₂ + …) (S5 to S15).

    theta: [b, w₁, w₂ …], or None for zeros. learning_rate: η, a number above 0.
    classes: two labels, ŷ belongs to the second; or None for those of the first data.
    penalty, bias: see Model.
    `fit`, `steps` and `step` train it; `predict`, `predict_proba`, `explain`, `score`, `loss` and
    `to_svg` use it.

    >>> from softmax_edu import LogisticRegression, slides
    >>> model = LogisticRegression(theta=[0.1, 0.2, 0.1]).fit(*slides.EXAM, epochs=500)
    >>> model.predict([[2, 0.25], [1, 4.5]])    # S15, trained to the end
    [0, 1]
    """

    name = "logistic"
    activation_symbol = "σ"
    loss_formula = "L = −y log ŷ − (1 − y) log(1 − ŷ)"

    @staticmethod
    def activation(z: float) -> float:
        """ŷ = σ(z) (S10). e is only ever raised to a negative power, so nothing overflows."""
        if z >= 0.0:
            return 1.0 / (1.0 + exp(-z))
        t = exp(z)
        return t / (1.0 + t)

    @staticmethod
    def sample_loss(z: float, y_hat: float, y: float) -> float:
        """L (S11), computed from z as max(z, 0) − yz + log(1 + e^−|z|):
        a ŷ rounded to 0 or 1 has no logarithm. log1p(t) is log(1 + t), with all digits of a small t.
        """
        if z >= 0.0:
            return z - y * z + log1p(exp(-z))
        return log1p(exp(z)) - y * z

    @staticmethod
    def derivative(y_hat: Any, y: Any) -> Any:
        """∂L/∂z = ŷ − y (S12)."""
        return y_hat - y

    def probabilities(self, z: Output, y_hat: Output) -> list[float]:
        """[P(first), P(second)]. P(first) is σ(−z): 1 − ŷ loses digits where ŷ is near 1."""
        return [self.activation(-z), y_hat]

    def output_lines(self, z: Any) -> list[Line]:
        """ŷ = σ(z), on paper."""
        return paper.sigmoid_lines(z)

    def loss_line(self, z: Any, y_hat: Any, y: Any) -> Line:
        """L = −log ŷ or −log(1 − ŷ), on paper."""
        return paper.log_loss_line(z, y_hat, y)
