"""How a number is shown: `digits` decimals, in full where they suffice, and honest about rounding.

A number that 12 significant digits tell exactly is shown with "=", a rounded one with "≈".
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Context, Decimal, DivisionByZero, InvalidOperation, localcontext
from functools import lru_cache

from ..formulas import Formula, Quantity


@lru_cache(4096)  # a page shows most of its numbers more than once
def show(value: float | Decimal, digits: int = 4) -> str:
    """The value with `digits` decimals, without zeros at the end if that is exact; very small and
    very large values in scientific notation.

    >>> show(0.35000000000000003), show(0.7709570477895321), show(0.00002), show(-1234567.8)
    ('0.35', '0.7710', '2e−5', '−1.2346e6')
    """
    text = rounded(value, digits)
    mantissa, e, exponent = text.partition("e")
    if "." in mantissa and mantissa.endswith("0") and told_by(text, value):
        mantissa = mantissa.rstrip("0").rstrip(".")
    return (f"{mantissa}e{int(exponent)}" if e else mantissa).replace("-", "−")


def rounded(value: float | Decimal, digits: int) -> str:
    """The value as Python writes it with `digits` decimals; never −0, and no more than the 15
    digits that a float surely has; but a formula may need more of it to come out
    (`reproducing_digits`).

    >>> rounded(2 / 3, 2), rounded(-0.0, 2), rounded(0.00012345, 2), rounded(20000 / 3, 12)
    ('0.67', '0', '1.23e-04', '6666.66666666667')
    """
    size = abs(float(value))
    if size == 0.0:
        return "0"
    if not (0.001 if digits > 2 else 10.0**-digits) <= size < 1e6:
        return f"{value:.{digits}e}"
    if 9 < digits < 14 and size >= 1.0:
        digits = min(digits, 15 - len(str(int(size))))
    return f"{value:.{digits}f}"


def told_by(text: str, value: float | Decimal) -> bool:
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
    """ "=" if every value is shown exactly, else "≈".

    >>> relation([0.5, 0.25], 4), relation([0.5, 2 / 3], 4)
    ('=', '≈')
    """
    return "=" if all(is_exact(value, digits) for value in values) else "≈"


def reproducing_digits(formula: Formula, result: float, digits: int) -> dict[Quantity, str] | None:
    """The numbers to put into a formula, with as few digits as reproduce its result: a reader who
    types the formula with these numbers into a calculator gets the result as shown. At least one
    digit more than the result has; None if no number of digits will do.

    >>> e, d = Quantity("e^z₀", 1.2840254166877414), Quantity("d", 2.7758501143289893)
    >>> list(reproducing_digits(e / d, 0.46257, 4).values())
    ['1.28403', '2.77585']
    """
    wanted = show(result, digits)
    quantities = formula.quantities()
    # a float has up to 17 significant digits, after some zeros or nines
    for more in range(digits + 1, 29):
        texts = {quantity: show(quantity.number, more) for quantity in quantities}
        if reproduces(formula, texts, wanted, digits):
            return texts
    return None


def reproduces(formula: Formula, texts: dict[Quantity, str], wanted: str, digits: int) -> bool:
    """True if the formula, given these numbers, gives the number that is shown as `wanted`.

    It is computed in decimal numbers, as on paper, and log and exp exactly, too. If the result lies
    in the middle between two numbers with so many digits, a reader may round it either way.

    >>> e, d = Quantity("e^z₀", 1.284), Quantity("d", 2.776)
    >>> reproduces(e / d, {e: "1.28", d: "2.78"}, "0.4626", 4)    # 0.4604
    False
    """
    numbers = {quantity: decimal_of(text) for quantity, text in texts.items()}
    smallest = min([0, *map(Decimal.adjusted, numbers.values())])
    number = decimal_of(wanted)
    half_unit = Decimal((0, (5,), int(number.as_tuple().exponent) - 1))  # of its last digit
    for precision in 28, 60:  # 60 digits only where 28 do not tell: there log and exp take long
        with localcontext(arithmetic(precision - 2 * smallest)):
            try:
                result = formula.exact_value(numbers)
            except (ArithmeticError, ValueError):  # e^800, a logarithm of 0, a quotient of nothing
                return False
            gap = abs(result - number)
            if gap < half_unit and show(result, digits) == wanted:
                return True
    return gap == half_unit


@lru_cache(64)
def arithmetic(digits: int) -> Context:
    """Decimal arithmetic with so many digits, which raises an error where there is no result.

    >>> arithmetic(60).prec
    60
    """
    return Context(prec=digits, traps=[DivisionByZero, InvalidOperation])


def decimal_of(text: str) -> Decimal:
    """A number as shown, exactly.

    >>> decimal_of("−1.5e−5")
    Decimal('-0.000015')
    """
    return Decimal(text.replace("−", "-"))


def is_rounding_noise(formula: Formula, result: float) -> bool:
    """True for a result that only the last bits of its quantities make:
    at 15 digits they cancel out.

    >>> a, b = Quantity("a", 0.30000000000000004), Quantity("b", 0.3)
    >>> is_rounding_noise(a - b, 5.5e-17), is_rounding_noise(1 / Quantity("a", 0.0), 1e-17)
    (True, False)
    """
    if not 0.0 < abs(result) < 1e-15:
        return False
    numbers = {quantity: Decimal(f"{quantity.number:.15g}") for quantity in formula.quantities()}
    with localcontext(arithmetic(60 - Decimal(result).adjusted())):  # 1 + the result is not 1
        try:
            return bool(formula.exact_value(numbers) == 0)
        except (ArithmeticError, ValueError):
            return False
