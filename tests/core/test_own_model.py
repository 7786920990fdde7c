"""A model that the package does not know, Poisson regression of examples/own_model.py, gets everything for nothing.

Its numbers are held against 50-digit decimals and finite differences, worked here.
"""

import copy
import json
import pickle
import random
import re
import subprocess
import sys
from decimal import Context, Decimal, localcontext
from math import asinh, cosh, erf, exp, isclose, log, sqrt
from statistics import NormalDist

import pytest
from own_model import HalfSquaredLoss, LassoRegression, PoissonRegression
from own_models import Hinge
from places import EXAMPLES

from softmax_edu import (
    DivergenceError,
    LinearRegression,
    LogisticRegression,
    NotFittedError,
    SoftmaxRegression,
    exercise,
    playground,
    slideshow,
)
from softmax_edu.classifier import Classifier
from softmax_edu.formulas import Line, absolute, choose, maximum
from softmax_edu.formulas import log as formula_log
from softmax_edu.model import Model

HOURS, CALLS = [0, 1, 2, 3, 4], [1, 1, 3, 4, 9]


def by_hand(theta, x, y, eta):
    """z, ŷ, L, ∇L and the new θ, in 50 digits."""
    theta, x, y, eta = (
        [Decimal(t) for t in theta],
        [Decimal(1), *map(Decimal, x)],
        Decimal(y),
        Decimal(eta),
    )
    with localcontext(Context(prec=50)):
        z = sum(t * v for t, v in zip(theta, x))
        y_hat = z.exp()
        gradient = [v * (y_hat - y) for v in x]
        return z, y_hat, y_hat - y * z, gradient, [t - eta * g for t, g in zip(theta, gradient)]


def random_step(seed):
    r = random.Random(seed)
    n = r.randint(1, 4)
    theta, x = [r.uniform(-1, 1) for _ in range(n + 1)], [r.uniform(-2, 2) for _ in range(n)]
    y, eta = r.randint(0, 9), r.uniform(0.01, 0.5)
    return theta, x, y, eta, PoissonRegression(theta=theta, learning_rate=eta)


@pytest.mark.parametrize("seed", range(50))
def test_a_step_is_that_of_decimals(seed):
    theta, x, y, eta, model = random_step(seed)
    step = model.step(x, y)
    z, y_hat, loss, gradient, after = by_hand(theta, x, y, eta)
    for ours, exact in [
        (step.z, z),
        (step.y_hat, y_hat),
        (step.loss, loss),
        *zip(step.gradient, gradient),
        *zip(step.theta_after, after),
    ]:
        assert isclose(ours, float(exact), rel_tol=1e-13, abs_tol=1e-14)


@pytest.mark.parametrize("seed", range(20))
def test_its_gradient_is_the_slope_of_its_loss(seed):
    theta, x, y, _, model = random_step(seed)
    step, h = model.step(x, y), 1e-6
    for i, slope in enumerate(step.gradient):
        around = [[t + d * (j == i) for j, t in enumerate(theta)] for d in (h, -h)]
        above, below = (PoissonRegression(theta=moved).loss([x], [y]) for moved in around)
        assert isclose((above - below) / (2 * h), slope, rel_tol=1e-6, abs_tol=1e-6)


def test_it_trains_in_every_way_alike():
    models = [PoissonRegression(theta=[0, 0], learning_rate=0.01) for _ in range(4)]
    models[0].fit(HOURS, CALLS, epochs=3)
    for _ in models[1].steps(HOURS, CALLS, epochs=3):
        pass
    models[2].fit(HOURS, CALLS, epochs=3, trace=lambda step: None)
    for _ in range(3):
        for x, y in zip(HOURS, CALLS):
            models[3].step(x, y)
    assert len({str(model.theta) for model in models}) == 1


def newton():
    """The θ of least loss, where Σ x(ŷ − y) is 0."""
    b = w = 0.0
    for _ in range(50):
        y_hat = [exp(b + w * x) for x in HOURS]
        g = [
            sum(p - y for p, y in zip(y_hat, CALLS)),
            sum(x * (p - y) for x, p, y in zip(HOURS, y_hat, CALLS)),
        ]
        s0, s1, s2 = (sum(x**k * p for x, p in zip(HOURS, y_hat)) for k in range(3))
        b, w = (
            b - (s2 * g[0] - s1 * g[1]) / (s0 * s2 - s1 * s1),
            w - (s0 * g[1] - s1 * g[0]) / (s0 * s2 - s1 * s1),
        )
    return [b, w]


def test_training_comes_nearer_to_the_least_loss_with_every_tenfold_of_care():
    least = PoissonRegression(theta=newton()).loss(HOURS, CALLS)
    far, near = (
        PoissonRegression(learning_rate=rate).fit(HOURS, CALLS, epochs=epochs).loss(HOURS, CALLS)
        - least
        for rate, epochs in ((0.01, 10_000), (0.001, 100_000))
    )
    assert 0 < near < far / 10


