"""What a user hands in, read and checked before anything changes.

Each function returns plain Python values of its own, or raises one line that names the place, the
value and what to do: ValueError for a bad value, TypeError for a wrong kind. Nothing is parsed: a
string is never a number. Iteration and numbers (`__float__` or `__index__`) are all that is needed,
so lists, ranges, generators, arrays and tensors work; what NumPy and pandas add is only looked at.
"""

from __future__ import annotations

import sys
from collections.abc import Mapping, Sequence
from itertools import chain
from math import isfinite
from operator import index as as_index
from os import PathLike, fspath
from typing import Any, NamedTuple

from ..writing.screen_text import counted, shown
from .suggestions import (
    BY_CLASS,
    DATA,
    ONE_LIST,
    ROWS_OF_INPUTS,
    about_label,
    about_layout,
    as_list,
    as_numbers,
    as_whole,
    if_missing,
    one_at_a_time,
)

NUMBER_KINDS = "biuf"  # bool, int, unsigned int, float, as NumPy calls them
WIDEST = 10_000  # columns of a trace


def items(values: Any, where: str, of: str) -> list[Any]:
    """The values of any ordered iterable as a new list; a one-shot iterator is read here, once.

    >>> items(range(3), "y", "targets")
    [0, 1, 2]
    """
    if hasattr(values, "to_numpy") and hasattr(values, "columns"):
        raise TypeError(
            f"{where} is a {type(values).__name__}, which iterates over its column names: "
            f"pass {where}.to_numpy()"
        )
    missing = if_missing(values, where) if "[" in where or where == "x" else ""
    why = why_no_list(values)
    if not why and not missing:
        # an array's numbers as Python's; but dates stay what they are: tolist makes ints of some
        plain = hasattr(values, "tolist") and dtype_kind(values) not in "mM"
        try:
            iterator = iter(values.tolist() if plain else values)
        except TypeError:  # a number, None, or an array of no dimension
            why = "it cannot be iterated over"
        else:
            return list(iterator)
    if missing:
        raise TypeError(f"{where} is {shown(values)}: it must be a list of {of}{missing}")
    told = f"{where} is {shown(values)}: it must be a list of {of}"
    if isinstance(values, str) and of in ("labels", "strings"):
        raise TypeError(f"{told}{as_list(values, where)}")
    hint = as_list(values, where)
    if not hint and where.split("[")[0] in DATA:
        hint = as_numbers(values, where)
    raise TypeError(f"{told}; {why}{hint}")


def why_no_list(values: Any) -> str:
    """Why something is not read as a list, though it can be iterated over; "" if it is.

    >>> why_no_list({1: 2}), why_no_list(range(2))
    ('a dict is no list', '')
    """
    if isinstance(values, (str, bytes, bytearray)):
        return "text, or bytes, are never read as numbers"
    if isinstance(values, (set, frozenset)):
        return "a set has no order: write it as a list"
    if is_mapping(values):
        return "a dict is no list"
    if dtype_kind(values) == "V":
        return "records of NumPy are not read: their .tolist() is, if each field is a number"
    return ""


def number(value: Any, where: str) -> float:
    """A finite number as a float; a bool is 1 or 0.

    >>> number(2, "theta[0]")
    2.0
    >>> number(float("inf"), "X[3][1]")
    Traceback (most recent call last):
    ValueError: X[3][1] is inf: it must be a finite number
    """
    if is_number(value):
        try:
            result = float(value)
        except (OverflowError, TypeError, ValueError):  # such as 10**400
            raise ValueError(f"{where} is {shown(value)}: it does not fit in a float") from None
        if isfinite(result):
            return result
        mended = if_missing(result, where)
        raise ValueError(f"{where} is {shown(value)}: it must be a finite number{mended}")
    mended = if_missing(value, where) or as_numbers(value, where) or one_at_a_time(value, where)
    raise TypeError(f"{where} is {shown(value)}: it must be a number{mended}")


def is_number(value: Any) -> bool:
    """True for what converts to a float without parsing, and is no array.

    >>> [is_number(value) for value in (1, 2.5, True, "1.5", None, 1j, [1.0])]
    [True, True, True, False, False, False, False]
    """
    if isinstance(value, (float, int)):
        return True
    return (
        (hasattr(value, "__float__") or hasattr(value, "__index__"))
        and dtype_kind(value) in NUMBER_KINDS
        and getattr(value, "ndim", 0) == 0
    )


