"""A lesson as a page to project: one HTML file, in which a step is built up as S9 to S14 do it.

Each item is a section, all of it in the page as it stands: so it is read without a script, and
printed. Of a step each of the five parts is an article, opened and folded; what is drawn says by
its classes from which part on it is seen. show.js shows one section at a time, part by part, and
show.css hides the rest.
"""

from __future__ import annotations

from html import escape
from itertools import count
from typing import Any

from ..pages.headings import settings
from ..pages.network import network_of
from ..pictures.chart import read
from ..pictures.network import in_words
from ..reading import inputs
from ..records import PredictionRecord, StepRecord
from ..step import Steps
from ..writing.screen_text import counted
from ..writing.web_page import WebPage, read_title, text_of
from .beside import Beside, DataSet, check, check_data, fits, place_of
from .layout import DENSE, Layout, layout_of, parameters, size_of_letters
from .lesson import DataTable, Lesson, kind_of
from .letters import math
from .other_slides import (
    BUILDS,
    batch_slide,
    check_slide,
    picture_slide,
    question_slide,
    table_slide,
    text_slide,
)
from .step_parts import Part, Parts
from .wires import Wires

SCRIPTS = "show.js", "keys.js"
MODELS = {"linear": "Linear", "logistic": "Logistic", "softmax": "Softmax"}
KEYS = (
    "Page Down, space or a clicker go part by part, Page Up goes back, the arrow keys up and down "
    "go step by step, b makes it black, q asks before it shows, p plays, ? tells all keys."
)


class Slideshow(WebPage):
    """A page of what a lesson has, to be shown in any browser, without a network.
    Its len() is the number of slides.

    >>> from softmax_edu import SoftmaxRegression, slideshow
    >>> show = slideshow(SoftmaxRegression(theta=[[0.1, 0.2], [0.3, 0.4]]).steps([0.5, 1.0], [0, 0]))
    >>> show, len(show), show.html[:15]
    (<slideshow of 2 steps>, 2, '<!DOCTYPE html>')
    """

    def __init__(
        self,
        records: Any,
        X: Any = None,
        y: Any = None,
        title: str | None = None,
        digits: int = 4,
        names: Any = None,
        taken: int = 0,
    ) -> None:
        title, digits = read_title(title), inputs.integer(digits, "digits", 1, 12)
        names = None if names is None else inputs.items(names, "names", "strings")
        data = None if X is y is names is None else DataSet(*read(X, y), names)
        if data and isinstance(records, Steps):  # before a step is taken
            check_data(records.model, data)
        lesson = Lesson(records)
        # of a training how many steps were taken, all or some of which are here
        self.records, self.steps = lesson.items, max(lesson.steps, taken)
        self.html = page(
            sections(self.records, data, digits), title or str(self), self.note(digits)
        )

    def __len__(self) -> int:
        return len(self.records)

    def __str__(self) -> str:
        kinds = list(map(kind_of, self.records))
        told = [
            counted(kinds.count(kind), kind)
            for kind in dict.fromkeys(sorted(kinds, key=ORDER.index))
        ]
        if "step" in kinds and self.steps > kinds.count("step"):
            told[0] = f"{kinds.count('step')} of {self.steps} steps"
        return ", ".join(told)

    def __repr__(self) -> str:
        return f"<slideshow of {self}>"

    def note(self, digits: int) -> str:
        """What stands at the foot of each slide."""
        told = [f"≈ rounded to {digits} decimals", "log is the natural logarithm, ln"]
        kept = list(map(kind_of, self.records)).count("step")
        if self.steps > kept:
            told.append(f"{kept} of {self.steps} steps, evenly")
        return " &ensp;·&ensp; ".join(told)


ORDER = "step", "prediction", "check", "picture", "text", "question", "table", "exercise"


