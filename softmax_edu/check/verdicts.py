"""Is a number worked by hand right, and if not, how did it come about?

A kind of verdict for each number, the simplest that fits:

    right       the full-precision value, rounded to the digits given
    coarse      too few decimals to tell
    order       right, in another order of the list
    carried     right once a value given before it is carried on as it was given
    truncated   its digits cut instead of rounded
    slip        a mistake explains it (diagnosis.py), or it follows from one
    different   nothing explains it

Field by field, in the order of the five steps: first each number is held against the right value
and against what follows from the numbers before it as they were given; then what is still wrong is
diagnosed.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from decimal import Context, Decimal, localcontext
from math import isfinite
from typing import Any, NamedTuple

from ..pages.chains import fill_in
from ..pages.numbers import show
from ..reading import inputs
from ..reading.attributes import field_meant
from ..writing.screen_text import counted, shown
from .another_order import put_in_order
from .basis import Basis, Order, carried_reason, half_up, is_exactly, rounded_on_the_way
from .evidence import adds_up, factor_of, spread_of
from .explains import PERHAPS, Case, Diagnosis, diagnose
from .follows import Followed, as_given, followed, span_of
from .given import Number, fit, label, number_named, numbers
from .report import Report
from .sheet import SOURCES, Sheet, called, line_of, line_on, numbers_in, rework, sheet_of
from .verdict import CUT, Verdict

NEAR_UNITS = 1.5  # from what is right or follows: one off in the last digit
NEAR_SHARE = 0.005  # of how far the number might lie: a unit must be no more
NEAR = "one off in the last digit: round again"
NO_PROOF = "this is also θ before the step: give more decimals"
UNKNOWN = "no mistake that we know gives it"
PREFERRED = [
    (Order.RIGHT, "rounded"),
    (Order.ROUNDED, "rounded"),
    (Order.RIGHT, "cut"),
    (Order.MISTAKEN, "rounded"),
    (Order.ROUNDED, "coarse"),
    (Order.ROUNDED, "cut"),
    (Order.MISTAKEN, "cut"),
    (Order.WRONG, "rounded"),
    (Order.WRONG, "cut"),
]  # coarse: rounded, but gone on from a value of fewer decimals
LONGEST_LINE = 60  # letters of a line to compare with
TELLING = 0.03  # the digits tell a factor to that part of it
MOST_CAUSES = 2  # on one sheet
CARRIED_FROM = "z", "y_hat", "gradient"  # what later lines go on from


class Finding(NamedTuple):
    """How a number has come about.

    >>> Finding("right").cut
    False
    """

    kind: str
    reason: str = ""
    cause: str = ""
    cut: bool = False
    order: Order = Order.RIGHT
    follows: bool = False  # right, but for an earlier error
    on_the_way: int = 0  # to so many decimals results on the way to it were rounded


class EarlierMistake(NamedTuple):
    """A mistake of a step before, and where it was made.

    >>> EarlierMistake("S28", "learning rate 0.01 instead of 0.1", [0.1]).where
    'S28'
    """

    where: str
    words: str
    theta_after: list[float]


def check(record: Any, given: dict[str, Any], decimals: int, unnamed: Sequence[Any]) -> Report:
    """Check values given by name, each shaped like the record's own field;
    None and "" are left out.

    Raises TypeError for a name that the record does not have, or none; and TypeError or ValueError
    for what is no number, not finite, or of another shape.

    >>> from softmax_edu import LinearRegression
    >>> check(LinearRegression(theta=[7, 6]).explain(2), {"yhat": 1}, 0, ())
    Traceback (most recent call last):
    TypeError: check() got 'yhat': a linear Prediction has z, y_hat; did you mean y_hat?
    """
    fields, decimals = sheet_of(record).fields, inputs.integer(decimals, "decimals", 0, 12)
    given = dict(given)
    theta = given.pop("theta_before", None) if hasattr(record, "theta_before") else None
    for name in given:
        if name not in fields:
            raise TypeError(
                f"check() got {shown(name)}: a {record.model} {type(record).__name__} "
                f"has {', '.join(fields)}{field_meant(name, fields)}"
            )
    if unnamed or not given:
        what = f"{shown(unnamed[0])} without a name" if unnamed else "nothing to check"
        raise TypeError(
            f"check() got {what}: give it at least one of {', '.join(fields)}, as {fields[0]}=…"
        )
    read = {}
    for name in fields:
        if name in given:
            read[name] = list(
                label(given[name], record)
                if name == "label"
                else numbers(given[name], getattr(record, name), name)
            )
    if not any(read.values()):
        name, value = next(iter(given.items()))
        kind = ValueError if "''" in shown(value) else TypeError
        raise kind(
            f"{name} is {shown(value)}: it must be a number; what is left blank is skipped, "
            "but not all of it"
        )
    own = [] if theta is None else list(numbers(theta, record.theta_before, "theta_before"))
    return judge(record, read, (), decimals, own, is_listed=True)


def check_named(
    record: Any, given: dict[str, Any], earlier: Iterable[EarlierMistake] = (), decimals: int = 0
) -> Report:
    """Check single numbers by name, in any order and as many as there are; `earlier` are mistakes of
    a step before. The verdicts come in the order of the five steps.

    >>> from softmax_edu import SoftmaxRegression
    >>> prediction = SoftmaxRegression(theta=[[1.0, 3.0], [0, 0]]).explain(0)    # S19
    >>> bool(check_named(prediction, {"y_hat[0]": "0.12", "y_hat[1]": "0.88"}))
    True
    """
    right = sheet_of(record)
    read = [
        number
        for name, value in given.items()
        for number in (
            label(value, record) if name == "label" else [number_named(name, value, right.outputs)]
        )
    ]
    fields: dict[str, list[Number]] = {}
    order = list(SOURCES)
    for number in sorted(read, key=lambda each: (order.index(each.field), each.flat_index)):
        fields.setdefault(number.field, []).append(number)
    bases = [
        Basis(
            Order.MISTAKEN,
            f"follows from {mistake.where}: {mistake.words}",
            mistake.words,
            rework(right, theta=mistake.theta_after),
        )
        for mistake in earlier
    ]
    return judge(record, fields, bases, decimals)


def judge(
    record: Any,
    given: dict[str, list[Number]],
    earlier: Sequence[Basis],
    decimals: int,
    theta: Sequence[Number] = (),
    is_listed: bool = False,
) -> Report:
    """The verdict on every number given, field by field; `earlier` are bases with mistakes made
    before this record, `theta` is the pupil's own θ of before the step. Numbers that are listed
    without their names may be in another order.

    >>> from softmax_edu import LinearRegression
    >>> from softmax_edu.check.given import number
    >>> prediction = LinearRegression(theta=[7, 6]).explain(2)
    >>> [verdict.kind for verdict in judge(prediction, {"z": [number("19", "z")]}, [], 0).verdicts]
    ['right']
    """
    right = sheet_of(record)
    span = None
    if theta:
        span = span_of(theta, right.theta)
        right = rework(right, theta=as_given(theta, right.theta))
    bases = [Basis(Order.RIGHT, "", "", right), *earlier]
    verdicts: list[Verdict] = []
    found: list[Diagnosis] = []
    with localcontext(Context(prec=60, traps=[])):
        own = followed(right, given, span)
        said: dict[str, str] = {}
        if is_listed and own.refused:
            given, said = put_in_order(right, given, own, span)
            own = followed(right, given, span) if said else own
        for field, given_here in given.items():
            of_kin = max((each.decimals for each in given_here), default=0)
            findings = [simplest(bases, field, each, of_kin, decimals, own) for each in given_here]
            findings = cut_or_rounded(findings, bases[0], field, given_here)
            if field != "label":  # any mistake might lead to a label
                found += explain(bases, field, given_here, given, findings, own, len(found))
            if field == "theta_after" and all(
                number.decimals > of_kin for number in given.get("gradient", [])
            ):
                mark_unproven(right, given_here, findings)
            bases += going_on(bases, field, given_here, findings)
            findings = [
                finding._replace(kind="order", reason=said[each.name])
                if each.name in said
                else finding
                for each, finding in zip(given_here, findings)
            ]
            computed = [record.label] if field == "label" else getattr(right, field)
            verdicts += [
                verdict(each, computed[each.flat_index], finding)
                for each, finding in zip(given_here, findings)
            ]
    return Report(record, verdicts, found)


def explain(
    bases: list[Basis],
    field: str,
    given: list[Number],
    all_given: dict[str, list[Number]],
    findings: list[Finding],
    own: Followed,
    told: int = 0,
) -> list[Diagnosis]:
    """Diagnose what nothing has explained so far, mistake by mistake; findings and bases are
    brought up to date.
    """
    found: list[Diagnosis] = []
    near = [
        finding.kind == "different" and is_near(own, bases, number)
        for finding, number in zip(findings, given)
    ]
    is_mistake = not all(
        is_explained(finding) or is_close for finding, is_close in zip(findings, near)
    )
    while is_mistake and told + len(found) < MOST_CAUSES:
        if all(is_explained(finding) for finding in findings):
            break
        wrong = [i for i, finding in enumerate(findings) if not is_explained(finding)]
        sound = [
            i for i, finding in enumerate(findings) if finding.kind not in ("different", "slip")
        ]
        diagnosis = diagnose(Case(field, given, wrong, sound, all_given, bases, own.refused))
        if diagnosis is None:
            break
        if not diagnosis.is_told:
            mark_possible(diagnosis, findings, given)
            break
        for i, finding in enumerate(findings):
            how = diagnosis.fits.get(i, "")
            if finding.cut and fit(given[i], given[i].of(diagnosis.sheet)) == "rounded":
                how = "rounded"  # which beats the right number with digits cut off
            if how:
                findings[i] = Finding(
                    "slip", diagnosis.reason, diagnosis.cause, how == "cut", Order.MISTAKEN
                )
        found.append(diagnosis)
        how = "follows from the mistake in" if field in CARRIED_FROM else "the same mistake as in"
        reason = f"{how} {called(bases[0].sheet, [given[i] for i in diagnosis.fits])}"
        bases.append(Basis(Order.MISTAKEN, reason, diagnosis.cause, diagnosis.sheet))
    for i, finding in enumerate(findings):
        if near[i] and not is_explained(finding):
            findings[i] = Finding("near", NEAR, order=Order.ROUNDED)
    mark_impossible(bases[0].sheet, given, findings)
    mark_unknown(bases, field, given, findings)
    return found


def is_near(own: Followed, bases: list[Basis], number: Number) -> bool:
    """True if a number is one off in its last digit, where that digit says little.

    >>> from softmax_edu import LogisticRegression
    >>> from softmax_edu.check.given import number
    >>> right = sheet_of(LogisticRegression(theta=[0.1, 0.2, 0.1]).explain([1, 0.5]))    # ŷ = 0.58662
    >>> own, bases = followed(right, {}), [Basis(Order.RIGHT, "", "", right)]
    >>> [is_near(own, bases, number(text, "y_hat")) for text in ("0.587", "0.588", "0.589", "0.60")]
    [True, True, False, False]
    """
    if number.field == "label":
        return False
    unit = float(number.unit)
    if unit > NEAR_SHARE * spread_of(bases[0].sheet, number):
        return False
    values = [number.of(basis.sheet) for basis in bases if not basis.cause]
    nearest = min(abs(float(number.value) - value) for value in values)
    return bool(min(nearest, own.distance(number)) <= NEAR_UNITS * unit)


def mark_unproven(right: Any, given: list[Number], findings: list[Finding]) -> None:
    """Say of θ that it is no proof of a step, where all that is given is also θ before the step."""
    if not all(fit(number, right.theta[number.flat_index]) for number in given):
        return
    for i, number in enumerate(given):
        if right.gradient[number.flat_index] and findings[i].kind not in ("slip", "different"):
            findings[i] = Finding("unproven", NO_PROOF, order=Order.ROUNDED)


def mark_impossible(right: Any, given: list[Number], findings: list[Finding]) -> None:
    """Say of ŷ that is no probability what a probability is."""
    if not given or given[0].field != "y_hat" or right.classes is None:
        return
    total = sum(number.value for number in given)
    is_whole = len(given) == right.outputs > 1
    for i, number in enumerate(given):
        if findings[i].kind != "different":
            continue
        value, half = float(number.value), float(number.unit) / 2.0
        if value - half > 1.0 or value + half < 0.0:
            words = (
                "a probability is never above 1"
                if value > 1.0
                else "a probability is never below 0"
            )
            findings[i] = Finding("impossible", words, order=Order.WRONG)
        elif is_whole and not adds_up(right, given):
            words = f"your ŷ add up to {total}, but probabilities add up to 1"
            findings[i] = Finding("impossible", words, order=Order.WRONG)


def is_explained(finding: Finding) -> bool:
    """True if nobody has to look for a mistake any more.

    >>> is_explained(Finding("different")), is_explained(Finding("carried"))
    (False, True)
    """
    return finding.kind != "different"


def simplest(
    bases: list[Basis], field: str, number: Number, of_kin: int, asked: int, own: Followed
) -> Finding:
    """How a number has come about, without a mistake in its own line; "different" if nothing fits.

    `of_kin` is how many decimals the other numbers of the field have, `asked` how many the user
    asks for.
    """
    right = bases[0].sheet
    fits = [
        (preference(basis, number, how), basis, how)
        for basis in bases
        if (basis.order == Order.RIGHT or getattr(basis.sheet, field) is not getattr(right, field))
        and (how := fit(number, number.of(basis.sheet)))
    ]
    nearest = min(fits, key=lambda each: each[0]) if fits else None
    if field == "label":
        return found_by(nearest[1:] if nearest else None)
    value = number.of(right)
    if number.decimals == 0 and fit(number, value) and not is_exactly(number, value):
        is_class = field == "y_hat" and right.classes is not None and number.value == 1
        if asked or is_class:
            more = counted(asked, "decimal") if asked else "decimals"
            a_class = "; ŷ is a probability, not the predicted class" if is_class else ""
            return Finding("coarse", f"give {more}{a_class}")
    if nearest is None or nearest[1].order > Order.ROUNDED:
        decimals = decimals_on_the_way(bases, field, number)
        if decimals:
            return Finding(
                "carried",
                f"you rounded to {counted(decimals, 'decimal')} on the way",
                order=Order.ROUNDED,
                on_the_way=decimals,
            )
    if nearest is None:
        return follows_between(bases, field, number, own)
    _, basis, how = nearest
    if basis.order < Order.MISTAKEN and is_too_coarse(
        number, number.of(basis.sheet), of_kin, asked
    ):
        more = f"give {counted(asked, 'decimal')}" if asked else "give more decimals"
        return Finding("coarse", more)
    return found_by((basis, how))


def follows_between(bases: list[Basis], field: str, number: Number, own: Followed) -> Finding:
    """A number that fits none of the sheets, but a value between them; "different" if not."""
    how = own.how(field, number)
    if not how:
        return Finding("different", order=Order.WRONG)
    right = getattr(bases[0].sheet, field)
    before = [
        basis
        for basis in bases
        if basis.order != Order.RIGHT and getattr(basis.sheet, field) is not right
    ]
    wrong = [basis for basis in before if basis.order > Order.ROUNDED]
    if wrong:
        return found_by((wrong[-1], how))
    return Finding("carried", own.way.words, cut=how == "cut", order=Order.ROUNDED)


def preference(basis: Basis, number: Number, how: str) -> int:
    """The rank of an explanation: the lower is the simpler. To go on from a value of far fewer
    decimals than the result has explains less than digits cut off.
    """
    if basis.order == Order.ROUNDED and how == "rounded" and basis.decimals < number.decimals - 1:
        how = "coarse"
    return PREFERRED.index((basis.order, how))


def found_by(nearest: tuple[Basis, str] | None) -> Finding:
    """A number that fits a basis, rounded or cut, as a finding."""
    if nearest is None:
        return Finding("different", order=Order.WRONG)
    basis, how = nearest
    kind = {Order.RIGHT: "right", Order.ROUNDED: "carried", Order.MISTAKEN: "slip"}.get(
        basis.order, "carried"
    )
    if basis.cause:
        kind = "slip"
    follows = basis.order > Order.ROUNDED
    return Finding(kind, basis.reason, basis.cause, how == "cut", basis.order, follows)


def is_too_coarse(number: Number, value: float, of_kin: int, asked: int) -> bool:
    """True if a number that fits has too few decimals: fewer than are asked for, or than its
    field's others have by two, or none that says anything; but not if it has all there are.

    >>> from softmax_edu.check.given import number
    >>> [is_too_coarse(number(text, "y_hat"), 0.2534, 4, 0) for text in ("0", "0.25", "0.253")]
    [True, True, False]
    >>> is_too_coarse(number("0.25", "y_hat"), 0.25, 4, 0), is_too_coarse(number("8", "z"), 8.1049, 0, 0)
    (False, False)
    """
    if is_exactly(number, value):
        return False
    if asked:
        # as if zeros followed
        finer = number._replace(unit=min(number.unit, number.unit_of(asked)))
        return not fit(finer, value)
    if number.decimals <= of_kin - 2:
        return not fit(number._replace(unit=Decimal((0, (1,), -of_kin))), value)
    return number.decimals == 0 and float(number.unit) > abs(value)


def cut_or_rounded(
    findings: list[Finding], right: Basis, field: str, given: list[Number]
) -> list[Finding]:
    """Where one number of a field was rounded on the way,
    another was rather rounded so than cut off.
    """
    rounded = next((finding for finding in findings if finding.on_the_way), None)
    if rounded is None:
        return findings
    result = []
    for finding, each in zip(findings, given):
        formula = line_of(right.sheet, field, each.flat_index).formula
        fits = (
            finding.cut and fit(each, value_rounded(formula, {}, rounded.on_the_way)) == "rounded"
        )
        result.append(rounded if fits else finding)
    return result


def decimals_on_the_way(bases: list[Basis], field: str, number: Number) -> int:
    """To how many decimals every result on the way was rounded, if that gives this number; else 0."""
    # e^z is often written with fewer decimals than ŷ
    of_powers: tuple[int, ...] = (4, 3, 2) if field == "y_hat" else ()
    for basis in bases:
        if basis.order > Order.ROUNDED:
            continue
        formula = line_of(basis.sheet, field, number.flat_index).formula
        numbers = numbers_in(basis.sheet, formula)
        for decimals in dict.fromkeys((number.decimals, number.decimals + 1, *of_powers)):
            if (
                2 <= decimals <= 12
                and fit(number, value_rounded(formula, numbers, decimals)) == "rounded"
            ):
                return decimals
    return 0


def value_rounded(formula: Any, numbers: Any, decimals: int) -> float:
    """The formula's value, rounded on the way; NaN where there is none."""
    try:
        return float(rounded_on_the_way(formula, decimals, numbers))
    except (ArithmeticError, ValueError):
        return float("nan")