def test_trace_in_every_form():
    step = PoissonRegression(theta=[0.1, 0.2], learning_rate=0.1).step(2, 3)
    text = step.to_text()
    assert re.search(r"ŷ = e\^z = e\^0.5 +≈ 1.6487\n", text)
    assert re.search(r"L = ŷ − y·z ≈ 1.64872 − 3·0.5 +≈ 0.1487\n", text)
    assert (
        "∇L = x(ŷ − y)" in text
        and "z = 0.5 ── exp ── ŷ ≈ 1.6487" in text
        and step.to_text(ascii=True).isascii()
    )
    assert (
        "<b>≈ 1.6487</b>" in step.to_html()
        and r"\hat{y} &= e^{z} = e^{0.5} \approx 1.6487" in step.to_latex()
    )
    assert "exp gives ŷ ≈ 1.6487" in step.to_svg().alt
    assert json.loads(json.dumps(step.to_dict()))["model"] == "poisson"
    assert "L = ŷ − y·z" in str(PoissonRegression(theta=[0.1, 0.2]).explain(2, 3))


def test_pictures():
    model = PoissonRegression(theta=[0.1, 0.2], learning_rate=0.01).fit(HOURS, CALLS, epochs=5)
    picture = model.to_svg(HOURS, CALLS)
    assert picture.alt.startswith("5 samples and the curve ŷ ≈ exp(")
    assert "Mean loss while training, 5 epochs" in picture.alt
    assert picture.count("<circle") == 5
    assert "<img" in model._repr_mimebundle_()["text/html"]


def rounded(value, places):
    return f"{value:.{places}f}"


@pytest.mark.parametrize(
    "words, given",
    [
        ("y − ŷ instead of ŷ − y", lambda s: {"gradient": [rounded(-g, 4) for g in s.gradient]}),
        ("bias input 1 forgotten", lambda s: {"z": rounded(0.2 * 2, 4)}),
        ("factor 2 put in", lambda s: {"gradient": [rounded(2 * g, 4) for g in s.gradient]}),
        (
            "learning rate 0.01 instead of 0.1",
            lambda s: {
                "theta_after": [
                    rounded(t - 0.01 * g, 5) for t, g in zip(s.theta_before, s.gradient)
                ]
            },
        ),
        (
            "plus instead of minus",
            lambda s: {
                "theta_after": [rounded(t + 0.1 * g, 4) for t, g in zip(s.theta_before, s.gradient)]
            },
        ),
        ("θ not updated", lambda s: {"theta_after": s.theta_before}),
    ],
)
def test_slips_that_any_model_invites(words, given):
    report = (step := PoissonRegression(theta=[0.1, 0.2], learning_rate=0.1).step(2, 3)).check(
        **given(step)
    )
    assert {verdict.kind for verdict in report.verdicts} == {"slip"} and words in report.verdicts[
        0
    ].cause


def test_a_slip_in_the_weights_alone():
    step = PoissonRegression(theta=[0.1, 0.2], learning_rate=0.1).step(2, 3)
    bias, weight = step.check(gradient=[rounded(step.gradient[0], 4)] * 2).verdicts
    assert bias.kind == "right" and (weight.kind, weight.cause) == (
        "slip",
        "gradient not multiplied by x",
    )


def test_a_rounded_value_may_be_carried_on():
    step = PoissonRegression(theta=[0.13, 0.21], learning_rate=0.1).step(2, 3)
    report = step.check(z="0.6", y_hat="1.822")  # z is 0.55; e^0.6 = 1.8221
    assert [verdict.kind for verdict in report.verdicts] == ["right", "carried"]


@pytest.mark.parametrize(
    "bad, error",
    [
        (-1, ValueError),
        (1.5, ValueError),
        ("3", TypeError),
        (None, TypeError),
        (float("nan"), ValueError),
    ],
)
def test_a_broken_target_changes_nothing(bad, error):
    model = PoissonRegression(theta=[0.1, 0.2])
    for call in (
        lambda: model.fit([1, 2], [1, bad]),
        lambda: model.steps([1, 2], [1, bad]),
        lambda: model.step(2, bad),
        lambda: model.loss([1, 2], [1, bad]),
    ):
        with pytest.raises(error, match=r"^y(\[1\])? is "):
            call()
    assert model.theta == [0.1, 0.2] and model.loss_curve == []


def test_where_e_to_z_overflows():
    model = PoissonRegression(theta=[0, 1], learning_rate=0.01)
    with pytest.raises(DivergenceError, match=r"^epoch 1, sample 2: .* learning_rate = 0.01"):
        model.fit([1, 800], [1, 1])
    after = PoissonRegression(theta=[0, 1], learning_rate=0.01)
    after.step(1, 1)
    assert model.theta == after.theta  # the last finished step
    with pytest.raises(
        ValueError, match=r"^X\[1\] gives ŷ = inf: its numbers overflow with this theta$"
    ):
        model.predict([1, 800])
    with pytest.raises(NotFittedError, match="PoissonRegression has no theta yet"):
        PoissonRegression().predict([1])


