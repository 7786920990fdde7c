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

from ..formulas import Formula, Line, Named, Quantity
from ..lists import as_list
from ..model import Model
from ..notation import numbered
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
    """z, ŷ and a target as a record has them, and as the loop takes it."""

    z: Any
    y_hat: Any
    target: Any
    code: Any

    def numbers(self) -> dict[str, float]:
        """The numbers by their names in formulas."""
        result = {"max z": max(as_list(self.z))}
        for name, value in ("z", self.z), ("ŷ", self.y_hat), ("y", self.target):
            values = as_list(value)
            result.update(zip(numbered(name, len(values)), map(float, values)))
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


def output_forms(model: Any, points: Sequence[Point], names: Mapping[str, str]) -> Forms:
    """The lines from z to ŷ.

    >>> from softmax_edu import LogisticRegression
    >>> points = points_of(LogisticRegression(), 1, [0.5], [0.0, 1.0])
    >>> output_forms(LogisticRegression(), points, {"z": "z[0]", "max z": "z[0]"}).by[0].name
    'ŷ'
    """
    outputs = len(as_list(points[0].z))

    paper = model.on_paper()

    def lines(point: Point) -> list[Line]:
        return list(paper.output_lines(point.z))

    def resolved_outputs(point: Point, found: list[Line]) -> list[Line]:
        before = {line.name: line.formula for line in found[:-outputs]}
        return [resolved_line(line, before) for line in found[-outputs:]]

    return agreed(
        model,
        "activation",
        points,
        printer_for(model.output_lines, names),
        lines,
        resolved_outputs,
        lambda point: as_list(point.y_hat),
    )


def loss_forms(model: Any, points: Sequence[Point], names: Mapping[str, str]) -> Forms:
    """The line of L, for points that all have the same class, if y is a label."""
    paper = model.on_paper()

    def resolved_loss(point: Point, found: list[Line]) -> list[Line]:
        return [resolved_line(line, before_outputs(paper, point)) for line in found]

    return agreed(
        model,
        "sample_loss",
        points,
        printer_for(model.loss_line, names),
        lambda point: [paper.loss_line(point.z, point.y_hat, point.target)],
        resolved_loss,
        lambda point: [model.sample_loss(point.z, point.y_hat, point.code)],
    )


def error_forms(model: Any, points: Sequence[Point], names: Mapping[str, str]) -> Forms:
    """The lines of ∂L/∂z, for points that all have the same class, if y is a label."""
    paper = model.on_paper()
    return agreed(
        model,
        "derivative",
        points,
        printer_for(model.error_lines, names),
        lambda point: list(paper.error_lines(point.y_hat, point.target)),
        lambda point, found: [resolved_line(line, {}) for line in found],
        lambda point: as_list(model.derivative(point.y_hat, point.code)),
    )


def printer_for(lines: Any, names: Mapping[str, str]) -> Printer:
    """A printer for lines of a model: plain if they are made of its functions, which the loop calls as they are.

    >>> from softmax_edu import LinearRegression, LogisticRegression
    >>> [printer_for(model.loss_line, {}).plain for model in (LinearRegression(), LogisticRegression())]
    [True, False]
    """
    return Printer(names, plain=lines.__func__ is getattr(Model, lines.__name__))


def before_outputs(model: Any, point: Point) -> dict[str, Formula]:
    """The lines between z and ŷ by their names: what d and m of a later line stand for."""
    lines = model.output_lines(point.z)[: -len(as_list(point.z))]
    return {line.name: line.formula for line in lines}


