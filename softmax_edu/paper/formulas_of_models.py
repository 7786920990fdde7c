"""The formulas of logistic and softmax regression as a student writes them.

In the loop these functions take care of extreme numbers. On paper a line says the usual formula
first, and after it the one that is used where the usual one cannot be computed.
"""

from __future__ import annotations

from math import fsum
from typing import Any

from ..formulas import Formula, Line, Named, Quantity, Sum, exp, log, maximum
from ..notation import numbered

LARGE = 300.0  # where a score is beyond ±300, e^z is written as e^(z − m), m the largest score


def sigmoid_lines(z: Any) -> list[Line]:
    """ŷ = σ(z) (S10); far below 0, where e^−z is out of range, it is e^z.

    >>> [round(line.value(), 2) for line in sigmoid_lines(Quantity("z", 0.35))]
    [0.59]
    """
    return [Line("ŷ", Named("σ(z)", 1 / (1 + exp(-z))), Named("σ(z) ≈ e^z", exp(z)))]


def log_loss_line(z: Any, y_hat: Any, y: Any) -> Line:
    """L = −log ŷ for y = 1, −log(1 − ŷ) for y = 0 (S11); from z where ŷ is too near 0 or 1.

    >>> log_loss_line(Quantity("z", 0.35), Quantity("ŷ", 0.59), 0).formula.written()
    '−log(1 − ŷ)'
    """
    s = -z if y else z
    usual = -log(y_hat if y else 1 - y_hat)
    return Line("L", usual, log(1 + exp(s)), s)  # s where e^s is out of range


def softmax_lines(z: list[Quantity]) -> list[Line]:
    """d = Σ e^z, and ŷᵢ = e^zᵢ / d for each class (S19, S25). Large scores are written relative to
    the largest, m.

    >>> lines = softmax_lines([Quantity("z₀", 1.0), Quantity("z₁", 3.0)])    # S19
    >>> [f"{line.name} = {line.value():.2f}" for line in lines]
    ['d = 22.80', 'ŷ₀ = 0.12', 'ŷ₁ = 0.88']
    """
    lines, powers = [], [exp(score) for score in z]
    if is_large(z):
        m = Quantity("m", max(score.number for score in z))
        lines = [Line("m", Named("max z", maximum(*z)), result=m)]
        powers = [exp(score - m) for score in z]
    above = [Quantity(power, power.value()) for power in powers]
    d = Quantity("d", fsum(power.number for power in above))
    lines.append(Line("d", Sum(*powers), result=d))
    names = numbered("ŷ", len(z))
    return lines + [Line(name, power / d) for name, power in zip(names, above)]


def cross_entropy_line(z: list[Quantity], y_hat: list[Quantity], y: list[Any]) -> Line:
    """L = −log ŷ of the right class (S26); from z where that ŷ is too near 0 or 1.

    >>> z, y_hat = [Quantity("z₀", 1.0), Quantity("z₁", 3.0)], [Quantity("ŷ₀", 0.12), Quantity("ŷ₁", 0.88)]
    >>> cross_entropy_line(z, y_hat, [1, 0]).formula.written()
    '−log ŷ₀'
    """
    right = y.index(1)
    usual, (of_rest, rest) = -log(y_hat[right]), rest_formulas(z, right)
    if not is_large(z):
        return Line("L", usual, of_rest, rest)
    m = Quantity("m", max(score.number for score in z))
    d = Quantity("d", fsum(exp(score.number - m.number) for score in z))
    return Line("L", usual, m - z[right] + log(d), rest)


def rest_formulas(z: list[Quantity], right: int) -> tuple[Formula, Formula]:
    """L = log(1 + Σᵢ e^(zᵢ − z)) over the other classes; where that sum is tiny, it is L itself.

    >>> rest_formulas([Quantity("z₀", 1.0), Quantity("z₁", 3.0)], 0)[0].written()
    'log(1 + Σᵢ e^(zᵢ − z₀))'
    """
    own = z[right]
    others = [score for score in z if score is not own]
    gaps = [Quantity(score - own, score.number - own.number) for score in others]
    name, rest = f"Σᵢ e^(zᵢ − {own.name})", Sum(*map(exp, gaps))
    return log(1 + Named(name, rest)), Named(f"log(1 + {name}) ≈ {name}", rest)


def softmax_error_lines(y_hat: list[Quantity], y: list[Quantity]) -> list[Line]:
    """ŷ − y of each class (S27)."""
    names = numbered("z", len(y))
    return [Line(f"∂L/∂{name}", p - target) for name, p, target in zip(names, y_hat, y)]


def is_large(z: list[Quantity]) -> bool:
    """True for scores that are written relative to their largest, m, in ŷ and L alike.

    >>> is_large([Quantity("z₀", 1.0)]), is_large([Quantity("z₀", 0.0), Quantity("z₁", -800.0)])
    (False, True)
    """
    return any(abs(score.number) > LARGE for score in z)
