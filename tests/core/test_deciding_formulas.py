"""Formulas that decide: maximum, absolute and choose, with numbers and written down, and sums of a penalty."""

import json
import math
import re
import subprocess
from decimal import Context, Decimal, localcontext
from fractions import Fraction
from random import Random

import pytest
from browsers import NODE, NODE_PATH
from places import PACKAGE

from softmax_edu.check.edits import edited, neighbours
from softmax_edu.formulas import Named, Quantity, absolute, choose, exp, formula_of, log, maximum
from softmax_edu.pages.numbers import reproducing_digits
from softmax_edu.playground.javascript import Printer, gaps
from softmax_edu.trace import latex
from softmax_edu.trace.html import written as in_html
from softmax_edu.trace.terminal import to_ascii

NUMBERS = PACKAGE / "playground" / "numbers.js"
COUNT = 2000

# Losses and derivatives as a model of one's own has them, of z (or ŷ), y and a setting d; and the same with `if`


def perceptron(z, y, d):
    return maximum(0, -y * z)


def hinge(z, y, d):
    return maximum(0, 1 - y * z)


def hinge_derivative(z, y, d):
    return choose(y * z, "<", 1, -y, 0)


def quantile(z, y, d):
    return maximum(d * (y - z), (d - 1) * (y - z))


def epsilon(z, y, d):
    return maximum(0, absolute(z - y) - d)


def huber(z, y, d):
    error = z - y
    return choose(absolute(error), "<=", d, 0.5 * error * error, d * (absolute(error) - 0.5 * d))


def huber_derivative(z, y, d):
    error = z - y
    return choose(absolute(error), "<=", d, error, choose(error, ">", 0, d, -d))


def ordinal(z, y, d):
    return 2 * choose(z, "<", -d, 0, choose(z, ">=", d, 2, 1)) + maximum(z, y, d)


def perceptron_by_hand(z, y, d):
    return -y * z if y * z < 0 else 0


def hinge_by_hand(z, y, d):
    return 1 - y * z if y * z < 1 else 0


def hinge_derivative_by_hand(z, y, d):
    return -y if y * z < 1 else 0


def quantile_by_hand(z, y, d):
    left, right = d * (y - z), (d - 1) * (y - z)
    return left if left > right else right


def epsilon_by_hand(z, y, d):
    error = z - y if z > y else y - z
    return error - d if error > d else 0


def huber_by_hand(z, y, d):
    error = z - y if z > y else y - z
    if error <= d:
        return error * error / 2
    return d * (error - d / 2)


def huber_derivative_by_hand(z, y, d):
    error = z - y
    if error > d:
        return d
    if error < -d:
        return -d
    return error


def ordinal_by_hand(z, y, d):
    level = 1
    if z < -d:
        level = 0
    elif z >= d:
        level = 2
    largest = z
    for other in y, d:
        if other > largest:
            largest = other
    return 2 * level + largest


PAIRS = [
    (perceptron, perceptron_by_hand),
    (hinge, hinge_by_hand),
    (hinge_derivative, hinge_derivative_by_hand),
    (quantile, quantile_by_hand),
    (epsilon, epsilon_by_hand),
    (huber, huber_by_hand),
    (huber_derivative, huber_derivative_by_hand),
    (ordinal, ordinal_by_hand),
]


def cases(name, count=COUNT):
    """z, y and d in quarters, so that floats compute exactly and often stand at a kink."""
    random = Random(name)
    return [
        (random.randint(-12, 12) / 4, random.choice([-1, 1, 0.5, 2]), random.randint(1, 6) / 4)
        for _ in range(count)
    ]


def quantities_of(numbers):
    return [Quantity(name, number) for name, number in zip(("z", "y", "δ"), numbers)]


@pytest.mark.parametrize("function, by_hand", PAIRS)
def test_numbers_and_formulas_are_those_of_plain_python(function, by_hand):
    for numbers in cases(function.__name__):
        wanted = by_hand(*numbers)
        assert function(*numbers) == wanted, numbers
        formula = function(*quantities_of(numbers))
        assert formula.value() == wanted and formula.taken().value() == wanted, numbers
        assert " if " not in formula.taken().written()


