"""Is a number worked by hand right, and if not, how did it come about?

A kind of verdict for each number, the simplest that fits:

    right       the full-precision value, rounded to the digits given
    truncated   its digits cut instead of rounded
    carried     right once a value given before it is carried on as it was given
    slip        a known mistake explains it (slips.py)
    different   nothing known explains it
"""
from __future__ import annotations

import re
from decimal import Context, Decimal, localcontext
from math import isfinite
from typing import TYPE_CHECKING, Any, NamedTuple

from . import inputs
from .slips import LINES, rework, sheet, slips

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from .slips import Sheet, Slip

NUMBER = re.compile(r"[+-]?([0-9]+\.?[0-9]*|\.[0-9]+)(e[+-]?[0-9]+)?", re.IGNORECASE)
NOISE = Decimal("1e-12")    # of a value computed another way; for large values relative
SYMBOLS = {"z": "z", "y_hat": "ŷ", "loss": "L", "gradient": "∇L", "theta_after": "θ", "label": "the class"}
SIMPLEST = [(0, "rounded"), (0, "cut"), (1, "rounded"), (2, "rounded"), (1, "cut"), (2, "cut"),  # (Way.rank, fit)
            (3, "rounded"), (3, "cut")]
CUT = "digits cut, not rounded"
UNKNOWN = "no known slip gives it"


class Verdict(NamedTuple):
    """What is found about one number.

    >>> Verdict("z", "0.58", 0.586618, "truncated", CUT, cause="", cut=True).name
    'z'
    """

    name: str       # "theta_after[0][1]"
    given: Any      # as it was given
    computed: Any   # in full precision; for a label the right label
    kind: str       # "right", "truncated", "carried", "slip" or "different"
    reason: str     # in words; empty if right
    cause: str      # the slip that it comes from in the end; empty if it is none
    cut: bool       # its digits are cut instead of rounded


class Number(NamedTuple):
    """A number as given, its decimal value, and one unit of its last digit; or a label by its place.

    >>> number("0.59", "y_hat")
    Number(name='y_hat', given='0.59', value=Decimal('0.59'), unit=Decimal('0.01'))
    """

    name: str
    given: Any
    value: Decimal
    unit: Decimal


class Way(NamedTuple):
    """A way in which numbers may have come about: a sheet, and how it differs from the right one.

    >>> Way(0, "right", "", "", {"z": [0.35]}).sheet
    {'z': [0.35]}
    """

    rank: int       # 0 right, 1 rounded values carried on, 2 a slip, 3 wrong values carried on
    kind: str
    reason: str
    cause: str
    sheet: Sheet


class Finding(NamedTuple):
    """How a number has come about.

    >>> Finding("right", "").cut
    False
    """

    kind: str
    reason: str
    cause: str = ""
    cut: bool = False


class Slipped(NamedTuple):
    """A slip that was found, the sheet that it led to, and the way in which it was made.

    >>> from softmax_edu import LinearRegression
    >>> report = LinearRegression(theta=[7, 6], learning_rate=0.1).step(2, 18).check(loss=0.5)
    >>> [slipped.slip.words for slipped in report.slipped]
    ['factor ½ put in']
    """

    slip: Slip
    sheet: Sheet
    way: Way


