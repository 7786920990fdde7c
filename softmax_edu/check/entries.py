"""The formula of each number of a sheet, with every number in it as a quantity.

On a page ŷ₀ = e^z₀ / d has d from the line above. Here it is e^z₀ / (e^z₀ + e^z₁): the whole way
from the numbers of the line before.
"""

from __future__ import annotations

from ..formulas import Constant, Formula, Line, Named, Product, Quantity
from ..lists import as_field
from ..pages.chains import score_line, update_line
from ..paper import names
from .sheet import Sheet


def entry_line(s: Sheet, field: str, i: int) -> Line:
    """The line of number i of a field, as far as possible one formula of the numbers given.

    >>> from softmax_edu import LinearRegression
    >>> from softmax_edu.check.sheet import sheet_of
    >>> sheet = sheet_of(LinearRegression(theta=[7, 6]).step(2, 18))
    >>> [entry_line(sheet, field, 0).formula.written() for field in sheet.fields]
    ['b·1 + w·x', 'z', '(ŷ − y)²', '2·1·(ŷ − y)', 'b − η·∂L/∂b']
    """
    if field == "z":
        parameters = names.parameters(s.inputs, s.outputs)[i]
        return score_line("z", parameters, s.theta[i :: s.outputs], s.x)
    if field == "y_hat":
        return output_line(s, i)
    if field == "loss":
        line: Line = s.model.on_paper().loss_line(
            as_field(s.z), as_field(s.y_hat), as_field(s.target)
        )
        return line
    row, k = divmod(i, s.outputs)
    parameter = names.parameters(s.inputs, s.outputs)[k][row]
    if field == "gradient":
        error = s.model.on_paper().error_lines(as_field(s.y_hat), as_field(s.target))[k].formula
        return Line(
            f"∂L/∂{parameter}",
            slope_formula(Quantity(names.inputs(s.inputs)[row], s.x[row]), error),
        )
    return update_line(parameter, s.theta[i], s.learning_rate, s.gradient[i])


def slope_formula(x: Quantity, error: Formula) -> Formula:
    """x times ∂L/∂z, a number such as 2 in front.

    >>> slope_formula(Quantity("x", 3), 2.0 * (Quantity("ŷ", 19) - Quantity("y", 18))).written()
    '2·x·(ŷ − y)'
    """
    if isinstance(error, Product) and isinstance(error.parts[0], Constant):
        return Product(error.parts[0], x, *error.parts[1:])
    return Product(x, error)


def output_line(s: Sheet, k: int) -> Line:
    """The line of ŷ of output k, the results of the lines before it written out.

    >>> from softmax_edu import SoftmaxRegression
    >>> from softmax_edu.check.sheet import sheet_of
    >>> output_line(sheet_of(SoftmaxRegression(theta=[[0, 0], [0, 0]]).explain(1)), 0).formula.written()
    'e^z₀ / (e^z₀ + e^z₁)'
    """
    lines = s.model.on_paper().output_lines(as_field(s.z))
    before = {line.name: line.formula for line in lines[: -s.outputs]}
    line = lines[k - s.outputs]
    return Line(line.name, *(written_out(formula, before) for formula in line.formulas))


def written_out(formula: Formula, before: dict[str, Formula]) -> Formula:
    """The formula, with the formula of each quantity whose line stands before it.

    >>> z, d = Quantity("z₀", 0.5), Quantity("d", 2.0)
    >>> written_out(z / d, {"d": 1 + z}).written()
    'z₀ / (1 + z₀)'
    """
    if isinstance(formula, Quantity):
        name = formula.name
        if isinstance(name, Formula):
            return written_out(name, before)
        return (
            written_out(before[name], before)
            if name in before and before[name] is not formula
            else formula
        )
    if isinstance(formula, Named):
        return Named(formula.name, written_out(formula.parts[0], before))
    return formula.rebuilt(tuple(written_out(part, before) for part in formula.parts))
