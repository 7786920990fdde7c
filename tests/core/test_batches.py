"""Steps on several samples: their numbers, worked another way; and what is printed of them."""

import copy
import json
import pickle
import random
import re
from fractions import Fraction
from math import isclose

import pytest

from softmax_edu import (
    DivergenceError,
    LinearRegression,
    LogisticRegression,
    SoftmaxRegression,
    slides,
    slideshow,
)
from softmax_edu.lists import flattened
from softmax_edu.paper.batch import table_of

KINDS = LinearRegression, LogisticRegression, SoftmaxRegression
REDUCTIONS = "mean", "sum"
X = [[0.3, 1], [2, -1], [-0.5, 0.25], [1, 1.5], [0.25, -0.75]]
Y = [0, 1, 1, 0, 1]


def made(kind, r, **options):
    """A model of two features with a random θ."""
    numbers = [r.uniform(-1, 1) for _ in range(6)]
    theta = [numbers[:2], numbers[2:4], numbers[4:]] if kind is SoftmaxRegression else numbers[:3]
    return kind(theta=theta, **options)


@pytest.mark.parametrize("options", [{}, {"penalty": 0.3}])
@pytest.mark.parametrize("reduction", REDUCTIONS)
@pytest.mark.parametrize("kind", KINDS)
def test_a_batch_of_one_is_a_step(kind, reduction, options):
    one, batches = (made(kind, random.Random(1), **options) for _ in range(2))
    for x, y in zip(X, Y):
        step, batch = one.step(x, y), batches.batch_step([x], [y], reduction=reduction)
        for field in "loss", "gradient", "theta_before", "theta_after", "number", "classes":
            assert getattr(batch, field) == getattr(step, field)
        for field in "x", "y", "target", "z", "y_hat":
            assert getattr(batch, field) == [getattr(step, field)]
    one, batches, steps = (made(kind, random.Random(1), **options) for _ in range(3))
    how = {"epochs": 7, "shuffle": 3}
    one.fit(X, Y, **how)
    batches.fit(X, Y, **how, batch_size=1, reduction=reduction)
    taken = list(steps.steps(X, Y, **how, batch_size=1, reduction=reduction))
    assert one.theta == batches.theta == steps.theta
    assert one.loss_curve == batches.loss_curve == steps.loss_curve
    assert len(taken) == 35


@pytest.mark.parametrize("reduction", REDUCTIONS)
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("penalty", [None, 0.3])
def test_the_gradient_of_a_batch_is_that_of_its_samples(kind, reduction, penalty):
    r = random.Random(kind.name)
    model = made(kind, r, penalty=penalty, learning_rate=0.25)
    plain = made(kind, random.Random(kind.name), learning_rate=0.25)
    alone = [plain.alike(plain.theta).step(x, y) for x, y in zip(X, Y)]
    batch, share = model.batch_step(X, Y, reduction=reduction), 1 / 5 if reduction == "mean" else 1
    weights = model.alike(batch.theta_before).theta
    columns = len(weights[0]) if kind is SoftmaxRegression else 1
    of_weights = [0.0] * columns + flattened(weights)[columns:]
    strength = penalty or 0.0
    loss = share * sum(step.loss for step in alone) + strength / 2 * sum(w * w for w in of_weights)
    assert isclose(batch.loss, loss, rel_tol=1e-12)
    slopes = [flattened(step.gradient) for step in alone]
    for i, slope in enumerate(flattened(batch.gradient)):
        right = share * sum(each[i] for each in slopes) + strength * of_weights[i]
        assert isclose(slope, right, rel_tol=1e-12, abs_tol=1e-12)
        before, after = flattened(batch.theta_before)[i], flattened(batch.theta_after)[i]
        assert isclose(after, before - 0.25 * right, rel_tol=1e-12, abs_tol=1e-12)
    for i, step in enumerate(alone):
        assert (batch.x[i], batch.y[i], batch.target[i]) == (step.x, step.y, step.target)
        assert (batch.z[i], batch.y_hat[i]) == (step.z, step.y_hat)


