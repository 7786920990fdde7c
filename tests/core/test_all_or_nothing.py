"""Promise 4: a step happens wholly or not at all, wherever an exception or Ctrl-C strikes."""

from __future__ import annotations

import gc
import random
import signal
from contextlib import suppress
from itertools import count, islice

import pytest
from striking import Strike, strike

from softmax_edu import DivergenceError, LinearRegression, LogisticRegression, SoftmaxRegression

# what strikes is looked at, not whether the loss falls
pytestmark = pytest.mark.filterwarnings("ignore::softmax_edu.LossWarning")

X, Y = [[1.0, 0.5], [2.0, -1.0], [0.3, 1.5]], [0, 1, 1]
THETA = {
    LinearRegression: [0.5, 0.2, -0.1],
    LogisticRegression: [0.5, 0.2, -0.1],
    SoftmaxRegression: [[0.5, 0.2], [-0.1, 0.1], [0.3, 0.2]],
}
MODELS = list(THETA)
EPOCHS = 2


def struck(begin, run, at="line"):
    """A model for each line: begun anew, and struck there while it runs."""
    run(begin())  # what is imported at first use is imported now
    for place in count(1):
        model = begin()
        if not strike(place, lambda model=model: run(model), at):
            return
        yield model


def begin(kind, theta, **settings):
    """A new model, which knows its classes."""
    return (
        kind(theta=theta, **settings)
        if kind is LinearRegression
        else kind(theta=theta, classes=[0, 1], **settings)
    )


def consume(steps):
    for _ in steps:
        pass


WAYS = {
    "fit": lambda model: model.fit(X, Y, epochs=EPOCHS),
    "fit, shuffled": lambda model: model.fit(X, Y, epochs=EPOCHS, shuffle=5),
    "fit, traced": lambda model: model.fit(X, Y, epochs=EPOCHS, trace=lambda step: None),
    "steps": lambda model: consume(model.steps(X, Y, epochs=EPOCHS)),
    "steps, shuffled": lambda model: consume(model.steps(X, Y, epochs=EPOCHS, shuffle=5)),
    "step": lambda model: [model.step(x, y) for x, y in [*zip(X, Y)] * EPOCHS],
}


@pytest.mark.parametrize("given", [True, False], ids=["theta given", "new"])
@pytest.mark.parametrize("way", WAYS)
@pytest.mark.parametrize("kind", MODELS)
def test_every_line(kind, way, given):
    """θ is always a finished step's, the loss curve holds finished epochs, and the model trains on."""

    def fresh():
        return begin(kind, THETA[kind] if given else None)

    reference = fresh()
    steps = reference.steps(X, Y, epochs=EPOCHS, shuffle=5 if "shuffled" in way else None)
    thetas = [reference.theta, *(step.theta_after for step in steps)]
    lines = furthest = lost = 0
    for model in struck(fresh, WAYS[way]):
        lines += 1
        if model.theta is None:
            assert not given and model.loss_curve == [], "no data seen yet"
        else:
            finished = thetas.index(model.theta)
            furthest = max(furthest, finished)
            lost += finished < furthest
            epochs = len(model.loss_curve)
            assert model.loss_curve == reference.loss_curve[:epochs]
            if (
                way != "step"
            ):  # only between an epoch's last step and its end may the curve be one behind
                assert epochs == finished // len(X) or (
                    epochs == finished // len(X) - 1 and finished % len(X) == 0
                )
        twin = begin(kind, model.theta)
        assert model.fit(X, Y).theta == twin.fit(X, Y).theta
    assert furthest == len(X) * EPOCHS and lines > 100
    # It is the last finished step's, but for two lines of fit's at the end of an epoch, where no signal is handled.
    assert lost <= (2 * EPOCHS if way in ("fit", "fit, shuffled") else 0)
    print(f"\n{kind.__name__}, {way}: struck at each of {lines} lines, no torn state")


@pytest.mark.parametrize("kind", MODELS)
def test_every_line_of_a_training_in_batches(kind):
    """A batch is a step: θ is never that of a part of it."""
    how = {"epochs": EPOCHS, "batch_size": 2}
    thetas = [THETA[kind], *(s.theta_after for s in begin(kind, THETA[kind]).steps(X, Y, **how))]
    ways = (
        lambda model: model.fit(X, Y, **how),
        lambda model: consume(model.steps(X, Y, **how)),
        lambda model: model.batch_step(X[:2], Y[:2]),
    )
    for way in ways:
        lines = 0
        for model in struck(lambda: begin(kind, THETA[kind]), way):
            lines += 1
            assert model.theta in thetas
        assert lines > 50


@pytest.mark.parametrize("kind", MODELS)
def test_every_instruction_of_fit(kind):
    """Finer than lines: no instruction of the bytecode is a bad moment either."""
    thetas = [
        THETA[kind],
        *(step.theta_after for step in begin(kind, THETA[kind]).steps(X, Y, epochs=EPOCHS)),
    ]
    instructions = 0
    for model in struck(lambda: begin(kind, THETA[kind]), WAYS["fit"], "opcode"):
        instructions += 1
        assert model.theta in thetas
    if not instructions:
        pytest.skip("this Python tells of no instructions")  # 3.12.0 and 3.12.1
    assert instructions > 500
    print(f"\n{kind.__name__}, fit: struck at each of {instructions} instructions, no torn state")


