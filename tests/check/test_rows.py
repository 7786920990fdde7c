"""The mistakes as rows: formulas over the table of a step, which give the numbers that a pupil writes."""

import math

import pytest

from softmax_edu import LinearRegression, LogisticRegression, SoftmaxRegression
from softmax_edu.check.rows import mistake_rows
from softmax_edu.check.sheet import made, numbers_on, sheet_of
from softmax_edu.paper.table import Table
from softmax_edu.playground.javascript import Printer

STEPS = {
    "linear": (LinearRegression(theta=[7, 6], learning_rate=0.01), 2, 18),
    "linear of 3": (LinearRegression(theta=[0.5, -0.2, 0.3, 0.1]), [1.5, -0.7, 2.0], 3),
    "half": (LinearRegression(theta=[7, 6], half=True), 2, 18),
    "logistic": (LogisticRegression(theta=[0.1, 0.2, 0.1]), [1, 0.5], 0),
    "softmax": (SoftmaxRegression(theta=[[0.1, 0.2], [0.3, 0.4]]), [0.5], 0),
    "softmax of 3": (
        SoftmaxRegression(theta=[[0.2, -0.1, 0.3], [0.5, 0.1, -0.4], [-0.3, 0.6, 0.2]]),
        [1.5, -0.5],
        2,
    ),
    "without bias": (SoftmaxRegression(theta=[[0.3, 0.4], [0.1, -0.2]], bias=False), [0.5, 2], 1),
    "penalty": (LogisticRegression(theta=[0.1, 0.2], penalty=0.3), [1.5], 1),
}


def table_of(name):
    model, x, y = STEPS[name]
    return Table(model.alike(model.theta).step(x, y))


def first(name, words, field):
    """What the first row of these words computes instead, by place."""
    row = next(
        each for each in mistake_rows(table_of(name)) if (each.words, each.field) == (words, field)
    )
    return {place: formula.value() for (_, place), formula in row.formulas.items()}


@pytest.mark.parametrize("name", STEPS)
def test_a_page_can_use_the_rows(name):
    """Each formula is over numbers that the table has, and has words in JavaScript."""
    table = table_of(name)
    known = {each for field in table.quantities.values() for each in field}
    printer = Printer({str(each.name): "v" for each in known} | {"λ": "v"})
    rows = list(mistake_rows(table))
    assert len(rows) > 20
    for row in rows:
        assert row.words and row.why
        for (field, place), formula in row.formulas.items():
            assert field in table.quantities and place < len(table.quantities[field])
            assert {each for each in formula.quantities() if each.name != "λ"} <= known
            assert printer.write(formula)


@pytest.mark.parametrize("name", STEPS)
def test_a_mistake_is_made_in_its_own_line_and_the_rest_follows(name):
    sheet = sheet_of(table_of(name).record)
    made_any = 0
    for row in mistake_rows(sheet.table):
        wrong = made(sheet, row, sheet.fields)
        if wrong is None:
            continue
        made_any += 1
        changed = {field: numbers_on(wrong, field) for field in sheet.table.quantities}
        for (field, place), formula in row.formulas.items():
            if len(row.instead) == 1:  # else the second is worked from what the first changed
                assert changed[field][place] == pytest.approx(float(formula.value()))
        before = list(sheet.fields)[: list(sheet.fields).index(row.field)]
        for field in before:
            if field not in row.instead and row.field in ("gradient", "theta_after"):
                assert getattr(wrong, field) == getattr(sheet, field)
    assert made_any > 15


def test_rows_give_the_numbers_of_the_deck():
    """S10 to S12: z = 0.35, ŷ = 0.5866; S19: e^1 and e^3."""
    y_hat = 1 / (1 + math.exp(-0.35))
    assert first("logistic", "σ(−z) instead of σ(z)", "y_hat") == {0: pytest.approx(1 - y_hat)}
    assert first("logistic", "σ left out", "y_hat") == {0: pytest.approx(0.35)}
    assert first("logistic", "squared error", "loss") == {0: pytest.approx(y_hat**2)}
    assert first("logistic", "log₁₀ instead of ln", "loss") == {
        0: pytest.approx(-math.log10(1 - y_hat))
    }
    assert first("logistic", "gradient not multiplied by x", "gradient") == {
        i: pytest.approx(y_hat) for i in range(3)
    }
    assert first("softmax", "e^z not divided by its sum", "y_hat") == {
        0: pytest.approx(math.exp(0.25)),
        1: pytest.approx(math.exp(0.4)),
    }
    assert first("linear", "plus instead of minus", "theta_after") == {
        0: pytest.approx(7.02),
        1: pytest.approx(6.04),
    }


def test_parameters_one_after_the_other():
    """b first: b = 7 − 0.01·2·(19 − 18) = 6.98; then ŷ = 18.98, and w = 6 − 0.01·2·2·0.98."""
    words = "parameters updated one after the other, bias first"
    after = first("linear", words, "theta_after")
    assert after == {0: pytest.approx(6.98), 1: pytest.approx(5.9608)}
