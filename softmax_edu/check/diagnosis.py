"""How wrong numbers of one field have come about: by the mistake that explains most of them.

A mistake is a named one (mistakes.py) or an edit of the field's formula (edits.py), made in all
numbers of the field alike, or in one alone. It starts from a basis: the right sheet, or one on
which earlier numbers are carried on as they were given. With few digits many mistakes fit by
chance, so what is found is weighed against how many were tried: where chance would do as well,
nobody is accused.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property, lru_cache
from itertools import pairwise
from statistics import median
from typing import Any, NamedTuple

from ..formulas import Formula, Quantity
from ..notation import numbered
from ..paper import names
from .basis import Basis, Order, fit, half_up, is_exactly
from .edits import Edit, Neighbour, Swaps, neighbours
from .given import Number
from .mistakes import Mistake, mistakes
from .sheet import SOURCES, Sheet, leads_to, line_on, rework, rework_fields
from .words import Wording, word_edit

CHANCE = 0.05  # a mistake that chance would explain as often is not told as one …
PERHAPS = 0.5  # … but as a possibility
# how much less a number of 0, 1 or more decimals fits by chance if no digit is left out
EXACT = 0.1, 0.01, 0.01
LARGE = 20  # parameters: of larger models, no pairs are tried
NEAR = 3  # rows and columns so far apart are taken for one another
FIRST = 4  # of the wrong numbers, an edit has to explain one of the first so many
BASES = 6  # of those to start from, the nearest
KINDS_OF_COPYING = 3
# of mistakes that give the same numbers, the first of these is told
NAMED, RARE, EDITED, PAIRED = range(4)


class Case(NamedTuple):
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

    >>> Candidate(None, None, {}, None, RARE, None).rank
    1
    """

    basis: Any
    start: Any  # the sheet on which it was made
    changed: dict[str, Any]  # what it changes there
    # the sheet that it leads to, worked out as far as the field that is looked at
    sheet: Any
    rank: int  # NAMED, RARE, EDITED or PAIRED
    wording: Any  # a Wording, or what makes one
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
    attempts: Sequence[Callable[[Case, Sequence[Basis]], Iterator[Candidate | None]]] = (
        named_candidates,
        edited_candidates,
        pairs,
    )
    doubtful: list[Diagnosis] = []
    for attempt in attempts:
        found = best(case, attempt(case, bases))
        copied = copying_mistake(case, bases) if attempt is edited_candidates else None
        for diagnosis in filter(None, (found, copied)):
            if diagnosis.chance <= CHANCE:
                return next(
                    (other for other in doubtful if other.fits == diagnosis.fits), diagnosis
                )._replace(chance=diagnosis.chance)
            doubtful.append(diagnosis)
    return min(doubtful, key=lambda diagnosis: diagnosis.chance, default=None)


def best(case: Case, candidates: Iterable[Candidate | None]) -> Diagnosis | None:
    """The candidate that explains most of what is wrong and spoils
    least of what is right, with its equals.

    It has to explain all, or two at least and half; and to spoil less than half as many. None
    stands for a candidate that was tried and explains nothing.
    """
    scored: list[tuple[Any, dict[int, str], Candidate]] = []
    targets = []  # each wrong number, as a float too, and how far a value that fits may be off
    for i in case.wrong:
        number, value = case.given[i], float(case.given[i].value)
        far = 1.01 * float(number.unit) + 1e-11 * max(1.0, abs(value))
        targets.append((i, number, number.flat_index, value, far))
    sound = [case.given[i] for i in case.sound]
    tried = 0
    values: dict[int, list[float]] = {i: [] for i in case.wrong}
    for candidate in candidates:
        tried += 1
        if candidate is None:
            continue
        outcome = getattr(candidate.sheet, case.field)
        fits = {}
        for i, number, index, value, far in targets:
            result = outcome[index]
            values[i].append(result)
            if abs(result - value) <= far and (how := fit(number, result)):
                fits[i] = how
        if fits and (len(fits) == len(targets) or len(fits) >= max(2, len(targets) / 2)):
            spoilt = sum(not fit(each, each.of(candidate.sheet)) for each in sound)
            if 2 * spoilt < len(fits):
                whole = candidate._replace(sheet=rework(candidate.start, **candidate.changed))
                scored.append((score(case, whole, fits, spoilt), fits, whole))
    if not scored:
        return None
    top = max(points for points, _, _ in scored)
    tied = [(fits, candidate) for points, fits, candidate in scored if points == top]
    return told_apart(tied, case, values, tried)