@pytest.mark.parametrize("kind", MODELS)
def test_every_line_of_a_diverging_fit(kind):
    """However a spoilt epoch is interrupted, nothing that is not finite stays behind."""
    X_, y = [*X, [1e200, 1e200], [1.0, 1.0]], [*Y, 1, 0]
    rate = 0.1 if kind is LinearRegression else 1e200

    def run(model):
        with suppress(DivergenceError):
            model.fit(X_, y, epochs=3)

    thetas = [THETA[kind]]
    with suppress(DivergenceError):
        thetas += (
            step.theta_after
            for step in begin(kind, THETA[kind], learning_rate=rate).steps(X_, y, epochs=3)
        )
    lines = 0
    for model in struck(lambda: begin(kind, THETA[kind], learning_rate=rate), run):
        lines += 1
        assert (
            model.theta in thetas
            and "inf" not in repr(model.theta)
            and "nan" not in repr(model.theta)
        )
    assert lines > 100
    print(f"\n{kind.__name__}, diverging: struck at each of {lines} lines, no torn state")


def test_an_epoch_interrupted_where_only_the_sum_of_its_losses_overflows():
    """It ends where it was struck: nothing is trained after an interrupt."""
    X_, y = [0.0] * 4, [1.3e154] * 4
    thetas = [
        [0.0, 0.0],
        *(
            step.theta_after
            for step in begin(LinearRegression, [0, 0], learning_rate=1e-300).steps(X_, y)
        ),
    ]
    reached = [
        thetas.index(model.theta)
        for model in struck(
            lambda: begin(LinearRegression, [0, 0], learning_rate=1e-300),
            lambda model: model.fit(X_, y),
        )
    ]
    assert list(dict.fromkeys(reached)) == [0, 1, 2, 3, 4], "one after the other"


@pytest.mark.parametrize("kind", MODELS)
def test_every_line_of_a_new_theta_or_learning_rate(kind):
    """Setting them is whole, too."""
    old, new = THETA[kind], begin(kind, THETA[kind]).fit(X, Y).theta

    def run(model):
        model.theta = new
        model.learning_rate = 0.25

    for model in struck(lambda: begin(kind, old), run):
        assert model.theta in (old, new) and model.learning_rate in (0.1, 0.25)


@pytest.mark.parametrize("kind", MODELS)
def test_an_exception_of_the_trace_function(kind):
    """It passes through, and the step that it was told of is done."""
    for last in range(1, len(X) * EPOCHS + 1):
        told = []

        def tell(step, told=told, last=last):
            told.append(step)
            if len(told) == last:
                raise Strike

        model = begin(kind, THETA[kind])
        with pytest.raises(Strike):
            model.fit(X, Y, epochs=EPOCHS, trace=tell)
        assert model.theta == told[-1].theta_after and told[-1].number == last
        assert len(model.loss_curve) == last // len(X), "an epoch is finished with its last step"
        x, y = X[last % len(X)], Y[last % len(X)]
        assert model.step(x, y).number == last + 1


@pytest.mark.parametrize("kind", MODELS)
def test_steps_taken_singly_finish_their_epoch(kind):
    """Also where nobody asks for a step after the last: the epoch is over with its last step."""
    model = begin(kind, THETA[kind])
    consume(islice(model.steps(X, Y, epochs=5), 2 * len(X)))
    assert model.loss_curve == begin(kind, THETA[kind]).fit(X, Y, epochs=2).loss_curve


@pytest.mark.process
@pytest.mark.slow
@pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="signal.setitimer is not there")
@pytest.mark.parametrize("samples", [4, 500])
@pytest.mark.parametrize("kind", MODELS)
def test_real_signals(kind, samples):
    """A long fit is interrupted by a signal, 200 times in all six cases together, and never leaves a torn θ."""
    pick = random.Random(kind.__name__ + str(samples))
    data = (
        [[pick.uniform(-1, 1), pick.uniform(-1, 1)] for _ in range(samples)],
        [i % 2 for i in range(samples)],
    )
    settings = {"learning_rate": 1e-7}  # so small that every step has a θ of its own
    reference = begin(kind, THETA[kind], **settings)
    going_on = reference.steps(*data, epochs=10**9)
    place, last = {repr(THETA[kind]): 0}, 0

    def on_alarm(number, frame):
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGALRM, on_alarm)
    deepest = 0
    gc.disable()  # an exception in a callback of the collector (hypothesis has one) would be lost
    try:
        for _ in range(34):
            model = begin(kind, THETA[kind], **settings)
            with pytest.raises(KeyboardInterrupt):
                signal.setitimer(
                    signal.ITIMER_REAL, pick.uniform(1e-4, 4e-3), 1.0
                )  # should one be lost, again
                model.fit(*data, epochs=10**9)
            signal.setitimer(signal.ITIMER_REAL, 0)
            while repr(model.theta) not in place:
                last += 1
                place[repr(next(going_on).theta_after)] = last
                assert last < 200_000, "θ is no finished step's"
            finished = place[repr(model.theta)]
            deepest = max(deepest, finished)
            assert finished // samples - len(model.loss_curve) in (0, 1)
            assert model.step(data[0][0], data[1][0]).number - finished in (0, 1)
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
        gc.enable()
    assert deepest > 100
    print(
        f"\n{kind.__name__}, {samples} samples: 34 signals, up to {deepest} steps deep, no torn state"
    )
