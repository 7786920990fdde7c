"""∇L and the new θ as lists in another order are told as an order, and are right."""

import pytest
from study_evidence import written

from softmax_edu import LinearRegression, LogisticRegression, SoftmaxRegression
from softmax_edu.check import check_named

THREE = SoftmaxRegression(theta=[[0.2, -0.1, 0.3], [0.5, 0.1, -0.4], [-0.3, 0.6, 0.2]])
STEPS = {
    "linear": LinearRegression(theta=[0.5, -0.2, 0.3, 0.1]).step([1.5, -0.7, 2.0], 3),
    "logistic": LogisticRegression(theta=[0.1, 0.2]).step([1.5], 0),
    "softmax": THREE.step([1.5, -0.5], 2),
    "two classes": SoftmaxRegression(theta=[[0.1, 0.2], [0.3, -0.4]]).step([0.5], 0),
    "no bias": SoftmaxRegression(theta=[[0.3, 0.4], [0.1, -0.2]], bias=False).step([0.5, 2], 1),
    "batch": LinearRegression(theta=[0.5, -0.2, 0.3]).batch_step([[1.5, 2], [0.4, -1]], [3, 2]),
}


def bias_last(rows):
    return [*rows[1:], rows[0]]


def transposed(rows):
    return [list(column) for column in zip(*rows)]


def told(name, **given):
    """The words in brackets that the verdicts on fields with four decimals end with."""
    report = STEPS[name].check(**{field: written(value, 4) for field, value in given.items()})
    moved = [verdict for verdict in report.verdicts if verdict.kind == "order"]
    assert all(verdict.is_sound for verdict in report.verdicts) or not moved, str(report)
    return {(each.name.partition("[")[0], each.reason.partition(" (")[2]) for each in moved}


@pytest.mark.parametrize("name", ["linear", "logistic", "softmax", "two classes", "batch"])
def test_the_bias_last(name):
    step = STEPS[name]
    slopes, after = bias_last(step.gradient), bias_last(step.theta_after)
    of_slopes, of_theta = ("gradient", "bias last)"), ("theta_after", "bias last)")
    assert told(name, gradient=slopes) == {of_slopes}
    assert told(name, theta_after=after) == {of_theta}
    assert told(name, gradient=slopes, theta_after=after) == {of_slopes, of_theta}
    assert told(name, gradient=slopes, theta_after=step.theta_after) == {of_slopes}


@pytest.mark.parametrize("name", ["softmax", "two classes", "no bias"])
def test_transposed(name):
    step = STEPS[name]
    slopes, after = transposed(step.gradient), transposed(step.theta_after)
    both = {("gradient", "transposed)"), ("theta_after", "transposed)")}
    assert told(name, gradient=slopes, theta_after=after) == both


@pytest.mark.parametrize("name", STEPS)
def test_the_right_order_is_none(name):
    step = STEPS[name]
    assert not told(name, gradient=step.gradient, theta_after=step.theta_after)


def test_a_sign_lost_is_no_order():
    """x = −1: ∇L with the bias last is −∇L, which is y − ŷ for ŷ − y."""
    step = LinearRegression(theta=[0.5, -0.2]).step([-1], 3)
    report = step.check(gradient=written([-slope for slope in step.gradient], 4))
    assert {verdict.kind for verdict in report.verdicts} == {"slip"}


@pytest.mark.parametrize("name", ["linear", "softmax"])
def test_in_another_order_and_wrong_is_no_order(name):
    slopes = [
        [2 * slope for slope in row] if isinstance(row, list) else 2 * row
        for row in STEPS[name].gradient
    ]
    assert not told(name, gradient=bias_last(slopes))


@pytest.mark.parametrize("digits", [2, 3, 5])
@pytest.mark.parametrize("model", [LinearRegression, LogisticRegression])
def test_a_list_with_the_bias_last_is_right_in_another_order(model, digits):
    step = model(theta=[0.4, -0.7, 1.1], learning_rate=0.1).step([1.5, -2.5], 1)
    given = {}
    for field in "gradient", "theta_after":
        bias, *weights = written(getattr(step, field), digits)
        given[field] = [*weights, bias]
    for fields in ["gradient"], ["theta_after"], ["gradient", "theta_after"]:
        report = step.check(**{field: given[field] for field in fields})
        assert {verdict.kind for verdict in report.verdicts} == {"order"}, str(report)
        assert all(verdict.is_sound for verdict in report.verdicts) and not report
        names = [verdict.reason.split()[2] for verdict in report.verdicts]
        assert [name.removeprefix("∂L/∂") for name in names] == ["w₁", "w₂", "b"] * len(fields)
        assert f"All {len(names)} numbers are correct, {len(names)} of them in another" in str(
            report
        )


@pytest.mark.parametrize("y", [0, 1, 2])
def test_a_transposed_list_is_right_in_another_order(y):
    theta = [[0.1, 0.2, 0.3], [0.4, -0.5, 0.6], [-0.7, 0.8, 0.9]]
    step = SoftmaxRegression(theta=theta, learning_rate=0.1).step([1.5, -2.5], y)
    given = {
        field: [list(row) for row in zip(*written(getattr(step, field), 4))]
        for field in ("gradient", "theta_after")
    }
    verdicts = step.check(**given).verdicts
    assert all(verdict.is_sound for verdict in verdicts)
    diagonal = tuple(f"[{i}][{i}]" for i in range(3))
    assert all((v.kind == "right") == v.name.endswith(diagonal) for v in verdicts)


@pytest.mark.parametrize("x", [0.5, -1.5, 2.0])
def test_a_wrong_sign_of_two_classes_is_no_other_order(x):
    """y − ŷ of two classes is ∇L with its columns exchanged; and w in the place of b, given by its
    name, is a mistake."""
    step = SoftmaxRegression(theta=[[0.1, 0.2], [0.3, -0.4]], learning_rate=0.1).step([x], 0)
    turned = [written([-slope for slope in row], 4) for row in step.gradient]
    assert {v.cause for v in step.check(gradient=turned).verdicts} == {"y − ŷ instead of ŷ − y"}
    linear = LinearRegression(theta=[7, 6], learning_rate=0.01).step(2, 18)
    by_name = check_named(linear, {"gradient[0]": "4", "gradient[1]": "2"})
    assert not any(verdict.is_sound for verdict in by_name.verdicts)