def check_model(model: Any) -> None:
    """Refuse a class, or anything else, where a model is wanted.

    >>> check_model(int)
    Traceback (most recent call last):
    TypeError: model is <class 'int'>: it must be a model, such as LinearRegression(theta=[7, 6])
    """
    if isinstance(model, type) or not hasattr(model, "read_data"):
        raise TypeError(
            f"model is {shown(model)}: it must be a model, such as LinearRegression(theta=[7, 6])"
        )


def is_mapping(value: Any) -> bool:
    """True for a dict and its like.

    >>> is_mapping({1: 2}), is_mapping([1, 2])
    (True, False)
    """
    return isinstance(value, Mapping)


def is_bool(value: Any) -> bool:
    """True for a bool, and for that of an array, also as an array of no dimension.

    >>> is_bool(True), is_bool(1)
    (True, False)
    """
    if isinstance(value, bool):
        return True
    kind = str(getattr(value, "dtype", "")).rpartition(".")[2]  # "bool", in PyTorch "torch.bool"
    return kind == "bool" and getattr(value, "ndim", 0) == 0


def as_int(value: Any) -> int | None:
    """The int that a whole number's `__index__` gives; None for what is no whole number.

    >>> as_int(3), as_int(3.0)
    (3, None)
    """
    try:
        return as_index(value)
    except TypeError:
        return None


def dtype_kind(value: Any) -> str:
    """What NumPy calls the kind of an array's numbers: 'U' is text, 'c' complex, 'M' a date,
    'V' a record; 'f' for what is no array.

    >>> dtype_kind(2.5)
    'f'
    """
    return str(getattr(getattr(value, "dtype", None), "kind", "f"))


def features(sample: Any, where: str) -> list[float]:
    """One sample as [1.0, x₁, x₂ …], with the bias input in front; a bare number is a sample of
    one feature.

    >>> features((2, 0.25), "x"), features(0.5, "x")
    ([1.0, 2.0, 0.25], [1.0, 0.5])
    """
    if is_number(sample):
        return [1.0, number(sample, where)]
    values = items(sample, where, "numbers, or one number")
    if not values:
        raise ValueError(f"{where} is empty: a sample needs at least one feature")
    return [1.0, *numbers(values, where + "[{}]")]


class Samples(NamedTuple):
    """The samples of a caller: as rows with a leading 1 each, and as they were given, for messages.

    >>> Samples([[1.0, 0.5]], [0.5]).rows
    [[1.0, 0.5]]
    """

    rows: list[list[float]]
    given: list[Any]


def samples(X: Any) -> Samples:
    """Every sample of X as [1.0, x₁, x₂ …], all of one width.

    >>> samples([[0.5, 1], [2, 3]]).rows
    [[1.0, 0.5, 1.0], [1.0, 2.0, 3.0]]
    >>> samples([[1, 2], [3]])
    Traceback (most recent call last):
    ValueError: X[1] has 1 feature, but X[0] has 2: every sample needs the same; X[1] is [3]
    """
    given = items(X, "X", "samples")
    if not given:
        raise ValueError(f"X is {shown(X)}: it needs at least one sample")
    rows = fast_rows(given) or [features(sample, f"X[{i}]") for i, sample in enumerate(given)]
    check_width(Samples(rows, given), len(rows[0]) - 1, "X[0] has")
    return Samples(rows, given)


def fast_rows(given: list[Any]) -> list[list[float]] | None:
    """The rows of the usual samples, read all at once: lists of ints and floats, all of one width
    and finite. None for anything else.

    >>> fast_rows([[0.5, 1], [2, 3]]), fast_rows([0.5, 2]), fast_rows([[0.5], ["2"]])
    ([[1.0, 0.5, 1.0], [1.0, 2.0, 3.0]], None, None)
    """
    if not set(map(type, given)) <= {list, tuple} or len(set(map(len, given))) != 1:
        return None
    width, values = len(given[0]), floats(list(chain.from_iterable(given)))
    if not values:
        return None
    return [[1.0, *values[i : i + width]] for i in range(0, len(values), width)]


