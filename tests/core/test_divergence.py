"""Promise 5: what overflows is caught at the first number that is not finite, and nothing spoilt is kept."""

from __future__ import annotations

import math
import pickle
import re
from fractions import Fraction

import pytest

from softmax_edu import DivergenceError, LinearRegression, LogisticRegression, SoftmaxRegression

HUGE = 1.7e308
FLAT, COLUMNS = [0.5, 1.0], [[0.5, -0.5], [1.0, -1.0]]

# A name, the model, its data, and the epoch and sample (from 1) where the first number overflows.
OVERFLOWS = [
    ("linear: features of 1e200", lambda: LinearRegression(theta=FLAT), [1.0, 1e200], [1, 1], 1, 2),
    (
        "linear: targets of 1e308",
        lambda: LinearRegression(theta=FLAT),
        [1.0, 2.0, 3.0],
        [1, 1e308, 1],
        1,
        2,
    ),
    ("linear: z", lambda: LinearRegression(theta=[HUGE, HUGE]), [1.0], [1], 1, 1),
    (
        "linear: η = 1e300 on the first step",
        lambda: LinearRegression(theta=FLAT, learning_rate=1e300),
        [1e10, 1.0],
        [1, 1],
        1,
        1,
    ),
    (
        "linear: η·error, with a feature that is 0",
        lambda: LinearRegression(theta=[0, 1], learning_rate=1e200),
        [0.0],
        [1e150],
        1,
        1,
    ),
    (
        "linear: θ too large alone",
        lambda: LinearRegression(theta=[0, 0], learning_rate=1e155),
        [1.0],
        [1e154],
        1,
        1,
    ),
    (
        "logistic: z = −∞ where the loss would be 0",
        lambda: LogisticRegression(theta=[0, -HUGE], classes=[0, 1]),
        [1.0, 2.0],
        [0, 0],
        1,
        2,
    ),
    (
        "logistic: z = +∞ where the loss would be 0",
        lambda: LogisticRegression(theta=[0, HUGE], classes=[0, 1]),
        [1.0, 2.0],
        [1, 1],
        1,
        2,
    ),
    (
        "logistic: features of 1e200, η = 1e200",
        lambda: LogisticRegression(theta=[0, 0], learning_rate=1e200),
        [1.0, 1e200],
        [0, 1],
        1,
        2,
    ),
    (
        "softmax: z = −∞ of another class",
        lambda: SoftmaxRegression(theta=[[0, 0], [1, -HUGE]]),
        [1.0, 2.0],
        [0, 0],
        1,
        2,
    ),
    (
        "softmax: z = +∞ of the right class",
        lambda: SoftmaxRegression(theta=[[0, 0], [HUGE, 1]]),
        [1.0, 2.0],
        [0, 0],
        1,
        2,
    ),
    (
        "softmax: both +∞",
        lambda: SoftmaxRegression(theta=[[HUGE, HUGE], [HUGE, HUGE]]),
        [1.0],
        [0],
        1,
        1,
    ),
    (
        "softmax: the loss of scores 3e308 apart",
        lambda: SoftmaxRegression(theta=[[HUGE, -HUGE], [0, 0]]),
        [1.0],
        [1],
        1,
        1,
    ),
    (
        "softmax: features of 1e200, η = 1e200",
        lambda: SoftmaxRegression(theta=COLUMNS, learning_rate=1e200),
        [1.0, -1e200],
        [0, 1],
        1,
        2,
    ),
]


def diverging(kind, rate, X, y):
    """A model whose θ grows from step to step until it overflows, and where a loop written out finds that."""
    model = (
        kind(learning_rate=rate)
        if kind is LinearRegression
        else kind(learning_rate=rate, classes=[0, 1])
    )
    copy = pickle.loads(pickle.dumps(model))
    thetas = []
    for epoch in range(1, 100_000):
        for i, (x, target) in enumerate(zip(X, y), 1):
            try:
                copy.step(x, target)
            except DivergenceError:
                return model, epoch, i, thetas[-1]
            thetas.append(copy.theta)
    raise AssertionError("it does not diverge")


