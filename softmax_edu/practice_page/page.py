"""The page: what it is given, checked; the sheets and their formulas; all of it as one HTML file."""

from __future__ import annotations

from hashlib import sha256
from html import escape
from typing import Any

from ..check.kinds import KINDS
from ..pages.headings import gradient_formula, loss_formula, output_formula
from ..pages.labels import label as label_of
from ..pages.page import loss_after
from ..playground.javascript import literal
from ..playground.page import hash_of, packed, packed_style
from ..practice.exercises import Exercise
from ..reading import inputs
from ..writing.notebook import bundle
from ..writing.screen_text import counted, shown
from ..writing.web_page import WebPage, read_title, text_of
from .fields import Field, fields_of, given_numbers, rows_of
from .formulas import Script
from .mistakes import edits_of, mistakes_of
from .network import PHONE, SCREEN, drawing

MOST_SHEETS = 100
WANTED = 'it must be an exercise, such as exercise("softmax", seed=7)'
OF_THE_PLAYGROUND = "numbers.js", "put.js", "typeset.js"
SCRIPTS = (  # in this order: those that compute, those that a pupil sees
    *("given.js", "sheet.js", "follows.js", "judge.js", "evidence.js", "mistakes.js", "work.js"),
    *("words.js", "fields.js", "help.js", "guesses.js", "end.js", "start.js"),
)


class PracticePage(WebPage):
    """Exercises to be worked in any browser, without a network.

    >>> from softmax_edu import exercise, practice_page
    >>> page = practice_page(exercise("linear", seed=7))
    >>> page, page.html[:15]
    (<practice page of 1 exercise>, '<!DOCTYPE html>')
    """

    def __init__(self, exercises: Any, title: str | None = None) -> None:
        self.exercises = read_exercises(exercises)
        self.html = html_of(self.exercises, read_title(title))

    def __len__(self) -> int:
        return len(self.exercises)

    def __str__(self) -> str:
        return counted(len(self), "exercise")

    def __repr__(self) -> str:
        return f"<practice page of {self}>"

    def in_notebook(self) -> str:
        """The page in a frame. A notebook that is not trusted drops the frame and the style, and says
        so.
        """
        return (
            "<style>.untrusted-practice { display: none }</style>"
            f'<iframe title="practice" width="100%" height="800" srcdoc="{escape(self.html)}"></iframe>'
            '<p class="untrusted-practice">The notebook is not trusted: trust it and run the cell, or '
            'write the page with save("practice.html") and open it in a browser.</p>'
        )

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, str]:
        return bundle(
            {"text/plain": self.__repr__, "text/html": self.in_notebook}, include, exclude
        )


def read_exercises(exercises: Any) -> list[Exercise]:
    """The exercises as a list; one alone is taken as it is.

    >>> read_exercises([])
    Traceback (most recent call last):
    ValueError: exercises is empty: a practice page needs one at least, such as exercise("softmax", seed=7)
    """
    if isinstance(exercises, Exercise):
        exercises = [exercises]
    if isinstance(exercises, str):
        raise TypeError(f"exercises is {shown(exercises)}: {WANTED}")
    given = inputs.items(exercises, "exercises", "exercises")
    for i, each in enumerate(given):
        if not isinstance(each, Exercise):
            raise TypeError(f"exercises[{i}] is {shown(each)}: {WANTED}")
    if not given:
        raise ValueError(
            "exercises is empty: a practice page needs one at least, such as "
            'exercise("softmax", seed=7)'
        )
    if len(given) > MOST_SHEETS:
        raise ValueError(
            f"exercises has {len(given)}: a practice page takes at most {MOST_SHEETS}; make "
            "several pages"
        )
    return given