def score(case: Case, candidate: Candidate, fits: dict[int, str], spoilt: int) -> tuple[Any, ...]:
    """What makes one candidate better than another: the first of these that differs."""
    exact = sum(is_exactly(case.given[i], case.given[i].of(candidate.sheet)) for i in fits)
    return (
        len(fits),
        -spoilt,
        matches(candidate.sheet, case.all_given),
        -candidate.basis.order,
        exact,
        -list(fits.values()).count("cut"),
        [-i for i in fits],
    )


def told_apart(
    tied: list[tuple[dict[int, str], Candidate]],
    case: Case,
    values: dict[int, list[float]],
    tried: int,
) -> Diagnosis:
    """One diagnosis of candidates that explain as much:
    the common ones among them are told, each once.
    """
    fits, first = tied[0]
    told = min(candidate.rank for _, candidate in tied)
    equals = [candidate for _, candidate in tied if candidate.rank == told]
    if told == EDITED:
        equals = equals[:1]
    wordings = []
    pairs_seen: set[frozenset[str]] = set()
    for candidate in equals:
        if candidate.pair not in pairs_seen:
            wording = candidate.wording  # made only now that it is needed
            wordings.append(wording if isinstance(wording, Wording) else wording())
        if candidate.pair:
            pairs_seen.add(candidate.pair)
    chance = chance_of(case, fits, first, values, tried)
    return Diagnosis(list(dict.fromkeys(wordings)), first.basis, first.sheet, fits, chance)


def matches(s: Sheet, given: dict[str, list[Number]]) -> int:
    """How many of all numbers given a sheet explains."""
    return sum(
        bool(fit(number, number.of(s)))
        for field in given
        if field != "label"
        for number in given[field]
    )


def chance_of(
    case: Case,
    fits: dict[int, str],
    candidate: Candidate,
    values: dict[int, list[float]],
    tried: int,
) -> float:
    """How often one of so many mistakes would explain these numbers if they were drawn at random.

    A number of few digits says little; one that is the mistake's value itself, with no digit left
    out, says more.
    """
    result, seen = float(tried), set()
    for i in fits:
        number = case.given[i]
        if abs(number.value) in seen:  # the derivatives of two classes are one number
            continue
        seen.add(abs(number.value))
        distances = [abs(value - float(number.value)) for value in values[i]]
        spread = (
            4.0
            * max(median(distances), abs(number.of(case.bases[0].sheet) - float(number.value)) / 2)
            or 1.0
        )
        share = float(number.unit) / spread
        if is_exactly(number, number.of(candidate.sheet)):
            share *= EXACT[min(number.decimals, 2)]
        result *= min(1.0, share)
    return result


def named_candidates(case: Case, bases: Sequence[Basis]) -> Iterator[Candidate]:
    """The named mistakes of this line, and of the lines before it whose numbers are not given."""
    for basis in bases:
        for field in (*fields_before(case), case.field):
            for mistake in mistakes(basis.sheet, field):
                yield from made(case, basis, basis.sheet, mistake, RARE if mistake.rare else NAMED)


def made(
    case: Case, basis: Basis, start: Sheet, mistake: Mistake, rank: int
) -> Iterator[Candidate]:
    """A mistake made on a sheet; nothing if it changes nothing."""
    if all(getattr(start, name) == value for name, value in mistake.changed.items()):
        return
    sheet = rework_fields(start, path_to(case.field), mistake.changed)
    yield Candidate(basis, start, mistake.changed, sheet, rank, Wording(mistake.words, mistake.why))


@lru_cache(8)
def path_to(field: str) -> tuple[str, ...]:
    """The fields that have to be worked out to know this one.

    >>> path_to("gradient")
    ('z', 'y_hat', 'gradient')
    """
    return (*(before for before in SOURCES if leads_to(before, field)), field)


def edited_candidates(case: Case, bases: Sequence[Basis]) -> Iterator[Candidate | None]:
    """Edits of this line, in all its numbers alike; and where that does not do, in one alone."""
    for basis in bases:
        entries = Entries(basis.sheet, case.field)
        tried: dict[Edit, int] = {}  # which number it explains, −1 if none of the first
        for i in case.wrong[:FIRST]:
            index = case.given[i].flat_index
            for edit, neighbour in entries.neighbours(index).items():
                if tried.setdefault(edit, -1) < 0 and fit(case.given[i], neighbour.value):
                    tried[edit] = index
        everywhere = [number.flat_index for number in case.given]
        wrong = [case.given[i].flat_index for i in case.wrong]
        for edit, index in tried.items():
            if index < 0:
                yield None
                continue
            yield edited_candidate(case, basis, entries, edit, index, everywhere)
            if len(wrong) < len(everywhere):
                yield edited_candidate(case, basis, entries, edit, index, wrong)


