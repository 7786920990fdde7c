"""Is a number worked by hand right, and if not, how did it come about?

A kind of verdict for each number, the simplest that fits:

    right       the full-precision value, rounded to the digits given
    truncated   its digits cut instead of rounded
    carried     right once a value given before it is carried on as it was given
    slip        a known mistake explains it (slips.py)
    different   nothing known explains it
"""
from __future__ import annotations

from decimal import Context, Decimal, localcontext
from math import isfinite
from typing import TYPE_CHECKING, Any, NamedTuple

from .. import inputs
from .given import Number, label, number, numbers
from .report import CUT, Report, Verdict
from .sheet import LINES, Way, rework, sheet
from .slips import Slipped, slips

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from .sheet import Sheet

NOISE = Decimal("1e-12")    # of a value computed another way; for large values relative
SYMBOLS = {"z": "z", "y_hat": "ŷ", "loss": "L", "gradient": "∇L", "theta_after": "θ", "label": "the class"}
SIMPLEST = [(0, "rounded"), (0, "cut"), (1, "rounded"), (2, "rounded"), (1, "cut"), (2, "cut"),  # (Way.rank, fit)
            (3, "rounded"), (3, "cut")]
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


def check(record: Any, given: dict[str, Any]) -> Report:
    """Check values given by name, each shaped like the record's own field.

    Raises TypeError for a name that the record does not have, or none; and TypeError or ValueError
    for what is no number, not finite, or of another shape.

    >>> from softmax_edu import LinearRegression
    >>> check(LinearRegression(theta=[7, 6]).explain(2), {"loss": 1})
    Traceback (most recent call last):
    TypeError: check() got 'loss': a linear Prediction has z, y_hat
    """
    fields = [name for name in LINES if name in sheet(record)]
    for name in given:
        if name not in fields:
            raise TypeError(f"check() got {inputs.shown(name)}: a {record.model} {type(record).__name__} "
                            f"has {', '.join(fields)}")
    if not given:
        raise TypeError(f"check() got nothing to check: give it at least one of {', '.join(fields)}")
    return judge(record, {name: list(label(given[name], record) if name == "label" else
                                     numbers(given[name], getattr(record, name), name))
                          for name in fields if name in given})


