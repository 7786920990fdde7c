"""A formula is arithmetic that remembers how it was written.

    z = Quantity("z", 0.35)           a number with a name
    formula = 1 / (1 + exp(-z))       computed as with any number, and written down meanwhile
    formula.written()                 "1 / (1 + e^−z)"
    formula.written({z: "0.35"})      "1 / (1 + e^−0.35)"
    formula.value()                   0.5866175789173301

The operators + − * / ** abs, sum(), and the functions `exp`, `log`, `maximum`, `absolute` and
`choose` from here, take quantities and plain numbers alike. So one function is both: given floats
it computes, given quantities it writes its formula. An `if` decides by the numbers instead, and so
writes the branch taken; `choose` writes both.

Other numbers may be put in instead of the quantities' own ones: floats into value(), and Decimals
into exact_value(), which adds and multiplies as on paper.
"""

from __future__ import annotations

import math
import operator
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from .lists import as_list
from .notation import abbreviated, numbered

if TYPE_CHECKING:
    from decimal import Decimal

Texts = Mapping["Quantity", str]  # the numbers to be written instead of names
Numbers = Mapping["Quantity", Any]  # the numbers to compute with

# How strongly the parts of a formula hold together: a weaker one needs brackets inside a stronger
# one.
CHOICE, SUM, PRODUCT, POWER, ATOM = 0, 1, 2, 3, 4
COMPARISONS: dict[str, Callable[[Any, Any], bool]] = {
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}


