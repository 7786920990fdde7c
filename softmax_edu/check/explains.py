"""What explains wrong numbers: the mistake that gives most of them.

A mistake is a named one (rows.py) or an edit of the line's formula (edits.py), made in all
numbers of the field alike, or in one alone. It starts from a basis: the right sheet, or one on
which earlier numbers are carried on as they were given. All of them compete, and against each
stands chance (evidence.py): with few digits many mistakes fit, and nobody is accused where
something unknown would do as well.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property, lru_cache, partial
from itertools import pairwise, product
from typing import Any, NamedTuple

from ..formulas import Formula, Quantity
from ..notation import numbered
from ..paper import names
from ..sgd import moved_against
from ..writing.screen_text import counted
from .basis import Basis, Order, half_up, is_exactly
from .edits import Edit, Neighbour, Swaps, neighbours
from .evidence import SINGLE, SINGLE_OF_COMMON, chance_of, unknowns
from .given import Number, fit
from .rows import OFTEN, SOMETIMES, Row, rows_of
from .sheet import (
    SOURCES,
    Sheet,
    leads_to,
    line_on,
    made,
    numbers_on,
    on_sheet,
    rework,
    rework_fields,
)
from .words import Wording, word_edit

# a mistake is told if chance gives it less often; the sum that it is held against counts mistakes
# that give nearly the same, so that this is 1 to 2 of 100 sheets of random numbers
CHANCE = 0.3
PERHAPS = 1.0  # if not much more often, it is told as a possibility
CHANCE_OF_COPYING = 0.02
LARGE = 12  # parameters: of larger models, no pairs are tried
NEAR = 3  # rows and columns so far apart are taken for one another
FIRST = 4  # of the wrong numbers, an edit has to explain one of the first so many
BASES = 6  # of those to start from, the nearest
KINDS_OF_COPYING = 3
FAR = 2.0  # units
NOT_UPDATED = "θ not updated"
SLOPE = "∂L/∂"
SAMPLE = 16  # wrong numbers on which a mistake is tried first
MOST_TOLD = 2  # mistakes that give the same numbers
# of mistakes that explain as much, the first of these is told
NAMED, RARE, EDITED, PAIRED = range(4)
OF_EDIT, OF_PAIR = 0.1, 0.01  # how likely an edit is; two mistakes: times the weights of both
ALONE = 0.5  # who worked the other numbers of a line correctly is less likely to make it
OTHERS = 15.0  # the weight of mistakes that nobody has thought of


@dataclass(frozen=True)
class Case:
    """The numbers of one field, what is known of them, and all that is given.

    >>> Case("z", [], [], [], {}, []).field
    'z'
    """

    field: str
    given: Sequence[Number]
    wrong: Sequence[int]  # the indices of those that are to be explained
    sound: Sequence[int]  # and of those that are right, which no mistake should change
    all_given: dict[str, list[Number]]
    bases: Sequence[Basis]
    refused: Sequence[Number] = ()  # of the whole sheet: what neither is right nor follows

    @cached_property
    def fields(self) -> int:
        """How many fields have wrong numbers: mistakes of each are tried."""
        return max(1, len({number.field for number in self.refused}))

    @cached_property
    def sample(self) -> list[Number]:
        """Some of the wrong numbers, from all over the field."""
        return [self.given[i] for i in self.wrong[:: max(1, len(self.wrong) // SAMPLE)]]


class Diagnosis(NamedTuple):
    """A mistake that explains wrong numbers: its words, and the sheet that it leads to.

    >>> Diagnosis([Wording("θ not updated", "step 5 is missing")], None, None, {}, 0.0).cause
    'θ not updated'
    """

    wordings: list[Wording]  # more than one where several mistakes give the same numbers
    basis: Any
    sheet: Any
    fits: dict[int, str]  # the indices of the numbers that it explains: "rounded" or "cut"
    chance: float  # how often chance would explain as much
    is_told: bool = True  # False: as a possibility at most

    @property
    def cause(self) -> str:
        """The mistake in a few words."""
        return " or ".join(dict.fromkeys(wording.words for wording in self.wordings))

    @property
    def reason(self) -> str:
        """The mistake, and why it is one."""
        each = list(dict.fromkeys(f"{wording.words}: {wording.why}" for wording in self.wordings))
        if len({wording.words for wording in self.wordings}) == 1:
            text = each[0]
        else:
            text = f"{'two' if len(each) == 2 else len(each)} mistakes give this number: {' / '.join(each)}"
        return "; ".join(
            filter(None, [text, self.basis.reason if self.basis.order == Order.ROUNDED else ""])
        )


class Candidate(NamedTuple):
    """A mistake on trial: the sheet it leads to, and its rank among those that explain as much.

    >>> Candidate(None, (), None, None, RARE, None, 1.0, []).rank
    1
    """

    basis: Any
    changed: tuple[str, ...]  # the fields in which it is made
    # the sheet that it leads to, worked out as far as the field that is looked at, and what works
    # out the rest; None where it explains nothing, and is counted only
    sheet: Any
    whole: Any
    rank: int  # NAMED, RARE, EDITED or PAIRED
    wording: Any  # a Wording, or what makes one
    weight: float  # how likely it is
    sample: list[float]  # the numbers that it gives, of some that are wrong
    pair: frozenset[str] = frozenset()  # of two mistakes: their words, whichever came first


def diagnose(case: Case) -> Diagnosis | None:
    """The mistake that best explains the wrong numbers of a field; None if none does.

    >>> from softmax_edu import LinearRegression
    >>> from softmax_edu.check.given import number
    >>> from softmax_edu.check.sheet import sheet_of
    >>> right = Basis(Order.RIGHT, "", "", sheet_of(LinearRegression(theta=[7, 6]).step(2, 18)))
    >>> half = [number("0.5", "loss")]
    >>> diagnose(Case("loss", half, [0], [], {"loss": half}, [right])).cause
    'factor ½ put in'
    """
    bases = sorted(case.bases, key=lambda basis: basis.order)[:BASES]
    named = list(named_candidates(case, bases))
    # where a named mistake explains all, edits are counted only: it is told before them
    edits = edited_candidates(case, bases, only_counted=any(explains_all(case, c) for c in named))
    single = best(case, [*named, *edits])
    if single is not None and single.is_told:
        return single
    copied = copying_mistake(case, bases)
    if copied is not None:
        return copied
    pair = best(case, list(pairs(case, bases)))
    return pair if pair is not None and pair.is_told else single


def explains_all(case: Case, candidate: Candidate) -> bool:
    """True if a mistake explains every wrong number of the field, and spoils none."""
    if candidate.sheet is None:
        return False
    outcome = getattr(candidate.sheet, case.field)
    numbers = [case.given[i] for i in (*case.wrong, *case.sound)]
    return all(fit(number, outcome[number.flat_index]) for number in numbers)


def best(case: Case, candidates: Sequence[Candidate]) -> Diagnosis | None:
    """The candidate that explains most of what is wrong and spoils
    least of what is right, with its equals.

    It has to explain all, or two at least and half, and all that one unknown would explain; and to
    spoil less than half as many.
    """
    scored: list[tuple[Any, dict[int, str], Candidate]] = []
    targets = []  # each wrong number, as a float too, and how far a value that fits may be off
    for i in case.wrong:
        number, value = case.given[i], float(case.given[i].value)
        far = 1.01 * float(number.unit) + 1e-11 * max(1.0, abs(value))
        targets.append((i, number, number.flat_index, value, far))
    sound = [case.given[i] for i in case.sound]
    least = least_explained(case)
    for candidate in candidates:
        if candidate.sheet is None:
            continue
        outcome = getattr(candidate.sheet, case.field)
        fits = {
            i: how
            for i, number, index, value, far in targets
            if abs(outcome[index] - value) <= far and (how := fit(number, outcome[index]))
        }
        if len(fits) >= least:
            spoilt = sum(not fit(each, each.of(candidate.sheet)) for each in sound)
            if 2 * spoilt < len(fits):
                if not explains_elsewhere(case, candidate):
                    continue
                whole = candidate._replace(sheet=candidate.whole())
                scored.append((score(case, whole, fits, spoilt), fits, whole))
    if not scored:
        return None
    top = max(points for points, _, _ in scored)
    tied = [(fits, candidate) for points, fits, candidate in scored if points == top]
    return told_apart(tied, case, total_weight(case, candidates))


def explains_elsewhere(case: Case, candidate: Candidate) -> bool:
    """False if a mistake in a line that was left blank explains this field, but not what is wrong in
    another field that is worked from that line, too.
    """
    if case.field in candidate.changed:
        return True
    others = [
        number
        for number in case.refused
        if number.field != case.field
        and any(
            leads_to(changed, number.field) for changed in candidate.changed if changed in SOURCES
        )
    ]
    if not others:
        return True
    sheet = candidate.whole()
    return 2 * sum(bool(fit(each, each.of(sheet))) for each in others) >= len(others)


def least_explained(case: Case) -> float:
    """How many of the wrong numbers a mistake has to explain."""
    wrong = [case.given[i] for i in case.wrong]
    if len(wrong) <= 2 or len(unknowns(case.bases[0].sheet, wrong)) == 1:
        return len(wrong)
    return max(2.0, len(wrong) / 2)


def total_weight(case: Case, candidates: Iterable[Candidate]) -> float:
    """The weight of all mistakes that were tried; those that give the same numbers count once."""
    heaviest: dict[tuple[str, ...], float] = {}
    for candidate in candidates:
        key = tuple(f"{value:.9g}" for value in candidate.sample[:FIRST])
        heaviest[key] = max(heaviest.get(key, 0.0), candidate.weight)
    return case.fields * (OTHERS + sum(heaviest.values()))


def score(case: Case, candidate: Candidate, fits: dict[int, str], spoilt: int) -> tuple[Any, ...]:
    """What makes one candidate better than another: the first of these that differs."""
    exact = sum(is_exactly(case.given[i], case.given[i].of(candidate.sheet)) for i in fits)
    return (
        len(fits),
        candidate.rank <= RARE,
        candidate.rank < PAIRED,
        -spoilt,
        exact,
        matches(candidate.sheet, case.all_given),
        -candidate.basis.order,
        -list(fits.values()).count("cut"),
        [-i for i in fits],
    )


def told_apart(
    tied: list[tuple[dict[int, str], Candidate]], case: Case, all_weights: float
) -> Diagnosis:
    """One diagnosis of candidates that explain as much: the likelier is told first."""
    fits, first = tied[0]
    told_first = min(candidate.rank for _, candidate in tied)
    equals = [candidate for _, candidate in tied if candidate.rank == told_first]
    equals.sort(key=lambda each: -each.weight)
    if first.rank == EDITED:
        equals = equals[:1]
    wordings: dict[Wording, float] = {}
    pairs_seen: set[frozenset[str]] = set()
    for candidate in equals:
        if candidate.pair not in pairs_seen:
            wording = candidate.wording  # made only now that it is needed
            made_now = wording if isinstance(wording, Wording) else wording()
            wordings[made_now] = max(wordings.get(made_now, 0.0), candidate.weight)
        if candidate.pair:
            pairs_seen.add(candidate.pair)
    told = dict(list(wordings.items())[:MOST_TOLD])
    numbers = [case.given[i] for i in fits]
    right = case.bases[0].sheet
    exact = [i for i, each in enumerate(numbers) if is_exactly(each, each.of(first.sheet))]
    from_right = first.basis.order == Order.RIGHT or are_old(right, numbers)
    share, independent = chance_of(right, numbers, exact, from_right)
    chance = share * max(1.0, all_weights / sum(told.values()))
    is_common = len(numbers) > 1 and max(told.values()) >= OFTEN
    cap = SINGLE_OF_COMMON if is_common else SINGLE
    is_told = chance <= CHANCE and (independent > 1 or share <= cap)
    if told_first == PAIRED and independent == 1 and max(told.values()) < OF_PAIR * OFTEN**2:
        is_told = False  # two factors give many a third one: both have to be common
    if any(wording.words == NOT_UPDATED for wording in told):
        is_told = is_told or (len(exact) == len(case.wrong) and moves_far(right, numbers))
    return Diagnosis(list(told), first.basis, first.sheet, fits, chance, is_told)


def are_old(s: Sheet, numbers: Sequence[Number]) -> bool:
    """True if these are all θ as they were before the step."""
    return all(
        number.field == "theta_after" and is_exactly(number, s.theta[number.flat_index])
        for number in numbers
    )


def moves_far(s: Sheet, numbers: Sequence[Number]) -> bool:
    """True if a step moves a θ so far that to write the old one is no accident."""
    return any(
        abs(number.of(s) - s.theta[number.flat_index]) >= FAR * float(number.unit)
        for number in numbers
    )


def matches(s: Sheet, given: dict[str, list[Number]]) -> int:
    """How many of all numbers given a sheet explains."""
    return sum(
        bool(fit(number, number.of(s)))
        for field in given
        if field != "label"
        for number in given[field]
    )


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
    if fields == (case.field,) and len(case.wrong) < len(case.given):
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


def moved(s: Sheet, slope: float, place: int) -> float:
    """A parameter after the step, from a derivative."""
    (after,) = moved_against([slope], [s.theta[place]], s.learning_rate)
    return float(after)


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
    return hits >= (least_explained(case) if is_all else len(sample) / 4)


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


def copying_mistake(case: Case, bases: Sequence[Basis]) -> Diagnosis | None:
    """A single number that was worked out right, and written wrong: two digits exchanged, the point
    shifted, rounded too early.
    """
    chances = {i: chance_of_copying(case, case.given[i]) for i in case.wrong}
    if min(chances.values()) > CHANCE_OF_COPYING:
        return None
    found = []
    for i in case.wrong:
        number = case.given[i]
        for basis in bases:
            value = number.of(basis.sheet)
            for words, text in miscopied(value, number.decimals):
                if text == f"{number.value:f}":
                    found.append(
                        (basis, i, Wording(words, f"you wrote {number.given}; it is {value:.6g}"))
                    )
                    break
    if not found:
        return None
    basis, i, wording = found[0]
    if chances[i] > CHANCE_OF_COPYING:
        return None
    values = list(getattr(basis.sheet, case.field))
    values[case.given[i].flat_index] = float(case.given[i].value)
    sheet = rework(basis.sheet, **{case.field: values})
    return Diagnosis([wording], basis, sheet, {i: "rounded"}, chances[i])


def chance_of_copying(case: Case, number: Number) -> float:
    """How often a number drawn at random would be another one, written wrong."""
    digits = len(number.value.as_tuple().digits)
    tried = KINDS_OF_COPYING * digits * len(case.wrong) * case.fields
    return tried * 10.0**-digits


def miscopied(value: float, decimals: int) -> Iterator[tuple[str, str]]:
    """How a number of so many decimals is written wrong.

    >>> [text for words, text in miscopied(0.883382, 3)]
    ['8.083', '0.838', '8.834', '0.088', '0.900']
    """
    if not 0 <= decimals <= 12:
        return
    text = f"{value:.{decimals}f}"
    places = [i for i, letter in enumerate(text) if letter.isdigit()]
    for i, j in pairwise(places):
        if text[i] != text[j]:
            letters = list(text)
            letters[i], letters[j] = text[j], text[i]
            yield "two digits exchanged", "".join(letters)
    for factor in 10.0, 0.1:
        yield "decimal point shifted", f"{value * factor:.{decimals}f}"
    for fewer in range(1, decimals - 1):
        yield f"rounded to {counted(fewer, 'decimal')}", f"{half_up(value, fewer):.{decimals}f}"
