"""The table of a step on several samples: the entries of each, and L and ∇L of all.

    field           name                   of each                    formula
    z … error       z⁽¹⁾, ŷ⁽¹⁾ …           output of each sample      as in the table of one sample
    sample_loss     L⁽¹⁾, L⁽²⁾ …           sample                     (ŷ⁽¹⁾ − y⁽¹⁾)²
    loss            L                                                 (L⁽¹⁾ + L⁽²⁾) / 2
    gradient        ∂L/∂b, ∂L/∂w₁ …        parameter                  (x⁽¹⁾·(…) + x⁽²⁾·(…)) / 2
    theta_after     b, w₁ …                parameter                  b − η·∂L/∂b

A penalty is added to L and ∇L once. Places are counted sample by sample.
"""

from __future__ import annotations

from functools import cached_property
from typing import Any

from ..formulas import Formula, Line, Quantity, Sum
from ..lists import as_list
from ..notation import of_sample
from ..records import PredictionRecord, StepRecord
from .on_paper import code_of
from .table import ON_THE_WAY, AsOnTheSlides, Entry, Table

OF_EACH = "z", ON_THE_WAY, "y_hat", "sample_loss", "error"
TERMS = 5  # as many samples have a term each in what is written of a sum


def table_of(record: StepRecord[Any] | PredictionRecord[Any]) -> Table:
    """The table of a record, of one sample or of a batch.

    >>> from softmax_edu import LinearRegression
    >>> table = table_of(LinearRegression(theta=[7, 6]).batch_step([2, 3], [18, 26]))
    >>> [table.line("loss").formula.written(), table.line("sample_loss", 1).formula.written()]
    ['(L⁽¹⁾ + L⁽²⁾) / 2', '(ŷ⁽²⁾ − y⁽²⁾)²']
    """
    return Table(record) if record.reduction is None else BatchTable(record)


class BatchTable(Table):
    """The table of a batch."""

    def __init__(self, record: Any) -> None:
        super().__init__(record)
        self.outputs, self.inputs = len(as_list(record.z[0])), len(record.x[0])
        self.samples = [self.sample_table(i) for i in range(len(record.x))]
        for field in "x", "z", "y_hat", "y":  # L, ∇L, η and θ are those of the record
            of_each = [table.quantities[field] for table in self.samples]
            self.quantities[field] = [each for quantities in of_each for each in quantities]
        makers = self._makers
        order = "z", ON_THE_WAY, "y_hat", "sample_loss", "loss", "error", "gradient", "theta_after"
        self._makers = {field: makers.get(field, makers["loss"]) for field in order}

    def sample_table(self, i: int) -> Table:
        """The table of sample i: its quantities have its number, θ is that of all, and a penalty
        belongs to all.
        """
        record: Any = self.record
        own = {field: getattr(record, field)[i] for field in ("x", "y", "target", "z", "y_hat")}
        loss = record.origin.sample_loss(own["z"], own["y_hat"], code_of(own["target"]))
        fields = {**vars(record), **own, "loss": loss, "reduction": None}
        table = Table(StepRecord(record.origin, **fields))
        table.sample, table.has_penalty = i + 1, False
        for field in "x", "z", "y_hat", "y", "loss":
            table.quantities[field] = [
                each
                if each.name == "1"
                else Quantity(of_sample(str(each.name), i + 1), each.number)
                for each in table.quantities[field]
            ]
        table.quantities["theta"] = self.quantities["theta"]
        return table

    def count(self, field: str) -> int:
        """How many entries a field has."""
        if field in OF_EACH:
            own = "loss" if field == "sample_loss" else field
            return sum(table.count(own) for table in self.samples)
        return super().count(field)

    def entry(self, field: str, place: int = 0) -> Entry:
        """One entry; those of a sample stand in its own table."""
        if field not in OF_EACH:
            return super().entry(field, place)
        i, own = divmod(place, self.count(field) // len(self.samples))
        found = self.samples[i].entry("loss" if field == "sample_loss" else field, own)
        return found._replace(field=field, place=place)

    def on_the_way_to(self, field: str) -> list[Entry]:
        """The entries that the lines of this field are worked from and that no record has."""
        losses = range(len(self.samples) if field == "loss" else 0)
        return [*super().on_the_way_to(field), *(self.entry("sample_loss", i) for i in losses)]

    @cached_property
    def errors(self) -> list[AsOnTheSlides]:
        """∂L/∂z of each output of each sample."""
        return [error for table in self.samples for error in table.errors]

    def reduced(self, terms: list[Any]) -> Formula:
        """The mean or the sum of a term for each sample."""
        total = Sum(*terms, most=TERMS)
        n = len(terms)
        return total / n if n > 1 and self.record.reduction == "mean" else total

    def _loss_line(self, place: int) -> Line:
        """L of all."""
        losses = [table.quantities["loss"][0] for table in self.samples]
        formula = self.reduced(losses)
        for penalty in self.penalties():
            formula = formula + penalty
        return Line("L", formula)

    def slope(self, place: int) -> Formula:
        """The mean or sum of all x(ŷ − y)."""
        return self.reduced([table.slope(place) for table in self.samples])