class Formula:
    """A Formula is made of parts, which are formulas themselves. It compares and converts as its
    value does.

    >>> x = Quantity("x", 3.0)
    >>> (2 * x + 1).written(), (2 * x + 1).value(), 2 * x > 5
    ('2·x + 1', 7.0, True)
    """

    __slots__ = ("parts",)
    strength: int

    def __init__(self, *parts: Formula) -> None:
        self.parts = parts

    def written(self, texts: Texts | None = None) -> str:
        """Write the formula with its quantities' names, or for those in `texts` with these numbers.

        >>> z, y = Quantity("z", -2.0), Quantity("y", 1)
        >>> (z - y * z).written(), (z - y * z).written({z: "−2", y: "1"})
        ('z − y·z', '−2 − 1·(−2)')
        """
        return self.write(texts or {}, first=True)

    def write(self, texts: Texts, first: bool) -> str:
        """Write it as a part of a formula; a minus needs brackets unless it is `first` there."""
        raise NotImplementedError

    def value(self, numbers: Numbers | None = None) -> Any:
        """Compute the result, with the quantities' own numbers or with those in `numbers`.

        Raises OverflowError, ValueError or ZeroDivisionError where there is none.
        """
        return self.compute(numbers or {})

    def compute(self, numbers: Numbers) -> Any:
        """Compute it as a part of a formula."""
        return self.operate(*[part.compute(numbers) for part in self.parts])

    def operate(self, *values: Any) -> Any:
        """Compute the result from the values of the parts."""
        raise NotImplementedError

    def exact_value(self, numbers: Numbers) -> Decimal:
        """Compute the result from Decimals, as exactly as the decimal context is, exp and log too.

        >>> from decimal import Decimal
        >>> z = Quantity("z", 0.5)
        >>> round(exp(z).exact_value({z: Decimal("0.5")}), 20)
        Decimal('1.64872127070012814685')
        """
        return self.operate_exactly(*[part.exact_value(numbers) for part in self.parts])

    def operate_exactly(self, *values: Decimal) -> Decimal:
        """Compute the result from exact values of the parts."""
        result: Decimal = self.operate(*values)
        return result

    def rebuilt(self, parts: tuple[Formula, ...]) -> Formula:
        """Make the same kind of formula, of other parts.

        >>> a, b, c = Quantity("a", 1), Quantity("b", 2), Quantity("c", 3)
        >>> (a - b).rebuilt((a, c)).written()
        'a − c'
        """
        return type(self)(*parts)

    def taken(self) -> Formula:
        """Return the same formula, with the branch that its numbers take instead of each choice.

        A formula without a choice is returned as it is. A choice stays where its condition cannot
        be computed.

        >>> z = Quantity("z", 3.0)
        >>> (2 * choose(z, ">", 0, z + 1, 0)).taken().written()
        '2·(z + 1)'
        """
        for i, part in enumerate(self.parts):
            taken = part.taken()
            if taken is not part:
                others = [other.taken() for other in self.parts[i + 1 :]]
                return self.rebuilt((*self.parts[:i], taken, *others))
        return self

    def quantities(self) -> list[Quantity]:
        """Return every quantity in it, once each, in the order in which they are written.

        >>> x, y = Quantity("x", 1), Quantity("y", 2)
        >>> [quantity.written() for quantity in (x * y - x).quantities()]
        ['x', 'y']
        """
        found: dict[Quantity, None] = {}
        self.gather(found)
        return list(found)

    def gather(self, found: dict[Quantity, None]) -> None:
        """Put every quantity in it into `found`."""
        for part in self.parts:
            part.gather(found)

    def __add__(self, other: Any) -> Formula:
        return Sum(self, formula_of(other))

    def __radd__(self, other: Any) -> Formula:
        # sum([a, b]) starts with 0 + a: the 0 is left out
        return self if other == 0 else Sum(formula_of(other), self)

    def __sub__(self, other: Any) -> Formula:
        return Difference(self, formula_of(other))

    def __rsub__(self, other: Any) -> Formula:
        return Difference(formula_of(other), self)

    def __mul__(self, other: Any) -> Formula:
        # a·a is written a²
        return Square(self) if other is self else Product(self, formula_of(other))

    def __rmul__(self, other: Any) -> Formula:
        return Product(formula_of(other), self)

    def __truediv__(self, other: Any) -> Formula:
        return Quotient(self, formula_of(other))

    def __rtruediv__(self, other: Any) -> Formula:
        return Quotient(formula_of(other), self)

    def __pow__(self, exponent: int) -> Formula:
        if exponent != 2:
            raise ValueError(
                f"the exponent is {exponent!r}: a formula can only be squared, as in (ŷ − y) ** 2"
            )
        return Square(self)

    def __neg__(self) -> Formula:
        return Negative(self)

    def __abs__(self) -> Formula:
        return Absolute(self)

    # A formula stands for its value where a program decides: `if y`, `z > 0`, `abs(error) <=
    # delta`.

    def __float__(self) -> float:
        return float(self.value())

    def __int__(self) -> int:
        return int(self.value())

    def __round__(self, digits: int | None = None) -> Any:
        return round(self.value(), digits)

    def __bool__(self) -> bool:
        return bool(self.value())

    def __lt__(self, other: Any) -> bool:
        return float(self) < float(other)

    def __le__(self, other: Any) -> bool:
        return float(self) <= float(other)

    def __gt__(self, other: Any) -> bool:
        return float(self) > float(other)

    def __ge__(self, other: Any) -> bool:
        return float(self) >= float(other)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, (Formula, int, float)) and float(self) == float(other)

    __hash__ = object.__hash__  # a quantity is looked up as the one it is, whatever its value

    def __repr__(self) -> str:
        return f"<formula {self.written()}>"


class Quantity(Formula):
    """A Quantity is a number with a name: x, ŷ, w₁. The name may be a formula, such as ŷ − y, whose
    result this is.

    >>> y_hat, y = Quantity("ŷ", 19), Quantity("y", 18)
    >>> (2 * Quantity(y_hat - y, 1)).written(), (2 * Quantity("z", -5)).written({})
    ('2·(ŷ − y)', '2·z')
    """

    __slots__ = ("name", "number", "strength")

    def __init__(self, name: str | Formula, number: Any) -> None:
        self.parts = ()
        self.name, self.number = name, number
        self.strength = name.strength if isinstance(name, Formula) else ATOM

    def write(self, texts: Texts, first: bool) -> str:
        text = texts.get(self)
        if text is None:
            return self.name if isinstance(self.name, str) else self.name.written()
        return f"({text})" if text[0] == "−" and not first else text

    def compute(self, numbers: Numbers) -> Any:
        if self in numbers:
            return numbers[self]
        if numbers and isinstance(self.name, Formula):
            return self.name.compute(numbers)  # ŷ − y is worked anew from another ŷ
        return self.number

    def exact_value(self, numbers: Numbers) -> Decimal:
        number: Decimal = numbers[self]
        return number

    def rebuilt(self, parts: tuple[Formula, ...]) -> Formula:
        return self

    def taken(self) -> Formula:
        if not isinstance(self.name, Formula):
            return self
        name = self.name.taken()
        return self if name is self.name else Quantity(name, self.number)

    def gather(self, found: dict[Quantity, None]) -> None:
        found[self] = None