def going_on(
    bases: list[Basis], field: str, given: list[Number], findings: list[Finding]
) -> list[Basis]:
    """The bases that go on from what was given for one field, as it was given; what was left out may
    have been right.
    """
    right = getattr(bases[0].sheet, field)
    if field not in CARRIED_FROM or not given:
        return []
    order = max(Order.ROUNDED, *(finding.order for finding in findings))
    cause = next((finding.cause for finding in findings if finding.cause), "")
    reason = carried_reason(bases[0].sheet, given)
    if order == Order.WRONG:
        reason = reason.replace("you went on with", "follows from your")
    decimals = min(number.decimals for number in given)
    result = [
        basis.going_on(field, values, reason, order)._replace(decimals=decimals)
        for basis in bases
        if basis.order in (Order.RIGHT, Order.MISTAKEN)
        for values in values_going_on(basis, field, given, decimals)
    ]
    if cause:
        wrong = [number for number, finding in zip(given, findings) if finding.cause]
        reason = f"follows from the mistake in {called(bases[0].sheet, wrong)}"
        return [basis._replace(order=Order.WRONG, reason=reason, cause=cause) for basis in result]
    places = next((finding.on_the_way for finding in findings if finding.on_the_way), 0)
    if places:  # and not rounded once more
        exact = [
            value_rounded(line_of(bases[0].sheet, field, i).formula, {}, places)
            for i in range(len(right))
        ]
        on_the_way = f"you rounded to {counted(places, 'decimal')} on the way"
        result.append(bases[0].going_on(field, exact, on_the_way, Order.ROUNDED))
    return result


