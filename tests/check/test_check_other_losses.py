"""What check says of a model of one's own is true of its loss and its derivative, not of ours."""

import math
import random

import pytest

from softmax_edu import LinearRegression, LogisticRegression
from softmax_edu.check.rows import mistake_rows
from softmax_edu.classifier import Classifier
from softmax_edu.formulas import absolute, choose, exp, maximum
from softmax_edu.model import Model
from softmax_edu.paper.table import Table


class Exponential(Model):
    """Of y = −1 or 1."""

    name = "exponential"

    def activation(self, z):
        return z

    def sample_loss(self, z, y_hat, y):
        return exp(-y * z)

    def derivative(self, y_hat, y):
        return -y * exp(-y * y_hat)


class Counts(Model):
    """Poisson regression whose ŷ is the logarithm of the count to expect."""

    name = "counts"

    def activation(self, z):
        return z

    def sample_loss(self, z, y_hat, y):
        return exp(y_hat) - y * y_hat

    def derivative(self, y_hat, y):
        return exp(y_hat) - y


class Huber(LinearRegression):
    """The squared loss near the target, a straight line further away than δ."""

    name = "huber"
    settings = {"delta": "δ"}

    def __init__(self, *, delta=1.5, **keywords):
        super().__init__(**keywords)
        self.delta = delta

    def sample_loss(self, z, y_hat, y):
        size = absolute(y_hat - y)
        near, far = 0.5 * (y_hat - y) ** 2, self.delta * (size - 0.5 * self.delta)
        return choose(size, "<=", self.delta, near, far)

    def derivative(self, y_hat, y):
        error = y_hat - y
        beyond = choose(error, ">", 0, self.delta, -self.delta)
        return choose(absolute(error), "<=", self.delta, error, beyond)


class Hinge(Model):
    """Of y = −1 or 1."""

    name = "hinge"

    def activation(self, z):
        return z

    def sample_loss(self, z, y_hat, y):
        return maximum(0, 1 - y * y_hat)

    def derivative(self, y_hat, y):
        return choose(y * y_hat, "<", 1, -y, 0)


class HingeOfLabels(Classifier):
    """The same for two labels, whose codes are −1 and 1."""

    name = "hinge of labels"
    activation, sample_loss, derivative = Hinge.activation, Hinge.sample_loss, Hinge.derivative

    def encode(self, labels, classes, where="y[{}]"):
        return [2.0 * code - 1.0 for code in super().encode(labels, classes, where)]


class Half(LinearRegression):
    """½(ŷ − y)²: its ∂L/∂z is the difference."""

    name = "half"

    def sample_loss(self, z, y_hat, y):
        return 0.5 * (y_hat - y) ** 2

    def derivative(self, y_hat, y):
        return y_hat - y


THETA, X = [0.1, 0.4, -0.2], [1.5, -0.7]  # z = 0.84
TARGETS = {Exponential: -1, Counts: 3, Huber: 6.3, Hinge: 1, HingeOfLabels: "no", Half: 6.3}


def step_of(kind, y=None):
    given = {"classes": ["no", "yes"]} if kind is HingeOfLabels else {}
    model = kind(theta=THETA, learning_rate=0.1, **given)
    return model.step(X, TARGETS[kind] if y is None else y)


def printed(values):
    return [f"{value:.5f}" for value in values]


def told(kind, **given):
    """The cause and the reason of the first wrong number."""
    verdict = next(v for v in step_of(kind).check(**given).verdicts if v.kind != "right")
    return verdict.cause, verdict.reason


# Of ŷ − y is only spoken where it is ∂L/∂z


@pytest.mark.parametrize(
    "kind, computed",
    [
        (Exponential, "You computed −1·(−y)·e^(−y·ŷ); it is 1·(−y)·e^(−y·ŷ)"),
        (Counts, "You computed −1·(e^ŷ − y); it is 1·(e^ŷ − y)"),
        (Hinge, "You computed −1·(−y if y·ŷ < 1, else 0); it is 1·(−y if y·ŷ < 1, else 0)"),
    ],
)
def test_a_wrong_sign_is_told_with_the_formula_of_the_model(kind, computed):
    opposite = printed(-slope for slope in step_of(kind).gradient)
    assert told(kind, gradient=opposite) == ("a sign lost", f"a sign lost. {computed}")