def check_width(
    samples: Samples,
    width: int,
    because: str = "theta is for",
    columns: int = 0,
    targets: int | None = None,
    bias: bool = True,
) -> None:
    """Refuse samples of another number of features than `width`; `columns` are those of θ, and
    `targets` is how many there are, if any are given.

    >>> check_width(samples([2, 0.25]), 2)
    Traceback (most recent call last):
    ValueError: X[0] is 2, one feature, but theta is for 2: for a single sample write [[2, 0.25]]
    """
    if set(map(len, samples.rows)) == {width + 1}:
        return
    i = next(i for i, row in enumerate(samples.rows) if len(row) != width + 1)
    given, found = samples.given, len(samples.rows[i]) - 1
    if all(map(is_number, given)):  # one sample without its brackets, or a θ for more features
        hints = []
        if bias and (len(given) != width or targets == len(given)):
            hints = [of_one_feature(columns)]
        if len(given) == width or targets != len(given):
            numbers = ", ".join(map(shown, given[:width])) + (", …" if len(given) > width else "")
            hints.append(f"for a single sample write [[{numbers}]]")
        told = f"X[{i}] is {shown(given[i])}, one feature, but {because} {width}"
        raise ValueError(": ".join(filter(None, [told, "; ".join(hints)])))
    same = "every sample needs the same; " if because.startswith("X") else ""
    hint = about_layout(found, columns)
    if bias and found == width + 1 and all(row[1:2] == [1.0] for row in samples.rows):
        hint = "; leave out its leading 1, which the model adds" + hint
    raise ValueError(
        f"X[{i}] has {counted(found, 'feature')}, but {because} {width}: {same}"
        f"X[{i}] is {shown(given[i])}{hint}"
    )


def of_one_feature(columns: int) -> str:
    """How θ of one feature looks; it has `columns`, or is one list.

    >>> of_one_feature(0)
    'for samples of one feature theta is [b, w]'
    """
    if columns == 2:  # it may be the bias and the weight of each class
        return "if theta has a row for each class, write [*zip(*theta)]"
    shape = f"two rows of {columns} numbers" if columns else "[b, w]"
    return f"for samples of one feature theta is {shape}"


def check_sample_width(
    row: list[float], x: Any, width: int, columns: int = 0, bias: bool = True
) -> None:
    """Refuse the one sample of `step` or `explain`, given as x, if it does not have `width`
    features; `columns` are those of θ.

    >>> check_sample_width([1.0, 0.25], [0.25], 2)
    Traceback (most recent call last):
    ValueError: x has 1 feature, but theta is for 2: x is [0.25]
    """
    found = len(row) - 1
    if found != width:
        hint = about_layout(found, columns)
        if bias and found == width + 1 and row[1] == 1.0:
            hint = "; leave out its leading 1" + hint
        elif width == 1 and not hint:
            hint = one_at_a_time(x, "y")  # so many samples of one feature, perhaps
        raise ValueError(
            f"x has {counted(found, 'feature')}, but theta is for {width}: x is {shown(x)}{hint}"
        )


def check_count(targets: list[Any], samples: int) -> None:
    """Refuse another number of targets than of samples.

    >>> check_count([0], 2)
    Traceback (most recent call last):
    ValueError: y has 1 target, but X has 2 samples: each sample needs its target
    """
    if len(targets) != samples:
        raise ValueError(
            f"y has {counted(len(targets), 'target')}, but X has {counted(samples, 'sample')}: "
            "each sample needs its target"
        )


def numbers(values: list[Any], where: str) -> list[float]:
    """Finite numbers as floats; `where` names one by its index.

    >>> numbers([8, 15.5], "y[{}]")
    [8.0, 15.5]
    """
    return floats(values) or [number(value, where.format(i)) for i, value in enumerate(values)]


def floats(values: Sequence[Any]) -> list[float] | None:
    """The same, fast, for the usual case: ints and floats, all finite. None for anything else.

    >>> floats([8, 15.5]), floats([8, True]), floats([8, float("inf")]), floats([8, 10**400])
    ([8.0, 15.5], None, None, None)
    """
    if not set(map(type, values)) <= {int, float}:
        return None
    try:
        result = list(map(float, values))
    except OverflowError:
        return None
    return result if isfinite(sum(result)) else None