def values_going_on(
    basis: Basis, field: str, given: list[Number], decimals: int
) -> list[list[float]]:
    """The values of a field as they were given; if some are left out, with the basis's own for them,
    in full and rounded to so many decimals.
    """
    given_at = {number.flat_index: float(number.value) for number in given}
    own: list[float] = getattr(basis.sheet, field)
    full = [given_at.get(i, value) for i, value in enumerate(own)]
    if len(given_at) == len(own) or not all(map(isfinite, full)):
        return [full]
    return [full, [given_at.get(i, half_up(value, decimals)) for i, value in enumerate(own)]]


def mark_possible(diagnosis: Diagnosis, findings: list[Finding], given: list[Number]) -> None:
    """Say of numbers with too few digits what they may come from; nobody is accused."""
    for i in diagnosis.fits:
        if diagnosis.chance <= PERHAPS:
            findings[i] = Finding(
                "different",
                f"perhaps {diagnosis.wordings[0].words}: more decimals would tell",
                order=Order.WRONG,
            )


def mark_unknown(
    bases: list[Basis], field: str, given: list[Number], findings: list[Finding]
) -> None:
    """Say of what stays unexplained which line to compare it with."""
    own = [
        basis for basis in bases if basis.order in (Order.ROUNDED, Order.WRONG) and not basis.cause
    ]
    basis = own[-1] if own else bases[0]  # the line as it goes on from the student's own numbers
    unknown = [i for i, finding in enumerate(findings) if finding.kind == "different"]
    times = times_right(basis.sheet, given) if len(unknown) == len(given) else ""
    for i in unknown:
        if findings[i].reason or field == "label":
            continue
        more = times or compared(basis.sheet, given[i])
        reason = f"{UNKNOWN}: {more}" if more else UNKNOWN
        findings[i] = findings[i]._replace(reason=reason)


