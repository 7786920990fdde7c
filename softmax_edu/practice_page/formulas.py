"""The lines of a sheet as JavaScript: to compute from any numbers, to round on the way, to be a hint.

In the script `s` is a sheet: flat lists of numbers by field. A line is a function of it.
"""

from __future__ import annotations

from typing import Any

from ..formulas import SUM, Constant, Formula, Line, Named, Product, formula_of
from ..lists import as_list
from ..notation import numbered
from ..pages.headings import in_symbols
from ..paper import names
from ..paper.table import Table
from ..playground.forms import error_forms, loss_forms, output_forms, points_of
from ..playground.javascript import Printer, constant, gaps, literal
from ..playground.page import function
from ..step import Step
from .fields import Field


class Script:
    """The formulas of a step as JavaScript; the same for all steps of this model, size and class.

    Raises ValueError for a model whose formulas do not hold for all numbers.

    >>> from softmax_edu import LinearRegression
    >>> script = Script(LinearRegression(theta=[7, 6]).step(2, 18))
    >>> script.computed["loss"], script.computed["theta_after"][0]
    (['first(square(s.y_hat[0] - s.y[0]))'], 's.theta[0] - s.eta[0] * s.gradient[0]')
    """

    def __init__(self, step: Step) -> None:
        self.step, self.table = step, Table(step)
        self.names = names_in_script(self.table)
        self.printer, self.rounding = Printer(self.names, plain=True), RoundingPrinter(self.names)
        self.computed: dict[str, list[str]] = self._computed()

    def _computed(self) -> dict[str, list[str]]:
        table, write, step = self.table, self.printer.write, self.step
        points = [
            points_of(step.origin, table.inputs, table.outputs, [step.z], [target])
            for target in self.targets
        ]
        own = points[self.targets.index(step.target)]
        outputs, errors = (forms(own, self.names).by for forms in (output_forms, error_forms))
        losses = [loss_forms(of_target, self.names).by[0] for of_target in points]
        return {
            "z": [write(table.line("z", k).formula) for k in range(table.outputs)],
            "y_hat": list(map(self._line, outputs)),
            "loss": [self._by_target(list(map(self._line, losses)))],
            "error": [write(table.line("error", k).formula) for k in range(table.outputs)],
            "gradient": [self._slope(i, errors) for i in range(len(table.parameters))],
            "theta_after": [
                write(table.line("theta_after", i).formula) for i in range(len(table.parameters))
            ],
        }

    @property
    def targets(self) -> list[Any]:
        """The targets for which L has a formula of its own: one for each class, or any number."""
        step = self.step
        origin: Any = step.origin
        if step.classes is None:
            return [step.target]
        codes = origin.encode(step.classes, step.classes)
        return [origin.target_of(code, step.classes) for code in codes]

    def _by_target(self, texts: list[str]) -> str:
        """The formula of L for the target that stands on the sheet."""
        if len(texts) == 1:
            return texts[0]
        tests = [
            f"s.y[{target.index(1)}] === 1" if isinstance(target, list) else f"s.y[0] === {target}"
            for target in self.targets
        ]
        chain = [f"{test} ? {text} : " for test, text in zip(tests[:-1], texts)]
        return "".join(chain) + texts[-1]

    def _line(self, line: Line) -> str:
        """The value of a line: by its first formula that gives a number."""
        return f"first({', '.join(map(self.printer.write, line.formulas))})"

    def _slope(self, place: int, errors: list[Line]) -> str:
        """∂L/∂w = x · ∂L/∂z, and what a penalty adds."""
        row, k = divmod(place, self.table.outputs)
        formula: Formula = Product(self.table.quantities["x"][row], errors[k].formula)
        if self.table.model.penalty is not None:
            slopes = self.table.model.penalty_slopes(self.table.weights()[k])
            formula = formula + formula_of(slopes[row])
        return self.printer.write(formula)

    def rounded(self, field: str) -> list[str]:
        """The lines of a field in which every result on the way is rounded by `r`."""
        table, expression = self.table, self.rounding.expression
        if field == "loss":
            tables = [table.with_target(as_list(target)) for target in self.targets]
            lines = [each.whole_line("loss") for each in tables]
            return [self._by_target([expression(line.formula)[0] for line in lines])]
        lines = [table.whole_line(field, place) for place in range(table.count(field))]
        return [expression(line.formula)[0] for line in lines]

    def hint(self, each: Field) -> str:
        """A line as a hint: in symbols, with gaps for its numbers, and the numbers to put in."""
        if each.field != "loss":
            return f"(s) => {self._put_in(each.line.formula)}"
        tables = [self.table.with_target(as_list(target)) for target in self.targets]
        return (
            f"(s) => {self._by_target([self._put_in(of.line('loss', 0).formula) for of in tables])}"
        )

    def _put_in(self, formula: Formula) -> str:
        """A formula in symbols, with gaps for its numbers, and these numbers."""
        numbers = [self.printer.write(quantity) for quantity in formula.quantities()]
        symbols = "" if isinstance(formula, Constant) else in_symbols(formula)
        return f"[{literal(symbols)}, {literal(gaps(formula))}, [{', '.join(numbers)}]]"

    def written(self, fields: list[Field]) -> str:
        """All of it, as an object of JavaScript."""
        texts = dict(self.computed)
        for field in ("exp", "d"):
            lines = [each.line for each in fields if each.field == field]
            texts[field] = [self.printer.write(line.formula) for line in lines]
        parts = [f"{field}: {function('s', of_field, True)}" for field, of_field in texts.items()]
        of_lines = ("z", "y_hat", "loss", "gradient", "theta_after")
        rounded = [f"{field}: {functions('s, r', self.rounded(field))}" for field in of_lines]
        hints = [f"{literal(each.name)}: {self.hint(each)}" for each in fields]
        return (
            f"{{{', '.join(parts)},\nrounded: {{{', '.join(rounded)}}},\n"
            f"hints: {{{', '.join(hints)}}}}}"
        )


