"""Every number that the deck prints, held against the library: as printed, or as what it is instead."""

from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal

import pytest

from softmax_edu import (
    LinearRegression,
    LogisticRegression,
    SoftmaxRegression,
    one_hot,
    slides,
    softmax,
)


def printed_by(value, printed, how=ROUND_HALF_UP):
    """True if the value, cut to as many decimals as the printed number has, is that number."""
    given = Decimal(printed)
    return Decimal(repr(value)).quantize(given, rounding=how) == given


def started(example, kind, learning_rate=None):
    return kind(theta=example["theta"], learning_rate=learning_rate or example["learning_rate"])


def step(example, kind, learning_rate=None):
    model = started(example, kind, learning_rate)
    return model, model.step(example["x"], example["y"])


LOGISTIC, S = step(slides.LOGISTIC, LogisticRegression)
NEAR, FAR = (LOGISTIC.explain(question) for question in slides.LOGISTIC["questions"])
_, SOFT = step(slides.SOFTMAX, SoftmaxRegression)
SOFT_SLOW, SOFT_SLOW_STEP = step(slides.SOFTMAX, SoftmaxRegression, 0.01)
AGAIN, AGAIN_SLOW = (
    model.step(slides.SOFTMAX["x"], slides.SOFTMAX["y"])
    for model in (step(slides.SOFTMAX, SoftmaxRegression)[0], SOFT_SLOW)
)
SECOND_MODEL, SECOND = step(slides.SOFTMAX_SECOND, SoftmaxRegression)
_, SECOND_SLOW = step(slides.SOFTMAX_SECOND, SoftmaxRegression, 0.01)
TWO, THREE = softmax([1.0, 3.0]), softmax([1.0, 2.0, 3.0])

ROUNDED = [
    ("S10 z", "0.35", S.z),
    ("S10 y_hat", "0.59", S.y_hat),
    ("S11 L", "0.883", S.loss),
    ("S12 dL/db", "0.59", S.gradient[0]),
    ("S12 dL/dw1", "0.59", S.gradient[1]),
    ("S13 b", "0.041", S.theta_after[0]),
    ("S13 w1", "0.141", S.theta_after[1]),
    ("S15 z near", "0.3417", NEAR.z),
    ("S15 y_hat near", "0.58", NEAR.y_hat),
    ("S15 z far", "0.5", FAR.z),
    *(("S19 two", p, v) for p, v in zip(["0.12", "0.88"], TWO)),
    *(("S19 three", p, v) for p, v in zip(["0.09", "0.24", "0.67"], THREE)),
    ("S25 z0", "0.25", SOFT.z[0]),
    ("S25 z1", "0.4", SOFT.z[1]),
    ("S25 y_hat0", "0.46", SOFT.y_hat[0]),
    ("S25 y_hat1", "0.54", SOFT.y_hat[1]),
    ("S26 L", "0.77", SOFT.loss),
    ("S27 b0", "-0.54", SOFT.gradient[0][0]),
    ("S27 b1", "0.54", SOFT.gradient[0][1]),
    ("S27 w0", "-0.27", SOFT.gradient[1][0]),
    ("S27 w1", "0.27", SOFT.gradient[1][1]),
    ("S33 z0", "0.4", SECOND.z[0]),
    ("S33 z1", "0.6", SECOND.z[1]),
    ("S33 y_hat0", "0.45", SECOND.y_hat[0]),
    ("S33 y_hat1", "0.55", SECOND.y_hat[1]),
    ("S35 L", "0.8", SECOND.loss),
    ("S37 b0", "-0.55", SECOND.gradient[0][0]),
    ("S37 b1", "0.55", SECOND.gradient[0][1]),
    ("S37 w0", "-0.55", SECOND.gradient[1][0]),
    ("S37 w1", "0.55", SECOND.gradient[1][1]),
]
TRUNCATED = [("S13 w2", "0.0706", S.theta_after[2]), ("S15 y_hat far", "0.622", FAR.y_hat)]