def html_of(exercises: list[Exercise], title: str) -> str:
    """The page. Its policy lets run this script and apply this style, by their hashes, and nothing
    else.
    """
    sheets = Sheets(exercises)
    data = sheets.data()
    style = packed_style(
        text_of("softmax_edu.playground", "palette.css") + text_of(__package__, "practice.css")
    )
    parts = [
        f"const page = {literal(data)};",
        f"const forms = [{', '.join(sheets.forms)}];",
        f"const allMistakes = [{', '.join(sheets.mistakes)}];",
        *(packed(text_of("softmax_edu.playground", name)) for name in OF_THE_PLAYGROUND),
        *(packed(text_of(__package__, name)) for name in SCRIPTS),
    ]
    script = '(() => {\n"use strict";\n' + "\n".join(parts) + "\n})();\n"
    heading = title or f"{exercises[0].origin.name.capitalize()} regression"
    return text_of(__package__, "practice.html").format(
        title=escape(title or f"Practice: {heading}"),
        heading=escape(heading),
        style=style,
        style_hash=hash_of(style),
        script=script,
        script_hash=hash_of(script),
    )


class Sheets:
    """What a page knows of its sheets: those of one model, size and class share their formulas.

    >>> from softmax_edu import exercise
    >>> len(Sheets([exercise("linear", seed=seed) for seed in range(5)]).forms)
    1
    """

    def __init__(self, exercises: list[Exercise]) -> None:
        self.forms: list[str] = []
        self.mistakes: list[str] = []
        self.kinds: list[dict[str, Any]] = []  # what a page shows of all sheets of a size
        self.sheets = [self.sheet(each) for each in exercises]

    def data(self) -> dict[str, Any]:
        """All of it, as the script takes it; `key` tells pages apart in a browser's memory."""
        return {
            "key": sha256(literal(self.sheets).encode("utf-8")).hexdigest()[:12],
            "sheets": self.sheets,
            "kinds": self.kinds,
            "verdicts": {name: kind.label for name, kind in KINDS.items()},
        }

    def sheet(self, exercise: Exercise) -> dict[str, Any]:
        """One sheet: what is given, what is right, and which formulas and names it has."""
        step = exercise.answers
        script = Script(step)
        fields = fields_of(step, script.table)
        right: dict[str, list[float]] = {"exp": [], "d": []}
        for each in fields:
            right.setdefault(each.field, []).append(each.value)
        is_one_hot = isinstance(step.z, list)
        return {
            "id": exercise.name,
            "form": place_in(self.forms, script.written(fields)),
            "kind": place_in(self.kinds, kind_of(script, fields)),
            "mistakes": [place_in(self.mistakes, each) for each in mistakes_of(script.table)],
            "edits": edits_of(step),
            "digits": exercise.digits,
            "seed": exercise.seed,
            "model": exercise.origin.name,
            "features": len(exercise.x),
            "classes": script.table.outputs if is_one_hot else None,
            "given": {
                "theta": exercise.theta,
                "x": exercise.x,
                "y": exercise.y,
                "learning_rate": exercise.learning_rate,
            },
            "sheet": {**given_numbers(step), **right},
            "label": f"class {label_of(exercise.y)}" if is_one_hot else None,
            "after": loss_after(step),
        }


def kind_of(script: Script, fields: list[Field]) -> dict[str, Any]:
    """What a page shows of all sheets of a model and size."""
    table, model = script.table, script.step.origin
    size = table.inputs, table.outputs, model.activation_symbol
    return {
        "isClassifier": script.step.classes is not None,
        "outputs": table.outputs,
        "inputs": table.inputs,
        "parameters": table.parameters,
        "rows": rows_of(fields, table.outputs),
        "fields": {
            each.name: [each.field, each.place, each.symbol, each.step, each.is_marked]
            for each in fields
        },
        "headings": headings(script),
        "networks": [drawing(*size, at, model.has_bias) for at in (SCREEN, PHONE)],
    }


def headings(script: Script) -> list[str]:
    """The general formula of steps 2 to 5."""
    table = script.table
    return [
        f"z = θᵀx,  {output_formula(table)}",
        loss_formula(table),
        gradient_formula(table),
        "θ ← θ − η∇L",
    ]


def place_in(found: list[Any], value: Any) -> int:
    """The place of a value among those found, to which it is added if it is new.

    >>> place_in(["a"], "b"), place_in(["a", "b"], "b")
    (1, 1)
    """
    if value not in found:
        found.append(value)
    return found.index(value)