class Report:
    """The verdicts of one check; true if every number is right. It prints as a table.

    >>> from softmax_edu import LogisticRegression
    >>> step = LogisticRegression(theta=[0.1, 0.2, 0.1], learning_rate=0.1).step([1, 0.5], 0)
    >>> report = step.check(y_hat="0.59", loss="0.838")    # S10, and S11 with two digits swapped
    >>> bool(report), [verdict.kind for verdict in report.verdicts]
    (False, ['right', 'different'])
    """

    def __init__(self, record: Any, verdicts: list[Verdict], slipped: Sequence[Slipped]) -> None:
        self.record = record
        self.verdicts = verdicts
        self.slipped = slipped      # every slip found

    def __bool__(self) -> bool:
        return all(verdict.kind == "right" for verdict in self.verdicts)

    def __str__(self) -> str:
        from .trace.terminal import ascii_only, columns
        return self.to_text(ascii=ascii_only(), width=columns())

    __repr__ = __str__  # at the prompt and in a notebook the table is what one wants to see

    def to_text(self, digits: int = 4, ascii: bool = False, width: int = 80) -> str:
        """The report as a table: `digits` decimals or more, in ASCII alone if asked for, no line over `width`.

        >>> from softmax_edu import LinearRegression
        >>> print(LinearRegression(theta=[7, 6]).explain(2).check(z=19, y_hat=21).to_text(width=60))
        ━━ check · linear · prediction ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━
        1 of 2 numbers is right; 1 is unexplained.
           number  given  correct  verdict
           z       19     = 19     right
        ŷ  y_hat   21     = 19     different: no known slip gives it
        """
        from .trace import report
        return report.render(self, digits, ascii, width)

    def to_html(self, digits: int = 4) -> str:
        """The report as HTML for a notebook.

        >>> from softmax_edu import LinearRegression
        >>> "<td" in LinearRegression(theta=[7, 6]).explain(2).check(z=19).to_html()
        True
        """
        from .trace import html
        return html.render_report(self, digits)

    def to_latex(self, digits: int = 4) -> str:
        r"""The report as a table in LaTeX.

        >>> from softmax_edu import LinearRegression
        >>> r"\text{right}" in LinearRegression(theta=[7, 6]).explain(2).check(z=19).to_latex()
        True
        """
        from .trace import latex
        return latex.render_report(self, digits)

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, str]:
        from .trace.html import bundle
        return bundle({"text/plain": self.__str__, "text/html": self.to_html, "text/latex": self.to_latex},
                      include, exclude)

    def to_dict(self) -> dict[str, Any]:
        """The report, ready for JSON.

        >>> from softmax_edu import LinearRegression
        >>> LinearRegression(theta=[7, 6]).explain(2).check(z=19).to_dict()["verdicts"]
        [{'name': 'z', 'given': 19, 'computed': 19.0, 'kind': 'right', 'reason': '', 'cause': '', 'cut': False}]
        """
        return {"model": self.record.model, "right": bool(self),
                "verdicts": [verdict._asdict() for verdict in self.verdicts]}


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


# What is given

def numbers(values: Any, like: Any, where: str) -> Iterable[Number]:
    """The numbers of a value shaped like the record's own, with their names.

    >>> [number.name for number in numbers([["0.1", 0.2]], [[0.0, 0.0]], "gradient")]
    ['gradient[0][0]', 'gradient[0][1]']
    """
    if not isinstance(like, list):
        yield number(values, where)
        return
    parts = inputs.items(values, where, "rows" if isinstance(like[0], list) else "numbers")
    if len(parts) != len(like):
        shape = f"{len(like)} rows of {len(like[0])} numbers" if isinstance(like[0], list) else f"{len(like)} numbers"
        raise ValueError(f"{where} is {inputs.shown(values)}, of length {len(parts)}: it must be a list of {shape}")
    for i, part in enumerate(parts):
        yield from numbers(part, like[i], f"{where}[{i}]")


def number(value: Any, where: str) -> Number:
    """One number; the digits of a string as they stand, of another number as Python writes it.

    >>> number("0.770", "loss").unit, number(0.46, "y_hat").unit, number("−1.5e3", "z").value
    (Decimal('0.001'), Decimal('0.01'), Decimal('-1.5E+3'))
    """
    if hasattr(value, "dtype") and not inputs.is_bool(value):
        value = str(value)  # NumPy's numbers, with the digits that they have: those of a float32 are fewer
    if isinstance(value, str):
        text = value.strip().replace("−", "-")
        if not NUMBER.fullmatch(text):
            raise ValueError(f"{where} is {inputs.shown(value)}: it must be a number, such as 0.77 or \"0.770\"")
        inputs.number(float(text), where)
    elif inputs.is_bool(value):
        raise TypeError(f"{where} is {value}: it must be a number")
    else:
        size, whole = inputs.number(value, where), inputs.as_int(value)
        if whole is not None:
            value = whole
        elif not isinstance(value, Decimal):
            value = size
        value, text = (str(value), str(value)) if isinstance(value, Decimal) else (value, repr(value))
    try:
        decimal = Decimal(text)
    except ArithmeticError:  # an exponent beyond all numbers
        raise ValueError(f"{where} is {inputs.shown(value)}: it must be a number, such as 0.77") from None
    exponent = int(decimal.as_tuple().exponent)
    if not isinstance(value, str) or not decimal:
        exponent = min(exponent, 0)  # repr(1e16) leaves digits out, but the float has them
    return Number(where, value, decimal, Decimal((0, (1,), exponent)))


def label(value: Any, record: Any) -> Iterable[Number]:
    """A label by its place among the classes; an int may be given as a string.

    >>> from softmax_edu import LogisticRegression
    >>> [number.value for number in label("1", LogisticRegression(theta=[0, 1]).explain(2))]
    [Decimal('1')]
    """
    names = {str(name): name for name in record.classes}
    known = names[value] if isinstance(value, str) and value in names else inputs.label(value, "label")
    yield Number("label", known, Decimal(inputs.place(known, record.classes, "label")), Decimal(0))


# How it came about

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
