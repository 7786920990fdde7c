"""The slides of a lesson that are no step: words, a question, a table, a picture, a check."""

from __future__ import annotations

import re
from collections.abc import Sequence
from html import escape
from typing import Any

from ..check.kinds import KINDS
from ..check.report import Report
from ..check.report_page import kind_shown
from ..pictures.network import network
from ..pictures.picture import Picture
from ..trace import html
from .drawing import mark, svg
from .lesson import DataTable, Question
from .letters import cut_to, math
from .plots import plot_of
from .tables import data_table

BUILDS = "sample", "output", "loss", "derivative", "update"  # of a step, in the page's address
WIDE = 640  # of a picture that takes the width of a slide
ROWS = 9  # verdicts on one slide
TABLE_ROWS = 12  # samples
UNSTYLED = ' class="(?:row|cell|entry|power)"'  # what the notebook needs and show.css does not
WAIT = "Think, then talk to your neighbour. The answer comes with the next click."


def text_slide(text: str, address: str) -> str:
    """Words: the first line large, the others below it."""
    first, *rest = text.splitlines()
    told = paragraphs(rest)
    size = "title" if len(text) < 200 else "title long"
    body = f'<div class="{size}"><h2>{math(first)}</h2>{told}</div>'
    return plain(address, "", [("text", body)])


def paragraphs(lines: Sequence[str]) -> str:
    """Lines of words, each in a paragraph.

    >>> paragraphs(["Will w₁ rise?"])
    '<p>Will <i>w</i><sub>1</sub> rise?</p>'
    """
    return "".join(f"<p>{math(line)}</p>" for line in lines if line.strip())


def question_slide(question: Question, address: str, before: Any = None) -> str:
    """A question on its ground, and where its answer will be; above it the picture or the data that
    came before it, so that a class sees what it is asked about.
    """
    asked = paragraphs(question.text.splitlines())
    wait = f'<p class="wait">{WAIT}</p>' if question.answer else ""
    seen = seen_again(before)
    parts = [("question", f'{seen}<div class="ques"><h3>Question</h3>{asked}{wait}</div>')]
    if question.answer:
        answer = paragraphs(question.answer.splitlines())
        parts.append(("answer", f'<div class="ques ans">{answer}</div>'))
    return plain(address, "", parts)


def seen_again(before: Any) -> str:
    """The picture of the slide before a question; "" if it had none."""
    if isinstance(before, Picture):
        return f'<div class="card again">{before.img()}</div>'
    if isinstance(before, DataTable):
        drawn = drawn_data(before, feature_names(before), classes_of(before.y))
        return f'<div class="again">{drawn}</div>' if drawn else ""
    return ""


def table_slide(table: DataTable, address: str) -> str:
    """The data row by row, and drawn."""
    features = feature_names(table)
    classes = classes_of(table.y)
    rows = data_table(table.samples, table.y, features[:6], table.picked, TABLE_ROWS, classes)
    body = f'<div class="beside">{rows}{drawn_data(table, features, classes)}</div>'
    names = ", ".join(features[:6])
    heading = f"{escape(table.title)} <small>{math(names) if not table.names else escape(names)} → y</small>"
    return plain(address, heading, [("table", body)])


def feature_names(table: DataTable) -> list[str]:
    """The names of a table's features, or x₁, x₂ …"""
    count = len(table.samples[0])
    if table.names or count == 1:
        return table.names or ["x"]
    return [f"x{'₁₂₃₄₅₆₇₈₉'[i % 9]}" for i in range(count)]


def classes_of(y: Sequence[Any]) -> list[Any] | None:
    """The labels of targets that are classes: strings, or a few whole numbers."""
    labels = sorted(set(y), key=lambda label: (str(type(label)), label)) if all_simple(y) else []
    if labels and all(isinstance(label, str) for label in labels):
        return labels
    if labels == list(range(len(labels))) and len(labels) < 7 and len(labels) < len(y):
        return labels
    return None


def all_simple(y: Sequence[Any]) -> bool:
    """True for targets that can be sorted: all strings, or all numbers."""
    return all(isinstance(label, str) for label in y) or all(
        isinstance(label, (int, float)) for label in y
    )


