"""What other courses do otherwise, said when a model is made: ½ in the squared loss, a penalty,
no bias."""

import copy
import pickle
import random
from fractions import Fraction
from math import isclose

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
from softmax_edu.lists import flattened
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
    loss, *slopes = step.check(loss="16.0000", gradient=["8.0000", "16.0000"]).verdicts
    assert (loss.kind, loss.cause) == ("slip", "½ left out")
    for slope in slopes:  # made in both alike
        assert (slope.kind, slope.cause) == ("slip", "½ left out")
    for slope in step.check(gradient=["8.0000", "16.0000"]).verdicts:
        assert (slope.kind, slope.cause) == ("slip", "factor 2 put in")
        assert "∇L is x(ŷ − y), without a 2" in slope.reason


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


# penalty=λ


def exact(value):
    return [exact(each) for each in value] if isinstance(value, list) else Fraction(value)


@pytest.mark.parametrize("seed", range(30))
def test_a_step_with_a_penalty_is_that_of_fractions(seed):
    r = random.Random(seed)
    theta, x = [r.uniform(-2, 2) for _ in range(3)], [r.uniform(-2, 2) for _ in range(2)]
    y, eta, strength = r.uniform(-5, 5), r.uniform(0.001, 0.2), r.uniform(0.01, 2)
    half = seed % 2 == 0
    model = LinearRegression(theta=theta, learning_rate=eta, penalty=strength, half=half)
    step = model.step(x, y)
    (b, *w), (e, s), x_, t = exact(theta), exact([eta, strength]), exact([1.0, *x]), Fraction(y)
    gap = b + w[0] * x_[1] + w[1] * x_[2] - t
    loss = gap**2 / (2 if half else 1) + s * (w[0] ** 2 + w[1] ** 2) / 2
    error = gap if half else 2 * gap
    slopes = [error, error * x_[1] + s * w[0], error * x_[2] + s * w[1]]
    after = [v - e * g for v, g in zip([b, *w], slopes)]
    for ours, right in [
        (step.loss, loss),
        *zip(step.gradient, slopes),
        *zip(step.theta_after, after),
    ]:
        assert isclose(ours, float(right), rel_tol=1e-12, abs_tol=1e-13)


@pytest.mark.parametrize("kind", [LinearRegression, LogisticRegression, SoftmaxRegression])
def test_a_gradient_with_a_penalty_is_the_slope_of_the_loss(kind):
    r = random.Random(kind.name)
    theta = [r.uniform(-1, 1) for _ in range(3)]
    theta = [[v, -2 * v] for v in theta] if kind is SoftmaxRegression else theta
    X, y, h = [[0.4, -1.2]], [1], 1e-6
    step = kind(theta=theta, penalty=0.7).step(X[0], y[0])
    for place, slope in enumerate(flattened(step.gradient)):
        losses = []
        for by in (-h, h):
            moved = flattened(theta)
            moved[place] += by
            if kind is SoftmaxRegression:
                moved = [moved[i : i + 2] for i in range(0, 6, 2)]
            losses.append(kind(theta=moved, penalty=0.7).loss(X, y))
        assert slope == pytest.approx((losses[1] - losses[0]) / (2 * h), abs=1e-7)


def test_a_penalty_counts_wherever_the_loss_does():
    settings = {"theta": [7, 6], "learning_rate": 0.01, "penalty": 0.5}
    plain, ridge = LinearRegression(theta=[7, 6]), LinearRegression(**settings)
    X, y = [0, 1, 2], [8, 15, 18]
    assert ridge.loss(X, y) == pytest.approx(plain.loss(X, y) + 0.25 * 36)
    assert ridge.explain(2, 18).loss == 1 + 0.25 * 36
    losses = [step.loss for step in LinearRegression(**settings).steps(X, y)]
    assert ridge.fit(X, y).loss_curve == [pytest.approx(sum(losses) / 3, rel=1e-15)]
    twin = LinearRegression(**settings)
    for x, target in zip(X, y):
        twin.step(x, target)
    assert twin.theta == ridge.theta


def test_a_penalty_of_many_outputs_spares_each_bias():
    theta = [[0.1, 0.2], [0.3, 0.4]]
    plain = SoftmaxRegression(theta=theta).step(0.5, 0)
    step = SoftmaxRegression(theta=theta, penalty=2).step(0.5, 0)
    assert step.loss == pytest.approx(plain.loss + 0.3**2 + 0.4**2)
    assert step.gradient[0] == plain.gradient[0]
    assert step.gradient[1] == pytest.approx(
        [g + 2 * w for g, w in zip(plain.gradient[1], theta[1])]
    )
    text = step.to_text(width=120)
    assert "L = −Σ yᵢ log ŷᵢ + ½·λ·w₀² + ½·λ·w₁²" in text and "∇L = x(ŷ − y)ᵀ + λ·w" in text
    assert r"\lambda \cdot w_{1}^2" in step.to_latex()
    assert "λ = 2" in step.to_html()


