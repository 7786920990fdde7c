"""This module puts exercises on paper: sheets to print, and their key."""

from __future__ import annotations

from collections.abc import Sequence

from ..pages.chains import Chain
from ..pages.network import Network, Tag
from ..pages.page import Page, Section
from ..pictures.network import network as picture
from ..trace import html, latex
from ..writing.web_page import text_of
from .task import Task

ROOM = "____"
BLANK = {  # ROOM on paper, as wide as six digits written by hand
    "html": '<span class="blank"></span>',
    "latex": r"\room{30mm}",
}
MANY = 6  # a step with more rows has two columns
MANY_ROWS = 26  # a sheet with more rows has them closer together
LONG_KEY = 26  # a solution with more lines is printed in smaller letters


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
                section.chains = left_open(section.chains)
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


def left_open(chains: Sequence[Chain]) -> list[Chain]:
    """Leave room for each number in the lines of a step, also for d and ŷ − y.

    With several outputs, ∇L and θ are asked for as a matrix.

    >>> from softmax_edu import LinearRegression
    >>> step = LinearRegression(theta=[7, 6]).step(2, 18)
    >>> [line.name for line in left_open(step.page(4).sections[3].chains)]
    ['ŷ − y', '∂L/∂b', '∂L/∂w']
    """
    numbers = [
        Chain(("", chain.name), ("≈", ROOM), aligned=True) for chain in chains if chain.aligned
    ]
    matrices = [
        Chain(("", chain.name), ("≈", [[ROOM] * len(row) for row in content]))
        for chain in chains
        for _, content in chain.parts[1:2]
        if isinstance(content, list)
    ]
    updates = any(chain.name == "θ" for chain in chains)
    return matrices if updates and matrices else numbers + matrices


def document(sheets: Sequence[Task], key: Sequence[Task] = (), in_latex: bool = False) -> str:
    """Write worksheets and answers as a file to print, in HTML or LaTeX, one to a page.

    >>> from softmax_edu import exercise
    >>> document([exercise("linear", seed=7)], in_latex=True).count("newpage")
    1
    """
    pages = [Worksheet(sheet, 4) for sheet in sheets]
    pages += [Worksheet(sheet, sheet.digits, solved=True) for sheet in key]
    write = latex_page if in_latex else html_page
    frame = text_of(__package__, f"paper.{'tex' if in_latex else 'html'}")
    return frame.format("\n".join(map(write, pages)))


def html_page(page: Worksheet) -> str:
    """Write a page of HTML: a sheet as high as the paper, a solution as in a notebook.

    >>> from softmax_edu import exercise
    >>> html_page(Worksheet(exercise("linear", seed=7), 4)).count('class="blank"')
    9
    """
    if page.solved:
        lines = sum(len(section.chains) for section in page.sections)
        size = ' style="zoom: 0.9"' if lines <= LONG_KEY else ""
        return f'<section class="key"><div{size}>{html.render(page)}</div></section>'
    steps = "".join(html_step(section) for section in page.sections)
    kind = "page full" if sum(map(open_rows, page.sections)) > MANY_ROWS else "page"
    return (
        f'<section class="sheet"><div class="{kind}">'
        f"<header><h1>{html.written(page.heading)}</h1>"
        f'<p>Name<span class="long"></span>Date<span class="blank"></span></p></header>'
        f'<p class="rate">{html.written(page.aside)}</p>{picture(page).img()}{steps}'
        f"<footer>{html.written(page.footer)}</footer></div></section>"
    )


def html_step(section: Section) -> str:
    """Write one of the five steps; the more lines to fill in, the more of the page it gets."""
    lines = html.lines(section).replace(ROOM, BLANK["html"])
    is_open = BLANK["html"] in lines
    share = open_rows(section)
    many = " many" if share > MANY else ""
    kind = f'class="step open{many}" style="flex-grow: {share}"' if is_open else 'class="step"'
    formula = f" <span>{html.written(section.formula)}</span>" if section.formula else ""
    title = html.written(section.title)
    return f"<div {kind}><h2>{title}{formula}</h2><table>{lines}</table></div>"


def open_rows(section: Section) -> int:
    """Count the rows that a step takes on paper, those of its matrices included.

    >>> open_rows(Section("", "", [Chain(("", "z")), Chain(("", "θ"), ("≈", [[ROOM], [ROOM]]))]))
    4
    """
    return sum(len(chain.parts[-1][1]) + 1 if chain.has_matrix else 1 for chain in section.chains)


def latex_page(page: Worksheet) -> str:
    """Write a page of LaTeX; on a sheet, each step has room below it.

    >>> from softmax_edu import exercise
    >>> latex_page(Worksheet(exercise("linear", seed=7), 4)).count("room{30mm}")
    8
    """
    if page.solved:
        return f"{{\\key\n{latex.render(page)}\n}}\\newpage"
    heading, footer = latex.prose(page.heading, "textbf"), latex.prose(page.footer)
    rate = latex.math(page.aside)
    steps = "\n\\vfill\n".join(map(latex_step, page.sections))
    size = r"\tight" if sum(map(open_rows, page.sections)) > MANY_ROWS else ""
    return (
        f"{{{size}\\sheet{{${heading}$}}{{${rate}$}}\n{steps}\n\\vfill\n"
        f"\\noindent ${footer}$}}\\newpage"
    )


def latex_step(section: Section) -> str:
    """Write one of the five steps as LaTeX: its title, and its lines at the left of the page."""
    title, *lines = latex.rows_of(section)
    block = latex.display("aligned", " \\\\\n".join(lines)).strip("$")
    block = block.replace(r"\_" * len(ROOM), BLANK["latex"])
    return rf"\noindent$\displaystyle {title.lstrip('&')}$\par\noindent$\displaystyle {block}$\par"
