"""Formulas as JavaScript, and as text with gaps for numbers: what a page computes and writes is a model's own.

    formula = 1 / (1 + exp(-z))
    Printer({"z": "z[0]"}).write(formula)   1 / sum(1, exp(-z[0]))
    gaps(formula)                           ["1 / (1 + e^", [0, "−#", "#"], ")"]

`sum`, `exp`, `logSum`, `square` and `first` are in numbers.js: exp gives NaN where Python raises OverflowError.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from math import isfinite
from typing import Any

from ..formulas import (
    ATOM,
    POWER,
    PRODUCT,
    SUM,
    Absolute,
    Choice,
    Constant,
    Difference,
    Exp,
    Formula,
    Line,
    Log,
    Maximum,
    Named,
    Negative,
    Product,
    Quantity,
    Quotient,
    Square,
    Sum,
)

FIRST_GAP = 0xE000  # a letter that stands for a number while a formula is written
# What stands between two gaps, in a first line with positive numbers, in a second with negative ones.
# In each: what closes the gap before it, the text (the same in both lines), what opens the next gap.
BETWEEN_GAPS = re.compile(r"^(\)??)(.*)( |\(?−?)\n(\)??)\2( |\(?−?)$")
LETTERS = "abcdefghijklmnoqtuv"  # for what is computed once; not w, x, y, z, p, r and s
FUNCTIONS: tuple[tuple[type[Formula], str], ...] = (
    (Square, "square"),
    (Absolute, "Math.abs"),
    (Maximum, "Math.max"),
    (Exp, "exp"),
    (Log, "log"),
    (Sum, "sum"),
)
OPERATORS: tuple[
    tuple[type[Formula], str, int, int, int], ...
] = (  # and what the first and other parts need
    (Sum, " + ", SUM, SUM, PRODUCT),
    (Difference, " - ", SUM, SUM, PRODUCT),
    (Product, " * ", PRODUCT, POWER, POWER),
    (Quotient, " / ", PRODUCT, PRODUCT, POWER),
)


class Printer:
    """Writes formulas as JavaScript; `names` says what each quantity is called there.

    A `plain` one adds from left to right and takes logarithms as they stand, as a model's own
    function does. Raises ValueError for what JavaScript has no word for.

    >>> z, y = Quantity("z", 0), Quantity("y", 0)
    >>> Printer({"z": "z[0]", "y": "y[0]"}).write(2 * (z - y))
    '2 * (z[0] - y[0])'
    >>> of_log = Log(1 + z)
    >>> Printer({"z": "z[0]"}).write(of_log), Printer({"z": "z[0]"}, plain=True).write(of_log)
    ('logSum(1, z[0])', 'log(1 + z[0])')
    """

    def __init__(self, names: Mapping[str, str], plain: bool = False) -> None:
        self.names, self.plain = names, plain

    def write(self, formula: Formula, least: int = SUM) -> str:
        """A formula, in brackets if it holds together less than `least`."""
        text, strength = self.expression(formula)
        return f"({text})" if strength < least else text

    def expression(self, formula: Formula) -> tuple[str, int]:
        """The expression, and how strongly it holds together."""
        if isinstance(formula, Quantity):
            return self.quantity(formula)
        if isinstance(formula, Constant):
            return constant(formula.number), ATOM
        if isinstance(formula, Named):
            return self.expression(formula.parts[0])
        if isinstance(formula, Choice):
            then, left, right, otherwise = map(self.write, formula.parts)
            return f"({left} {formula.sign} {right} ? {then} : {otherwise})", ATOM
        if isinstance(formula, Log) and not self.plain:
            return self.logarithm(formula.parts[0]), ATOM
        for kind, function in FUNCTIONS:
            if isinstance(formula, kind) and not (kind is Sum and self.plain):
                return self.call(function, formula.parts), ATOM
        for kind, operator, strength, *least in OPERATORS:
            if isinstance(formula, kind):
                head, *tail = formula.parts
                return operator.join(
                    [self.write(head, least[0]), *(self.write(part, least[1]) for part in tail)]
                ), strength
        if isinstance(formula, Negative):
            return f"-{self.write(formula.parts[0], ATOM)}", POWER
        raise ValueError(f"{type(formula).__name__} has no word in JavaScript")

    def call(self, function: str, parts: Sequence[Formula]) -> str:
        """A function of parts."""
        return f"{function}({', '.join(map(self.write, parts))})"

    def logarithm(self, argument: Formula) -> str:
        """log a; of a sum or of 1 − p as `logSum`, which keeps its digits where that is near 1.

        >>> p = Quantity("p", 0)
        >>> Printer({"p": "p[0]"}).logarithm(1 - p), Printer({"p": "p[0]"}).logarithm(p)
        ('logSum(1, -p[0])', 'log(p[0])')
        """
        inner = unnamed(argument)
        if isinstance(inner, Difference):
            inner = Sum(inner.parts[0], Negative(inner.parts[1]))
        if not isinstance(inner, Sum):
            return self.call("log", [argument])
        parts = [unnamed(part) for part in inner.parts]
        return self.call(
            "logSum",
            [term for part in parts for term in (part.parts if isinstance(part, Sum) else [part])],
        )

    def quantity(self, quantity: Quantity) -> tuple[str, int]:
        """What a quantity is called; one that is named by a formula is computed by that."""
        if isinstance(quantity.name, Formula):
            return self.expression(quantity.name)
        if quantity.name not in self.names:
            raise ValueError(f"its formula contains {quantity.name}, which is neither z, ŷ nor y")
        return self.names[quantity.name], ATOM

    def line(self, line: Line) -> str:
        """The value of a line: by its first form that gives a number.

        The logarithm of a rounded ŷ loses digits where ŷ is near 0 or 1; there the next form is taken.

        >>> z, p = Quantity("z", 0.0), Quantity("ŷ", 0.5)
        >>> Printer({"z": "z[0]", "ŷ": "p[0]"}).line(Line("L", -Log(p), z))
        'first(inside(p[0]) ? -log(p[0]) : NaN, z[0])'
        """
        texts = [self.write(formula) for formula in line.formulas]
        if len(texts) == 1:
            return texts[0]
        for i, formula in enumerate(line.formulas[:-1]):
            guards = " && ".join(f"inside({self.write(p)})" for p in rounded_in_logarithms(formula))
            if guards:
                texts[i] = f"{guards} ? {texts[i]} : NaN"
        return f"first({', '.join(texts)})"


def unnamed(formula: Formula) -> Formula:
    """A formula without the name that it may have.

    >>> unnamed(Named("σ(z)", Quantity("z", 0))).written()
    'z'
    """
    return formula.parts[0] if isinstance(formula, Named) else formula


def constant(number: float) -> str:
    """A number that belongs to a formula.

    >>> constant(2), constant(-0.5)
    ('2', '(-0.5)')
    """
    if not isfinite(number):
        raise ValueError(f"its formula contains {number!r}")
    return repr(number) if number >= 0 else f"({number!r})"


def with_consts(expressions: Sequence[str]) -> tuple[str, list[str]]:
    """Expressions in which a call that they have more than once is made once, and named before.

    >>> with_consts(["exp(z) / sum(exp(z), 1)", "1 / sum(exp(z), 1)"])
    ('const a = exp(z), b = sum(a, 1);', ['a / b', '1 / b'])
    """
    texts = list(expressions)
    named: list[str] = []
    while len(named) < len(LETTERS):
        calls = re.findall(r"(?:Math\.)?[a-zA-Z]+\([^()]*\)", " ; ".join([*texts, *named]))
        often = next((call for call in calls if calls.count(call) > 1), None)
        if often is None:
            break
        letter = LETTERS[len(named)]
        texts = [text.replace(often, letter) for text in texts]
        named.append(f"{letter} = {often}")
    return f"const {', '.join(named)};" if named else "", texts


def rounded_in_logarithms(formula: Formula) -> list[Quantity]:
    """The quantities p of log p and log(1 − p) in a formula.

    >>> p = Quantity("p", 0.5)
    >>> [quantity.written() for quantity in rounded_in_logarithms(-Log(1 - p))]
    ['p']
    """
    found = [p for part in formula.parts for p in rounded_in_logarithms(part)]
    if isinstance(formula, Log):
        argument = formula.parts[0]
        inner = argument.parts[1] if isinstance(argument, Difference) else argument
        if isinstance(inner, Quantity):
            found.append(inner)
    return found


def gaps(formula: Formula) -> list[Any]:
    """A formula as it is written, with gaps for its numbers: text, and for each gap its quantity's place in
    `formula.quantities()` and how a number stands there, positive or negative (without its minus).

    >>> z, y = Quantity("z", 0), Quantity("y", 0)
    >>> gaps(z - y), gaps(Log(z))
    ([[0, '#', '−#'], ' − ', [1, '#', '(−#)']], ['log', [0, ' #', '(−#)']])
    """
    quantities = formula.quantities()
    letters = [chr(FIRST_GAP + i) for i in range(len(quantities))]
    positive, negative = (
        re.split("([\ue000-\uf8ff])", formula.written(dict(zip(quantities, texts))))
        for texts in (letters, [f"−{letter}" for letter in letters])
    )  # text, letter, text, letter, …, text
    between = [
        BETWEEN_GAPS.findall(f"{text}\n{signed}")[0]
        for text, signed in zip(positive[::2], negative[::2])
    ]
    result: list[Any] = [between[0][1]]
    for letter, (*_, opens, _, opens_negative), (closes, text, _, closes_negative, _) in zip(
        positive[1::2], between, between[1:]
    ):
        place = ord(letter) - FIRST_GAP
        result += [[place, f"{opens}#{closes}", f"{opens_negative}#{closes_negative}"], text]
    return [piece for piece in result if piece]


def literal(value: Any) -> str:
    """A value as JavaScript, safe inside a script element, whatever text is in it.

    >>> literal(["</script>", 0.5])
    '["\\\\u003c/script>",0.5]'
    """
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), allow_nan=False)
    if not text.isprintable():  # lone surrogates, marks that turn the direction of writing …
        text = "".join(
            letter if letter.isprintable() else json.dumps(letter)[1:-1] for letter in text
        )
    return text.replace("<", "\\u003c")
