"""This module writes what stands above a page and its sections: the record's name, its settings,
and the formula of each of the five steps.
"""

from __future__ import annotations

from typing import Any

from ..formulas import PRODUCT, Formula, Named, Quantity, Sum, enclosed, formula_of
from ..paper.table import Table
from ..records import PredictionRecord, StepRecord
from ..writing.screen_text import counted
from .numbers import show

STEPS = (  # in the deck's words (S4, S9, S24)
    "1) Pick a sample (x, y) from training data",
    "2) Compute output ŷ",
    "3) Compute loss",
    "4) Compute derivative",
    "5) Update parameters",
)


def heading(record: StepRecord[Any] | PredictionRecord[Any]) -> list[str]:
    """Return the words of a page's heading.

    >>> from softmax_edu import LinearRegression
    >>> heading(LinearRegression(theta=[7, 6]).step(2, 18))
    ['linear', 'step 1']
    """
    if isinstance(record, PredictionRecord):
        return [record.model, "prediction"]
    told = [record.model, f"step {record.number}"]
    if record.reduction is None:
        where = [f"sample {record.sample}/{record.samples}"]
    else:
        count = counted(len(record.x), "sample")
        where = [f"{count} of {record.samples}, the first is {record.sample}"]
        told += [count] if record.epoch is None else []
    return told if record.epoch is None else [*told, f"epoch {record.epoch}", *where]


def aside(record: Any) -> str:
    """Write η of a Step, or of a model, and the settings of a model of one's own.

    >>> from softmax_edu import LinearRegression
    >>> aside(LinearRegression(theta=[7, 6], learning_rate=0.01).step(2, 18))
    'η = 0.01'
    """
    return ", ".join(settings(record))


def settings(record: Any) -> list[str]:
    """Write η and the settings of a model of one's own, each with its value."""
    model = getattr(record, "origin", record)
    numbers = {} if isinstance(record, PredictionRecord) else {"η": record.learning_rate}
    numbers.update({symbol: getattr(model, name) for name, symbol in model.settings.items()})
    return [setting(symbol, number) for symbol, number in numbers.items()]


def setting(symbol: str, number: float) -> str:
    """Write a setting with its value.

    >>> setting("η", 0.1), setting("η", 1 / 3)
    ('η = 0.1', 'η ≈ 0.333333333333')
    """
    return f"{symbol} {sign_of_setting(number)} {show(number, 12)}"


def sign_of_setting(number: float) -> str:
    """Return "=" if 12 decimals show all of the 15 digits that a float surely has, else "≈".

    >>> sign_of_setting(0.1), sign_of_setting(1 / 3)
    ('=', '≈')
    """
    shown = float(show(number, 12).replace("−", "-"))
    return "=" if f"{shown:.15g}" == f"{number:.15g}" else "≈"


def formulas_of_output(table: Table) -> str:
    """Write the formulas of step 2, and what ⊘ means where they have it.

    >>> from softmax_edu import SoftmaxRegression
    >>> formulas_of_output(Table(SoftmaxRegression(theta=[[0.1, 0.2], [0.3, 0.4]]).explain(2)))
    'z = θᵀx,  ŷ = e^z ⊘ d,  d = Σ e^z,  ⊘: element by element'
    """
    formulas = f"z = θᵀx,  {output_formula(table)}"
    return f"{formulas},  ⊘: element by element" if "⊘" in formulas else formulas


def output_formula(table: Table) -> str:
    """Write how ŷ comes from z: "ŷ = σ(z) = 1 / (1 + e^−z)".

    >>> from softmax_edu import LogisticRegression
    >>> output_formula(Table(LogisticRegression(theta=[0, 1]).explain(2)))
    'ŷ = σ(z) = 1 / (1 + e^−z)'
    """
    if table.model.output_formula:
        return table.model.output_formula
    if table.samples:
        return output_formula(one_of(table))
    return ",  ".join(f"{line.name} = {in_symbols(line.formula)}" for line in table.output_lines)


def shapes(table: Table) -> str:
    """Write the shapes of ∇L = x(ŷ − y)ᵀ; "" for one output, or a batch.

    >>> from softmax_edu import SoftmaxRegression
    >>> shapes(Table(SoftmaxRegression(theta=[[0.1, 0.2, 0.3], [0.3, 0.4, 0.5]]).step([0.5], 0)))
    '2×3 = 2×1 · 1×3'
    """
    n, k = table.inputs, table.outputs
    return f"{n}×{k} = {n}×1 · 1×{k}" if k > 1 and not table.samples else ""


def in_symbols(formula: Formula) -> str:
    """Write a formula, and what its name stands for if it has one.

    >>> z = Quantity("z", 0.35)
    >>> in_symbols(Named("σ(z)", 1 + z)), in_symbols(1 + z)
    ('σ(z) = 1 + z', '1 + z')
    """
    inner = f" = {formula.parts[0].written()}" if isinstance(formula, Named) else ""
    return formula.written() + inner


def loss_formula(table: Table) -> str:
    """Write what L is: "L = (ŷ − y)²".

    >>> from softmax_edu import LinearRegression
    >>> loss_formula(Table(LinearRegression(theta=[7, 6]).step(2, 18)))
    'L = (ŷ − y)²'
    """
    penalties = table.penalties()
    added = f" + {Sum(*penalties).written()}" if penalties else ""
    if table.samples:
        of_one = loss_formula(one_of(table)).partition(" = ")[2]
        return f"L = {table.record.reduction}({of_one}){added}"
    if not table.model.loss_formula:
        return f"L = {table.line('loss').formula.written()}"
    return table.model.loss_formula + added


def one_of(table: Table) -> Table:
    """Make the table of the first sample of a batch, without its number and without a penalty."""
    one = Table(table.samples[0].record)
    one.has_penalty = False
    return one


def gradient_formula(table: Table) -> str:
    """Write what ∇L is: "∇L = 2x(ŷ − y)".

    >>> from softmax_edu import LinearRegression
    >>> gradient_formula(Table(LinearRegression(theta=[7, 6]).step(2, 18)))
    '∇L = 2x(ŷ − y)'
    """
    model = table.model
    added = ""
    if table.has_penalty:
        *_, slope = model.penalty_slopes([Quantity("w", 1.0), Quantity("w", 1.0)])
        added = f" + {enclosed(formula_of(slope), PRODUCT, {})}"
    if table.samples:
        of_one = gradient_formula(one_of(table)).partition(" = ")[2]
        return f"∇L = {table.record.reduction}({of_one}){added}"
    if model.gradient_formula:
        return model.gradient_formula + added
    error = table.errors[0]
    if error.line.in_symbols:
        return f"∇L = x · {error.line.name}{added}"
    times = error.times.written() if error.times else ""
    return f"∇L = {times}x({error.line.formula.written()}){added}"
