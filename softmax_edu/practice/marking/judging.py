"""Answers become marks: each number is judged by `step.check`, and counted by the rule chosen."""

from __future__ import annotations

from typing import Any, NamedTuple

from ...check.kinds import KINDS
from ...check.report_page import symbols_of
from ...check.verdict import Verdict
from ...reading import inputs
from ...reading.suggestions import did_you_mean
from ...step import Step
from ...writing.screen_text import shown
from ..dialogue import asked
from .sheets import Answers

FIELDS = "z", "y_hat", "loss", "gradient", "theta_after"
RULES = {
    "follow": "Each number has a mark; a mistake costs one.",
    "step": "Each of the five lines z, ŷ, L, ∇L and the new θ has a mark: for all of its numbers, "
    "correct or following correctly from the lines before.",
}
HALF = "At most half of the marks may follow from numbers that no mistake explains."
BEYOND_HALF = "follow from wrong numbers, beyond half of the marks"
HINT = "the third hint was taken"
MOST_HINTS = 3  # the last of them is the answer


class Rule(NamedTuple):
    """How marks are counted, and the decimals asked for, where they are not those of the sheet."""

    by: str = "follow"
    decimals: int | None = None

    @classmethod
    def read(cls, by: Any, decimals: Any) -> Rule:
        """The rule that is asked for. Raises TypeError or ValueError if there is none.

        >>> Rule.read("steps", None)
        Traceback (most recent call last):
        ValueError: by is 'steps': it must be one of follow, step; did you mean step?
        """
        if by not in RULES:
            raise ValueError(
                f"by is {shown(by)}: it must be one of {', '.join(RULES)}{did_you_mean(by, list(RULES))}"
            )
        most = None if decimals is None else inputs.integer(decimals, "decimals", 0, 12)
        return cls(by, most)


class Marks(NamedTuple):
    """What a pupil earns for a sheet: the marks in all, and those of each line.

    pupil   str: the name, "" if there is none
    sheet   int: the seed of the exercise
    name    str: the exercise's whole name
    causes  the mistakes that were made, each once
    lost    why marks were lost: for each reason the symbols of the numbers
    blank   how many numbers were left out
    notes   what was given that is no number
    of_line of each line, how many marks it has
    """

    pupil: str
    sheet: int
    marks: int
    of: int
    z: int
    y_hat: int
    loss: int
    gradient: int
    theta_after: int
    causes: list[str]
    name: str
    lost: dict[str, list[str]]
    blank: int
    notes: list[str]
    of_line: dict[str, int]


