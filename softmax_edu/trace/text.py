"""This module writes a page of mathematics, or a table, as text of a given width."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from ..notation import visible_indices
from ..pages.chains import Chain, Part
from ..pages.page import Page
from ..pages.report_page import ReportPage
from ..reading import inputs
from ..writing.screen_text import count_columns, cut, pad, wrap
from .drawing import draw, padded
from .terminal import to_ascii

if TYPE_CHECKING:
    Write = Callable[[str], str]  # to_ascii, or str where the symbols stay

INDENT = " " * 3
# The least room for a table's last column; if there is less, its texts get lines of their own.
NARROWEST = 24


def render(page: Page | ReportPage, ascii: bool = False, width: int = 80) -> str:
    """Write a page or a table as text.

    Raises TypeError or ValueError unless width is an integer from 40 to 10000.

    >>> from softmax_edu import LinearRegression
    >>> print(render(Page(LinearRegression(theta=[7, 6]).explain(2)), width=60))
    ━━ linear · prediction ━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━━
       1 ────── b 7 ─┐
       x = 2 ── w 6 ─┴─ z = 19 ─── ŷ = 19
    Given
       x = [1, x]ᵀ = [1, 2]ᵀ   (1 = bias)
       θ = [b, w]ᵀ = [7, 6]ᵀ
    Compute output ŷ    z = θᵀx,  ŷ = z
       z = b·1 + w·x = 7·1 + 6·2                            = 19
       ŷ = z                                                = 19
    """
    width, write = inputs.integer(width, "width", 40, inputs.WIDEST), to_ascii if ascii else str
    rows = ruler(write(page.heading), write(page.aside), width)
    if isinstance(page, ReportPage):
        rows += [*wrap(write(page.summary), width), *table_rows(page, write, width)]
    else:
        rows += page_rows(page, write, width)
    return "\n".join(write(row).rstrip() for row in rows)


def page_rows(page: Page, write: Write, width: int) -> list[str]:
    """Write the network and the sections of a page."""
    available = width - len(INDENT)
    rows = draw(page.network, width, write, INDENT)
    sections = [
        section.chains if write is str else [chain.rewritten(write) for chain in section.chains]
        for section in page.sections
    ]
    aligned = [chain for chains in sections for chain in chains if chain.aligned]
    results = max(map(count_columns, map(result, aligned)), default=0)
    for section, chains in zip(page.sections, sections):
        rows += spread(write(section.title), write(section.formula), width)
        names = max((count_columns(chain.name) for chain in chains if chain.aligned), default=0)
        for chain in chains:
            rows += [INDENT + row for row in laid_out(chain, names, results, available, write("…"))]
    if page.footer:
        rows += folded(write(page.footer), width)
    return rows


def table_rows(table: ReportPage, write: Write, width: int) -> list[str]:
    """Write a table; if it is too wide, each number takes two lines or more."""
    cells = [tuple(map(write, row)) for row in [table.header, *table.rows]]
    cells = [("" if symbol == name else symbol, name, *rest) for symbol, name, *rest in cells]
    lengths = [max(map(count_columns, column)) for column in list(zip(*cells))[:-1]]
    room = width - sum(lengths) - 2 * len(lengths)
    lines = []
    if room < NARROWEST:
        for _, name, given, *correct, verdict in cells[1:]:
            lines += wrap(", correct ".join([f"{name}: {given}", *correct]), width)
            lines += wrapped(verdict, width - len(INDENT), INDENT)
        return lines
    for *left, verdict in cells:
        first, *rest = wrapped(verdict, room, " " * (width - room))
        start = "  ".join(pad(cell, length) for cell, length in zip(left, lengths))
        lines += [f"{start}  {first.strip()}", *rest]
    return lines


def wrapped(text: str, width: int, indent: str) -> list[str]:
    """Wrap the text into indented lines; no line ends inside a formula such as ŷ − y.

    >>> wrapped("slip: y − ŷ instead of ŷ − y", 24, "  ")
    ['  slip: y − ŷ instead of', '  ŷ − y']
    """
    kept = re.sub(" ([=−+-]) ", "\u00a0\\1\u00a0", text)
    return [indent + line.replace("\u00a0", " ") for line in wrap(kept, width)]


def ruler(heading: str, aside: str, width: int) -> list[str]:
    """Write the line above a page; a narrow page has two.

    >>> ruler("step 1", "η = 0.1", 30)
    ['━━ step 1 ━━━━━━━━━ η = 0.1 ━━']
    """
    start, end = f"━━ {heading} ", f" {aside} ━━" if aside else ""
    free = width - count_columns(start + end)
    if free > 0:
        return [start + "━" * free + end]
    below = " " * (width - count_columns(aside)) + aside
    return [*folded(start, width), *(folded(below, width) if aside else [])]


def spread(title: str, formula: str, width: int) -> list[str]:
    """Write a section's title and formula, on one line if they fit.

    >>> spread("3) Compute loss", "L = (ŷ − y)²", 40)
    ['3) Compute loss    L = (ŷ − y)²']
    """
    together = f"{title}    {formula}".rstrip()
    if count_columns(together) <= width:
        return [together]
    return [*folded(title, width), *(folded(INDENT + formula, width) if formula else [])]


def folded(text: str, width: int) -> list[str]:
    """Wrap the text into rows; those below the first are indented.

    >>> folded("z = b·1 + w·x", 10)
    ['z = b·1 +', '   w·x']
    """
    return [text] if count_columns(text) <= width else wrap(text, width, INDENT)


def result(chain: Chain) -> str:
    """Write what stands at the right of an aligned chain: "≈ 0.1537 ▲".

    >>> result(Chain(("", "b"), ("≈", "0.1537"), remark="▲", aligned=True))
    '≈ 0.1537 ▲'
    """
    sign, content = chain.parts[-1]
    return f"{sign} {content} {chain.remark}".rstrip()


def laid_out(chain: Chain, names: int, results: int, width: int, gap: str = "…") -> list[str]:
    """Write a chain as rows; an aligned one has its result at the right.

    >>> laid_out(Chain(("", "ŷ"), ("=", "z"), ("=", "19"), aligned=True), 2, 6, 20)
    ['ŷ  = z        = 19']
    """
    if chain.aligned:
        return with_result(chain, names, results, width)
    if chain.has_matrix:
        return with_matrices(chain, width, gap)
    remark = f"   ({chain.remark})" if chain.remark else ""
    return folded(" ".join(signed(chain.parts)) + remark, width)


def signed(parts: tuple[Part, ...]) -> list[str]:
    """Write each part of a chain after its sign.

    >>> signed((("", "z"), ("=", "0.35")))
    ['z', '= 0.35']
    """
    return [f"{sign} {content}" if sign else str(content) for sign, content in parts]


def with_result(chain: Chain, names: int, results: int, width: int) -> list[str]:
    """Write an aligned chain with its result at the right of the last row, or below if that is long.

    >>> with_result(Chain(("", "ŷ"), ("=", "z"), ("=", "19"), aligned=True), 1, 16, 20)
    ['ŷ = z', '    = 19']
    """
    name, *rest = signed(chain.parts[:-1])
    text = " ".join([pad(name, names), *rest])
    free = width - results - count_columns(text)
    if free > 0:
        return [text + " " * free + result(chain)]
    rows = folded(text, width)
    if count_columns(rows[-1]) >= width - results:
        rows.append("")
    return [*rows[:-1], pad(rows[-1], width - results) + result(chain)]


def with_matrices(chain: Chain, width: int, gap: str) -> list[str]:
    """Write a chain that has matrices, side by side as far as the width goes.

    `gap` stands for columns that are left out.

    >>> laid_out(Chain(("", "θ"), ("=", [["b₀", "b₁"], ["w₀", "w₁"]])), 0, 0, 40)
    ['θ = ⎡b₀  b₁⎤', '    ⎣w₀  w₁⎦']
    """
    rows: list[str] = []
    beside: list[str] = []
    for sign, content in chain.parts:
        part = block(sign, content, width - len(INDENT), gap)
        together = joined(beside, part) if beside else part
        if beside and count_columns(together[0]) > width:
            rows += beside
            together = [INDENT + row for row in part]
        beside = together
    return [row.rstrip() for row in rows + beside]


def block(sign: str, content: str | list[list[str]], width: int, gap: str = "…") -> list[str]:
    """Write a part as rows of one length: text, or a matrix in brackets.

    The sign stands before the middle row, the upper one of two.

    >>> block("=", [["1", "2"], ["3", "4"]], 40)
    ['= ⎡1  2⎤', '  ⎣3  4⎦']
    """
    if isinstance(content, str):
        return [f"{sign} {content}" if sign else content]
    rows, room = matrix_rows(content), width - len(sign) - 3
    if count_columns(rows[0]) > room:
        rows = matrix_rows(narrowed(content, room, gap))
    brackets = ["[]"] if len(rows) == 1 else ["⎡⎤", *["⎢⎥"] * (len(rows) - 2), "⎣⎦"]
    return joined([sign], [pair[0] + row + pair[1] for row, pair in zip(rows, brackets)])


def narrowed(matrix: list[list[str]], width: int, gap: str = "…") -> list[list[str]]:
    """Leave out middle columns until the matrix fits the width; the last column stays.

    If the last column alone is too wide, its entries are cut.

    >>> narrowed([["1", "2", "3", "4"]], 9), narrowed([["123456", "654321"]], 9), narrowed([["12345678"]], 6)
    ([['1', '…', '4']], [['…', '654321']], [['12345…']])
    """
    n = len(matrix[0])
    if count_columns(matrix_rows(matrix)[0]) <= width:
        return matrix
    for columns in *(visible_indices(n, most) for most in range(n - 1, 2, -1)), [None, n - 1]:
        kept = [[gap if k is None else row[k] for k in columns] for row in matrix]
        if count_columns(matrix_rows(kept)[0]) <= width:
            return kept
    last = [row[-1] for row in matrix]
    return [
        [cell if count_columns(cell) <= width else cut(cell, width - len(gap)) + gap]
        for cell in last
    ]


def matrix_rows(matrix: list[list[str]]) -> list[str]:
    """Write a matrix without its brackets, with two spaces between its columns.

    >>> matrix_rows([["1", "2"], ["30", "4"]])
    ['1   2', '30  4']
    """
    columns = [padded(list(column), " ") for column in zip(*matrix)]
    return ["  ".join(row) for row in zip(*columns)]


def joined(left: list[str], right: list[str]) -> list[str]:
    """Put two blocks side by side, the lower one beside the middle row of the other.

    >>> joined(["θ"], ["= ⎡1⎤", "  ⎣2⎦"])
    ['θ = ⎡1⎤', '    ⎣2⎦']
    """
    height = max(len(left), len(right))
    return [" ".join(pair) for pair in zip(raised(left, height), raised(right, height))]


def raised(block: list[str], height: int) -> list[str]:
    """Add empty rows above and below a block, so that it is in the middle of `height` rows.

    >>> raised(["θ"], 3)
    [' ', 'θ', ' ']
    """
    missing = height - len(block)
    if missing == 0:
        return block
    above = (height - 1) // 2 - (len(block) - 1) // 2
    empty = " " * count_columns(block[0])
    return [empty] * above + block + [empty] * (missing - above)
