"""Linear regression (S3, S4; S4 is slide 4).

z  = θᵀx             b·1 + w₁x₁ + w₂x₂ + …
ŷ  = z
L  = (ŷ − y)²        the 2 stays in the gradient
∇L = 2x(ŷ − y)

Many courses write L = ½(ŷ − y)², and ∇L = x(ŷ − y): `half=True`.
"""

from __future__ import annotations

from math import frexp, fsum, inf, isfinite, ldexp
from typing import Any

from .model import Model
from .reading import inputs
from .reading.arguments import refuses_in_words
from .writing.screen_text import shown


class LinearRegression(Model[float]):
    """A number predicted from numbers: ŷ = b + w₁x₁ + w₂x₂ + … (S3, S4).

    theta: [b, w₁, w₂ …], or None for zeros. learning_rate: η, a number above 0.
    half: True for L = ½(ŷ − y)² in place of (ŷ − y)². penalty, bias: see Model.
    `fit`, `steps` and `step` train it; `predict`, `explain`, `score`, `loss` and `to_svg` use it.

    >>> from softmax_edu import LinearRegression
    >>> model = LinearRegression(theta=[7, 6])
    >>> model.predict([2])
    [19.0]
    >>> step = LinearRegression(theta=[7, 6], half=True).step(2, 18)
    >>> step.loss, step.gradient
    (0.5, [1.0, 2.0])
    """

    name = "linear"

    @refuses_in_words
    def __init__(
        self,
        *,
        theta: Any = None,
        learning_rate: float = 0.1,
        penalty: float | None = None,
        bias: bool = True,
        half: bool = False,
    ) -> None:
        super().__init__(theta=theta, learning_rate=learning_rate, penalty=penalty, bias=bias)
        if inputs.flag(half, "half"):
            if type(self).sample_loss is not LinearRegression.sample_loss:
                raise ValueError(f"half is True: but {type(self).__name__} has a loss of its own")
            # functions of this model alone, so that the loop need not ask in each step
            self.sample_loss = half_squared_loss  # type: ignore[method-assign]
            self.derivative = difference  # type: ignore[method-assign]

    @property
    def half(self) -> bool:
        """True for L = ½(ŷ − y)²."""
        return vars(self).get("sample_loss") is half_squared_loss

    def options(self) -> dict[str, Any]:
        """`half` is one, if it is True."""
        return {**super().options(), **({"half": True} if self.half else {})}

    # static, because they need no model: only numbers
    @staticmethod
    def activation(z: Any) -> Any:
        """ŷ = z."""
        return z

    @staticmethod
    def sample_loss(z: Any, y_hat: Any, y: Any) -> Any:
        """L = (ŷ − y)² (S4)."""
        gap = y_hat - y
        return gap * gap  # gap ** 2 raises OverflowError where this is infinite

    @staticmethod
    def derivative(y_hat: Any, y: Any) -> Any:
        """∂L/∂z = 2(ŷ − y) (S4)."""
        return 2.0 * (y_hat - y)

    @refuses_in_words
    def score(self, X: Any, y: Any) -> float:
        """R² = 1 − Σ(y − ŷ)² / Σ(y − ȳ)²: 1 for a perfect line, 0 for the mean of y.

        >>> from softmax_edu import LinearRegression, slides
        >>> round(LinearRegression(theta=[7, 6]).score(*slides.SALARY), 3)
        0.895
        """
        samples, labels = self.read_data(X, y)
        outputs, _ = self._outputs(samples)
        # scaled to the size of 1, because the square of a very small number is 0
        exponent = frexp(max(map(abs, labels)))[1]
        try:
            labels = [ldexp(label, -exponent) for label in labels]
            predicted = [ldexp(y_hat, -exponent) for _, y_hat in outputs]
            center = fsum(labels) / len(labels)
            around = fsum((label - center) ** 2 for label in labels)
            errors = fsum((label - y_hat) ** 2 for label, y_hat in zip(labels, predicted))
        except OverflowError:
            errors = around = inf
        if around == 0.0:
            raise ValueError(f"y is {shown(y)}: R² needs targets that differ")
        if not isfinite(errors / around):
            raise ValueError("the squares in R² overflow: scale X and y down")
        return 1.0 - errors / around


def half_squared_loss(z: Any, y_hat: Any, y: Any) -> Any:
    """L = ½(ŷ − y)².

    >>> half_squared_loss(19.0, 19.0, 18.0)
    0.5
    """
    gap = y_hat - y
    return 0.5 * (gap * gap)


def difference(y_hat: Any, y: Any) -> Any:
    """∂L/∂z = ŷ − y.

    >>> difference(19.0, 18.0)
    1.0
    """
    return y_hat - y
