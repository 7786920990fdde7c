"""Promise 3: a bad input is refused before anything changes, in one line that names place and value.

One table: every kind of bad value, at every place that takes such a value, on every model, new and
trained. What is legal is tested below it.
"""

from __future__ import annotations

import array
import pickle
import re
import sys
from collections import OrderedDict, deque
from decimal import Decimal
from fractions import Fraction

import pytest

from softmax_edu import (
    LinearRegression,
    LogisticRegression,
    NotFittedError,
    SoftmaxRegression,
    one_hot,
    sigmoid,
    softmax,
)

# Most models here train only to have been trained, with the usual learning rate.
pytestmark = pytest.mark.filterwarnings("ignore::softmax_edu.LossWarning")

NAN, INF = float("nan"), float("inf")


class Shown:
    """An object whose repr is known, has two lines, and which is no number."""

    def __repr__(self):
        return "Shown(\n)"


class Scalar:
    """What a tensor's element offers: __float__ alone."""

    def __init__(self, value):
        self.value = value

    def __float__(self):
        return float(self.value)

    def __repr__(self):
        return f"Scalar({self.value!r})"


class Frame:
    """What a DataFrame does: it iterates its column names."""

    columns = ("day", "hours")

    def __iter__(self):
        return iter(self.columns)

    def to_numpy(self):
        raise AssertionError("the library must not convert it unasked")


# What a bad value is, by the kind of place: the value, its error, and how the message shows it.
NOT_FINITE = [
    (NAN, ValueError, "nan"),
    (INF, ValueError, "inf"),
    (-INF, ValueError, "-inf"),
    (10**400, ValueError, "1000"),
    (-(10**400), ValueError, "-1000"),
    (10**5000, ValueError, ""),
    (Fraction(10**400), ValueError, "Fraction(1000"),
    (Decimal("1e400"), ValueError, "1E+400"),
    (Decimal("NaN"), ValueError, "Decimal('NaN')"),
    (Decimal("sNaN"), ValueError, "Decimal('sNaN')"),
]
NO_NUMBER = [
    (None, TypeError, "None"),
    ("abc", TypeError, "'abc'"),
    ("1.5", TypeError, "'1.5'"),
    ("", TypeError, "''"),
    ("1\n5" * 30, TypeError, "…"),
    (b"1.5", TypeError, "b'1.5'"),
    (bytearray(b"1"), TypeError, "bytearray(b'1')"),
    (1 + 2j, TypeError, "(1+2j)"),
    ({}, TypeError, "{}"),
    ({1: 2}, TypeError, "{1: 2}"),
    ({1}, TypeError, "{1}"),
    (Shown(), TypeError, "Shown( )"),
    (Shown, TypeError, "class"),
]
NO_FEATURE = [
    *NOT_FINITE,
    *NO_NUMBER,
    ([1.0], TypeError, "[1.0]"),
    ([[1.0]], TypeError, "[[1.0]]"),
    ([], TypeError, "[]"),
    ((1.0, 2.0), TypeError, "(1.0, 2.0)"),
]
NO_LIST = [
    *NO_NUMBER,
    (frozenset([1]), TypeError, "frozenset({1})"),
    (1.5, TypeError, "1.5"),
    (True, TypeError, "True"),
    (NAN, TypeError, "nan"),
    (OrderedDict(a=1), TypeError, "OrderedDict"),
    (Frame(), TypeError, "to_numpy()"),
]
NO_SAMPLE = [entry for entry in NO_LIST if not isinstance(entry[0], (float, bool))] + [
    (NAN, ValueError, "nan"),
    ([], ValueError, ""),
    ((), ValueError, ""),
    ([1.0], ValueError, "1 feature"),
    ([1.0, 2.0, 3.0], ValueError, "3 features"),
    (range(7), ValueError, "7 features"),
]
NO_LABEL = [
    (0.5, ValueError, "0.5"),
    (-0.5, ValueError, "-0.5"),
    (True, TypeError, "write 1 or 0"),
    (False, TypeError, "write 1 or 0"),
    (2, ValueError, "2"),
    (-1, ValueError, "-1"),
    ("0", (TypeError, ValueError), "'0'"),
    (Scalar(0.5), ValueError, "Scalar(0.5)"),
    (10**400, ValueError, "1000"),
    *(entry for entry in NOT_FINITE if not isinstance(entry[0], int)),
    *(entry for entry in NO_NUMBER if not isinstance(entry[0], str)),
    ([0], TypeError, "[0]"),
]
NO_RATE = [
    (0, ValueError, "0"),
    (0.0, ValueError, "0.0"),
    (-0.1, ValueError, "-0.1"),
    (-0.0, ValueError, "-0.0"),
    ("0.1", TypeError, "'0.1'"),
    (True, TypeError, "True"),
    (False, TypeError, "False"),
    (Decimal("1e-400"), ValueError, "1E-400"),
    ([0.1], TypeError, "[0.1]"),
    *NOT_FINITE,
    *NO_NUMBER,
]
NO_WHOLE = [
    (2.5, TypeError, "2.5"),
    (2.0, TypeError, "2.0"),
    (True, TypeError, "True"),
    (False, TypeError, "False"),
    (NAN, TypeError, "nan"),
    (INF, TypeError, "inf"),
    ("3", TypeError, "'3'"),
    ([3], TypeError, "[3]"),
    (Decimal(3), TypeError, "3"),
    *(entry for entry in NO_NUMBER if entry[0] is not None and entry[0] is not Shown),
]
NO_COUNT = [
    (0, ValueError, "0"),
    (-3, ValueError, "-3"),
    (-(10**400), ValueError, "-1000"),
    *NO_WHOLE,
]
NO_TRACE = [
    (0, ValueError, "0"),
    (-1, ValueError, "-1"),
    (None, TypeError, "None"),
    *(entry for entry in NO_WHOLE if not isinstance(entry[0], bool)),
]
NO_CLASSES = [
    *NO_LIST,
    ([], ValueError, "[]"),
    ([0], ValueError, "[0]"),
    ([0, 0], ValueError, "0"),
    ([1, 1.0], ValueError, "1"),
    (["a", "a"], ValueError, "'a'"),
    ([0, "a"], TypeError, "'a'"),
    ([0, True], TypeError, "write 1 or 0"),
    ([0, None], TypeError, "None"),
    ([0, 0.5], ValueError, "0.5"),
    ([0, NAN], ValueError, "nan"),
    ([b"a", b"b"], TypeError, "b'a'"),
    ([[0], [1]], TypeError, "[0]"),
]
NO_VECTOR = [
    *NO_LIST[1:],
    ([], ValueError, "[]"),
    ([1.0], ValueError, "[1.0]"),
    ([1, [2]], TypeError, "[2]"),
    ([[1.0, 2.0], [3.0, 4.0]], TypeError, "[1.0, 2.0]"),
    *(([0.0, value], error, shown) for value, error, shown in NO_FEATURE),
]
NO_MATRIX = [
    *NO_LIST[1:],
    ([], ValueError, "[]"),
    ([1.0, 2.0], ValueError, "1.0"),
    ([[]], ValueError, "[[]]"),
    ([[1.0], [2.0]], ValueError, "[[1.0], [2.0]]"),
    ([[1.0, 2.0]], ValueError, "[[1.0, 2.0]]"),
    ([[1, 2], [3]], ValueError, "[3]"),
    ([[1, 2], [3, 4, 5]], ValueError, "[3, 4, 5]"),
    ([[1, 2], 3], ValueError, "3"),
    ([[1, 2], None], TypeError, "None"),
    ([[1, 2], {}], TypeError, "{}"),
    ([[1, 2], "34"], TypeError, "'34'"),
    ([[[1], [2]], [[3], [4]]], TypeError, "[1]"),
    *(([[0.0, 1.0], [value, 2.0]], error, shown) for value, error, shown in NO_FEATURE),
]

