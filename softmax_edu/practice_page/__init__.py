"""Exercises as a page for a browser: each number is judged when it is entered, without a network.

page.py         the page, one file: practice.html with the sheets, their formulas and the scripts in it
fields.py       the numbers of a sheet that have a field, in the order of the five steps
mistakes.py     the mistakes that have a name as JavaScript
formulas.py     the lines of a sheet as JavaScript: to compute, to round on the way, to be a hint
network.py      the network, into which the page writes the numbers

What computes, in node as in a browser (numbers.js and put.js are the playground's):
given.js        a number as it was typed, with its digits
sheet.js        a sheet, and what is worked out anew when some of its numbers change
follows.js      what a line may give, from the numbers before it as they were given
judge.js        is a number right, does it follow, or what is it?
evidence.js     how easily something unknown would give wrong numbers by chance
mistakes.js     which mistake explains them
work.js         what a pupil has done: tries, hints, guesses, marks; and the file to hand in

What a pupil sees:
words.js        a verdict in words
fields.js       the five steps with their fields
help.js         three hints for each line
guesses.js      questions before the work
end.js          marks, mistakes, and the file
start.js        the page is built, once
practice.css    how it looks, on a screen, a phone and printed

Start with page.py.

**The file that is handed in** is JSON, in UTF-8:

    {"format": "softmax_edu practice", "version": 1, "pupil": "Ada Example",
     "sheets": [{
        "exercise": "softmax 1×2 · 4 digits · 100",
        "model": "softmax", "features": 1, "classes": 2, "digits": 4, "seed": 100,
        "given": {"theta": [[0.2, -0.1], [-0.3, 0.4]], "x": [2], "y": 1, "learning_rate": 0.1},
        "guesses": {"loss": "falls", "theta_after[0][0]": "up"},
        "numbers": {"z[0]": {"first": "-0.4", "last": "-0.40", "tries": 2, "hints": 0,
                             "kind": "right", "is_sound": true}},
        "order": [["z[0]", "-0.4"], ["z[0]", "-0.40"]],
        "marks": 11, "of": 13}]}

`sheets` has those that were begun; by `exercise`, the whole name, `mark` finds each; `classes` is
there where each class has an output. `numbers` has every number that was tried or had a hint, by
the names of `step.check`; `d`, `exp[0]` and `error[0]` are among them, and have no mark. Numbers
are texts with a decimal point and a plain minus, as `check` reads them; a `last` of "" was taken
back. `kind` (of check/kinds.py) and `is_sound` are those of the first try, when it was made; a try
that has too few decimals is none. `order` has every try in the order in which it was made. A guess
is "falls" or "rises", of a parameter "up", "down" or "stays".
A first try counts, as it is judged beside the numbers that stood on the sheet when it was made or,
if it was not changed and is sound at the end, beside those of the end. A mistake costs one mark, at
the first number that it spoils, and so does a third hint; what follows from wrong numbers that no
mistake explains earns at most half of the marks: the rule of `mark`. A page knows the mistakes that have
a name (check/rows.py) and numbers that were copied wrong; `mark` also knows edits of a formula, such
as b squared, and pairs of mistakes: where one of them was made, it may give more marks.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ..reading.arguments import refuses_in_words

if TYPE_CHECKING:
    from .page import PracticePage


@refuses_in_words
def practice_page(exercises: Any, title: str | None = None) -> PracticePage:
    """Exercises as a page to work in a browser: one HTML file, for a phone as for a large screen.

    `exercises` is an `exercise(…)`, or several, at most 100. The page asks for every number of the
    five steps (S24 to S28). It judges each number when it is entered, by the table of the step and
    from the numbers entered before it, and gives three hints for each: the formula, the formula
    with its numbers, the answer. At the end it shows the marks and the mistakes, and saves a file
    to hand in. What was done stays in the browser. The answers are in the page, and whoever looks
    for them will find them: it is for practice, and is no examination. `mark` knows some mistakes that
    the page does not: its marks of the saved file count.

    `save(path)` writes the page, `html` is its text. Raises TypeError for what is no exercise,
    ValueError for none or too many, or for a model whose formulas a page cannot follow.

    >>> from softmax_edu import exercise, practice_page
    >>> practice_page([exercise("softmax", seed=seed) for seed in (7, 8)])
    <practice page of 2 exercises>
    """
    from .page import PracticePage

    return PracticePage(exercises, title)