def judged(answers: Answers, rule: Rule) -> Marks:
    """Mark the answers of one sheet.

    >>> from softmax_edu import exercise
    >>> zeros = Answers("Ben", exercise("linear", seed=7), {"z": "0.00", "y_hat": "0.00", "loss": "9.00"})
    >>> marks = judged(zeros, Rule())
    >>> marks.marks, marks.of, marks.blank, marks.lost
    (2, 7, 4, {'not correct': ['z']})
    """
    sheet = answers.sheet
    decimals = sheet.digits if rule.decimals is None else rule.decimals
    names = [question.name for question in asked(sheet.answers)]
    verdicts = verdicts_on(answers, decimals)
    verdicts = without_zeros({name: verdicts[name] for name in names if name in verdicts})
    lost = why_lost(verdicts, answers.hints, len(names) // 2 if rule.by == "follow" else len(names))
    kept = [name for name in verdicts if name not in lost]
    earned = {field: [name for name in kept if field_of(name) == field] for field in FIELDS}
    marks = {field: len(of_it) for field, of_it in earned.items()}
    of_line = {field: [field_of(name) for name in names].count(field) for field in FIELDS}
    if rule.by == "step":
        marks = marks_of_lines(of_line, earned, verdicts)
        of_line = dict.fromkeys(FIELDS, 1)
    symbols = symbols_of(sheet.answers)
    reasons: dict[str, list[str]] = {}
    for name, reason in lost.items():
        reasons.setdefault(reason, []).append(symbols[name])
    return Marks(
        answers.pupil,
        sheet.seed,
        sum(marks.values()),
        sum(of_line.values()),
        **marks,
        causes=list(dict.fromkeys(v.cause for v in verdicts.values() if v.cause)),
        name=sheet.name,
        lost=reasons,
        blank=len(names) - len(verdicts),
        notes=answers.notes,
        of_line=of_line,
    )


def why_lost(
    verdicts: dict[str, Verdict], hints: dict[str, int], most_following: int
) -> dict[str, str]:
    """Each number that has no mark, and why: a mistake costs one mark, at the first number that
    comes from it.
    """
    lost: dict[str, str] = {}
    causes: set[str] = set()
    following = 0
    for name, verdict in verdicts.items():
        following += follows_from_wrong(verdict)
        if hints.get(name, 0) >= MOST_HINTS:
            lost[name] = HINT
        elif verdict.cause and verdict.cause not in causes:
            lost[name] = verdict.cause
        elif not (verdict.is_sound or verdict.cause):
            lost[name] = KINDS[verdict.kind].label
        elif follows_from_wrong(verdict) and following > most_following:
            lost[name] = BEYOND_HALF
        causes.add(verdict.cause)
    return lost


def without_zeros(verdicts: dict[str, Verdict]) -> dict[str, Verdict]:
    """The verdicts; a wrong line of zeros shows no work, whatever mistake may lead to it.

    >>> from softmax_edu import exercise
    >>> step = exercise("softmax", seed=7).answers
    >>> verdicts = checked(step, {"z[0]": "0.0000", "z[1]": "0.0000", "y_hat[0]": "0.5000"}, 4)
    >>> [verdict.cause for verdict in without_zeros(verdicts).values()]
    ['', '', '']
    """
    of_zeros = [field for field in FIELDS if is_of_zeros(field, verdicts)]
    empty = {verdict.cause for name, verdict in verdicts.items() if field_of(name) in of_zeros}
    return {
        name: verdict._replace(cause="", kind="follows" if verdict.follows else "different")
        if verdict.cause in empty - {""}
        else verdict
        for name, verdict in verdicts.items()
    }


def is_of_zeros(field: str, verdicts: dict[str, Verdict]) -> bool:
    """True if all that is given for a field is 0, and wrong."""
    of_field = [verdict for name, verdict in verdicts.items() if field_of(name) == field]
    return bool(of_field) and all(
        not verdict.is_sound and float(verdict.given) == 0.0 for verdict in of_field
    )


def follows_from_wrong(verdict: Verdict) -> bool:
    """True if a number follows from wrong ones that no mistake explains for sure."""
    return verdict.follows and (not verdict.cause or verdict.cause.startswith("perhaps"))


def marks_of_lines(
    of_line: dict[str, int], earned: dict[str, list[str]], verdicts: dict[str, Verdict]
) -> dict[str, int]:
    """A mark for each line that has lost none; of those that follow from wrong numbers for half of
    the lines at most.
    """
    marks = {}
    following = 0
    for field, of_field in earned.items():
        follows = any(follows_from_wrong(verdicts[name]) for name in of_field)
        following += follows
        is_beyond = follows and following > len(FIELDS) // 2
        marks[field] = int(len(of_field) == of_line[field] and not is_beyond)
    return marks


def verdicts_on(answers: Answers, decimals: int) -> dict[str, Verdict]:
    """The verdict on each number that counts: of a table all are judged together; of a page each
    with what stood on the sheet when it was entered, or with what stands there in the end.
    """
    step = answers.sheet.answers
    if not answers.tries:
        return checked(step, answers.given, decimals)
    verdicts: dict[str, Verdict] = {}
    standing: dict[str, str] = {}
    for name, text in answers.tries:
        standing[name] = text
        if name not in verdicts and text == answers.given.get(name):
            verdicts[name] = checked(step, standing, decimals)[name]
    at_the_end = checked(step, standing, decimals)
    for name, text in answers.given.items():
        verdict = at_the_end.get(name)
        if verdict and standing[name] == text and verdict.is_sound:
            verdicts[name] = verdict
    return verdicts


def checked(step: Step, given: dict[str, str], decimals: int) -> dict[str, Verdict]:
    """The verdicts of `step.check`, by the names of the numbers.

    >>> from softmax_edu import LinearRegression
    >>> checked(LinearRegression(theta=[7, 6]).step(2, 18), {"gradient[1]": "4"}, 2)["gradient[1]"].kind
    'right'
    """
    if not given:
        return {}
    fields = {field_of(name) for name in given}
    shaped = {field: as_given(getattr(step, field), field, given) for field in fields}
    report = step.check(decimals=decimals, **shaped)
    return {verdict.name: verdict for verdict in report.verdicts}


def as_given(value: Any, name: str, given: dict[str, str]) -> Any:
    """What is given for a field, in the field's own shape; None for what is left out."""
    if isinstance(value, list):
        return [as_given(part, f"{name}[{i}]", given) for i, part in enumerate(value)]
    return given.get(name)


def field_of(name: str) -> str:
    """The field that a number belongs to.

    >>> field_of("gradient[0][1]")
    'gradient'
    """
    return name.partition("[")[0]
