"""This module puts exercises on paper: sheets to print, and their key."""

from __future__ import annotations

from collections.abc import Sequence

from ..formulas import Exp
from ..pages.chains import Chain
from ..pages.network import Network, Tag
from ..pages.page import Page, Section
from ..paper.table import Table
from ..pictures.network import network as picture
from ..trace import html, latex
from ..writing.web_page import text_of
from .key import html_key, latex_key
from .task import Task

ROOM = "____"
BLANK = '<span class="blank"></span>'  # ROOM on paper, as wide as six digits written by hand
MANY = 8  # a step with more lines to fill in has two columns
MANY_ROWS = 26  # a sheet with more rows has smaller letters, and no picture
LONG_SOLUTION = 26  # a solution with more lines is printed in smaller letters


class Worksheet(Page):
    """A Worksheet is an exercise as a page: the five steps with room for each number, or solved.

    >>> from softmax_edu import exercise
    >>> print(exercise("linear", seed=7).to_text(width=60))    # doctest: +ELLIPSIS
    ━━ linear, 1 feature · 4 digits · 7 ━━━━━━━━━━━━━ η = 0.2 ━━
    ...
    3) Compute loss    L = (ŷ − y)²
       L                                                  ≈ ____
    ...
    """

    def __init__(self, exercise: Task, digits: int, solved: bool = False) -> None:
        super().__init__(exercise.answers, digits)
        self.heading = f"{exercise.name} · answers" if solved else exercise.name
        self.solved = solved
        if not solved:
            self.network = unanswered(self.network)
            for section in self.sections[1:]:
                section.chains = left_open(Table(exercise.answers), section.chains)
            self.footer = (
                f"≈ round to {exercise.digits} decimals or more; "
                f"you may go on with rounded values{self.about_log}"
            )


def unanswered(network: Network) -> Network:
    """Put a question mark in place of each number that is to be worked out.

    >>> from softmax_edu import LinearRegression
    >>> drawing = LinearRegression(theta=[7, 6]).step(2, 18).page(4).network
    >>> unanswered(drawing).z[0].text, unanswered(drawing).edges == drawing.edges
    ('z = ?', True)
    """
    z, y_hat = (
        [Tag(tag.name, "=", "?") for tag in column] for column in (network.z, network.y_hat)
    )
    loss = network.loss and Tag(network.loss.name, "=", "?")
    return network._replace(z=z, y_hat=y_hat, loss=loss)


def left_open(table: Table, chains: Sequence[Chain]) -> list[Chain]:
    """Leave room for each number of a step, each in a line of its own; also for e^z, d and ŷ − y.

    >>> from softmax_edu import SoftmaxRegression
    >>> step = SoftmaxRegression(theta=[[0.1, 0.2], [0.3, 0.4]]).step([0.5], 0)
    >>> sections, table = step.page(4).sections, Table(step)
    >>> [line.name for line in left_open(table, sections[1].chains)]
    ['z₀', 'z₁', 'e^z₀', 'e^z₁', 'd', 'ŷ₀', 'ŷ₁']
    >>> [line.name for line in left_open(table, sections[3].chains)][2:]
    ['∂L/∂b₀', '∂L/∂b₁', '∂L/∂w₀', '∂L/∂w₁']
    """
    names = [chain.name for chain in chains if chain.aligned]
    if any(chain.name == "∇L" for chain in chains):  # as a matrix
        names += [f"∂L/∂{parameter}" for parameter in table.parameters]
    if names[: table.outputs] == [table.line("z", k).name for k in range(table.outputs)]:
        names[table.outputs : table.outputs] = powers(table)
    return [Chain(("", name), ("≈", ROOM), aligned=True) for name in names]


def powers(table: Table) -> list[str]:
    """Name each power of e that is worked on the way to ŷ; ŷ = e^z itself is none.

    >>> from softmax_edu import LogisticRegression
    >>> powers(Table(LogisticRegression(theta=[0, 1]).explain(2)))
    ['e^−z']
    """
    parts = [part for line in table.output_lines for part in line.formula.parts]
    found: dict[str, None] = {}
    while parts:
        part = parts.pop(0)
        if isinstance(part, Exp):
            found[part.written()] = None
        parts = [*part.parts, *parts]
    return list(found)


def document(
    sheets: Sequence[Task],
    key: Sequence[Task] = (),
    in_latex: bool = False,
    solved: bool = False,
) -> str:
    """Write worksheets, or their solutions, as a file to print, in HTML or LaTeX, one to a page; and
    a key, one table for all.

    >>> from softmax_edu import exercise
    >>> document([exercise("linear", seed=7)], in_latex=True).count("newpage")
    1
    """
    pages = [Worksheet(sheet, sheet.digits if solved else 4, solved) for sheet in sheets]
    parts = list(map(latex_page if in_latex else html_page, pages))
    if key:
        parts.append(latex_key(key) if in_latex else html_key(key))
    frame = text_of(__package__, f"paper.{'tex' if in_latex else 'html'}")
    return frame.format("\n".join(parts))