@pytest.mark.parametrize("function, by_hand", PAIRS)
def test_decimals_are_exact(function, by_hand):
    random = Random(function.__name__)
    for _ in range(COUNT // 4):
        texts = [f"{random.randint(-30, 30) / 10:.1f}", "-1", f"{random.randint(1, 9) / 10:.1f}"]
        quantities = quantities_of(map(float, texts))
        numbers = dict(zip(quantities, map(Decimal, texts)))
        wanted = by_hand(*map(Fraction, texts))
        formula = function(*quantities)
        with localcontext(Context(prec=60, traps=[])):
            assert Fraction(formula.exact_value(numbers)) == wanted, texts


def test_a_nan_is_not_hidden():
    assert math.isnan(maximum(0, math.nan)) and math.isnan(maximum(math.nan, 0))
    assert math.isnan(maximum(0, 1 - Quantity("z", math.nan)).value())
    assert maximum(0, -math.inf) == 0 and maximum(2, -1.5, 2.5) == 2.5


@pytest.mark.parametrize("sign", ["=", "≤", "=>", None])
def test_an_unknown_sign_is_refused(sign):
    for left in 1, Quantity("z", 1):
        with pytest.raises(ValueError, match=r"^the sign is .*: choose compares by .*$"):
            choose(left, sign, 0, 1, 2)


def test_numbers_are_compared_at_once():
    z = Quantity("z", 0.5)
    assert choose(1, ">", 0, z, 3) is z and choose(1, "<=", 0, z, 3) == 3


# What is written

z, y, delta, lam = (Quantity(*each) for each in (("z", -2), ("y", 1), ("δ", 1.5), ("λ", 0.1)))
y_hat, w1, w2 = Quantity("ŷ", 19), Quantity("w₁", 3), Quantity("w₂", -0.5)
error = y_hat - Quantity("y", 15)
choice = choose(z, "<", 0, y, z)
WRITTEN = [
    (maximum(0, 1 - y * z), "max(0, 1 − y·z)", r"\max(0, 1 - y\cdot z)"),
    (maximum(-z, y), "max(−z, y)", r"\max(-z, y)"),
    (2 * maximum(z, y) ** 2, "2·max(z, y)²", r"2\cdot \max(z, y)^2"),
    (log(maximum(z, y)), "log max(z, y)", r"\log \max(z, y)"),
    (exp(-maximum(z, y)), "e^−max(z, y)", None),
    (absolute(z - y), "|z − y|", "|z - y|"),
    (choice, "y if z < 0, else z", r"y\text{ if }z < 0,\text{ else }z"),
    (choose(z, "<=", y, 1, -1), "1 if z ≤ y, else −1", r"1\text{ if }z \le y,\text{ else }-1"),
    (choose(z, ">", y, 1, 0), "1 if z > y, else 0", r"1\text{ if }z > y,\text{ else }0"),
    (
        choose(z, ">=", maximum(y, 0), log(y), maximum(z, 0)),
        "log y if z ≥ max(y, 0), else max(z, 0)",
        r"\log y\text{ if }z \ge \max(y, 0),\text{ else }\max(z, 0)",
    ),
    (
        huber(y_hat, error.parts[1], delta),
        "½·(ŷ − y)² if |ŷ − y| ≤ δ, else δ·(|ŷ − y| − ½·δ)",
        r"\tfrac{1}{2}\cdot (\hat{y} - y)^2\text{ if }|\hat{y} - y| \le \delta ,"
        r"\text{ else }\delta \cdot (|\hat{y} - y| - \tfrac{1}{2}\cdot \delta )",
    ),
    (
        choose(z, "<", 0, y, choose(z, "<", 1, 2, 3)),
        "y if z < 0, else 2 if z < 1, else 3",
        r"y\text{ if }z < 0,\text{ else }2\text{ if }z < 1,\text{ else }3",
    ),
    (choose(z, "<", 0, choice, 1), "(y if z < 0, else z) if z < 0, else 1", None),
    (choose(choice, "<", 0, 1, 2), "1 if (y if z < 0, else z) < 0, else 2", None),
    (1 - choice, "1 − (y if z < 0, else z)", None),
    (choice + 1, "(y if z < 0, else z) + 1", None),
    (-choice, "−(y if z < 0, else z)", None),
    (choice**2, "(y if z < 0, else z)²", None),
    (maximum(choice, 1), "max((y if z < 0, else z), 1)", None),
    (abs(choice), "|y if z < 0, else z|", None),
    (exp(choice), "e^(y if z < 0, else z)", None),
    (log(choice), "log(y if z < 0, else z)", None),
    (sum([w1 * w1, w2 * w2]), "w₁² + w₂²", "w_{1}^2 + w_{2}^2"),
    (0.5 * lam * sum(w * w for w in [w1, w2]), "½·λ·(w₁² + w₂²)", None),
    (0.5 * lam * sum(w * w for w in [w1]), "½·λ·w₁²", None),
    (lam * sum(abs(w) for w in [w1, w2]), "λ·(|w₁| + |w₂|)", None),
    (sum([w1, w2, 1]), "w₁ + w₂ + 1", None),
]


@pytest.mark.parametrize("formula, symbols, in_latex", WRITTEN)
def test_symbols(formula, symbols, in_latex):
    assert formula.written() == symbols
    assert in_latex is None or latex.math(symbols) == in_latex


def test_numbers_put_in():
    assert maximum(0, 1 - y * z).written({z: "−2", y: "1"}) == "max(0, 1 − 1·(−2))"
    assert maximum(z, y).written({z: "−2", y: "1"}) == "max(−2, 1)"
    assert choice.written({z: "−2", y: "1"}) == "1 if −2 < 0, else −2"
    of_huber = huber(*quantities_of([19, 15, 1.5]))
    texts = dict(zip(of_huber.quantities(), ("19", "15", "1.5")))
    assert of_huber.taken().written(texts) == "1.5·(|19 − 15| − ½·1.5)"
    assert of_huber.written(texts).startswith("½·(19 − 15)² if |19 − 15| ≤ 1.5, else 1.5·(")


def test_many_parts_are_abbreviated():
    scores = [Quantity(f"z{i}", i) for i in range(9)]
    assert maximum(*scores).written() == "max(z0, z1, z2, z3, … 4 more …, z8)"


def test_ascii_and_html():
    written = huber(y_hat, y, delta).written()
    assert to_ascii(written) == (
        "1/2*(y_hat - y)^2 if |y_hat - y| <= delta, else delta*(|y_hat - y| - 1/2*delta)"
    )
    assert to_ascii(choose(z, ">=", 0, maximum(z, y), 0).written()) == (
        "max(z, y) if z >= 0, else 0"
    )
    assert in_html(choice.written()) == "y if z &lt; 0, else z"


@pytest.mark.parametrize("formula", [each[0] for each in WRITTEN])
def test_latex_closes_its_braces(formula):
    source = latex.math(formula.written())
    assert source.count("{") == source.count("}") and source.isascii()


@pytest.mark.skipif(
    not (NODE and (NODE_PATH / "katex").is_dir()),
    reason="needs node with katex on NODE_PATH",
)
def test_katex_takes_them():
    source = (
        "const katex = require('katex');"
        "const read = text => katex.renderToString(text, {throwOnError: true, strict: 'error'});"
        "JSON.parse(require('fs').readFileSync(0)).forEach(read); console.log('read');"
    )
    texts = json.dumps([latex.math(formula.written()) for formula, *_ in WRITTEN])
    run = subprocess.run(
        [NODE, "-e", source],
        input=texts,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    assert run.stdout == "read\n", run.stderr


# The branch taken


def test_a_formula_without_a_choice_is_its_own_branch():
    for formula in z, formula_of(2), 0.5 * lam * sum(w * w for w in [w1, w2]), maximum(z, y):
        assert formula.taken() is formula
    named = Named("f", 1 / (1 + exp(-z)))
    assert named.taken() is named


def test_choices_are_decided_wherever_they_stand():
    assert (1 - choice).taken().written() == "1 − y"
    assert maximum(choice, log(choose(z, ">", 0, z, delta))).taken().written() == "max(y, log δ)"
    assert choose(choice, ">", 0, choice, z).taken() is y
    assert Named("f", choice).taken() is y
    slope = Quantity("x", 2) * Quantity(huber_derivative(y_hat, y, delta), 1.5)
    assert slope.written() == "x·(ŷ − y if |ŷ − y| ≤ δ, else δ if ŷ − y > 0, else −δ)"
    assert slope.taken().written() == "x·δ" and slope.taken().value() == 3.0


def test_a_choice_that_cannot_be_computed_stays():
    undecided = choose(log(z), "<", 0, y, z)
    assert undecided.taken() is undecided
    with pytest.raises(ValueError):
        undecided.value()


def test_quantities_are_those_of_both_branches_in_the_order_written():
    formula = choose(z, "<", delta, y, maximum(w1, z, lam))
    assert [each.name for each in formula.quantities()] == ["y", "z", "δ", "w₁", "λ"]


@pytest.mark.parametrize("function, by_hand", PAIRS)
def test_digits_that_bring_the_result_about(function, by_hand):
    random = Random(function.__name__)
    for _ in range(200):
        numbers = [random.gauss(0, 2), random.choice([-1, 1]), random.uniform(0.1, 2)]
        formula = function(*quantities_of(numbers)).taken()
        texts = reproducing_digits(formula, by_hand(*numbers), 4)
        assert texts is not None and list(texts) == formula.quantities()


# Mistakes that are one edit away


def edits_of(formula):
    return {edited(formula, each).written(): each.value for each in neighbours(formula)}


def test_edits_of_a_maximum():
    found = edits_of(maximum(0, 1 - y * z))  # max(0, 3)
    assert found["1 − y·z"] == 3 and found["0"] == 0 and found["min(0, 1 − y·z)"] == 0
    assert found["max(0, 1 + y·z)"] == 0 and found["max(0, 1 − z)"] == 3
    among_three = edits_of(maximum(z, y, delta))
    assert among_three["max(z, y)"] == 1 and among_three["min(z, y, δ)"] == -2


def test_edits_of_a_choice():
    found = edits_of(huber(y_hat, Quantity("y", 15), delta))  # ŷ − y = 4, above δ
    assert found["½·(ŷ − y)²"] == 8 and found["δ·(|ŷ − y| − ½·δ)"] == 4.875
    assert found["½·(ŷ − y)² if |ŷ − y| ≤ δ, else δ·(|ŷ − y| − δ)"] == 3.75
    below = edits_of(huber(Quantity("ŷ", 14), Quantity("y", 17), delta))
    assert below["½·(ŷ − y)² if ŷ − y ≤ δ, else δ·(|ŷ − y| − ½·δ)"] == 4.5  # the bars forgotten


# In JavaScript

NAMES = {"z": "z", "y": "y", "δ": "d"}


def test_javascript():
    printer = Printer(NAMES)
    assert printer.write(hinge(*quantities_of([0, 0, 0]))) == "Math.max(0, 1 - y * z)"
    assert printer.write(1 - choose(z, "<=", y, abs(z), -y)) == "1 - (z <= y ? Math.abs(z) : -y)"


@pytest.mark.process
@pytest.mark.skipif(not NODE, reason="needs node")
def test_javascript_computes_what_python_does(tmp_path):
    functions, given, wanted = [], [], []
    for function, by_hand in PAIRS:
        for plain in False, True:
            text = Printer(NAMES, plain).write(function(*quantities_of([0, 0, 0])))
            functions.append(f"(z, y, d) => {text}")
            given.append(cases(function.__name__, 500))
            wanted.append([by_hand(*numbers) for numbers in given[-1]])
    script = tmp_path / "functions.js"
    script.write_text(
        f"{NUMBERS.read_text(encoding='utf-8')}\nconst given = {json.dumps(given)};\n"
        f"const told = [{', '.join(functions)}].map((f, i) => given[i].map(each => f(...each)));\n"
        "console.log(JSON.stringify(told));",
        encoding="utf-8",
    )
    run = subprocess.run([NODE, str(script)], capture_output=True, text=True, check=True)
    assert json.loads(run.stdout) == wanted


def filled(parts, texts):
    """A formula with gaps, with numbers in them, as play.js fills them."""
    told = ""
    for part in parts:
        if isinstance(part, str):
            told += part
            continue
        place, positive, negative = part
        number = texts[place]
        if number == "0":
            told += re.sub(r"\(−#\)|−?#", number, positive, count=1)
        else:
            told += (
                negative.replace("#", number[1:])
                if number[0] == "−"
                else positive.replace("#", number)
            )
    return told


@pytest.mark.parametrize(
    "formula",
    [
        *(each[0] for each in WRITTEN),
        z - y * z,  # one quantity that needs brackets in one place and none in the other
        -log(z) - log(1 - z),
        (-z) * (y - z) / -y,
        formula_of(3),
        sum(Quantity(f"z{i}", i) for i in range(12)),  # abbreviated
    ],
)
def test_gaps_are_filled_as_the_formula_is_written(formula):
    parts, quantities = gaps(formula), formula.quantities()
    random = Random(formula.written())
    for _ in range(20):
        texts = [random.choice(["2.5", "−1", "0", "−3e−5"]) for _ in quantities]
        assert filled(parts, texts) == formula.written(dict(zip(quantities, texts)))
