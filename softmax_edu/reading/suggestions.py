"""What may be meant where something is refused: the ends of messages, "" where nothing helps."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

DATA = "X", "x", "y", "theta"  # what comes from files and other libraries
NOT_THERE = "NAType", "NaTType", "MaskedConstant"  # what pandas and NumPy have for no value
DATA_FILE = re.compile(r"\S+\.(csv|tsv|txt|json|xlsx?)", re.IGNORECASE)
FRACTION = re.compile(r"\s*[-−]?\d+\s*/\s*\d+\s*")
AS_ON_PAPER = re.compile(
    r"([^\W\d]*[ŷσθη₀-₉]*\s*[=≈~])?\s*(?P<minus>[-−–—]?)\s*(?P<digits>[0-9]*\.?[0-9]+)\s*(?P<percent>%?)"
)
DECIMAL_COMMA = re.compile(r"\s*[+\-−]?\d*,\d+\s*")
BY_CLASS = "; if theta has a row for each class, write [*zip(*theta)]"
# how scikit-learn's coef_ and intercept_ become θ in the slides' layout
ONE_LIST = "; theta is one list, [b, w₁ …]; if theta comes from scikit-learn, write [*intercept_, *coef_[0]]"
ROWS_OF_INPUTS = "; if theta comes from scikit-learn, write [intercept_, *zip(*coef_)]"


def did_you_mean(name: str, known: Sequence[str]) -> str:
    """A message's last words: the known name that is most like this one.

    >>> did_you_mean("yhat", ["z", "y_hat"]), did_you_mean("w", ["z", "y_hat"])
    ('; did you mean y_hat?', '')
    """
    like = most_like(name, known)
    return "" if like is None else f"; did you mean {like}?"


def most_like(name: str, known: Sequence[str]) -> str | None:
    """The known name that is most like this one; None if none is.

    >>> most_like("YHAT", ["z", "y_hat"])
    'y_hat'
    """
    from difflib import get_close_matches  # only what is refused needs it

    by_lower = {each.lower(): each for each in reversed(known)}
    like = get_close_matches(name.lower(), list(by_lower), 1)
    return by_lower[like[0]] if like else None


def as_numbers(value: Any, where: str) -> str:
    """How the numbers are got out of text, of a dict, as csv.DictReader has rows, or of a column.

    >>> as_numbers("0.5", "X[0][1]"), as_numbers("0.5", "x"), as_numbers("day", "X[0]")
    ('; write [[float(text) for text in row] for row in X]', '; write float(x)', '')
    >>> as_numbers([0], "y[0]"), as_numbers({"day": "1"}, "X[3]")
    ('; write [row[0] for row in y]', "; write [[float(row['day']), …] for row in X]")
    """
    name, *places = where.split("[")
    if isinstance(value, str):
        return as_number(value, name, len(places))
    if name not in DATA:
        return ""
    if hasattr(value, "keys"):
        key = next(iter(value.keys()), "")
        first = value.get(key) if isinstance(value, Mapping) and not places else None
        if is_column(first) or isinstance(first, Mapping):
            column = f"{name}[{key!r:.24}]{'.values()' if isinstance(first, Mapping) else ''}"
            return f"; write {column if name == 'y' or len(value) == 1 else f'[*zip({column}, …)]'}"
        numbers = f"[float(row[{key!r:.24}]), …]"
        return (
            f"; write [{numbers} for row in {name}]"
            if places
            else f"; write {numbers.replace('row', name)}"
        )
    if name == "x" and is_column(value):
        return ""  # several samples, where one is wanted
    if isinstance(value, (list, tuple)) and len(value) == 1 and len(places) < 2:
        return f"; write [row[0] for row in {name}]" if places else f"; write {name}[0]"
    return ""


def as_number(text: str, name: str, depth: int) -> str:
    """How numbers are got out of text, where `name` is the argument, and the text lies so deep in it.

    >>> as_number("0.1", "learning_rate", 0), as_number("1,5", "X", 1)
    ('; write 0.1, without quotes', "; write [float(text.replace(',', '.')) for text in X]")
    >>> as_number("salary.csv", "X", 0)
    '; read the file first, as examples/iris.py does'
    """
    if name in DATA and DATA_FILE.fullmatch(text):
        return "; read the file first, as examples/iris.py does"
    one = "float({})"
    if DECIMAL_COMMA.fullmatch(text):
        one = "float({}.replace(',', '.'))"
    elif not is_numeral(text):
        return ""
    if name not in DATA:
        return f"; write {text.strip().replace(',', '.')}, without quotes"
    if not depth:
        return f"; write {one.format(name)}"
    row = f"[{one.format('text')} for text in {name if depth == 1 else 'row'}]"
    return f"; write {row if depth == 1 else f'[{row} for row in {name}]'}"


def as_typed(text: str) -> str:
    """How a number is written that was typed with a sign, a comma or words of paper around it.

    >>> as_typed("≈ 0.46"), as_typed("z = –0.46"), as_typed("46 %"), as_typed("0,46"), as_typed("7/9")
    ('; write 0.46', '; write -0.46', '; write 0.46', '; use a decimal point, not a comma', \
'; write it as a decimal number')
    >>> as_typed("log 2")
    ''
    """
    if DECIMAL_COMMA.fullmatch(text):
        return "; use a decimal point, not a comma"
    if FRACTION.fullmatch(text):
        return "; write it as a decimal number"
    found = AS_ON_PAPER.fullmatch(text.strip())
    if not found:
        return ""
    from decimal import Decimal  # only what is refused needs it

    number = Decimal(found["digits"]) / (100 if found["percent"] else 1)
    return f"; write {'-' if found['minus'] else ''}{number:f}"


def as_whole(value: Any, name: str) -> str:
    """How a whole number is written that was given as a float, or as text.

    >>> as_whole(10.0, "epochs"), as_whole("7", "seed"), as_whole("step.html", "digits")
    ('; write 10', '; write 7, without quotes', '; save writes a file')
    """
    if isinstance(value, float) and value.is_integer():
        return f"; write {int(value)}"
    if isinstance(value, str) and value.strip().isdecimal():
        return f"; write {value.strip()}, without quotes"
    return "; save writes a file" if isinstance(value, str) and name == "digits" else ""


def is_column(value: Any) -> bool:
    """True for a list, an array or another series of values, but text.

    >>> is_column([0.5, 1.0]), is_column("0.5"), is_column(0.5)
    (True, False, False)
    """
    return hasattr(value, "__iter__") and not isinstance(value, (str, bytes, bytearray, Mapping))


def as_list(value: Any, where: str) -> str:
    """How a number, or a string, is written as a list of one; how many classes, as their labels.

    >>> as_list(2.0, "X"), as_list(3, "classes"), as_list("level", "names"), as_list({1}, "X")
    ('; write [2.0]', '; write [0, 1, 2]', "; write ['level']", '')
    """
    text = isinstance(value, str)
    if isinstance(value, bool) or not (text or hasattr(value, "__float__")):
        return ""
    if text and where != "names" and DATA_FILE.fullmatch(value):
        return ""
    if where == "classes":
        if text:
            return "; write each label, such as ['fail', 'pass']"
        n = value if isinstance(value, int) and 1 < value < 10_000 else 0
        return f"; write {[*range(n)] if n < 9 else range(n)}" if n else ""
    if where in ("X", "y") and text and is_numeral(value):
        return f"; write [float({where})]"
    if where in ("y", "names") or (where == "X" and not text):
        return f"; write [{value!r:.40}]"
    return ""


def if_missing(value: Any, where: str) -> str:
    """What to do about a value that is missing from the data.

    >>> if_missing(None, "X[1][0]"), if_missing(0.5, "X[1][0]"), if_missing(None, "theta[0]")
    ('; it is a missing value: leave its sample out, or fill it in', '', '')
    """
    if where.partition("[")[0] not in ("X", "x", "y"):
        return ""
    is_nan = isinstance(value, float) and value != value
    if value is None or is_nan or type(value).__name__ in NOT_THERE:
        return "; it is a missing value: leave its sample out, or fill it in"
    return ""


def one_at_a_time(value: Any, where: str) -> str:
    """Where whole data is handed to what takes one sample, x and y: which calls take all of it.

    >>> one_at_a_time([0, 1], "y")
    '; step and explain take one sample: for several use fit or predict'
    >>> one_at_a_time([0, 1], "y[0]"), one_at_a_time("0", "y")
    ('', '')
    """
    if is_column(value) and where == "z":
        return "; it takes one at a time"
    if is_column(value) and re.fullmatch(r"y|x\[\d+\]", where):
        return "; step and explain take one sample: for several use fit or predict"
    return ""


def about_layout(features: int, columns: int) -> str:
    """What θ may have for rows, where samples have so many features and θ so many columns.

    >>> about_layout(2, 3)
    '; if theta has a row for each class, write [*zip(*theta)]'
    >>> about_layout(2, 0)    # one list
    ''
    """
    if not columns:
        return ""
    return {features: ROWS_OF_INPUTS, features + 1: BY_CLASS}.get(columns, "")


def about_label(label: Any, labels: Sequence[Any], classes: Sequence[Any]) -> str:
    """What may be meant by a label that is none of the classes; `labels` are all that were given.

    >>> about_label("1", ["1"], [0, 1]), about_label("Setosa", ["Setosa"], ["setosa", "virginica"])
    ('; write 1, without quotes', "; did you mean 'setosa'?")
    >>> about_label(3, [1, 2, 3], [0, 1, 2])
    '; make the model with classes=[1, 2, 3]'
    """
    for known in classes:
        if str(known) == str(label):
            quotes = "without" if isinstance(label, str) else "with"
            return f"; write {known!r:.40}, {quotes} quotes"
    if isinstance(label, str) and isinstance(classes[0], str):
        like = most_like(label, classes)
        if like is not None:
            return f"; did you mean {like!r:.40}?"
    n, meant = len(classes), sorted(set(labels))
    if meant == [n] and list(classes) == [*range(n)]:  # a lone label, of 1 … n
        meant = [*range(1, n + 1)]
    if len(meant) == n and n < 9:
        return f"; make the model with classes={meant!r:.60}"
    return "; to have others, make the model with classes="


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