@pytest.mark.parametrize("seed", range(10))
def test_a_batch_is_that_of_fractions(seed):
    r = random.Random(seed)
    x, y = [r.uniform(-3, 3) for _ in range(4)], [r.uniform(-3, 3) for _ in range(4)]
    theta, eta = [r.uniform(-2, 2), r.uniform(-2, 2)], r.uniform(0.01, 0.3)
    step = LinearRegression(theta=theta, learning_rate=eta).batch_step(x, y)
    b, w = map(Fraction, theta)
    gaps = [b + w * Fraction(a) - Fraction(c) for a, c in zip(x, y)]
    slopes = [2 * sum(gaps) / 4, 2 * sum(g * Fraction(a) for g, a in zip(gaps, x)) / 4]
    assert isclose(step.loss, float(sum(g * g for g in gaps) / 4), rel_tol=1e-12)
    for ours, right in zip(step.gradient, slopes):
        assert isclose(ours, float(right), rel_tol=1e-11, abs_tol=1e-13)
    for ours, old, slope in zip(step.theta_after, theta, slopes):
        assert isclose(ours, float(Fraction(old) - Fraction(eta) * slope), rel_tol=1e-12)


@pytest.mark.parametrize("size", [1, 2, 3, 5, 9])
@pytest.mark.parametrize("kind", KINDS)
def test_fit_steps_and_batch_step_agree(kind, size):
    how = {"epochs": 3, "batch_size": size, "reduction": "sum"}
    fitted, stepped, by_hand = (made(kind, random.Random(2)) for _ in range(3))
    fitted.fit(X, Y, **how)
    steps = stepped.steps(X, Y, **how)
    batches = -(-5 // size)
    assert len(steps) == 3 * batches
    taken = list(steps)
    assert len(taken) == 3 * batches
    for epoch in range(3):
        for first in range(0, 5, size):
            step = by_hand.batch_step(
                X[first : first + size], Y[first : first + size], reduction="sum"
            )
            twin = taken[step.number - 1]
            assert (twin.epoch, twin.sample, twin.samples) == (epoch + 1, first + 1, 5)
            assert (twin.loss, twin.theta_after) == (step.loss, step.theta_after)
            assert len(twin.x) == min(size, 5 - first)
    assert fitted.theta == stepped.theta == by_hand.theta
    assert fitted.loss_curve == stepped.loss_curve
    losses = [step.loss for step in taken[:batches]]
    assert fitted.loss_curve[0] == pytest.approx(sum(losses) / batches)


def test_a_shuffled_epoch_has_each_sample_once():
    steps = LinearRegression().steps([1, 2, 3, 4, 5], [0] * 5, batch_size=2, shuffle=1)
    taken = list(steps)
    assert sorted(x[1] for step in taken for x in step.x) == [1, 2, 3, 4, 5]
    assert [step.x[0][1] for step in taken] == [float(step.sample) for step in taken]


def test_a_batch_of_another_width_is_refused_in_a_whole_line():
    model = LinearRegression(theta=[1, 2], bias=False)
    with pytest.raises(ValueError, match=r"X\[0\] is 2, one feature, but theta is for 2$"):
        model.batch_step([2], [1])


def test_a_new_model_learns_its_shape_from_a_batch():
    step = SoftmaxRegression().batch_step(X, ["a", "b", "c", "a", "b"])
    assert step.classes == ["a", "b", "c"]
    assert step.target[2] == [0, 0, 1]
    assert LogisticRegression().batch_step(X, Y).classes == [0, 1]
    assert LogisticRegression().batch_step([1], [1]).loss == LogisticRegression().step(1, 1).loss


def test_an_older_step_never_changes():
    model = made(SoftmaxRegression, random.Random(3))
    data = copy.deepcopy(X)
    step = model.batch_step(data, Y)
    told = repr(step)
    data[0][0] = 99
    model.fit(X, Y, batch_size=2)
    assert repr(step) == told
    assert pickle.loads(pickle.dumps(step)) == step
    assert json.loads(json.dumps(step.to_dict()))["reduction"] == "mean"
    assert "reduction" not in model.step(X[0], 0).to_dict()


# What is printed


def test_the_sigmoid_is_that_of_the_z_of_its_sample():
    step = LogisticRegression(theta=[0.1, 0.3]).batch_step([1, -3000], [1, 0])
    assert "ŷ⁽¹⁾ = σ(z⁽¹⁾) = " in step.to_text() and "ŷ⁽²⁾ = σ(z⁽²⁾) ≈ e^z⁽²⁾ = " in step.to_text()
    assert r"\sigma (z^{(1)}) = " in step.to_latex()


@pytest.mark.parametrize("reduction", REDUCTIONS)
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("penalty", [None, 0.3])
def test_every_number_of_a_batch_is_that_of_its_line(kind, reduction, penalty):
    step = made(kind, random.Random(4), penalty=penalty).batch_step(X, Y, reduction=reduction)
    table = table_of(step)
    entries = list(table)
    assert len(entries) == sum(map(table.count, table._makers))
    for entry in entries:
        assert isclose(entry.line.value(), entry.quantity.number, rel_tol=1e-9, abs_tol=1e-12)
        assert isclose(
            table.whole_line(entry.field, entry.place).value(), entry.quantity.number, abs_tol=1e-9
        )


def test_a_batch_is_printed_sample_by_sample():
    model = LinearRegression(learning_rate=0.01, half=True, penalty=0.5, theta=[1, 2])
    step = model.batch_step([1, 2], [300, 500])
    text = step.to_text()
    for line in (
        "━━ linear · step 1 · 2 samples ━",
        "   x ── w 2 ─┴─ z ─── ŷ",
        "1) Pick samples (x, y) from training data",
        "   y⁽²⁾ = 500",
        "   z⁽²⁾ = b·1 + w·x⁽²⁾ = 1·1 + 2·2 ",
        "   ŷ⁽¹⁾ = z⁽¹⁾ ",
        "3) Compute loss    L = mean(½·(ŷ − y)²) + ½·λ·w²",
        "   L⁽²⁾ = ½·(ŷ⁽²⁾ − y⁽²⁾)² = ½·(5 − 500)² ",
        "   L    = (L⁽¹⁾ + L⁽²⁾) / 2 + ½·λ·w² = (44104.5 + 122512.5) / 2 + ½·0.5·2²",
        "4) Compute derivative    ∇L = mean(x(ŷ − y)) + λ·w",
        "   ŷ⁽¹⁾ − y⁽¹⁾ = 3 − 300 ",
        "   ∂L/∂b       = (1·(ŷ⁽¹⁾ − y⁽¹⁾) + 1·(ŷ⁽²⁾ − y⁽²⁾)) / 2",
        "   loss on these samples: 83309.5 → ",
    ):
        assert line in text
    ascii_text = step.to_text(ascii=True, width=60)
    assert ascii_text.isascii()
    assert max(map(len, ascii_text.splitlines())) <= 60
    assert "z^(2)" in ascii_text
    latex = step.to_latex()
    assert r"z^{(2)} &= b\cdot 1 + w\cdot x^{(2)} = 1\cdot 1 + 2\cdot 2 = 5" in latex
    assert "⁽" not in latex
    assert "L⁽²⁾" in step.to_html()
    assert step.to_svg().alt.startswith("The network. Inputs: 1, x. Weights b 1, w 2 give z, ŷ.")
    summed = model.alike([1, 2]).batch_step([1, 2], [300, 500], reduction="sum").to_text()
    assert "L = sum(½·(ŷ − y)²) + ½·λ·w²" in summed
    assert "   L    = L⁽¹⁾ + L⁽²⁾ + ½·λ·w² = 44104.5 + 122512.5 + ½·0.5·2²" in summed


@pytest.mark.parametrize("kind", KINDS)
def test_of_a_large_batch_some_samples_are_shown(kind):
    r = random.Random(5)
    n = 30
    rows = [[r.uniform(-2, 2), r.uniform(-2, 2)] for _ in range(n)]
    step = made(kind, r).batch_step(rows, [i % 2 for i in range(n)])
    text = step.to_text()
    assert text.count("⋮ 26 more samples") == 4
    assert "⁽³⁾" in text and "⁽³⁰⁾" in text and "⁽⁵⁾" not in text
    assert max(map(len, text.splitlines())) <= 80
    for digits in 1, 8:
        assert step.to_text(digits=digits)
    assert step.to_latex() and step.to_html() and step.to_svg()


def test_headings_of_a_training_in_batches():
    steps = LinearRegression().steps(*slides.SALARY, batch_size=3)
    heads = [step.to_text().splitlines()[0] for step in steps]
    assert [re.search(r"epoch 1 · (.*?) ━", head)[1] for head in heads] == [
        "3 samples of 8, the first is 1",
        "3 samples of 8, the first is 4",
        "2 samples of 8, the first is 7",
    ]


def test_a_slideshow_of_batches(tmp_path, capsys):
    path = tmp_path / "run.html"
    model = SoftmaxRegression(learning_rate=0.1)
    model.fit([0.5, 1, 2, 3], [0, 0, 1, 1], batch_size=3, trace=str(path))
    html = path.read_text(encoding="utf-8")
    assert html.count("<section") == 2
    for name in "network", "sample", "output", "loss", "derivative", "update":
        assert f'id="step-1-{name}"' in html
    steps = list(model.steps([0.5, 1, 2, 3], [0, 0, 1, 1], batch_size=2))
    assert len(slideshow([model.step(1, 0), *steps], [1, 2], [0, 1])) == 3
    model.fit([0.5, 1], [0, 1], batch_size=2, trace=True)
    assert "2 samples of 2, the first is 1" in capsys.readouterr().out


# What is refused


@pytest.mark.parametrize(
    ("how", "error", "told"),
    [
        ({"batch_size": 0}, ValueError, r"^batch_size is 0: it must be at least 1$"),
        (
            {"batch_size": 2.0},
            TypeError,
            r"^batch_size is 2.0: it must be a whole number; write 2$",
        ),
        ({"batch_size": True}, TypeError, r"^batch_size is True: it must be a whole number$"),
        (
            {"batch_size": 2, "reduction": "avg"},
            ValueError,
            r"""^reduction is 'avg': it must be "mean" or "sum"$""",
        ),
        ({"mini_batch_size": 2}, TypeError, r"did you mean batch_size=\?$"),
    ],
)
def test_bad_batches_are_refused(how, error, told):
    model = LinearRegression(theta=[1, 2])
    for call in (
        lambda: model.fit([1, 2], [1, 2], **how),
        lambda: model.steps([1, 2], [1, 2], **how),
    ):
        with pytest.raises(error, match=told):
            call()
    assert model.theta == [1, 2]


def test_a_bad_batch_step_is_refused():
    model = LinearRegression(theta=[1, 2])
    for call, told in (
        (lambda: model.batch_step([1, 2], [1]), "^y has 1 target, but X has 2 samples"),
        (lambda: model.batch_step([], []), "^X is .*: it needs at least one sample"),
        (lambda: model.batch_step([[1, 2]], [1]), "^X.0. has 2 features, but theta is for 1"),
        (lambda: model.batch_step([1], [1], reduction=None), "^reduction is None"),
    ):
        with pytest.raises(ValueError, match=told):
            call()
    with pytest.raises(TypeError, match=r"batch_size= belongs to fit$"):
        model.batch_step([1], [1], batch_size=1)
    assert model.theta == [1, 2]
    assert model.step(1, 1).number == 1


def test_a_batch_that_overflows_is_named():
    model = LinearRegression(theta=[0, 1], learning_rate=0.1)
    with pytest.raises(
        DivergenceError, match=r"^epoch 1, the batch from sample 3: the loss overflowed "
    ):
        model.fit([1, 1, 1, 1e200], [0, 0, 0, 1], batch_size=2)
    assert model.theta == pytest.approx([-0.2, 0.8])
    steps = model.alike([0, 1]).steps([1, 1, 1, 1e200], [0, 0, 0, 1], batch_size=2)
    with pytest.raises(DivergenceError, match=r"^epoch 1, the batch from sample 3: the loss "):
        list(steps)
    with pytest.raises(DivergenceError, match=r"^step 2: the loss overflowed "):
        model.batch_step([1e200, 1e200], [0, 0])


# What check says

FIELDS = "z", "y_hat", "loss", "gradient", "theta_after"


@pytest.mark.parametrize("options", [{}, {"penalty": 0.3}, {"bias": False}])
@pytest.mark.parametrize("reduction", REDUCTIONS)
@pytest.mark.parametrize("kind", KINDS)
def test_right_numbers_of_a_batch_are_right(kind, reduction, options):
    step = kind(learning_rate=0.25, **options).fit(X, Y).batch_step(X, Y, reduction=reduction)
    report = step.check(**{field: getattr(step, field) for field in FIELDS})
    assert report
    assert len(report.verdicts) == sum(len(flattened(getattr(step, field))) for field in FIELDS)

    def rounded(value, digits):
        if isinstance(value, list):
            return [rounded(each, digits) for each in value]
        return f"{value:.{digits}f}"

    for digits in 3, 5:
        report = step.check(**{field: rounded(getattr(step, field), digits) for field in FIELDS})
        assert report, report.to_text()


@pytest.mark.parametrize("seed", range(5))
@pytest.mark.parametrize("kind", KINDS)
def test_a_batch_worked_by_hand_with_rounded_values_is_sound(kind, seed):
    """ŷ is rounded to three decimals, and all that follows is worked from that."""
    r = random.Random(f"{kind.name} {seed}")
    step = made(kind, r, learning_rate=0.5, penalty=0.1).batch_step(X, Y)
    table = table_of(step)
    numbers = {q: round(q.number, 3) for q in table.quantities["y_hat"]}
    gradient = [
        f"{table.whole_line('gradient', i).value(numbers):.4f}"
        for i in range(table.count("gradient"))
    ]
    y_hat = [f"{numbers[q]:.3f}" for q in table.quantities["y_hat"]]
    if kind is SoftmaxRegression:
        y_hat = [y_hat[i : i + 2] for i in range(0, 10, 2)]
        gradient = [gradient[i : i + 2] for i in range(0, 6, 2)]
    report = step.check(y_hat=y_hat, gradient=gradient)
    assert {verdict.kind for verdict in report.verdicts} <= {"right", "carried", "near"}


@pytest.mark.parametrize("options", [{}, {"penalty": 0.3}])
@pytest.mark.parametrize("kind", KINDS)
def test_check_knows_the_sum_from_the_mean(kind, options):
    for reduction, other in REDUCTIONS, REDUCTIONS[::-1]:
        step = made(kind, random.Random(6), **options).batch_step(X, Y, reduction=reduction)
        wrong = made(kind, random.Random(6), **options).batch_step(X, Y, reduction=other)
        report = step.check(
            loss=f"{wrong.loss:.6f}",
            gradient=[
                [f"{v:.6f}" for v in row] if isinstance(row, list) else f"{row:.6f}"
                for row in wrong.gradient
            ],
        )
        words = f"the {other} instead of the {reduction}"
        assert {verdict.cause for verdict in report.verdicts} == {words}


def test_check_follows_an_error_in_one_sample():
    step = LinearRegression(theta=[1, 2.5]).batch_step([1, 2, 4], [3, 5, 10])
    report = step.check(z=[3.5, 6.1, 11], y_hat=[3.5, 6.1, 11], loss="0.8200")
    assert [verdict.name for verdict in report.verdicts if verdict.kind == "different"] == ["z[1]"]
    assert "z⁽²⁾ = 1·1 + 2.5·2" in report.verdicts[1].reason
    assert report.verdicts[-1].kind == "carried"
    text = report.to_text()
    assert "ŷ⁽²⁾  y_hat[1]  6.1 " in text
    assert report.to_latex() and report.to_html()
    for wrong, told in (
        ({"z": [1, 2]}, "of length 2: it must be a list of 3 numbers"),
        ({"z": 3}, "z is 3: it must be a list of 3 numbers"),
    ):
        with pytest.raises((TypeError, ValueError), match=told):
            step.check(**wrong)
