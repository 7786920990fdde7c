"""Questions for Moodle: each number as a question (GIFT), or a whole sheet as one (Cloze).

An answer is right if it is as near to the right number as rounding leads: every line may be rounded
or cut off, and the next worked from that. What a mistake leads to has the sentence that names it.
Moodle takes the first answer that fits, so the right one stands first, and the likelier mistake
before the others.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from html import escape
from math import isfinite, trunc
from typing import NamedTuple

from ..check.basis import half_up, rounded_on_the_way
from ..check.report_page import symbols_of
from ..check.sheet import Sheet, line_on, rework, sheet_of
from ..formulas import Named
from ..lists import as_list
from ..paper import names
from .dialogue import Question, asked
from .task import Task
from .ways import Way, wrong_ways

CAUSES = 2  # are named by an answer, the likelier first
WORDS = 40  # it has, at most
UNITS = 1.01  # of the last digit are lost where it is cut off
CARRIED = "z", "y_hat", "gradient"  # other lines are worked from these
XML = """<?xml version="1.0" encoding="UTF-8"?>
<quiz>
{}
</quiz>
"""
QUESTION = """<question type="cloze">
<name><text>{name}</text></name>
<questiontext format="html"><text><![CDATA[{text}]]></text></questiontext>
<generalfeedback format="html"><text></text></generalfeedback>
</question>"""


class Answer(NamedTuple):
    """What Moodle does with a number within reach of a value: so many percent, and words.

    >>> Answer(0.25, 0.0001, 100, "right").percent
    100
    """

    value: float
    reach: float
    percent: int
    words: str

    def written(self, digits: int) -> str:
        """The answer as GIFT and Cloze both have it, but for its words.

        >>> Answer(0.25, 0.0001, 100, "right").written(4)
        '%100%0.25:0.0001'
        """
        value, reach = (without_zeros(n, digits + 4) for n in (self.value, self.reach))
        return f"%{self.percent}%{value}:{reach}"


def without_zeros(number: float, decimals: int) -> str:
    """A number to so many decimals, without the zeros at its end.

    >>> without_zeros(-0.25, 8), without_zeros(120.0, 8), without_zeros(-0.0, 8)
    ('-0.25', '120', '0')
    """
    return f"{number + 0.0:.{decimals}f}".rstrip("0").rstrip(".")


# What is right


def worked_honestly(right: Sheet, digits: int) -> list[Sheet]:
    """The right sheet, and those that go on from what is rounded, or cut off, to so many decimals.

    >>> from softmax_edu import LogisticRegression
    >>> sheets = worked_honestly(sheet_of(LogisticRegression(theta=[0.1, 0.2, 0.1]).step([1, 0.5], 0)), 2)
    >>> sorted({round(sheet.gradient[2], 4) for sheet in sheets})[-1]    # 0.295 = 0.5·0.59, from ŷ ≈ 0.59
    0.3
    """
    sheets = [right]
    for field in CARRIED:
        sheets = [
            sheet if values == getattr(sheet, field) else rework(sheet, **{field: values})
            for sheet in sheets
            for values in written_honestly(sheet, field, digits)
        ]
    return sheets


def written_honestly(sheet: Sheet, field: str, digits: int) -> list[list[float]]:
    """The numbers of a field in full, rounded and cut off; likewise if all was rounded on the way."""
    in_full = getattr(sheet, field)
    ways = []
    for values in (in_full, [on_the_way(sheet, field, i, digits) for i in range(len(in_full))]):
        ways += [values, [half_up(value, digits) for value in values]]
        ways += [[cut_off(value, digits) for value in values]]
    return [list(way) for way in dict.fromkeys(map(tuple, ways)) if all(map(isfinite, way))]


def cut_off(value: float, digits: int) -> float:
    """A number without the digits after so many decimals.

    >>> cut_off(-0.2719, 2)
    -0.27
    """
    return trunc(round(value * 10.0**digits, 6)) / 10.0**digits


def on_the_way(sheet: Sheet, field: str, i: int, digits: int) -> float:
    """A number if every result on the way to it, such as e^z, is rounded to so many decimals."""
    try:
        formula = line_on(sheet, field, i).formula
        if isinstance(formula, Named):  # σ(z): what stands under the name is worked
            (formula,) = formula.parts
        return float(rounded_on_the_way(formula, digits))
    except (ArithmeticError, ValueError):  # a divisor or a probability that is rounded to 0
        return float(getattr(sheet, field)[i])


class Key:
    """The answers to every number of an exercise.

    >>> from softmax_edu import exercise
    >>> right, first, *_ = Key(exercise("linear", seed=7)).answers(Question("z", "z", 0))
    >>> right.written(4), right.words
    ('%100%-2.14:0.000101', 'right')
    >>> first.written(4), first.words.partition(":")[0]
    ('%0%-1.44:0.000101', 'bias input 1 forgotten')
    """

    def __init__(self, exercise: Task) -> None:
        self.digits = exercise.digits
        right = sheet_of(exercise.answers)
        self.fields = list(right.fields)
        self.honest = worked_honestly(right, self.digits)
        self.ways = sorted(
            wrong_ways(right, right.fields), key=lambda way: (-way.likely, len(way.words))
        )

    def right_answer(self, question: Question) -> Answer:
        """The middle of all that rounding leads to, and how far it reaches."""
        field, place, digits = question.field, question.place, self.digits
        values = [getattr(sheet, field)[place] for sheet in self.honest]
        if field not in CARRIED:
            values += [on_the_way(sheet, field, place, digits) for sheet in self.honest]
        values = list(filter(isfinite, values))
        low, high = min(values), max(values)
        return Answer((low + high) / 2, (high - low) / 2 + UNITS / 10**digits, 100, "right")

    def answers(self, question: Question, follows: bool = False) -> list[Answer]:
        """The answers to a question, in the order in which Moodle tries them: of the lines before, the
        common mistakes. With `follows`, what follows rightly from one of these has full marks, and is
        told so; how to mend it is told where it was made.
        """
        right = self.right_answer(question)
        at = self.fields.index(question.field)
        here = [way for way in self.ways if way.field == question.field]
        before = [way for way in self.ways if way.field in self.fields[:at] and way.is_common]
        if not follows:
            return [right, *self.told([*here, *before], question, right, 0)]
        named = [way._replace(why="") for way in before]
        following = self.told(named, question, right, 100, "it follows from a mistake before: ")
        return [right, *following, *self.told(here, question, right, 0)]

    def told(
        self, ways: Sequence[Way], question: Question, right: Answer, percent: int, start: str = ""
    ) -> Iterator[Answer]:
        """The answers that these ways lead to, each with the causes that Moodle cannot tell apart."""
        groups: list[tuple[float, list[Way]]] = []
        for way in ways:
            value = getattr(way.sheet, question.field)[question.place]
            if not isfinite(value) or abs(value - right.value) <= right.reach:
                continue
            alike = [group for first, group in groups if abs(value - first) <= right.reach]
            if alike:
                alike[0].append(way)
            else:
                groups.append((value, [way]))
        for value, group in groups:
            words = start + causes(group, WORDS - len(start.split()))
            yield Answer(value, right.reach, percent, words)


def causes(ways: Sequence[Way], most: int = WORDS) -> str:
    """The first two mistakes in words, with what to do as far as there is room.

    >>> way = Way("θ not updated", "step 5 is missing", "theta_after", 1.0, None)
    >>> causes([way, way, way._replace(words="η is 0", why="")], 11)
    'θ not updated: step 5 is missing; or η is 0'
    """
    first, *other = list({way.words: way for way in ways}.values())[:CAUSES]
    texts = [first.words, *(way.words for way in other)]
    for i, way in enumerate([first, *other]):
        longer = [*texts[:i], f"{way.words}: {way.why}".removesuffix(": "), *texts[i + 1 :]]
        if len("; or ".join(longer).split()) <= most:
            texts = longer
    return "; or ".join(texts)


# What is asked


def given_in_words(exercise: Task) -> str:
    """Write what a question starts from: the loss, and each number with its name.

    >>> from softmax_edu import exercise
    >>> given_in_words(exercise("linear", seed=7))
    'A step of linear regression, L = (ŷ − y)²: θ = [b, w] = [-0.7, -0.9], η = 0.2, x = [1.6], y = 3.'
    """
    step = exercise.answers
    columns = names.parameters(len(step.x), len(as_list(step.z)), step.origin.has_bias)
    rows = [f"[{', '.join(row)}]" for row in zip(*columns)]
    layout = f"[{', '.join(rows)}]" if isinstance(step.z, list) else f"[{', '.join(columns[0])}]"
    inputs = names.inputs(len(exercise.x) + 1)[1:]
    features = f"[{', '.join(inputs)}] = " if len(inputs) > 1 else ""
    loss = step.page(exercise.digits).sections[2].formula
    y = f"{step.y:g}" if isinstance(step.y, float) else step.y
    return (
        f"A step of {step.model} regression, {loss}: θ = {layout} = {exercise.theta}, "
        f"η = {step.learning_rate}, x = {features}{exercise.x}, y = {y}."
    )


def asked_in_words(exercise: Task, question: Question) -> str:
    """Write what is asked for: which b, and of which class.

    >>> from softmax_edu import exercise
    >>> asked_in_words(exercise("softmax", seed=7), Question("theta_after[1][0]", "theta_after", 2))
    'w₀ after the step (class 0)'
    """
    step = exercise.answers
    words = symbols_of(step)[question.name]
    if question.field == "theta_after":
        words += " after the step"
    if isinstance(step.z, list) and step.classes and question.field != "loss":
        words += f" (class {step.classes[question.place % len(step.z)]})"
    return words


# GIFT: a question for each number


def bank(exercises: Sequence[Task]) -> str:
    """Write the questions of all exercises for a file to import, a category for each exercise.

    >>> from softmax_edu import exercise
    >>> bank([exercise("linear", seed=7)]).count("::[plain]")
    7
    """
    return "\n".join(
        text for exercise in exercises for text in (category(exercise), *questions(exercise))
    )


def category(exercise: Task) -> str:
    """Name the category in which Moodle keeps the questions of an exercise.

    >>> from softmax_edu import exercise
    >>> print(category(exercise("softmax", seed=7)))
    $CATEGORY: softmax 1×2/softmax 1×2 · 4 digits · 7
    <BLANKLINE>
    """
    kind, name = (text.replace("/", "//") for text in (exercise.kind, exercise.name))
    return f"$CATEGORY: {kind}/{name}\n"  # one / begins a category inside another


def questions(exercise: Task) -> Iterator[str]:
    r"""Write a question for each number.

    >>> from softmax_edu import exercise
    >>> print(next(questions(exercise("linear", seed=7))))    # doctest: +ELLIPSIS
    ::linear, 1 feature · 4 digits · 7, z::[plain]A step of linear regression, L \= (ŷ − y)²\: θ \= [...
    =%100%-2.14:0.000101#right
    ...
    """
    key, symbols = Key(exercise), symbols_of(exercise.answers)
    start = given_in_words(exercise)
    for each in asked(exercise.answers):
        title = escaped(f"{exercise.name}, {symbols[each.name]}")
        wanted = asked_in_words(exercise, each)
        question = escaped(f"{start} What is {wanted}, to {exercise.digits} decimals?")
        lines = "\n".join(
            f"={answer.written(exercise.digits)}#{escaped(answer.words)}"
            for answer in key.answers(each)
        )
        yield f"::{title}::[plain]{question} {{#\n{lines}\n}}\n"


def escaped(text: str) -> str:
    r"""Escape the signs that have a meaning in GIFT.

    >>> print(escaped("{y = 1: a#b ~}"))
    \{y \= 1\: a\#b \~\}
    """
    return re.sub(r"([\\~=#{}:])", r"\\\1", text)


# Cloze: a sheet is one question


def cloze(exercises: Sequence[Task]) -> str:
    """Write a question for each exercise, for a file of Moodle's XML to import: a blank for each
    number, marked on its own; what follows rightly from a mistake in a line before is accepted.

    >>> from softmax_edu import exercise
    >>> cloze([exercise("linear", seed=7)]).count("{1:NUMERICAL:")
    7
    """
    kinds: dict[str, list[Task]] = {}
    for exercise in exercises:
        kinds.setdefault(exercise.kind, []).append(exercise)
    parts = []
    for kind, of_kind in kinds.items():
        path = escape(f"$course$/top/{kind.replace('/', '//')}")
        parts.append(
            f'<question type="category"><category><text>{path}</text></category></question>'
        )
        parts += [
            QUESTION.format(name=escape(exercise.name), text=cloze_text(exercise))
            for exercise in of_kind
        ]
    return XML.format("\n".join(parts))


def cloze_text(exercise: Task) -> str:
    """The text of a sheet: what is given, and a row for each number with its blank."""
    key = Key(exercise)
    start = (
        f"{given_in_words(exercise)} Give {exercise.digits} decimals; "
        "you may go on with rounded values."
    )
    rows = []
    for each in asked(exercise.answers):
        answers = "~".join(
            f"{answer.written(exercise.digits)}#{in_blank(answer.words)}"
            for answer in key.answers(each, follows=True)
        )
        label = escape(asked_in_words(exercise, each))
        rows.append(f"<tr><td>{label} =</td><td>{{1:NUMERICAL:{answers}}}</td></tr>")
    table = "\n".join(rows)
    return f"<p>{escape(start)}</p>\n<table>\n{table}\n</table>"


def in_blank(text: str) -> str:
    """Write words inside a blank: ~ and } would end them. Moodle reads entities before it shows HTML.

    >>> in_blank("a ~ b} < c")
    'a &#126; b&#125; &amp;lt; c'
    """
    shown = escape(escape(text, quote=False), quote=False)
    return shown.replace("~", "&#126;").replace("}", "&#125;")
