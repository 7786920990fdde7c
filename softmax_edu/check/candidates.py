"""The mistakes that may have been made: the named ones (rows.py), every edit of a line's formula
(edits.py), in all numbers of a field alike or in the wrong ones alone; and two at once.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache, partial
from itertools import product
from typing import Any

from ..formulas import Quantity
from .basis import Basis
from .case import EDITED, NAMED, PAIRED, RARE, Candidate, Case
from .edits import Edit
from .entries import Entries, moved
from .given import Number, fit
from .rows import OFTEN, SOMETIMES, Row, rows_of
from .sheet import (
    SOURCES,
    Sheet,
    leads_to,
    made,
    numbers_on,
    on_sheet,
    rework,
    rework_fields,
)
from .words import Wording

LARGE = 12  # parameters: of larger models, no pairs are tried
FIRST = 4  # of the wrong numbers, an edit or a pair has to explain one of the first so many
OF_EDIT, OF_PAIR = 0.1, 0.01  # how likely an edit is; two mistakes: times the weights of both
ALONE = 0.5  # who worked the other numbers of a line correctly is less likely to make it


def named_candidates(case: Case, bases: Sequence[Basis]) -> Iterator[Candidate]:
    """The named mistakes of this line, and of the lines before it whose numbers are not given."""
    for basis in bases:
        rows, numbers = rows_of(basis.sheet.table), on_sheet(basis.sheet)
        for field in (*fields_before(case), case.field):
            for row in rows.get(field, ()):
                yield from tried(case, basis, basis.sheet, row, numbers, case.sample)


def tried(
    case: Case,
    basis: Basis,
    start: Sheet,
    row: Row,
    numbers: dict[Quantity, Any],
    on: Sequence[Number],
) -> Iterator[Candidate]:
    """A mistake made on a sheet; nothing if it changes nothing. It has to explain one of the wrong
    numbers that it is tried `on`. One of this line alone is tried in all its numbers, and in the
    wrong ones alone.
    """
    fields, places = tuple(row.instead), [number.flat_index for number in on]
    own: list[float] = getattr(start, case.field)
    rank = NAMED if row.likely >= SOMETIMES else RARE
    candidate = Candidate(
        basis, fields, None, None, rank, Wording(row.words, row.why), row.likely, []
    )
    if fields == (case.field,) or (fields[0], case.field) == ("gradient", "theta_after"):
        try:
            sample = [value_of(start, row, place, case.field, numbers) for place in places]
        except (ArithmeticError, ValueError):
            return
        if not any(fit(number, value) for number, value in zip(on, sample)):
            if sample != [own[place] for place in places]:
                yield candidate._replace(sample=sample)
            return
    sheet = made(start, row, path_to(case.field), numbers)
    if sheet is None:
        return
    values = getattr(sheet, case.field)
    candidate = candidate._replace(sample=[values[place] for place in places])
    yield candidate._replace(sheet=sheet, whole=partial(made, start, row, start.fields))
    if fields == (case.field,) and len(case.wrong) < len(case.given) and case.is_whole:
        wrong = {case.given[i].flat_index for i in case.wrong}
        alone = [values[i] if i in wrong else value for i, value in enumerate(own)]
        # a rare mistake made in some numbers alone is no likelier than an edit
        weight = SOMETIMES if rank == NAMED else OF_EDIT
        yield candidate._replace(
            **changed_field(case, start, case.field, alone), rank=EDITED, weight=weight
        )


def value_of(s: Sheet, row: Row, place: int, field: str, numbers: dict[Quantity, Any]) -> float:
    """One number of a field with a mistake made in its own line; of the new θ also in that of ∇L."""
    changed = next(iter(row.instead))
    formula = row.instead[changed](place)
    value = numbers_on(s, changed)[place] if formula is None else float(formula.value(numbers))
    return value if changed == field else moved(s, value, place)


def changed_field(case: Case, start: Sheet, field: str, values: list[float]) -> dict[str, Any]:
    """The sheet with other numbers in one field, as far as the field that is looked at; and what
    works out the rest.
    """
    changed: dict[str, Any] = {field: values}
    sheet = rework_fields(start, path_to(case.field), changed)
    return {"sheet": sheet, "whole": partial(rework, start, **changed)}


@lru_cache(8)
def path_to(field: str) -> tuple[str, ...]:
    """The fields that have to be worked out to know this one.

    >>> path_to("gradient")
    ('z', 'y_hat', 'gradient')
    """
    return (*(before for before in SOURCES if leads_to(before, field)), field)


def edited_candidates(
    case: Case, bases: Sequence[Basis], only_counted: bool = False
) -> Iterator[Candidate]:
    """Edits of this line, and of ∇L if θ alone is given: in all numbers alike, or in the wrong ones."""
    is_moved = case.field == "theta_after" and "gradient" not in case.all_given
    fields = [case.field, *(["gradient"] if is_moved else [])]
    first = case.sample[:FIRST]
    everywhere = [number.flat_index for number in case.given]
    wrong = [case.given[i].flat_index for i in case.wrong]
    for basis, field in product(bases, fields):
        entries = Entries(basis.sheet, field, case.field)
        edits = [edit for number in first for edit in entries.neighbours(number.flat_index)]
        own = [number.of(basis.sheet) for number in first]
        for edit in dict.fromkeys(edits):
            values = [entries.outcome(edit, number.flat_index) for number in first]
            hits = [number for number, value in zip(first, values) if fit(number, value)]
            if only_counted or not hits or not promises(case, entries, edit):
                if values != own:
                    yield Candidate(basis, (field,), None, None, EDITED, None, OF_EDIT, values)
                continue
            index = hits[0].flat_index
            yield edited_candidate(case, basis, entries, edit, index, everywhere)
            if len(wrong) < len(everywhere):
                alone = edited_candidate(case, basis, entries, edit, index, wrong)
                yield alone._replace(weight=OF_EDIT * ALONE)


def promises(case: Case, entries: Entries, edit: Edit) -> bool:
    """True if an edit explains enough of the sample to be worked out for the whole field."""
    sample = case.sample
    hits = sum(bool(fit(each, entries.outcome(edit, each.flat_index))) for each in sample)
    is_all = len(sample) == len(case.wrong)
    return hits >= (case.least if is_all else len(sample) / 4)


def edited_candidate(
    case: Case, basis: Basis, entries: Entries, edit: Edit, index: int, indices: Iterable[int]
) -> Candidate:
    """One edit, made in the numbers at these indices; its words and formulas are those of the
    number at `index`.
    """
    values = list(getattr(basis.sheet, entries.field))
    for i in indices:
        values[i] = entries.value(edit, i)
    changed = changed_field(case, basis.sheet, entries.field, values)
    outcome = getattr(changed["sheet"], case.field)
    return Candidate(
        basis,
        (entries.field,),
        **changed,
        rank=EDITED,
        wording=partial(entries.wording, edit, index),
        weight=OF_EDIT,
        sample=[outcome[number.flat_index] for number in case.sample],
    )


def fields_before(case: Case) -> list[str]:
    """The fields that this one is worked from and whose numbers are not given."""
    fields, s = list(SOURCES), case.bases[0].sheet
    return [
        field
        for field in fields[: fields.index(case.field)]
        if field not in case.all_given and leads_to(field, case.field) and getattr(s, field)
    ]


def pairs(case: Case, bases: Sequence[Basis]) -> Iterator[Candidate]:
    """Two named mistakes, the second made on the sheet that the first led to; only where two
    numbers or more are wrong, for one would fit too many pairs by chance.
    """
    s = case.bases[0].sheet
    if len(case.wrong) < 2 or s.inputs * s.outputs > LARGE:
        return
    basis, first_wrong = bases[0], case.sample[:FIRST]
    rows = rows_of(basis.sheet.table)
    common = {
        field: [row for row in rows.get(field, ()) if row.likely >= SOMETIMES]
        for field in (*fields_before(case), case.field)
    }
    for first in [row for of_field in common.values() for row in of_field]:
        start = made(basis.sheet, first, path_to(case.field))
        if start is None:
            continue
        numbers = on_sheet(start)
        for second in common[case.field]:
            if second.words == first.words or max(first.likely, second.likely) < OFTEN:
                continue
            both = Wording(f"{first.words}, and {second.words}", f"{first.why}; {second.why}")
            weight = OF_PAIR * first.likely * second.likely
            words = frozenset((first.words, second.words))
            for candidate in tried(case, basis, start, second, numbers, first_wrong):
                if candidate.rank == NAMED:
                    yield candidate._replace(rank=PAIRED, wording=both, pair=words, weight=weight)