def test_a_wrong_sign_of_a_difference_is_still_told_as_one():
    opposite = printed(-slope for slope in step_of(Half).gradient)
    assert told(Half, gradient=opposite)[0] == "y − ŷ instead of ŷ − y"
    without_y = printed(x * 0.84 for x in [1.0, *X])
    assert told(Half, gradient=without_y)[0] == "−y forgotten"


@pytest.mark.parametrize("kind", [Exponential, Counts, Huber, Hinge, HingeOfLabels])
def test_no_named_mistake_speaks_of_another_loss(kind):
    words = [f"{row.words}: {row.why}" for row in mistake_rows(Table(step_of(kind)))]
    of_ours = "ŷ − y", "y − ŷ", "−y forgotten", "log", "squared", "sum is 0", "−log ŷ"
    assert len(words) > 40 and [each for each in words if any(w in each for w in of_ours)] == []


def test_the_mistakes_of_the_log_loss_stay_with_it():
    step = LogisticRegression(theta=THETA).step(X, 1)
    words = {row.words for row in mistake_rows(Table(step)) if row.field == "loss"}
    assert {"squared error", "log left out", "0 for right, 1 for wrong"} <= words


def test_the_activation_of_no_classifier_has_no_probabilities():
    class Positive(Half):
        name, activation_symbol = "positive", "exp"

        def activation(self, z):
            return exp(z)

    step = Positive(theta=THETA).explain(X)
    for y_hat in math.exp(-0.84), math.exp(math.exp(0.84)):
        (verdict,) = step.check(y_hat=f"{y_hat:.5f}").verdicts
        assert verdict.kind == "slip" and "exp" in verdict.cause
        assert "probab" not in verdict.reason and "flatten" not in verdict.reason


# The class that y is


@pytest.mark.parametrize("y, other", [("no", "yes"), ("yes", "no")])
def test_labels_of_other_codes_are_called_by_their_names(y, other):
    step = step_of(HingeOfLabels, y)
    of_other = step_of(HingeOfLabels, other)
    verdict = step.check(gradient=printed(of_other.gradient)).verdicts[0]
    assert verdict.reason == (
        f"another class as the target. ∇L is that of '{other}', but y is '{y}'"
    )
    (verdict,) = step.check(loss=f"{of_other.loss:.5f}").verdicts
    assert verdict.reason.endswith(f"ŷ was compared with '{other}', but y is '{y}'")


# Cases and maxima


def test_the_wrong_case():
    near, far = "½·(ŷ − y)²", "δ·(|ŷ − y| − ½·δ)"
    right = f"{near} if |ŷ − y| ≤ δ, else {far}"
    assert told(Huber, loss=f"{0.5 * 5.46**2:.5f}") == (
        "the wrong case taken",
        f"the wrong case taken. You computed {near}; it is {right}",
    )
    cause, reason = told(Huber, gradient=printed(x * -5.46 for x in [1.0, *X]))
    assert cause == "the wrong case taken" and "You computed 1·(ŷ − y); it is 1·(ŷ − y if" in reason
    cause, reason = told(Hinge, gradient=["0.00000"] * 3)
    assert cause == "the wrong case taken" and "You computed 1·0; it is 1·(−y if" in reason


def test_a_part_of_a_maximum_left_out():
    step = Hinge(theta=THETA).step([4.5, -0.7], 1)  # y·ŷ = 2.04, beyond 1
    (verdict,) = step.check(loss="-1.04000").verdicts
    assert verdict.reason == "0 left out. You computed 1 − y·ŷ; it is max(0, 1 − y·ŷ)"


