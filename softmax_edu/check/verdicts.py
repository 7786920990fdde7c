"""Is a number worked by hand right, and if not, how did it come about?

A kind of verdict for each number, the simplest that fits:

    right       the full-precision value, rounded to the digits given
    coarse      right, but with fewer decimals than were asked for
    truncated   its digits cut instead of rounded
    carried     right once a value given before it is carried on as it was given
    slip        a known mistake explains it (slips.py)
    different   nothing known explains it
"""
from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from decimal import Context, Decimal, localcontext
from difflib import get_close_matches
from math import isfinite
from typing import Any, NamedTuple

from .. import inputs
from .given import Number, label, number, numbers
from .report import CUT, Report, Verdict
from .sheet import LINES, Sheet, Way, rework, sheet
from .slips import Slip, Slipped, slips, two_slips

NOISE = Decimal("1e-12")    # of a value computed another way; for large values relative
SYMBOLS = {"z": "z", "y_hat": "ŷ", "loss": "L", "gradient": "∇L", "theta_after": "θ", "label": "the class"}
SIMPLEST = [(0, "rounded"), (0, "cut"), (1, "rounded"), (2, "rounded"), (1, "cut"), (2, "cut"),  # (Way.rank, fit)
            (3, "rounded"), (3, "cut")]
CARRYING = [SIMPLEST[0], SIMPLEST[2], SIMPLEST[1], *SIMPLEST[3:]]   # for who is asked for decimals
UNKNOWN = "no known slip gives it"


class Finding(NamedTuple):
    """How a number has come about.

    >>> Finding("right", "").cut
    False
    """

    kind: str
    reason: str
    cause: str = ""
    cut: bool = False
    rank: int = 0       # of its way


def check(record: Any, given: dict[str, Any], decimals: int, unnamed: Sequence[Any]) -> Report:
    """Check values given by name, each shaped like the record's own field.

    Raises TypeError for a name that the record does not have, or none; and TypeError or ValueError
    for what is no number, not finite, or of another shape.

    >>> from softmax_edu import LinearRegression
    >>> check(LinearRegression(theta=[7, 6]).explain(2), {"yhat": 1}, 0, ())
    Traceback (most recent call last):
    TypeError: check() got 'yhat': a linear Prediction has z, y_hat; did you mean y_hat?
    """
    fields, decimals = [name for name in LINES if name in sheet(record)], inputs.integer(decimals, "decimals", 0, 12)
    for name in given:
        if name not in fields:
            meant = "".join(f"; did you mean {like}?" for like in get_close_matches(name, fields, 1))
            raise TypeError(f"check() got {inputs.shown(name)}: a {record.model} {type(record).__name__} "
                            f"has {', '.join(fields)}{meant}")
    if unnamed or not given:
        what = f"{inputs.shown(unnamed[0])} without a name" if unnamed else "nothing to check"
        raise TypeError(f"check() got {what}: give it at least one of {', '.join(fields)}, as {fields[0]}=…")
    return judge(record, {name: list(label(given[name], record) if name == "label" else
                                     numbers(given[name], getattr(record, name), name))
                          for name in fields if name in given}, (), decimals)


def check_named(record: Any, given: dict[str, Any], earlier: Iterable[tuple[str, Slipped]] = (),
                decimals: int = 0) -> Report:
    """Check single numbers by name, a whole field of them or its first ones; `earlier` are slips of a step before,
    and where.

    >>> from softmax_edu import SoftmaxRegression
    >>> prediction = SoftmaxRegression(theta=[[1.0, 3.0], [0, 0]]).explain(0)    # S19
    >>> bool(check_named(prediction, {"y_hat[0]": "0.12", "y_hat[1]": "0.88"}))
    True
    """
    fields: dict[str, list[Number]] = {}
    for name, value in given.items():
        fields.setdefault(name.partition("[")[0], []).extend(
            label(value, record) if name == "label" else [number(value, name)])
    right = sheet(record)
    return judge(record, fields, [
        Way(2, "slip", f"follows from {where}: {slipped.slip.words}", slipped.slip.words,
            rework(right, {"theta": slipped.sheet["theta_after"]})) for where, slipped in earlier], decimals)


