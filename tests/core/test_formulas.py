"""A formula is what it computes: in symbols, with numbers put in, in floats and in decimals.

A model's functions, which the loop calls, and its formulas, which are printed, are the same numbers. Formulas start
from the numbers above them, as on paper, and so know L less exactly than the functions, which may start from z: ŷ and
1 − ŷ are rounded, to a few units of their last place, which moves the logarithm by that over what stands under it.
"""

import math
import re
from decimal import Context, Decimal, localcontext
from fractions import Fraction
from math import exp, isclose, isnan, log, ulp

import pytest
from hypothesis import given
from hypothesis import strategies as st
from own_model import HalfSquaredLoss, PoissonRegression

from softmax_edu import LinearRegression, LogisticRegression, SoftmaxRegression
from softmax_edu.formulas import (
    Constant,
    Line,
    Named,
    Negative,
    Quantity,
    Square,
    choose,
    formula_of,
    maximum,
)
from softmax_edu.formulas import exp as formula_exp
from softmax_edu.formulas import log as formula_log
from softmax_edu.formulas import quantities as on_paper

UNITS = 8  # of the last place of ŷ, after an exponential, a sum and a quotient of half a unit or one each
CASES = [
    (LinearRegression, 1),
    (LogisticRegression, 1),
    (PoissonRegression, 1),
    (HalfSquaredLoss, 1),
    (SoftmaxRegression, 2),
    (SoftmaxRegression, 4),
]
EXTREMES = (-1e5, -746.0, -710.0, -300.5, -37.0, 0.0, 37.0, 300.5, 709.0, 746.0, 1e5)
scores = st.one_of(
    st.floats(-3, 3),
    st.floats(-50, 50),
    st.floats(-700, 700),
    st.floats(-1e5, 1e5),
    st.sampled_from(EXTREMES),
)


def listed(value):
    return value if isinstance(value, list) else [value]


def same(value, computed, slack=0.0):
    return isclose(
        value, computed, rel_tol=1e-12, abs_tol=1e-300 + slack
    )  # e^−700 and less has fewer digits


@pytest.mark.parametrize("kind, outputs", CASES)
@given(data=st.data())
def test_functions_and_formulas_agree(kind, outputs, data):
    model = kind()
    z = data.draw(
        st.lists(
            scores.filter(lambda z: kind is not PoissonRegression or z < 700),
            min_size=outputs,
            max_size=outputs,
        )
    )
    right = data.draw(st.integers(0, max(outputs - 1, 1)))
    z = z if outputs > 1 else z[0]
    y = right if outputs > 1 else float(right)
    target = [int(k == right) for k in range(outputs)] if outputs > 1 else right
    y_hat = model.activation(z)
    loss, errors = model.sample_loss(z, y_hat, y), listed(model.derivative(y_hat, y))
    slack = 0.0
    if kind in (LogisticRegression, SoftmaxRegression):
        p = y_hat[right] if outputs > 1 else y_hat
        under_log = p if outputs > 1 or right else 1 - p
        slack = UNITS * max(ulp(p), ulp(under_log)) / under_log if under_log else 0.0
    z_, p_, y_ = on_paper("z", z), on_paper("ŷ", y_hat), on_paper("y", target)
    assert same(model.loss_line(z_, p_, y_).value(), loss, slack)
    outputs_ = [line.value() for line in model.output_lines(z_)[-outputs:]]
    assert all(map(same, outputs_, listed(y_hat)))
    assert all(map(same, [line.value() for line in model.error_lines(p_, y_)], errors))


@pytest.mark.parametrize("z", EXTREMES)
@pytest.mark.parametrize("y", [0, 1])
def test_there_is_a_formula_for_every_extreme(z, y):
    for model in LogisticRegression(theta=[z, 0]), SoftmaxRegression(theta=[[0, z], [0, 0]]):
        prediction = model.explain(1, y)
        z_, p_ = on_paper("z", prediction.z), on_paper("ŷ", prediction.y_hat)
        y_ = on_paper("y", prediction.target)
        lines = [*model.output_lines(z_), model.loss_line(z_, p_, y_)]
        assert not any(isnan(line.value()) for line in lines)


def test_a_line_that_nothing_computes_is_no_number():
    zero, large = Quantity("p", 0.0), Quantity("z", 800.0)
    assert isnan(Line("L", formula_log(zero), formula_exp(large), 1 / zero).value())


# Random formulas: what is written, typed into Python with e^ as exp, is what is computed

