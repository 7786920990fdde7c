"""What other courses do otherwise, said when a model is made: ½ in the squared loss."""

import copy
import pickle
import random
from fractions import Fraction

import pytest

from softmax_edu import (
    LinearRegression,
    LogisticRegression,
    SoftmaxRegression,
    exercise,
    playground,
    slides,
    slideshow,
)
from softmax_edu.playground.page import Setup

HALF = {"theta": [7, 6], "learning_rate": 0.01, "half": True}


def as_others(model):
    """The model, and what it is after a copy, a pickle, its repr, and as its twin."""
    return [
        model,
        copy.copy(model),
        copy.deepcopy(model),
        pickle.loads(pickle.dumps(model)),
        eval(repr(model)),
        model.alike(model.theta),
    ]


# half=True


@pytest.mark.parametrize("seed", range(30))
def test_half_is_half_the_loss_and_half_the_gradient(seed):
    r = random.Random(seed)
    n = r.randint(1, 4)
    theta, x, y = (
        [r.gauss(0, 3) for _ in range(n + 1)],
        [r.gauss(0, 3) for _ in range(n)],
        r.gauss(0, 3),
    )
    half, whole = (
        LinearRegression(theta=theta, half=is_half).step(x, y) for is_half in (True, False)
    )
    assert 2 * half.loss == whole.loss
    assert [2 * slope for slope in half.gradient] == whole.gradient
    gap = sum(map(lambda a, b: Fraction(a) * Fraction(b), theta, [1, *x])) - Fraction(y)
    assert half.loss == pytest.approx(float(gap * gap / 2))
    assert half.gradient == pytest.approx([float(gap * Fraction(v)) for v in (1, *x)])


def test_half_trains_as_half_the_learning_rate():
    X, y = slides.SALARY
    half = LinearRegression(learning_rate=0.01, half=True).fit(X, y, epochs=20)
    whole = LinearRegression(learning_rate=0.005).fit(X, y, epochs=20)
    assert half.theta == whole.theta
    assert half.loss_curve == [loss / 2 for loss in whole.loss_curve]
    assert half.loss(X, y) == whole.loss(X, y) / 2
    assert half.explain(2, 18).loss == whole.explain(2, 18).loss / 2
    assert half.score(X, y) == whole.score(X, y)


def test_half_goes_where_its_model_goes():
    for twin in as_others(LinearRegression(**HALF)):
        assert twin.half
        assert twin.step(2, 18).loss == 0.5
    assert not LinearRegression(theta=[7, 6]).half
    assert "half" not in repr(LinearRegression(half=False))
    step = LinearRegression(**HALF).step(2, 18)
    assert pickle.loads(pickle.dumps(step)).to_text() == step.to_text()


def test_half_is_printed_everywhere():
    step = LinearRegression(**HALF).step(2, 18)
    assert "L = ½·(ŷ − y)² = ½·(19 − 18)²" in step.to_text()
    assert "∇L = x(ŷ − y)" in step.to_text()
    assert r"\tfrac{1}{2}\cdot (\hat{y} - y)^2" in step.to_latex()
    X, y = slides.SALARY
    for page in (
        step.to_html(),
        slideshow([step], X, y).html,
        playground(LinearRegression(**HALF), X, y).html,
    ):
        assert "½" in page
    keys = [Setup(LinearRegression(theta=[7, 6], half=half), X, y).key() for half in (True, False)]
    assert keys[0] != keys[1]


def test_check_with_half():
    step = LinearRegression(theta=[7, 6], learning_rate=0.01, half=True).step(2, 15)
    assert step.check(loss=8, gradient=[4, 8], theta_after=[6.96, 5.92])
    for verdict in step.check(loss="16.0000", gradient=["8.0000", "16.0000"]).verdicts:
        assert verdict.kind == "slip"
        assert verdict.cause.startswith("factor 2 put in")


def test_an_exercise_with_half():
    sheet = exercise(LinearRegression(half=True), seed=7)
    assert "L = ½·(ŷ − y)²" in sheet.to_text()
    assert sheet.model().half
    assert sheet.check(loss=sheet.answers.loss)
    assert eval(repr(sheet)).to_text() == sheet.to_text()


@pytest.mark.parametrize("wrong", [1, None, "yes", 0.5])
def test_half_is_true_or_false(wrong):
    with pytest.raises(TypeError, match=r"^half is .*: it must be True or False$"):
        LinearRegression(half=wrong)


def test_half_is_said_when_a_model_is_made():
    model = LinearRegression()
    with pytest.raises(AttributeError, match=r"^half cannot be set: make a model with half=True$"):
        model.half = True
    for kind in LogisticRegression, SoftmaxRegression:
        with pytest.raises(TypeError, match=r"half= belongs to LinearRegression$"):
            kind(half=True)


def test_half_is_not_for_a_loss_of_ones_own():
    class Absolute(LinearRegression):
        def sample_loss(self, z, y_hat, y):
            return abs(y_hat - y)

    with pytest.raises(ValueError, match=r"^half is True: but Absolute has a loss of its own$"):
        Absolute(half=True)
