"""The key of many sheets as one table: a row for each sheet, a column for each of the five lines."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from ..lists import as_list
from ..pages.numbers import show
from ..trace import html, latex
from .task import Task

LINES = {"z": "z", "y_hat": "ŷ", "loss": "L", "gradient": "∇L", "theta_after": "new θ"}


class Row(NamedTuple):
    """What the key has of a sheet: its seed, or whole name, and the numbers of each line, in rows.

    >>> from softmax_edu import exercise
    >>> title, [row] = key_of([exercise("linear", seed=7)])
    >>> title, row.name, row.cells[2:4]
    ('Key · linear, 1 feature · 4 digits', '7', [[['26.4196']], [['−10.28'], ['−16.448']]])
    """

    name: str
    cells: list[list[list[str]]]


def key_of(sheets: Sequence[Task]) -> tuple[str, list[Row]]:
    """The title and the rows of a key. What the names of all sheets begin with stands in the title."""
    starts, seeds = zip(*(sheet.name.rsplit(" · ", 1) for sheet in sheets))
    is_one = len(set(starts)) == 1
    names = seeds if is_one else [sheet.name for sheet in sheets]
    rows = [Row(name, cells_of(sheet)) for name, sheet in zip(names, sheets)]
    return f"Key · {starts[0]}" if is_one else "Key", rows


def cells_of(sheet: Task) -> list[list[list[str]]]:
    """The numbers of each line; θ and ∇L of several outputs keep their shape, others are below
    each other.
    """
    values = [as_list(getattr(sheet.answers, field)) for field in LINES]
    return [
        [[show(number, sheet.digits) for number in as_list(part)] for part in value]
        for value in values
    ]


def html_key(sheets: Sequence[Task]) -> str:
    """Write the key in HTML.

    >>> from softmax_edu import exercise
    >>> html_key([exercise("linear", seed=seed) for seed in (7, 8)]).count('<tr class="sheet">')
    2
    """
    head = "".join(f"<th>{html.written(title)}</th>" for title in ("sheet", *LINES.values()))
    title, rows_of_key = key_of(sheets)
    rows = "\n".join(map(html_row, rows_of_key))
    return (
        f'<section class="key"><h1>{html.written(title)}</h1><table><thead><tr>{head}</tr></thead>\n'
        f"{rows}</table></section>"
    )


def html_row(row: Row) -> str:
    """Write a row; a cell is a small table."""
    cells = "".join(
        "<td><table>"
        + "".join(f"<tr>{''.join(f'<td>{n}</td>' for n in numbers)}</tr>" for numbers in cell)
        + "</table></td>"
        for cell in row.cells
    )
    return f'<tr class="sheet"><th scope="row">{html.written(row.name)}</th>{cells}</tr>'


def latex_key(sheets: Sequence[Task]) -> str:
    """Write the key in LaTeX, as a table that goes on over the pages.

    >>> from softmax_edu import exercise
    >>> latex_key([exercise("linear", seed=7)]).count(r"\\\\hline")
    1
    """
    head = " & ".join(f"${latex.math(title)}$" for title in LINES.values())
    title, rows_of_key = key_of(sheets)
    rows = "\n".join(
        rf"\rule{{0pt}}{{10pt}}${latex.prose(row.name)}$ & "
        + " & ".join(f"${small_matrix(cell)}$" for cell in row.cells)
        + r" \\[6pt]\hline"
        for row in rows_of_key
    )
    return f"${latex.prose(title, 'textbf')}$\n\\begin{{key}}sheet & {head} \\\\\\hline\\endhead\n{rows}\n\\end{{key}}"


def small_matrix(cell: list[list[str]]) -> str:
    """Write the numbers of a line in their shape."""
    rows = r" \\ ".join(" & ".join(map(latex.math, numbers)) for numbers in cell)
    return rf"\begin{{array}}[t]{{@{{}}*{{9}}{{r@{{\;}}}}}}{rows}\end{{array}}"