def write_training(
    steps: list[Any], samples: list[list[float]], y: list[Any], path: str, taken: int
) -> None:
    """Write the steps of a training, with its data if that can be drawn; `taken` is how many there
    were.
    """
    if steps:
        try:
            show = Slideshow(steps, samples, y, taken=taken)
        # the steps are worth more than the picture beside them
        except (ValueError, ArithmeticError):
            show = Slideshow(steps, taken=taken)
        show.save(path)


def page(told: tuple[str, str, str], title: str, note: str) -> str:
    """The whole page: its sections, what their pictures share, and the class of its letters.

    >>> "<title>Level 2</title>" in page(("", "", "k26"), "Level 2", "")
    True
    """
    own, shared, size = told
    html = text_of(__package__, "show.html")
    css = text_of("softmax_edu.playground", "palette.css") + text_of(__package__, "show.css")
    js = "".join(text_of(__package__, name) for name in SCRIPTS)
    return html.format(
        css=css, js=js, title=escape(title), shared=shared, sections=own, size=size, note=note
    )


def sections(items: list[Any], given: DataSet | None, digits: int) -> tuple[str, str, str]:
    """All slides; what their pictures share; and the size of their letters, as a class."""
    data = data_of(items, given)
    steps = [record_of(item) for item in items]
    records = [record for record in steps if record is not None]
    size = size_of_letters(records)
    beside = Beside(records, [of for record, of in zip(steps, data) if record is not None])
    told, number = [], count()
    for i, item in enumerate(items):
        address = f"{kind_of(item)}-{i + 1}"
        if steps[i] is not None:
            told.append(RecordSlide(item, next(number), beside, digits, size).section(address))
        else:
            told.append(other_slide(item, address, digits, items[i - 1] if i else None))
    return "".join(told), beside.shared.drawn(), f"k{size}"


def other_slide(item: Any, address: str, digits: int, before: Any) -> str:
    """The slide of an item that is no prediction, and no step on one sample; a question may show again
    what came before it.
    """
    kind = kind_of(item)
    if kind == "check":
        return check_slide(item, address, digits)
    if kind == "question":
        return question_slide(item, address, before)
    if kind == "step":
        return batch_slide(item, address, digits)
    slides = {
        "text": text_slide,
        "table": table_slide,
        "picture": picture_slide,
    }
    make: Any = slides[kind]
    return str(make(item, address))


def record_of(item: Any) -> Any:
    """The record whose network a slide shows in numbers; None for other slides."""
    if isinstance(item, (StepRecord, PredictionRecord)):
        return None if item.reduction else item
    return item.answers if kind_of(item) == "exercise" else None


def data_of(items: list[Any], given: DataSet | None) -> list[DataSet | None]:
    """The data beside each item: what was given with the lesson, or the table before it. Data that
    was given with the lesson must fit every model.
    """
    found: list[DataSet | None] = []
    current = given
    for item in items:
        record = record_of(item)
        if isinstance(item, DataTable):
            current = DataSet(item.samples, item.y, item.names)
        if record is None or current is None or kind_of(item) == "exercise":
            found.append(None)
            continue
        if current is given:
            check(record, current)
        found.append(current if current is given or fits(record, current) else None)
    return found


