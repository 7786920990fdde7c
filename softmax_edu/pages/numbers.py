"""How a number is shown: `digits` decimals, in full where they suffice, and honest about rounding.

A number that 12 significant digits tell exactly is shown with "=", a rounded one with "≈".
"""
from __future__ import annotations

from decimal import Decimal
from functools import lru_cache

from ..late import Any, Callable, Sequence


@lru_cache(4096)  # a page shows most of its numbers more than once
def show(value: float, digits: int = 4) -> str:
    """The value with `digits` decimals, without zeros at the end if that is exact; very small and
    very large values in scientific notation.

    >>> show(0.35000000000000003), show(0.7709570477895321), show(0.00002), show(-1234567.8)
    ('0.35', '0.7710', '2e−5', '−1.2346e6')
    """
    text = rounded(value, digits)
    mantissa, e, exponent = text.partition("e")
    if mantissa.endswith("0") and told_by(text, value):
        text = next(short for short in (rounded(value, digits, fewer) for fewer in range(digits + 1))
                    if told_by(short, value))
        mantissa, e, exponent = text.partition("e")
    return (f"{mantissa}e{int(exponent)}" if e else mantissa).replace("-", "−")


def rounded(value: float, digits: int, decimals: int | None = None) -> str:
    """The value as Python writes it with `digits` decimals, or as many as `decimals` says; never −0, and
    no more than the 15 digits that a float surely has; but a formula may need more of it to come out (`put_in`).

    >>> rounded(2 / 3, 2), rounded(-0.0, 2), rounded(0.00012345, 2), rounded(0.5, 4, 1), rounded(20000 / 3, 12)
    ('0.67', '0', '1.23e-04', '0.5', '6666.66666666667')
    """
    size = abs(value)
    if size == 0.0:
        return "0"
    places = digits if decimals is None else decimals
    if not (0.001 if digits > 2 else 10.0 ** -digits) <= size < 1e6:
        return f"{value:.{places}e}"
    if 9 < places < 14 and size >= 1.0:
        places = min(places, 15 - len(str(int(size))))
    return f"{value:.{places}f}"


def told_by(text: str, value: float) -> bool:
    """True if the text is the value to 12 significant digits.

    >>> told_by("0.35", 0.35000000000000003), told_by("0.67", 2 / 3)
    (True, False)
    """
    return float(text.replace("−", "-")) == float(f"{value:.12g}")


@lru_cache(4096)
def is_exact(value: float, digits: int = 4) -> bool:
    """True if `show` shows the value itself.

    >>> is_exact(0.35000000000000003), is_exact(2 / 3)
    (True, False)
    """
    return told_by(show(value, digits), value)


def relation(values: Sequence[float], digits: int) -> str:
    """"=" if every value is shown exactly, else "≈".

    >>> relation([0.5, 0.25], 4), relation([0.5, 2 / 3], 4)
    ('=', '≈')
    """
    return "=" if all(is_exact(value, digits) for value in values) else "≈"


def put_in(compute: Callable[..., Any], operands: Sequence[float], result: float, digits: int) -> list[str] | None:
    """The operands of a formula with as few digits as make it come out: `compute`, given the numbers
    as shown, gives the result as shown. At least one digit more than the result has; None if no
    number of digits will do.

    >>> put_in(lambda a, b: a / b, [1.2840254166877414, 2.7758501143289893], 0.46257, 4)
    ['1.28403', '2.77585']
    """
    wanted = show(result, digits)
    for more in range(digits + 1, 29):  # a float has up to 17 significant digits, after some zeros or nines
        texts = [show(operand, more) for operand in operands]
        if comes_out(compute, texts, wanted, digits):
            return texts
    return None


def comes_out(compute: Callable[..., Any], texts: Sequence[str], wanted: str, digits: int) -> bool:
    """True if the formula, given these numbers, gives the number that is shown as `wanted`.

    It is worked in decimal numbers, as on paper: what is typed in is not rounded once more.

    >>> comes_out(lambda a, b: a / b, ["1.28", "2.78"], "0.4626", 4)    # 0.4604
    False
    """
    try:
        return show(float(compute(*(Decimal(text.replace("−", "-")) for text in texts))), digits) == wanted
    except (ArithmeticError, ValueError):  # a logarithm of 0, a quotient of nothing
        return False


def is_dust(compute: Callable[..., Any], operands: Sequence[float], result: float) -> bool:
    """True for a result that only the last bits of its operands make: at 15 digits they cancel out.

    >>> is_dust(lambda a, b: a - b, [0.30000000000000004, 0.3], 5.5e-17), is_dust(lambda a: 1 / a, [0.0], 1e-17)
    (True, False)
    """
    try:
        return 0.0 < abs(result) < 1e-15 and compute(*(Decimal(f"{operand:.15g}") for operand in operands)) == 0
    except (ArithmeticError, ValueError):
        return False


class Operand(str):
    """A number put into a formula: {} as it is, {:()} in brackets if negative, {:−} with the other sign.

    >>> "e^{0:−} · {0:()} · {0}".format(Operand("−0.35"))
    'e^0.35 · (−0.35) · −0.35'
    """

    def __format__(self, how: str) -> str:
        if how == "()" and self[0] == "−":
            return "(" + self + ")"
        if how == "−" and self != "0":
            return self[1:] if self[0] == "−" else "−" + self
        return self
