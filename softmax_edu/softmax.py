"""Softmax regression (S16 to S41).

    z  = θᵀx                       a score for each class: zᵢ = bᵢ·1 + w₁ᵢx₁ + w₂ᵢx₂ + …
    ŷ  = softmax(z)                a probability for each class: ŷᵢ = e^zᵢ / Σⱼ e^zⱼ
    L  = −Σᵢ yᵢ log ŷᵢ             y is one-hot: L = −log ŷ of the right class
    ∇L = x(ŷ − y)ᵀ

The slides give θ a row for each input and a column for each class. Inside the loop it is the other
way round, a list for each class, which is what a step works on.
"""
from __future__ import annotations

from math import exp, fsum, inf, log, log1p, nan

from . import inputs
from .late import Any, Iterable
from .lines import Line, Lines, added, subscript
from .model import Classifier
from .sgd import dot
from .targets import Labels

LARGE = 300.0   # where a score is beyond ±300, e^z is worked as e^(z − max z)


def softmax(z: Iterable[Any]) -> list[float]:
    """The probabilities e^zᵢ / Σⱼ e^zⱼ of a list of scores (S19). Raises ValueError or TypeError.

    Taking the largest score from all changes nothing in the quotient and keeps e^z in range.

    >>> [round(p, 2) for p in softmax([1.0, 2.0, 3.0])]
    [0.09, 0.24, 0.67]
    >>> softmax([1000, 1000])
    [0.5, 0.5]
    """
    scores = inputs.numbers(inputs.items(z, "z", "scores"), "z[{}]")
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


def evaluate(theta: list[list[float]], x: list[float], y: int) -> tuple[list[float], list[float], float, list[float]]:
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


def y_hat_lines(z: list[float]) -> list[Line]:
    """d = Σ e^z, and ŷᵢ = e^zᵢ / d for each class (S19, S25). Large scores are worked from their largest, m.

    >>> [f"{line.name} = {line.value():.2f}" for line in y_hat_lines([1.0, 3.0])]    # S19
    ['d = 22.80', 'ŷ₀ = 0.12', 'ŷ₁ = 0.88']
    """
    large, m = is_large(z), max(z)
    names = [f"z{subscript(k)}" for k in range(len(z))]
    powers = [exp(score - m) if large else exp(score) for score in z]
    symbols = [f"e^({name} − m)" if large else f"e^{name}" for name in names]
    d = fsum(powers)
    first = [
        Line("m", ("max z", "".format, float, [m])),
        Line("d", (added(symbols), lambda m, *z: added([f"e^({score} − {m:()})" for score in z]),
                   lambda m, *z: fsum(exp(score - m) for score in z), [m, *z])),
    ] if large else [
        Line("d", (added(symbols), lambda *z: added([f"e^{score}" for score in z]),
                   lambda *z: fsum(map(exp, z)), z))]
    return [*first, *(Line(f"ŷ{subscript(k)}", (f"{symbols[k]} / d", "{} / {}".format, lambda a, b: a / b, [power, d]))
                      for k, power in enumerate(powers))]


def is_large(z: list[float]) -> bool:
    """True for scores that are worked from their largest, m, in ŷ and L alike.

    >>> is_large([1.0, 3.0]), is_large([0.0, -800.0])
    (False, True)
    """
    return max(map(abs, z)) > LARGE


def loss_line(z: list[float], y_hat: list[float], y: list[int]) -> Line:
    """L = −log ŷ of the right class (S26); from z where that ŷ is too near 0 or 1.

    >>> round(loss_line([0.25, 0.4], [0.46257015465625, 0.53742984534375], [1, 0]).value(), 2)
    0.77
    """
    right, m = y.index(1), max(z)
    sub, own = subscript(right), z[right]
    gaps = [score - own for k, score in enumerate(z) if k != right]
    total = f"Σᵢ e^(zᵢ − z{sub})"
    return Line(
        "L",
        (f"−log ŷ{sub}", "−log {}".format, lambda p: -log(p), [y_hat[right]]),
        (f"m − z{sub} + log d", "{} − {:()} + log {}".format, lambda a, b, d: float(a - b) + log(d),
         [m, own, fsum(exp(score - m) for score in z)]) if is_large(z) else
        (f"log(1 + {total})", lambda *gaps: f"log(1 + {added([f'e^{gap}' for gap in gaps])})",
         lambda *gaps: log1p(fsum(map(exp, gaps))), gaps),
        (f"log(1 + {total}) ≈ {total}", lambda *gaps: added([f"e^{gap}" for gap in gaps]),
         lambda *gaps: fsum(map(exp, gaps)), gaps))


class SoftmaxRegression(Classifier[list[float]]):
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

    __slots__ = ()
    name = "softmax"
    activation = "softmax"
    targets = Labels(one_hot=True)
    evaluate = staticmethod(evaluate)
    lines = Lines(output="ŷ = e^z ⊘ d,  d = Σ e^z", y_hat=y_hat_lines, loss="L = −Σ yᵢ log ŷᵢ", cost=loss_line,
                  gradient="∇L = x(ŷ − y)ᵀ")
    slips = (
        ("y_hat", "e^z not divided by its sum", "probabilities add up to 1", lambda s: list(map(exp, s["z"]))),
        ("y_hat", "a sigmoid for each class", "softmax divides each e^z by the sum of all, e^z / Σ e^z",
         lambda s: [1.0 / (1.0 + exp(-z)) for z in s["z"]]),
        ("loss", "log(1 − ŷ) instead of log ŷ", "L is −log ŷ of the right class",
         lambda s: [-log(1.0 - s["y_hat"][s["target"].index(1)])]),
        ("loss", "Σ log ŷ over all classes", "y is 0 for all classes but one, and takes their logarithms out",
         lambda s: [-fsum(map(log, s["y_hat"]))]),
        *(("y_hat", f"e^z carried on with {n} decimals", "", lambda s, n=n: softmax(
            [log(round(exp(min(z, LARGE)), n) or 1e-300) for z in s["z"]])) for n in (2, 3, 4)))    # log 0 is none
