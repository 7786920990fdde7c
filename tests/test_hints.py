"""An engineer's first hour: what other libraries call or lay out otherwise is refused in one line that mends it."""

import csv
import inspect
import io
import re

import pytest

from softmax_edu import (
    LinearRegression,
    LogisticRegression,
    SoftmaxRegression,
    exercise,
    playground,
    slideshow,
)

KINDS = LinearRegression, LogisticRegression, SoftmaxRegression
RATES = "lr", "eta", "eta0", "alpha", "learning_rate_init", "LR", "leaning_rate"
EPOCHS = "epoch", "max_iter", "n_iter", "n_epochs", "Epochs"
ORDERS = "random_state", "seed", "shuffel"
MODEL = LinearRegression(theta=[7, 6], learning_rate=0.01)


def refused(call, error=TypeError):
    """The one line in which a call is refused."""
    with pytest.raises(error) as caught:
        call()
    assert "\n" not in str(caught.value) and len(str(caught.value)) < 250
    return str(caught.value)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize(
    "names, says",
    [
        (RATES, "did you mean learning_rate=?"),
        (EPOCHS[:4], "epochs= belongs to fit"),
        (["epochs", "progress"], " belongs to fit"),
        (ORDERS[:2], "shuffle= belongs to fit"),
        (["weights", "coef_", "tehta"], "did you mean theta=?"),
    ],
)
def test_the_constructor(kind, names, says):
    for name in names:
        told = refused(lambda name=name: kind(**{name: 0.1}))
        assert told.startswith(f"{kind.__name__}() got {name}=: it takes theta=, learning_rate=")
        assert told.endswith(says)
    told = refused(lambda: kind([7, 6], 0.1))
    assert told.startswith(f"{kind.__name__}() got [7, 6] without a name: ") and told.endswith(
        "mean theta=[7, 6]?"
    )
    assert refused(lambda: kind(penalty="l2")).count("did you mean") == 0


@pytest.mark.parametrize("method", ["fit", "steps"])
def test_training(method):
    call = getattr(MODEL, method)
    for names, says in (
        (EPOCHS, "did you mean epochs=?"),
        (ORDERS, "did you mean shuffle=?"),
        ((*RATES[:-1], "learning_rate"), "learning_rate= belongs to the model"),
    ):
        for name in names:
            told = refused(lambda name=name: call([1, 2], [1, 2], **{name: 1}))
            assert told.startswith(
                f"{method}() got {name}=: it takes X, y, epochs=, shuffle="
            ) and told.endswith(says)
    for more in (10,), (10, None), (10, None, True):  # a fifth positional argument, and a sixth
        told = refused(lambda more=more: call([1, 2], [1, 2], *more))
        assert told.startswith(f"{method}() got 10 without a name: ") and told.endswith(
            "did you mean epochs=10?"
        )
    assert "did you mean trace=?" in refused(lambda: MODEL.fit([1], [2], verbose=1))
    assert MODEL.theta == [7.0, 6.0]


def test_a_step_and_other_calls():
    assert refused(lambda: MODEL.step(1, 2, lr=1)) == (
        "step() got lr=: it takes x, y; learning_rate= belongs to the model"
    )
    assert refused(lambda: MODEL.step(1, 2, 0.1)) == "step() got 0.1 without a name: it takes x, y"
    assert refused(lambda: MODEL.step(1, 2, epoch=3)).endswith("; epochs= belongs to fit")
    assert refused(lambda: exercise("linear", random_state=3)).endswith("; did you mean seed=?")
    assert refused(lambda: exercise("linear", feature=3)).endswith("; did you mean features=?")
    assert refused(lambda: slideshow([], titel="S9")).endswith("; did you mean title=?")
    assert refused(lambda: playground(MODEL, [1], [2], name=["level"])).endswith(
        "; did you mean names=?"
    )
    assert (
        refused(lambda: MODEL.fit([1]))
        == "fit() needs y: it takes X, y, epochs=, shuffle=, trace=, progress="
    )


def test_a_model_of_ones_own_tells_its_settings_too():
    class Scaled(LinearRegression):
        name = "scaled"
        settings = {"delta": "δ"}

        def __init__(self, *, delta=1.0, **keywords):
            super().__init__(**keywords)
            self.delta = delta

    told = refused(lambda: Scaled(delta=2.0, lr=0.1))
    assert (
        told
        == "Scaled() got lr=: it takes theta=, learning_rate=, delta=; did you mean learning_rate=?"
    )


def test_an_error_inside_is_told_as_it_is():
    def follow(step):
        return step.number + "1"

    with pytest.raises(TypeError, match="unsupported operand"):
        MODEL.alike([7, 6]).fit([1], [2], trace=follow)


def test_signatures_stay_as_they_are_written():
    assert list(inspect.signature(LogisticRegression).parameters) == [
        "theta",
        "learning_rate",
        "classes",
    ]
    assert (
        str(inspect.signature(LinearRegression.step)) == "(self, x: 'Any', y: 'Any') -> 'Step[Out]'"
    )
    assert list(inspect.signature(MODEL.fit).parameters) == [
        "X",
        "y",
        "epochs",
        "shuffle",
        "trace",
        "progress",
    ]


