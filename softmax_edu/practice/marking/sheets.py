"""Which sheet is it, and what was given for it? What reading hands to judging."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from itertools import product
from typing import Any, NamedTuple

from ...reading import inputs
from ...writing.screen_text import shown
from .. import exercise
from ..exercises import MODELS, Exercise, model_of
from ..task import in_words

NAME = re.compile(
    r"(?P<model>.+?)(?: (?P<across>\d)[×x](?P<classes>\d)|, (?P<features>\d) features?)"
    r" [·*] (?P<digits>\d) digits [·*] (?P<seed>\d{1,12})"
)
# a spreadsheet may write 100.0; 1E+11 has lost its digits
SEED_AT_END = re.compile(r"(?:^|[^\d.])(?<!\d[eE])(?<!\d[eE][+-])(\d{1,12})(?:[.,]0*)?$")


@dataclass
class Answers:
    """What a pupil gives for a sheet: a text for each number, and notes on what is no number.

    Of a page there are also the tries in their order, and how many hints each number had.
    """

    pupil: str
    sheet: Exercise
    given: dict[str, str] = field(default_factory=dict)
    tries: list[tuple[str, str]] = field(default_factory=list)
    hints: dict[str, int] = field(default_factory=dict)
    notes: list[str] = field(default_factory=list)


class Size(NamedTuple):
    """How many features, and how many outputs; and if there is a bias.

    >>> Size(1, 2).outputs
    2
    """

    features: int
    outputs: int
    has_bias: bool = True


class Sheets:
    """The sheets that a class has worked: their model and digits, and their size, if it is known.

    >>> [(size.features, size.outputs) for size in Sheets("softmax", classes=3).sizes]
    [(1, 3), (2, 3), (3, 3)]
    """

    def __init__(
        self, model: Any, digits: Any = 4, features: Any = None, classes: Any = None
    ) -> None:
        self.model, self.digits = model, inputs.integer(digits, "digits", 2, 8)
        kind = model_of(model)
        self.name = in_words(kind)
        outputs = [len(kind.classes or ())] if kind.classes else [2, 3, 4]
        if classes is not None:
            outputs = [inputs.integer(classes, "classes", 2, 4 if kind.many_outputs else 2)]
        across = [1, 2, 3] if features is None else [inputs.integer(features, "features", 1, 3)]
        # from the smallest on
        outputs = outputs if kind.many_outputs else [1]
        self.sizes = [Size(*size, kind.has_bias) for size in product(across, outputs)]

    def named(self, text: str, size: Size) -> Exercise:
        """The sheet that a cell names, by its whole name or by its seed alone.

        Raises ValueError if there is none.

        >>> sheets = Sheets("linear")
        >>> [sheets.named(text, Size(1, 1)).seed for text in ("7", "Sheet 7", "7.0")]
        [7, 7, 7]
        >>> sheets.named("softmax 2×3 · 3 digits · 100", Size(1, 1))
        exercise('softmax', seed=100, features=2, classes=3, digits=3)
        """
        text = text.strip()
        whole, seed = NAME.fullmatch(text), SEED_AT_END.search(text)
        if whole:
            return exercise(
                self.model_named(whole["model"]),
                seed=int(whole["seed"]),
                features=int(whole["across"] or whole["features"]),
                classes=int(whole["classes"] or 2),
                digits=int(whole["digits"]),
            )
        if not seed or text.startswith(("-", "−")):
            raise ValueError(f"the sheet is {shown(text)}: it must be a seed, such as 100")
        return exercise(
            self.model,
            seed=int(seed[1]),
            features=size.features,
            classes=max(size.outputs, 2),
            digits=self.digits,
        )

    def model_named(self, name: str) -> Any:
        """The model of this name, in which its options are told: the one that is given, or one of ours.

        >>> Sheets("linear").model_named("softmax")
        'softmax'
        >>> Sheets("linear").model_named("softmax no bias")
        Traceback (most recent call last):
        ValueError: the model of a sheet is 'softmax no bias': give this model to mark
        """
        if name == self.name:
            return self.model
        if name not in MODELS:
            raise ValueError(f"the model of a sheet is {shown(name)}: give this model to mark")
        return name