def label(value: Any, where: str) -> int | str:
    """A class label as a Python int or str; a whole float, as NumPy loads them, is that int.

    >>> label(1.0, "y[0]"), label("setosa", "y[0]")
    (1, 'setosa')
    >>> label(True, "y[0]")
    Traceback (most recent call last):
    TypeError: y[0] is True: a label is an int or a string; write 1 or 0
    """
    if isinstance(value, str):
        return str.__str__(value)  # plain, also if it is NumPy's, or of an Enum
    if is_bool(value):
        raise TypeError(f"{where} is {shown(value)}: a label is an int or a string; write 1 or 0")
    if not is_number(value):
        hint = if_missing(value, where) or as_numbers(value, where)
        if not hint:
            one_hot = ", not one-hot: give the class itself"
            hint = one_hot if is_one_hot(value) else one_at_a_time(value, where)
        raise TypeError(f"{where} is {shown(value)}: a label is an int or a string{hint}")
    real = number(value, where)
    whole = as_int(value)
    if whole is None and real != int(real):
        raise ValueError(
            f"{where} is {shown(value)}: a label is an int or a string, so a float must be whole"
        )
    return int(real) if whole is None else whole


def is_one_hot(value: Any) -> bool:
    """True for a list of zeros with a single 1 among them.

    >>> is_one_hot([0, 1]), is_one_hot([0, 0, 1, 1])
    (True, False)
    """
    if not isinstance(value, (list, tuple)) or not all(map(is_number, value)):
        return False
    return len(value) > 1 and sorted(map(float, value)) == [*[0.0] * (len(value) - 1), 1.0]


def labels(values: list[Any], where: str) -> list[Any]:
    """Class labels, ints or strings but not both; `where` names one by its index.

    >>> labels([1.0, 0], "y[{}]")
    [1, 0]
    """
    kinds = set(map(type, values))
    if kinds == {str} or (kinds == {int} and floats(values)):  # the usual cases, fast
        return values
    result = [label(value, where.format(i)) for i, value in enumerate(values)]
    for i, value in enumerate(result):
        if type(value) is not type(result[0]):
            raise TypeError(
                f"{where.format(i)} is {shown(value)} where {where.format(0)} is {shown(result[0])}: "
                "labels are all ints or all strings"
            )
    return result


def classes(values: Any) -> list[Any]:
    """The labels in column order: at least two, each once.

    >>> classes(("no", "yes"))
    ['no', 'yes']
    """
    result = labels(items(values, "classes", "labels"), "classes[{}]")
    if len(result) < 2:
        raise ValueError(f"classes is {shown(values)}: it needs at least two labels")
    known: set[Any] = set()
    for i, value in enumerate(result):
        if value in known:
            raise ValueError(f"classes[{i}] is {shown(value)} again: each label stands once")
        known.add(value)
    return result


def classes_in(labels: list[Any]) -> list[Any]:
    """The sorted labels of some data, at least two.

    >>> classes_in(["b", "a", "b"])
    ['a', 'b']
    >>> classes_in([0, 0])
    Traceback (most recent call last):
    ValueError: y holds one class only, 0: add samples of another, or name them all with classes=
    """
    result = sorted(set(labels))
    if len(result) < 2:
        raise ValueError(
            f"y holds one class only, {shown(result[0])}: add samples of another, "
            "or name them all with classes="
        )
    return result


def two(classes: list[Any]) -> list[Any]:
    """The classes of a model that has two.

    >>> two([0, 1, 2])
    Traceback (most recent call last):
    ValueError: there are 3 classes, [0, 1, 2], but one output tells two apart: use SoftmaxRegression
    """
    if len(classes) != 2:
        raise ValueError(
            f"there are {len(classes)} classes, {shown(classes)}, but one output tells two apart: "
            "use SoftmaxRegression"
        )
    return classes


def class_indices(labels: list[Any], classes: list[Any], where: str) -> list[int]:
    """The indices of labels among the classes; `where` names a label by its own index.

    >>> class_indices(["pass", "fail"], ["fail", "pass"], "y[{}]")
    [1, 0]
    >>> class_indices([-1], [0, 1], "y[{}]")
    Traceback (most recent call last):
    ValueError: y[0] is -1: it is not one of the classes [0, 1]; to have others, \
make the model with classes=
    """
    index_of = {label: index for index, label in enumerate(classes)}
    for i, label in enumerate(labels):
        if label not in index_of:
            raise ValueError(
                f"{where.format(i)} is {shown(label)}: it is not one of the classes {shown(classes)}"
                f"{about_label(label, labels, classes)}"
            )
    return [index_of[label] for label in labels]


