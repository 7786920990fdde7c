"""An engineer's first hour: what other libraries call or lay out otherwise is refused in one line that mends it."""

import csv
import inspect
import io
import re

import pytest

from softmax_edu import (
    LinearRegression,
    LogisticRegression,
    LossWarning,
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
        == "fit() needs y: it takes X, y, epochs=, shuffle=, trace=, progress=, batch_size=, reduction="
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
        == "Scaled() got lr=: it takes theta=, learning_rate=, penalty=, bias=, half=, delta=; "
        "did you mean learning_rate=?"
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
        "penalty",
        "bias",
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
        "batch_size",
        "reduction",
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


# What a newcomer writes: each line is refused, or warned of, in words that say what works

NAN = float("nan")
SOFTMAX = SoftmaxRegression(theta=[[0, 0, 0], [0, 0, 0]])  # one feature, three classes
LOGISTIC = LogisticRegression(theta=[0, 1])
TWO = LinearRegression(theta=[0, 1, 1])


class NAType:  # as pandas has it
    def __repr__(self):
        return "<NA>"


@pytest.mark.parametrize(
    "call, says",
    [
        # a θ that is one too long, or has a row for each class
        (lambda: TWO.fit([1, 2, 3], [1, 2, 3]), ": for samples of one feature theta is [b, w]"),
        (lambda: TWO.predict([1, 2, 3]), "theta is [b, w]; for a single sample write [[1, 2, …]]"),
        (lambda: TWO.predict([2, 0.25]), ": for a single sample write [[2, 0.25]]"),
        (lambda: SOFTMAX.fit([[1, 2], [2, 3]], [0, 1]), "write [*zip(*theta)]"),
        (lambda: SOFTMAX.step([1, 2], 0), "write [*zip(*theta)]"),
        (
            lambda: SoftmaxRegression(theta=[[0, 0]] * 3).fit([1, 2, 3], [0, 1, 2]),
            "one feature, but theta is for 2: if theta has a row for each class, "
            "write [*zip(*theta)]",
        ),
        (
            lambda: SoftmaxRegression(theta=[[0, 0]] * 3, classes=["a", "b", "c"]),
            "if theta has a row for each class, write [*zip(*theta)]",
        ),
        (lambda: MODEL.fit([[1, 2], [1, 3]], [1, 2]), "leave out its leading 1"),
        (lambda: TWO.predict([[1, 2, 3], [1, 3, 3]]), "leave out its leading 1"),
        # whole data for one sample
        (lambda: LOGISTIC.step([0.5, 1.0, 1.5], [0, 1, 1]), "for several use fit or predict"),
        (lambda: LOGISTIC.step([[0.5], [1.0]], [0, 1]), "for several use fit or predict"),
        (lambda: MODEL.step([0, 1, 2], [8, 15, 18]), "for several use fit or predict"),
        (lambda: MODEL.explain([0, 1, 2]), "for several use fit or predict"),
        (lambda: TWO.explain([[1, 2], [3, 4]]), "for several use fit or predict"),
        # a number, or text, where a list is wanted
        (lambda: MODEL.predict(2.0), "write [2.0]"),
        (lambda: MODEL.fit(2, 18), "write [2]"),
        (lambda: MODEL.fit([2], 18), "write [18]"),
        (lambda: MODEL.predict("2"), "write [float(X)]"),
        (lambda: LOGISTIC.fit([2], "pass"), "write ['pass']"),
        (lambda: SoftmaxRegression(classes=3), "write [0, 1, 2]"),
        (lambda: SoftmaxRegression(classes=12), "write range(0, 12)"),
        (lambda: SoftmaxRegression(classes="no"), "such as ['fail', 'pass']"),
        (lambda: MODEL.to_svg([1], [2], names="level"), "write ['level']"),
        (lambda: playground(MODEL, [1], [2], names="level"), "write ['level']"),
        (lambda: LinearRegression(theta=[[7], [6]]), "write [row[0] for row in theta]"),
        (lambda: MODEL.predict([[2], "two"]), "it must be a list of numbers, or one number"),
        (lambda: LinearRegression(0.1), "did you mean learning_rate=0.1?"),
        (lambda: MODEL.fit(([1, 2], [3, 4])), "of a pair (X, y) write fit(*pair)"),
        (lambda: MODEL.fit(x=[1], y=[2]), "did you mean X=?"),
        (lambda: MODEL.predict(x=[1]), "did you mean X=?"),
        # a class, or a name, for a model
        (lambda: LinearRegression.fit([1], [2]), "make a model first"),
        (lambda: LinearRegression.predict([1]), "make a model first"),
        (lambda: LogisticRegression.predict_proba([1]), "make a model first"),
        (lambda: LinearRegression.step(X=[1], y=[2]), "make a model first"),
        (lambda: playground(LinearRegression, [1], [2]), "it must be a model, such as"),
        (lambda: playground("linear", [1], [2]), "it must be a model, such as"),
        # labels that are not those of θ's columns
        (lambda: SOFTMAX.fit([1, 2, 3], [1, 2, 3]), "make the model with classes=[1, 2, 3]"),
        (lambda: SOFTMAX.step(1, 3), "make the model with classes=[1, 2, 3]"),
        (lambda: SOFTMAX.fit([1, 2, 3], ["0", "1", "2"]), "write 0, without quotes"),
        (lambda: LOGISTIC.step(1, 2), "make the model with classes=[1, 2]"),
        (
            lambda: LogisticRegression(classes=["fail", "pass"]).fit([1, 2], ["Fail", "Pass"]),
            "did you mean 'fail'?",
        ),
        (
            lambda: LogisticRegression(classes=["0", "1"]).fit([1, 2], [0, 1]),
            "write '0', with quotes",
        ),
    ],
)
def test_what_is_refused_says_what_works(call, says):
    assert says in refused(call, (TypeError, ValueError))


@pytest.mark.parametrize("nothing", [None, NAN, NAType()])
@pytest.mark.parametrize(
    "call",
    [
        lambda nothing: MODEL.fit([1.0, nothing], [1, 2]),
        lambda nothing: MODEL.fit([[1.0], [nothing]], [1, 2]),
        lambda nothing: MODEL.fit([1.0, 2.0], [1, nothing]),
        lambda nothing: LOGISTIC.fit([1.0, 2.0], [1, nothing]),
        lambda nothing: TWO.predict([[1.0, nothing]]),
        lambda nothing: MODEL.step(nothing, 1),
    ],
)
def test_a_missing_value_is_called_so(call, nothing):
    told = refused(lambda: call(nothing), (TypeError, ValueError))
    assert told.endswith("; it is a missing value: leave its sample out, or fill it in")


def test_nothing_at_all_is_no_missing_value():
    for call in lambda: MODEL.fit(None, [1]), lambda: MODEL.fit([1], None):
        assert "missing value" not in refused(call)


def test_a_dict_of_columns():
    X, y = {"day": [1, 2, 1], "hours": [0.5, 1.0, 1.5]}, {"pass": [0, 0, 1]}
    told = refused(lambda: LogisticRegression().fit(X, [0, 0, 1]))
    written = hint(told).replace("…", "X['hours']")
    assert eval(written, {"X": X}) == [(1, 0.5), (2, 1.0), (1, 1.5)]
    told = refused(lambda: LogisticRegression().fit([1, 2, 3], y))
    assert eval(hint(told), {"y": y}) == [0, 0, 1]
    by_row = {"hours": {0: 0.5, 1: 1.0}}  # what a frame's to_dict() gives
    assert list(eval(hint(refused(lambda: MODEL.predict(by_row))), {"X": by_row})) == [0.5, 1.0]
    one = {"hours": (0.5, 1.0)}
    assert eval(hint(refused(lambda: MODEL.predict(one))), {"X": one}) == (0.5, 1.0)


MODELS_OTHERS = {
    "theta": "coef_ intercept_ weights bias w b parameters",
    "loss_curve": "losses history loss_curve_ cost",
    "learning_rate": "lr eta eta0 alpha",
    "fit(X, y)": "partial_fit train learn",
    "step(x, y)": "learn_one update backward",
    "predict(X)": "predict_one forward",
    "to_svg(X, y)": "plot plot_loss draw",
    "score(X, y)": "evaluate accuracy",
}
STEPS_OTHERS = {
    "theta_before and theta_after": "theta weights w coef_",
    "gradient": "grad gradients dw",
    "y_hat": "yhat prediction prob",
    "learning_rate": "lr eta",
    "to_svg()": "plot",
    "to_dict()": "json asdict",
}


@pytest.mark.parametrize("kind", KINDS)
def test_attributes_of_other_libraries(kind):
    model = kind(theta=[[0, 1], [1, 0]] if kind is SoftmaxRegression else [0, 1])
    step = model.step(1, 1)
    for thing, others in ((model, MODELS_OTHERS), (step, STEPS_OTHERS)):
        for ours, names in others.items():
            for name in names.split():
                told = refused(lambda: getattr(thing, name), AttributeError)  # noqa: B023
                assert f"has no attribute {name}: here it is {ours}" in told
    assert "did you mean learning_rate?" in refused(lambda: model.learning_rat, AttributeError)
    assert "here it is theta" in refused(lambda: model.explain(1).theta_before, AttributeError)
    for name in "lr", "eta", "coef_":  # to set them would change nothing
        refused(lambda name=name: setattr(model, name, 1), AttributeError)
    assert not hasattr(model, "_repr_html_") and not hasattr(step, "_repr_svg_")


def test_a_number_has_no_probabilities():
    assert "here it is predict(X)" in refused(lambda: MODEL.predict_proba([1]), AttributeError)


def test_a_model_of_ones_own_that_is_not_made_yet():
    class Scaled(LinearRegression):
        name = "scaled"

        def __init__(self):
            self.factor = 2

    told = refused(lambda: Scaled().fit([1], [2]), AttributeError)
    assert told.endswith("its __init__ must begin with super().__init__(**keywords)")

    class Named(LinearRegression):  # what another name means elsewhere is its own affair
        name = "named"
        settings = {"eta": "ε"}

        def __init__(self, *, eta=1.0, **keywords):
            super().__init__(**keywords)
            self.eta = eta

    assert Named(eta=2.0).eta == 2.0


# What is not refused, but said


def warned(call, kind):
    with pytest.warns(kind) as caught:
        call()
    (warning,) = caught
    assert "\n" not in str(warning.message) and warning.filename == __file__
    return str(warning.message)


X, Y = [0, 1, 2, 3], [8, 15, 18, 22]


@pytest.mark.parametrize(
    "call",
    [
        lambda: LinearRegression(learning_rate=0.5).fit(X, Y, epochs=2),
        lambda: LinearRegression(learning_rate=0.5).fit(X, Y, epochs=9, shuffle=1),
        lambda: LinearRegression(learning_rate=0.5).fit(X, Y, epochs=5, trace=lambda step: None),
        lambda: LinearRegression(theta=[7, 6]).fit([0, 10, 20], [8, 70, 130], epochs=3),
        lambda: LogisticRegression(learning_rate=50).fit([5, 6, 7, 8], [0, 1, 0, 1], epochs=2),
    ],
)
def test_a_training_whose_loss_grows_warns_once(call):
    told = warned(call, LossWarning)
    assert "the mean loss grew from " in told and "use a smaller learning_rate" in told


def test_a_training_that_does_not_grow_says_nothing():
    """filterwarnings is "error" here."""
    model = LinearRegression(learning_rate=0.01).fit(X, Y, epochs=50)
    model.fit(X, Y, epochs=2)  # has come to rest
    model.learning_rate = 0.5
    model.fit(X, Y)  # one epoch tells no growth
    list(model.steps(X, Y, epochs=2))
    LinearRegression(theta=[1.0, 2.0]).fit([1.0, 2.0], [3.0, 5.0], epochs=9)  # losses of 0
    with pytest.warns(LossWarning):  # of this call, not since θ was set
        model.fit(X, Y, epochs=2)


@pytest.mark.parametrize("train", ["fit", "steps"])
@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("rows, i", [([[1, 2], [1, 3], [1, 5]], 0), ([[2, 1], [3, 1], [5, 1]], 1)])
def test_a_column_of_ones_would_be_a_second_bias(train, kind, rows, i):
    told = warned(lambda: getattr(kind(learning_rate=0.01), train)(rows, [0, 1, 1]), UserWarning)
    assert told.startswith(f"x[{i}] is 1 in every sample of X: ")


def test_other_columns_are_no_second_bias():
    for rows in [[2, 3], [2, 4], [2, 5]], [[1, 2], [1, 3], [0, 5]], [[1], [1], [1]], [[1, 2]] * 2:
        LinearRegression(learning_rate=0.01).fit(rows, [1.0] * len(rows))
    theta = [0.0, 0.0, 0.0]  # who gives a θ of this width has thought of it
    LinearRegression(theta=theta, learning_rate=0.01).fit([[1, 2], [1, 3], [1, 5]], [0, 1, 1])


def test_a_negative_seed_is_an_order_of_its_own():
    seeds = [-(2**70), -2, -1, 0, 1, 2, 2**70]
    order = {
        seed: [step.sample for step in LOGISTIC.alike().steps(X * 3, [0, 1] * 6, shuffle=seed)]
        for seed in seeds
    }
    assert len({tuple(each) for each in order.values()}) == len(seeds)
    assert order[-1] == [12, 5, 9, 11, 1, 7, 8, 10, 4, 6, 3, 2]  # the same on every machine


def test_r2_of_the_smallest_and_the_largest_targets():
    for size in 5e-324, 1e-323, 1e-200, 1.0, 1e200:
        y = [2 * size, 4 * size, 6 * size]
        exact = LinearRegression(theta=[2 * size, 2 * size])
        assert exact.score([0, 1, 2], y) == 1.0
        assert LinearRegression(theta=[4 * size, 0]).score([0, 1, 2], y) == 0.0


def test_names_as_a_frame_has_them():
    class Index(list):  # as pandas has it
        def __bool__(self):
            raise ValueError("the truth value of an Index is ambiguous")

        def to_numpy(self):
            raise AssertionError("not asked for")

    names, data = Index(["day", "hours"]), ([[1, 0.5], [2, 1.0]], [0, 1])
    model = LogisticRegression(theta=[0, 1, 1])
    assert model.to_svg(*data, names=names) == model.to_svg(*data, names=["day", "hours"])
    assert playground(model, *data, names=names).html.count("hours")
    assert slideshow([model.step([1, 0.5], 0)], *data, names=names).html.count("hours")
    pandas = pytest.importorskip("pandas")
    frame = pandas.DataFrame(data[0], columns=["day", "hours"])
    assert model.to_svg(*data, names=frame.columns) == model.to_svg(*data, names=names)
    assert "pass X.to_numpy()" in refused(lambda: model.fit(frame, [0, 1]))


@pytest.mark.parametrize("epochs, ticks", [(1, "1"), (2, "1 2"), (3, "1 2 3"), (11, "2 4 6 8 10")])
def test_the_axis_of_epochs_has_whole_numbers(epochs, ticks):
    drawn = LinearRegression(learning_rate=0.01).fit(X, Y, epochs=epochs).to_svg()
    told = re.findall(r'<text [^>]*text-anchor="middle"[^>]*>([\d.]+)</text>', drawn)
    assert told == ticks.split()