class Constant(Formula):
    """A Constant is a number that belongs to the formula itself, such as the 1 of 1 + e^−z.

    >>> [Constant(number).written() for number in (1, 0.5, -0.25)]
    ['1', '½', '−0.25']
    """

    __slots__ = ("number",)
    strength = ATOM

    def __init__(self, number: float) -> None:
        super().__init__()
        self.number = number

    def write(self, texts: Texts, first: bool) -> str:
        text = "½" if self.number == 0.5 else f"{self.number:.12g}".replace("-", "−")
        return f"({text})" if text[0] == "−" and not first else text

    def compute(self, numbers: Numbers) -> Any:
        return self.number

    def exact_value(self, numbers: Numbers) -> Decimal:
        from decimal import Decimal  # training needs none

        return Decimal(repr(self.number))

    def rebuilt(self, parts: tuple[Formula, ...]) -> Formula:
        return self


class Sum(Formula):
    """A Sum is a + b + …; a long one is written with its first terms and its last.

    >>> Sum(*(Quantity(f"x{i}", i) for i in range(9))).written()
    'x0 + x1 + x2 + x3 + … 4 more … + x8'
    """

    __slots__ = ("most",)
    strength = SUM

    def __init__(self, *parts: Formula, most: int = 6) -> None:
        if parts and isinstance(parts[0], Sum):
            parts = *parts[0].parts, *parts[1:]  # (a + b) + c is a + b + c
        super().__init__(*parts)
        self.most = most

    def write(self, texts: Texts, first: bool) -> str:
        head, *tail = self.parts
        terms = [enclosed(head, SUM, texts, first)]
        for part in tail:
            inner = part.parts[0] if isinstance(part, Named) else part
            least = SUM if isinstance(inner, Sum) else PRODUCT  # a + (b + c) is a + b + c
            terms.append(enclosed(part, least, texts))
        return " + ".join(abbreviated(terms, self.most))

    def operate(self, *values: Any) -> Any:
        return total(values)

    def rebuilt(self, parts: tuple[Formula, ...]) -> Formula:
        return Sum(*parts, most=self.most)


class Difference(Formula):
    """A Difference is a − b."""

    __slots__ = ()
    strength = SUM

    def write(self, texts: Texts, first: bool) -> str:
        left, right = self.parts
        return f"{enclosed(left, SUM, texts, first)} − {enclosed(right, PRODUCT, texts)}"

    def operate(self, *values: Any) -> Any:
        return values[0] - values[1]


class Product(Formula):
    """A Product is a·b·…"""

    __slots__ = ()
    strength = PRODUCT

    def __init__(self, *parts: Formula) -> None:
        factors: list[Formula] = []
        for part in parts:
            factors += part.parts if isinstance(part, Product) else (part,)
        super().__init__(*factors)

    def __mul__(self, other: Any) -> Formula:
        *factors, last = self.parts
        return Product(*factors, last * other)  # ½·a times a is ½·a²

    def write(self, texts: Texts, first: bool) -> str:
        head, *tail = self.parts
        return "·".join(
            [enclosed(head, POWER, texts, first), *(enclosed(part, POWER, texts) for part in tail)]
        )

    def operate(self, *values: Any) -> Any:
        result, *factors = values
        for factor in factors:
            result = result * factor
        return result


class Quotient(Formula):
    """A Quotient is a / b."""

    __slots__ = ()
    strength = PRODUCT

    def write(self, texts: Texts, first: bool) -> str:
        above, below = self.parts
        least = POWER if isinstance(above, Quotient) else PRODUCT
        return f"{enclosed(above, least, texts, first)} / {enclosed(below, POWER, texts)}"

    def operate(self, *values: Any) -> Any:
        return values[0] / values[1]


class Negative(Formula):
    """A Negative is −a; the minus of a minus is not written.

    >>> z = Quantity("z", -0.35)
    >>> (-z).written(), (-z).written({z: "−0.35"}), (1 - -z).written(), (-(1 + z)).written()
    ('−z', '0.35', '1 − (−z)', '−(1 + z)')
    """

    __slots__ = ()
    strength = POWER  # with its brackets, if it is not first

    def write(self, texts: Texts, first: bool) -> str:
        (part,) = self.parts
        number = texts.get(part, "") if isinstance(part, Quantity) else ""
        if number == "0":
            return number
        if number.startswith("−"):
            return number[1:]
        text = f"−{enclosed(part, PRODUCT, texts)}"
        return text if first else f"({text})"

    def operate(self, *values: Any) -> Any:
        return -values[0]