THETA = {
    LinearRegression: [0.5, 2.0, -1.0],
    LogisticRegression: [0.5, 2.0, -1.0],
    SoftmaxRegression: [[0.5, 2.0], [-1.0, 0.1], [0.3, 0.2]],
}
MODELS = list(THETA)
CLASSIFIERS = MODELS[1:]
X, Y = [[1.0, 0.5], [2, 1.0], [3.0, 1.5]], [0, 1, 0]


def trained(kind):
    """A model with two features and two classes that has trained."""
    return kind(theta=THETA[kind]).fit(X, Y, epochs=2)


def new(kind):
    """A model that has seen nothing yet, but knows its classes, so that each label can be judged."""
    return kind() if kind is LinearRegression else kind(classes=[0, 1])


# The places: a name, the models, how the message calls it, the bad values, and the call.
def in_place(good, i, bad):
    return [*good[:i], bad, *good[i + 1 :]]


def training(name, where, table, call, kinds=MODELS, models=(trained, new)):
    """The three ways of training with one data set, handed to `call(train, model, bad)`."""
    for way, train in {
        "fit": lambda model, *data, **how: model.fit(*data, **how),
        "fit_traced": lambda model, *data, **how: model.fit(*data, trace=lambda step: None, **how),
        "steps": lambda model, *data, **how: model.steps(*data, **how),
    }.items():
        yield (
            f"{way}-{name}",
            where,
            table,
            kinds,
            models,
            lambda model, bad, train=train: call(train, model, bad),
        )


def using(name, where, table, call, ways, kinds=MODELS):
    """The ways of using a trained model, each with samples alone or with targets too."""
    for way in ways:
        yield (
            f"{way}-{name}",
            where,
            table,
            kinds,
            (trained,),
            lambda model, bad, way=way: call(getattr(model, way), bad),
        )