class RecordSlide:
    """The slide of a step, a prediction or an exercise."""

    def __init__(self, item: Any, number: int, beside: Beside, digits: int, size: int) -> None:
        self.item, self.number, self.beside, self.digits = item, number, beside, digits
        self.record = beside.records[number]
        self.data = data = beside.data[number]
        self.features = data.names if data else None
        self.wires = Wires(self.record, self.features, beside.shared)
        self.layout: Layout = layout_of(self.record, self.wires, size)
        self.parts = Parts(
            self.record,
            digits,
            self.features,
            size,
            self.layout.width,
            self.layout.rows,
            self.layout.kind == "wide",
        )

    def section(self, address: str) -> str:
        """The heading, the network, the pictures, and the parts."""
        record, is_task = self.record, kind_of(self.item) == "exercise"
        words = in_words(network_of(record, None, self.digits))
        figures = "" if is_task else self.beside.figures(self.number, self.layout)
        parts = task_parts(self.parts.all()) if is_task else self.step_parts()
        kinds = [kind_of(self.item), self.layout.kind]
        kinds += ["dense"] if parameters(record) > DENSE else []
        kinds += ["close"] if self.layout.kind == "several" and parameters(record) > 4 else []
        whole = ' data-whole="1"' if self.is_later() else ""
        return (
            f'<section id="{address}" class="{" ".join(kinds)}"{whole}><h2>{self.heading()}</h2>'
            f'<div class="body"><div class="net" data-picture="network">{self.wires.drawing(words)}'
            f'</div><div class="figs">{figures}</div><div class="lines" tabindex="0">'
            f"{''.join(article(address, *part) for part in parts)}</div></div></section>\n"
        )

    def step_parts(self) -> list[tuple[str, int, Part]]:
        """The parts with their names in the address."""
        names = BUILDS if isinstance(self.record, StepRecord) else ("given", "output")
        return [(name, k + 1, part) for k, (name, part) in enumerate(zip(names, self.parts.all()))]

    def is_later(self) -> bool:
        """True for a step that does not follow the one before it, but comes much later in the same
        training: it is shown as a whole.
        """
        if self.number == 0 or not isinstance(self.item, StepRecord):
            return False
        last, step = self.beside.records[self.number - 1], self.record
        return (
            isinstance(last, StepRecord)
            and type(last.origin) is type(step.origin)
            and step.number > last.number + 1
        )

    def heading(self) -> str:
        """Which model, which step, and η."""
        record = self.record
        name = escape(MODELS.get(record.model, record.model.capitalize())) + " regression"
        if record.model not in MODELS:
            name = escape(record.model.capitalize())
        if kind_of(self.item) == "exercise":
            told = ["to work by hand", f"seed {self.item.seed}"]
        elif isinstance(record, StepRecord):
            told = [f"step {record.number}"]
            if record.epoch is not None:
                told += [f"epoch {record.epoch}"] * (record.epoch > 1)
                told.append(f"sample {record.sample} of {record.samples}")
            elif self.data and place_of(record, self.data) is not None:
                place = place_of(record, self.data) or 0
                told.append(f"sample {place + 1} of {len(self.data.y)}")
        else:
            told = ["prediction"]
        told += map(math, settings(record))
        return f"{name} <small>{' · '.join(told)}</small>"


def task_parts(parts: list[Part]) -> list[tuple[str, int, Part]]:
    """The parts of an exercise: what is asked, and then all answers."""
    told = "Compute <i>z</i>, <i>ŷ</i>, <i>L</i>, ∇<i>L</i> and the new <i>θ</i>."
    asked = Part("Task", "Work the five steps by hand", "", f'<p class="say">{told}</p>', told)
    answers = "".join(folded(k + 1, part) for k, part in enumerate(parts))
    return [
        ("task", 1, asked),
        ("answers", 6, Part("Answers", "The answers", "", f'<div class="all">{answers}</div>', "")),
    ]


def article(address: str, name: str, build: int, part: Part) -> str:
    """A part: opened, with its number, heading and lines; and folded to one line."""
    number = f'<b class="no">{build}</b>' if build < 6 else ""
    formula = f" <small>{part.formula}</small>" if part.formula else ""
    return (
        f'<article id="{address}-{name}" data-build="{build}" data-name="{part.name}">'
        f'<div class="open"><h3>{number}<span>{escape(part.title)}</span>{formula}</h3>'
        f"{part.opened}</div>{folded(build, part)}</article>"
    )


def folded(build: int, part: Part) -> str:
    """The one line that stays of a part."""
    if not part.folded:
        return ""
    return (
        f'<p class="fold"><b class="no">{build}</b><span class="na">{part.name}</span>'
        f"<span>{part.folded}</span></p>"
    )