def ways(model):
    """The ways of training with one data set."""
    return {
        "fit": model.fit,
        "steps": lambda *data, **how: list(model.steps(*data, **how)),
        "traced": lambda *data, **how: model.fit(*data, trace=lambda step: None, **how),
    }


def finite(value):
    """True if no number of the value, however nested, is infinite or NaN."""
    return math.isfinite(value) if isinstance(value, float) else all(map(finite, value))


def is_told(error, epoch, sample, rate):
    """Check what a DivergenceError has to say."""
    message = str(error)
    assert isinstance(error, ArithmeticError) and "\n" not in message
    assert re.search(rf"epoch {epoch}, sample {sample}\b", message), message
    assert f"learning_rate = {rate!r}" in message
    assert "scale the features" in message
    assert ("use a smaller learning_rate" in message) != ("which plays no part in it" in message)


@pytest.mark.parametrize("way", ["fit", "steps", "traced"])
@pytest.mark.parametrize(
    "start, X, y, epoch, sample", [case[1:] for case in OVERFLOWS], ids=[c[0] for c in OVERFLOWS]
)
def test_the_first_overflow(start, X, y, epoch, sample, way):
    model, expected = start(), start()
    for x, target in list(zip(X, y))[: sample - 1]:
        expected.step(x, target)
    with pytest.raises(DivergenceError) as caught:
        ways(model)[way](X, y, epochs=3)
    if way == "fit" and "theta overflowed" in str(caught.value):
        # seen by the next loss or at the end of the epoch: the epoch is named, and put back whole
        assert sample == 1 and str(caught.value).startswith(f"epoch {epoch}: theta overflowed")
    else:
        is_told(caught.value, epoch, sample, model.learning_rate)
        # on the first step θ is as it was given
        eta_plays_no_part = sample == 1 and "theta overflowed" not in str(caught.value)
        assert ("plays no part" in str(caught.value)) == eta_plays_no_part
    assert finite(model.theta) and repr(model.theta) == repr(expected.theta), (
        "θ of the last finished step"
    )
    assert model.loss_curve == []
    before = pickle.dumps(model)
    with pytest.raises(DivergenceError, match="learning_rate"):
        model.step(X[sample - 1], y[sample - 1])
    assert pickle.dumps(model) == before


@pytest.mark.parametrize("way", ["fit", "steps", "traced"])
@pytest.mark.parametrize(
    "kind, rate, X, y",
    [
        (LinearRegression, 1e6, [1.0, 2.0, 3.0], [1, 2, 3]),
        (LinearRegression, 0.9, [1.0, 2.0, 3.0], [1, 2, 3]),
        (LinearRegression, 1e6, [[1.0, 5.0], [2.0, 4.0]], [1, 2]),
        (LogisticRegression, 1e308, [1.0, -2.0, 3.0, 0.5], [0, 1, 1, 0]),
        (SoftmaxRegression, 1e308, [[1.0, 0.1], [-2.0, 2.0], [3.0, -1.0]], [0, 1, 0]),
    ],
)
def test_a_growing_theta(kind, rate, X, y, way):
    model, epoch, sample, theta = diverging(kind, rate, X, y)
    with pytest.raises(DivergenceError) as caught:
        ways(model)[way](X, y, epochs=100_000)
    is_told(caught.value, epoch, sample, rate)
    assert model.theta == theta and finite(theta)
    assert len(model.loss_curve) == epoch - 1 and finite(model.loss_curve)


def test_a_shuffled_epoch_names_the_sample_in_the_data():
    """Not its place in the shuffled order."""
    X, y = [1.0, 1e200, 2.0, 3.0], [0, 1, 0, 1]
    for seed in range(10):
        with pytest.raises(DivergenceError, match=r"epoch 1, sample 2\b"):
            LinearRegression(theta=[0.3, 0.7]).fit(X, y, shuffle=seed)


