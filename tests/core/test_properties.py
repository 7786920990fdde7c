"""What holds for every model, any θ and any data: hypothesis looks for what breaks it."""

from __future__ import annotations

import copy
import glob
import math
import os
import pickle
import random
import shutil
import subprocess
import sys
from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from places import ROOT

from softmax_edu import (
    LinearRegression,
    LogisticRegression,
    SoftmaxRegression,
    one_hot,
    sigmoid,
    softmax,
)

MODELS = [LinearRegression, LogisticRegression, SoftmaxRegression]
numbers = st.floats(-10, 10)
scores = st.lists(st.floats(-800, 800), min_size=1, max_size=8)
rates = st.floats(1e-4, 0.5)
thorough = settings(database=None)


@st.composite
def problems(draw, kinds=MODELS, samples=6):
    """A model with θ, and data for it: (model, X, y)."""
    kind, features = draw(st.sampled_from(kinds)), draw(st.integers(1, 4))
    classes = 2 if kind is LogisticRegression else draw(st.integers(2, 4))
    row = st.lists(numbers, min_size=features, max_size=features)
    X = draw(st.lists(row, min_size=1, max_size=samples))
    if kind is SoftmaxRegression:
        theta = [
            draw(st.lists(numbers, min_size=classes, max_size=classes)) for _ in range(features + 1)
        ]
    else:
        theta = [draw(numbers), *draw(row)]
    target = numbers if kind is LinearRegression else st.integers(0, classes - 1)
    y = draw(st.lists(target, min_size=len(X), max_size=len(X)))
    known = {} if kind is LinearRegression else {"classes": list(range(classes))}
    return kind(theta=theta, learning_rate=draw(st.floats(1e-4, 2e-3)), **known), X, y


def bits(model):
    """All that a model holds, as text that tells every bit."""
    return repr([model, model.theta, model.learning_rate, model.classes, model.loss_curve])


def flat(theta):
    """The numbers of θ or of a gradient, however it lies."""
    return (
        [number for row in theta for number in row] if isinstance(theta[0], list) else list(theta)
    )


