"""Linear regression (S3, S4).

    z  = θᵀx             b·1 + w₁x₁ + w₂x₂ + …
    ŷ  = z
    L  = (ŷ − y)²        no factor ½ and no mean anywhere: the 2 stays in the gradient
    ∇L = 2x(ŷ − y)
"""
from __future__ import annotations

from math import fsum, isfinite

from . import inputs
from .late import Any
from .lines import Line, Lines
from .model import Model
from .sgd import dot, mean
from .targets import Numbers


def evaluate(theta: list[float], x: list[float], y: float) -> tuple[float, float, float, float]:
    """Steps 2 to 4 for one sample: (z, ŷ, L, ∂L/∂z).

    >>> evaluate([7.0, 6.0], [1.0, 2.0], 18.0)
    (19.0, 19.0, 1.0, 2.0)
    """
    z = y_hat = dot(theta, x)
    error = y_hat - y
    return z, y_hat, error * error, 2.0 * error


def y_hat_line(z: float) -> list[Line]:
    """ŷ = z.

    >>> [line.value() for line in y_hat_line(19.0)]
    [19.0]
    """
    return [Line("ŷ", ("z", "".format, float, [z]))]


def loss_line(z: float, y_hat: float, y: float) -> Line:
    """L = (ŷ − y)² (S4).

    >>> loss_line(19.0, 19.0, 18.0).value()
    1.0
    """
    return Line("L", ("(ŷ − y)²", "({} − {:()})²".format, lambda a, b: (a - b) * (a - b), [y_hat, y]))


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
    activation = ""
    targets = Numbers()
    evaluate = staticmethod(evaluate)
    lines = Lines(output="ŷ = z", y_hat=y_hat_line, loss="L = (ŷ − y)²", cost=loss_line,
                  gradient="∇L = 2x(ŷ − y)", times=2)
    slips = ("loss", "factor ½ put in", "L = (ŷ − y)² here, with no half", lambda s: [0.5 * s["loss"][0]]),

    def score(self, X: Any, y: Any) -> float:
        """R² = 1 − Σ(y − ŷ)² / Σ(y − ȳ)²: 1 for a perfect line, 0 for the mean of y.

        >>> from softmax_edu import LinearRegression, slides
        >>> round(LinearRegression(theta=[7, 6]).score(*slides.SALARY), 3)
        0.895
        """
        predicted = self.predict(X)
        targets = self.targets.read(inputs.targets(y, len(predicted)))
        if min(targets) == max(targets):
            raise ValueError(f"y is {inputs.shown(y)}, always the same: R² needs targets that differ")
        center = mean(targets)
        unit = max(abs(target - center) for target in targets)  # keeps the squares in range
        errors = [(target - y_hat) / unit for y_hat, target in zip(predicted, targets)]
        squares = [error * error for error in errors]
        if not isfinite(unit + sum(squares)):
            i = squares.index(max(squares))
            raise ValueError(f"X[{i}] gives ŷ = {predicted[i]!r}, y[{i}] is {targets[i]!r}: R² overflows")
        return 1.0 - fsum(squares) / fsum(((target - center) / unit) ** 2 for target in targets)
