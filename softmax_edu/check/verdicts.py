"""Is a number worked by hand right, and if not, how did it come about?

Each number gets a verdict of one kind (kinds.py), the simplest that fits. Field by field, in the
order of the five steps: first each number is held against the right value and against what follows
from the numbers before it as they were given; then what is still wrong is diagnosed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Context, localcontext
from math import isfinite
from typing import Any, NamedTuple

from ..reading import inputs
from ..reading.attributes import field_meant
from ..writing.screen_text import counted, shown
from .another_order import put_in_order
from .basis import Basis, Order, carried_reason, half_up
from .case import Case, Diagnosis
from .explains import diagnose
from .findings import Finding, cut_or_rounded, is_explained, simplest, value_rounded
from .follows import Followed, as_given, followed, span_of
from .given import Number, fit, label, number_named, numbers
from .remarks import NEAR, is_near, mark_impossible, mark_possible, mark_unknown, mark_unproven
from .report import Report
from .sheet import SOURCES, Sheet, called, leads_to, line_of, rework, sheet_of
from .verdict import CUT, Verdict

MOST_CAUSES = 2  # on one sheet
CARRIED_FROM = "z", "y_hat", "gradient"  # what later lines go on from


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
    with localcontext(Context(prec=60, traps=[])):
        own = followed(right, given, span)
        said: dict[str, str] = {}
        if is_listed and own.refused:
            given, own, said = put_in_order(right, given, own, span)
        judging = Judging(right, given, own, decimals, said)
        judging.bases += earlier
        verdicts = [verdict for field in given for verdict in judging.verdicts(field)]
    return Report(record, verdicts, judging.found)


class Judging:
    """A sheet that is judged field by field: what is right, what is given, what follows from that,
    the sheets that a later line may have been worked from, and the mistakes found so far.
    """

    def __init__(
        self,
        right: Sheet,
        given: dict[str, list[Number]],
        own: Followed,
        asked: int,
        said: dict[str, str],
    ) -> None:
        self.right, self.given, self.own = right, given, own
        self.asked = asked  # so many decimals
        self.said = said  # of numbers that stand at another place, by their names
        self.bases = [Basis(Order.RIGHT, "", "", right)]
        self.found: list[Diagnosis] = []

    def verdicts(self, field: str) -> Iterator[Verdict]:
        """The verdict on every number of one field. The next fields go on from them."""
        given = self.given[field]
        findings = self.without_mistake(field)
        if field != "label":  # any mistake might lead to a label
            self.explain(field, findings)
        if field == "theta_after" and self.gradient_is_finer():
            mark_unproven(self.right, given, findings)
        self.bases += self.going_on(field, findings)
        for number, finding in zip(given, findings):
            if number.name in self.said:
                finding = finding._replace(kind="order", reason=self.said[number.name])
            computed = number.of(self.right)
            if field == "label" and self.right.classes:  # told by its index on the sheet
                computed = self.right.classes[computed]
            yield verdict(number, computed, finding)

    def without_mistake(self, field: str) -> list[Finding]:
        """How each number of a field has come about, if its own line has no mistake."""
        given = self.given[field]
        of_kin = max((each.decimals for each in given), default=0)
        findings = [
            simplest(self.bases, field, each, of_kin, self.asked, self.own) for each in given
        ]
        return cut_or_rounded(findings, self.bases[0], field, given)

    def gradient_is_finer(self) -> bool:
        """True if every number given of ∇L has more decimals than any of θ."""
        most = max((each.decimals for each in self.given["theta_after"]), default=0)
        return all(number.decimals > most for number in self.given.get("gradient", []))

    def explain(self, field: str, findings: list[Finding]) -> None:
        """Find the mistakes of a field, one by one, and bring its findings up to date."""
        given = self.given[field]
        near = [
            finding.kind == "different" and is_near(self.own, self.bases, number)
            for finding, number in zip(findings, given)
        ]
        if not all(is_explained(finding) or close for finding, close in zip(findings, near)):
            while len(self.found) < MOST_CAUSES and not all(map(is_explained, findings)):
                if not self.explain_one(field, findings):
                    break
        for i, finding in enumerate(findings):
            if near[i] and not is_explained(finding):
                findings[i] = Finding("near", NEAR, order=Order.ROUNDED)
        mark_impossible(self.right, given, findings)
        mark_unknown(self.bases, field, given, findings, is_searched=len(self.found) < MOST_CAUSES)

    def explain_one(self, field: str, findings: list[Finding]) -> bool:
        """Find the mistake that explains most of a field; False if none is told."""
        given = self.given[field]
        wrong = [i for i, finding in enumerate(findings) if not is_explained(finding)]
        sound = [i for i, each in enumerate(findings) if each.kind not in ("different", "slip")]
        case = Case(field, given, wrong, sound, self.given, self.bases, self.own.refused)
        diagnosis = diagnose(case)
        if diagnosis is None:
            return False
        if not diagnosis.is_told:
            if not any(leads_to(number.field, field) for number in self.own.refused):
                mark_possible(diagnosis, findings, given)
            return False
        for i, finding in enumerate(findings):
            how = diagnosis.fits.get(i, "")
            if finding.cut and fit(given[i], given[i].of(diagnosis.sheet)) == "rounded":
                how = "rounded"  # which beats the right number with digits cut off
            if how:
                findings[i] = Finding(
                    "slip", diagnosis.reason, diagnosis.cause, how == "cut", Order.MISTAKEN
                )
        self.found.append(diagnosis)
        how = "follows from the mistake in" if field in CARRIED_FROM else "the same mistake as in"
        reason = f"{how} {called(self.right, [given[i] for i in diagnosis.fits])}"
        self.bases.append(Basis(Order.MISTAKEN, reason, diagnosis.cause, diagnosis.sheet))
        return True

    def going_on(self, field: str, findings: list[Finding]) -> list[Basis]:
        """The bases that go on from what was given for one field, as it was given; what was left out
        may have been right.
        """
        given = self.given[field]
        if field not in CARRIED_FROM or not given:
            return []
        order = max(Order.ROUNDED, *(finding.order for finding in findings))
        cause = next((finding.cause for finding in findings if finding.cause), "")
        reason = carried_reason(self.right, given)
        if order == Order.WRONG:
            reason = reason.replace("you went on with", "follows from your")
        decimals = min(number.decimals for number in given)
        result = [
            basis.going_on(field, values, reason, order)._replace(decimals=decimals)
            for basis in self.bases
            if basis.order in (Order.RIGHT, Order.MISTAKEN)
            for values in values_going_on(basis, field, given, decimals)
        ]
        if cause:
            wrong = [number for number, finding in zip(given, findings) if finding.cause]
            reason = f"follows from the mistake in {called(self.right, wrong)}"
            self.bases = [  # of a mistake made in L and ∇L alike, what comes next follows from ∇L
                basis._replace(reason=reason)
                if (basis.order, basis.cause) == (Order.MISTAKEN, cause)
                else basis
                for basis in self.bases
            ]
            return [
                basis._replace(order=Order.WRONG, reason=reason, cause=cause) for basis in result
            ]
        places = next((finding.on_the_way for finding in findings if finding.on_the_way), 0)
        if places:  # and not rounded once more
            result.append(self.rounded_on_the_way(field, places))
        return result

    def rounded_on_the_way(self, field: str, places: int) -> Basis:
        """The basis that goes on from a field with every result on the way to it rounded."""
        exact = [
            value_rounded(line_of(self.right, field, i).formula, {}, places)
            for i in range(len(getattr(self.right, field)))
        ]
        reason = f"you rounded to {counted(places, 'decimal')} on the way"
        return self.bases[0].going_on(field, exact, reason, Order.ROUNDED)


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
