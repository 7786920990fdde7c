"""An exercise worked in a dialogue: one number asked after another,
each checked at once with those before it.
"""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from ..check import check_named
from ..check.given import numbers
from ..check.remarks import UNKNOWN
from ..check.report_page import symbols_of
from ..check.sheet import SOURCES, line_on, sheet_of
from ..formulas import Quantity
from ..notation import numbered
from ..pages.chains import Filled, fill_in
from ..pages.headings import in_symbols
from ..pages.numbers import relation, show, told_by
from ..pages.page import Page
from ..trace.terminal import ascii_only, screen_width, to_ascii
from ..trace.text import spread
from ..writing.screen_text import counted, fill
from .guesses import LOSS, Guesses
from .task import Task

HELP = (
    "Type each number as you work it out. ? is a hint: the formula, then the formula with its "
    "numbers, then the answer. help shows this again; quit ends."
)
END = "q", "quit", "exit"
SECTIONS = {"z": 1, "y_hat": 1, "loss": 2, "gradient": 3, "theta_after": 4}  # of a page


class Question(NamedTuple):
    """A number that is asked for: its name, its field, and its place there.

    >>> Question("gradient[0]", "gradient", 0).field
    'gradient'
    """

    name: str
    field: str
    place: int


def practice(exercise: Task, ascii: bool = False, guess: bool = False) -> bool:
    """Ask for every number of an exercise, and first for guesses of its end if `guess`; False if
    `quit`, the end of input or Ctrl-C ends it.
    """
    work = Practice(exercise, ascii or ascii_only())
    print(exercise.to_text(ascii=work.write is to_ascii, width=screen_width()))
    work.say("", HELP)
    try:
        if guess:
            work.ask_guesses()
        for question in asked(exercise.answers):
            work.ask(question)
        finished = True
    except (EOFError, KeyboardInterrupt):
        finished = False
        print()
    tried = len({*work.first, *work.hints})
    work.say(
        f"{work.right} of {counted(tried, 'number')} right at the first try.",
        *work.mistakes.values(),
        *(work.guesses.told(work.digits) if finished else ()),
    )
    return finished