def test_it_can_be_copied_and_rebuilt():
    model = PoissonRegression(learning_rate=0.01).fit(HOURS, CALLS)
    for twin in (
        copy.copy(model),
        copy.deepcopy(model),
        pickle.loads(pickle.dumps(model)),
        eval(repr(model)),
    ):
        assert twin.theta == model.theta and twin.learning_rate == 0.01
    step = model.step(1, 1)
    assert pickle.loads(pickle.dumps(step)) == step and str(
        pickle.loads(pickle.dumps(step))
    ) == str(step)


@pytest.mark.process
def test_the_example_prints_a_step_and_is_short():
    run = subprocess.run(
        [sys.executable, str(EXAMPLES / "own_model.py")],
        capture_output=True,
        encoding="utf-8",
        env={"PYTHONIOENCODING": "utf-8"},
        check=True,
    )
    assert "5) Update parameters    θ = θ − η∇L\n   b = 0 − 0.01·(−2)" in run.stdout
    source = (EXAMPLES / "own_model.py").read_text(encoding="utf-8").split("if __name__")[0]
    code = [
        line
        for line in re.sub(r'""".*?"""', "", source, flags=re.DOTALL).splitlines()
        if line.strip()
    ]
    assert len(code) <= 40


def test_a_number_carried_on_may_lead_nowhere():
    report = (
        PoissonRegression(theta=[0.1, 0.2], learning_rate=0.1).step(2, 3).check(z=800, y_hat="1.65")
    )  # e^800
    assert [verdict.kind for verdict in report.verdicts] == ["different", "right"]


class Probit(Classifier):
    """Two classes, ŷ the area below a bell curve up to z."""

    name = "probit"

    def activation(self, z):
        return 0.5 * (1 + erf(z / sqrt(2)))

    def sample_loss(self, z, y_hat, y):
        return -formula_log(y_hat if y else 1 - y_hat)

    def derivative(self, y_hat, y):
        density = NormalDist().pdf(NormalDist().inv_cdf(float(y_hat)))
        return density * (y_hat - y) / (y_hat * (1 - y_hat))


def test_a_classifier_with_one_output_gives_both_probabilities():
    model = Probit(theta=[0, 1], classes=["fail", "pass"])
    assert model.predict_proba([0, 1, -1]) == [
        [pytest.approx(1 - p, abs=1e-15), pytest.approx(p, abs=1e-15)]
        for p in map(NormalDist().cdf, (0, 1, -1))
    ]
    assert model.predict([0.1, -0.1]) == ["pass", "fail"]
    trained = Probit().fit([-1, 0, 0, 1], ["fail", "fail", "pass", "pass"], epochs=200)
    assert (
        trained.score([-1, 1], ["fail", "pass"]) == 1.0
        and trained.loss_curve[-1] < trained.loss_curve[0]
    )


# Settings of an instance, and a ∂L/∂z that is not a multiple of ŷ − y


class HuberRegression(LinearRegression):
    """The squared loss near the target, a straight line further away than δ."""

    name = "huber"
    settings = {"delta": "δ"}

    def __init__(self, *, delta, **keywords):
        super().__init__(**keywords)
        self.delta = delta

    def sample_loss(self, z, y_hat, y):
        error = y_hat - y
        if abs(error) <= self.delta:
            return 0.5 * error * error
        return self.delta * (abs(error) - 0.5 * self.delta)

    def derivative(self, y_hat, y):
        error = y_hat - y
        if abs(error) <= self.delta:
            return error
        return self.delta if error > 0 else -self.delta


class Perceptron(Classifier):
    """Two classes, and no probability: ŷ is 1 where z is above 0."""

    name = "perceptron"

    def activation(self, z):
        return 1.0 if z > 0 else 0.0

    def sample_loss(self, z, y_hat, y):
        return (y_hat - y) * z

    def derivative(self, y_hat, y):
        return y_hat - y


def huber(**keywords):
    return HuberRegression(delta=1.5, **keywords)


FAR = huber(theta=[7, 6], learning_rate=0.01).step(2, 15)  # ŷ − y = 4, above δ
NEAR = huber(theta=[7, 6], learning_rate=0.01).step(2, 18)  # 1, below


def test_hubers_numbers():
    assert (NEAR.loss, NEAR.gradient) == (0.5, [1.0, 2.0])
    assert (FAR.loss, FAR.gradient) == (1.5 * (4 - 0.75), [1.5, 3.0])
    below = huber(theta=[7, 6]).step(2, 23)
    assert (below.loss, below.gradient) == (1.5 * (4 - 0.75), [-1.5, -3.0])


def test_a_setting_is_in_repr_records_and_trace():
    model = huber(theta=[7, 6], learning_rate=0.01)
    assert repr(model) == "HuberRegression(theta=[7.0, 6.0], learning_rate=0.01, delta=1.5)"
    assert eval(repr(model)).delta == 1.5 == model.alike([1, 2]).delta == copy.deepcopy(model).delta
    assert "η = 0.01, δ = 1.5" in FAR.to_text()
    before = FAR.to_text()
    model.step(2, 15)
    model.delta = 9.0  # a record keeps the setting of its step
    assert FAR.to_text() == before and pickle.loads(pickle.dumps(FAR)).to_text() == before