def agreed(
    model: Any,
    function: str,
    points: Sequence[Point],
    printer: Printer,
    lines_at: Callable[[Point], list[Line]],
    resolve: Callable[[Point, list[Line]], list[Line]],
    computed: Callable[[Point], list[float]],
) -> Forms:
    """The lines found at the points, and of them those that agree with a function of the model at every point."""
    where = f"{type(model).__name__}.{function}"
    settings = {symbol: float(getattr(model, name)) for name, symbol in model.settings.items()}
    found: dict[str, tuple[list[Line], list[Line], Point]] = {}
    try:
        for point in points:
            lines = lines_at(point)
            resolved = resolve(point, lines)
            key = "; ".join(map(printer.line, resolved))
            found.setdefault(key, (lines, resolved, point))
    except (ValueError, TypeError, ArithmeticError, AttributeError, IndexError) as error:
        raise Refused(
            f"{where} cannot be written as JavaScript: {error}; write it with + − * / ** 2, abs, and the exp "
            "and log of softmax_edu.formulas"
        ) from None
    for _, resolved, _ in found.values():
        if all(
            agrees(resolved, {**point.numbers(), **settings}, computed(point)) for point in points
        ):
            return Forms(printer, resolved, [(lines, point) for lines, _, point in found.values()])
    if len(found) > 1:
        raise Refused(
            f"{where} decides by the size of its numbers, or computes apart from its formula: a playground "
            "needs one formula for all numbers; use slideshow for this model"
        )
    raise Refused(
        f"{where} and its formula give different numbers: a playground computes by the formula; "
        "correct one of them"
    )


def agrees(lines: Sequence[Line], numbers: Mapping[str, float], expected: Sequence[float]) -> bool:
    """True if the lines' values are those that a model's function computed.

    >>> agrees([Line("ŷ", Quantity("z", 0))], {"z": 2.0}, [2.0])
    True
    """
    return all(
        isclose(value_at(line, numbers), value, rel_tol=1e-9, abs_tol=1e-12)
        for line, value in zip(lines, expected)
    )


def value_at(line: Line, numbers: Mapping[str, float]) -> float:
    """The value of a line with other numbers, by its first form that gives one, as a Printer's line in JavaScript.

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


def resolved_line(line: Line, before: Mapping[str, Formula]) -> Line:
    """A line whose formulas contain neither results of the lines `before` nor quantities that are formulas."""
    return Line(
        line.name,
        *(resolved(formula, before) for formula in line.formulas),
        in_symbols=line.in_symbols,
    )


def resolved(formula: Formula, before: Mapping[str, Formula]) -> Formula:
    """A formula with the formula of each quantity that has one.

    >>> z, d = Quantity("z", 0), Quantity("d", 2)
    >>> resolved(z / d, {"d": 1 + z}).written()
    'z / (1 + z)'
    """
    if isinstance(formula, Quantity):
        if isinstance(formula.name, Formula):
            return resolved(formula.name, before)
        return resolved(before[formula.name], before) if formula.name in before else formula
    if isinstance(formula, Named):
        return Named(formula.name, resolved(formula.parts[0], before))
    return formula.rebuilt(tuple(resolved(part, before) for part in formula.parts))


def points_of(
    model: Any, outputs: int, scores: Sequence[Any], targets: Sequence[Any]
) -> list[Point]:
    """Points at which a model is asked: `scores` of its data, and others; with each of the targets.

    Left out are those at which the model's own numbers overflow.

    >>> from softmax_edu import LinearRegression
    >>> len(points_of(LinearRegression(), 1, [19.0], [18.0]))
    14
    """
    spread = [*scores, *(SCORES if outputs == 1 else score_lists(outputs))]
    return [point for z in spread for y in targets for point in point_at(model, z, y)]


def point_at(model: Any, z: Any, y: Any) -> list[Point]:
    """The point, or none if the model's numbers overflow at it."""
    code = y.index(1) if isinstance(y, list) else y
    try:
        y_hat = model.activation(z)
        results = [
            *as_list(y_hat),
            model.sample_loss(z, y_hat, code),
            *as_list(model.derivative(y_hat, code)),
        ]
    except (ArithmeticError, ValueError):
        return []
    return [Point(z, y_hat, y, code)] if all(map(isfinite, results)) else []


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
