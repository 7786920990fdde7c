"""An exercise worked in a dialogue: one number asked after another,
each checked at once with those before it.
"""
from __future__ import annotations

from textwrap import fill
from typing import Any

from ..check import check_named
from ..check.given import numbers
from ..check.sheet import LINES
from ..check.table import symbols_of
from ..inputs import counted
from ..pages.page import Page
from ..trace.terminal import ascii_only, columns, to_ascii
from ..trace.text import laid_out
from .exercises import Exercise

HELP = "Type each number as you work it out; after two tries ? shows its line; q ends."


def practice(exercise: Exercise, ascii: bool = False) -> None:
    """Ask for every number of an exercise; `q`, the end of input or Ctrl-C end it."""
    work = Practice(exercise, ascii or ascii_only())
    print(exercise.to_text(ascii=work.write is to_ascii, width=columns()))
    work.say("", HELP, "")
    try:
        for name, _, _ in asked(exercise.answers):
            work.ask(name)
    except (EOFError, KeyboardInterrupt):
        print()
    work.say(
        f"{work.right} of {counted(len(work.first), 'number')} right at the first try.",
        *work.mistakes.values(),
    )


class Practice:
    """What a student has answered so far: the numbers to go on with, and those that came first.

    >>> from softmax_edu import exercise
    >>> Practice(exercise("linear", seed=7)).symbols["gradient[0]"]
    '∂L/∂b'
    """

    def __init__(self, exercise: Exercise, ascii: bool = False) -> None:
        # at the first try
        self.step, self.digits, self.right = exercise.answers, exercise.digits, 0
        self.symbols, self.write = symbols_of(self.step), to_ascii if ascii else str
        self.given: dict[str, str] = {}
        self.first: dict[str, str] = {}
        self.mistakes: dict[str, str] = {}  # by their names: where each was made, and what it is

    def say(self, *lines: str) -> None:
        """Print lines, no wider than the terminal."""
        for line in map(self.write, lines):
            print(fill(line, columns(), subsequent_indent="   ", break_on_hyphens=False))

    def ask(self, name: str) -> None:
        """Ask for one number until it is right or shown. Raises EOFError at q."""
        tries = 0
        while name not in self.given:
            text = input(
                self.write(f"{'new ' * name.startswith('theta')}{self.symbols[name]} = ")
            ).strip()
            if text.lower() == "q":
                raise EOFError
            if text == "?" and tries > 1:
                self.show(name)
            elif text in ("", "?"):
                self.say(HELP)
            else:
                try:
                    tries += self.answered(name, text)
                except (TypeError, ValueError) as error:
                    self.say(str(error).replace(name, self.symbols[name], 1))

    def answered(self, name: str, text: str) -> bool:
        """Say what becomes of an answer; True if it counts as a try.

        >>> from softmax_edu import exercise
        >>> Practice(exercise("linear", seed=7)).answered("z", "9.99")
        not yet: no mistake that we know gives it: compare your line with z = 0.3·1 +
           0.4·(−1.3)
        True
        """
        verdict, before = (
            self.checked(earlier, name, text) for earlier in (self.given, self.first)
        )
        right = verdict.kind in ("right", "carried")
        # worked from a number that is mended since
        again = verdict.kind == "different" and before.cause in self.mistakes
        verdict = before if again else verdict
        self.say(("right" if right else "not yet") + f": {verdict.reason}" * bool(verdict.reason))
        if verdict.kind != "coarse" and name not in self.first:
            self.first[name], self.right = text, self.right + (right or again)
        if verdict.kind == "slip":
            self.mistakes.setdefault(
                verdict.cause, f"Look again: {self.symbols[name]}, {verdict.reason}"
            )
        if right:
            self.given[name] = text
        return bool(verdict.kind != "coarse")

    def checked(self, earlier: dict[str, str], name: str, text: str) -> Any:
        """The verdict on an answer, after those before it."""
        return check_named(self.step, {**earlier, name: text}, (), self.digits).verdicts[-1]

    def show(self, name: str) -> None:
        """Print the line of the solution, or the matrix,
        in which a number stands, and go on with it.

        >>> from softmax_edu import exercise
        >>> Practice(exercise("linear", seed=7)).show("gradient[0]")    # doctest: +NORMALIZE_WHITESPACE
        ∂L/∂b = 2·1·(ŷ − y) = 2·1·(−7.22) = −14.44
        """
        chains = {
            chain.name: chain
            for section in Page(self.step, self.digits).sections
            for chain in section.chains
        }
        chain = (chains.get(self.symbols[name]) or chains["∇L"]).rewritten(self.write)
        chain.remark = ""
        print(*laid_out(chain, 0, 16, columns()), sep="\n")
        self.given[name] = repr(self.checked(self.given, name, "0").computed)


def asked(step: Any) -> list[tuple[str, str, int]]:
    """Every number that is asked for, by its name, its field and its place there, in the order of
    the five steps.

    >>> from softmax_edu import exercise
    >>> asked(exercise("linear", seed=7).answers)[3:5]
    [('gradient[0]', 'gradient', 0), ('gradient[1]', 'gradient', 1)]
    """
    values = [(field, getattr(step, field)) for field in LINES if field != "label"]
    return [
        (number.name, field, i)
        for field, value in values
        for i, number in enumerate(numbers(value, value, field))
    ]
