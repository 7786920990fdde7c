"""A report as a table: what its printers show."""
from __future__ import annotations

from typing import Any

from .. import inputs
from ..layout import as_list
from ..notation import numbered
from ..pages import names, page
from ..pages.numbers import relation, show, told_by
from ..pages.table import Table
from .given import number
from .report import CUT, Report, Verdict

LONGEST = 24    # of what was given, as shown
COUNTED = {     # one, several
    "coarse": ("has too few decimals", "have too few decimals"),
    "truncated": ("has its digits cut", "have their digits cut"),
    "carried": ("is right but for the value it goes on from", "are right but for the values they go on from"),
    "slip": ("comes from a slip", "come from a slip"),
    "different": ("is unexplained", "are unexplained")}


def table(report: Report, digits: int) -> Table:
    """The report as a table. Raises TypeError or ValueError unless digits is a whole number from 1 to 12.

    >>> from softmax_edu import LogisticRegression
    >>> step = LogisticRegression(theta=[0.1, 0.2, 0.1], learning_rate=0.1).step([1, 0.5], 0)
    >>> print(step.check(y_hat="0.59", theta_after=[0.041, 0.141, "0.0705"]))    # S10 to S14
    ━━ check · logistic · step 1 ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━ η = 0.1 ━━
    3 of 4 numbers are right; 1 is right but for the value it goes on from.
        number          given   correct    verdict
    ŷ   y_hat           0.59    ≈ 0.5866   right
    b   theta_after[0]  0.041   ≈ 0.0413   right
    w₁  theta_after[1]  0.141   ≈ 0.1413   right
    w₂  theta_after[2]  0.0705  ≈ 0.07067  carried: ŷ carried on as 0.59
    """
    digits = inputs.integer(digits, "digits", 1, 12)
    heading = " · ".join(["check", *page.heading(report.record)])
    return Table(heading, page.aside(report.record), summary(report.verdicts), rows(report, digits))


def summary(verdicts: list[Verdict]) -> str:
    """The verdicts counted, in one sentence.

    >>> from softmax_edu import LinearRegression
    >>> prediction = LinearRegression(theta=[7, 6]).explain(2)
    >>> summary(prediction.check(z=19, y_hat=21).verdicts), summary(prediction.check(y_hat=21).verdicts)
    ('1 of 2 numbers is right; 1 is unexplained.', 'The number is not right: it is unexplained.')
    """
    kinds = [verdict.kind for verdict in verdicts]
    right, n = kinds.count("right"), len(kinds)
    if right == n:
        return f"All {n} numbers are right." if n > 1 else "The number is right."
    if n == 1:
        return f"The number is not right: it {COUNTED[kinds[0]][0]}."
    counts = [(kinds.count(kind), texts) for kind, texts in COUNTED.items()]
    others = ", ".join(f"{count} {texts[count > 1]}" for count, texts in counts if count)
    return f"{right or 'None'} of {inputs.counted(n, 'number')} {'is' if right < 2 else 'are'} right; {others}."


def coarseness(verdict: Verdict) -> str:
    """How far a right number goes, where that is less than two decimals and not all of it.

    >>> from softmax_edu import LogisticRegression
    >>> report = LogisticRegression(theta=[0.1, 0.2, 0.1]).explain([1, 0.5]).check(z=0.4, y_hat="0.59")
    >>> [coarseness(verdict) for verdict in report.verdicts]
    [' to 1 decimal', '']
    """
    if verdict.name == "label":
        return ""
    given = number(verdict.given, verdict.name)
    if float(given.unit) < 0.1 or told_by(str(given.value), verdict.computed):
        return ""
    return " to 1 decimal" if given.unit < 1 else " to whole numbers"


def rows(report: Report, digits: int) -> list[tuple[str, str, str, str, str]]:
    """For each verdict: the slides' name of the number and ours, what was given, what is right, and why.

    What explains several numbers is told once.
    """
    symbols, result, above = symbols_of(report.record), [], ""
    first = {"": ""}    # where each explanation stands
    for verdict in report.verdicts:
        reason = verdict.reason.removesuffix(f"; {CUT}")
        told = f"{verdict.kind}: {reason}" if reason else verdict.kind + coarseness(verdict)
        if first.get(reason) and verdict.kind != "different":
            told = "the same" if reason == above else f"{verdict.kind}, as {first[reason]}"
        above, _ = reason, first.setdefault(reason, symbols[verdict.name])
        given = names.label(verdict.given) if verdict.name == "label" else str(verdict.given).strip()
        result.append((symbols[verdict.name], verdict.name,
                       given if len(given) <= LONGEST else given[:LONGEST - 1] + "…",
                       right_value(verdict, digits), told + verdict.reason[len(reason):]))
    return result


def right_value(verdict: Verdict, digits: int) -> str:
    """What is right, with `digits` decimals or one more than was given; a label as it is."""
    if verdict.name == "label":
        return f"= {names.label(verdict.computed)}"
    exponent = number(verdict.given, verdict.name).unit.as_tuple().exponent
    digits = max(digits, min(1 - int(exponent), 12))
    return f"{relation([verdict.computed], digits)} {show(verdict.computed, digits)}"


def symbols_of(record: Any) -> dict[str, str]:
    """The slides' names of a record's numbers, by ours.

    >>> from softmax_edu import SoftmaxRegression
    >>> symbols = symbols_of(SoftmaxRegression(theta=[[0.1, 0.2], [0.3, 0.4]]).step([0.5], 0))
    >>> symbols["theta_after[1][0]"], symbols["y_hat[1]"], symbols["gradient[0][1]"]
    ('w₀', 'ŷ₁', '∂L/∂b₁')
    """
    outputs = len(as_list(record.z))
    result = {"loss": "L", "label": "class"}
    for field, symbol in ("z", "z"), ("y_hat", "ŷ"):
        for k, name in enumerate(numbered(symbol, outputs)):
            result[f"{field}[{k}]" if outputs > 1 else field] = name
    for k, column in enumerate(names.parameters(len(record.x), outputs)):
        for i, name in enumerate(column):
            place = f"[{i}][{k}]" if outputs > 1 else f"[{i}]"
            result[f"theta_after{place}"], result[f"gradient{place}"] = name, f"∂L/∂{name}"
    return result
