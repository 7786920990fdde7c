"""Exercises on paper: a page with room to write, many for printing, and a question bank in Moodle's GIFT format."""
from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pkgutil import get_data
from typing import Any

from ..check.sheet import rework, sheet
from ..check.slips import slips
from ..check.table import symbols_of
from ..pages.chains import Chain
from ..pages.page import Page
from ..trace import html, latex
from .dialogue import asked
from .exercises import Exercise

ROOM = "____"


class Worksheet(Page):
    """What is given, and the five steps with their formulas, each number left open; or solved.

    >>> from softmax_edu import exercise
    >>> print(exercise("linear", seed=7).to_text(width=60))    # doctest: +ELLIPSIS
    ━━ linear · exercise 7 ━━━━━━━━━━━━━━━━━━━━━━━━━━ η = 0.5 ━━
    ...
    3) Compute loss    L = (ŷ − y)²
       L                                                  ≈ ____
    ...
    """

    def __init__(self, exercise: Exercise, digits: int, solved: bool = False) -> None:
        super().__init__(step := exercise.answers, digits)
        self.heading = f"{step.model} · exercise {exercise.seed}{' · answers' * solved}"
        if not solved:
            self.network.z, self.network.y_hat = (
                [told.split()[0] for told in results] for results in (self.network.z, self.network.y_hat))
            for section, fields in zip(self.sections[1:], (("z", "y_hat"), ("loss",), ("gradient",), ("theta_after",))):
                section.lines = [line for field in fields for line in blanks(step, field)]
            self.footer = f"≈ round to {exercise.digits} decimals or more; go on with rounded ones{self.natural}"


def blanks(step: Any, field: str) -> list[Chain]:
    """The lines of a field with room for each number; ∇L and θ of more than one output as a matrix.

    >>> from softmax_edu import exercise
    >>> [line.parts for line in blanks(exercise("linear", seed=7).answers, "gradient")]
    [(('', '∂L/∂b'), ('≈', '____')), (('', '∂L/∂w'), ('≈', '____'))]
    """
    value = getattr(step, field)
    if isinstance(value, list) and isinstance(value[0], list):
        return [Chain(("", "∇L" if field == "gradient" else "θ"), ("≈", [[ROOM] * len(row) for row in value]))]
    return [Chain(("", symbol), ("≈", ROOM), aligned=True) for name, symbol in symbols_of(step).items()
            if name.partition("[")[0] == field]


def document(sheets: Sequence[Exercise], key: Sequence[Exercise] = (), in_latex: bool = False) -> str:
    """Worksheets, and the answers to some, as a file of HTML or LaTeX to print, one to a page.

    >>> from softmax_edu import exercise
    >>> document([exercise("linear", seed=7)], in_latex=True).count("newpage")
    1
    """
    pages = [("sheet", Worksheet(sheet, 4)) for sheet in sheets]
    pages += [("key", Worksheet(sheet, sheet.digits, solved=True)) for sheet in key]
    if in_latex:
        body = "\n".join(f"{{\\{kind}\n{latex.render(told)}\n}}\\newpage" for kind, told in pages)
    else:
        body = "\n".join(f'<section class="{kind}">{html.render(told)}</section>' for kind, told in pages)
    frame = get_data(__package__, f"paper.{'tex' if in_latex else 'html'}") or b""
    return frame.decode("utf-8").format(body)


def bank(exercises: Sequence[Exercise]) -> str:
    """The questions of all exercises, as the text of a file to import.

    >>> from softmax_edu import exercise
    >>> bank([exercise("linear", seed=7)]).count("::[plain]")
    7
    """
    return "\n".join(question for exercise in exercises for question in questions(exercise))


def questions(exercise: Exercise) -> Iterator[str]:
    r"""A question for each number: right if it rounds so, also where rounded numbers were carried on; and each slip's
    answer, with 0 % and the sentence that names it.

    >>> from softmax_edu import exercise
    >>> print(next(questions(exercise("linear", seed=7))))    # doctest: +ELLIPSIS
    ::linear, exercise 7, z::[plain]A step of linear regression\: θ \= [...
    =%100%-0.2200000000:0.000050001#right
    ...
    """
    step, digits = exercise.answers, exercise.digits
    right, symbols = sheet(step), symbols_of(step)
    ways = [("right", right), *(("right", rework(right, {field: [round(value, digits) for value in right[field]]}))
                                for field in ("z", "y_hat", "gradient"))]
    ways += [(f"{slip.words}: {slip.effect}", changed) for slip, changed in slips(right)]
    start = f"θ = {exercise.theta}, η = {step.learning_rate}, x = {exercise.x}, y = {step.y}."
    for name, field, i in asked(step):
        told: dict[float, list[str]] = {}   # by its digits: the answer in full, and what it comes from
        for words, way in ways:
            answer = told.setdefault(round(way[field][i], digits), [f"{way[field][i] + 0.0:.{digits + 6}f}"])
            if words not in answer and "right" not in answer:
                answer.append(words)
        title = escaped(f"{step.model}, exercise {exercise.seed}, {symbols[name]}")
        question = escaped(f"A step of {step.model} regression: {start} What is {symbols[name]}, to {digits} decimals?")
        answers = "\n".join(f"=%{100 * ('right' in words)}%{value}:{0.50001 / 10 ** digits:.{digits + 5}f}"
                            f"#{escaped('; or '.join(words))}" for value, *words in told.values())
        yield f"::{title}::[plain]{question} {{#\n{answers}\n}}\n"


def escaped(text: str) -> str:
    r"""Text in which GIFT's own signs stand for themselves.

    >>> print(escaped("{y = 1: a#b ~}"))
    \{y \= 1\: a\#b \~\}
    """
    return re.sub(r"([\\~=#{}:])", r"\\\1", text)
