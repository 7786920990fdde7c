"""Models of your own: a model is three functions between z and ∂L/∂z.

Poisson regression, for counts:          The half squared loss of most courses:

    z  = θᵀx                                 z  = θᵀx
    ŷ  = e^z          never negative         ŷ  = z
    L  = ŷ − y·z      −log P(y), without     L  = ½(ŷ − y)²
                      its constant log y!
    ∇L = x(ŷ − y)     as S12 and S27         ∇L = x(ŷ − y)

Lasso regression: the squared loss (S4) and a penalty, λ times the sum of the
sizes of all weights but the bias. It makes some of them 0, or nearly so.

No slide has them. Each class says what it is; it is then trained, printed,
drawn, played with and checked as ours are. (The half squared loss is so common
that the library has it, too: LinearRegression(half=True).)
"""

import sys
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parent.parent))  # for a clone

from softmax_edu import LinearRegression, formulas
from softmax_edu.formulas import exp
from softmax_edu.model import Model


class PoissonRegression(Model):
    """A count to expect from numbers: ŷ = e^(b + w₁x₁ + w₂x₂ + …)."""

    name = "poisson"
    activation_symbol = "exp"

    def activation(self, z):
        return exp(z)

    def sample_loss(self, z, y_hat, y):
        return y_hat - y * z

    def derivative(self, y_hat, y):
        return y_hat - y

    def read_targets(self, y, where="y[{}]"):
        counts = super().read_targets(y, where)
        for i, count in enumerate(counts):
            if count < 0 or count != int(count):
                told = f"{where.format(i)} is {y[i]!r}"
                raise ValueError(f"{told}: a count is an integer, 0 or more")
        return counts


class HalfSquaredLoss(LinearRegression):
    """Linear regression with L = ½(ŷ − y)²: the ½ cancels the 2 of ∇L."""

    name = "half squared loss"

    def sample_loss(self, z, y_hat, y):
        return 0.5 * (y_hat - y) ** 2

    def derivative(self, y_hat, y):
        return y_hat - y


class LassoRegression(LinearRegression):
    """Linear regression with a penalty on its weights: L + λ·Σ|w|."""

    name = "lasso"

    def penalty_term(self, weights):
        return self.penalty * sum(map(abs, weights[1:]))

    def penalty_slopes(self, weights):
        signs = (formulas.choose(w, "<", 0, -1, 1) for w in weights[1:])
        return [0.0, *(self.penalty * sign for sign in signs)]


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
    print()
    lasso = LassoRegression(theta=[7, 6], penalty=0.1, learning_rate=0.01)
    print(lasso.step(2, 18))
