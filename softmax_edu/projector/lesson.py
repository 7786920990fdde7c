"""What a lesson has besides steps, predictions and checks: a question, a table of data, plain text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import chain
from operator import length_hint
from typing import Any

from ..check.report import Report
from ..pictures.chart import read, read_names
from ..pictures.picture import Picture
from ..reading import inputs
from ..reading.arguments import refuses_in_words
from ..step import Prediction, Step, Steps
from ..writing.screen_text import counted, escape_hidden, shown

MOST = 500  # steps; of more, a browser and its reader grow tired


class Question:
    """A question for the class; its answer is folded until the next click. After a picture or a
    DataTable it is asked below the picture.

    >>> from softmax_edu.projector import Question
    >>> Question("Will w go up or down?", "Down.")
    Question('Will w go up or down?', 'Down.')
    """

    @refuses_in_words
    def __init__(self, text: str, answer: str = "") -> None:
        self.text, self.answer = read_text(text, "text"), read_text(answer, "answer", "")

    def __repr__(self) -> str:
        return f"Question({self.text!r}, {self.answer!r})"


class DataTable:
    """Data as a table, beside its picture; the row number `picked`, from 1, is framed.

    What follows it in the lesson has this data beside its network, if it fits. `names` are those of
    the features.

    >>> from softmax_edu import slides
    >>> from softmax_edu.projector import DataTable
    >>> DataTable(*slides.PASS, names=["hours"], picked=1)
    <table of 4 samples>
    """

    @refuses_in_words
    def __init__(
        self, X: Any, y: Any, names: Any = None, picked: int | None = None, title: str = "The data"
    ) -> None:
        self.samples, self.y = read(X, y)
        if len(self.samples) != len(self.y):
            raise ValueError(
                f"y has {counted(len(self.y), 'target')}, but X has "
                f"{counted(len(self.samples), 'sample')}"
            )
        self.names = None
        if names is not None:
            listed = inputs.items(names, "names", "strings")
            self.names = read_names(listed, len(self.samples[0]))
        self.picked = None
        if picked is not None:
            self.picked = inputs.integer(picked, "picked", 1, len(self.y)) - 1
        self.title = read_text(title, "title")

    def __repr__(self) -> str:
        return f"<table of {counted(len(self.y), 'sample')}>"


def read_text(text: Any, name: str, empty: str | None = None) -> str:
    """Words, which may have several lines.

    >>> read_text("", "text")
    Traceback (most recent call last):
    ValueError: text is empty: write at least one word
    """
    if not isinstance(text, str):
        raise TypeError(f"{name} is {shown(text)}: it must be a string")
    if not text.strip() and empty is None:
        raise ValueError(f"{name} is empty: write at least one word")
    return "\n".join(map(escape_hidden, text.strip().splitlines()))


def kind_of(item: Any) -> str:
    """What an item of a lesson is called; "" for what cannot be shown.

    >>> kind_of("S7"), kind_of(Question("Why?")), kind_of(None)
    ('text', 'question', '')
    """
    kinds: tuple[tuple[Any, str], ...] = (
        (Step, "step"),
        (Prediction, "prediction"),
        (Report, "check"),
        (Picture, "picture"),
        (str, "text"),
        (Question, "question"),
        (DataTable, "table"),
    )
    found = next((name for kind, name in kinds if isinstance(item, kind)), "")
    return found or ("exercise" if is_exercise(item) else "")


def is_exercise(item: Any) -> bool:
    """True for an exercise, without loading what makes them."""
    return any(kind.__name__ == "Task" for kind in type(item).__mro__) and hasattr(item, "answers")


class Lesson:
    """The items of a slideshow in their order; `steps` is how many steps there were, of which at
    most MOST are kept, at even distances.

    >>> lesson = Lesson(["The exam", Question("Who passes?", "Who learns.")])
    >>> len(lesson.items), lesson.steps
    (2, 0)
    """

    def __init__(self, records: Any) -> None:
        self.steps = 0
        if kind_of(records):
            records = [records]
        elif not isinstance(records, (Steps, Iterable)):
            raise TypeError(
                f"records is {shown(records)}: it must be a list of what a lesson has, such as "
                "[model.step(x, y)]"
            )
        self.items = self.read(records)
        if not self.items:
            raise ValueError("records is empty: give at least one Step, Prediction or Report")

    def read(self, records: Any) -> list[Any]:
        """Every item; of a training that is too long, some steps."""
        count = length_hint(records) if isinstance(records, Steps) else 0
        if count > MOST:
            self.steps = count
            return picked(records, count)
        items: list[Any] = []
        for i, item in enumerate(opened(records)):
            if not kind_of(item):
                raise TypeError(
                    f"records[{i}] is {shown(item)}: it must be a Step, a Prediction, a Report, "
                    "a picture, an exercise, a Question, a DataTable or a string"
                )
            items.append(read_text(item, f"records[{i}]") if kind_of(item) == "text" else item)
        steps = [i for i, item in enumerate(items) if isinstance(item, Step)]
        self.steps = len(steps)
        if len(steps) > MOST:
            kept = set(evenly(len(steps)))
            gone = {i for n, i in enumerate(steps) if n not in kept}
            items = [item for i, item in enumerate(items) if i not in gone]
        return items


def opened(records: Iterable[Any]) -> Iterator[Any]:
    """Each item; a training among them step by step."""
    if isinstance(records, Steps):
        return iter(records)
    return chain.from_iterable(item if isinstance(item, Steps) else [item] for item in records)


def picked(steps: Iterable[Any], count: int) -> list[Any]:
    """Take all of so many steps, and keep MOST of them."""
    kept = set(evenly(count))
    return [step for n, step in enumerate(steps) if n in kept]


def evenly(count: int, most: int = MOST) -> list[int]:
    """The places of at most so many of `count` things, at even distances, with first and last.

    >>> evenly(9, 5), evenly(3, 5)
    ([0, 2, 4, 6, 8], [0, 1, 2])
    """
    if count <= most:
        return list(range(count))
    return [round(j * (count - 1) / (most - 1)) for j in range(most)]