def judge(record: Any, given: dict[str, list[Number]], earlier: Sequence[Way], decimals: int) -> Report:
    """The verdict on every number given, field by field; `earlier` are ways with slips made before this record.

    >>> from softmax_edu import LinearRegression
    >>> prediction = LinearRegression(theta=[7, 6]).explain(2)
    >>> [verdict.kind for verdict in judge(prediction, {"z": [number("19", "z")]}, [], 0).verdicts]
    ['right']
    """
    right = sheet(record)
    ways: list[Way] = [Way(0, "right", "", "", right), *earlier]
    verdicts: list[Verdict] = []
    slipped: list[Slipped] = []
    found: dict[str, list[Finding]] = {}
    with localcontext(Context(prec=60, traps=[])):
        for field, given_here in given.items():
            all_ways = [*ways, *roundings(ways)]
            findings = found[field] = [simplest(all_ways, field, i, number, decimals)
                                       for i, number in enumerate(given_here)]
            while field != "label" and (tied := best_slips(ways, field, given, found)):  # a label could be any slip's
                slipped += tied
                how = "the same slip as" if field == "loss" else "follows from the slip"    # from L nothing follows
                ways += [Way(2, "slip", f"{how} in {SYMBOLS[field]}", told(tied)[1], slip.sheet) for slip in tied]
            ways += carried(ways, field, given_here, findings)
            exact = [record.label] if field == "label" else right[field]
            verdicts += map(verdict, given_here, exact, findings)
    return Report(record, verdicts, slipped)


def verdict(number: Number, computed: Any, finding: Finding) -> Verdict:
    """A finding as the verdict on a number.

    >>> verdict(number("0.58", "y_hat"), 0.5866, Finding("right", "", cut=True)).kind
    'truncated'
    """
    kind, reason, cause, cut, _ = finding
    reason = "; ".join(filter(None, [reason, CUT * cut]))
    return Verdict(number.name, number.given, computed, "truncated" if cut and kind == "right" else kind,
                   reason, cause, cut)


def fit(number: Number, value: float) -> str:
    """How a number as given fits a value in full precision: "rounded", "cut", or "" if it does not.

    >>> fit(number("0.71", "z"), 0.7069), fit(number("0.70", "z"), 0.7069), fit(number("0.72", "z"), 0.7069)
    ('rounded', 'cut', '')
    """
    if not isfinite(value):
        return ""
    exact = Decimal(value)
    distance = abs(number.value - exact)
    if distance <= number.unit / 2 + NOISE * max(Decimal(1), abs(exact)):
        return "rounded"
    return "cut" if abs(number.value) < abs(exact) and distance < number.unit else ""


def simplest(ways: list[Way], field: str, i: int, number: Number, decimals: int) -> Finding:
    """How a number has come about, by the simplest way that fits, of those that change its line.

    >>> simplest([Way(0, "right", "", "", {"z": [0.35]})], "z", 0, number("0.36", "z"), 0).kind
    'different'
    """
    right = ways[0].sheet[field]
    order = CARRYING if decimals else SIMPLEST
    fits = [(order.index((way.rank, how)), way, how) for way in ways
            if (way.rank == 0 or way.sheet[field] is not right) and (how := fit(number, way.sheet[field][i]))]
    if not fits:
        return Finding("different", UNKNOWN, rank=3)
    _, way, how = min(fits, key=lambda found: found[0])
    finer = number._replace(unit=min(number.unit, Decimal(1).scaleb(-decimals)))    # as if zeros followed
    if decimals and not way.cause and not fit(finer, way.sheet[field][i]):
        return Finding("coarse", f"{inputs.counted(decimals, 'decimal')} are asked for")
    return Finding(way.kind, way.reason, way.cause, how == "cut", way.rank)