@pytest.mark.filterwarnings("ignore::softmax_edu.LossWarning")
@pytest.mark.parametrize("rate", [1e6, 1e100, 1e250])
@pytest.mark.parametrize("kind", [LogisticRegression, SoftmaxRegression])
def test_a_bounded_gradient_bears_a_huge_learning_rate(kind, rate):
    """η = 1e6 makes a classifier's θ large, not infinite: no error, and no NaN."""
    model = kind(learning_rate=rate, classes=[0, 1]).fit([1.0, -2.0, 3.0], [0, 1, 1], epochs=50)
    assert (
        finite(model.theta)
        and finite(model.loss_curve)
        and finite(model.predict_proba([1.0, -2.0, 1e50]))
    )
    assert model.loss([1.0, -2.0], [0, 1]) >= 0.0


def test_finite_losses_with_an_infinite_sum_are_no_divergence():
    model = LinearRegression(theta=[0, 0], learning_rate=1e-300)
    model.fit([0.0] * 3, [1.3e154] * 3)
    assert model.loss_curve == [pytest.approx(1.69e308)]
    with pytest.raises(
        ValueError, match=r"^the losses of X, y add up to more than a float can hold$"
    ):
        model.loss([0.0] * 3, [1.3e154] * 3)
    twin = LinearRegression(theta=[0, 0], learning_rate=1e-300)
    assert len(list(twin.steps([0.0] * 3, [1.3e154] * 3))) == 3
    assert (twin.theta, twin.loss_curve) == (model.theta, model.loss_curve)


USES = [
    (lambda: LinearRegression(theta=[0, HUGE]), [0.0, 2.0]),
    (lambda: LinearRegression(theta=[0, 1, -HUGE]), [[1, 0], [1, 3]]),
    (lambda: LogisticRegression(theta=[0, HUGE]), [1.0, 2.0]),
    (lambda: LogisticRegression(theta=[0, -HUGE]), [1.0, 2.0]),
    (lambda: SoftmaxRegression(theta=[[0, 0], [1, -HUGE]]), [1.0, 2.0]),
    (lambda: SoftmaxRegression(theta=[[0, 0], [HUGE, HUGE]]), [1.0, 2.0]),
]


@pytest.mark.parametrize("start, X", USES)
def test_an_overflow_in_use_names_the_sample(start, X):
    model = start()
    before = pickle.dumps(model)
    calls = [
        (lambda: model.predict(X), r"X\[1\]"),
        (lambda: model.explain(X[1]), "x "),
        (lambda: model.loss(X, [0, 1]), r"X\[1\]"),
        (lambda: model.score(X, [0, 1]), r"X\[1\]"),
    ]
    if hasattr(model, "predict_proba"):
        calls.append((lambda: model.predict_proba(X), r"X\[1\]"))
    for call, where in calls:
        with pytest.raises(ValueError, match=rf"^{where}.*overflow") as caught:
            call()
        assert caught.type is ValueError and "\n" not in str(caught.value)
    assert pickle.dumps(model) == before


def test_an_overflow_of_the_loss_alone():
    with pytest.raises(ValueError, match=r"X\[1\].*overflow"):
        LinearRegression(theta=[0, 1]).loss([0.0, 1e200], [1, 1])
    with pytest.raises(ValueError, match=r"X\[0\].*overflow"):
        SoftmaxRegression(theta=[[HUGE, -HUGE], [0, 0]]).loss([1.0], [1])
    assert SoftmaxRegression(theta=[[HUGE, -HUGE], [0, 0]]).predict_proba([1.0]) == [[1.0, 0.0]]


