"""The mistakes that have a name, as JavaScript: the rows of check/rows.py, each once for all sheets."""

from __future__ import annotations

from ..check.entries import Entries
from ..check.rows import Row, mistake_rows
from ..check.sheet import sheet_of
from ..formulas import ATOM, Quantity
from ..paper.table import Table
from ..playground.javascript import Printer, literal
from ..playground.page import function
from ..step import Step

LONGEST = 8000  # letters of a mistake; a longer one, of many parameters, is left to Python
IN_SCRIPT = {"learning_rate": "eta"}  # what a field is called there, if otherwise


class RowPrinter(Printer):
    """Writes the formulas of rows: a quantity is known by its place, for θ has the same names before
    and after the step.

    >>> from softmax_edu import LinearRegression
    >>> table = Table(LinearRegression(theta=[7, 6]).step(2, 18))
    >>> [RowPrinter(table).write(table.quantities[field][1]) for field in ("theta", "theta_after")]
    ['s.theta[1]', 's.theta_after[1]']
    """

    def __init__(self, table: Table) -> None:
        super().__init__({}, plain=True)
        self.places = table.places

    def quantity(self, quantity: Quantity) -> tuple[str, int]:
        if quantity in self.places:
            field, place = self.places[quantity]
            return f"s.{IN_SCRIPT.get(field, field)}[{place}]", ATOM
        return super().quantity(quantity)


def mistakes_of(table: Table) -> list[str]:
    """Every mistake of a step that a page can compute, as an object of JavaScript.

    >>> from softmax_edu import LinearRegression
    >>> first, *_ = mistakes_of(Table(LinearRegression(theta=[7, 6]).step(2, 18)))
    >>> first.partition(", why: ")[0], first.partition("instead: ")[2][:5]
    ('{words: "bias input 1 forgotten"', '{z: (')
    """
    printer = RowPrinter(table)
    found = []
    for row in mistake_rows(table):
        try:
            text = written(row, table, printer)
        except ValueError:  # what has no word in JavaScript is left to Python
            continue
        if len(text) <= LONGEST:
            found.append(text)
    return found


def written(row: Row, table: Table, printer: RowPrinter) -> str:
    """One row: a function for each field in which the mistake is made; it gives null for a number that
    is as it should be.
    """
    fields = []
    for field, instead in row.instead.items():
        count = len(table.quantities[field])
        formulas = [instead(place) for place in range(count)]
        texts = ["null" if formula is None else printer.write(formula) for formula in formulas]
        fields.append(f"{IN_SCRIPT.get(field, field)}: {function('s', texts, True)}")
    return (
        f"{{words: {literal(row.words)}, why: {literal(row.why)}, likely: {row.likely}, "
        f"instead: {{{', '.join(fields)}}}}}"
    )


def edits_of(step: Step) -> dict[str, int]:
    """How many edits of a formula of each field Python tries beside the rows, which chance is weighed
    against.

    >>> from softmax_edu import LinearRegression
    >>> edits_of(LinearRegression(theta=[7, 6]).step(2, 18))["z"] > 20
    True
    """
    sheet = sheet_of(step)
    return {
        field: len(Entries(sheet, field).neighbours(0))
        for field in sheet.fields
        if field != "label"
    }