def test_hubers_lines():
    near, far = NEAR.to_text(), FAR.to_text()
    assert (
        "L = ½·(ŷ − y)² = ½·(19 − 18)²" in near
        and "ŷ − y = 19 − 18" in near
        and "∇L = x(ŷ − y)" in near
    )
    assert "L = δ·(|ŷ − y| − ½·δ) = 1.5·(|19 − 15| − ½·1.5)" in far
    assert re.search(r"∂L/∂w = x·∂L/∂z = 2·1.5 +=", far) and re.search(r"∂L/∂z = δ +=", far)
    for record in NEAR, FAR:
        assert record.to_text(ascii=True).isascii() and r"\xbd" not in record.to_text(ascii=True)
        assert (
            record.to_latex().count("$$") == 2
            and "<table" in record.to_html()
            and "</svg>" in record.to_svg()
        )
    assert "1/2*(y_hat - y)^2" in NEAR.to_text(ascii=True) and r"\delta" in FAR.to_latex()


def test_a_check_of_huber():
    assert FAR.check(loss="4.875", gradient=["1.5", "3.0"])
    squared = FAR.check(loss="8.0000")  # ½ · 4², as if it were near
    assert squared.verdicts[0].kind in ("slip", "different")
    report = FAR.check(gradient=["1.5000", "1.5000"])
    assert report.verdicts[1].cause == "gradient not multiplied by x"


def test_huber_in_pictures_slides_and_exercises():
    model = huber(learning_rate=0.05).fit([0, 1, 2, 3], [1, 3, 5, 40], epochs=200)
    squared = LinearRegression(learning_rate=0.05).fit([0, 1, 2, 3], [1, 3, 5, 40], epochs=200)
    assert model.theta[1] < 6 < squared.theta[1]
    assert "</svg>" in model.to_svg([0, 1, 2, 3], [1, 3, 5, 40])
    assert len(slideshow(model.steps([0, 1], [1, 3]), [0, 1], [1, 3])) == 2
    sheet = exercise(huber(), seed=3)
    assert sheet.answers.origin.delta == 1.5 and sheet.check(
        **{
            name: getattr(sheet.answers, name)
            for name in ("z", "y_hat", "loss", "gradient", "theta_after")
        }
    )
    with pytest.raises(ValueError, match="needs settings, so give a model instead of its class"):
        exercise(HuberRegression)


def test_a_perceptron():
    model = Perceptron(theta=[0, 1], classes=["no", "yes"])
    step = model.step(0.5, "no")
    assert (step.z, step.y_hat, step.loss, step.gradient) == (0.5, 1.0, 0.5, [1.0, 0.5])
    text = step.to_text()
    assert re.search(r"ŷ += 1\n", text) and "L = (ŷ − y)·z = (1 − 0)·0.5" in text
    assert model.predict([-1, 2]) == ["no", "yes"] and model.predict_proba([2])[0] == [0.0, 1.0]
    assert step.check(y_hat=1, gradient=[1, 0.5]) and "</svg>" in model.to_svg(
        [-1, 1], ["no", "yes"]
    )
    trained = Perceptron().fit([-2, -1, 1, 2], [0, 0, 1, 1], epochs=20)
    assert trained.score([-2, -1, 1, 2], [0, 0, 1, 1]) == 1.0
    assert len(slideshow([step, model.explain(2)])) == 2
    assert exercise(Perceptron, seed=1).answers.model == "perceptron"


def test_the_half_squared_loss():
    step = HalfSquaredLoss(theta=[7, 6.5], learning_rate=0.01).step(2, 18)
    assert (step.loss, step.gradient, step.theta_after) == (2.0, [2.0, 4.0], [6.98, 6.46])
    report = step.check(gradient=["4.0000", "8.0000"])
    assert {verdict.cause for verdict in report.verdicts} == {"factor 2 put in"}


# What a class of models lacks


def test_a_function_that_is_missing_is_named_when_a_model_is_made():
    class Mine(Model):
        name = "mine"

        def activation(self, z):
            return z

        def sample_loss(self, z, y_hat, y):
            return y_hat - y

    with pytest.raises(TypeError, match=r"abstract.*'?derivative'?$") as caught:
        Mine()
    assert "Mine" in str(caught.value) and "\n" not in str(caught.value)


def test_correct_python_is_accepted():
    """A decorated function, a default, a class method: whatever gives the right numbers."""

    def logged(function):
        def call(*values):
            return function(*values)

        return call

    class Mine(LinearRegression):
        @logged
        def activation(self, z):
            return z

        def sample_loss(self, z, y_hat, y, power=2):
            return (y_hat - y) ** power

        @classmethod
        def derivative(cls, y_hat, y):
            return 2.0 * (y_hat - y)

    ours, mine = (kind(theta=[7, 6]).step(2, 17) for kind in (LinearRegression, Mine))
    assert mine.to_text() == ours.to_text() and mine.theta_after == ours.theta_after


