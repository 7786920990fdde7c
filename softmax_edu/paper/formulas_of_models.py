"""This module has the formulas of logistic and softmax regression as a student writes them.

In the loop these functions take care of extreme numbers. On paper a line says the usual formula
first, and after it the one that is used where the usual one cannot be computed.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import fsum
from typing import Any

from ..formulas import Formula, Line, Named, Product, Quantity, Sum, exp, formula_of, log, maximum
from ..notation import TERMS, numbered

LARGE = 300.0  # where a score is beyond ±300, e^z is written as e^(z − m), m the largest score


def sigmoid_lines(z: Quantity) -> list[Line]:
    """Write ŷ = σ(z) (S10); far below 0, where e^−z is out of range, it is e^z.

    >>> [round(line.value(), 2) for line in sigmoid_lines(Quantity("z", 0.35))]
    [0.59]
    """
    sigmoid = f"σ({z.name})"
    return [Line("ŷ", Named(sigmoid, 1 / (1 + exp(-z))), Named(f"{sigmoid} ≈ e^{z.name}", exp(z)))]


def log_loss_line(z: Any, y_hat: Any, y: Any) -> Line:
    """Write L = −log ŷ for y = 1, −log(1 − ŷ) for y = 0 (S11); from z where ŷ is too near 0 or 1.

    >>> line = log_loss_line(Quantity("z", 0.35), Quantity("ŷ", 0.59), Quantity("y", 0))
    >>> [formula.written() for formula in (*line.in_full, line.formula)]
    ['−(y·log ŷ + (1 − y)·log(1 − ŷ))', '−(0·log ŷ + 1·log(1 − ŷ))', '−log(1 − ŷ)']
    """
    s = -z if y else z
    usual = -log(y_hat if y else 1 - y_hat)
    in_full = all_terms([y, 1 - y], [y_hat, 1 - y_hat])
    return Line("L", usual, log(1 + exp(s)), s, in_full=in_full)  # s where e^s is out of range


def softmax_lines(z: list[Quantity]) -> list[Line]:
    """Write d = Σ e^z, and ŷᵢ = e^zᵢ / d for each class (S19, S25).

    Large scores are written relative to the largest, m.

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
    """Write L = −log ŷ of the right class (S26); from z where that ŷ is too near 0 or 1.

    >>> z, y_hat = [Quantity("z₀", 1.0), Quantity("z₁", 3.0)], [Quantity("ŷ₀", 0.12), Quantity("ŷ₁", 0.88)]
    >>> line = cross_entropy_line(z, y_hat, [Quantity("y₀", 1), Quantity("y₁", 0)])
    >>> [formula.written() for formula in (*line.in_full, line.formula)]
    ['−(y₀·log ŷ₀ + y₁·log ŷ₁)', '−(1·log ŷ₀ + 0·log ŷ₁)', '−log ŷ₀']
    """
    right = y.index(1)
    usual, (of_rest, rest) = -log(y_hat[right]), rest_formulas(z, right)
    in_full = all_terms(y, y_hat)
    if not is_large(z):
        return Line("L", usual, of_rest, rest, in_full=in_full)
    m = Quantity("m", max(score.number for score in z))
    d = Quantity("d", fsum(exp(score.number - m.number) for score in z))
    return Line("L", usual, m - z[right] + log(d), rest, in_full=in_full)


def all_terms(y: Sequence[Any], probabilities: Sequence[Any]) -> list[Formula]:
    """Write L with a term for each class (S11, S26): in letters, and with y put in.

    Return [] for a y without a name. Of many classes the first ones, the right one and the last are
    written.

    >>> y = [Quantity(f"y{k}", int(k == 7)) for k in range(12)]
    >>> all_terms(y, [Quantity(f"p{k}", 0.1) for k in range(12)])[1].written()
    '−(0·log p0 + 0·log p1 + … 5 more … + 1·log p7 + … 3 more … + 0·log p11)'
    """
    if not isinstance(y[0], Formula):
        return []
    n, right = len(y), list(map(int, y)).index(1)
    shown = range(n) if n <= TERMS else sorted({0, 1, right, n - 1})

    def summed(factors: Sequence[Any]) -> Formula:
        terms = [Product(formula_of(factor), log(p)) for factor, p in zip(factors, probabilities)]
        parts: list[Formula] = []
        for k, following in zip(shown, [*shown[1:], n]):
            left_out = terms[k + 1 : following]
            parts.append(terms[k])
            if left_out:
                parts.append(Named(f"… {len(left_out)} more …", Sum(*left_out)))
        return -Sum(*parts, most=n)

    return [summed(y), summed([int(target) for target in y])]


def rest_formulas(z: list[Quantity], right: int) -> tuple[Formula, Formula]:
    """Write L = log(1 + Σᵢ e^(zᵢ − z)) over the other classes; a tiny sum is L itself.

    >>> rest_formulas([Quantity("z₀", 1.0), Quantity("z₁", 3.0)], 0)[0].written()
    'log(1 + Σᵢ e^(zᵢ − z₀))'
    """
    own = z[right]
    others = [score for score in z if score is not own]
    gaps = [Quantity(score - own, score.number - own.number) for score in others]
    name, rest = f"Σᵢ e^(zᵢ − {own.name})", Sum(*map(exp, gaps))
    return log(1 + Named(name, rest)), Named(f"log(1 + {name}) ≈ {name}", rest)


def is_large(z: list[Quantity]) -> bool:
    """Tell whether scores are written relative to their largest, m, in ŷ and L alike.

    >>> is_large([Quantity("z₀", 1.0)]), is_large([Quantity("z₀", 0.0), Quantity("z₁", -800.0)])
    (False, True)
    """
    return any(abs(score.number) > LARGE for score in z)
