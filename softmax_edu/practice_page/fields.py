"""The numbers of a sheet that have a field, in the order of the five steps."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from ..check.report_page import symbols_of
from ..formulas import Exp, Line, Sum
from ..lists import flattened
from ..paper.table import ON_THE_WAY, Table
from ..step import Step

STEP_OF = {"z": 2, "exp": 2, "d": 2, "y_hat": 2, "loss": 3, "error": 4, "gradient": 4}
UNMARKED = "exp", "d", "error"  # on the way: judged, but `check` does not ask for them


class Field(NamedTuple):
    """A number that has a field: its name, its field of the sheet and its place there, the slides'
    symbol, and its line.

    >>> from softmax_edu import LinearRegression
    >>> [each.name for each in fields_of(LinearRegression(theta=[7, 6]).step(2, 18))]
    ['z', 'y_hat', 'loss', 'error', 'gradient[0]', 'gradient[1]', 'theta_after[0]', 'theta_after[1]']
    """

    name: str
    field: str
    place: int
    symbol: str
    line: Line

    @property
    def step(self) -> int:
        """The number of the step that it belongs to, 2 to 5."""
        return STEP_OF.get(self.field, 5)

    @property
    def is_marked(self) -> bool:
        """True if it earns a mark."""
        return self.field not in UNMARKED

    @property
    def value(self) -> float:
        """The number itself, in full precision."""
        return self.line.value()


def fields_of(step: Step, table: Table | None = None) -> list[Field]:
    """The numbers of a step that have a field, in the order in which they are worked.

    Between z and ŷ of softmax stand e^z and d, before ∇L stands ŷ − y.

    >>> from softmax_edu import SoftmaxRegression
    >>> fields = fields_of(SoftmaxRegression(theta=[[0.1, 0.2], [0.3, 0.4]]).step([0.5], 0))
    >>> [each.name for each in fields[:8]]
    ['z[0]', 'z[1]', 'exp[0]', 'exp[1]', 'd', 'y_hat[0]', 'y_hat[1]', 'loss']
    >>> sum(each.is_marked for each in fields)
    13
    """
    table = table or Table(step)
    symbols = symbols_of(step)
    result: list[Field] = []
    for field in ("z", ON_THE_WAY, "y_hat", "loss", "error", "gradient", "theta_after"):
        if field == ON_THE_WAY:
            result += powers_and_sum(table)
            continue
        for place in range(table.count(field)):
            line = table.line(field, place)
            name = name_of(field, place, table)
            result.append(Field(name, field, place, symbols.get(name, line.name), line))
    return result


def powers_and_sum(table: Table) -> Iterator[Field]:
    """The fields of e^z and d = Σ e^z, where a model has such a line on its way to ŷ."""
    for place in range(table.count(ON_THE_WAY)):
        line = table.line(ON_THE_WAY, place)
        powers = line.formula.parts
        is_sum = isinstance(line.formula, Sum) and all(isinstance(each, Exp) for each in powers)
        if line.name == "d" and is_sum:
            for k, power in enumerate(powers):
                yield Field(f"exp[{k}]", "exp", k, power.written(), Line(power.written(), power))
            yield Field("d", "d", 0, "d", line)


def name_of(field: str, place: int, table: Table) -> str:
    """The name of a number, as `check` has it; `error` is named like z.

    >>> from softmax_edu import LinearRegression
    >>> name_of("gradient", 1, Table(LinearRegression(theta=[7, 6]).step(2, 18)))
    'gradient[1]'
    """
    if field in ("gradient", "theta_after"):
        row, k = divmod(place, table.outputs)
        return f"{field}[{row}][{k}]" if table.outputs > 1 else f"{field}[{row}]"
    return f"{field}[{place}]" if table.outputs > 1 and field != "loss" else field


def rows_of(fields: list[Field], outputs: int) -> list[list[str]]:
    """The names of the fields in rows, as they stand below each other: one for each row of θ.

    >>> from softmax_edu import LinearRegression
    >>> rows_of(fields_of(LinearRegression(theta=[7, 6]).step(2, 18)), 1)[:2]
    [['z'], ['y_hat']]
    """
    rows: dict[tuple[str, int], list[str]] = {}
    for each in fields:
        rows.setdefault((each.field, each.place // outputs), []).append(each.name)
    return list(rows.values())


def given_numbers(step: Step) -> dict[str, list[float]]:
    """What a sheet is worked from, as flat lists."""
    return {
        "x": list(step.x),
        "theta": flattened(step.theta_before),
        "y": flattened(step.target),
        "eta": [step.learning_rate],
    }