def test_functions_may_be_static_or_written_in_c():
    class Mine(Model):
        name = "mine"
        activation = exp
        sample_loss = staticmethod(lambda z, y_hat, y: y_hat - y * z)

        @staticmethod
        def derivative(y_hat, y):
            return y_hat - y

    ours = PoissonRegression(theta=[0.1, 0.2]).step(2, 3)
    step = Mine(theta=[0.1, 0.2]).step(2, 3)
    assert step.theta_after == ours.theta_after
    text = step.to_text()  # math.exp tells no formula: there is none, and that is said
    assert re.search(r"ŷ +≈ 1.6487\n", text)
    told = "no formula: write activation with the functions of softmax_edu.formulas"
    assert told in " ".join(text.split())
    assert "no formula" not in ours.to_text()
    # a sheet is worked on from the pupil's own z all the same: e^0.6 = 1.8221
    report = step.check(z="0.6000", y_hat="1.8221")
    assert [verdict.is_sound for verdict in report.verdicts] == [False, True]


@pytest.mark.parametrize(
    "step, loss, words",
    [
        (
            HalfSquaredLoss(theta=[7, 6.53]).step(2.1, 18.3),
            "1.2065",
            "You computed ½·(ŷ − y); it is ½·(ŷ − y)²",
        ),
        (
            LinearRegression(theta=[7, 6.5]).step(2, 18.3),
            "-2.890000",
            "You computed −(ŷ − y)²; it is (ŷ − y)²",
        ),
        (
            PoissonRegression(theta=[0.1, 0.2]).step(1.5, 2),
            "-0.6918",
            "You computed −(ŷ − y·z); it is ŷ − y·z",
        ),
    ],
)
def test_a_reason_speaks_of_the_loss_of_the_model(step, loss, words):
    """No logarithm where there is none, no (ŷ − y)² where it is halved."""
    (verdict,) = step.check(loss=loss).verdicts
    assert verdict.kind == "slip" and words in verdict.reason


# A line whose formula does not give what the model computed


class Clipped(LogisticRegression):
    """ŷ is never above 0.55; the formula is still σ(z)."""

    name = "clipped"

    @staticmethod
    def activation(z):
        return min(0.55, LogisticRegression.activation(z))

    @staticmethod
    def sample_loss(z, y_hat, y):
        return -log(y_hat if y else 1 - y_hat)

    @staticmethod
    def derivative(y_hat, y):
        return 0.0 if y_hat == 0.55 else y_hat - y


class Focal(LogisticRegression):
    """−ŷ² log(1 − ŷ); the formula is still −log(1 − ŷ)."""

    name = "focal"

    @staticmethod
    def sample_loss(z, y_hat, y):
        wrong = 1 - y_hat if y else y_hat
        return -(wrong**2) * log(1 - wrong)

    @staticmethod
    def derivative(y_hat, y):
        sign, p = (-1, 1 - y_hat) if y else (1, y_hat)
        return sign * p * (1 - p) * (p * p / (1 - p) - 2 * p * log(1 - p))


class Looser(LinearRegression):
    """Huber's derivative, written so that only floats get it: a formula is ŷ − y."""

    name = "looser"

    def sample_loss(self, z, y_hat, y):
        error = y_hat - y
        return 0.5 * error**2 if error <= 1 else error - 0.5

    def derivative(self, y_hat, y):
        return 1.0 if isinstance(y_hat, float) and y_hat - y > 1 else y_hat - y


class Halved(LinearRegression):
    name = "halved"

    def loss_line(self, z, y_hat, y):
        return Line("L", y_hat - y)


class Shrinking(LinearRegression):
    """θ also shrinks, which no formula says."""

    name = "shrinking"

    @staticmethod
    def descend(theta, x, error, rate):
        return [0.9 * w - rate * error * v for w, v in zip(theta, x)]


class Shifted(LinearRegression):
    name = "shifted"

    @staticmethod
    def dot(theta, x):
        return 1.0 + sum(w * v for w, v in zip(theta, x))


class Tempered(SoftmaxRegression):
    """Softmax of z/2; the formulas are those of softmax."""

    name = "tempered"

    @staticmethod
    def activation(z):
        return SoftmaxRegression.activation([score / 2 for score in z])

    @staticmethod
    def sample_loss(z, y_hat, y):
        return -log(y_hat[y])

    @staticmethod
    def derivative(y_hat, y):
        return [error / 2 for error in SoftmaxRegression.derivative(y_hat, y)]


class Doubled(SoftmaxRegression):
    name = "doubled"

    @staticmethod
    def sample_loss(z, y_hat, y):
        return 2 * SoftmaxRegression.sample_loss(z, y_hat, y)

    @staticmethod
    def derivative(y_hat, y):
        return [2 * error for error in SoftmaxRegression.derivative(y_hat, y)]


class HalfLoss(SoftmaxRegression):
    name = "half"

    @staticmethod
    def sample_loss(z, y_hat, y):
        return -0.5 * log(y_hat[y])

    @staticmethod
    def derivative(y_hat, y):
        return [0.5 * error for error in SoftmaxRegression.derivative(y_hat, y)]