(SLOW_B0, SLOW_B1), (SLOW_W0, SLOW_W1) = SOFT_SLOW_STEP.theta_after
(B0, B1), (W0, W1) = SOFT.theta_after
(SLOW_C0, SLOW_C1), (SLOW_V0, SLOW_V1) = SECOND_SLOW.theta_after
(C0, C1), (V0, V1) = SECOND.theta_after
SLOW_RATE_ROUNDED = [  # printed, with the η = 0.01 that the deck used, with the η = 0.1 that it states
    ("S28 b0", "0.105", SLOW_B0, B0),
    ("S28 w1", "0.397", SLOW_W1, W1),
    ("S29 z0", "0.257", AGAIN_SLOW.z[0], AGAIN.z[0]),
    ("S29 z1", "0.393", AGAIN_SLOW.z[1], AGAIN.z[1]),
    ("S29 y_hat0", "0.466", AGAIN_SLOW.y_hat[0], AGAIN.y_hat[0]),
    ("S29 y_hat1", "0.534", AGAIN_SLOW.y_hat[1], AGAIN.y_hat[1]),
    ("S39 b0", "0.105", SLOW_C0, C0),
    ("S39 b1", "0.195", SLOW_C1, C1),
    ("S39 w0", "0.305", SLOW_V0, V0),
    ("S39 w1", "0.395", SLOW_V1, V1),
    ("S41 b0", "0.105", SLOW_C0, C0),
    ("S41 w0", "0.305", SLOW_V0, V0),
]
SLOW_RATE_TRUNCATED = [
    ("S28 b1", "0.194", SLOW_B1, B1),
    ("S28 w0", "0.302", SLOW_W0, W0),
    ("S29 L", "0.763", AGAIN_SLOW.loss, AGAIN.loss),
    ("S41 b1", "0.194", SLOW_C1, C1),
    ("S41 w1", "0.394", SLOW_V1, V1),
]


def named(rows):
    return [pytest.param(*row[1:], id=f"{row[0]} {row[1]}") for row in rows]


@pytest.mark.parametrize("printed, value", named(ROUNDED))
def test_right(printed, value):
    assert printed_by(value, printed)


@pytest.mark.parametrize("printed, value", named(TRUNCATED))
def test_truncated(printed, value):
    assert printed_by(value, printed, ROUND_DOWN)
    assert not printed_by(value, printed)


@pytest.mark.parametrize("printed, slow, stated", named(SLOW_RATE_ROUNDED))
def test_learning_rate_001(printed, slow, stated):
    assert printed_by(slow, printed)
    assert not printed_by(stated, printed)


@pytest.mark.parametrize("printed, slow, stated", named(SLOW_RATE_TRUNCATED))
def test_learning_rate_001_and_truncated(printed, slow, stated):
    assert printed_by(slow, printed, ROUND_DOWN)
    assert not printed_by(slow, printed)
    assert not printed_by(stated, printed)


def test_carried():
    """S12 and S14 carry ŷ on as the 0.59 that S10 prints."""
    carried_gradient = Decimal("0.5") * Decimal("0.59")
    assert Decimal("0.295") == carried_gradient
    assert not printed_by(S.gradient[2], "0.295")
    assert Decimal("0.0705") == Decimal("0.1") - Decimal("0.1") * carried_gradient
    assert not printed_by(S.theta_after[2], "0.0705") and not printed_by(
        S.theta_after[2], "0.0705", ROUND_DOWN
    )


def test_misprint():
    """S26 repeats ŷ₁ as 0.55, where S25 and S27 have 0.54."""
    assert not printed_by(SOFT.y_hat[1], "0.55") and not printed_by(
        SOFT.y_hat[1], "0.55", ROUND_DOWN
    )
    assert printed_by(SOFT.y_hat[1], "0.54")


def test_they_are_55_numbers():
    assert [
        len(ROUNDED),
        len(TRUNCATED),
        2,
        len(SLOW_RATE_ROUNDED) + len(SLOW_RATE_TRUNCATED),
        1,
    ] == [33, 2, 2, 17, 1]