def test_the_smallest_for_the_largest():
    class Insensitive(Half):
        """What is less than ½ off costs nothing."""

        name = "insensitive"

        def sample_loss(self, z, y_hat, y):
            return maximum(0, y_hat - y - 0.5, y - y_hat - 0.5)

        def derivative(self, y_hat, y):
            beyond = choose(y_hat, ">", y, 1, -1)
            return choose(absolute(y_hat - y), "<", 0.5, 0, beyond)

    (verdict,) = Insensitive(theta=THETA).step(X, 6.3).check(loss="-5.96000").verdicts
    assert verdict.reason == (
        "min instead of max. You computed min(0, ŷ − y − ½, y − ŷ − ½); "
        "it is max(0, ŷ − y − ½, y − ŷ − ½)"
    )


def test_a_case_left_out_stands_in_brackets():
    step = Hinge(theta=THETA).step([4.5, -0.7], 1)
    verdict = step.check(gradient=["1.00000", "4.50000", "-0.70000"]).verdicts[0]
    assert verdict.cause == "(−y if y·ŷ < 1, else 0) left out"


# What is said to have been computed is what was given

SYMBOLS = {
    "·": "*", "−": "-", "²": "**2", "½": "0.5", "≤": "<=", ", else": " else", "e^": "E**",
    "₁": "1", "₂": "2", " / ": "/",
}  # fmt: skip
WRONG = {  # ∂L/∂z as somebody may have worked it, from ŷ, y and δ
    Exponential: [
        lambda p, y, d: y * math.exp(-y * p),
        lambda p, y, d: -y * math.exp(y * p),
        lambda p, y, d: math.exp(-y * p),
        lambda p, y, d: -y * math.exp(-p),
        lambda p, y, d: -2 * y * math.exp(-y * p),
    ],
    Counts: [
        lambda p, y, d: math.exp(p) + y,
        lambda p, y, d: p - y,
        lambda p, y, d: math.exp(p),
        lambda p, y, d: math.exp(p) - 2 * y,
        lambda p, y, d: y - math.exp(p),
    ],
    Huber: [
        lambda p, y, d: p - y,
        lambda p, y, d: d,
        lambda p, y, d: 2 * d if p > y else -2 * d,
    ],
    Hinge: [lambda p, y, d: 0, lambda p, y, d: -p, lambda p, y, d: -y, lambda p, y, d: y],
}


def result_of(written, names):
    """The value of a formula as a reason writes it."""
    for symbol, code in SYMBOLS.items():
        written = written.replace(symbol, code)
    parts = written.split("|")
    written = "".join(part + ("" if i == len(parts) - 1 else "abs(" if i % 2 == 0 else ")")
                      for i, part in enumerate(parts))  # fmt: skip
    return eval(written, {"__builtins__": {}, "abs": abs, "max": max, "E": math.e, **names})


@pytest.mark.parametrize("kind", WRONG)
def test_what_was_computed_gives_the_number_that_was_given(kind):
    rng, count = random.Random(kind.name), 0
    for _ in range(40):
        theta = [round(rng.uniform(-1, 1), 1) for _ in range(3)]
        x = [round(rng.uniform(-2, 2), 1) for _ in range(2)]
        y = {Counts: rng.randint(0, 5), Huber: round(rng.uniform(-5, 5), 1)}.get(
            kind, rng.choice([-1, 1])
        )
        step = kind(theta=theta).step(x, y)
        for wrong in WRONG[kind]:
            error = wrong(step.y_hat, y, 1.5)
            for verdict in step.check(gradient=printed(v * error for v in step.x)).verdicts[:1]:
                _, computed, told = verdict.reason.partition("You computed ")
                if verdict.kind != "slip" or not computed:
                    continue
                instead, right = told.split("; it is ")
                names = {"z": step.z, "ŷ": step.y_hat, "y": y, "δ": 1.5, "b": theta[0]}
                names |= {"w1": theta[1], "w2": theta[2], "x1": x[0], "x2": x[1]}
                assert result_of(right, names) == pytest.approx(step.gradient[0], abs=1e-12)
                assert result_of(instead, names) == pytest.approx(error, abs=6e-6)
                count += 1
    assert count >= 30
