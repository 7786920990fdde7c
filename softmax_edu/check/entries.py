"""The formulas of a field's numbers, what is one edit away from them, and what may stand in the place
of each number that they are worked from.
"""

from __future__ import annotations

from functools import cached_property

from ..formulas import Formula, Quantity
from ..notation import numbered
from ..paper import names
from ..sgd import moved_against
from .edits import Edit, Neighbour, Swaps, neighbours
from .sheet import Sheet, line_on
from .words import Wording, word_edit

NEAR = 3  # rows and columns so far apart are taken for one another
SLOPE = "∂L/∂"


class Entries:
    """The formulas of a field's numbers, and what is one edit away from them,
    worked out when asked for.

    >>> from softmax_edu import LinearRegression
    >>> from softmax_edu.check.sheet import sheet_of
    >>> entries = Entries(sheet_of(LinearRegression(theta=[7, 6]).step(2, 18)), "gradient")
    >>> entries.value(Edit("left out", (), "1"), 1)    # 2(ŷ − y), without x
    2.0
    """

    def __init__(self, s: Sheet, field: str, seen_in: str = "") -> None:
        self.sheet, self.field, self.seen_in = s, field, seen_in or field
        self._formulas: dict[int, Formula] = {}
        self._neighbours: dict[int, dict[Edit, Neighbour]] = {}

    def formula(self, i: int) -> Formula:
        """The formula of number i."""
        if i not in self._formulas:
            self._formulas[i] = line_on(self.sheet, self.field, i).formula
        return self._formulas[i]

    def neighbours(self, i: int) -> dict[Edit, Neighbour]:
        """What is one edit away from the formula of number i."""
        if i not in self._neighbours:
            found = neighbours(self.formula(i), self.swaps(i))
            self._neighbours[i] = {each.edit: each for each in found}
        return self._neighbours[i]

    def neighbour(self, edit: Edit, i: int) -> Neighbour | None:
        """The formula of number i with this edit, if it can be made there."""
        if i in self._neighbours:
            return self._neighbours[i].get(edit)
        found = neighbours(self.formula(i), self.swaps(i), edit.path)
        return next((each for each in found if each.edit == edit), None)

    def swaps(self, i: int) -> Swaps:
        """What may stand in the place of the quantities of number i."""
        return {**self.swaps_of_outputs, **swaps_of(self.sheet, self.field, i)}

    @cached_property
    def swaps_of_outputs(self) -> Swaps:
        """What may stand in the place of z, ŷ and y, which some fields are worked from."""
        return swaps_of_outputs(self.sheet) if self.field in ("y_hat", "loss", "gradient") else {}

    def value(self, edit: Edit, i: int) -> float:
        """Number i with this edit made; the right one if it cannot be made there."""
        neighbour = self.neighbour(edit, i)
        value: float = getattr(self.sheet, self.field)[i] if neighbour is None else neighbour.value
        return value

    def outcome(self, edit: Edit, i: int) -> float:
        """What an edit leads to in the field that it is seen in; in the new θ, from ∇L."""
        value = self.value(edit, i)
        return value if self.seen_in == self.field else moved(self.sheet, value, i)

    def wording(self, edit: Edit, i: int) -> Wording:
        """The edit in words."""
        return word_edit(self.sheet, self.field, self.formula(i), self.neighbours(i)[edit])


def swaps_of(s: Sheet, field: str, i: int) -> Swaps:
    """What may stand in the place of x, θ and ∇L in one number, by their names, each by its role.

    >>> from softmax_edu import LinearRegression
    >>> from softmax_edu.check.sheet import sheet_of
    >>> swaps = swaps_of(sheet_of(LinearRegression(theta=[7, 6]).step(2, 18)), "gradient", 1)
    >>> {name: [quantity.written() for quantity in others.values()] for name, others in swaps.items()}
    {'x': ['1', 'w']}
    """
    n = s.outputs
    row, k = divmod(i, n)
    if s.table.samples and field != "theta_after":  # the names of a batch tell their samples
        return {}
    inputs = names.inputs(s.inputs, s.model.has_bias)
    parameters = names.parameters(s.inputs, n, s.model.has_bias)
    swaps: dict[str, dict[str, Formula]] = {}
    if field in ("z", "gradient"):
        for j in range(s.inputs) if field == "z" else (row,):
            swaps[inputs[j]] = {
                f"row {other - j:+d}": Quantity(inputs[other], s.x[other])
                for other in near(j, s.inputs)
            }
            swaps[inputs[j]]["weight"] = Quantity(parameters[k][j], s.theta[j * n + k])
    if field == "z":
        for j in range(s.inputs):
            swaps[parameters[k][j]] = swaps_in_matrix(s, j, k, parameters, s.theta)
    if field == "theta_after":
        name = parameters[k][row]
        swaps[name] = swaps_in_matrix(s, row, k, parameters, s.theta)
        swaps[SLOPE + name] = swaps_in_matrix(s, row, k, parameters, s.gradient, SLOPE)
    return swaps


def near(index: int, count: int) -> list[int]:
    """Other indices that one may take for this one.

    >>> near(0, 3), near(10, 64)
    ([1, 2], [7, 8, 9, 11, 12, 13])
    """
    return [
        other
        for other in range(max(0, index - NEAR), min(count, index + NEAR + 1))
        if other != index
    ]


def swaps_in_matrix(
    s: Sheet, row: int, k: int, parameters: list[list[str]], values: list[float], of: str = ""
) -> dict[str, Formula]:
    """Other entries of θ, or of ∇L, in the same row or column as entry (row, k)."""
    n = s.outputs
    others: dict[str, Formula] = {}
    for other in near(row, s.inputs):
        name, value = of + parameters[k][other], values[other * n + k]
        others[f"row {other - row:+d}"] = Quantity(name, value)
    for other in near(k, n):
        name, value = of + parameters[other][row], values[row * n + other]
        others[f"column {other - k:+d}"] = Quantity(name, value)
    return others


def swaps_of_outputs(s: Sheet) -> dict[str, dict[str, Formula]]:
    """z, ŷ and y of the same output for one another, of another output, and 1 minus them."""
    n, result = s.outputs, {}
    if s.table.samples:
        return {}
    columns = {
        symbol: list(map(Quantity, numbered(symbol, n), values))
        for symbol, values in (("z", s.z), ("ŷ", s.y_hat), ("y", s.target))
    }
    for symbol, quantities in columns.items():
        for k, quantity in enumerate(quantities):
            others: dict[str, Formula] = {f"{symbol} {j - k:+d}": quantities[j] for j in near(k, n)}
            for other, same in columns.items():
                if other != symbol and k < len(same) and same[k].number != quantity.number:
                    others[other] = same[k]
            if symbol != "z":
                others["complement"] = 1 - quantity
            result[str(quantity.name)] = others
    return result


def moved(s: Sheet, slope: float, place: int) -> float:
    """A parameter after the step, from a derivative."""
    (after,) = moved_against([slope], [s.theta[place]], s.learning_rate)
    return float(after)