# Data of another layout: what the hint says to write is what works

ROWS = list(csv.DictReader(io.StringIO("day,hours,pass\n1,0.5,0\n2,1.0,0\n1,1.5,1\n")))


def hint(told):
    """What a refusal says to write."""
    return re.search(r"; (?:if theta comes from scikit-learn.* )?write (.+)$", told)[1]


def test_a_column_of_targets():
    y = [[0], [1]]
    for kind in KINDS:
        told = refused(lambda kind=kind: kind().fit([1.0, 2.0], y))
        assert eval(hint(told), {"y": y}) == [0, 1]
        known = {} if kind is LinearRegression else {"classes": [0, 1]}
        told = refused(lambda kind=kind, known=known: kind(**known).step([1.0], [1]))
        assert eval(hint(told), {"y": [1]}) == 1
    numpy = pytest.importorskip("numpy")
    column = numpy.array(y)
    assert list(
        eval(hint(refused(lambda: LogisticRegression().fit([1.0, 2.0], column))), {"y": column})
    ) == [0, 1]


def test_one_hot_targets_are_no_column():
    assert "one-hot" in refused(lambda: SoftmaxRegression().fit([1.0, 2.0], [[1, 0], [0, 1]]))


def test_strings_of_a_csv_file():
    hours = [row["hours"] for row in ROWS]
    told = refused(lambda: LinearRegression().fit(hours, [0, 0, 1]))
    assert eval(hint(told), {"X": hours}) == [0.5, 1.0, 1.5]
    two = [[row["day"], row["hours"]] for row in ROWS]
    told = refused(lambda: LinearRegression().fit(two, [0, 0, 1]))
    assert eval(hint(told), {"X": two}) == [[1.0, 0.5], [2.0, 1.0], [1.0, 1.5]]
    y = [row["pass"] for row in ROWS]
    assert eval(hint(refused(lambda: LinearRegression().fit([1, 2, 3], y))), {"y": y}) == [
        0.0,
        0.0,
        1.0,
    ]
    assert eval(hint(refused(lambda: MODEL.step("0.5", 1))), {"x": "0.5"}) == 0.5
    assert "write" not in refused(lambda: LinearRegression().fit(["mon", "tue"], [0, 1]))


def test_rows_of_a_csv_file():
    told = refused(lambda: LinearRegression().fit(ROWS, [0, 0, 1]))
    assert eval(hint(told).replace(", …", ""), {"X": ROWS}) == [[1.0], [2.0], [1.0]]
    told = refused(lambda: MODEL.step(ROWS[0], 1))
    assert eval(hint(told).replace(", …", ""), {"x": ROWS[0]}) == [1.0]


@pytest.mark.parametrize(
    "theta",
    [
        lambda coef, intercept: coef,
        lambda coef, intercept: (coef, intercept),
        lambda coef, intercept: (intercept, coef),
    ],
)
@pytest.mark.parametrize("features, classes", [(3, 2), (1, 3), (4, 3), (2, 2)])
def test_theta_in_the_layout_of_scikit_learn(theta, features, classes):
    """coef_ has a row for each class (of two classes one row in all), intercept_ is apart."""
    coef = [[10.0 * k + i for i in range(features)] for k in range(classes)]
    intercept, x = [0.5 * k for k in range(classes)], [[1.0] * features]
    told = refused(
        lambda: SoftmaxRegression(theta=theta(coef, intercept)).predict(x), (TypeError, ValueError)
    )
    mended = eval(hint(told), {"intercept_": intercept, "coef_": coef, "zip": zip})
    scores = SoftmaxRegression(theta=mended).explain(x[0]).z
    assert scores == [b + sum(row) for b, row in zip(intercept, coef)]
    told = refused(
        lambda: LogisticRegression(theta=theta(coef[:1], intercept[:1])), (TypeError, ValueError)
    )
    mended = eval(hint(told), {"intercept_": intercept[:1], "coef_": coef[:1]})
    assert LogisticRegression(theta=mended).explain(x[0]).z == intercept[0] + sum(coef[0])


def test_scikit_learns_own():
    linear_model = pytest.importorskip("sklearn.linear_model")
    X, y = [[0.0, 1.0, 2.0], [1.0, 0.5, 0.0], [2.0, 2.0, 1.0], [0.5, 0.0, 3.0]], [0, 1, 1, 0]
    theirs = linear_model.LogisticRegression().fit(X, y)
    told = refused(lambda: LogisticRegression(theta=theirs.coef_))
    ours = LogisticRegression(
        theta=eval(hint(told), {"coef_": theirs.coef_, "intercept_": theirs.intercept_})
    )
    assert [row[1] for row in ours.predict_proba(X)] == pytest.approx(
        list(theirs.predict_proba(X)[:, 1])
    )
