"""The files of a course: for each model a playground, a practice page, sheets, their key and a
question bank; the lesson, the notebook, and an index.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from html import escape
from pathlib import Path
from typing import Any, NamedTuple

from .. import slides
from ..linear import LinearRegression
from ..logistic import LogisticRegression
from ..model import Model
from ..playground import playground
from ..practice import exercise
from ..practice.exercises import Exercise
from ..practice.moodle import bank
from ..practice.papers import document
from ..practice_page import practice_page
from ..projector import slideshow
from ..softmax import SoftmaxRegression
from ..writing.web_page import text_of

NOTEBOOK = "softmax_regression.ipynb"
TEACHER = "teacher"  # the folder of what students should not see


class Chapter(NamedTuple):
    """A model of the course: its worked example and its data from the deck, and the features of its
    exercises.
    """

    kind: type[Model[Any]]
    example: dict[str, Any]
    data: tuple[Any, Any]
    names: list[str]
    features: int

    @property
    def name(self) -> str:
        """The name of the model.

        >>> [chapter.name for chapter in CHAPTERS]
        ['linear', 'logistic', 'softmax']
        """
        return self.kind.name

    def model(self) -> Any:
        """The model as the worked example begins."""
        return self.kind(theta=self.example["theta"], learning_rate=self.example["learning_rate"])

    def exercises(self, first: int, count: int) -> list[Exercise]:
        """So many exercises, from a seed on."""
        seeds = range(first, first + count)
        return [exercise(self.name, seed=seed, features=self.features) for seed in seeds]


CHAPTERS = (
    Chapter(LinearRegression, slides.LINEAR, slides.SALARY, ["level"], 1),
    Chapter(LogisticRegression, slides.LOGISTIC, slides.EXAM, ["day", "hours"], 2),
    Chapter(SoftmaxRegression, slides.SOFTMAX, slides.PASS, ["hours"], 1),
)


OF_A_MODEL = (
    "{}_playground.html",
    "{}_practice.html",
    "{}_sheets.html",
    f"{TEACHER}/{{}}_key.html",
    f"{TEACHER}/{{}}_moodle.gift",
)


def course_names() -> set[str]:
    """The places of all files that a course may have.

    >>> "teacher/linear_key.html" in course_names(), "notes.txt" in course_names()
    (True, False)
    """
    of_models = {each.format(chapter.name) for chapter in CHAPTERS for each in OF_A_MODEL}
    return {"index.html", "lesson.html", NOTEBOOK, *of_models}


def course_files(count: int, seed: int) -> dict[str, str]:
    """The text of every file of a course, by its place in the folder.

    Students practise on `count` exercises from `seed` on; the sheets on paper are the next `count`.

    >>> files = course_files(1, 1)
    >>> sorted(files)[:3], "teacher/softmax_key.html" in files
    (['index.html', 'lesson.html', 'linear_playground.html'], True)
    """
    files = {"lesson.html": lesson()}
    for chapter in CHAPTERS:
        files.update(chapter_files(chapter, count, seed))
    notebook = cleared_notebook()
    if notebook:
        files[NOTEBOOK] = notebook
    return {"index.html": index(files, count, seed), **files}


def chapter_files(chapter: Chapter, count: int, seed: int) -> Iterator[tuple[str, str]]:
    """The files of one model, in the order of OF_A_MODEL."""
    play = playground(chapter.model(), *chapter.data, names=chapter.names)
    practice = practice_page(chapter.exercises(seed, count))
    sheets = chapter.exercises(seed + count, count)
    texts = play.html, practice.html, document(sheets), document([], sheets), bank(sheets)
    for name, text in zip(OF_A_MODEL, texts):
        yield name.format(chapter.name), text


def lesson() -> str:
    """The worked examples of the deck as one page for the projector, each with its questions."""
    records: list[Any] = []
    for chapter in CHAPTERS:
        model, example = chapter.model(), chapter.example
        records.append(f"{chapter.name.capitalize()} regression")
        records.append(model.step(example["x"], example["y"]))
        records += [model.explain(each) for each in example["questions"]]
    return slideshow(records, title="Linear, logistic and softmax regression").html


def cleared_notebook() -> str:
    """The course as a notebook without its outputs, from a clone; "" where it is not at hand.

    >>> "outputs" in cleared_notebook() or not cleared_notebook()
    True
    """
    path = Path(__file__).resolve().parents[2] / "examples" / NOTEBOOK
    if not path.is_file():
        return ""
    notebook = json.loads(path.read_text(encoding="utf-8"))
    for cell in notebook["cells"]:
        if cell["cell_type"] == "code":
            cell.update(outputs=[], execution_count=None)
    return json.dumps(notebook, ensure_ascii=False, indent=1) + "\n"


def index(files: dict[str, str], count: int, seed: int) -> str:
    """What a student sees first: a link to each file, but those of the teacher."""
    chapters = "\n".join(map(chapter_links, CHAPTERS))
    notebook = (
        f'<li><a href="{NOTEBOOK}">Notebook</a>: the whole course, to run in Jupyter</li>'
        if NOTEBOOK in files
        else ""
    )
    last = seed + count - 1
    told = f"exercises {seed} to {last}" if count > 1 else f"exercise {seed}"
    return text_of(__package__, "index.html").format(
        chapters=chapters, notebook=notebook, exercises=escape(told)
    )


def chapter_links(chapter: Chapter) -> str:
    """The links of one model.

    >>> chapter_links(CHAPTERS[0]).count("href")
    3
    """
    name = chapter.name
    return (
        f"<section><h2>{name.capitalize()} regression</h2><ul>"
        f'<li><a href="{name}_playground.html">Playground</a>: change any number and see what '
        "follows</li>"
        f'<li><a href="{name}_practice.html">Practice</a>: work a step, each number is checked at '
        "once</li>"
        f'<li><a href="{name}_sheets.html">Sheets</a>: the same to print, with other numbers</li>'
        "</ul></section>"
    )
