"""Linear regression (S3, S4; S4 is slide 4).

z  = θᵀx             b·1 + w₁x₁ + w₂x₂ + …
ŷ  = z
L  = (ŷ − y)²        no factor ½ and no mean anywhere: the 2 stays in the gradient
∇L = 2x(ŷ − y)
"""

from __future__ import annotations

from math import fsum, isfinite
from typing import Any

from .model import Model, check_data
from .sgd import exact_mean
from .targets import NumberTargets
from .writing.screen_text import shown


class LinearRegression(Model[float]):
    """A number predicted from numbers: ŷ = b + w₁x₁ + w₂x₂ + … (S3, S4).

    theta: [b, w₁, w₂ …], or None for zeros. learning_rate: η, a number above 0.

    >>> from softmax_edu import LinearRegression
    >>> model = LinearRegression(theta=[7, 6])
    >>> model.predict([2])
    [19.0]
    """

    __slots__ = ()
    name = "linear"
    targets = NumberTargets()

    @staticmethod
    def activation(z: Any) -> Any:
        """ŷ = z."""
        return z

    @staticmethod
    def sample_loss(z: Any, y_hat: Any, y: Any) -> Any:
        """L = (ŷ − y)² (S4)."""
        error = y_hat - y
        return error * error  # error ** 2 raises OverflowError where this is infinite

    @staticmethod
    def derivative(y_hat: Any, y: Any) -> Any:
        """∂L/∂z = 2(ŷ − y) (S4)."""
        return 2.0 * (y_hat - y)

    def score(self, X: Any, y: Any) -> float:
        """R² = 1 − Σ(y − ŷ)² / Σ(y − ȳ)²: 1 for a perfect line, 0 for the mean of y.

        >>> from softmax_edu import LinearRegression, slides
        >>> round(LinearRegression(theta=[7, 6]).score(*slides.SALARY), 3)
        0.895
        """
        samples, targets = self._read(X, y)
        theta, _ = self._fitted()
        check_data(samples, targets, theta)
        predicted = [y_hat for _, y_hat in self._work_out(samples, theta)]
        if min(targets) == max(targets):
            raise ValueError(f"y is {shown(y)}, always the same: R² needs targets that differ")
        scale = 0.5 if max(map(abs, targets)) > 1e307 else 1.0  # keeps the differences in range
        first = scale * targets[0]  # from there, targets large and close together keep their digits
        gaps = [scale * target - first for target in targets]
        center = exact_mean(gaps)
        unit = max(abs(gap - center) for gap in gaps)  # keeps the squares in range
        errors = [
            (scale * target - scale * y_hat) / unit for y_hat, target in zip(predicted, targets)
        ]
        squares = [error * error for error in errors]
        if not isfinite(unit + sum(squares)):
            i = squares.index(max(squares))
            raise ValueError(
                f"X[{i}] gives ŷ = {predicted[i]!r}, y[{i}] is {targets[i]!r}: R² overflows"
            )
        return 1.0 - fsum(squares) / fsum(((gap - center) / unit) ** 2 for gap in gaps)
