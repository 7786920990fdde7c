"""Models of your own: three functions between z and ∂L/∂z make a model.

Poisson regression, for counts:          The half squared loss of most courses:

    z  = θᵀx                                 z  = θᵀx
    ŷ  = e^z          never negative         ŷ  = z
    L  = ŷ − y·z      −log P(y), no y!       L  = ½(ŷ − y)²
    ∇L = x(ŷ − y)     as S12 and S27         ∇L = x(ŷ − y)

They are on no slide and the library does not know them: each class says what
it is, and the five steps, the trace, the pictures and check come with it.
"""

import sys
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parent.parent))  # for a clone

from softmax_edu import LinearRegression
from softmax_edu.formulas import exp
from softmax_edu.model import Model
from softmax_edu.paper.on_paper import NumberTargets


class Counts(NumberTargets):
    """Targets that are integers and not negative."""

    def read(self, y, where="y[{}]"):
        counts = super().read(y, where)
        for i, count in enumerate(counts):
            if count < 0 or count != int(count):
                wrong = f"{where.format(i)} is {y[i]!r}"
                raise ValueError(f"{wrong}: a count is an integer, 0 or more")
        return counts


class PoissonRegression(Model):
    """A count to expect from numbers: ŷ = e^(b + w₁x₁ + w₂x₂ + …)."""

    name = "poisson"
    activation_symbol = "exp"
    targets = Counts()

    def activation(self, z):
        return exp(z)

    def sample_loss(self, z, y_hat, y):
        return y_hat - y * z

    def derivative(self, y_hat, y):
        return y_hat - y


class HalfSquaredLoss(LinearRegression):
    """Linear regression with L = ½(ŷ − y)²: the ½ cancels the 2 of ∇L."""

    name = "half squared loss"

    def sample_loss(self, z, y_hat, y):
        return 0.5 * (y_hat - y) ** 2

    def derivative(self, y_hat, y):
        return y_hat - y


if __name__ == "__main__":
    # How often help was asked for, by the hour of an afternoon.
    hours, calls = [0, 1, 2, 3, 4], [1, 1, 3, 4, 9]
    model = PoissonRegression(learning_rate=0.01)
    print(model.step(2, 3))
    model.fit(hours, calls, epochs=2000)
    print()
    print("hour  calls  expected")
    for hour, count, expected in zip(hours, calls, model.predict(hours)):
        print(f"{hour:4}  {count:5}  {expected:8.2f}")
    print()
    print(HalfSquaredLoss(theta=[7, 6], learning_rate=0.01).step(2, 18))