@pytest.mark.parametrize("kind", [LinearRegression, LogisticRegression, SoftmaxRegression])
def test_a_penalty_of_zero_changes_no_number(kind):
    X, y = [[0.5, 2], [1, -1], [-2, 0.1]], [0, 1, 1]
    with_it, without = kind(penalty=0).fit(X, y, epochs=9), kind().fit(X, y, epochs=9)
    assert with_it.theta == without.theta
    assert with_it.loss_curve == without.loss_curve


def test_a_penalty_goes_where_its_model_goes():
    for model in (
        LinearRegression(theta=[7, 6], penalty=0.5, half=True),
        LogisticRegression(theta=[7, 6], penalty=0.5, classes=["no", "yes"]),
        SoftmaxRegression(theta=[[7, 6], [1, 2]], penalty=0.5),
    ):
        for twin in as_others(model):
            assert twin.penalty == 0.5
            assert repr(twin) == repr(model)
    assert LinearRegression().penalty is None
    assert "penalty" not in repr(LinearRegression(penalty=None))
    step = LinearRegression(theta=[7, 6], penalty=0.5).step(2, 18)
    assert pickle.loads(pickle.dumps(step)).to_text() == step.to_text()


def test_check_knows_a_penalty():
    step = LinearRegression(theta=[7, 6.3], penalty=0.1, learning_rate=0.01).step(2.5, 18)
    names = ("z", "y_hat", "loss", "gradient", "theta_after")
    assert step.check(**{name: getattr(step, name) for name in names})
    report = step.check(loss=f"{(step.y_hat - 18) ** 2:.4f}")
    assert "the penalty left out" in report.verdicts[0].cause
    report = step.check(gradient=[step.gradient[0], f"{2 * 2.5 * (step.y_hat - 18):.4f}"])
    assert "λ·w left out" in report.verdicts[1].cause and report.verdicts[0].kind == "right"


@pytest.mark.parametrize("half", [True, False])
def test_check_knows_what_goes_wrong_with_a_penalty(half):
    model = LinearRegression(theta=[7, 6.3], penalty=0.1, learning_rate=0.02, half=half)
    step = model.step(2.5, 18)
    loss, (b, w), (by_b, by_w) = step.loss, step.theta_before, step.gradient
    added, slope, eta = 0.05 * w * w, 0.1 * w, 0.02
    for given, cause in (
        ({"loss": loss - added}, "the penalty left out"),
        ({"loss": loss + added}, "½ of the penalty left out"),
        ({"loss": loss + 0.05 * b * b}, "a penalty on the bias, too"),
        ({"gradient": [by_b, by_w - slope]}, "λ·w left out"),
        ({"gradient": [by_b + 0.1 * b, by_w]}, "a penalty on the bias, too"),
        (
            {
                "gradient": step.gradient,
                "theta_after": [b - eta * by_b, w - eta * (by_w - slope) - eta * eta * slope],
            },
            "η twice in the penalty",
        ),
        (
            {
                "gradient": step.gradient,
                "theta_after": [b - eta * by_b, w - eta * by_w - eta * slope],
            },
            "the penalty twice",
        ),
    ):
        told = {
            field: [f"{v:.6f}" for v in value] if isinstance(value, list) else f"{value:.6f}"
            for field, value in given.items()
        }
        causes = {
            verdict.cause for verdict in step.check(**told).verdicts if verdict.kind == "slip"
        }
        assert [cause in each for each in causes] == [True], (cause, causes)


def test_a_penalty_in_a_playground_a_slideshow_and_an_exercise():
    model = LinearRegression(theta=[7, 6], penalty=0.1, learning_rate=0.01)
    html = playground(model, [2, 3], [18, 22]).html
    assert "square(p[0] - y[0]) + 0.5 * 0.1 * square(w[0][1])" in html
    assert "penalty: (w) => [[0.0, 0.1 * w[0][1]]]" in html
    assert len(slideshow(model.steps([2, 3], [18, 22]), [2, 3], [18, 22])) == 2
    sheet = exercise(LinearRegression(penalty=0.5), seed=5)
    names = ("z", "y_hat", "loss", "gradient", "theta_after")
    assert sheet.check(**{name: getattr(sheet.answers, name) for name in names})
    assert eval(repr(sheet)).to_text() == sheet.to_text()


