"""A class is marked: from the table of its answers, or from the files that a practice page saved.

reading.py    rows become answers: whose they are, which sheet, and which number is which
judging.py    answers become marks, by `step.check` and the rule that is chosen
telling.py    marks become lines, a table for a spreadsheet or Moodle, a page about the class
command.py    the command mark

What reading needs: tables.py, a file of any country's spreadsheet as rows; titles.py, what a title
says; numbers.py, a number as it was typed; pages.py, what a practice page saved; sheets.py, which
exercise it is.

Start with judging.py.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from ...reading.arguments import refuses_in_words

if TYPE_CHECKING:
    from .telling import ClassMarks


@refuses_in_words
def mark(
    rows: Iterable[Any],
    *,
    model: Any = "softmax",
    digits: int = 4,
    by: str = "follow",
    decimals: int | None = None,
    features: int | None = None,
    classes: int | None = None,
) -> ClassMarks:
    """Mark the answers of a class: a Marks for each pupil and sheet, in the order of the rows.

    `rows` are dicts, as csv.DictReader gives them, or lists whose first has the titles; wide, a
    column for each number, or long, a row for each. Titles are found by what they say: "Seed",
    "Name", "z0", "dL/db0". A dict that a practice page saved is marked too. `model`, `digits` and
    the seed in a row name the sheet, as `exercise` takes them; `features` and `classes` are found
    in the titles, if they are not given. `decimals` are those asked for, if not `digits`.

    `by` is "follow": each number has a mark, and a mistake costs one mark, wherever it is carried;
    or "step": each of z, ŷ, L, ∇L and the new θ has one. At most half of the marks may follow from
    numbers that no known mistake explains.

    What is not understood stands in `notes`. The result prints as lines; `to_csv()` and `to_html()`
    write it. Raises TypeError or ValueError for what cannot be.

    >>> from softmax_edu import mark
    >>> rows = [{"Name": "Ada", "Seed": "7", "z": "-2,14", "ŷ": "-2.14", "L": "26.4196", "dL/db": "10.28"}]
    >>> [ada] = mark(rows, model="linear")
    >>> ada.pupil, ada.marks, ada.of, ada.causes
    ('Ada', 3, 7, ['y − ŷ instead of ŷ − y'])
    """
    from .judging import Rule, judged
    from .reading import read_answers
    from .sheets import Sheets
    from .telling import ClassMarks

    rule = Rule.read(by, decimals)
    answers, notes = read_answers(rows, Sheets(model, digits, features, classes))
    return ClassMarks([judged(each, rule) for each in answers], rule, notes)