names = st.sampled_from(["x", "y", "z", "w₁", "ŷ", "η"])
quantities = st.builds(Quantity, names, st.integers(-40, 40).map(lambda n: n / 8))


def operations(parts):
    return st.one_of(
        st.tuples(parts, parts).map(lambda pair: pair[0] + pair[1]),
        st.tuples(parts, parts).map(lambda pair: pair[0] - pair[1]),
        st.tuples(parts, parts).map(lambda pair: pair[0] * pair[1]),
        st.tuples(parts, parts).map(lambda pair: pair[0] / pair[1]),
        st.tuples(parts, st.sampled_from([2, 1, 0.5, -3])).map(lambda pair: pair[1] * pair[0]),
        parts.map(Negative),
        parts.map(Square),
        parts.map(formula_exp),
        parts.map(formula_log),
        parts.map(lambda part: Named("f", part)),
        parts.map(abs),
        st.lists(parts, min_size=1, max_size=4).map(lambda several: maximum(*several)),
    )


def operations_and_choices(parts):
    signs = st.sampled_from(["<", "<=", ">", ">="])
    chosen = st.tuples(parts, signs, parts, parts, parts).map(lambda given: choose(*given))
    return st.one_of(operations(parts), chosen)


formulas = st.recursive(quantities, operations, max_leaves=8)
formulas_with_choices = st.recursive(quantities, operations_and_choices, max_leaves=12)


class Reader:
    """Reads a formula with its numbers put in, as one does on paper, and computes it."""

    def __init__(self, written):
        token = r"\d+(?:\.\d+)?(?:e−?\d+)?|e\^|log|max|if|,else|."
        self.tokens = re.findall(token, written.replace(" ", ""))

    def next_is(self, *tokens):
        return bool(self.tokens) and self.tokens[0] in tokens

    def choice(self):
        value = self.sum()
        if not self.next_is("if"):
            return value
        self.tokens.pop(0)
        left, sign, right = self.sum(), self.tokens.pop(0), self.sum()
        assert self.tokens.pop(0) == ",else"
        otherwise = self.choice()
        if isclose(left, right, rel_tol=1e-9, abs_tol=1e-9) and left != right:
            raise ArithmeticError("the last bits decide")
        is_true = {"<": left < right, "≤": left <= right, ">": left > right, "≥": left >= right}
        return value if is_true[sign] else otherwise

    def sum(self):
        value = self.product()
        while self.next_is("+", "−"):
            value = value + self.product() if self.tokens.pop(0) == "+" else value - self.product()
        return value

    def product(self):
        value = self.factor()
        while self.next_is("·", "/"):
            value = value * self.factor() if self.tokens.pop(0) == "·" else value / self.factor()
        return value

    def factor(self):
        if self.next_is("−"):
            self.tokens.pop(0)
            return -self.factor()
        value = self.atom()
        if self.next_is("²"):
            self.tokens.pop(0)
            value *= value
        return value

    def atom(self):
        token = self.tokens.pop(0)
        if token in ("(", "|"):
            value = self.choice()
            assert self.tokens.pop(0) == {"(": ")", "|": "|"}[token]
            return value if token == "(" else abs(value)
        if token == "max":
            assert self.tokens.pop(0) == "("
            values = [self.sum()]
            while self.tokens.pop(0) == ",":
                values.append(self.sum())
            return max(values)
        if token == "e^":
            sign = -1 if self.next_is("−") and self.tokens.pop(0) else 1
            return exp(sign * self.atom())
        if token == "log":
            return log(self.atom())
        return 0.5 if token == "½" else float(token.replace("−", "-"))


@given(formulas_with_choices)
def test_a_formula_read_with_its_numbers_is_its_value(formula):
    texts = {
        quantity: f"{quantity.number:g}".replace("-", "−") for quantity in formula.quantities()
    }
    written = formula.written(texts)
    try:
        value, read = float(formula.value()), Reader(written).choice()
    except (ArithmeticError, ValueError):
        return
    if math.isfinite(value) and abs(value) < 1e100:
        assert isclose(read, value, rel_tol=1e-9, abs_tol=1e-9), (written, read, value)


@given(formulas)
def test_decimals_put_in_give_the_same_value(formula):
    numbers = {quantity: Decimal(quantity.number) for quantity in formula.quantities()}
    try:
        value = float(formula.value())
        with localcontext(Context(prec=60, traps=[])):
            exact = float(formula.exact_value(numbers))
    except (ArithmeticError, ValueError):
        return
    if all(map(math.isfinite, (value, exact))) and abs(value) < 1e100:
        assert isclose(exact, value, rel_tol=1e-9, abs_tol=1e-7)