FEATURE = ("X[1][1]", NO_FEATURE)
PLACES = [
    *training(
        "feature", *FEATURE, lambda train, model, bad: train(model, in_place(X, 1, [1.0, bad]), Y)
    ),
    *training(
        "sample", "X[1]", NO_SAMPLE, lambda train, model, bad: train(model, in_place(X, 1, bad), Y)
    ),
    *training(
        "X",
        "X",
        [*NO_LIST, ([], ValueError, "[]"), ((), ValueError, "()"), (range(0), ValueError, "range")],
        lambda train, model, bad: train(model, bad, Y),
    ),
    *training(
        "y",
        "y",
        [
            *NO_LIST,
            ([], ValueError, "0 targets"),
            ([0, 1], ValueError, "2 targets"),
            ([0, 1, 0, 1], ValueError, "4 targets"),
        ],
        lambda train, model, bad: train(model, X, bad),
    ),
    *training(
        "target",
        "y[1]",
        NO_FEATURE,
        lambda train, model, bad: train(model, X, in_place(Y, 1, bad)),
        kinds=MODELS[:1],
    ),
    *training(
        "label",
        "y[1]",
        NO_LABEL,
        lambda train, model, bad: train(model, X, in_place(Y, 1, bad)),
        kinds=CLASSIFIERS,
    ),
    *training(
        "width",
        "X[0]",
        [
            ([[1.0], [2.0], [3.0]], ValueError, "1 feature"),
            ([1.0, 2.0, 3.0], ValueError, "1.0"),
            ([[1, 2, 3]] * 3, ValueError, "3 features"),
        ],
        lambda train, model, bad: train(model, bad, Y),
        models=(trained,),
    ),
    *training(
        "epochs",
        "epochs",
        [*NO_COUNT, (None, TypeError, "None")],
        lambda train, model, bad: train(model, X, Y, epochs=bad),
    ),
    *training(
        "shuffle", "shuffle", NO_WHOLE, lambda train, model, bad: train(model, X, Y, shuffle=bad)
    ),
    (
        "fit-trace",
        "trace",
        NO_TRACE,
        MODELS,
        (trained, new),
        lambda model, bad: model.fit(X, Y, trace=bad),
    ),
    (
        "step-x",
        "x",
        [
            entry
            for entry in NO_SAMPLE
            if not isinstance(entry[0], (list, tuple, range)) or not entry[0]
        ],
        MODELS,
        (trained, new),
        lambda model, bad: model.step(bad, 1),
    ),
    (
        "step-width",
        "x",
        [
            ([1.0], ValueError, "1 feature"),
            (1.0, ValueError, "1 feature"),
            (True, ValueError, "True"),
            (range(3), ValueError, "3 features"),
        ],
        MODELS,
        (trained,),
        lambda model, bad: model.step(bad, 1),
    ),
    (
        "step-feature",
        "x[1]",
        NO_FEATURE,
        MODELS,
        (trained, new),
        lambda model, bad: model.step([1.0, bad], 1),
    ),
    (
        "step-target",
        "y",
        NO_FEATURE,
        MODELS[:1],
        (trained, new),
        lambda model, bad: model.step([1.0, 2.0], bad),
    ),
    (
        "step-label",
        "y",
        NO_LABEL,
        CLASSIFIERS,
        (trained, new),
        lambda model, bad: model.step([1.0, 2.0], bad),
    ),
    ("explain-x", "x", NO_SAMPLE, MODELS, (trained,), lambda model, bad: model.explain(bad)),
    (
        "explain-feature",
        "x[0]",
        NO_FEATURE,
        MODELS,
        (trained,),
        lambda model, bad: model.explain([bad, 2.0]),
    ),
    *using("feature", *FEATURE, lambda use, bad: use(in_place(X, 1, (1.0, bad))), ["predict"]),
    *using("sample", "X[1]", NO_SAMPLE, lambda use, bad: use(in_place(X, 1, bad)), ["predict"]),
    *using("X", "X", [*NO_LIST, ([], ValueError, "[]")], lambda use, bad: use(bad), ["predict"]),
    *using(
        "feature",
        *FEATURE,
        lambda use, bad: use(in_place(X, 1, (1.0, bad))),
        ["predict_proba"],
        CLASSIFIERS,
    ),
    *using(
        "sample",
        "X[1]",
        NO_SAMPLE,
        lambda use, bad: use(in_place(X, 1, bad)),
        ["predict_proba"],
        CLASSIFIERS,
    ),
    *using(
        "X",
        "X",
        [*NO_LIST, ([], ValueError, "[]")],
        lambda use, bad: use(bad),
        ["predict_proba"],
        CLASSIFIERS,
    ),
    *using(
        "feature", *FEATURE, lambda use, bad: use(in_place(X, 1, [1.0, bad]), Y), ["loss", "score"]
    ),
    *using(
        "sample", "X[1]", NO_SAMPLE, lambda use, bad: use(in_place(X, 1, bad), Y), ["loss", "score"]
    ),
    *using(
        "X",
        "X",
        [*NO_LIST, ([], ValueError, "[]")],
        lambda use, bad: use(bad, Y),
        ["loss", "score"],
    ),
    *using(
        "y",
        "y",
        [*NO_LIST, ([], ValueError, "0 targets"), ([0, 1], ValueError, "2 targets")],
        lambda use, bad: use(X, bad),
        ["loss", "score"],
    ),
    *using(
        "target",
        "y[1]",
        NO_FEATURE,
        lambda use, bad: use(X, in_place(Y, 1, bad)),
        ["loss", "score"],
        MODELS[:1],
    ),
    *using(
        "label",
        "y[1]",
        NO_LABEL,
        lambda use, bad: use(X, in_place(Y, 1, bad)),
        ["loss", "score"],
        CLASSIFIERS,
    ),
    (
        "constructor-theta",
        "theta",
        NO_VECTOR,
        MODELS[:2],
        (trained,),
        lambda model, bad: type(model)(theta=bad),
    ),
    (
        "setter-theta",
        "theta",
        NO_VECTOR,
        MODELS[:2],
        (trained, new),
        lambda model, bad: setattr(model, "theta", bad),
    ),
    (
        "constructor-theta",
        "theta",
        NO_MATRIX,
        MODELS[2:],
        (trained,),
        lambda model, bad: type(model)(theta=bad),
    ),
    (
        "setter-theta",
        "theta",
        NO_MATRIX,
        MODELS[2:],
        (trained, new),
        lambda model, bad: setattr(model, "theta", bad),
    ),
    (
        "setter-theta",
        "theta",
        [([[1, 2, 3], [4, 5, 6]], ValueError, "3 columns")],
        MODELS[2:],
        (new,),
        lambda model, bad: setattr(model, "theta", bad),
    ),
    (
        "constructor-learning_rate",
        "learning_rate",
        NO_RATE,
        MODELS,
        (trained,),
        lambda model, bad: type(model)(learning_rate=bad),
    ),
    (
        "setter-learning_rate",
        "learning_rate",
        NO_RATE,
        MODELS,
        (trained, new),
        lambda model, bad: setattr(model, "learning_rate", bad),
    ),
    (
        "constructor-classes",
        "classes",
        [entry for entry in NO_CLASSES if entry[0] is not None],
        CLASSIFIERS,
        (trained,),
        lambda model, bad: type(model)(classes=bad),
    ),
    (
        "constructor-three-classes",
        "classes",
        [([0, 1, 2], ValueError, "[0, 1, 2]"), ("abc", TypeError, "'abc'")],
        MODELS[1:2],
        (trained,),
        lambda model, bad: type(model)(classes=bad),
    ),
    (
        "constructor-classes-and-theta",
        "classes",
        [([0, 1, 2], ValueError, "[0, 1, 2]")],
        MODELS[2:],
        (trained,),
        lambda model, bad: type(model)(theta=THETA[SoftmaxRegression], classes=bad),
    ),
]
CASES = [
    pytest.param(
        kind, start, where, *entry, call, id=f"{kind.__name__}-{start.__name__}-{name}-{i}"
    )
    for name, where, table, kinds, models, call in PLACES
    for kind in kinds
    for start in models
    for i, entry in enumerate(table)
]