def moved(model, place, by):
    """The same model with one number of θ moved."""
    theta = model.theta
    if isinstance(theta[0], list):
        theta[place // len(theta[0])][place % len(theta[0])] += by
    else:
        theta[place] += by
    twin = copy.deepcopy(model)
    twin.theta = theta
    return twin


# Probabilities


@thorough
@given(scores)
def test_probabilities(z):
    p = softmax(z)
    assert len(p) == len(z) and all(0.0 <= value <= 1.0 for value in p)
    assert math.fsum(p) == pytest.approx(1.0, abs=len(z) * 2.0**-53)
    assert max(p) == p[z.index(max(z))], "the largest score has the largest probability"
    for (a, p_a), (b, p_b) in permutations(zip(z, p), 2):
        assert a < b or p_a >= p_b, "the order of the scores is that of the probabilities"


@thorough
@given(problems(kinds=MODELS[1:]))
def test_probabilities_of_a_model(problem):
    model, X, _ = problem
    for row, label, x in zip(model.predict_proba(X), model.predict(X), X):
        assert all(0.0 <= p <= 1.0 for p in row) and math.fsum(row) == pytest.approx(1.0, abs=1e-15)
        prediction = model.explain(x)
        if isinstance(model, SoftmaxRegression):
            assert row == prediction.y_hat == softmax(prediction.z)
            assert label == prediction.label == row.index(max(row)), "the first of equals"
        else:
            assert row == [sigmoid(-prediction.z), sigmoid(prediction.z)]
            assert label == prediction.label == int(prediction.y_hat > 0.5)


@thorough
@given(st.floats(), st.floats())
def test_sigmoid_is_monotone_and_symmetric(a, b):
    if not (math.isfinite(a) and math.isfinite(b)):
        with pytest.raises(ValueError):
            sigmoid(a if not math.isfinite(a) else b)
        return
    assert 0.0 <= sigmoid(a) <= 1.0
    assert sigmoid(min(a, b)) <= sigmoid(max(a, b))
    assert sigmoid(a) + sigmoid(-a) == pytest.approx(1.0, abs=2.0**-52)


@thorough
@given(st.lists(st.integers(-(2**20), 2**20), min_size=1, max_size=8), st.integers(-(2**30), 2**30))
def test_a_shift_of_all_scores_changes_nothing(z, shift):
    """Whole numbers over 2¹⁰ shift without rounding, so that the same bits come out."""
    z = [score / 1024 for score in z]
    assert softmax([score + shift / 1024 for score in z]) == softmax(z)


@thorough
@given(scores, st.randoms(use_true_random=False))
def test_permuted_scores_have_permuted_probabilities(z, pick):
    order = list(range(len(z)))
    pick.shuffle(order)
    p = softmax(z)
    assert softmax([z[i] for i in order]) == [p[i] for i in order]


@thorough
@given(problems(kinds=MODELS[2:]), st.randoms(use_true_random=False))
def test_permuted_classes_train_to_permuted_columns(problem, pick):
    model, X, y = problem
    order = model.classes
    pick.shuffle(order)
    twin = SoftmaxRegression(
        theta=[[row[i] for i in order] for row in model.theta],
        classes=order,
        learning_rate=model.learning_rate,
    )
    for a, b in zip(model.steps(X, y, epochs=2), twin.steps(X, y, epochs=2)):
        assert [a.y_hat[i] for i in order] == b.y_hat and a.loss == b.loss
        assert [[row[i] for i in order] for row in a.theta_after] == b.theta_after


@thorough
@given(problems(kinds=MODELS[2:], samples=1), st.integers(0, 7))
def test_one_hot_is_the_target(problem, i):
    model, X, y = problem
    step = next(model.steps(X, y))
    assert (
        step.target
        == one_hot(y[0], len(model.classes))
        == [int(label == y[0]) for label in model.classes]
    )
    assert one_hot(i, 8)[i] == 1 == sum(one_hot(i, 8)) and len(one_hot(i, 8)) == 8
    assert one_hot(0, 1) == [1]


@thorough
@given(problems(kinds=MODELS[1:]))
def test_the_score_counts_what_is_right(problem):
    model, X, y = problem
    right = sum(a == b for a, b in zip(model.predict(X), y))
    assert model.score(X, y) == right / len(y)
    others = [next(label for label in model.classes if label != told) for told in model.predict(X)]
    assert model.score(X, others) == 0.0


@thorough
@given(problems(kinds=MODELS[1:2]), st.floats(-3, 3), st.floats(1e-3, 0.1))
def test_two_class_softmax_is_logistic(problem, common, rate):
    """Step for step, with the difference of the columns as θ (S20, S21): both columns move, so it moves twice as far.

    Softmax with η trains like logistic with 2η.
    """
    logistic, X, y = problem
    start = logistic.theta
    logistic = LogisticRegression(theta=start, learning_rate=2 * rate, classes=[0, 1])
    two = SoftmaxRegression(
        theta=[[common, common + weight] for weight in start], learning_rate=rate
    )
    for a, b in zip(logistic.steps(X, y, epochs=2), two.steps(X, y, epochs=2)):
        difference = [row[1] - row[0] for row in b.theta_after]
        assert difference == pytest.approx(a.theta_after, rel=1e-9, abs=1e-9)
        assert b.z[1] - b.z[0] == pytest.approx(a.z, rel=1e-9, abs=1e-9)
        assert b.y_hat == pytest.approx([1 - a.y_hat, a.y_hat], abs=1e-9)
        assert b.loss == pytest.approx(a.loss, rel=1e-9, abs=1e-9)
        assert [row[1] for row in b.gradient] == pytest.approx(a.gradient, rel=1e-9, abs=1e-7)


# Loss and gradient


@pytest.mark.parametrize("kind", MODELS)
def test_gradients_against_central_differences(kind):
    """300 random models in all: ‖difference‖ / ‖gradient‖ ≤ 1e-7, from the loss alone."""
    pick, worst = random.Random(kind.__name__), 0.0
    for _ in range(100):
        features, classes = pick.randint(1, 5), pick.randint(2, 5)
        x = [pick.gauss(0, 1) for _ in range(features)]
        if kind is SoftmaxRegression:
            model = kind(
                theta=[[pick.gauss(0, 1) for _ in range(classes)] for _ in range(features + 1)]
            )
            y = pick.randrange(classes)
        else:
            known = {} if kind is LinearRegression else {"classes": [0, 1]}
            model = kind(theta=[pick.gauss(0, 1) for _ in range(features + 1)], **known)
            y = pick.gauss(0, 1) if kind is LinearRegression else pick.randrange(2)
        h = (
            2.0**-17
        )  # about the cube root of eps, where rounding and the third derivative weigh alike
        numeric = [
            (moved(model, i, h).loss([x], [y]) - moved(model, i, -h).loss([x], [y])) / (2 * h)
            for i in range(len(flat(model.theta)))
        ]
        gradient = flat(model.step(x, y).gradient)
        off = math.dist(numeric, gradient) / math.hypot(*gradient)
        worst = max(worst, off)
        assert off <= 1e-7, (model, x, y)
    print(f"\n{kind.__name__}: 100 gradients, at worst ‖difference‖/‖gradient‖ = {worst:.1e}")


@thorough
@given(problems())
def test_a_step_is_what_the_slides_say(problem):
    """θ − η∇L, ∇L = x(ŷ − y) (twice that for linear), the loss that of θ before; and the shapes."""
    model, X, y = problem
    for step in model.steps(X, y):
        before = copy.deepcopy(model)
        before.theta = step.theta_before
        assert step.loss >= 0.0 and step.loss == before.loss([step.x[1:]], [step.y])
        assert step.x[0] == 1.0 and step.y_hat == before.explain(step.x[1:]).y_hat
        target, y_hat = ([v] if not isinstance(v, list) else v for v in (step.target, step.y_hat))
        factor = 2 if model.name == "linear" else 1
        expected = [factor * x * (a - b) for x in step.x for a, b in zip(y_hat, target)]
        assert flat(step.gradient) == pytest.approx(expected, rel=1e-14, abs=1e-300)
        assert flat(step.theta_after) == pytest.approx(
            [
                a - step.learning_rate * g
                for a, g in zip(flat(step.theta_before), flat(step.gradient))
            ],
            rel=1e-14,
            abs=1e-14,
        )
        assert [len(row) if isinstance(row, list) else 0 for row in step.gradient] == [
            len(row) if isinstance(row, list) else 0 for row in step.theta_after
        ]


@thorough
@given(problems(samples=1))
def test_the_loss_falls_for_a_small_learning_rate(problem):
    """For η‖x‖² ≤ ½ no model overshoots: the loss after the step is at most the one before."""
    model, [x], [y] = problem
    model.learning_rate = 0.5 / (1.0 + sum(value * value for value in x)) / 2
    before = model.loss([x], [y])
    step = model.step(x, y)
    after = model.loss([x], [y])
    assert step.loss == before >= 0.0
    assert after <= before * (1 + 1e-12)
    if math.hypot(*flat(step.gradient)) > 1e-6:
        assert after < before


# One loop


@thorough
@given(problems(), st.integers(1, 3), st.none() | st.integers(0, 5))
def test_trace_steps_and_step_agree_with_fit(problem, epochs, shuffle):
    model, X, y = problem
    traced, stepped, single = (copy.deepcopy(model) for _ in range(3))
    told = []
    model.fit(X, y, epochs=epochs, shuffle=shuffle)
    assert traced.fit(X, y, epochs=epochs, shuffle=shuffle, trace=told.append) is traced
    steps = stepped.steps(X, y, epochs=epochs, shuffle=shuffle)
    assert len(steps) == epochs * len(X)
    assert list(steps) == told and len(steps) == len(told)
    assert bits(traced) == bits(stepped) == bits(model)
    for number, step in enumerate(told, 1):
        alone = single.step(step.x[1:], step.y)
        assert (alone.theta_after, alone.loss, alone.gradient) == (
            step.theta_after,
            step.loss,
            step.gradient,
        )
        assert (step.number, alone.number, alone.epoch) == (number, number, None)
        assert step.epoch == (number - 1) // len(X) + 1 and step.samples == len(X)
        assert step.x[1:] == X[step.sample - 1] and step.y == y[step.sample - 1]
    assert repr(single.theta) == repr(model.theta)
    assert model.loss_curve == pytest.approx(
        [
            math.fsum(step.loss for step in told if step.epoch == epoch) / len(X)
            for epoch in range(1, epochs + 1)
        ]
    )
    for epoch in range(1, epochs + 1):
        assert sorted(step.sample for step in told if step.epoch == epoch) == list(
            range(1, len(X) + 1)
        )


@thorough
@given(problems(), st.integers(1, 3), st.integers(1, 3))
def test_fit_goes_on(problem, k, m):
    """fit(k) then fit(m) is fit(k + m), unshuffled; also with steps in between."""
    model, X, y = problem
    whole, mixed = copy.deepcopy(model), copy.deepcopy(model)
    model.fit(X, y, epochs=k).fit(X, y, epochs=m)
    whole.fit(X, y, epochs=k + m)
    list(mixed.fit(X, y, epochs=k).steps(X, y, epochs=m))
    assert bits(model) == bits(whole) == bits(mixed)
    assert len(whole.loss_curve) == k + m


@thorough
@given(problems(), st.integers(-(2**70), 2**70))
def test_a_seed_gives_the_same_order_again(problem, seed):
    model, X, y = problem
    twin = copy.deepcopy(model)
    assert bits(model.fit(X, y, epochs=3, shuffle=seed)) == bits(
        twin.fit(X, y, epochs=3, shuffle=seed)
    )


@thorough
@given(problems())
def test_a_new_theta_starts_the_count_again(problem):
    model, X, y = problem
    start = model.theta
    first = list(model.steps(X, y))
    model.theta = start
    assert model.loss_curve == [] and list(model.steps(X, y)) == first


# Rebuilding


@thorough
@given(problems(), st.integers(0, 2))
def test_repr_copy_and_pickle_rebuild_the_same_bits(problem, epochs):
    model, X, y = problem
    if epochs:
        model.fit(X, y, epochs=epochs)
    now = bits(model)
    rebuilt = eval(repr(model))
    assert (
        repr(rebuilt) == repr(model)
        and rebuilt.theta == model.theta
        and rebuilt.classes == model.classes
    )
    twins = [
        copy.copy(model),
        copy.deepcopy(model),
        *(
            pickle.loads(pickle.dumps(model, protocol))
            for protocol in range(2, pickle.HIGHEST_PROTOCOL + 1)
        ),
    ]
    assert all(bits(twin) == now for twin in twins)
    after = [twin.step(X[0], y[0]) for twin in twins]
    assert all(step == after[0] for step in after), "the count of steps too"
    assert bits(model) == now, "a copy trains on its own"
    step = after[0]
    assert pickle.loads(pickle.dumps(step)) == copy.copy(step) == copy.deepcopy(step) == step


@pytest.mark.parametrize("kind", MODELS)
def test_a_new_model_can_be_rebuilt(kind):
    known = {} if kind is LinearRegression else {"classes": ["a", "b"]}
    for model in (kind(), kind(learning_rate=0.3), kind(**known)):
        for twin in (
            eval(repr(model)),
            copy.copy(model),
            copy.deepcopy(model),
            pickle.loads(pickle.dumps(model)),
        ):
            assert bits(twin) == bits(model)
            twin.fit([1.0, 2.0], model.classes or [0, 1])
            assert model.theta is None


@thorough
@given(problems())
def test_inputs_are_neither_changed_nor_aliased(problem):
    model, X, y = problem
    before = repr((X, y))
    steps = list(model.steps(X, y, epochs=2, shuffle=1))
    model.fit(X, y, shuffle=2).loss(X, y), model.predict(X), model.explain(X[0])
    assert repr((X, y)) == before
    now, told = bits(model), repr(steps)
    for row in X:
        row[:] = ["mine"]
    X[:] = y[:] = []
    assert (bits(model), repr(steps)) == (now, told)
    model.fit([[0.0] * (len(steps[0].x) - 1)] * 2, [steps[0].y] * 2)
    assert repr(steps) == told, "later training changes no earlier step"


# The same bits everywhere

PROGRAM = """
import random
from softmax_edu import LinearRegression, LogisticRegression, SoftmaxRegression
pick = random.Random(7)
X = [[pick.gauss(0, 1) for _ in range(3)] for _ in range(20)]
words = [pick.choice(["low", "middle", "high"]) for _ in X]
for model, y in (
    (LinearRegression(learning_rate=0.01), [pick.gauss(0, 1) for _ in X]),
    (LogisticRegression(), [pick.choice("ab") for _ in X]),
    (SoftmaxRegression(), words),
):
    model.fit(X, y, epochs=20).fit(X, y, epochs=5, shuffle=3)
    print([model.theta, model.loss_curve, model.score(X, y), model.loss(X, y), model.predict(X)])
"""


def run(python, hash_seed="0"):
    """What the program prints: everything it has trained and computed."""
    done = subprocess.run(
        [python, "-c", PROGRAM],
        capture_output=True,
        text=True,
        cwd=ROOT,
        timeout=60,
        env={**os.environ, "PYTHONHASHSEED": hash_seed},
    )
    assert done.returncode == 0, done.stderr
    return [eval(line) for line in done.stdout.splitlines()]


@pytest.mark.process
@pytest.mark.slow
def test_the_hash_seed_changes_nothing():
    results = [repr(run(sys.executable, str(seed))) for seed in range(5)]
    assert len(results[0]) > 1000 and len(set(results)) == 1


@pytest.mark.process
@pytest.mark.slow
@pytest.mark.parametrize("version", ["3.10", "3.11", "3.12", "3.13", "3.14"])
def test_python_versions_agree(version):
    """Within 1e-12, though sums and dot products round differently there."""
    pyenv = os.environ.get("PYENV_ROOT", os.path.expanduser("~/.pyenv"))
    found = [
        shutil.which(f"python{version}"),
        *glob.glob(f"{pyenv}/versions/{version}.*/bin/python"),
    ]
    works = [
        python for python in found if python and subprocess.run([python, "-c", ""]).returncode == 0
    ]
    if not works:
        pytest.skip(f"python{version} is not there")

    def close(a, b):
        if isinstance(a, list):
            return len(a) == len(b) and all(map(close, a, b))
        return a == b or (isinstance(a, float) and math.isclose(a, b, rel_tol=1e-12, abs_tol=1e-12))

    assert close(run(works[0]), run(sys.executable))


@pytest.mark.parametrize(
    "kind, classes",
    [
        (LinearRegression, {}),
        (LogisticRegression, {"classes": ["a", "b"]}),
        (SoftmaxRegression, {"classes": ["a", "b"]}),
    ],
)
def test_theta_may_be_taken_back_between_two_steps(kind, classes):
    y = [1.0, 2.0] if not classes else ["a", "b"]
    model = kind(**classes)
    steps = model.steps([1.0, 2.0], y, epochs=2)
    next(steps)
    model.theta = None
    after = next(steps)
    twin = kind(**classes)
    assert after.number == 1 and after.theta_after == twin.step(2.0, y[1]).theta_after