class RoundingPrinter(Printer):
    """Writes a formula so that every result on the way to its own is rounded by `r`: what a pupil
    has who writes each of them down. What is multiplied by 1 is not rounded again.

    >>> from softmax_edu import LogisticRegression
    >>> step = LogisticRegression(theta=[0, 1]).step(2, 1)
    >>> Script(step).rounded("y_hat")
    ['r(1 / r(1 + r(exp(r(-s.z[0])))))']
    """

    def __init__(self, names_: dict[str, str]) -> None:
        super().__init__(names_, plain=True)

    def write(self, formula: Formula, least: int = SUM) -> str:
        if not formula.parts:
            return super().write(formula, least)
        if isinstance(formula, Product):
            return f"times(r, {', '.join(map(self.write, formula.parts))})"
        return f"r({self.expression(formula)[0]})"

    def expression(self, formula: Formula) -> tuple[str, int]:
        if isinstance(formula, Named):
            return self.write(formula.parts[0]), SUM
        return super().expression(formula)


def names_in_script(table: Table) -> dict[str, str]:
    """What the quantities of a step are called in the script, by their names on paper.

    >>> from softmax_edu import LinearRegression
    >>> names_ = names_in_script(Table(LinearRegression(theta=[7, 6]).step(2, 18)))
    >>> names_["w"], names_["∂L/∂w"], names_["x"]
    ('s.theta[1]', 's.gradient[1]', 's.x[1]')
    """
    n = table.outputs
    result = {"max z": "Math.max(...s.z)", "d": "s.d[0]", "η": "s.eta[0]", "L": "s.loss[0]"}
    for i, name in enumerate(names.inputs(table.inputs, table.model.has_bias)):
        result[name] = f"s.x[{i}]"
    for place, name in enumerate(table.parameters):
        result[name], result[f"∂L/∂{name}"] = f"s.theta[{place}]", f"s.gradient[{place}]"
    for symbol, field in ("z", "z"), ("ŷ", "y_hat"), ("y", "y"):
        result.update((each, f"s.{field}[{k}]") for k, each in enumerate(numbered(symbol, n)))
    for k, error in enumerate(table.errors):
        result[error.line.name] = f"s.error[{k}]"
    settings = table.model.settings.items()
    origin: Any = table.record.origin
    result.update((symbol, constant(float(getattr(origin, name)))) for name, symbol in settings)
    return result


def functions(parameters: str, texts: list[str]) -> str:
    """A list of functions of JavaScript.

    >>> functions("s", ["s.z[0]"])
    '[(s) => s.z[0]]'
    """
    return f"[{', '.join(f'({parameters}) => {text}' for text in texts)}]"
