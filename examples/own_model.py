"""A model of your own: Poisson regression, for counts.

    z  = θᵀx
    ŷ  = e^z             the count to expect, never negative
    L  = ŷ − y·z         −log P(y), but for log y!, which has no θ in it
    ∇L = x(ŷ − y)        as for logistic and softmax (S12, S27)

It is on no slide and the library does not know it: the class says what it is,
and the five steps, the trace, the pictures and check come with it.
"""
import sys
from math import exp
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parent.parent))  # for a clone

from softmax_edu.lines import Line, Lines
from softmax_edu.model import Model
from softmax_edu.sgd import dot
from softmax_edu.targets import Numbers


class Counts(Numbers):
    """Targets that are whole and not negative."""

    def read(self, y, where="y[{}]"):
        counts = super().read(y, where)
        for i, count in enumerate(counts):
            if count < 0 or count != int(count):
                raise ValueError(f"{where.format(i)} is {y[i]!r}: "
                                 "a count is a whole number, 0 or more")
        return counts


class PoissonRegression(Model):
    """A count to expect from numbers: ŷ = e^(b + w₁x₁ + w₂x₂ + …)."""

    name = "poisson"
    activation = "exp"
    targets = Counts()

    @staticmethod
    def evaluate(theta, x, y):  # steps 2 to 4, as the loop wants them
        z = dot(theta, x)
        y_hat = exp(z)
        return z, y_hat, y_hat - y * z, y_hat - y

    lines = Lines(  # the same, as one writes it down
        output="ŷ = e^z",
        y_hat=lambda z: [Line("ŷ", ("e^z", "e^{}".format, exp, [z]))],
        loss="L = ŷ − y·z",
        cost=lambda z, y_hat, y: Line(
            "L", ("ŷ − y·z", "{} − {}·{:()}".format,
                  lambda y_hat, y, z: y_hat - y * z, [y_hat, y, z])))


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
