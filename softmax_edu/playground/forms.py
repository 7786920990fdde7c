"""A model's formulas for a page: the same for all numbers, and the same as the model's functions compute.

Formulas are what a model's functions make of quantities. A function that decides by a number's size writes
another formula for a small number than for a large one. So the formulas are asked for at several points.
Of those found, the page computes by one that agrees with the model's functions at all points, such as
softmax relative to the largest z. If there is none, the model is refused.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from math import isclose, isfinite
from typing import Any, NamedTuple

from ..formulas import Line
from ..lists import as_list
from ..paper.on_paper import OnPaper, code_of
from ..paper.table import Table
from ..records import StepRecord
from .javascript import Printer, rounded_in_logarithms

SCORES = (
    0.35,
    -0.8,
    2.5,
    -3.25,
    0.0,
    12.0,
    -14.0,
    40.0,
    -90.0,
    800.0,
    -800.0,
    3e4,
    -5e4,
)  # z at which models are asked
TARGETS = 0.0, 1.0, 3.0, -2.0, 0.5, 60.0, 2e4
SPREADS = 0.5, 3.0, 30.0, 900.0  # of the z of several classes


class Point(NamedTuple):
    """The table of a step at which a model is asked, and its target as the loop takes it."""

    table: Table
    code: Any

    def numbers(self) -> dict[str, float]:
        """The numbers by their names in formulas."""
        result = {"max z": max(each.number for each in self.table.quantities["z"])}
        for name, symbol in self.table.model.settings.items():
            result[symbol] = float(getattr(self.table.record.origin, name))
        for field in "x", "theta", "z", "y_hat", "y":
            result.update((str(each.name), each.number) for each in self.table.quantities[field])
        return result


class Forms(NamedTuple):
    """The lines of a model, every quantity in them resolved into z, ŷ and y.

    `by` are the lines to compute by; `told` are variants of lines to be written, the usual one first, each with
    the point at which it was found.
    """

    printer: Printer
    by: list[Line]
    told: list[tuple[list[Line], Point]]

    def written(self) -> list[str]:
        """The lines to compute by, as JavaScript."""
        return [self.printer.line(line) for line in self.by]


class Refused(ValueError):
    """A model whose formulas a page cannot follow."""


def output_forms(points: Sequence[Point], names: Mapping[str, str]) -> Forms:
    """The lines from z to ŷ.

    >>> from softmax_edu import LogisticRegression
    >>> points = points_of(LogisticRegression(), 2, 1, [0.5], [0.0, 1.0])
    >>> output_forms(points, {"z": "z[0]", "max z": "z[0]"}).by[0].name
    'ŷ'
    """
    model = points[0].table.model
    return agreed(
        "activation",
        points,
        Printer(names, is_plain(model, "output_lines")),
        "y_hat",
        lambda table: table.output_lines,
        lambda point: as_list(point.table.record.y_hat),
    )


def loss_forms(points: Sequence[Point], names: Mapping[str, str]) -> Forms:
    """The line of L, for points that all have the same class, if y is a label."""
    model = points[0].table.model
    return agreed(
        "sample_loss",
        points,
        Printer(names, is_plain(model, "loss_line")),
        "loss",
        lambda table: [table.line("loss")],
        lambda point: [point.table.record.loss or 0.0],
    )


def error_forms(points: Sequence[Point], names: Mapping[str, str]) -> Forms:
    """The lines of ∂L/∂z, for points that all have the same class, if y is a label."""
    model = points[0].table.record.origin
    return agreed(
        "derivative",
        points,
        Printer(names, is_plain(model, "error_lines")),
        "error",
        lambda table: [error.whole for error in table.errors],
        lambda point: as_list(model.derivative(point.table.record.y_hat, point.code)),
    )


def is_plain(model: OnPaper, lines: str) -> bool:
    """True for lines that are made of the model's functions, which the loop calls as they are.

    >>> from softmax_edu import LinearRegression, LogisticRegression
    >>> [is_plain(model, "loss_line") for model in (LinearRegression(), LogisticRegression())]
    [True, False]
    """
    return getattr(type(model), lines) is getattr(OnPaper, lines)


def agreed(
    function: str,
    points: Sequence[Point],
    printer: Printer,
    field: str,
    lines_of: Callable[[Table], list[Line]],
    computed: Callable[[Point], list[float]],
) -> Forms:
    """The lines found at the points, and of them those that agree with a function of the model at every point."""
    where = f"{type(points[0].table.model).__name__}.{function}"
    found: dict[str, tuple[list[Line], list[Line], Point]] = {}
    try:
        for point in points:
            lines = lines_of(point.table)
            count = point.table.outputs if field == "y_hat" else len(lines)
            resolved = [point.table.line_written_out(line, field) for line in lines[-count:]]
            key = "; ".join(map(printer.line, resolved))
            found.setdefault(key, (lines, resolved, point))
    except (ValueError, TypeError, ArithmeticError, AttributeError, IndexError) as error:
        raise Refused(
            f"{where} cannot be written as JavaScript: {error}; write it with + − * / ** 2, and the "
            "functions of softmax_edu.formulas"
        ) from None
    for _, resolved, _ in found.values():
        if all(agrees(resolved, point.numbers(), computed(point)) for point in points):
            return Forms(printer, resolved, [(lines, point) for lines, _, point in found.values()])
    if len(found) > 1:
        raise Refused(
            f"{where} has no formula that holds for all numbers, as a playground needs: write it with "
            "choose, maximum and exp of softmax_edu.formulas, or use slideshow for this model"
        )
    raise Refused(
        f"{where} and its formula give different numbers: a playground computes by the formula; "
        "correct one of them"
    )


def agrees(lines: Sequence[Line], numbers: Mapping[str, float], expected: Sequence[float]) -> bool:
    """True if the lines' values are those that a model's function computed.

    >>> from softmax_edu.formulas import Quantity
    >>> agrees([Line("ŷ", Quantity("z", 0))], {"z": 2.0}, [2.0])
    True
    """
    return all(
        isclose(value_at(line, numbers), value, rel_tol=1e-9, abs_tol=1e-12)
        for line, value in zip(lines, expected)
    )


def value_at(line: Line, numbers: Mapping[str, float]) -> float:
    """The value of a line with other numbers, by its first form that gives one, as a Printer's line in JavaScript.

    >>> from softmax_edu.formulas import Quantity
    >>> value_at(Line("L", Quantity("z", 0) - 1), {"z": 3.0})
    2.0
    """
    for formula in line.formulas:
        given = {quantity: numbers[str(quantity.name)] for quantity in formula.quantities()}
        guarded = rounded_in_logarithms(formula) if formula is not line.formulas[-1] else []
        if all(1e-300 < given[p] < 0.5 for p in guarded):
            try:
                result = float(formula.value(given))
            except (ArithmeticError, ValueError):
                continue
            if isfinite(result):
                return result
    return float("nan")


def points_of(
    model: Any, inputs: int, outputs: int, scores: Sequence[Any], targets: Sequence[Any]
) -> list[Point]:
    """Points at which a model is asked: `scores` of its data, and others; with each of the targets.

    Left out are those at which the model's own numbers overflow.

    >>> from softmax_edu import LinearRegression
    >>> len(points_of(LinearRegression(), 2, 1, [19.0], [18.0]))
    14
    """
    spread = [*scores, *(SCORES if outputs == 1 else score_lists(outputs))]
    return [point for z in spread for y in targets for point in point_at(model, inputs, z, y)]


def point_at(model: Any, inputs: int, z: Any, y: Any) -> list[Point]:
    """The point, or none if the model's numbers overflow at it. Its θ is not what z comes from: only
    formulas are asked of it.
    """
    code = code_of(y)
    zeros = [[0.0] * len(z) if isinstance(z, list) else 0.0 for _ in range(inputs)]
    try:
        y_hat = model.activation(z)
        loss = model.sample_loss(z, y_hat, code)
        results = [*as_list(y_hat), loss, *as_list(model.derivative(y_hat, code))]
    except (ArithmeticError, ValueError):
        return []
    if not all(map(isfinite, results)):
        return []
    numbers = {"z": z, "y_hat": y_hat, "target": y, "loss": loss}
    theta = {"theta_before": zeros, "gradient": zeros, "theta_after": zeros}
    record: StepRecord[Any] = StepRecord(
        model, x=[0.0] * inputs, learning_rate=0.0, **numbers, **theta
    )
    return [Point(Table(record), code)]


def score_lists(outputs: int) -> Iterator[list[float]]:
    """Scores of several classes: near and far apart, each class once the largest.

    >>> next(score_lists(2))
    [0.5, 0.0]
    """
    for spread in SPREADS:
        for k in range(outputs):
            yield [
                spread / (1 + (i - k) % outputs) if i != outputs - 1 else spread * (i == k)
                for i in range(outputs)
            ]
            yield [-spread * ((i - k) % outputs) for i in range(outputs)]
            yield [-spread * (1 + (i - k) % outputs) for i in range(outputs)]