@pytest.mark.parametrize(
    ("wrong", "error", "told"),
    [
        (-0.5, ValueError, r"^penalty is -0.5: it must be 0 or more$"),
        ("l2", TypeError, r"^penalty is 'l2': it must be λ, a number of 0 or more, such as 0.1$"),
        (True, TypeError, r"^penalty is True: it must be λ, a number of 0 or more, such as 0.1$"),
        (float("inf"), ValueError, r"^penalty is inf: it must be a finite number$"),
        ([0.1], TypeError, r"^penalty is \[0.1\]: it must be a number"),
    ],
)
def test_a_penalty_is_a_number(wrong, error, told):
    for kind in LinearRegression, LogisticRegression, SoftmaxRegression:
        with pytest.raises(error, match=told):
            kind(penalty=wrong)


def test_a_penalty_is_said_when_a_model_is_made():
    for model in LinearRegression(), LinearRegression(penalty=1):
        with pytest.raises(
            AttributeError, match=r"^penalty cannot be set: make a model with penalty=2$"
        ):
            model.penalty = 2
    with pytest.raises(TypeError, match=r"got weight_decay=.*; did you mean penalty=\?$"):
        LinearRegression(weight_decay=0.1)
    with pytest.raises(TypeError, match=r"; penalty= belongs to the model$"):
        LinearRegression().fit([1], [2], penalty=0.1)


# bias=False

KINDS = LinearRegression, LogisticRegression, SoftmaxRegression


def rows(theta):
    """θ without the row of the bias."""
    return theta[1:]


@pytest.mark.parametrize("penalty", [None, 0.4])
@pytest.mark.parametrize("features", [1, 2, 4])
@pytest.mark.parametrize("kind", KINDS)
def test_without_a_bias_a_step_is_that_of_a_bias_of_zero(kind, features, penalty):
    r = random.Random(f"{kind.name} {features}")
    outputs = 3 if kind is SoftmaxRegression else 1
    theta = [[r.uniform(-1, 1) for _ in range(outputs)] for _ in range(features)]
    zeros = [[0.0] * outputs, *theta]
    if kind is not SoftmaxRegression:
        theta, zeros = flattened(theta), flattened(zeros)
    x = [r.uniform(-2, 2) for _ in range(features)]
    with_it = kind(theta=zeros, penalty=penalty).step(x, 1)
    without = kind(theta=theta, penalty=penalty, bias=False).step(x, 1)
    assert without.x == x
    for field in "z", "y_hat", "loss", "target":
        assert getattr(without, field) == pytest.approx(getattr(with_it, field), rel=1e-14)
    for field in "theta_before", "gradient", "theta_after":
        left, right = flattened(getattr(without, field)), flattened(rows(getattr(with_it, field)))
        assert left == pytest.approx(right, rel=1e-14)
    for digits in 2, 4:
        assert without.to_text(digits) and without.to_latex(digits) and without.to_html(digits)


def test_training_without_a_bias_is_that_of_fractions():
    X, y, eta = [1.0, 2.0, 3.0], [2.5, 4.0, 6.5], 0.03125
    model = LinearRegression(learning_rate=eta, bias=False).fit(X, y, epochs=2)
    w = Fraction(0)
    for x, target in list(zip(X, y)) * 2:
        w -= Fraction(eta) * 2 * Fraction(x) * (w * Fraction(x) - Fraction(target))
    assert isclose(model.theta[0], float(w), rel_tol=1e-14)
    assert len(model.theta) == 1
    assert model.predict([2]) == [2 * model.theta[0]]


@pytest.mark.parametrize("kind", KINDS)
def test_a_new_model_without_a_bias_learns_its_shape(kind):
    X, y = [[0.5, 2], [1, -1], [-2, 0.1]], [0, 1, 1]
    how = {"learning_rate": 0.01, "bias": False}
    fitted, stepped = kind(**how).fit(X, y, epochs=3), kind(**how)
    steps = list(stepped.steps(X, y, epochs=3))
    assert fitted.theta == stepped.theta
    assert len(fitted.theta) == 2
    assert steps[0].x == [0.5, 2.0]
    assert fitted.score(X, y) <= 1
    model = kind(bias=False)
    for step in model.steps(X, y):
        model.theta = step.theta_after  # between two steps


def test_no_bias_goes_where_its_model_goes():
    for model in (
        LinearRegression(theta=[6], bias=False, half=True),
        LogisticRegression(theta=[7, 6], penalty=0.5, bias=False, classes=["no", "yes"]),
        SoftmaxRegression(theta=[[7, 6]], bias=False),
    ):
        for twin in as_others(model):
            assert twin.has_bias is False
            assert repr(twin) == repr(model)
    assert LinearRegression().has_bias is True
    assert "bias" not in repr(LinearRegression(bias=True))


