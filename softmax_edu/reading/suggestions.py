"""What may be meant where something is refused: the ends of messages, "" where nothing helps."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

DATA = "X", "x", "y", "theta"  # what comes from files and other libraries
# how scikit-learn's coef_ and intercept_ become θ in the slides' layout
ONE_LIST = "; if theta comes from scikit-learn, write [*intercept_, *coef_[0]]"
ROWS_OF_INPUTS = (
    "; if theta comes from scikit-learn, whose coef_ has a row for each class, "
    "write [intercept_, *zip(*coef_)]"
)


def did_you_mean(name: str, known: Sequence[str]) -> str:
    """The known name that is most like this one.

    >>> did_you_mean("yhat", ["z", "y_hat"]), did_you_mean("w", ["z", "y_hat"])
    ('; did you mean y_hat?', '')
    """
    from difflib import get_close_matches  # only what is refused needs it

    return "".join(f"; did you mean {like}?" for like in get_close_matches(name.lower(), known, 1))


def as_numbers(value: Any, where: str) -> str:
    """How the numbers are got out of text, of a dict, as csv.DictReader has rows, or of a column.

    >>> as_numbers("0.5", "X[0][1]"), as_numbers("0.5", "x"), as_numbers("day", "X[0]")
    ('; write [[float(text) for text in row] for row in X]', '; write float(x)', '')
    >>> as_numbers([0], "y[0]"), as_numbers({"day": "1"}, "X[3]")
    ('; write [row[0] for row in y]', "; write [[float(row['day']), …] for row in X]")
    """
    name, *places = where.split("[")
    if name not in DATA:
        return ""
    if hasattr(value, "keys"):
        key = next(iter(value.keys()), "")
        numbers = f"[float(row[{key!r:.24}]), …]"
        return (
            f"; write [{numbers} for row in {name}]"
            if places
            else f"; write {numbers.replace('row', name)}"
        )
    if isinstance(value, (list, tuple)) and len(value) == 1 and len(places) < 2:
        return f"; write [row[0] for row in {name}]" if places else f"; write {name}[0]"
    if not (isinstance(value, str) and is_numeral(value)):
        return ""
    if not places:
        return f"; write float({name})"
    series = (
        "[[float(text) for text in row] for row in {}]"
        if len(places) > 1
        else "[float(text) for text in {}]"
    )
    return f"; write {series.format(name)}"


def is_numeral(text: str) -> bool:
    """True for text that Python reads as a number.

    >>> is_numeral(" 0.5"), is_numeral("0,5")
    (True, False)
    """
    try:
        float(text)
    except ValueError:
        return False
    return True
