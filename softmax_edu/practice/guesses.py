"""Questions before the work: will the loss fall, and which way will each parameter move?"""

from __future__ import annotations

from ..lists import flattened
from ..pages.chains import direction
from ..pages.numbers import show
from ..pages.page import loss_after
from ..paper.table import Table
from ..step import Step
from ..writing.screen_text import counted

YES, NO = ("y", "yes", "falls"), ("n", "no", "rises")
WAYS = {"+": "▲", "-": "▼", "−": "▼", "0": "", "=": "", "▲": "▲", "▼": "▼"}
LOSS = "Will the loss on this sample fall with the step? y or n, Enter skips: "


class Guesses:
    """What a student guesses of a step before it is worked.

    >>> from softmax_edu import LinearRegression
    >>> guesses = Guesses(LinearRegression(theta=[7, 6], learning_rate=0.01).step(2, 18))
    >>> guesses.take_loss("y"), guesses.take_ways("-+")
    (True, True)
    >>> for line in guesses.told(4):
    ...     print(line)
    Your guess was right: the loss falls, 1 → 0.81.
    1 of 2 ways guessed right: b ▼, w ▼.
    """

    def __init__(self, step: Step) -> None:
        self.step, self.parameters = step, Table(step).parameters
        before, after = flattened(step.theta_before), flattened(step.theta_after)
        self.ways = list(map(direction, before, after))
        self.loss_after = loss_after(step)
        self.loss_guess = ""
        self.way_guesses: list[str] = []

    @property
    def question(self) -> str:
        """What is asked of the parameters."""
        example = ("+-" * len(self.parameters))[: len(self.parameters)]
        return (
            f"Which way will each of {' '.join(self.parameters)} move? + or - for each, such as "
            f"{example}, Enter skips: "
        )

    def take_loss(self, text: str) -> bool:
        """Take a guess of the loss; False if it is none."""
        word = text.strip().lower()
        if word in YES + NO:
            self.loss_guess = "falls" if word in YES else "rises"
        return word in ("", *YES, *NO)

    def take_ways(self, text: str) -> bool:
        """Take a guess of each parameter; False if it is none.

        >>> from softmax_edu import LinearRegression
        >>> guesses = Guesses(LinearRegression(theta=[7, 6]).step(2, 18))
        >>> guesses.take_ways("- +"), guesses.take_ways("-"), guesses.take_ways("")
        (True, False, True)
        """
        signs = [sign for sign in text if not sign.isspace() and sign not in ",;"]
        if signs and (len(signs) != len(self.ways) or not set(signs) <= set(WAYS)):
            return False
        if signs:
            self.way_guesses = [WAYS[sign] for sign in signs]
        return True

    def told(self, digits: int) -> list[str]:
        """The guesses beside what is true, a line each."""
        lines = []
        before, after = self.step.loss, self.loss_after
        if self.loss_guess and after is not None:
            truth = "rises" if after > before else "falls"
            was = "right" if self.loss_guess == truth else "not right"
            moved = f"{show(before, digits)} → {show(after, digits)}"
            lines.append(f"Your guess was {was}: the loss {truth}, {moved}.")
        if self.way_guesses:
            right = sum(map(str.__eq__, self.way_guesses, self.ways))
            ways = ", ".join(
                f"{name} {way or '='}" for name, way in zip(self.parameters, self.ways)
            )
            lines.append(f"{right} of {counted(len(self.ways), 'way')} guessed right: {ways}.")
        return lines