TWO = [[0.1, 0.2], [0.3, 0.4]]


@pytest.mark.parametrize(
    "kind, theta, sample, told, never",
    [
        (
            Clipped,
            [0.1, 0.2],
            (2, 0),
            ["ŷ = 0.55 (the model computed this; its formula σ(z) gives 0.6225)"],
            ["e^−0.5"],
        ),
        (Focal, [0.1, 0.2], (1, 0), ["its formula −log(1 − ŷ) gives 0.8544"], ["L = z"]),
        (
            Looser,
            [7, 6],
            (2, 16),
            [
                "∂L/∂b = 1 (the model computed this; its formula 1·(ŷ − y) gives 3)",
                "∂L/∂w = 2 (the model computed this; its formula x·(ŷ − y) gives 6)",
            ],
            ["1·3"],
        ),
        (
            Halved,
            [7, 6],
            (2, 15),
            ["L = 16 (the model computed this; its formula ŷ − y gives 4)"],
            ["19 − 15 = 16"],
        ),
        (
            Shrinking,
            [7, 6],
            (2, 16),
            ["b = 5.7 (the model computed this; its formula b − η·∂L/∂b gives 6.4)"],
            ["b = 7 −"],
        ),
        (
            Shifted,
            [7, 6],
            (2, 16),
            ["z = 20 (the model computed this; its formula b·1 + w·x gives 19)"],
            ["6·2"],
        ),
        (
            Tempered,
            TWO,
            (0.5, 0),
            ["ŷ₀ ≈ 0.4813 (the model computed this; its formula e^z₀ / d gives 0.4626)"],
            ["1.284025"],
        ),
        (
            Doubled,
            TWO,
            (0.5, 0),
            ["derivative computed this; its formulas, above, give another"],
            ["⎡1·"],
        ),
        (HalfLoss, TWO, (0.5, 0), ["its formula −log ŷ₀ gives 0.7710"], ["log 0.46"]),
    ],
    ids=lambda kind: kind.name if isinstance(kind, type) else "",
)
def test_what_a_formula_does_not_give_is_not_shown_as_if_it_did(kind, theta, sample, told, never):
    step = kind(theta=theta, learning_rate=0.1).step(*sample)
    text = " ".join(step.to_text(width=200).split())
    assert [words for words in told if words not in text] == [] and [
        words for words in never if words in text
    ] == []
    assert (
        step.to_text(ascii=True).isascii()
        and ("computed this" in step.to_html())
        and "computed" in step.to_latex()
    )
    assert "computed this" in slideshow([step]).html and "</svg>" in step.to_svg()
    assert max(map(len, step.to_text(width=60).splitlines())) <= 60
    assert step.check(loss=step.loss, gradient=step.gradient)


def test_what_takes_only_numbers_has_lines_without_formulas():
    class Fourth(Model):
        name = "fourth"

        def activation(self, z):
            return asinh(z)

        def sample_loss(self, z, y_hat, y):
            return (y_hat - y) ** 4

        def derivative(self, y_hat, y):
            return 4 * (y_hat - y) ** 3 / cosh(y_hat)

    step = Fourth(theta=[0, 0.5]).step(0, 2)
    text = step.to_text()
    assert (step.y_hat, step.loss, step.gradient) == (0.0, 16.0, [-32.0, 0.0])
    assert re.search(r"\n   ŷ += 0\n", text) and re.search(r"\n   L += 16\n", text)
    assert re.search(r"∂L/∂z += −32\n", text) and "computed this" not in text
    told = "no formula: write activation and sample_loss and derivative with the functions"
    assert told in " ".join(text.split())
    assert "</svg>" in step.to_svg() and "16" in step.to_html()


def test_the_formulas_of_our_own_models_always_give_what_was_computed():
    r = random.Random(5)
    for _ in range(80):
        size = 10 ** r.uniform(-6, 3)
        for model, y in (
            (LinearRegression(theta=[r.gauss(0, size) for _ in range(3)]), r.gauss(0, size)),
            (LogisticRegression(theta=[r.gauss(0, size) for _ in range(3)]), r.randrange(2)),
            (
                SoftmaxRegression(theta=[[r.gauss(0, size) for _ in range(3)] for _ in range(3)]),
                r.randrange(3),
            ),
            (huber(theta=[r.gauss(0, size) for _ in range(3)]), r.gauss(0, size)),
        ):
            assert "computed this" not in model.step([r.gauss(0, 3), r.gauss(0, 3)], y).to_text(
                digits=r.randint(1, 12)
            )


# A derivative is held against its loss before the first training


def wrong(kind, **functions):
    """A class of models like this one, with other functions."""
    return type(
        f"Wrong{kind.__name__}", (kind,), {k: staticmethod(f) for k, f in functions.items()}
    )