REFUSED = []  # the messages


@pytest.fixture(scope="module", autouse=True)
def figures():
    yield
    print(f"\n{len(REFUSED)} bad inputs tried, none passed silently")


def refused(call, where, error, shown):
    """Make the call, and check that it is refused as promised."""
    with pytest.raises(error) as caught:
        call()
    message = str(caught.value)
    assert caught.type in (TypeError, ValueError), "neither a subclass nor an accident from inside"
    assert "\n" not in message and 10 < len(message) < 250
    assert where.split("[")[0] in message and where in message, (
        f"the place {where} is not named: {message}"
    )
    assert shown in message, f"the value {shown} is not shown: {message}"
    REFUSED.append(message)


@pytest.mark.parametrize("kind, start, where, bad, error, shown, call", CASES)
def test_the_matrix(kind, start, where, bad, error, shown, call):
    model = start(kind)
    before = pickle.dumps(model), repr(X), repr(Y), repr(bad) if shown else None
    refused(lambda: call(model, bad), where, error, shown)
    assert (pickle.dumps(model), repr(X), repr(Y), repr(bad) if shown else None) == before


@pytest.mark.parametrize(
    "call, where, error, shown",
    [
        *((lambda bad=bad: sigmoid(bad), "z", error, shown) for bad, error, shown in NO_FEATURE),
        *(
            (lambda bad=bad: softmax([1.0, bad]), "z[1]", error, shown)
            for bad, error, shown in NO_FEATURE
        ),
        *((lambda bad=bad: softmax(bad), "z", error, shown) for bad, error, shown in NO_LIST),
        (lambda: softmax([]), "z", ValueError, "empty"),
        *(
            (lambda bad=bad: one_hot(bad, 3), "index", error, shown)
            for bad, error, shown in NO_WHOLE
        ),
        *((lambda bad=bad: one_hot(0, bad), "n", error, shown) for bad, error, shown in NO_COUNT),
        (lambda: one_hot(5, 3), "index", ValueError, "5"),
        (lambda: one_hot(0, 0), "n is", ValueError, "0"),
        (lambda: one_hot(-1, 3), "index", ValueError, "-1"),
        (lambda: one_hot(3, 3), "index", ValueError, "3"),
    ],
)
def test_functions(call, where, error, shown):
    refused(call, where, error, shown)


@pytest.mark.parametrize("kind", MODELS)
@pytest.mark.parametrize(
    "call",
    [
        lambda model: model.predict(X),
        lambda model: model.predict_proba(X),
        lambda model: model.explain(X[0]),
        lambda model: model.loss(X, Y),
        lambda model: model.score(X, Y),
    ],
)
def test_a_model_without_theta_says_what_to_call(kind, call):
    model = kind()
    if kind is LinearRegression and not hasattr(model, "predict_proba"):
        call = (
            (lambda model: model.predict(X)) if "predict_proba" in call.__code__.co_names else call
        )
    with pytest.raises(NotFittedError, match=r"fit\(X, y\)") as caught:
        call(model)
    assert isinstance(caught.value, ValueError) and model.theta is None and model.classes is None


@pytest.mark.parametrize("kind", CLASSIFIERS)
@pytest.mark.parametrize(
    "y, error, message",
    [
        ([0, 0, 0], ValueError, "one class only, 0"),
        (["a"] * 3, ValueError, "'a'"),
        ([0, "a", 0], TypeError, "'a'"),
        ([1, True, 0], TypeError, r"y\[1\] is True.* write 1 or 0"),
        ([0, 1, 0.5], ValueError, r"y\[2\] is 0.5"),
    ],
)
def test_labels_of_the_first_fit(kind, y, error, message):
    model = kind()
    for train in model.fit, model.steps:
        with pytest.raises(error, match=message):
            train(X, y)
        assert model.theta is None and model.classes is None


def test_three_classes_for_logistic():
    model = LogisticRegression()
    with pytest.raises(ValueError, match=r"\[0, 1, 2\].*SoftmaxRegression"):
        model.fit(X, [0, 1, 2])
    assert model.theta is None and model.classes is None


def test_a_softmax_step_without_classes():
    model = SoftmaxRegression()
    with pytest.raises(ValueError, match="classes="):
        model.step([1.0], 0)
    assert model.theta is None and model.classes is None


def test_classes_that_theta_implies_follow_theta():
    model = trained(SoftmaxRegression)
    assert model.classes == [0, 1]
    model.theta = [[1, 2, 3], [4, 5, 6]]
    assert model.classes == [0, 1, 2]


