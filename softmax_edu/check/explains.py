"""What explains wrong numbers: the mistake that gives most of them.

A mistake is a named one (rows.py) or an edit of the line's formula (edits.py), made in all
numbers of the field alike, or in one alone. It starts from a basis: the right sheet, or one on
which earlier numbers are carried on as they were given. All of them compete, and against each
stands chance (evidence.py): with few digits many mistakes fit, and nobody is accused where
something unknown would do as well.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from .basis import Order, is_exactly
from .candidates import FIRST, OF_PAIR, edited_candidates, named_candidates, pairs
from .case import EDITED, PAIRED, RARE, Candidate, Case, Diagnosis
from .copying import copying_mistake
from .evidence import SINGLE, SINGLE_OF_COMMON, chance_of
from .given import Number, fit
from .rows import OFTEN
from .sheet import SOURCES, Sheet, leads_to
from .words import Wording

# a mistake is told if chance gives it less often; the sum that it is held against counts mistakes
# that give nearly the same, so that this is 1 to 2 of 100 sheets of random numbers
CHANCE = 0.3
PERHAPS = 1.0  # if not much more often, it is told as a possibility
BASES = 6  # of those to start from, the nearest
FAR = 2.0  # units
NOT_UPDATED = "θ not updated"
MOST_LOOKED_AT = 3  # of the mistakes that explain most, for one likely enough to be told
MOST_TOLD = 2  # mistakes that give the same numbers
OTHERS = 15.0  # the weight of mistakes that nobody has thought of


def diagnose(case: Case) -> Diagnosis | None:
    """The mistake that best explains the wrong numbers of a field; None if none does.

    >>> from softmax_edu import LinearRegression
    >>> from softmax_edu.check.basis import Basis
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
    """The candidate that explains most of what is wrong and spoils least of what is right, with its
    equals; of those that explain as much the first that is likely enough to be told.
    """
    by_score: dict[tuple[Any, ...], list[tuple[dict[int, str], Candidate]]] = {}
    for points, fits, candidate in scored(case, candidates):
        by_score.setdefault(points, []).append((fits, candidate))
    all_weights = total_weight(case, candidates) if by_score else 0.0
    first = None
    for points in sorted(by_score, reverse=True)[:MOST_LOOKED_AT]:
        found = told_apart(by_score[points], case, all_weights)
        first = first or found
        if found.is_told and len(found.fits) == len(first.fits):
            return found
    return first


def scored(
    case: Case, candidates: Sequence[Candidate]
) -> Iterator[tuple[tuple[Any, ...], dict[int, str], Candidate]]:
    """Each candidate that explains enough: its score, what it explains, and its sheet worked to the end.

    It has to explain all, or two at least and half, and all that one unknown would explain; and to
    spoil less than half as many.
    """
    targets = []  # each wrong number, as a float too, and how far a value that fits may be off
    for i in case.wrong:
        number, value = case.given[i], float(case.given[i].value)
        far = 1.01 * float(number.unit) + 1e-11 * max(1.0, abs(value))
        targets.append((i, number, number.flat_index, value, far))
    sound = [case.given[i] for i in case.sound]
    for candidate in candidates:
        if candidate.sheet is None:
            continue
        outcome = getattr(candidate.sheet, case.field)
        fits = {
            i: how
            for i, number, index, value, far in targets
            if abs(outcome[index] - value) <= far and (how := fit(number, outcome[index]))
        }
        if len(fits) < case.least:
            continue
        spoilt = sum(not fit(each, each.of(candidate.sheet)) for each in sound)
        if 2 * spoilt < len(fits) and explains_elsewhere(case, candidate):
            whole = candidate._replace(sheet=candidate.whole())
            yield score(case, whole, fits, spoilt), fits, whole


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
        tuple(-i for i in fits),
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
