"""Records as a page to project: one HTML file, in which a step is built up as S9 to S14 do it.

Each record is a section with its network, its data and its lines, all of them in the page as it
stands: so it is read without a script, and printed. show.js shows one section at a time, and of a
step one of its five parts. What is drawn of the network says from which part on it is seen
(`network.staged`); show.css hides the rest.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from html import escape
from itertools import islice
from operator import length_hint
from typing import Any

from ..check.kinds import KINDS as KINDS_OF_VERDICT
from ..check.report import Report
from ..check.report_page import kind_shown
from ..pages.network import edge_changes
from ..pages.page import Page, Section
from ..pictures.chart import data_drawing, read
from ..pictures.network import staged
from ..reading import inputs
from ..step import Prediction, Step, Steps
from ..trace import html
from ..writing.screen_text import counted, shown
from ..writing.web_page import WebPage, read_title, text_of
from .beside import Beside

MOST = 500  # records; of more, a browser and its reader grow tired
KINDS = {Step: "step", Prediction: "prediction", Report: "check"}
BUILDS = "sample", "output", "loss", "derivative", "update"  # of a step, in the page's address
UNSTYLED = ' class="(?:row|cell|entry|power)"'  # what the notebook needs and show.css does not
KEYS = (
    "The arrow keys go part by part, Page Down and Page Up step by step, q asks before it "
    "shows, p plays, f fills the screen, ? tells all keys."
)
BRACKETED = r"(?:[^()]|\((?:[^()]|\([^()]*\))*\))"  # a letter, or what is in brackets
PIECE = 26  # letters of a formula that stay on one line; a longer one may go on before a sign


class Slideshow(WebPage):
    """A page of records, to be shown in any browser, without a network.
    Its len() is the number of records.

    >>> from softmax_edu import SoftmaxRegression, slideshow
    >>> show = slideshow(SoftmaxRegression(theta=[[0.1, 0.2], [0.3, 0.4]]).steps([0.5, 1.0], [0, 0]))
    >>> show, len(show), show.html[:15]
    (<slideshow of 2 steps>, 2, '<!DOCTYPE html>')
    """

    def __init__(
        self,
        records: Any,
        X: Any = None,
        y: Any = None,
        title: str | None = None,
        digits: int = 4,
        names: Any = None,
    ) -> None:
        title, digits = read_title(title), inputs.integer(digits, "digits", 1, 12)
        names = None if names is None else inputs.items(names, "names", "strings")
        data = None if X is y is names is None else read(X, y)
        if data and isinstance(records, Steps):  # before a step is taken
            data_drawing([records.model], *data, names)
        self.records = listed(records)
        beside = Beside(self.records, *data, names) if data else None
        self.html = page(
            [section(record, i, beside, digits) for i, record in enumerate(self.records)],
            beside.shared_parts() if beside else "",
            title or str(self),
        )

    def __len__(self) -> int:
        return len(self.records)

    def __str__(self) -> str:
        kinds = [KINDS[type(record)] for record in self.records]
        return ", ".join(
            counted(kinds.count(kind), kind) for kind in KINDS.values() if kind in kinds
        )

    def __repr__(self) -> str:
        return f"<slideshow of {self}>"


def write_training(steps: list[Any], samples: list[list[float]], y: list[Any], path: str) -> None:
    """Write the steps of a training, with its data if that can be drawn."""
    if steps:
        try:
            show = Slideshow(steps, samples, y)
        # the steps are worth more than the picture beside them
        except (ValueError, ArithmeticError):
            show = Slideshow(steps)
        show.save(path)


def listed(records: Any) -> list[Any]:
    """The records as a list, at most MOST; steps not taken yet are taken, unless they are known to
    be too many.

    A generator does not tell how many it has: 501 of too many are taken before it is refused.

    >>> listed(None for _ in range(501))
    Traceback (most recent call last):
    ValueError: records are more than 500, and 501 are taken already: show some, \