X_OF, Y_OF = [0.5, 1.5, 2.5, 3.0], [0, 1, 0, 1]
WRONG = {
    "half of it": wrong(LinearRegression, derivative=lambda p, y: p - y),
    "1 % off": wrong(LinearRegression, derivative=lambda p, y: 2.02 * (p - y)),
    "its sign": wrong(LogisticRegression, derivative=lambda p, y: y - p),
    "of the squared loss": wrong(LogisticRegression, derivative=lambda p, y: (p - y) * p * (1 - p)),
    "one class too many": wrong(SoftmaxRegression, derivative=lambda p, y: list(p)),
    "doubled": wrong(
        SoftmaxRegression,
        derivative=lambda p, y: [2 * e for e in SoftmaxRegression.derivative(p, y)],
    ),
    "the loss of another": wrong(PoissonRegression, sample_loss=lambda z, p, y: (p - y) ** 2),
    "an activation of another": wrong(LogisticRegression, activation=lambda z: 0.5 + 0.1 * z),
}


@pytest.mark.parametrize("kind", WRONG.values(), ids=WRONG)
@pytest.mark.parametrize("way", ["fit", "steps", "step"])
def test_a_derivative_that_does_not_fit_the_loss_is_refused_before_training(kind, way):
    model = kind(classes=[0, 1]) if issubclass(kind, Classifier) else kind()
    data = (X_OF[0], Y_OF[0]) if way == "step" else (X_OF, Y_OF)
    with pytest.raises(ValueError) as caught:
        getattr(model, way)(*data)
    told = str(caught.value)
    assert re.match(rf"{kind.__name__}\.derivative gives \S+ at z = .+, y = \d, but there", told)
    assert "\n" not in told and "correct one of the two" in told
    assert model.theta is None and model.loss_curve == []


@pytest.mark.parametrize(
    "kind, function",
    [
        (wrong(LinearRegression, activation=lambda z: None), "activation"),
        (wrong(LinearRegression, sample_loss=lambda z, p, y: None), "sample_loss"),
        (wrong(LinearRegression, derivative=lambda p, y: None), "derivative"),
        (wrong(LinearRegression, derivative=lambda p, y: "2"), "derivative"),
        (wrong(SoftmaxRegression, derivative=lambda p, y: [None, None]), "derivative"),
    ],
)
def test_a_function_that_returns_no_number_is_named(kind, function):
    model = kind()
    with pytest.raises(TypeError, match=rf"^{kind.__name__}\.{function} returned .* number$"):
        model.fit(X_OF, Y_OF)
    assert model.theta is None


def test_an_activation_that_returns_nothing_is_told_in_a_prediction_too():
    model = wrong(LinearRegression, activation=lambda z: None)(theta=[0, 1])
    for call in (
        lambda: model.predict([1]),
        lambda: model.explain(1),
        lambda: model.loss([1], [2]),
    ):
        with pytest.raises(TypeError, match="activation returned None"):
            call()


def test_right_models_with_kinks_large_targets_and_curves_are_not_refused():
    for kind, y in [
        (wrong(LinearRegression), [1e9, -1e9]),
        (wrong(PoissonRegression), [0, 10_000]),
        (type("Absolute", (AbsoluteLoss,), {}), [-1.17, 0.42]),  # the kink is at a z that is tried
        (wrong(LogisticRegression), [0, 1]),
        (wrong(SoftmaxRegression), [0, 1, 2]),
    ]:
        kind(learning_rate=1e-9).fit([0.0] * len(y), y)


class AbsoluteLoss(LinearRegression):
    """L = |ŷ − y|: at ŷ = y every derivative from −1 to 1 is right."""

    name = "absolute"

    def sample_loss(self, z, y_hat, y):
        return absolute(y_hat - y)

    def derivative(self, y_hat, y):
        return choose(y_hat, ">", y, 1.0, -1.0)


# Losses that decide, written without `if`


class ChoosingPerceptron(Classifier):
    name = "choosing perceptron"

    def activation(self, z):
        return choose(z, ">", 0, 1.0, 0.0)

    def sample_loss(self, z, y_hat, y):
        return (y_hat - y) * z

    def derivative(self, y_hat, y):
        return y_hat - y


class ChoosingHuber(LinearRegression):
    name = "choosing huber"
    settings = {"delta": "δ"}

    def __init__(self, *, delta=1.5, **keywords):
        super().__init__(**keywords)
        self.delta = delta

    def sample_loss(self, z, y_hat, y):
        error, delta = y_hat - y, self.delta
        far = delta * (absolute(error) - 0.5 * delta)
        return choose(absolute(error), "<=", delta, 0.5 * error**2, far)

    def derivative(self, y_hat, y):
        error, delta = y_hat - y, self.delta
        far = choose(error, ">", 0, delta, -delta)
        return choose(absolute(error), "<=", delta, error, far)


class Quantile(LinearRegression):
    """The loss whose least is at the quantile τ."""

    name = "quantile"
    settings = {"tau": "τ"}

    def __init__(self, *, tau=0.9, **keywords):
        super().__init__(**keywords)
        self.tau = tau

    def sample_loss(self, z, y_hat, y):
        return maximum(self.tau * (y - y_hat), (1 - self.tau) * (y_hat - y))

    def derivative(self, y_hat, y):
        return choose(y_hat, ">", y, 1 - self.tau, -self.tau)


