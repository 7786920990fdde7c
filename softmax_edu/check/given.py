"""The numbers that are given to be checked: each with its value, and how many decimals it says it has."""
from __future__ import annotations

import re
from collections.abc import Iterable
from decimal import Decimal
from typing import Any, NamedTuple

from .. import inputs

NUMBER = re.compile(r"[+-]?([0-9]+\.?[0-9]*|\.[0-9]+)(e[+-]?[0-9]+)?", re.IGNORECASE)


class Number(NamedTuple):
    """A number as given, its decimal value, and one unit of its last digit; or a label by its place.

    >>> number("0.59", "y_hat")
    Number(name='y_hat', given='0.59', value=Decimal('0.59'), unit=Decimal('0.01'))
    """

    name: str
    given: Any
    value: Decimal
    unit: Decimal


def numbers(values: Any, like: Any, where: str) -> Iterable[Number]:
    """The numbers of a value shaped like the record's own, with their names.

    >>> [number.name for number in numbers([["0.1", 0.2]], [[0.0, 0.0]], "gradient")]
    ['gradient[0][0]', 'gradient[0][1]']
    """
    if not isinstance(like, list):
        yield number(values, where)
        return
    what = f"rows of {len(like[0])} numbers" if isinstance(like[0], list) else "numbers"
    parts = inputs.items(values, where, what)
    if len(parts) != len(like):
        raise ValueError(f"{where} is {inputs.shown(values)}, of length {len(parts)}: it must be a list of "
                         f"{len(like)} {what}")
    for i, part in enumerate(parts):
        yield from numbers(part, like[i], f"{where}[{i}]")


def number(value: Any, where: str) -> Number:
    """One number; the digits of a string as they stand, of another number as Python writes it.

    >>> number("0.770", "loss").unit, number(0.46, "y_hat").unit, number("−1.5e3", "z").value
    (Decimal('0.001'), Decimal('0.01'), Decimal('-1.5E+3'))
    """
    if isinstance(value, Decimal) or (hasattr(value, "dtype") and not inputs.is_bool(value)):
        value = str(value)  # with the digits that it has: those of a float32 are fewer
    if isinstance(value, str):
        text = value.strip().replace("−", "-")
        if not NUMBER.fullmatch(text):
            comma = "; decimals stand after a point" if re.fullmatch(r"[+-]?[0-9]*,[0-9]+", text) else ""
            raise ValueError(f"{where} is {inputs.shown(value)}: it must be a number, such as 0.77 or \"0.770\"{comma}")
        inputs.number(float(text), where)
    elif inputs.is_bool(value):
        raise TypeError(f"{where} is {value}: it must be a number")
    else:
        size, whole = inputs.number(value, where), inputs.as_int(value)
        value = size if whole is None else whole
        text = repr(value)
    try:
        decimal = Decimal(text)
    except ArithmeticError:  # an exponent beyond all numbers
        raise ValueError(f"{where} is {inputs.shown(value)}: it must be a number, such as 0.77") from None
    exponent = int(decimal.as_tuple().exponent)
    if not isinstance(value, str) or not decimal:
        exponent = min(exponent, 0)  # repr(1e16) leaves digits out, but the float has them
    return Number(where, value, decimal, Decimal((0, (1,), exponent)))


def label(value: Any, record: Any) -> Iterable[Number]:
    """A label by its place among the classes; an int may be given as a string.

    >>> from softmax_edu import LogisticRegression
    >>> [number.value for number in label("1", LogisticRegression(theta=[0, 1]).explain(2))]
    [Decimal('1')]
    """
    names = {str(name): name for name in record.classes}
    known = names[value] if isinstance(value, str) and value in names else inputs.label(value, "label")
    yield Number("label", known, Decimal(inputs.places([known], record.classes, "label")[0]), Decimal(0))