as slideshow(itertools.islice(records, 0, None, 10)) does, one in 10
    """
    if isinstance(records, tuple(KINDS)):
        records = [records]
    if not isinstance(records, Iterable):
        raise TypeError(
            f"records is {shown(records)}: it must be a list of Steps, Predictions and Reports"
        )
    check_count(length_hint(records))
    result = list(islice(records, MOST + 1))
    if len(result) > MOST:
        raise ValueError(
            f"records are more than {MOST}, and {len(result)} are taken already: show some, "
            "as slideshow(itertools.islice(records, 0, None, 10)) does, one in 10"
        )
    if not result:
        raise ValueError("records is empty: give at least one Step, Prediction or Report")
    for i, record in enumerate(result):
        if not isinstance(record, tuple(KINDS)):
            raise TypeError(
                f"records[{i}] is {shown(record)}: it must be a Step, a Prediction or a Report"
            )
    return result


def check_count(count: int, records: str = "records") -> None:
    """Refuse more records than a slideshow takes, and offer so many of them that it does.

    >>> check_count(1001)
    Traceback (most recent call last):
    ValueError: records are 1001, more than 500: show one in 3, as slideshow(list(records)[::3]) does
    """
    if count > MOST:
        n = -(-count // MOST)  # rounded up
        raise ValueError(
            f"records are {count}, more than {MOST}: show one in {n}, as "
            f"slideshow(list({records})[::{n}]) does"
        )


def page(sections: list[str], shared: str, title: str) -> str:
    """The whole page, of its sections and what their pictures share.

    >>> "<title>Level 2</title>" in page([], "", "Level 2")
    True
    """
    html, css, js = (text_of(__package__, f"show.{kind}") for kind in ("html", "css", "js"))
    return html.format(
        css=css,
        js=js,
        title=escape(title),
        shared=shared,
        sections=re.sub(UNSTYLED, "", "".join(sections)),
    )


def section(record: Any, i: int, beside: Beside | None, digits: int = 4) -> str:
    """A record: its heading, its pictures, and its parts, each under an address of its own.

    >>> from softmax_edu import LinearRegression
    >>> told = section(LinearRegression(theta=[7, 6]).step(2, 18), 2, None)
    >>> 'id="step-3-loss" data-build="3"' in told, "<b>= 1</b>" in told
    (True, True)
    """
    told, address = record.page(digits), f"{KINDS[type(record)]}-{i + 1}"
    aside = f" <small>{html.written(told.aside)}</small>" if told.aside else ""
    pictures, footer = "", ""
    if isinstance(record, Report):
        parts = [
            article(
                f"{address}-verdicts",
                5,
                f"<h3>{html.written(told.summary)}</h3>" + verdicts(record, told),
            )
        ]
    else:
        edges = edge_changes(record, digits) if isinstance(record, Step) else None
        pictures = f'<div class="pictures">{staged(told, edges)}{beside.pictures(i) if beside else ""}</div>'
        parts = builds(told, address, BUILDS if isinstance(record, Step) else ("given", "output"))
        footer = f"<footer>{html.written(told.footer)}</footer>" if told.footer else ""
    return (
        f'<section id="{address}"><h2>{html.written(told.heading)}{aside}</h2>'
        f'{pictures}<div class="lines" tabindex="0">{"".join(parts)}</div>{footer}</section>\n'
    )


def builds(told: Page, address: str, names: Sequence[str]) -> list[str]:
    """The sections of a page, one to a part, the last part having all that are left."""
    last = len(names) - 1
    groups = [
        told.sections[k : k + 1] if k < last else told.sections[k:] for k in range(len(names))
    ]
    return [
        article(f"{address}-{name}", k + 1 if k < last else 5, "".join(map(lines, group)))
        for k, (name, group) in enumerate(zip(names, groups))
    ]


def article(address: str, build: int, content: str) -> str:
    """
    >>> article("check-1-verdicts", 5, "")
    '<article id="check-1-verdicts" data-build="5"></article>'
    """
    return f'<article id="{address}" data-build="{build}">{content}</article>'


def lines(part: Section) -> str:
    """The title, the formula and the lines of a section."""
    formula = f" <small>{in_pieces(part.formula)}</small>" if part.formula else ""
    return f"<h3>{html.written(part.title)}{formula}</h3><table>{html.lines(part)}</table>"


def in_pieces(formulas: str) -> str:
    """Formulas as HTML, each in one piece on its line; a long one in a few that begin with a sign.

    >>> in_pieces("z = θᵀx,  ŷ = z")
    '<span class="piece">z = θᵀx,</span> <span class="piece">ŷ = z</span>'
    >>> in_pieces("L = −y log ŷ − (1 − y) log(1 − ŷ)").count("piece")
    2
    """
    pieces = []
    for formula in re.split("(?<=,)  ", formulas):
        if len(formula) > PIECE:
            name, equals, value = formula.partition(" = ")
            first, *rest = re.split(rf" (?=[−+=] {BRACKETED}*$)", value)
            pieces += [name + equals + first, *rest]
        else:
            pieces.append(formula)
    return " ".join(f'<span class="piece">{html.written(piece)}</span>' for piece in pieces)


def verdicts(report: Report, table: Any) -> str:
    """The table of a report, a mark beside every verdict."""
    heads = "".join(html.cell(name, "head", "col") for name in table.header)
    rows = []
    for verdict, (symbol, name, *cells, words) in zip(report.verdicts, table.rows):
        told = [html.cell(html.safe(text), "result") for text in cells]
        rows.append(
            f'<tr class="{verdict.kind}">{html.cell(html.safe(symbol))}{html.cell(name, "name", "row")}'
            f"{''.join(told)}{html.cell(f'{KINDS_OF_VERDICT[kind_shown(verdict)].mark} {html.safe(words)}')}</tr>"
        )
    return f"<table><tr>{heads}</tr>{''.join(rows)}</table>"