def theta(
    value: Any, many_outputs: bool, classes: list[Any] | None, bias: bool = True
) -> list[Any]:
    """θ in the slides' layout: a list; with `many_outputs` a row for each input and a column for each
    class.

    >>> theta((0, 0.5), False, None), theta(((0, 1), (2, 3)), True, None)
    ([0.0, 0.5], [[0.0, 1.0], [2.0, 3.0]])
    """
    return matrix(value, classes, bias) if many_outputs else vector(value, bias)


def check_still_fits(theta: list[Any], x: list[float], y: Any, classes: list[Any] | None) -> None:
    """Refuse a θ set between two steps that is not for their data.

    >>> check_still_fits([0.1, 0.2], [1.0, 0.5, 2.0], 18.0, None)
    Traceback (most recent call last):
    ValueError: theta is [0.1, 0.2]: it does not fit the data of these steps; \
give it the shape that it had, or call steps again
    """
    if len(theta) != len(x) or (classes is not None and y not in classes):
        raise ValueError(
            f"theta is {shown(theta)}: it does not fit the data of these steps; "
            "give it the shape that it had, or call steps again"
        )


def vector(theta: Any, bias: bool = True) -> list[float]:
    """θ of a linear or logistic model: [b, w₁ …], the bias first if there is one.

    >>> vector((0, 0.5))
    [0.0, 0.5]
    """
    values = items(theta, "theta", "numbers, [b, w₁ …]")
    is_column = len(values) > 1 and all(
        isinstance(value, (list, tuple)) and len(value) == 1 and is_number(value[0])
        for value in values
    )
    for i, value in enumerate(values):
        if isinstance(value, (list, tuple)):
            hint = "; write [row[0] for row in theta]" if is_column else ONE_LIST
            raise TypeError(f"theta[{i}] is {shown(value)}: it must be a number{hint}")
    if bias and len(values) < 2:
        raise ValueError(
            f"theta is {shown(theta)}: it needs the bias and at least one weight, [b, w]"
        )
    if not values:
        raise ValueError(f"theta is {shown(theta)}: it needs at least one weight, [w]")
    return numbers(values, "theta[{}]")


def matrix(theta: Any, classes: list[Any] | None, bias: bool = True) -> list[list[float]]:
    """θ of a softmax model: a row for each input, the bias first if there is one, and a column for each class, if
    these are known.

    >>> matrix([[0, 0.5], [1, 1]], None)
    [[0.0, 0.5], [1.0, 1.0]]
    """
    result: list[list[float]] = []
    for i, row in enumerate(items(theta, "theta", "rows, [[b₀, b₁ …], [w₀, w₁ …] …]")):
        if is_number(row):
            raise ValueError(
                f"theta[{i}] is {shown(row)}: it must be a row for each input, [[b₀, b₁], [w₀, w₁]]"
            )
        values = items(row, f"theta[{i}]", "numbers")
        for j, value in enumerate(values):
            if isinstance(value, (list, tuple)):
                raise TypeError(
                    f"theta[{i}][{j}] is {shown(value)}: it must be a number{ROWS_OF_INPUTS}"
                )
        result.append(numbers(values, f"theta[{i}][{{}}]"))
        if len(result[i]) != len(result[0]):
            raise ValueError(
                f"theta[{i}] has {counted(len(result[i]), 'column')}, but theta[0] has "
                f"{len(result[0])}: theta[{i}] is {shown(row)}"
            )
    if len(result) < (2 if bias else 1) or len(result[0]) < 2:
        raise ValueError(
            f"theta is {shown(theta)}: it needs a row for {'the bias and for ' if bias else ''}each feature, "
            f"and a column for each of two classes or more{ROWS_OF_INPUTS if len(result) > 1 else ''}"
        )
    if classes is not None and len(result[0]) != len(classes):
        raise ValueError(
            f"theta has {len(result[0])} columns, but there are {len(classes)} classes, "
            f"{shown(classes)}: it needs a column for each"
            + (BY_CLASS + ROWS_OF_INPUTS if len(result) == len(classes) else "")
        )
    return result


