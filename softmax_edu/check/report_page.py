"""The verdicts of a check as a table: what its printers show."""

from __future__ import annotations

from typing import Any

from ..notation import numbered, of_sample
from ..pages.headings import aside, heading
from ..pages.labels import label
from ..pages.numbers import relation, show, told_by
from ..pages.report_page import ReportPage
from ..paper import names
from ..paper.batch import table_of
from ..reading import inputs
from ..writing.screen_text import counted
from .given import number
from .kinds import KINDS
from .verdict import CUT, Verdict

SAME = "the same mistake as in"
WRITTEN = "; it is "  # after what was written or computed: what is right
LONGEST = 24  # letters of what was given, as shown


def report_page(
    record: Any, verdicts: list[Verdict], digits: int, answers: bool = True
) -> ReportPage:
    """The verdicts on a record as a table, without what is right if `answers` is False.

    Raises TypeError or ValueError unless digits is an integer from 1 to 12.

    >>> from softmax_edu import LogisticRegression
    >>> step = LogisticRegression(theta=[0.1, 0.2, 0.1], learning_rate=0.1).step([1, 0.5], 0)
    >>> print(step.check(y_hat="0.59", theta_after=[0.041, 0.141, "0.0705"]))    # S10 to S14
    ━━ check · logistic · step 1 ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━ η = 0.1 ━━
    All 4 numbers are correct, 1 of them for the rounded value that it goes on from.
        number          given   correct    verdict
    ŷ   y_hat           0.59    ≈ 0.5866   correct
    b   theta_after[0]  0.041   ≈ 0.0413   correct
    w₁  theta_after[1]  0.141   ≈ 0.1413   correct
    w₂  theta_after[2]  0.0705  ≈ 0.07067  correct: you went on with ŷ = 0.59
    """
    digits = inputs.integer(digits, "digits", 1, 12)
    above = " · ".join(["check", *heading(record)])
    page = ReportPage(above, aside(record), summary(verdicts), rows(record, verdicts, digits))
    if answers:
        return page
    kept = [verdict._replace(reason=verdict.reason.partition(WRITTEN)[0]) for verdict in verdicts]
    page.rows = rows(record, kept, digits)
    return page.without_answers()


def kind_shown(verdict: Verdict) -> str:
    """The kind of a verdict as a reader is told it: what follows from an earlier error is no
    mistake of its own.

    >>> kind_shown(Verdict("z", "1", 1.0, "slip", "follows from …", "bias input 1 forgotten", False, follows=True))
    'follows'
    """
    is_made_again = verdict.reason.startswith(SAME)  # it does not follow from there
    return "follows" if verdict.follows and not is_made_again else verdict.kind


def summary(verdicts: list[Verdict]) -> str:
    """The verdicts counted, in one sentence.

    >>> from softmax_edu import LinearRegression
    >>> prediction = LinearRegression(theta=[7, 6]).explain(2)
    >>> summary(prediction.check(z=19, y_hat=21).verdicts), summary(prediction.check(y_hat=21).verdicts)
    ('1 of 2 numbers is correct; 1 is not explained.', 'The number is not correct: it is not explained.')
    """
    kinds = [kind_shown(verdict) for verdict in verdicts]
    n, carried, ordered = len(kinds), kinds.count("carried"), kinds.count("order")
    right = kinds.count("right") + carried + ordered
    if right == n:
        whole = f"All {n} numbers are correct" if n > 1 else "The number is correct"
        which = (
            "for the rounded value that it goes on from"
            if carried == 1
            else ("for the rounded values that they go on from")
        )
        parts = [f", {carried} of them {which}"] * (carried > 0)
        parts += [f", {ordered} of them in another order"] * (ordered > 0)
        return f"{whole}{''.join(parts) if n > 1 else f' {which}' * carried}."
    mistakes = len({verdict.cause for verdict, kind in zip(verdicts, kinds) if kind == "slip"})
    if n == 1:
        return f"The number is not correct: it {KINDS[kinds[0]].one}."
    parts = []
    for kind, words in KINDS.items():
        count = kinds.count(kind)
        if count and kind == "slip":
            parts.append(
                f"{counted(mistakes, 'mistake')} {'explains' if mistakes == 1 else 'explain'} {count}"
            )
        elif count and kind not in ("right", "carried", "order"):
            parts.append(f"{count} {words.one if count == 1 else words.several}")
    return f"{right} of {n} numbers {'is' if right == 1 else 'are'} correct; {', '.join(parts)}."


def precision(verdict: Verdict) -> str:
    """How far a right number goes, where that is less than two decimals and not all of it.

    >>> from softmax_edu import LogisticRegression
    >>> report = LogisticRegression(theta=[0.1, 0.2, 0.1]).explain([1, 0.5]).check(z=0.4, y_hat="0.59")
    >>> [precision(verdict) for verdict in report.verdicts]
    [' to 1 decimal', '']
    """
    if verdict.name == "label" or verdict.kind != "right":
        return ""
    given = number(verdict.given, verdict.name)
    if float(given.unit) < 0.1 or told_by(str(given.value), verdict.computed):
        return ""
    return " to 1 decimal" if given.unit < 1 else " to whole numbers"


def rows(record: Any, verdicts: list[Verdict], digits: int) -> list[tuple[str, str, str, str, str]]:
    """For each verdict: the slides' name of the number and ours, what was given,
    what is right, and why.
    """
    symbols, result, above = symbols_of(record), [], ""
    stands_at = {"": ""}  # where each explanation is told: each is told once
    for verdict in verdicts:
        reason = (
            verdict.reason.removesuffix(CUT).removesuffix("; ") if verdict.cut else verdict.reason
        )
        kind = KINDS[kind_shown(verdict)].label
        words = reason if reason.startswith(kind) else f"{kind}: {reason}"
        if not reason:
            words = kind + precision(verdict)
        if stands_at.get(reason) and (verdict.kind != "different" or reason == above):
            words = "the same" if reason == above else f"{kind}, as {stands_at[reason]}"
        if verdict.cut and verdict.kind != "truncated":
            words += f"; {CUT}"
        above = reason
        stands_at.setdefault(reason, symbols[verdict.name])
        result.append(
            (
                symbols[verdict.name],
                verdict.name,
                shortened(verdict),
                right_value(verdict, digits),
                words,
            )
        )
    return result


def shortened(verdict: Verdict) -> str:
    """What was given, in so many letters as a row has room for."""
    text = label(verdict.given) if verdict.name == "label" else str(verdict.given).strip()
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"


def right_value(verdict: Verdict, digits: int) -> str:
    """What is right, with `digits` decimals or one more than was given; a label as it is."""
    if verdict.name == "label":
        return f"= {label(verdict.computed)}"
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
    table, result = table_of(record), {"loss": "L", "label": "class"}
    outputs = table.outputs
    for field, symbol in ("z", "z"), ("y_hat", "ŷ"):
        for k, name in enumerate(numbered(symbol, outputs)):
            place = f"[{k}]" if outputs > 1 else ""
            result[field + place] = name
            for i in range(len(table.samples)):
                result[f"{field}[{i}]{place}"] = of_sample(name, i + 1)
    for k, column in enumerate(names.parameters(table.inputs, outputs, record.origin.has_bias)):
        for i, name in enumerate(column):
            place = f"[{i}][{k}]" if outputs > 1 else f"[{i}]"
            result[f"theta_after{place}"], result[f"gradient{place}"] = name, f"∂L/∂{name}"
    return result
