"""∇L and the new θ in another order are told as an order, and are right."""

import pytest
from study_evidence import written

from softmax_edu import LinearRegression, LogisticRegression, SoftmaxRegression
from softmax_edu.check.given import numbers
from softmax_edu.check.orders import in_own_order
from softmax_edu.check.sheet import sheet_of

BIAS_LAST = "bias last, here b comes first"
TRANSPOSED = "transposed, here each row is an input and each column a class"
STEPS = {
    "linear": LinearRegression(theta=[0.5, -0.2, 0.3, 0.1]).step([1.5, -0.7, 2.0], 3),
    "logistic": LogisticRegression(theta=[0.1, 0.2]).step([1.5], 0),
    "softmax": SoftmaxRegression(theta=[[0.2, -0.1, 0.3], [0.5, 0.1, -0.4], [-0.3, 0.6, 0.2]]).step(
        [1.5, -0.5], 2
    ),
    "two classes": SoftmaxRegression(theta=[[0.1, 0.2], [0.3, -0.4]]).step([0.5], 0),
    "no bias": SoftmaxRegression(theta=[[0.3, 0.4], [0.1, -0.2]], bias=False).step([0.5, 2], 1),
    "batch": LinearRegression(theta=[0.5, -0.2, 0.3]).batch_step([[1.5, 2], [0.4, -1]], [3, 2]),
}


def bias_last(rows):
    return [*rows[1:], rows[0]]


def transposed(rows):
    return [list(column) for column in zip(*rows)]


def orders(name, **given):
    """The orders that are found for fields given with four decimals."""
    sheet = sheet_of(STEPS[name])
    read = {
        field: list(numbers(written(value, 4), getattr(STEPS[name], field), field))
        for field, value in given.items()
    }
    return in_own_order(sheet, read)[1]


@pytest.mark.parametrize("name", ["linear", "logistic", "softmax", "two classes", "batch"])
def test_the_bias_last(name):
    step = STEPS[name]
    slopes, after = bias_last(step.gradient), bias_last(step.theta_after)
    assert orders(name, gradient=slopes) == {"gradient": BIAS_LAST}
    assert orders(name, theta_after=after) == {"theta_after": BIAS_LAST}
    both = {"gradient": BIAS_LAST, "theta_after": BIAS_LAST}
    assert orders(name, gradient=slopes, theta_after=after) == both
    # ∇L in another order alone
    assert orders(name, gradient=slopes, theta_after=step.theta_after) == {"gradient": BIAS_LAST}


@pytest.mark.parametrize("name", ["softmax", "two classes", "no bias"])
def test_transposed(name):
    step = STEPS[name]
    slopes, after = transposed(step.gradient), transposed(step.theta_after)
    both = {"gradient": TRANSPOSED, "theta_after": TRANSPOSED}
    assert orders(name, gradient=slopes, theta_after=after) == both


@pytest.mark.parametrize("name", STEPS)
def test_the_right_order_is_none(name):
    step = STEPS[name]
    assert not orders(name, gradient=step.gradient, theta_after=step.theta_after)


def test_a_sign_lost_is_no_order():
    """x = −1: ∇L with the bias last is −∇L, which is y − ŷ for ŷ − y."""
    step = LinearRegression(theta=[0.5, -0.2]).step([-1], 3)
    slopes = [-slope for slope in step.gradient]
    read = {"gradient": list(numbers(written(slopes, 4), step.gradient, "gradient"))}
    assert in_own_order(sheet_of(step), read)[1] == {}


@pytest.mark.parametrize("name", ["linear", "softmax"])
def test_in_another_order_and_wrong_is_no_order(name):
    slopes = [
        [2 * slope for slope in row] if isinstance(row, list) else 2 * row
        for row in STEPS[name].gradient
    ]
    assert not orders(name, gradient=bias_last(slopes))