@pytest.mark.parametrize(
    "X, y",
    [
        ([1e308, -1e308, 1], [-HUGE, HUGE, HUGE]),
        ([1e308, 0, 0], [0, 5e-324, 0]),
        ([1e200, 1e200], [1, 2]),
        ([0.0] * 3, [-HUGE, HUGE, HUGE]),
        ([0.0, 0.0], [-HUGE, HUGE]),
        ([1e154, 1e154, -1e154], [0, 1, 0]),
    ],
)
def test_an_r2_that_overflows(X, y):
    """Never NaN or −∞: either a number, or a ValueError of one line."""
    try:
        score = LinearRegression(theta=[0, 1]).score(X, y)
    except ValueError as error:
        assert re.search("overflow|targets that differ", str(error)) and "\n" not in str(error)
    else:
        assert math.isfinite(score) and score <= 1.0


@pytest.mark.parametrize("place", [1, 2, 3, 4, 5])
def test_fit_names_the_sample_wherever_it_stands(place):
    X = [1e200 if i == place else 1.0 for i in range(1, 6)]
    with pytest.raises(DivergenceError, match=f"epoch 1, sample {place}:"):
        LinearRegression(theta=[0, 1], learning_rate=0.1).fit(X, [1.0] * 5)


def test_the_mean_of_losses_whose_sum_overflows():
    """(7e153)² and (1.3e154)²: each fits in a float, their sum does not, their mean does."""
    y = [7e153, 1.3e154]
    model = LinearRegression(theta=[0, 0], learning_rate=1e-300).fit([0.0, 0.0], y)
    exact = sum(Fraction(value) ** 2 for value in y) / 2
    assert model.loss_curve == [pytest.approx(float(exact), rel=1e-12)]


def test_a_lone_step_that_diverges_names_its_number():
    model = LinearRegression(theta=[0, 1], learning_rate=0.1)
    model.step(1.0, 1.0)
    model.step(2.0, 1.0)
    with pytest.raises(DivergenceError, match=r"^step 3: the loss"):
        model.step(1e200, 1.0)


def test_what_overflows_is_named():
    model = LinearRegression(theta=[0, 1e200])
    for call, told in (
        (lambda: model.predict([1, 1e200]), r"X\[1\] gives z = inf"),
        (lambda: model.explain(1e200), r"x gives z = inf"),
        (lambda: model.loss([0, 1], [0, 0]), r"X\[1\] gives the loss inf"),
    ):
        with pytest.raises(ValueError, match=f"^{told}: its numbers overflow with this theta$"):
            call()


def test_a_theta_that_overflows_late_in_an_epoch_puts_the_epoch_back_whole():
    """Where a loss is cut off it does not grow with θ: θ may have been infinite for many steps."""

    class CutOff(LinearRegression):
        name = "cut off"

        def sample_loss(self, z, y_hat, y):
            return max(0.0, 1.0 - y * z)

        def derivative(self, y_hat, y):
            return -y if y * y_hat < 1.0 else 0.0

    X, y = [1.0, -1.0, 1e300, 5.0, 6.0], [1.0, -1.0, 1e10, 1.0, 1.0]
    model = CutOff(learning_rate=1.0).fit([0.0, 0.0], [0.0, 0.0])  # θ stays 0
    X, y = [0.0, 1e300, 5.0, 6.0], [0.0, 1e10, 1.0, 1.0]  # w = 1e310, and then no loss any more
    with pytest.raises(DivergenceError, match=r"^epoch 2: theta overflowed with learning_rate = 1"):
        model.fit(X, y)
    assert (model.theta, model.loss_curve) == ([0.0, 0.0], [1.0])
    assert model.step(0.0, 0.0).number == 3


def test_an_r2_is_a_number_or_an_error_of_one_line():
    for y in [5e-324, 0.0, 1e-323], [1e-200, 2e-200], [1.7e308, -1.7e308], [3, 3]:
        try:
            assert math.isfinite(LinearRegression(theta=[0, 0]).score(range(len(y)), y))
        except ValueError as error:
            assert "R²" in str(error) and "\n" not in str(error)
