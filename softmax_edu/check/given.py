"""The numbers that are given to be checked: each with its value,
and how many decimals it says it has.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from math import isfinite
from typing import Any, NamedTuple

from ..reading import inputs
from ..reading.suggestions import as_typed
from ..reading.typed import plain
from ..writing.screen_text import counted, shown

NOISE = 1e-12  # of a value computed another way; for large values relative
CUT_NOISE = 1e-11  # a short decimal such as 1.2 lies a little below itself: 1.1 is not 1.2 cut off


class Number(NamedTuple):
    """A number as given, its decimal value, one unit of its last digit, and which number of its
    field it is.

    >>> number("0.59", "y_hat")
    Number(name='y_hat', given='0.59', value=Decimal('0.59'), unit=Decimal('0.01'), flat_index=0)
    """

    name: str  # "theta_after[0][1]"
    given: Any
    value: Decimal  # of a label, its index among the classes
    unit: Decimal
    flat_index: int  # in the field as a flat list

    @property
    def field(self) -> str:
        """The field that it belongs to.

        >>> number("0.25", "gradient[0][1]").field
        'gradient'
        """
        return self.name.partition("[")[0]

    @property
    def decimals(self) -> int:
        """How many decimals it was given with.

        >>> number("0.770", "loss").decimals, number(8, "z").decimals
        (3, 0)
        """
        return max(0, -int(self.unit.adjusted())) if self.unit else 0

    def unit_of(self, decimals: int) -> Decimal:
        """One unit of the last digit that a number like this has to have, if so many decimals are asked
        for: in e-notation those of the number before the e.

        >>> number("0.123", "z").unit_of(2), number("1.23e-5", "z").unit_of(2)
        (Decimal('0.01'), Decimal('1E-7'))
        """
        is_short = isinstance(self.given, str) and "e" in self.given.lower() and self.value
        return Decimal((0, (1,), (self.value.adjusted() if is_short else 0) - decimals))

    def of(self, sheet: Any) -> Any:
        """The same number on a sheet."""
        return getattr(sheet, self.field)[self.flat_index]


def is_blank(value: Any) -> bool:
    """True for what somebody left out.

    >>> is_blank(None), is_blank(" "), is_blank(0)
    (True, True, False)
    """
    return value is None or (isinstance(value, str) and not value.strip())


def numbers(values: Any, like: Any, where: str) -> Iterator[Number]:
    """The numbers of a value shaped like the record's own, with their names; blanks are left out.

    >>> [number.name for number in numbers([["0.1", 0.2]], [[0.0, 0.0]], "gradient")]
    ['gradient[0][0]', 'gradient[0][1]']
    """
    if is_blank(values):
        return
    if not isinstance(like, list):
        yield number(values, where)
        return
    rows = isinstance(like[0], list)
    what = f"rows of {len(like[0])} numbers" if rows else "numbers"
    count = (
        f"{counted(len(like), 'row')} of {len(like[0])} numbers" if rows else f"{len(like)} numbers"
    )
    if isinstance(values, str):
        texts = re.findall(r"[^\s,;\[\]()]+", values)
        if rows or len(texts) != len(like):
            texts = [values.strip()[:12], "…"][: len(like)]
        example = ", ".join("…" if text == "…" else f'"{text}"' for text in texts)
        raise TypeError(
            f"{where} is {shown(values)}: it must be a list of {what}, {len(like)} of them, "
            f"such as [{example}]"
        )
    if inputs.is_number(values):
        raise TypeError(f"{where} is {shown(values)}: it must be a list of {count}")
    parts = inputs.items(values, where, what)
    if len(parts) != len(like):
        raise ValueError(
            f"{where} is {shown(values)}, of length {len(parts)}: it must be a list of {count}"
        )
    for i, part in enumerate(parts):
        for each in numbers(part, like[i], f"{where}[{i}]"):
            yield each._replace(flat_index=i * (len(like[0]) if rows else 1) + each.flat_index)


def number(value: Any, where: str, index: int = 0) -> Number:
    """One number; the digits of a string as they stand, of another number as Python writes it.

    >>> number("0.770", "loss").unit, number(0.46, "y_hat").unit, number("−1.5e3", "z").value
    (Decimal('0.001'), Decimal('0.01'), Decimal('-1.5E+3'))
    """
    if isinstance(value, Decimal) or (hasattr(value, "dtype") and not inputs.is_bool(value)):
        value = str(value)  # with the digits that it has: those of a float32 are fewer
    if isinstance(value, str):
        text = plain(value)
        if text is None:
            raise ValueError(
                f'{where} is {shown(value)}: it must be a number, such as 0.77 or "0.770"'
                f"{as_typed(value)}"
            )
        if not isfinite(float(text)):
            raise ValueError(f"{where} is {shown(value)}: it does not fit in a float")
    elif inputs.is_bool(value):
        raise TypeError(f"{where} is {value}: it must be a number")
    else:
        size, whole = inputs.number(value, where), inputs.as_int(value)
        if whole is None and size.is_integer() and abs(size) < 1e15:
            whole = int(size)  # 8.0 says no more than 8
        value = size if whole is None else whole
        text = repr(value)
    try:
        decimal = Decimal(text)
    except ArithmeticError:  # an exponent beyond all numbers
        raise ValueError(f"{where} is {shown(value)}: it must be a number, such as 0.77") from None
    exponent = int(decimal.as_tuple().exponent)
    if not isinstance(value, str) or not decimal:
        exponent = min(exponent, 0)  # repr(1e16) leaves digits out, but the float has them
    return Number(where, value, decimal, Decimal((0, (1,), exponent)), index)


def number_named(name: str, value: Any, outputs: int) -> Number:
    """One number by its whole name, such as gradient[1][0].

    >>> number_named("gradient[1][0]", "0.25", 2).flat_index
    2
    """
    row, *column = [int(digits) for digits in re.findall(r"\[(\d+)\]", name)] or [0]
    return number(value, name, row * outputs + column[0] if column else row)


def label(value: Any, record: Any) -> Iterator[Number]:
    """A label by its index among the classes; an int may be given as a string.

    >>> from softmax_edu import LogisticRegression
    >>> [number.value for number in label("1", LogisticRegression(theta=[0, 1]).explain(2))]
    [Decimal('1')]
    """
    if is_blank(value):
        return
    by_text = {str(each): each for each in record.classes}
    known = (
        by_text[value]
        if isinstance(value, str) and value in by_text
        else inputs.label(value, "label")
    )
    (index,) = inputs.class_indices([known], record.classes, "label")
    yield Number("label", known, Decimal(index), Decimal(0), 0)


def meets(number: Number, low: float, high: float) -> str:
    """How a number as given fits a value between two: "rounded", "cut", or "".

    >>> meets(number("0.71", "z"), 0.7, 0.707), meets(number("0.70", "z"), 0.706, 0.708)
    ('rounded', 'cut')
    >>> meets(number("1.1", "z"), 1.2, 1.2)
    ''
    """
    value, unit = float(number.value), float(number.unit)
    size = max(1.0, abs(value))
    reach = unit / 2.0 + NOISE * size
    if low - reach <= value <= high + reach:
        return "rounded"
    noise = CUT_NOISE * size
    is_below = value >= 0.0 and high > value and low < value + unit - noise
    is_above = value <= 0.0 and low < value and high > value - unit + noise
    return "cut" if is_below or is_above else ""


def fit(number: Number, value: float) -> str:
    """How a number as given fits one value in full precision, in the same words.

    >>> fit(number("0.71", "z"), 0.7069), fit(number("0.70", "z"), 0.7069), fit(number("0.72", "z"), 0.7069)
    ('rounded', 'cut', '')
    """
    return meets(number, value, value)