def test_no_bias_is_printed_everywhere():
    step = LinearRegression(theta=[6], learning_rate=0.01, bias=False).step(2, 18)
    text = step.to_text()
    assert "x = 2 ── w 6 ─── z = 12 ─── ŷ = 12   y = 18" in text
    assert "z = w·x = 6·2 " in text
    assert "θ = [w]ᵀ = [6]ᵀ" in text
    assert "bias" not in text and "b" not in step.to_svg().alt.replace("above", "")[40:]
    assert r"\begin{bmatrix}x\end{bmatrix}^\top = \begin{bmatrix}2\end{bmatrix}" in step.to_latex()
    many = SoftmaxRegression(theta=[[0.3, 0.4], [1, 2]], bias=False).step([0.5, 1], 0)
    assert "z₀ = w₁₀·x₁ + w₂₀·x₂ = 0.3·0.5 + 1·1 " in many.to_text()
    alone = SoftmaxRegression(theta=[[0.3, 0.4]], bias=False).step([0.5], 0)
    assert "z₀ = w₀·x = 0.3·0.5 " in alone.to_text()
    assert len(slideshow([step], [1, 2], [9, 18])) == len(slideshow([alone])) == 1
    assert "input of the bias" not in slideshow([many]).html
    assert "input of the bias" in slideshow([LinearRegression(theta=[7, 6]).step(2, 18)]).html
    model = LinearRegression(theta=[6], bias=False)
    assert model.to_svg([1, 2], [9, 18]).alt.startswith("2 samples and the line ŷ = 6·x;")
    wide = LogisticRegression(theta=[1, 2], bias=False)
    assert wide.to_svg([[1, 2], [2, -3]], [1, 0]).alt.count("2 of 2 samples lie")
    assert "w = 6" in model._repr_mimebundle_()["text/html"]


def test_an_exercise_without_a_bias():
    for kind in KINDS:
        sheet = exercise(kind(bias=False), seed=5, features=2)
        assert len(sheet.theta) == 2
        names = ("z", "y_hat", "loss", "gradient", "theta_after")
        assert sheet.check(**{name: getattr(sheet.answers, name) for name in names})
        assert eval(repr(sheet)).to_text() == sheet.to_text()
        assert "b·1" not in sheet.to_text()


@pytest.mark.parametrize("wrong", [0, None, "no"])
def test_bias_is_true_or_false(wrong):
    for kind in KINDS:
        with pytest.raises(TypeError, match=r"^bias is .*: it must be True or False$"):
            kind(bias=wrong)


def test_what_is_refused_without_a_bias():
    model = LinearRegression(theta=[6], bias=False)
    for call, told in (
        (lambda: LinearRegression(theta=[], bias=False), r"^theta is \[\]: it needs at least one "),
        (
            lambda: SoftmaxRegression(theta=[[1]], bias=False),
            r"^theta is \[\[1\]\]: it needs a row for each feature, and a column for each of two",
        ),
        (lambda: model.step([1, 2], 3), r"^x has 2 features, but theta is for 1: x is \[1, 2\]"),
        (lambda: model.fit([[1, 2]], [3]), r"^X\[0\] has 2 features, but theta is for 1"),
        (lambda: playground(model, [1], [1]), r"^bias is False: a playground shows the bias"),
    ):
        with pytest.raises(ValueError, match=told) as caught:
            call()
        assert "leading 1" not in str(caught.value)
    for name in "bias", "has_bias":
        with pytest.raises(AttributeError, match="cannot be set: make a model with bias=True"):
            setattr(model, name, True)
    with pytest.raises(AttributeError, match=r"^bias cannot be set: make a model with bias=True$"):
        model.bias = True
    with pytest.raises(TypeError, match=r"got fit_intercept=.*; did you mean bias=\?$"):
        LinearRegression(fit_intercept=False)


def test_a_column_of_ones_is_no_second_bias_where_there_is_none(recwarn):
    LinearRegression(bias=False, learning_rate=0.01).fit([[1, 2], [1, 3], [1, 4]], [1, 2, 3])
    assert not recwarn.list


def test_a_function_called_penalty_is_told_its_name():
    class Ridge(LinearRegression):
        def penalty(self, weights):
            return sum(w * w for w in weights[1:])

    model = Ridge(theta=[7, 6])
    for train in (
        model.step,
        lambda x, y: model.fit([x], [y]),
        lambda x, y: model.batch_step([x], [y]),
    ):
        with pytest.raises(
            TypeError, match=r"^Ridge\.penalty is a function: call it penalty_term;"
        ):
            train(2, 18)
    assert model.theta == [7, 6]