def learning_rate(value: Any) -> float:
    """η: a real number above 0, finite, not a bool.

    >>> learning_rate(0)
    Traceback (most recent call last):
    ValueError: learning_rate is 0: it must be above 0
    """
    if is_bool(value):
        raise TypeError(
            f"learning_rate is {shown(value)}: it must be a number above 0, such as 0.1"
        )
    result = number(value, "learning_rate")
    if result <= 0:
        raise ValueError(f"learning_rate is {shown(value)}: it must be above 0")
    return result


def penalty(value: Any) -> float:
    """λ: a real number, 0 or more, finite, not a bool.

    >>> penalty(-1)
    Traceback (most recent call last):
    ValueError: penalty is -1: it must be 0 or more
    """
    if is_bool(value) or isinstance(value, str):
        raise TypeError(
            f"penalty is {shown(value)}: it must be λ, a number of 0 or more, such as 0.1"
        )
    result = number(value, "penalty")
    if result < 0:
        raise ValueError(f"penalty is {shown(value)}: it must be 0 or more")
    return result


def integer(value: Any, name: str, least: int | None = None, most: int | None = None) -> int:
    """An integer, not a bool, from `least` to `most`.

    >>> integer(2.5, "epochs", 1)
    Traceback (most recent call last):
    TypeError: epochs is 2.5: it must be a whole number
    """
    result = None if is_bool(value) else as_int(value)
    if result is None:
        hint = as_whole(value, name)
        raise TypeError(f"{name} is {shown(value)}: it must be a whole number{hint}")
    if least is not None and result < least:
        raise ValueError(f"{name} is {shown(value)}: it must be at least {least}")
    if most is not None and result > most:
        raise ValueError(f"{name} is {shown(value)}: it must be at most {most}")
    return result


def schedule(epochs: Any, shuffle: Any) -> tuple[int, int | None]:
    """`epochs` and `shuffle` of a training run.

    >>> schedule(3, 0)
    (3, 0)
    """
    if is_bool(shuffle):
        raise TypeError(
            f"shuffle is {shown(shuffle)}: it must be None or a seed, a whole number such as 0"
        )
    return integer(epochs, "epochs", 1), None if shuffle is None else integer(shuffle, "shuffle")


def check_steps(epochs: int, samples: int) -> None:
    """Refuse more steps than a list could have: Python could not count them.

    >>> check_steps(10 ** 30, 8)    # doctest: +ELLIPSIS
    Traceback (most recent call last):
    ValueError: epochs is 1000000000000000000000000000000: with 8 samples it must be at most ...
    """
    most = sys.maxsize // samples
    if epochs > most:
        raise ValueError(
            f"epochs is {shown(epochs)}: with {counted(samples, 'sample')} "
            f"it must be at most {most}"
        )


def reduction(value: Any) -> str:
    """How the losses of a batch become one.

    >>> reduction("avg")
    Traceback (most recent call last):
    ValueError: reduction is 'avg': it must be "mean" or "sum"
    """
    if value not in ("mean", "sum"):
        raise ValueError(f'reduction is {shown(value)}: it must be "mean" or "sum"')
    return str(value)


def flag(value: Any, name: str) -> bool:
    """True or False.

    >>> flag("yes", "progress")
    Traceback (most recent call last):
    TypeError: progress is 'yes': it must be True or False
    """
    if is_bool(value):
        return bool(value)
    raise TypeError(f"{name} is {shown(value)}: it must be True or False")


def trace(value: Any) -> Any:
    """What `fit` is to print: False, True, a number of steps, a function of a Step, or the path
    of a slideshow.

    >>> trace(None)
    Traceback (most recent call last):
    TypeError: trace is None: it must be True, False, a number of steps, a function of a Step \
or a path that ends in .html
    """
    if isinstance(value, bool) or callable(value):
        return value
    if isinstance(value, (str, PathLike)) and fspath(value).endswith(".html"):
        return fspath(value)
    if not hasattr(value, "__index__"):
        raise TypeError(
            f"trace is {shown(value)}: it must be True, False, a number of steps, a function of a Step "
            "or a path that ends in .html"
        )
    return integer(value, "trace", 1)
