"""What a class sees: a lesson as a page to project, its steps built up part by part.

show.py          the page, one file: show.html with the slides in it
lesson.py        what a lesson has besides steps: Question, DataTable, words
step_parts.py    the five parts of a step, opened and folded
equations.py     worked lines, as large as the page has them
letters.py       mathematics as HTML, and how wide it is
layout.py        how much room there is
wires.py         the network, with a number on each wire
beside.py        what stands beside it: the data (plots.py), a picture for each part (charts.py)
drawing.py       the pieces of every drawing
other_slides.py  words, questions, tables (tables.py), pictures, checks
show.css         how it looks, projected and printed
show.js          which part is shown; keys.js: which keys show it

Start with show.py.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ..reading.arguments import refuses_in_words

if TYPE_CHECKING:
    from .lesson import DataTable, Question
    from .show import Slideshow

__all__ = ["DataTable", "Question", "slideshow"]


def __getattr__(name: str) -> Any:
    """`Question` and `DataTable`, loaded when they are first asked for."""
    if name in ("Question", "DataTable"):
        from . import lesson

        return getattr(lesson, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


@refuses_in_words
def slideshow(
    records: Any, X: Any = None, y: Any = None, title: str | None = None, names: Any = None
) -> Slideshow:
    """A lesson as a page to project (S9 to S14): one HTML file for any browser.

    `records` is a list of what the lesson has, in any order: Steps, Predictions, Reports of checks,
    `model.steps(X, y)` as it is, which trains the model, exercises, the pictures of `ideas`, strings,
    and a `Question` or a `DataTable` (of softmax_edu.projector). Of more than 500 steps 500 are
    shown, at even distances. With the data X, y of one or two features the page draws it beside
    every network, with what the model makes of it then, and the mean loss; `names` are those of the
    features. `save(path)` writes the page, `html` is its text. Raises ValueError or TypeError for
    anything else.

    >>> from softmax_edu import LinearRegression, slideshow
    >>> step = LinearRegression(theta=[7, 6], learning_rate=0.01).step(2, 18)
    >>> slideshow([step, step.check(loss=1)], title="Level 2")
    <slideshow of 1 step, 1 check>
    """
    from .show import Slideshow

    return Slideshow(records, X, y, title, names=names)