class Ordinal(LinearRegression):
    """Grades 0, 1, 2 in order: a hinge at each of the thresholds −1 and 1."""

    name = "ordinal"

    def sample_loss(self, z, y_hat, y):
        return maximum(0, 1 - self.side(y, 0) * (z + 1)) + maximum(0, 1 - self.side(y, 1) * (z - 1))

    def derivative(self, y_hat, y):
        below, above = self.side(y, 0), self.side(y, 1)
        return choose(below * (y_hat + 1), "<", 1, -below, 0.0) + choose(
            above * (y_hat - 1), "<", 1, -above, 0.0
        )

    def side(self, y, threshold):
        return choose(y, ">", threshold, 1.0, -1.0)


DECIDING = [
    (Hinge, {"theta": [0.1, 0.3], "classes": [0, 1]}, [0.5, 1.5, 2.5, 3.5], [0, 1, 0, 1]),
    (
        ChoosingPerceptron,
        {"theta": [0.1, 0.3], "classes": ["n", "y"]},
        [0.5, -1.5, 2.5],
        ["n", "y", "y"],
    ),
    (ChoosingHuber, {"theta": [7, 6]}, [2, 2, 2.5], [15, 18, 40]),
    (Quantile, {"theta": [7, 6]}, [2, 2, 2.5], [15.5, 19.5, 40]),
    (Ordinal, {"theta": [0.1, 0.7]}, [0.5, 1.5, -2.5], [0, 1, 2]),
]


@pytest.mark.parametrize(
    "kind, settings, X, y", DECIDING, ids=lambda value: getattr(value, "name", "")
)
def test_what_decides_prints_plays_practises_and_is_checked(kind, settings, X, y):
    model = kind(**settings, learning_rate=0.05)
    for step in model.steps(X, y, epochs=3):
        text = step.to_text(width=120)
        assert "computed this" not in text and "no formula" not in text
        given = {f: getattr(step, f) for f in ("z", "y_hat", "loss", "gradient", "theta_after")}
        assert step.check(**given)
        assert step.to_text(ascii=True).isascii() and step.to_latex().count("$$") == 2
        turned = step.check(gradient=[f"{-slope:.6f}" for slope in step.gradient])
        assert not any(step.gradient) or not turned
    assert playground(kind(**settings), X, y).html.startswith("<!DOCTYPE html>")
    sheet = exercise(kind(**{k: v for k, v in settings.items() if k == "classes"}), seed=3)
    names = ("z", "y_hat", "loss", "gradient", "theta_after")
    assert sheet.check(**{name: getattr(sheet.answers, name) for name in names})


def test_a_heading_shows_the_whole_formula_and_a_line_the_branch_taken():
    far, near = (ChoosingHuber(theta=[7, 6]).step(2, y).to_text(width=120) for y in (15, 18))
    for text in far, near:
        assert "3) Compute loss    L = ½·(ŷ − y)² if |ŷ − y| ≤ δ, else δ·(|ŷ − y| − ½·δ)" in text
    assert "L = δ·(|ŷ − y| − ½·δ) = 1.5·(|19 − 15| − ½·1.5)" in far
    assert "L = ½·(ŷ − y)² = ½·(19 − 18)²" in near


def test_hinge_keeps_its_own_targets_when_the_classes_are_learnt():
    model = Hinge(learning_rate=0.1).fit([-2, -1, 1, 2], ["no", "no", "yes", "yes"], epochs=50)
    assert model.classes == ["no", "yes"]
    step = Hinge(theta=[0, 1], classes=["no", "yes"]).step(0.5, "no")
    assert (step.target, step.loss, step.gradient) == (-1, 1.5, [1.0, 0.5])  # 1 + 0.5


# A penalty of one's own on θ


def test_a_penalty_of_ones_own_counts_wherever_the_loss_does():
    settings = {"theta": [7, -6], "learning_rate": 0.01, "penalty": 0.5}
    plain, lasso = LinearRegression(theta=[7, -6]), LassoRegression(**settings)
    X, y = [0, 1, 2], [8, 15, 18]
    assert lasso.loss(X, y) == plain.loss(X, y) + 0.5 * 6
    step, plain_step = lasso.step(2, 18), plain.step(2, 18)
    assert step.loss == plain_step.loss + 3
    assert step.gradient == [plain_step.gradient[0], plain_step.gradient[1] - 0.5]
    text = step.to_text()
    assert "L = (ŷ − y)² + λ·|w| = (−5 − 18)² + 0.5·|−6|" in text
    assert "∇L = 2x(ŷ − y) + λ·(−1 if w < 0, else 1)" in text
    names = ("z", "y_hat", "loss", "gradient", "theta_after")
    assert step.check(**{name: getattr(step, name) for name in names})
    report = step.check(loss="529.00")
    assert "the penalty left out" in report.verdicts[0].cause
    html = playground(LassoRegression(**settings), X, y).html
    assert "square(p[0] - y[0]) + 0.5 * Math.abs(w[0][1])" in html
    assert len(slideshow(LassoRegression(**settings).steps(X, y), X, y)) == 3
