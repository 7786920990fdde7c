"""Exercises with fresh numbers: set, worked with pencil and paper, and marked.

task.py         an exercise as plain values
exercises.py    numbers that are easy, and tell mistakes apart
ways.py         the wrong ways to work a step
dialogue.py     one number asked after another
guesses.py      questions before the work
papers.py       a page with room to write, and many for printing
key.py          the key of many sheets as one table
moodle.py       questions for Moodle
models.py       the model that a command names
command.py      the commands exercise and practice
marking/        the answers of a class are marked

Start with exercises.py.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ..reading.arguments import refuses_in_words

if TYPE_CHECKING:
    from .exercises import Exercise


@refuses_in_words
def exercise(
    model: Any = "softmax",
    *,
    seed: int | None = None,
    features: int = 1,
    classes: int = 2,
    digits: int = 4,
) -> Exercise:
    """A step to be worked by hand, as S9 to S14 and S24 to S28 work theirs, with fresh numbers.

    `model` is "linear", "logistic", "softmax", a class of your own, or a model, such as
    LinearRegression(bias=False); the same seed is the same exercise on every machine, and without
    one it is chosen and kept. 1 to 3 features, 2 to 4 classes, 2 to 8 decimals; other decimals do
    not change the numbers drawn. `name` says all of this. Printed, the Exercise is a worksheet;
    `answers` is the Step, `check` marks numbers as that of a Step does, and `practice()` asks for
    one number after another. Raises TypeError or ValueError for what cannot be.

    >>> from softmax_edu import exercise
    >>> sheet = exercise("linear", seed=7)
    >>> sheet.theta, sheet.x, sheet.y, sheet.learning_rate
    ([-0.7, -0.9], [1.6], 3, 0.2)
    >>> bool(sheet.check(z=-2.14, y_hat=-2.14))
    True
    """
    from .exercises import make_exercise

    return make_exercise(model, seed, features, classes, digits)