def onward(way: Way, field: str, values: list[float], reason: str, rank: int = 1) -> Way:
    """The way that goes on from another with these values, rounded or, of rank 3, wrong ones.

    >>> from softmax_edu import LinearRegression
    >>> right = sheet(LinearRegression(theta=[7, 6]).explain(2))
    >>> onward(Way(0, "right", "", "", right), "z", [20.0], "z carried on as 20").sheet["y_hat"]
    [20.0]
    """
    changed = rework(way.sheet, {field: values})
    if way.cause:
        return Way(3, "slip", f"{way.reason}, with {reason}", way.cause, changed)
    return Way(max(way.rank, rank), "carried", "; ".join(filter(None, [way.reason, reason])), "", changed)


def carried(ways: list[Way], field: str, given: list[Number], findings: list[Finding]) -> list[Way]:
    """The ways that go on from what was given for one field, as it was given.

    >>> from softmax_edu import LogisticRegression
    >>> right = sheet(LogisticRegression(theta=[0.1, 0.2, 0.1]).explain([1, 0.5]))
    >>> ways = carried([Way(0, "right", "", "", right)], "z", [number("0.4", "z")], [Finding("right", "")])
    >>> ways[0].reason, round(ways[0].sheet["y_hat"][0], 4)    # σ(0.4)
    ('z carried on as 0.4', 0.5987)
    """
    if field not in ("z", "y_hat", "gradient") or len(given) < len(ways[0].sheet[field]):
        return []
    values, rank = [float(number.value) for number in given], max(1, *(finding.rank for finding in findings))
    told = ", ".join(str(number.given) for number in given) if len(given) <= 4 else "given"
    reason = f"{'follows from ' * (rank == 3)}{SYMBOLS[field]} carried on as {told}"
    cause = next((finding.cause for finding in findings if finding.cause), "")
    result = [onward(way, field, values, reason, rank) for way in ways if way.rank in (0, 2)]
    return [Way(3, "slip", f"follows from the slip in {SYMBOLS[field]}", cause, way.sheet)
            for way in result] if cause else result


def roundings(ways: list[Way]) -> list[Way]:
    """The ways that go on from what the model has rounded inside a line, such as e^z.

    >>> from softmax_edu import SoftmaxRegression
    >>> right = sheet(SoftmaxRegression(theta=[[0.1, 0.2], [0.3, 0.4]]).explain(0.5))
    >>> [way.reason for way in roundings([Way(0, "right", "", "", right)])][0]
    'e^z carried on with 2 decimals'
    """
    return [onward(way, field, work(way.sheet), words) for way in ways
            for field, words, effect, work in way.sheet["model"].mistakes if not effect and field in way.sheet]


def best_slips(ways: list[Way], field: str, given: dict[str, list[Number]],
               found: dict[str, list[Finding]]) -> list[Slipped]:
    """The slip that best explains numbers of a field which nothing has explained so far, with those that lead to the
    same digits; two slips together where none alone will do. What they explain is told in `found`.

    >>> from softmax_edu import LinearRegression
    >>> right = sheet(LinearRegression(theta=[7, 6]).step(2, 18))
    >>> found = {"loss": [Finding("different", "")]}
    >>> _ = best_slips([Way(0, "right", "", "", right)], "loss", {"loss": [number("0.5", "loss")]}, found)
    >>> found["loss"][0].cause
    'factor ½ put in'
    """
    for made in slips, two_slips:
        fitting = list(candidates(made, ways, field, given, found))
        best = max((key for key, _ in fitting), default=None)
        tied = [slipped for key, slipped in fitting if key == best]
        for i, finding in enumerate(found[field] if tied else []):
            how = fit(given[field][i], tied[0].sheet[field][i])
            if how and (finding.kind == "different" or (finding.cut and how == "rounded")):     # cut from the right one
                found[field][i] = Finding("slip", *told(tied), how == "cut", 2)
        if tied:
            return tied
    return []