def test_classes():
    assert [NEAR.label, FAR.label] == [1, 1]  # S15
    assert SECOND_MODEL.predict(slides.SOFTMAX_SECOND["questions"]) == [0, 0]  # S41
    printed_theta = SoftmaxRegression(theta=[[0.105, 0.194], [0.305, 0.394]])
    assert printed_theta.predict(slides.SOFTMAX_SECOND["questions"]) == [
        1,
        1,
    ]  # what S41's own θ says
    for probabilities, label in ((0.3, 0.7), 1), ((0.3, 0.2, 0.4, 0.1), 2):  # S18
        logarithms = [Decimal(str(p)).ln() for p in probabilities]
        model = SoftmaxRegression(theta=[[float(v) for v in logarithms], [0.0] * len(logarithms)])
        assert model.explain(0.5).label == label
        assert model.explain(0.5).y_hat == pytest.approx(probabilities, rel=1e-12)


def test_sample_has_its_leading_one_and_its_one_hot_target():
    assert (SOFT.x, SOFT.target) == ([1.0, 0.5], [1, 0])  # S24
    assert (S.x, S.target) == ([1.0, 1.0, 0.5], 0)  # S9
    assert [one_hot(k, 2) for k in range(2)] == [[1, 0], [0, 1]]  # S22
    assert [one_hot(k, 3) for k in range(3)] == [[1, 0, 0], [0, 1, 0], [0, 0, 1]]


def test_data():
    assert list(zip(*slides.SALARY)) == [
        (0, 8),
        (1, 15),
        (2, 18),
        (3, 22),
        (4, 26),
        (5, 30),
        (6, 38),
        (7, 47),
    ]
    assert [(day, hours, passed) for (day, hours), passed in zip(*slides.EXAM)] == [
        (1, 0.5, 0),
        (2, 1.0, 0),
        (3, 1.5, 1),
        (2, 2.0, 0),
        (1, 2.5, 0),
        (2, 3.0, 1),
        (1, 3.5, 1),
        (2, 4.0, 1),
    ]
    assert list(zip(*slides.PASS)) == [(0.5, 0), (1.0, 0), (1.5, 1), (2.0, 1)]
    assert list(zip(*slides.PASS_TWO)) == [(0.5, 0), (2.0, 1)]
    assert list(zip(*slides.SCORE)) == [
        (0.5, 0),
        (1.0, 0),
        (1.5, 1),
        (2.0, 1),
        (2.5, 2),
        (3.0, 2),
        (3.5, 3),
        (4.0, 3),
    ]
    assert list(zip(*slides.SCORE_FOUR)) == [(0.5, 0), (1.5, 1), (3.0, 2), (4.0, 3)]
    assert list(zip(*slides.SCORE_THREE)) == [(0.5, 0), (1.5, 1), (3.0, 2)]


def test_a_linear_step_as_S4_has_it():
    """ŷ = wx + b, L = (ŷ − y)², ∂L/∂w = 2x(ŷ − y), ∂L/∂b = 2(ŷ − y), by hand at w = 6, b = 7, x = 2, y = 18."""
    step = LinearRegression(theta=[7, 6], learning_rate=0.25).step(2, 18)
    assert (step.z, step.y_hat, step.loss, step.gradient) == (19, 19, 1, [2, 4])
    assert step.theta_after == [6.5, 5]


def test_a_run_over_the_slides_data_takes_the_first_step_first():
    steps = list(started(slides.LOGISTIC, LogisticRegression).steps(*slides.EXAM, epochs=2))
    places = [(step.number, step.epoch, step.sample, step.samples) for step in steps[7:10]]
    assert places == [(8, 1, 8, 8), (9, 2, 1, 8), (10, 2, 2, 8)]
    assert (steps[0].z, steps[0].gradient, steps[0].theta_after) == (S.z, S.gradient, S.theta_after)


@pytest.mark.parametrize(
    "kind, data, zeros",
    [
        (LinearRegression, slides.SALARY, [0, 0]),
        (LogisticRegression, slides.EXAM, [0, 0, 0]),
        (SoftmaxRegression, slides.SCORE, [[0, 0, 0, 0], [0, 0, 0, 0]]),
    ],
)
def test_a_new_model_starts_from_zeros(kind, data, zeros):
    assert next(kind().steps(*data)).theta_before == zeros