@pytest.mark.parametrize(
    "kind, theta",
    [
        (LinearRegression, [1, 2]),
        (LogisticRegression, [1, 2, 3, 4]),
        (SoftmaxRegression, [[1, 2], [3, 4]]),
        (SoftmaxRegression, [[1, 2]] * 4),
    ],
)
def test_theta_replaced_between_steps_by_one_of_another_shape(kind, theta):
    model = kind(theta=THETA[kind])
    steps = model.steps(X, Y)
    next(steps)
    model.theta = theta
    refused(lambda: next(steps), "theta", ValueError, repr(model.theta)[:30])
    assert model.theta == theta


@pytest.mark.parametrize("y", [2, 3])
def test_theta_replaced_between_steps_by_one_without_the_samples_class(y):
    model = SoftmaxRegression(theta=[[0, 0, 0, 0], [0, 0, 0, 0]])
    steps = model.steps([1, 2], [0, y])
    next(steps)
    model.theta = [[0, 0], [0, 0]]
    refused(lambda: next(steps), "theta", ValueError, "[[0.0, 0.0], [0.0, 0.0]]")


@pytest.mark.parametrize("kind", MODELS)
def test_theta_replaced_between_steps_by_one_of_the_same_shape(kind):
    model, fresh = kind(theta=THETA[kind]), kind(theta=THETA[kind])
    steps = model.steps(X, Y)
    list(zip(range(2), steps))
    model.theta = fresh.theta
    step = next(steps)
    assert (step.number, step.sample) == (1, 3)
    assert step.theta_after == fresh.step(X[2], Y[2]).theta_after


def test_constant_targets_have_no_r2():
    with pytest.raises(ValueError, match=r"y is \[3, 3\]"):
        LinearRegression(theta=[0, 1]).score([1, 2], [3, 3])


def test_advice():
    two = LinearRegression(theta=[0, 1, 1])
    for call in (
        lambda: two.predict([2, 0.25]),
        lambda: two.fit([2, 0.25], [1, 1]),
        lambda: two.loss([2, 0.25], [1]),
    ):
        with pytest.raises(ValueError, match=r"write \[\[2, 0\.25\]\]"):
            call()
    with pytest.raises(ValueError, match=r"write \[\[2, 0\.25, …\]\]"):
        two.predict([2, 0.25, 3])
    with pytest.raises(ValueError, match=r"write \[\[2, 0\.25\]\]$"):
        LinearRegression(theta=[0, 1, 1, 1]).predict(
            [2, 0.25]
        )  # one is missing, and none is left out
    with pytest.raises(ValueError) as caught:  # a ragged list is no flat one
        two.predict([[1, 2], 3])
    assert "[[[" not in str(caught.value) and "X[1]" in str(caught.value)
    for call, where in ((lambda: two.predict(Frame()), "X"), (lambda: two.fit(X, Frame()), "y")):
        with pytest.raises(TypeError, match=rf"Frame.*pass {where}\.to_numpy\(\)"):
            call()


@pytest.mark.parametrize(
    "x, hint",
    [
        ([1, 2, 3], True),
        ([1.0, 5, 6], True),
        ([2, 2, 3], False),
        ([0.5, 2, 3], False),
        ([1], False),
        ([1, 2, 3, 4], False),
    ],
)
def test_a_leading_1_is_noticed(x, hint):
    with pytest.raises(ValueError) as caught:
        LinearRegression(theta=[0, 1, 1]).step(x, 1)
    assert ("leave out its leading 1" in str(caught.value)) == hint
    with pytest.raises(ValueError, match=r"leave out its leading 1$"):
        LinearRegression(theta=[0, 1]).step([1, 2], 1)


@pytest.mark.parametrize("kind", MODELS)
def test_what_is_given_without_its_name_is_refused(kind):
    with pytest.raises(TypeError, match="without a name"):
        kind([7, 6], 0.1)
    for train in kind(theta=THETA[kind]).fit, kind(theta=THETA[kind]).steps:
        with pytest.raises(TypeError, match="without a name"):
            train(X, Y, 3)


def test_a_long_value_is_shown_in_40_letters():
    for letters, told in (38, repr("x" * 38)), (39, "'" + "x" * 38 + "…"):
        with pytest.raises(TypeError, match=rf"^learning_rate is {re.escape(told)}: "):
            LinearRegression(learning_rate="x" * letters)


def test_who_gives_a_one_hot_list_is_told_and_nobody_else():
    for label, hint in ([0, 1], True), ((0, 1), True), (None, False), (1j, False):
        with pytest.raises(TypeError, match=r"a label is an int or a string") as caught:
            LogisticRegression().fit([1, 2], [label, 1])
        assert ("not one-hot: give the class itself" in str(caught.value)) == hint


@pytest.mark.parametrize(
    "ragged, place", [([[1, 2], [3, 4], [5]], "X[2]"), ([[1, 2], [3], [4]], "X[1]")]
)
def test_the_first_sample_says_how_wide_the_others_are(ragged, place):
    with pytest.raises(ValueError, match=re.escape(f"{place} has 1 feature, but X[0] has 2")):
        LinearRegression().fit(ragged, [1, 2, 3])


def test_only_a_table_of_named_columns_is_refused():
    class Series(list):  # as pandas has it
        def to_numpy(self):
            raise AssertionError("not asked for")

    class Listed(list):
        columns = "what it calls so"

    class Keyless(list):
        def values(self):
            raise AssertionError("not asked for")

    for kind in Series, Listed, Keyless:
        assert LinearRegression(theta=[0, 1]).predict(kind([1, 2])) == [1.0, 2.0]