def candidates(made: Callable[[Sheet], Iterator[tuple[Slip, Sheet]]], ways: list[Way], field: str, given: dict[
        str, list[Number]], found: dict[str, list[Finding]]) -> Iterator[tuple[tuple[Any, ...], Slipped]]:
    """The slips that explain enough of what is wrong in a field, and how well.

    The best explains most of what is wrong (all, or two at least and half: less is chance), and spoils least of what
    is right; it fits most of all that is given, and starts from the simplest way.

    >>> from softmax_edu import LinearRegression
    >>> ways = [Way(0, "right", "", "", sheet(LinearRegression(theta=[7, 6]).step(2, 18)))]
    >>> given, found = {"loss": [number("0.5", "loss")]}, {"loss": [Finding("different", "")]}
    >>> [slipped.slip.words for _, slipped in candidates(slips, ways, "loss", given, found)]
    ['factor ½ put in']
    """
    wrong = [i for i, finding in enumerate(found[field]) if finding.kind == "different"]
    numbers = [(name, i, number) for name in given for i, number in enumerate(given[name])]
    sound = [(name, i, number) for name, i, number in numbers
             if name in found and found[name][i].kind not in ("different", "slip")]
    simplest_first = sorted(ways, key=lambda way: way.rank) if wrong else []
    for order, way in enumerate(simplest_first[:1] if made is two_slips else simplest_first):
        for slip, changed in made(way.sheet):
            fits = {i: fit(given[field][i], changed[field][i]) for i in wrong if changed[field] is not way.sheet[field]}
            here = [i for i in fits if fits[i]]
            if here and enough(slip, made is two_slips, field, len(wrong), [given[field][i] for i in here]):
                spoilt = matched(way.sheet, sound) - matched(changed, sound)
                if 2 * spoilt < len(here):
                    yield (len(here), -spoilt, matched(changed, numbers), -order,
                           -list(fits.values()).count("cut"), [-i for i in here]), Slipped(slip, changed, way)


def enough(slip: Slip, two: bool, field: str, wrong: int, here: list[Number]) -> bool:
    """True if the numbers that a slip explains, of those that are wrong, are too many and too exact for chance.

    >>> five, made_before = [number("0.5", "loss")], Slip("", "", {"z": [1.0]})
    >>> enough(Slip("", "", {"loss": [0.5]}), False, "loss", 1, five), enough(made_before, False, "loss", 1, five)
    (True, False)
    """
    digits = sum(map(len, {number.value.as_tuple().digits for number in here}))
    made_here = set(slip.changed) <= {field, *LINES[field][1]} - set(LINES) | {field}
    return len(here) == wrong > 1 and digits >= 6 if two else (
        (len(here) == wrong or len(here) >= max(2, wrong / 2)) and (made_here or digits >= 3))


def matched(sheet: Sheet, numbers: list[tuple[str, int, Number]]) -> int:
    """How many numbers, by their fields and places there, a sheet explains.

    >>> matched({"z": [0.25, 0.4]}, [("z", 0, number("0.25", "z[0]")), ("z", 1, number("0.3", "z[1]"))])
    1
    """
    return sum(bool(fit(number, sheet[field][i])) for field, i, number in numbers)


def told(found: list[Slipped]) -> tuple[str, str]:
    """Slips in words, what, and what it does, where several give the same digits, all; and what alone.

    >>> from softmax_edu import LinearRegression
    >>> told(LinearRegression(theta=[7, 6]).step(2, 18).check(loss=0.5).slipped)
    ('factor ½ put in: L = (ŷ − y)² here, with no half', 'factor ½ put in')
    """
    effects = {slipped.slip.words: slipped.slip.effect for slipped in reversed(found)}
    words = list(dict.fromkeys(slipped.slip.words for slipped in found))
    text = f"{words[0]}: {effects[words[0]]}" if len(words) == 1 else (
        "either " + ", or ".join(f"{what} ({effects[what]})" for what in words))
    return f"{text}; {found[0].way.reason}" if found[0].way.rank == 1 else text, " or ".join(words)