def test_sums_and_products_of_decimals_are_exact():
    x, y = Quantity("x", 0.1), Quantity("y", 0.2)
    numbers = {x: Decimal("0.1"), y: Decimal("0.2")}
    assert (x + y).exact_value(numbers) == Decimal("0.3")
    assert (x * y - y).exact_value(numbers) == Decimal("-0.18")
    assert (0.5 * x).exact_value(numbers) == Decimal("0.05")


def test_an_exact_value_overflows_where_a_calculator_has_none():
    z = Quantity("z", 800.0)
    with pytest.raises(OverflowError):
        formula_log(1 + formula_exp(z)).exact_value({z: Decimal(800)})


@pytest.mark.parametrize(
    "written, formula",
    [
        ("a − (b − c)", lambda a, b, c: a - (b - c)),
        ("a − b − c", lambda a, b, c: a - b - c),
        ("a + b + c", lambda a, b, c: a + (b + c)),
        ("a·(b + c)", lambda a, b, c: a * (b + c)),
        ("a / (b·c)", lambda a, b, c: a / (b * c)),
        ("(a / b) / c", lambda a, b, c: a / b / c),
        ("(a / b)·c", lambda a, b, c: a / b * c),
        ("a·b / c", lambda a, b, c: a * b / c),
        ("(a − b)²", lambda a, b, c: (a - b) ** 2),
        ("log(a²)", lambda a, b, c: formula_log(a * a)),
        ("½·a²", lambda a, b, c: 0.5 * a * a),
        ("(a·b)²", lambda a, b, c: (a * b) ** 2),
        ("−(a + b)", lambda a, b, c: -(a + b)),
        ("−a·b", lambda a, b, c: -(a * b)),
        ("a·(−b)", lambda a, b, c: a * -b),
        ("1 / (1 + e^−a)", lambda a, b, c: 1 / (1 + formula_exp(-a))),
        ("e^(a − b)", lambda a, b, c: formula_exp(a - b)),
        ("e^(a·b)", lambda a, b, c: formula_exp(a * b)),
        ("−log(1 − a)", lambda a, b, c: -formula_log(1 - a)),
        ("log a", lambda a, b, c: formula_log(a)),
        ("log(a·b)", lambda a, b, c: formula_log(a * b)),
        ("|a − b|", lambda a, b, c: abs(a - b)),
    ],
)
def test_brackets_stand_where_they_are_needed(written, formula):
    assert formula(Quantity("a", 3), Quantity("b", 2), Quantity("c", 5)).written() == written


@pytest.mark.parametrize(
    "numbers, written", [((-2, 3), "−2 − 3·(−2)"), ((2, -3), "2 − (−3)·2"), ((0, 0), "0 − 0·0")]
)
def test_a_negative_number_needs_brackets_unless_it_is_first(numbers, written):
    a, b = (Quantity(name, number) for name, number in zip("ab", numbers))
    texts = {quantity: str(quantity.number).replace("-", "−") for quantity in (a, b)}
    assert (a - b * a).written(texts) == written


def test_a_name_changes_no_bracket():
    x, y = Quantity("x", 3), Quantity("y", 2)
    texts = {x: "3", y: "2"}
    twice = formula_log(Named("f", Named("g", x * x)))
    assert (twice.written(), twice.written(texts)) == ("log f", "log(3²)")
    power = formula_exp(-Named("f", x * y))
    assert (power.written(), power.written(texts)) == ("e^−f", "e^(−3·2)")


def test_a_quantity_decides_as_its_number_does():
    y, z = Quantity("y", 0), Quantity("z", -1.5)
    assert not y and z and z < 0 <= y and z == -1.5 and y != 1 and float(abs(z)) == 1.5
    assert max(y, z) is y and formula_of(y) is y and formula_of(2).written() == "2"
    with pytest.raises(ValueError, match=r"^the exponent is 3: a formula can only be squared"):
        z**3


def test_a_small_number_beside_one_keeps_its_digits():
    p = Quantity("p", 1e-20)
    assert formula_log(1 - p).value() == -1e-20 and formula_log(1 + p).value() == 1e-20
    near = Quantity("p", 1 - 2.0**-50)
    assert isclose(formula_log(1 - near).value(), -50 * log(2), rel_tol=1e-15)


def test_a_constant_is_exact_among_decimals():
    x = Quantity("x", 3)
    assert (
        Fraction((0.1 * x).exact_value({x: Decimal(3)})) == Fraction(3, 10)
        and Constant(0.1).value() == 0.1
    )