@pytest.mark.parametrize(
    "bad, why",
    [
        ({1: 2}, "a dict is no list"),
        ({1, 2}, "a set has no order: write it as a list"),
        ("12", "never read as numbers"),
        (b"12", "never read as numbers"),
        (None, "cannot be iterated"),
        (frozenset([1]), "a set has no order: write it as a list"),
    ],
)
def test_why_it_is_no_list(bad, why):
    with pytest.raises(TypeError, match=why):
        LinearRegression(theta=[0, 1]).predict(bad)


@pytest.mark.parametrize("kind", MODELS)
def test_rejected_keywords_and_attributes(kind):
    with pytest.raises(TypeError):
        kind([0.0, 1.0])  # all keywords
    for call in kind().fit, kind().steps:
        with pytest.raises(TypeError):
            call(X, Y, 3)
    with pytest.raises(AttributeError):
        kind().classes = [0, 1]
    with pytest.raises(AttributeError):
        kind().loss_curve = []
    with pytest.raises(
        AttributeError, match="learnig_rate"
    ):  # a slip of the pen changes η or says so
        kind().learnig_rate = 5
    for record in trained(kind).step([1, 2], 1), trained(kind).explain([1, 2]):
        before = repr(record)
        with pytest.raises(AttributeError, match="z cannot be set"):
            record.z = 1
        with pytest.raises(AttributeError, match="z cannot be deleted"):
            del record.z
        assert repr(record) == before


def test_an_error_of_the_callers_own_passes_through():
    """A generator or an object that fails does so with its own error, and nothing has changed."""

    class Failing:
        def __iter__(self):
            yield [1.0, 2.0]
            raise TypeError("my own")

    def failing():
        yield 1
        raise KeyError("my own")

    model = trained(LinearRegression)
    before = pickle.dumps(model)
    for X_, y in ((Failing(), [1]), (X, failing()), ([[1.0, 2.0], failing()], [1, 2])):
        with pytest.raises((TypeError, KeyError), match="my own"):
            model.fit(X_, y)
    assert pickle.dumps(model) == before


# check: values worked by hand, against a record

CHECKS = [
    ("z", value, error, shown)
    for value, error, shown in [
        (NAN, ValueError, "nan"),
        (INF, ValueError, "inf"),
        (None, TypeError, "None"),
        ("abc", (TypeError, ValueError), "abc"),
        (b"1.5", TypeError, "b'1.5'"),
        (1 + 2j, TypeError, "(1+2j)"),
        (10**400, ValueError, "1000"),
        ({}, TypeError, "{}"),
        ({1}, TypeError, "{1}"),
        ([[1.0]], TypeError, "[1.0]"),
        ("nan", ValueError, "nan"),
        ("inf", ValueError, "inf"),
    ]
]


@pytest.mark.parametrize("kind", MODELS)
@pytest.mark.parametrize("name, bad, error, shown", CHECKS)
def test_check(kind, name, bad, error, shown):
    pytest.importorskip("softmax_edu.check", reason="softmax_edu.check is not there")
    model = trained(kind)
    step = model.step([1.0, 2.0], 1)
    before = pickle.dumps(model), repr(step)
    for record in step, model.explain([1.0, 2.0]):
        given = (
            [bad, bad]
            if bad is None and isinstance(record.z, list)
            # one None is a blank
            else ([0.5, bad] if isinstance(record.z, list) else bad)
        )
        refused(
            lambda record=record, given=given: record.check(**{name: given}), name, error, shown
        )
    assert (pickle.dumps(model), repr(step)) == before


@pytest.mark.parametrize("kind", MODELS)
def test_check_of_another_shape_or_name(kind):
    pytest.importorskip("softmax_edu.check", reason="softmax_edu.check is not there")
    step = trained(kind).step([1.0, 2.0], 1)
    for given, error, words in (
        ({}, TypeError, "loss"),
        ({"los": 1}, TypeError, "'los'"),
        ({"theta_after": [1.0]}, ValueError, "theta_after"),
        ({"gradient": 1.0}, TypeError, "gradient"),
        ({"loss": [1.0]}, TypeError, "loss"),
        ({"theta_after": [[1.0, 2.0], [1.0]]}, (TypeError, ValueError), "theta_after"),
        ({"loss": True}, TypeError, "loss"),
    ):
        with pytest.raises(error, match=words) as caught:
            step.check(**given)
        assert "\n" not in str(caught.value) and caught.type in (TypeError, ValueError)


# What is legal

AS = {
    "tuples": lambda rows: tuple(map(tuple, rows)),
    "generators": lambda rows: (iter(row) for row in rows),
    "arrays": lambda rows: [array.array("d", row) for row in rows],
    "map": lambda rows: map(list, rows),
    "scalars": lambda rows: [[Scalar(value) for value in row] for row in rows],
    "fractions": lambda rows: [[Fraction(value) for value in row] for row in rows],
    "decimals": lambda rows: [[Decimal(value) for value in row] for row in rows],
    "deque": deque,
    "dict_values": lambda rows: dict(enumerate(rows)).values(),
}


@pytest.mark.parametrize("form", AS)
@pytest.mark.parametrize("kind", MODELS)
def test_any_ordered_iterable_of_numbers(kind, form):
    """The same bits as from lists of floats, also over several epochs: what is one-shot is read once."""

    def run(X, y):
        model = kind(theta=THETA[kind])
        steps = [step.to_dict() for step in model.steps(X(), y(), epochs=2)]
        return (
            steps,
            kind(theta=THETA[kind]).fit(X(), y(), epochs=3, shuffle=0).theta,
            model.loss(X(), y()),
            model.score(X(), y()),
            model.predict(X()),
            model.explain(next(iter(X()))).to_dict(),
        )

    rows = [[float(value) for value in row] for row in X]
    assert run(lambda: AS[form](rows), lambda: iter(Y)) == run(lambda: rows, lambda: Y)