class Practice:
    """What a student has answered so far: the numbers to go on with, and those that came first.

    >>> from softmax_edu import exercise
    >>> Practice(exercise("linear", seed=7)).symbols["gradient[0]"]
    '∂L/∂b'
    """

    def __init__(self, exercise: Task, ascii: bool = False) -> None:
        # at the first try
        self.step, self.digits, self.right = exercise.answers, exercise.digits, 0
        self.sheet, self.sections = sheet_of(self.step), Page(self.step, self.digits).sections
        self.symbols, self.write = symbols_of(self.step), to_ascii if ascii else str
        self.guesses = Guesses(self.step)
        self.given: dict[str, str] = {}
        self.first: dict[str, str] = {}
        self.hints: dict[str, int] = {}  # how many each number has had
        self.mistakes: dict[str, str] = {}  # by their names: where each was made, and what it is

    def say(self, *lines: str) -> None:
        """Print lines, no wider than the terminal; none is broken at a sign of equality."""
        for line in map(self.write, lines):
            kept = re.sub(" (=|≈|~=) ", "\u00a0\\1\u00a0", line)
            rows = fill(kept, screen_width(), "   ")
            print(rows.replace("\u00a0", " "))

    def ask_guesses(self) -> None:
        """Ask for the guesses, each until it is one or is skipped. Raises EOFError at quit."""
        guesses = self.guesses
        for words, take in (LOSS, guesses.take_loss), (guesses.question, guesses.take_ways):
            text = input(self.write(words))
            while text.strip().lower() in END or not take(text):
                if text.strip().lower() in END:
                    raise EOFError
                text = input(self.write(words))

    def ask(self, question: Question) -> None:
        """Ask for one number until it is right or shown. Raises EOFError at quit."""
        name = question.name
        section = self.sections[SECTIONS[question.field]]
        heading = spread(self.write(section.title), self.write(section.formula), screen_width())
        print("", *heading, sep="\n")
        self.say(f"   {self.needs(question)}")
        while name not in self.given:
            try:
                text = input(self.write(f"{self.symbol(question)} = ")).strip()
            except UnicodeDecodeError as error:
                self.say(
                    "",
                    f"what you typed is no text in {error.encoding}: "
                    "write the number with the digits 0 to 9",
                )
                continue
            if text.lower() in END:
                raise EOFError
            if text == "?":
                self.hint(question)
            elif text.lower() in ("", "help"):
                self.say(HELP)
            else:
                try:
                    self.answered(name, text)
                except (TypeError, ValueError) as error:
                    self.say(str(error).replace(name, self.symbols[name], 1))

    def symbol(self, question: Question) -> str:
        """What a number is called where it is asked for: "new b", because b is the old one."""
        new = "new " if question.field == "theta_after" else ""
        return new + self.symbols[question.name]

    def filled(self, question: Question) -> Filled:
        """The formula of a number, and what is put into it."""
        line = line_on(self.sheet, question.field, question.place)
        return fill_in(line, self.answer(question), self.digits)

    def answer(self, question: Question) -> float:
        """The number that is asked for."""
        return float(getattr(self.sheet, question.field)[question.place])

    def needs(self, question: Question) -> str:
        """The numbers that a number is worked from; for L all of ŷ and y, whichever matter.

        >>> from softmax_edu import exercise
        >>> Practice(exercise("linear", seed=7)).needs(Question("gradient[1]", "gradient", 1))
        'x = 1.6, ŷ = −2.14, y = 3'
        """
        texts = dict(self.filled(question).texts)
        if question.field == "loss":
            texts = {**self.outputs_and_targets(), **texts}
        known = {quantity.written(): (quantity, text) for quantity, text in texts.items()}
        return ", ".join(
            f"{name} {'=' if told_by(text, quantity.number) else '≈'} {text}"
            for name, (quantity, text) in known.items()
            if name != text
        )

    def outputs_and_targets(self) -> dict[Quantity, str]:
        """Every ŷ and every y, with the digits of a number to go on with."""
        n = self.sheet.outputs
        pairs = [
            *zip(numbered("ŷ", n), self.sheet.y_hat),
            *zip(numbered("y", n), self.sheet.target),
        ]
        return {Quantity(name, value): show(value, self.digits + 1) for name, value in pairs}

    def hint(self, question: Question) -> None:
        """The next hint: the formula, the formula with its numbers, the answer to go on with.

        >>> from softmax_edu import exercise
        >>> practice, question = Practice(exercise("linear", seed=7)), Question("loss", "loss", 0)
        >>> for _ in range(3):
        ...     practice.hint(question)
        hint: L = (ŷ − y)² (? again: with its numbers)
        hint: L = (−2.14 − 3)² (? again: the answer)
        the answer: L = 26.4196; go on with it
        """
        name, filled, answer = question.name, self.filled(question), self.answer(question)
        symbol = self.symbol(question)
        hints = [f"{symbol} = {in_symbols(filled.formula)}"]
        if filled.numbers:
            hints.append(f"{symbol} {filled.sign} {filled.numbers}")
        given = self.hints[name] = self.hints.get(name, 0) + 1
        if given <= len(hints):
            more = "the answer" if given == len(hints) else "with its numbers"
            self.say(f"hint: {hints[given - 1]} (? again: {more})")
        else:
            result = f"{relation([answer], self.digits)} {show(answer, self.digits)}"
            self.say(f"the answer: {symbol} {result}; go on with it")
            self.given[name] = repr(answer)

    def answered(self, name: str, text: str) -> None:
        """Say what becomes of an answer.

        >>> from softmax_edu import exercise
        >>> Practice(exercise("linear", seed=7)).answered("z", "9.99")
        not yet: no mistake that we know gives it; ? is a hint
        """
        verdict, before = (
            self.checked(earlier, name, text) for earlier in (self.given, self.first)
        )
        right = verdict.kind in ("right", "carried")
        # worked from a number that is mended since
        again = verdict.kind == "different" and before.cause in self.mistakes
        verdict = before if again else verdict
        # the line to compare with is what the second hint shows
        unknown = verdict.reason.startswith(UNKNOWN)
        reason = f"{UNKNOWN}; ? is a hint" if unknown else verdict.reason
        self.say(("right" if right else "not yet") + f": {reason}" * bool(reason))
        if verdict.kind != "coarse" and name not in self.first:
            self.first[name] = text
            self.right += (right or again) and name not in self.hints
        if verdict.kind == "slip":
            self.mistakes.setdefault(
                verdict.cause, f"Look again: {self.symbols[name]}, {verdict.reason}"
            )
        if right:
            self.given[name] = text

    def checked(self, earlier: dict[str, str], name: str, text: str) -> Any:
        """The verdict on an answer, after those before it."""
        return check_named(self.step, {**earlier, name: text}, (), self.digits).verdicts[-1]


def asked(step: Any) -> list[Question]:
    """Every number that is asked for, in the order of the five steps.

    >>> from softmax_edu import exercise
    >>> [question.name for question in asked(exercise("linear", seed=7).answers)][3:5]
    ['gradient[0]', 'gradient[1]']
    """
    values = [(field, getattr(step, field)) for field in SOURCES if field != "label"]
    return [
        Question(number.name, field, i)
        for field, value in values
        for i, number in enumerate(numbers(value, value, field))
    ]
