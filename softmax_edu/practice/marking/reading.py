"""Rows become answers: whose they are, which sheet each is of, and which number is which.

A table is long if it has a column of values: then each row is a number. Else it is wide, and each
row is a sheet, with a column for each number. What is not understood is told once.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from os import PathLike
from typing import Any, NamedTuple

from ...reading import inputs
from ...writing.screen_text import shown
from .numbers import is_left_out, read_number
from .pages import PAGE, answers_of_page
from .sheets import Answers, Sheets, Size
from .titles import (
    CONTACT,
    PUPIL,
    SEED,
    SHEET,
    VALUE,
    is_number,
    numbers_called,
    plain,
    words,
)

FIRST = 12  # the titles stand in one of so many rows
WITHOUT_HAT = re.compile("y[0-3]")
READ_FIRST = (
    "read the file first, as csv.DictReader(file) does, or run python3 -m softmax_edu mark FILE"
)


class Read(NamedTuple):
    """Answers, and what was not understood."""

    answers: list[Answers]
    notes: list[str]


class Table(NamedTuple):
    """A table: its titles, and its rows with the number of each in its file."""

    titles: list[str]
    rows: list[tuple[int, list[str]]]


class Columns(NamedTuple):
    """Which columns say what, by their places."""

    sheet: int
    pupil: list[int]
    value: int | None  # of a long table: the values,
    called: int | None  # and what each is called
    others: list[int]


def read_answers(rows: Iterable[Any], sheets: Sheets) -> Read:
    """The answers in rows as `mark` takes them.

    >>> rows = [["Blatt", "Name", "z", "L", "Note"], ["7", "Ada", "−2,14", "?", "1"]]
    >>> read = read_answers(rows, Sheets("linear"))
    >>> read.answers[0].sheet.seed, read.answers[0].given, read.notes
    (7, {'z': '-2.14'}, ["not understood, and not marked: 'Note'"])
    """
    answers: list[Answers] = []
    notes: list[str] = []
    of_tables = []
    if isinstance(rows, (str, bytes, PathLike)):
        raise TypeError(f"rows is {shown(rows)}: {READ_FIRST}")
    for row in inputs.items(rows, "rows", "rows of a table"):
        if isinstance(row, str):  # a line of an open file
            raise TypeError(f"a row is {shown(row)}: {READ_FIRST}")
        if isinstance(row, dict) and row.get("format") == PAGE:
            of_page = answers_of_page(row, sheets)
            answers += of_page
            notes += [] if of_page else [f"{shown(row.get('pupil'))} has begun no sheet"]
        else:
            of_tables.append(row)
    if of_tables:
        read = answers_of_table(table_of(of_tables), sheets)
        answers += read.answers
        notes += read.notes
    return Read(answers, notes)


def table_of(rows: list[Any]) -> Table:
    """A table from dicts, or from lists of which one has the titles; a title that was merged with
    the cell below it stands in the row above.

    >>> table_of([["Class 7b"], ["Seed", "z"], [7, 0.25]])
    Table(titles=['Seed', 'z'], rows=[(3, ['7', '0.25'])])
    >>> table_of([["Seed", "Output", ""], ["", "z0", "z1"], [7, 0.25, 0.4]]).titles
    ['Seed', 'z0', 'z1']
    """
    if all(isinstance(row, dict) for row in rows):
        titles = list(dict.fromkeys(title for row in rows for title in row if title is not None))
        cells = [[as_text(row.get(title)) for title in titles] for row in rows]
        return Table(list(map(str, titles)), list(enumerate(cells, 2)))
    lists = [list(map(as_text, inputs.items(row, "a row", "cells"))) for row in rows]
    titled = max(lists[:FIRST], key=how_titled)  # of equals the first
    start = lists.index(titled) + 1
    above = lists[start - 2] if start > 1 else []
    titles = [title or cell(above, i) for i, title in enumerate(titled)]
    return Table(titles, list(enumerate(lists[start:], start + 1)))


def as_text(cell: Any) -> str:
    """A cell as text; None is an empty one."""
    return "" if cell is None else str(cell).strip()


def how_titled(cells: list[str]) -> int:
    """How many of the cells of a row are titles that are understood."""
    known = SHEET | PUPIL | VALUE
    return sum(bool(words(cell) & known) or is_number(cell) for cell in cells)


def columns_of(table: Table) -> Columns:
    """Which columns say what. Raises ValueError if none says which sheet a row is of.

    >>> columns_of(Table(["seed", "name", "value"], [(2, ["7", "z", "0.25"])]))
    Columns(sheet=0, pupil=[], value=2, called=1, others=[])
    """
    titles = dict(enumerate(table.titles))

    def having(known: frozenset[str]) -> list[int]:
        return [i for i, title in titles.items() if words(title) & known and not is_number(title)]

    sheet = [*having(SEED), *having(SHEET)]
    if not sheet:
        raise ValueError(
            f"the titles are {shown(', '.join(table.titles))}: one column must be called seed, "
            "and say which sheet each row is of"
        )
    left = [i for i in titles if i not in sheet]
    value = next((i for i in having(VALUE) if i in left), None)
    called = None
    if value is not None:
        left.remove(value)
        if not left:
            raise ValueError(
                f"the column {shown(titles[value])} has values: another must say which number each is"
            )
        called = max(left, key=lambda i: sum(is_number(cell(row, i)) for _, row in table.rows))
        left.remove(called)
    pupil = [i for i in having(PUPIL) if i in left] or [i for i in having(CONTACT) if i in left]
    return Columns(sheet[0], pupil, value, called, [i for i in left if i not in pupil])


def cell(row: list[str], i: int) -> str:
    """A cell of a row, which may be shorter than the titles."""
    return row[i] if i < len(row) else ""


def answers_of_table(table: Table, sheets: Sheets) -> Read:
    """The answers of each sheet of a table: of a wide one in a row each, of a long one together."""
    columns = columns_of(table)
    if sheets.sizes[0].outputs > 1:
        table = with_hats(table, columns)
    size = size_of(used_titles(table, columns), sheets)
    found: dict[Any, Answers | None] = {}
    notes: list[str] = []
    unknown: dict[str, None] = {}
    above = "", ""
    for number, row in table.rows:
        if not any(row):
            continue
        pupil = " ".join(cell(row, i) for i in columns.pupil).strip()
        sheet = cell(row, columns.sheet)
        if columns.value is not None:
            # cells that were merged in the spreadsheet are empty from the second row on
            pupil, sheet = above = (pupil, sheet) if pupil or sheet else above
        whose = (pupil, sheet) if columns.value is not None else number
        if whose not in found:
            try:
                found[whose] = Answers(pupil, sheets.named(sheet, size))
            except (TypeError, ValueError) as error:
                found[whose] = None
                notes.append(f"row {number} is not marked: {error}")
        answers = found[whose]
        if answers is not None:
            for title, text in pairs(row, table, columns):
                if not add(answers, title, text):
                    unknown[title] = None
    if unknown:
        notes.append(f"not understood, and not marked: {', '.join(map(shown, unknown))}")
    return Read([answers for answers in found.values() if answers is not None], notes)


def pairs(row: list[str], table: Table, columns: Columns) -> list[tuple[str, str]]:
    """What a row calls each of its numbers, and what is given for it."""
    if columns.called is not None and columns.value is not None:
        return [(cell(row, columns.called), cell(row, columns.value))]
    return [(table.titles[i], cell(row, i)) for i in columns.others if table.titles[i]]


def with_hats(table: Table, columns: Columns) -> Table:
    """The table, with ŷ₀ for y0: a class may have no ŷ on its keys. But if it has ŷ, too, or if
    only 0 and 1 stand there, y0 is the target.

    >>> table = Table(["seed", "z0", "y0"], [(2, ["7", "1.14", "0.25"])])
    >>> with_hats(table, columns_of(table)).titles
    ['seed', 'z0', 'ŷ0']
    """
    called = [pair for _, row in table.rows for pair in pairs(row, table, columns)]
    without = [read_number(text) for title, text in called if WITHOUT_HAT.fullmatch(plain(title))]
    is_target = all(float(number) in (0.0, 1.0) for number in without if number)
    if is_target or any(plain(title).startswith("yhat") for title, _ in called):
        return table

    def hatted(title: str) -> str:
        return plain(title).replace("y", "ŷ") if WITHOUT_HAT.fullmatch(plain(title)) else title

    if columns.called is None:
        return table._replace(titles=[hatted(title) for title in table.titles])
    rows = [
        (number, [hatted(text) if i == columns.called else text for i, text in enumerate(row)])
        for number, row in table.rows
    ]
    return table._replace(rows=rows)


def used_titles(table: Table, columns: Columns) -> set[str]:
    """The plain titles of all numbers of a table."""
    return {plain(title) for _, row in table.rows for title, _ in pairs(row, table, columns)}


def size_of(used: set[str], sheets: Sheets) -> Size:
    """The smallest size whose sheets have all of these numbers, or as many as any.

    >>> size_of({"z0", "z2", "l"}, Sheets("softmax")), size_of({"w2"}, Sheets("linear"))
    (Size(features=1, outputs=3, has_bias=True), Size(features=2, outputs=1, has_bias=True))
    """
    return max(sheets.sizes, key=lambda size: len(used & numbers_called(size).keys()))


def add(answers: Answers, title: str, text: str) -> bool:
    """Add a number to the answers, unless it is left out; False if nobody knows which it is."""
    step = answers.sheet.answers
    outputs = len(step.z) if isinstance(step.z, list) else 1
    size = Size(len(answers.sheet.x), outputs, answers.sheet.origin.has_bias)
    name = numbers_called(size).get(plain(title))
    if name is None:
        return not title
    if not is_left_out(text):
        number = read_number(text)
        if number is None:
            answers.notes.append(f"{title} is {shown(text)}: not a number")
        else:
            answers.given[name] = number
    return True