def drawn_data(table: DataTable, names: Sequence[str], classes: list[Any] | None) -> str:
    """The samples in a picture, the picked one in a ring."""
    features = len(table.samples[0])
    if features > 2 or (classes is None and features == 2):
        return ""
    codes = [classes.index(label) for label in table.y] if classes else table.y
    is_line = features == 1
    shown = [float(code) for code in codes]
    model = type("Drawn", (), {"many_outputs": False})
    plot = plot_of(
        [model], table.samples, shown if is_line else codes, names,
        None if is_line else classes, (), (720, 480),
    )  # fmt: skip
    front = plot.front()
    if is_line and classes:
        front = "".join(
            mark(*plot.at(x, float(code)), code) for x, code in zip(table.samples, codes)
        )
    ring = ""
    if table.picked is not None:
        ring = plot.picked(table.samples[table.picked], shown[table.picked], _Still())
    body = plot.back() + ring + front
    return f'<figure data-picture="data">{svg(body, 720, 480, "the data")}</figure>'


class _Still:
    """A model that says of each sample what it is: a table has no prediction."""

    activation_symbol = ""

    def predict(self, X: Any) -> list[float]:
        return [0.0 for _ in X]


def picture_slide(picture: Picture, address: str) -> str:
    """A picture, and beside it what it says in words, if that is short."""
    first = re.match(r".+?(?:\. |\.?$|:(?= [A-ZyŷΣ0-9]))", picture.alt)
    heading = first[0] if first else "A picture"
    sentences = re.findall(r".+?[.:](?= [A-ZyŷΣ0-9]|$)", picture.alt[len(heading) :])
    said = [each.strip() for each in sentences if len(each) < 120][:3]
    heading = cut_to(heading.rstrip(".: "), 50)
    # a wide picture needs the whole width for its letters
    kind = "idea across" if picture.width > WIDE else "idea"
    beside = "" if picture.width > WIDE else f'<div class="said-of">{paragraphs(said)}</div>'
    body = f'<div class="{kind}"><div class="card">{picture.img()}</div>{beside}</div>'
    return plain(address, math(heading), [("picture", body)])


def check_slide(report: Report, address: str, digits: int) -> str:
    """The verdicts as a table; of many, some on each part of the slide."""
    told = report.page(digits)
    aside = f" <small>{html.written(told.aside)}</small>" if told.aside else ""
    rows = list(zip(report.verdicts, told.rows))
    parts = []
    for first in range(0, len(rows), ROWS):
        name = "verdicts" if first == 0 else f"verdicts-{first // ROWS + 1}"
        summary = f"<h3>{html.written(told.summary)}</h3>"
        parts.append((name, summary + verdicts(told.header, rows[first : first + ROWS])))
    section = plain(address, html.written(told.heading) + aside, parts, "check")
    return re.sub(UNSTYLED, "", section)


def batch_slide(step: Any, address: str, digits: int) -> str:
    """A step on several samples: the network, and the lines of each of the five steps in turn."""
    page = step.page(digits)
    parts = [("network", f'<div class="card">{network(page).img()}</div>')]
    for name, section in zip(BUILDS, page.sections):
        formula = f" <small>{html.written(section.formula)}</small>" if section.formula else ""
        head = f"<h3>{html.written(section.title)}{formula}</h3>"
        parts.append((name, f'{head}<table class="report">{html.lines(section)}</table>'))
    heading = f"{html.written(page.heading)} <small>{html.written(page.aside)}</small>"
    return re.sub(UNSTYLED, "", plain(address, heading, parts, "check"))


def verdicts(header: Sequence[str], rows: Sequence[tuple[Any, Any]]) -> str:
    """A table of verdicts, a mark beside each."""
    heads = "".join(html.cell(name, "head", "col") for name in header)
    lines = []
    for verdict, (symbol, name, *cells, words) in rows:
        told = [html.cell(html.safe(text), "result") for text in cells]
        sign = KINDS[kind_shown(verdict)].mark
        lines.append(
            f'<tr class="{verdict.kind}">{html.cell(math(symbol))}{html.cell(name, "name", "row")}'
            f"{''.join(told)}{html.cell(f'{sign} {html.safe(words)}')}</tr>"
        )
    return f'<table class="report"><tr>{heads}</tr>{"".join(lines)}</table>'


def plain(address: str, heading: str, parts: Sequence[tuple[str, str]], kind: str = "") -> str:
    """A slide whose parts are shown one after another."""
    head = f"<h2><span>{heading}</span></h2>" if heading else ""  # one item of its row
    articles = "".join(
        f'<article id="{address}-{name}" data-build="{k + 1}">{content}</article>'
        for k, (name, content) in enumerate(parts)
    )
    kinds = f"plain {kind}".strip()
    return (
        f'<section id="{address}" class="{kinds}">{head}'
        f'<div class="lines" tabindex="0">{articles}</div></section>\n'
    )