@pytest.mark.parametrize("kind", MODELS)
def test_bools_and_bare_numbers_are_features(kind):
    def theta(X, y=(0, 1)):
        return kind().fit(X, y, epochs=2).theta

    same = theta([[0.0], [1.0]])
    assert theta([False, True]) == theta(range(2)) == theta([[False], [True]]) == same
    assert theta(array.array("i", [0, 1])) == same
    assert (
        theta(iter((0, Scalar(1)))) == theta([0, [1]]) == theta([Fraction(0), Decimal(1)]) == same
    )
    model = kind(theta=[[0, 1], [1, 0]] if kind is SoftmaxRegression else [0, 1])
    assert model.explain(0.5) == model.explain([0.5]) == model.explain((Fraction(1, 2),))
    assert model.predict([0.5]) == model.predict([[0.5]])


@pytest.mark.parametrize("kind", CLASSIFIERS)
@pytest.mark.parametrize(
    "labels, plain",
    [
        ([0.0, 1.0], [0, 1]),
        ([-1, 5], [-1, 5]),
        (["fail", "pass"], ["fail", "pass"]),
        ([Scalar(3.0), 7], [3, 7]),
        ([Fraction(2), Decimal(1)], [2, 1]),
        ([10**30, 1], [10**30, 1]),
        (["", "1.5"], ["", "1.5"]),
    ],
)
def test_labels_come_back_as_python_values(kind, labels, plain):
    model = kind().fit([0, 5, 0, 5], [*labels, *labels], epochs=200)
    assert model.classes == sorted(plain) and all(
        type(label) in (int, str) for label in model.classes
    )
    predicted = model.predict([0, 5])
    assert predicted == plain and list(map(type, predicted)) == list(map(type, plain))
    assert model.score([0, 5], labels) == 1.0
    assert kind(classes=iter(labels)).classes == plain, "in the order given"
    step = next(model.steps([1, 2], labels))
    assert step.y == plain[0] and type(step.y) is type(plain[0])


def test_subclasses_of_str_and_int_are_made_plain():
    from enum import Enum, IntEnum

    class Word(str):
        __slots__ = ()

    class Level(IntEnum):
        LOW = 3
        HIGH = 4

    class Answer(str, Enum):
        NO = "no"
        YES = "yes"

    assert LogisticRegression(classes=Answer).classes == ["no", "yes"]
    assert list(map(type, LogisticRegression(classes=Answer).classes)) == [str, str]
    assert list(map(type, LogisticRegression(classes=[Word("a"), Word("b")]).classes)) == [str, str]
    assert list(map(type, LogisticRegression(classes=Level).classes)) == [int, int]


@pytest.mark.parametrize("kind", MODELS)
def test_the_callers_data_is_neither_changed_nor_aliased(kind):
    X_, y, theta = [[1.0, 0.5], [2.0, 1.0]], [0, 1], pickle.loads(pickle.dumps(THETA[kind]))
    classes = [0, 1]
    model = kind(theta=theta) if kind is LinearRegression else kind(theta=theta, classes=classes)
    steps = list(model.steps(X_, y, epochs=2, shuffle=1))
    model.fit(X_, y, epochs=2, shuffle=3)
    model.loss(X_, y), model.score(X_, y), model.predict(X_), model.explain(X_[0])
    assert (X_, y, theta, classes) == ([[1.0, 0.5], [2.0, 1.0]], [0, 1], THETA[kind], [0, 1])

    before = pickle.dumps(model), [step.to_dict() for step in steps]
    running = model.steps(X_, y)
    X_[0][0] = y[0] = classes[0] = 9.0  # what the caller does to it later changes nothing
    (theta[0] if kind is SoftmaxRegression else theta)[0] = 9.0
    assert pickle.dumps(model) == before[0]
    first = next(running)
    assert first.x[1] == 1.0 and first.y == 0

    for step in (*steps, first):  # and what is handed out is the caller's own
        for value in (step.x, step.theta_before, step.theta_after, step.gradient, step.classes):
            if value is not None:
                value[0] = "mine"
        step.to_dict()["x"][0] = "mine"
    now = pickle.dumps(model)
    model.theta[0] = "mine"
    model.loss_curve[0] = "mine"
    if model.classes:
        model.classes[0] = "mine"
    assert pickle.dumps(model) == now and "mine" not in repr(model)
    assert all(step.x[0] == 1.0 for step in running)
    assert "mine" not in repr(model.theta)


@pytest.mark.parametrize("kind", MODELS)
def test_epochs_and_learning_rate_of_other_kinds(kind):
    class Three:
        def __index__(self):
            return 3

    a, b = (
        kind(theta=THETA[kind], learning_rate=rate).fit(X, Y, epochs=epochs).theta
        for rate, epochs in ((0.25, 3), (Fraction(1, 4), Three()))
    )
    assert a == b
    assert len(kind(theta=THETA[kind]).steps(X, Y, epochs=10**8)) == 3 * 10**8
    with pytest.raises(
        ValueError, match=f"^epochs is 1{'0' * 30}: with 3 samples .* at most {sys.maxsize // 3}$"
    ):
        kind(theta=THETA[kind]).steps(X, Y, epochs=10**30)  # more than a list could have


# NumPy's