def html_page(page: Worksheet) -> str:
    """Write a page of HTML: a sheet as high as the paper, a solution as in a notebook.

    >>> from softmax_edu import exercise
    >>> html_page(Worksheet(exercise("linear", seed=7), 4)).count('class="blank"')
    9
    """
    if page.solved:
        lines = sum(len(section.chains) for section in page.sections)
        size = ' style="zoom: 0.9"' if lines <= LONG_SOLUTION else ""
        return f'<section class="solution"><div{size}>{html.render(page)}</div></section>'
    steps = "".join(html_step(section) for section in page.sections)
    is_full = height(page) > MANY_ROWS
    drawing = "" if is_full else picture(page)  # θ has all its numbers
    return (
        f'<section class="sheet"><div class="page{" full" if is_full else ""}">'
        f"<header><h1>{html.written(page.heading)}</h1>"
        f'<p>Name<span class="long"></span>Date<span class="blank"></span></p></header>'
        f'<p class="rate">{html.written(page.aside)}</p>{drawing}{steps}'
        f"<footer>{html.written(page.footer)}</footer></div></section>"
    )


def html_step(section: Section) -> str:
    """Write one of the five steps; the more rows to fill in, the more of the page it gets."""
    formula = f" <span>{html.written(section.formula)}</span>" if section.formula else ""
    heading = f"<h2>{html.written(section.title)}{formula}</h2>"
    if not is_open(section):
        return f'<div class="step">{heading}<table>{html.lines(section)}</table></div>'
    rows = rows_of(section.chains)
    width = max(map(len, rows))
    lines = "".join(html_line(chain, len(row), width) for row in rows for chain in row)
    style = f"grid-template-columns: repeat({width}, 1fr); --blank: {20 if width > 2 else 30}mm"
    grid = f'<div class="lines" style="{style}">{lines}</div>'
    return f'<div class="step open" style="flex-grow: {len(rows)}">{heading}{grid}</div>'


def html_line(chain: Chain, of_row: int, width: int) -> str:
    """Write a number to fill in: its name, room to work, and its blank. One alone has a whole row."""
    alone = ' style="grid-column: 1 / -1"' if of_row < width else ""
    return f"<p{alone}><b>{html.written(chain.name)}</b><span>≈ {BLANK}</span></p>"


def is_open(section: Section) -> bool:
    """True if a step has numbers to fill in."""
    return all(chain.aligned for chain in section.chains)


def rows_of(chains: Sequence[Chain]) -> list[list[Chain]]:
    """Put the numbers to fill in into rows: of few each has its own, of many there are two in a row,
    and of three classes three. A number without an index, such as d, stands alone.

    >>> names = ["z₀", "z₁", "z₂", "e^z₀", "e^z₁", "e^z₂", "d", "ŷ₀", "ŷ₁", "ŷ₂"]
    >>> [[chain.name for chain in row] for row in rows_of([Chain(("", name)) for name in names])][1:]
    [['e^z₀', 'e^z₁', 'e^z₂'], ['d'], ['ŷ₀', 'ŷ₁', 'ŷ₂']]
    """
    if len(chains) <= MANY:
        return [[chain] for chain in chains]
    classes = {chain.name[-1] for chain in chains}.intersection("₀₁₂₃")
    width = 3 if len(classes) == 3 else 2
    rows: list[list[Chain]] = []
    for chain in chains:
        has_index = chain.name[-1] in "₀₁₂₃"
        if has_index and rows and rows[-1][-1].name[-1] in "₀₁₂₃" and len(rows[-1]) < width:
            rows[-1].append(chain)
        else:
            rows.append([chain])
    return rows


def height(page: Worksheet) -> int:
    """Count the rows of a sheet, those of matrices included."""
    rows = [rows_of(section.chains) for section in page.sections[1:]]
    given = [
        len(chain.parts[-1][1]) if chain.has_matrix else 1 for chain in page.sections[0].chains
    ]
    return sum(map(len, rows)) + sum(given)


def latex_page(page: Worksheet) -> str:
    """Write a page of LaTeX; on a sheet, each step has room below it.

    >>> from softmax_edu import exercise
    >>> latex_page(Worksheet(exercise("linear", seed=7), 4)).count("blank{0.970}")
    8
    """
    if page.solved:
        return f"{{\\solution\n{latex.render(page)}\n}}\\newpage"
    heading, footer = latex.prose(page.heading, "textbf"), latex.prose(page.footer)
    rate = latex.math(page.aside)
    steps = "\n\\vfill\n".join(map(latex_step, page.sections))
    size = r"\tight" if height(page) > MANY_ROWS else ""
    return (
        f"{{{size}\\sheet{{${heading}$}}{{${rate}$}}\n{steps}\n\\vfill\n"
        f"\\noindent ${footer}$}}\\newpage"
    )


def latex_step(section: Section) -> str:
    """Write one of the five steps as LaTeX: its title, and its lines, many of them in two columns."""
    title, *given = latex.rows_of(section)
    start = rf"\noindent$\displaystyle {title.lstrip('&')}$\par"
    if not is_open(section):
        block = latex.display("aligned", " \\\\\n".join(given)).strip("$")
        return rf"{start}\noindent$\displaystyle {block}$\par"
    rows = rows_of(section.chains)
    width = max(map(len, rows))
    lines = [r"\hfill".join(latex_line(chain, len(row), width) for chain in row) for row in rows]
    body = "\n".join(rf"\noindent{line}\par" for line in lines)
    return f"{start}\n{body}"


def latex_line(chain: Chain, of_row: int, width: int) -> str:
    """Write a number to fill in, as `html_line` does."""
    share = 0.97 / width if of_row == width else 1.0
    return rf"\blank{{{share:.3f}}}{{${latex.math(chain.name)}$}}"