class Square(Formula):
    """A Square is a²."""

    __slots__ = ()
    strength = POWER

    def write(self, texts: Texts, first: bool) -> str:
        return f"{enclosed(self.parts[0], ATOM, texts)}²"

    def operate(self, *values: Any) -> Any:
        return values[0] * values[0]  # ** 2 raises OverflowError where this is infinite


class Absolute(Formula):
    """An Absolute is |a|."""

    __slots__ = ()
    strength = ATOM

    def write(self, texts: Texts, first: bool) -> str:
        return f"|{self.parts[0].written(texts)}|"

    def operate(self, *values: Any) -> Any:
        return abs(values[0])


class Maximum(Formula):
    """A Maximum is max(a, b, …); of many parts the first ones and the last are written."""

    __slots__ = ()
    strength = ATOM
    function = "max"

    def write(self, texts: Texts, first: bool) -> str:
        parts = [enclosed(part, SUM, texts, first=True) for part in self.parts]
        return f"{self.function}({', '.join(abbreviated(parts, 6))})"

    def operate(self, *values: Any) -> Any:
        return maximum(*values)


class Choice(Formula):
    """A Choice is a if l < r, else b. Its parts are a, l, r and b, as they are written.

    >>> z = Quantity("z", -2.0)
    >>> Choice("<", z + 1, z, Constant(0), -z).value(), choose(z, ">=", 0, z, -z).written({z: "−2"})
    (-1.0, '−2 if −2 ≥ 0, else 2')
    """

    __slots__ = ("sign",)
    strength = CHOICE

    def __init__(self, sign: str, *parts: Formula) -> None:
        super().__init__(*parts)
        self.sign = sign

    def write(self, texts: Texts, first: bool) -> str:
        then, left, right = (enclosed(part, SUM, texts, first=True) for part in self.parts[:3])
        sign = self.sign.replace("<=", "≤").replace(">=", "≥")
        return f"{then} if {left} {sign} {right}, else {self.parts[3].write(texts, True)}"

    def operate(self, *values: Any) -> Any:
        then, left, right, otherwise = values
        return then if COMPARISONS[self.sign](left, right) else otherwise

    def rebuilt(self, parts: tuple[Formula, ...]) -> Formula:
        return Choice(self.sign, *parts)

    def taken(self) -> Formula:
        then, left, right, otherwise = self.parts
        try:
            is_true = COMPARISONS[self.sign](left.value(), right.value())
        except (ArithmeticError, ValueError):
            return self
        return (then if is_true else otherwise).taken()


class Exp(Formula):
    """An Exp is e^a.

    >>> z, m = Quantity("z", 2.0), Quantity("m", 5.0)
    >>> exp(-z).written(), exp(z - m).written(), exp(-z).written({z: "−2"})
    ('e^−z', 'e^(z − m)', 'e^2')
    """

    __slots__ = ()
    strength = POWER

    def write(self, texts: Texts, first: bool) -> str:
        exponent = without_name(self.parts[0], texts)
        text = exponent.write(texts, True)
        negative = isinstance(exponent, Negative)
        inner = without_name(exponent.parts[0], texts) if negative else exponent
        return f"e^({text})" if is_weaker(inner, ATOM, texts) else f"e^{text}"

    def operate(self, *values: Any) -> Any:
        return math.exp(values[0])

    def operate_exactly(self, *values: Decimal) -> Decimal:
        math.exp(values[0])  # raises OverflowError where a calculator has no result
        return values[0].exp()