def test_numpy_arrays():
    np = pytest.importorskip("numpy", reason="numpy is not there")
    for kind in MODELS:
        expected = kind(theta=THETA[kind]).fit(X, Y, epochs=2)
        for dtype in ("float64", "float32", "longdouble", "object"):
            model = kind(theta=np.array(THETA[kind], dtype="float64")).fit(
                np.array(X, dtype=dtype), np.array(Y, dtype="int64"), epochs=2
            )
            assert repr(model) == repr(expected), dtype
            assert "np." not in repr(model.steps(np.array(X), np.array(Y)).__next__())
        assert kind(theta=THETA[kind]).predict(np.array(X)) == kind(theta=THETA[kind]).predict(X)
        assert repr(kind(learning_rate=np.float64(0.25))) == repr(kind(learning_rate=0.25))
        assert (
            kind()
            .fit(np.array([1.0, 2.0]), np.array([0, 1]), epochs=np.int64(2), shuffle=np.int32(0))
            .theta
            == kind().fit([1.0, 2.0], [0, 1], epochs=2, shuffle=0).theta
        )
        assert repr(kind(theta=THETA[kind]).explain(np.array([True, False])).x) == "[1.0, 1.0, 0.0]"
        assert kind(theta=THETA[kind]).explain([np.float32(1), np.bool_(True)]).x == [1.0, 1.0, 1.0]


def test_numpy_labels():
    np = pytest.importorskip("numpy", reason="numpy is not there")
    for kind in CLASSIFIERS:
        for labels, plain in (
            (np.array([3, 1], dtype="uint8"), [1, 3]),
            (np.array([3.0, 1.0]), [1, 3]),
            (np.array(["b", "a"]), ["a", "b"]),
            ([np.str_("b"), np.str_("a")], ["a", "b"]),
            ([np.int64(3), np.float64(1)], [1, 3]),
            ([np.array(3.0), np.array(1)], [1, 3]),
        ):
            model = kind().fit([1, 2], labels)
            assert model.classes == plain and {*map(type, model.classes)} <= {int, str}
            assert {*map(type, model.predict([1, 2]))} <= {int, str}


@pytest.mark.parametrize(
    "bad, error, where",
    [
        ("np.array([[1.0, np.nan]])", ValueError, "X[0][1]"),
        ("np.array([['1', '2']])", TypeError, "X[0][0]"),
        ("np.array([[1j, 2]])", TypeError, "X[0][0]"),
        ("np.array(3.0)", TypeError, "X"),
        ("np.array([['2020-01-01', '2020-01-02']], dtype='datetime64[ns]')", TypeError, "X[0][0]"),
        ("np.array([[1, 2]], dtype='timedelta64[ns]')", TypeError, "X[0][0]"),
        ("np.ones((1, 2, 1))", TypeError, "X[0][0]"),
        ("np.array([[1, None]])", TypeError, "X[0][1]"),
        ("np.empty((0, 2))", ValueError, "X"),
        ("np.ma.masked_array([[1.0, 2.0]], mask=[[0, 1]])", TypeError, "X[0][1]"),
        ("np.ones((1, 3))", ValueError, "X[0]"),
        ("[[np.array([1.0]), 2]]", TypeError, "X[0][0]"),
        ("[[np.datetime64(1, 's'), 2]]", TypeError, "X[0][0]"),
        ("[[np.complex128(1), 2]]", TypeError, "X[0][0]"),
        ("[[np.str_('1'), 2]]", TypeError, "X[0][0]"),
        ("[[np.float32('inf'), 2]]", ValueError, "X[0][0]"),
        ("[[np.longdouble('1e400'), 2]]", ValueError, "X[0][0]"),
        ("np.array([(1, 2)], dtype='i4,i4')[0]", (TypeError, ValueError), "X"),
    ],
)
def test_bad_numpy_arrays(bad, error, where):
    np = pytest.importorskip("numpy", reason="numpy is not there")
    for kind in MODELS:
        model = trained(kind)
        before = pickle.dumps(model)
        for call in (model.predict, lambda bad, model=model: model.fit(bad, [0])):
            refused(lambda call=call: call(eval(bad, {"np": np})), where, error, "")
        assert pickle.dumps(model) == before


def test_bad_numpy_settings():
    np = pytest.importorskip("numpy", reason="numpy is not there")
    for kind in MODELS:
        model = trained(kind)
        before = pickle.dumps(model)
        for bad in (
            {"epochs": np.True_},
            {"epochs": np.float64(2)},
            {"shuffle": np.False_},
            {"trace": np.False_},
            {"trace": np.array([1, 2])},
            {"epochs": np.array([1, 2])},
        ):
            refused(
                lambda model=model, bad=bad: model.fit(X, Y, **bad), next(iter(bad)), TypeError, ""
            )
        for bad in np.True_, np.array([0.1, 0.2]), np.str_("0.1"), np.complex128(1):
            refused(
                lambda kind=kind, bad=bad: kind(learning_rate=bad), "learning_rate", TypeError, ""
            )
        assert pickle.dumps(model) == before
    for kind in CLASSIFIERS:
        refused(
            lambda kind=kind: kind().fit(X, np.array([True, False, True])),
            "y[0]",
            TypeError,
            "write 1 or 0",
        )
        refused(
            lambda kind=kind: kind().fit(X, [0, 1, np.True_]), "y[2]", TypeError, "write 1 or 0"
        )


@pytest.mark.parametrize("columns", [2, 4])
def test_theta_has_a_column_for_each_class(columns):
    with pytest.raises(ValueError, match=f"theta has {columns} columns, but there are 3 classes"):
        SoftmaxRegression(theta=[[0.0] * columns] * 2, classes=["a", "b", "c"])
