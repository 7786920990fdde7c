"""Mathematics as it is written down, a line for each number: name = symbols = numbers put in = result.

`evaluate` of a model is fast and safe; on paper one writes lines. Each model's file has them too, for
all who need them: a trace prints them, and a check works on from a number given instead of a result.

    a form          says                                        σ, for example
    symbols         the formula; "" for none                    "σ(z)"
    write           how it looks with numbers put in            "1 / (1 + e^{:−})".format
    compute         the same, computed, from Decimals too       lambda z: 1 / (1 + exp(-z))
    numbers         what is put in                              [z]

Numbers are put in as text: {} as it is, {:()} in brackets if negative, {:−} with the other sign. Where a
form does not come out, for a number is out of range or too near 0 or 1, the next one serves.
"""
from __future__ import annotations

from math import nan

from .late import TYPE_CHECKING, Any, Callable, Sequence

if TYPE_CHECKING:
    Form = tuple[str, Callable[..., str], Callable[..., Any], Sequence[float]]

SUBSCRIPTS = str.maketrans("0123456789", "₀₁₂₃₄₅₆₇₈₉")
GAP = None  # stands where something is left out


class Line:
    """A number's name, and the forms in which it can be worked, the usual one first.

    >>> Line("ŷ − y", ("", "{} − {:()}".format, lambda a, b: a - b, [19, 18])).value()
    1.0
    """

    __slots__ = "forms", "name"

    def __init__(self, name: str, *forms: Form) -> None:
        self.name, self.forms = name, forms

    def value(self) -> float:
        """The result, by the first form that can be computed; NaN if none can.

        >>> from math import exp, log1p
        >>> Line("L", ("", "".format, lambda z: log1p(exp(z)), [800.0]), ("", "".format, float, [800.0])).value()
        800.0
        """
        for _, _, compute, numbers in self.forms:
            try:
                return float(compute(*numbers))
            except (OverflowError, ValueError):  # e^800, log 0
                continue
        return nan


def difference(place: str, y_hat: float, y: float) -> Line:
    """ŷ − y of the output at this place, a subscript.

    >>> difference("₀", 0.46, 1).name
    'ŷ₀ − y₀'
    """
    return Line(f"ŷ{place} − y{place}", ("", "{} − {:()}".format, lambda a, b: a - b, [y_hat, y]))


class Lines:
    """What a model does between z and ∂L/∂z: its formulas as the slides have them, and its lines for one sample.

    output, y_hat    "ŷ = …"; the lines that lead from z to ŷ, the last of them a line for each output
    loss, cost       "L = …"; the line of L, from z, ŷ and y
    gradient, error  "∇L = …"; the line of an output's ŷ − y, which ∂L/∂z is `times` as large as

    z, ŷ and y are numbers, or for an output for each class lists, y one-hot.

    >>> from softmax_edu import LinearRegression
    >>> LinearRegression.lines.loss, LinearRegression.lines.cost(19.0, 19.0, 18.0).value()
    ('L = (ŷ − y)²', 1.0)
    """

    __slots__ = "cost", "error", "gradient", "loss", "output", "times", "y_hat"

    def __init__(self, *, output: str, y_hat: Callable[[Any], list[Line]], loss: str,
                 cost: Callable[[Any, Any, Any], Line], gradient: str = "∇L = x(ŷ − y)",
                 error: Callable[[str, float, float], Line] = difference, times: int = 1) -> None:
        self.output, self.y_hat = output, y_hat
        self.loss, self.cost = loss, cost
        self.gradient, self.error, self.times = gradient, error, times


def subscript(*places: int) -> str:
    """
    >>> subscript(1, 0), subscript(12, 3)
    ('₁₀', '₁₂,₃')
    """
    return ("," if max(places, default=0) > 9 else "").join(map(str, places)).translate(SUBSCRIPTS)


def head(n: int, most: int) -> list[int | None]:
    """The places to show of n, at most `most`, a GAP for those left out.

    >>> head(3, 4), head(9, 4)
    ([0, 1, 2], [0, 1, None, 8])
    """
    return list(range(n)) if n <= most else [*range(most - 2), GAP, n - 1]


def some(texts: Sequence[str], most: int = 8) -> list[str]:
    """The texts, or where they are many, the first and last and how many are left out.

    >>> some(["a"] * 12, 4)
    ['a', 'a', '… 9 more …', 'a']
    """
    n = len(texts)
    return list(texts) if n <= most else [*texts[:most - 2], f"… {n - most + 1} more …", texts[-1]]


def added(texts: Sequence[str], most: int = 6) -> str:
    """The texts as a sum, not too long.

    >>> added(["e^z₀", "e^z₁"])
    'e^z₀ + e^z₁'
    """
    return " + ".join(some(texts, most))