class Log(Formula):
    """A Log is the natural logarithm of a; log(1 + a) and log(1 − a) keep the digits of a small a.

    >>> p = Quantity("p", 1e-20)
    >>> log(1 - p).written(), log(p).written(), log(1 - p).value()
    ('log(1 − p)', 'log p', -1e-20)
    """

    __slots__ = ()
    strength = POWER

    def write(self, texts: Texts, first: bool) -> str:
        text = enclosed(self.parts[0], ATOM, texts)
        return f"log{text}" if text[0] == "(" else f"log {text}"

    def compute(self, numbers: Numbers) -> Any:
        (argument,) = self.parts
        if isinstance(argument, (Sum, Difference)) and is_one(argument.parts[0]):
            rest = [part.compute(numbers) for part in argument.parts[1:]]
            small = total(rest) if isinstance(argument, Sum) else -rest[0]
            if abs(small) < 0.5:
                return math.log1p(small)
        return math.log(argument.compute(numbers))

    def operate(self, *values: Any) -> Any:
        return math.log(values[0])

    def operate_exactly(self, *values: Decimal) -> Decimal:
        return values[0].ln()


class Named(Formula):
    """A Named formula has a name of its own: among symbols the name is written, with numbers the
    formula.

    >>> z = Quantity("z", 0.35)
    >>> sigma = Named("σ(z)", 1 / (1 + exp(-z)))
    >>> sigma.written(), sigma.written({z: "0.35"})
    ('σ(z)', '1 / (1 + e^−0.35)')
    """

    __slots__ = ("name",)
    strength = ATOM

    def __init__(self, name: str, formula: Formula) -> None:
        # of two names the outer one: once numbers are put in, brackets depend on the formula inside
        super().__init__(formula.parts[0] if isinstance(formula, Named) else formula)
        self.name = name

    def write(self, texts: Texts, first: bool) -> str:
        return self.parts[0].write(texts, first) if texts else self.name

    def operate(self, *values: Any) -> Any:
        return values[0]

    def rebuilt(self, parts: tuple[Formula, ...]) -> Formula:
        return parts[0]  # it is no longer what the name stands for


class Line:
    """A Line is a number's name, and the formulas by which it can be worked, the usual one first.

    If a formula cannot be computed (e^800, log 0), the next one is used. `in_symbols` is False
    where the symbols are not worth a place on the line. `result` is the quantity by which later
    lines of a model know the number. `in_full` is what the usual formula comes from, and is only
    written: −(y₀·log ŷ₀ + y₁·log ŷ₁), and the same with y put in.

    >>> z = Quantity("z", 800.0)
    >>> line = Line("L", log(1 + exp(z)), z)
    >>> line.formula.written(), line.value()
    ('log(1 + e^z)', 800.0)
    """

    __slots__ = "formulas", "in_full", "in_symbols", "name", "result"

    def __init__(
        self,
        name: str,
        *formulas: Any,
        in_symbols: bool = True,
        result: Quantity | None = None,
        in_full: Sequence[Formula] = (),
    ) -> None:
        self.name, self.in_symbols, self.result = name, in_symbols, result
        self.formulas = [formula_of(each) for each in formulas]
        self.in_full = list(in_full)

    @property
    def formula(self) -> Formula:
        """Return the usual formula."""
        return self.formulas[0]

    def rewritten(self, rewrite: Callable[[Formula], Formula]) -> Line:
        """Return the same line with each formula rewritten."""
        return Line(
            self.name,
            *map(rewrite, self.formulas),
            in_symbols=self.in_symbols,
            in_full=list(map(rewrite, self.in_full)),
        )

    def value(self, numbers: Numbers | None = None) -> float:
        """Compute the result by the first formula that can be computed; NaN if none can.

        >>> Line("L", log(Quantity("p", 0.0))).value()
        nan
        """
        for formula in self.formulas:
            try:
                return float(formula.value(numbers))
            except (OverflowError, ValueError, ZeroDivisionError):
                continue
        return math.nan


def exp(value: Any) -> Any:
    """Return e to the power of a number or a formula. Raises OverflowError above 709.78.

    >>> exp(0.0), exp(Quantity("z", 0.0))
    (1.0, <formula e^z>)
    """
    return Exp(value) if isinstance(value, Formula) else math.exp(value)


def log(value: Any) -> Any:
    """Return the natural logarithm of a number or a formula. Raises ValueError for a number ≤ 0.

    >>> log(1.0), log(Quantity("ŷ", 0.5))
    (0.0, <formula log ŷ>)
    """
    return Log(value) if isinstance(value, Formula) else math.log(value)