def times_right(s: Sheet, numbers: Sequence[Number]) -> str:
    """What may be said of ∇L, or of what θ moved, where all of it is off by one factor; "" where it is
    not, or where the digits do not tell the factor.

    >>> from softmax_edu import LinearRegression
    >>> from softmax_edu.check.given import numbers
    >>> sheet = sheet_of(LinearRegression(theta=[7, 6]).step(2, 18))    # ∇L = 2, 4
    >>> times_right(sheet, list(numbers(["0.46", "0.92"], [2.0, 4.0], "gradient")))
    '∇L is 0.23 times what is right'
    """
    if len(numbers) < 2 or numbers[0].field not in ("gradient", "theta_after"):
        return ""
    least, most = factor_of(s, numbers)
    factor = (least + most) / 2.0
    if not (isfinite(factor) and 0.0 <= most - least <= TELLING * abs(factor)):
        return ""
    if numbers[0].field == "gradient":
        return f"∇L is {two_digits(factor)} times what is right"
    way = "the other way, " if factor < 0.0 else ""
    return f"θ moves {way}{two_digits(abs(factor))} times as far as it should"


def two_digits(value: float) -> str:
    """A number with two significant digits.

    >>> two_digits(0.19996), two_digits(-1.4286), two_digits(151.0)
    ('0.2', '−1.4', '150')
    """
    return show(float(f"{value:.2g}"), 6)


def compared(s: Sheet, number: Number) -> str:
    """The line with its numbers put in, to compare with; "" if it is long."""
    line = line_on(s, number.field, number.flat_index)
    filled = fill_in(line, number.of(s), 4)
    text = filled.numbers if filled.gives_result else ""
    return f"compare your line with {line.name} = {text}" if 0 < len(text) < LONGEST_LINE else ""


def verdict(number: Number, computed: Any, finding: Finding) -> Verdict:
    """A finding as the verdict on a number.

    >>> from softmax_edu.check.given import number
    >>> verdict(number("0.58", "y_hat"), 0.5866, Finding("right", cut=True)).kind
    'truncated'
    """
    kind = "truncated" if finding.cut and finding.kind == "right" else finding.kind
    reason = "; ".join(filter(None, [finding.reason, CUT if finding.cut else ""]))
    return Verdict(
        number.name,
        number.given,
        computed,
        kind,
        reason,
        finding.cause,
        finding.cut,
        finding.follows,
    )