def edited_candidate(
    case: Case, basis: Basis, entries: Entries, edit: Edit, index: int, indices: Iterable[int]
) -> Candidate:
    """One edit, made in the numbers at these indices; its words and formulas are those of the
    number at `index`.
    """
    values = list(getattr(basis.sheet, entries.field))
    for i in indices:
        values[i] = entries.value(edit, i)
    changed = {entries.field: values}
    sheet = rework_fields(basis.sheet, path_to(case.field), changed)
    return Candidate(
        basis, basis.sheet, changed, sheet, EDITED, lambda: entries.wording(edit, index)
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

    def __init__(self, s: Sheet, field: str) -> None:
        self.sheet, self.field = s, field
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
            swaps = {**self.swaps_of_outputs, **swaps_of(self.sheet, self.field, i)}
            found = neighbours(self.formula(i), swaps)
            self._neighbours[i] = {each.edit: each for each in found}
        return self._neighbours[i]

    @cached_property
    def swaps_of_outputs(self) -> Swaps:
        """What may stand in the place of z, ŷ and y, which some fields are worked from."""
        return swaps_of_outputs(self.sheet) if self.field in ("y_hat", "loss", "gradient") else {}

    def value(self, edit: Edit, i: int) -> float:
        """Number i with this edit made; the right one if it cannot be made there."""
        neighbour = self.neighbours(i).get(edit)
        value: float = getattr(self.sheet, self.field)[i] if neighbour is None else neighbour.value
        return value

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
    inputs, parameters = names.inputs(s.inputs), names.parameters(s.inputs, n)
    x = list(map(Quantity, inputs, s.x))
    swaps: dict[str, dict[str, Formula]] = {}
    if field in ("z", "gradient"):
        for j in range(s.inputs) if field == "z" else (row,):
            swaps[inputs[j]] = {f"row {other - j:+d}": x[other] for other in near(j, s.inputs)}
            swaps[inputs[j]]["weight"] = Quantity(parameters[k][j], s.theta[j * n + k])
    if field == "z":
        for j in range(s.inputs):
            swaps[parameters[k][j]] = swaps_in_matrix(s, j, k, parameters, s.theta)
    if field == "theta_after":
        slopes = [[f"∂L/∂{name}" for name in column] for column in parameters]
        swaps[parameters[k][row]] = swaps_in_matrix(s, row, k, parameters, s.theta)
        swaps[slopes[k][row]] = swaps_in_matrix(s, row, k, slopes, s.gradient or [])
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
    s: Sheet, row: int, k: int, parameters: list[list[str]], values: list[float]
) -> dict[str, Formula]:
    """Other entries of θ or ∇L in the same row or column as entry (row, k)."""
    n = s.outputs
    others: dict[str, Formula] = {}
    for other in near(row, s.inputs):
        others[f"row {other - row:+d}"] = Quantity(parameters[k][other], values[other * n + k])
    for other in near(k, n):
        others[f"column {other - k:+d}"] = Quantity(parameters[other][row], values[row * n + other])
    return others


def swaps_of_outputs(s: Sheet) -> dict[str, dict[str, Formula]]:
    """z, ŷ and y of the same output for one another, of another output, and 1 minus them."""
    n, result = s.outputs, {}
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
    for basis in bases[:1]:
        firsts = [
            first
            for field in (*fields_before(case), case.field)
            for mistake in mistakes(basis.sheet, field, most_common=True)
            for first in made(case, basis, basis.sheet, mistake, PAIRED)
        ]
        for first in firsts:
            for mistake in mistakes(first.sheet, case.field, most_common=True):
                if mistake.words == first.wording.words:
                    continue
                words = frozenset((first.wording.words, mistake.words))
                both = Wording(
                    f"{first.wording.words}, and {mistake.words}",
                    f"{first.wording.why}; {mistake.why}",
                )
                for second in made(case, basis, first.sheet, mistake, PAIRED):
                    yield second._replace(wording=both, pair=words)


def copying_mistake(case: Case, bases: Sequence[Basis]) -> Diagnosis | None:
    """A single number that was worked out right, and written wrong: two digits exchanged, the point
    shifted, rounded too early.
    """
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
    values = list(getattr(basis.sheet, case.field))
    values[case.given[i].flat_index] = float(case.given[i].value)
    digits = len(case.given[i].value.as_tuple().digits)
    sheet = rework(basis.sheet, **{case.field: values})
    return Diagnosis(
        [wording], basis, sheet, {i: "rounded"}, KINDS_OF_COPYING * digits * 10.0**-digits
    )


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
        yield f"rounded to {fewer} decimals", f"{half_up(value, fewer):.{decimals}f}"
