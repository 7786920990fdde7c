"""The complaints about other libraries in complaints.md: ours does what was wanted, or says what to do."""

import re
import warnings
from pathlib import Path

import pytest

from softmax_edu import LinearRegression, LogisticRegression, SoftmaxRegression, slides

TABLE = Path(__file__).with_name("complaints.md").read_text(encoding="utf-8")
ROWS = [row.strip("| ").split(" | ") for row in TABLE.splitlines() if row.startswith("| ")][1:]
X, Y = [[1, 0.5], [2, 1.0], [3, 1.5], [2, 2.0]], [0, 0, 1, 1]
LEVEL, SALARY = slides.SALARY


class Frame:
    """As pandas has them, as far as it matters."""

    columns = ["day", "hours"]

    def to_numpy(self):
        return X


def shows(call):
    """What a call warns of, by its kinds."""
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        call()
    return [each.category.__name__ for each in caught]


def line():
    return LinearRegression(theta=[7, 6], learning_rate=0.01)


def again(times):
    model = LinearRegression(learning_rate=0.01)
    for _ in range(times):
        model.fit(LEVEL, SALARY)
    return model


def stepped(model, X=(2,), y=(3,)):
    for x, target in zip(X, y):
        model.step(x, target)
    return model


def names():
    """What the calls use, made anew."""
    return {
        "LinearRegression": LinearRegression,
        "LogisticRegression": LogisticRegression,
        "SoftmaxRegression": SoftmaxRegression,
        "NAN": float("nan"),
        "Frame": Frame,
        "shows": shows,
        "X": X,
        "y": Y,
        "level": LEVEL,
        "salary": SALARY,
        "line": line(),
        "two": LinearRegression(theta=[7, 6, 5]),
        "exam": LogisticRegression(theta=[0.1, 0.2, 0.1]),
        "soft": SoftmaxRegression(theta=[[0.1, 0.2], [0.3, 0.4]]),
        "again": again,
        "shuffled": lambda seed: line().fit(LEVEL, SALARY, epochs=3, shuffle=seed),
        "one_by_one": lambda: stepped(line(), LEVEL, SALARY),
        "stepped": stepped,
        "separated": lambda n: LogisticRegression().fit([-2, -1, 1, 2], [0, 0, 1, 1], epochs=n),
    }


@pytest.mark.parametrize("thread, wanted, call, ours", ROWS)
def test_ours_does_what_was_wanted_or_says_what_to_do(thread, wanted, call, ours):
    code = call.strip("`")
    if ours == "true":
        assert eval(code, names()) is True
        return
    with warnings.catch_warnings():
        warnings.simplefilter("error")  # a warning says it too
        with pytest.raises(
            (ValueError, TypeError, AttributeError, ArithmeticError, Warning)
        ) as told:
            eval(code, names())
    assert ours.strip("`") in str(told.value) and "\n" not in str(told.value)


def test_the_table_names_many_threads_each_once():
    threads = [thread for thread, *_ in ROWS]
    assert len(set(threads)) == len(threads) > 60
    assert all(re.fullmatch(r"[\w-]+ #\d+", thread) for thread in threads)