def check_named(record: Any, given: dict[str, Any],
                earlier: Iterable[tuple[str, Slipped]] = ()) -> Report:
    """Check single numbers by name, a whole field of them; `earlier` are slips of a step before, and where.

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
            rework(right, {"theta": slipped.sheet["theta_after"]})) for where, slipped in earlier])


def judge(record: Any, given: dict[str, list[Number]], earlier: Sequence[Way] = ()) -> Report:
    """The verdict on every number given, field by field; `earlier` are ways with slips made before this record.

    >>> from softmax_edu import LinearRegression
    >>> prediction = LinearRegression(theta=[7, 6]).explain(2)
    >>> [verdict.kind for verdict in judge(prediction, {"z": [number("19", "z")]}).verdicts]
    ['right']
    """
    right = sheet(record)
    ways: list[Way] = [Way(0, "right", "", "", right), *earlier]
    verdicts: list[Verdict] = []
    slipped: list[Slipped] = []
    with localcontext(Context(prec=60, traps=[])):
        for field, given_here in given.items():
            findings = [simplest(ways, field, i, number) for i, number in enumerate(given_here)]
            wrong = [i for i, finding in enumerate(findings) if finding.kind == "different"]
            while wrong and field != "label":  # a label alone could be any slip's
                explained, found = best_slips(ways, field, given, wrong)
                if not found:
                    break
                for i in explained:
                    cut = fit(given_here[i], found[0].sheet[field][i]) == "cut"
                    findings[i] = Finding("slip", told(found), cause_of(found), cut)
                wrong = [i for i in wrong if i not in explained]
                slipped += found
                ways += [Way(2, "slip", f"follows from the slip in {SYMBOLS[field]}", cause_of(found), way.sheet)
                         for way in found]
            ways += carried(ways, field, given_here, findings)
            verdicts += [verdict(number, computed(record, right, field, i), finding)
                         for i, (number, finding) in enumerate(zip(given_here, findings))]
    return Report(record, verdicts, slipped)


def verdict(number: Number, computed: Any, finding: Finding) -> Verdict:
    """A finding as the verdict on a number.

    >>> verdict(number("0.58", "y_hat"), 0.5866, Finding("right", "", cut=True)).kind
    'truncated'
    """
    kind, reason, cause, cut = finding
    if cut:
        reason = f"{reason}; {CUT}" if reason else CUT
    return Verdict(number.name, number.given, computed, "truncated" if cut and kind == "right" else kind,
                   reason, cause, cut)


def computed(record: Any, right: Sheet, field: str, i: int) -> Any:
    """The right value, and for a class its label.

    >>> computed(None, {"z": [0.25, 0.4]}, "z", 1)
    0.4
    """
    return record.label if field == "label" else right[field][i]


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


def simplest(ways: list[Way], field: str, i: int, number: Number) -> Finding:
    """How a number has come about, by the simplest way that fits.

    >>> simplest([Way(0, "right", "", "", {"z": [0.35]})], "z", 0, number("0.36", "z")).kind
    'different'
    """
    fits = [(SIMPLEST.index((way.rank, how)), way, how) for way in ways
            if (how := fit(number, way.sheet[field][i]))]
    if not fits:
        return Finding("different", UNKNOWN)
    _, way, how = min(fits, key=lambda found: found[0])
    return Finding(way.kind, way.reason, way.cause, how == "cut")


def carried(ways: list[Way], field: str, given: list[Number], findings: list[Finding]) -> list[Way]:
    """The ways that go on from what was given for one field, as it was given.

    >>> from softmax_edu import LogisticRegression
    >>> right = sheet(LogisticRegression(theta=[0.1, 0.2, 0.1]).explain([1, 0.5]))
    >>> ways = carried([Way(0, "right", "", "", right)], "z", [number("0.4", "z")], [Finding("right", "")])
    >>> ways[0].reason, round(ways[0].sheet["y_hat"][0], 4)    # σ(0.4)
    ('z carried on as 0.4', 0.5987)
    """
    kinds = {finding.kind for finding in findings}
    cause = next((finding.cause for finding in findings if finding.cause), "")
    values = ", ".join(str(number.given) for number in given) if len(given) <= 4 else "given"
    reason, result = f"{SYMBOLS[field]} carried on as {values}", []
    for way in [way for way in ways if way.rank in (0, 2)] if field in ("z", "y_hat", "gradient") else []:
        sheet = rework(way.sheet, {field: [float(number.value) for number in given]})
        if cause:
            new = Way(3, "slip", f"follows from the slip in {SYMBOLS[field]}", cause, sheet)
        elif way.cause:
            new = Way(3, "slip", f"{way.reason}, with {reason}", way.cause, sheet)
        elif "different" in kinds:
            new = Way(3, "carried", f"follows from {reason}", "", sheet)
        else:
            new = Way(1, "carried", reason, "", sheet)
        result.append(new)
    return result


def best_slips(ways: list[Way], field: str, given: dict[str, list[Number]],
               wrong: list[int]) -> tuple[list[int], list[Slipped]]:
    """The numbers of a field that one slip explains, and the slips that explain these, equally well.

    The best explains most of what is wrong (all, or two at least and half: less is chance), fits most of all that is
    given, and starts from the simplest way. Two or more slips that lead to the same digits tie.

    >>> from softmax_edu import LinearRegression
    >>> right = sheet(LinearRegression(theta=[7, 6]).step(2, 18))
    >>> explained, found = best_slips([Way(0, "right", "", "", right)], "loss", {"loss": [number("0.5", "loss")]}, [0])
    >>> explained, [slipped.slip.words for slipped in found]
    ([0], ['factor ½ put in'])
    """
    best: tuple[Any, ...] = ()
    explained: list[int] = []
    found: list[Slipped] = []
    for order, way in enumerate(sorted(ways, key=lambda way: way.rank)):
        for slip, changed in slips(way.sheet):
            if changed[field] is way.sheet[field]:
                continue
            fits = {i: fit(given[field][i], changed[field][i]) for i in wrong}
            here = [i for i in wrong if fits[i]]
            if not here or (len(here) < len(wrong) and (len(here) == 1 or 2 * len(here) < len(wrong))):
                continue
            cuts = sum(fits[i] == "cut" for i in here)
            key = len(here), matched(changed, given), -order, -cuts, [-i for i in here]
            if key > best:
                best, explained, found = key, here, []
            if key == best:
                found.append(Slipped(slip, changed, way))
    return explained, found


def matched(sheet: Sheet, given: dict[str, list[Number]]) -> int:
    """How many of all the numbers given a sheet explains.

    >>> matched({"z": [0.25, 0.4]}, {"z": [number("0.25", "z[0]"), number("0.3", "z[1]")]})
    1
    """
    return sum(bool(fit(number, value)) for field in given for number, value in zip(given[field], sheet[field]))


def cause_of(found: list[Slipped]) -> str:
    """The words of the slips found, each once.

    >>> from softmax_edu import LinearRegression
    >>> cause_of(LinearRegression(theta=[7, 6]).step(2, 18).check(loss=0.5).slipped)
    'factor ½ put in'
    """
    return " or ".join(dict.fromkeys(slipped.slip.words for slipped in found))


def told(found: list[Slipped]) -> str:
    """Slips in words: what, and what it does; where two give the same digits, both.

    >>> from softmax_edu import LinearRegression
    >>> told(LinearRegression(theta=[7, 6]).step(2, 18).check(loss=0.5).slipped)
    'factor ½ put in: L = (ŷ − y)² here, with no half'
    """
    slips = list(dict.fromkeys((slipped.slip.words, slipped.slip.effect) for slipped in found))
    text = ": ".join(slips[0]) if len(slips) == 1 else (
        "either " + ", or ".join(f"{words} ({effect})" for words, effect in slips))
    return f"{text}; {found[0].way.reason}" if found[0].way.rank == 1 else text