def maximum(*values: Any) -> Any:
    """Return the largest of numbers or formulas; of a list of scores as maximum(*z).

    A NaN among the numbers gives NaN, so that no overflow is hidden.

    >>> maximum(0, -1.5), maximum(0, 1 - Quantity("z", 0.25))
    (0, <formula max(0, 1 − z)>)
    """
    for value in values:
        if isinstance(value, Formula):
            return Maximum(*map(formula_of, values))
    return math.nan if any(map(math.isnan, values)) else max(values)


def absolute(value: Any) -> Any:
    """Return the absolute value of a number or a formula, as abs does.

    >>> absolute(-1.5), absolute(Quantity("z", 0.25))
    (1.5, <formula |z|>)
    """
    return abs(value)


def choose(left: Any, sign: str, right: Any, then: Any, otherwise: Any) -> Any:
    """Return `then` if left < right, else `otherwise`; the sign is "<", "<=", ">" or ">=".

    With numbers it returns a number, with formulas a formula that shows the condition and both
    branches. Python computes both branches before the call: where one of them may fail, as log(y)
    does for y = 0, use `if`.

    >>> choose(-2.0, "<", 0, 1.0, 3.0)
    1.0
    >>> error, delta = Quantity("e", -2.0), Quantity("δ", 1.5)
    >>> choose(abs(error), "<=", delta, 0.5 * error**2, delta * (abs(error) - 0.5 * delta))
    <formula ½·e² if |e| ≤ δ, else δ·(|e| − ½·δ)>
    """
    if sign not in COMPARISONS:
        raise ValueError(f'the sign is {sign!r}: choose compares by "<", "<=", ">" or ">="')
    if isinstance(left, Formula) or isinstance(right, Formula):
        return Choice(sign, *map(formula_of, (then, left, right, otherwise)))
    return then if COMPARISONS[sign](left, right) else otherwise


def quantities(name: str, value: Any) -> Any:
    """Make a number a quantity of this name, a list of numbers a list of quantities.

    >>> quantities("z", 0.5), quantities("z", [0.25, 0.4])
    (<formula z>, [<formula z₀>, <formula z₁>])
    """
    values = as_list(value)
    named = [Quantity(*pair) for pair in zip(numbered(name, len(values)), values)]
    return named if isinstance(value, list) else named[0]


def formula_of(value: Any) -> Formula:
    """Return a formula as it is, a plain number as a constant.

    >>> formula_of(2).written()
    '2'
    """
    return value if isinstance(value, Formula) else Constant(value)


def is_one(part: Formula) -> bool:
    """Tell whether a part is the constant 1.

    >>> is_one(Constant(1)), is_one(Quantity("x", 1))
    (True, False)
    """
    return isinstance(part, Constant) and part.number == 1


def enclosed(part: Formula, least: int, texts: Texts, first: bool = False) -> str:
    """Write a part inside a formula of this strength: in brackets if its own is less.

    >>> a, b = Quantity("a", 1), Quantity("b", 2)
    >>> enclosed(a + b, PRODUCT, {}), enclosed(a * b, PRODUCT, {})
    ('(a + b)', 'a·b')
    """
    part = without_name(part, texts)
    if is_weaker(part, least, texts):
        return f"({part.write(texts, True)})"
    return part.write(texts, first)


def without_name(part: Formula, texts: Texts) -> Formula:
    """Return what is written of a part: with numbers, of a named formula the formula inside.

    >>> sigma = Named("f", Quantity("z", 3) + 1)
    >>> without_name(sigma, {}).written(), without_name(sigma, {Quantity("z", 3): "3"}).written()
    ('f', 'z + 1')
    """
    return part.parts[0] if texts and type(part) is Named else part


def is_weaker(part: Formula, least: int, texts: Texts) -> bool:
    """Tell whether a part holds together less than `least`; a number that is put in never does.

    >>> gap = Quantity(Quantity("z", 3) - Quantity("m", 5), -2)
    >>> is_weaker(gap, PRODUCT, {}), is_weaker(gap, PRODUCT, {gap: "−2"})
    (True, False)
    """
    return part.strength < least and part not in texts


def total(numbers: Sequence[Any]) -> Any:
    """Add numbers: exactly if they are ints and Decimals; with floats the sum is rounded once.

    >>> from decimal import Decimal
    >>> total([Decimal("0.1"), 1]), total([0.1, 0.2, 0.3, 0.4])
    (Decimal('1.1'), 1.0)
    """
    return math.fsum(numbers) if float in map(type, numbers) else sum(numbers)
