"""This module writes pages, check reports and models as HTML tables on a white card.

An untrusted notebook drops style sheets, inline SVG, MathML, ids and variables; it keeps tables,
inline styles and images with their data inside. So `inlined` replaces each class by its rules. A
dark theme sets its own colours for tables and rows, so each of ours states its colours. A notebook
takes text between two dollar signs for mathematics, so no dollar sign is written as it is.
"""

from __future__ import annotations

import re
from contextlib import suppress
from typing import Any

from ..lists import by_output
from ..pages.chains import Chain
from ..pages.headings import aside
from ..pages.labels import label
from ..pages.numbers import relation, show
from ..pages.page import Page, Section, grid
from ..pages.report_page import ReportPage
from ..paper import names
from ..pictures.network import network
from ..pictures.picture import INK, PALE, WHITE
from ..writing.notebook import quoted
from ..writing.screen_text import counted
from .latex import POWER
from .text import narrowed

COLORS = f"color:{INK};background-color:{WHITE}"
FONT = "font-family:Arial, Helvetica, sans-serif;font-size:14px;line-height:1.5"
TABLE = f"border-collapse:collapse;border-width:0;margin:0;table-layout:auto;{COLORS};{FONT}"
CELL = "padding:2px 8px;text-align:left;vertical-align:middle;white-space:normal;line-height:1.5;border:0"
WIDE = 66  # letters; a wider matrix is shown without its middle columns


def style(*rules: str) -> str:
    """Join rules to one; a later rule replaces an earlier one of the same name.

    >>> style("border:0;margin:0", "border:1px solid")
    'border:1px solid;margin:0'
    """
    return ";".join(
        f"{name}:{value}"
        for name, value in dict(
            rule.split(":", 1) for part in rules for rule in part.split(";") if rule
        ).items()
    )


RULES = {  # what each class looks like in a notebook
    "card": f"max-width:720px;box-sizing:border-box;overflow-x:auto;padding:12px;border:1px solid #aaaaaa;{COLORS};"
    f"{FONT}",
    "above": "margin-bottom:8px",
    "footer": "color:#555555",
    "beside": "display:inline-block;vertical-align:middle;max-width:100%;margin-right:16px",
    "table": f"{TABLE};width:100%",
    "row": COLORS,
    "cell": CELL,
    "title": style(CELL, f"background-color:{PALE};font-weight:normal;padding:4px 8px"),
    "head": style(CELL, f"background-color:{PALE}"),
    "name": style(CELL, "font-weight:normal;white-space:nowrap"),
    "input": style(CELL, "font-weight:normal"),
    "result": style(CELL, "white-space:nowrap"),
    "matrix": style(
        TABLE,
        f"display:inline-table;vertical-align:middle;border-collapse:separate;border-spacing:0;"
        f"border-width:0 2px;border-style:solid;border-color:{INK};border-radius:8px",
    ),
    "entry": style(CELL, "padding:0 6px;white-space:nowrap;text-align:center"),
    "power": "font-size:80%;line-height:0",
    "signed": "white-space:nowrap",
}


def inlined(html: str) -> str:
    """Replace each class by its rules. A user's text is never taken for a class, because its quotes
    are escaped.

    >>> inlined('<sup class="power">2</sup>')
    '<sup style="font-size:80%;line-height:0">2</sup>'
    """
    return re.sub(r'class="(\w+)"', lambda name: f'style="{RULES[name[1]]}"', html)


def render(page: Page | ReportPage) -> str:
    """Write a page or a table as a card.

    >>> from softmax_edu import LinearRegression
    >>> html = render(Page(LinearRegression(theta=[7, 6]).explain(2)))
    >>> "b·1 + w·x = 7·1 + 6·2" in html, html.count("<table")
    (True, 1)
    """
    if isinstance(page, ReportPage):
        return card(
            page.heading,
            page.aside,
            f'<div class="above">{page.summary}</div>',
            table(report(page)),
        )
    body = "".join(row(title(section)) + lines(section) for section in page.sections)
    footer = f'<div class="footer">{written(page.footer)}</div>' if page.footer else ""
    return card(page.heading, page.aside, network(page).img(), table(body), footer)


def lines(section: Section) -> str:
    """Write the chains of a section as rows.

    >>> from softmax_edu import LinearRegression
    >>> "<b>= 19</b>" in lines(Page(LinearRegression(theta=[7, 6]).explain(2)).sections[1])
    True
    """
    return "".join(row(*cells(chain)) for chain in section.chains)


def report(page: ReportPage) -> str:
    """Write the rows of a table of verdicts."""
    rows = [row(*(cell(name, "head", "col") for name in page.header))]
    for told in page.rows:
        symbol, name, given, *correct, verdict = map(safe, told)
        rows.append(
            row(
                cell(symbol, "result"),
                cell(name, "name", "row"),
                cell(given),
                *(cell(answer, "result") for answer in correct),
                cell(verdict),
            )
        )
    return "".join(rows)


def card(heading: str, aside: str, *parts: str) -> str:
    """Put the parts on a white card, no wider than a page of a notebook."""
    told = f"<b>{written(heading)}</b>" + (f" &nbsp; {written(aside)}" if aside else "")
    return inlined(f'<div class="card"><div class="above">{told}</div>{"".join(parts)}</div>')


def table(rows: str) -> str:
    """Put rows into a table.

    >>> table("")
    '<table class="table"></table>'
    """
    return f'<table class="table">{rows}</table>'


def row(*told: str) -> str:
    """Put cells into a row.

    >>> row("<td>1</td>")
    '<tr class="row"><td>1</td></tr>'
    """
    return f'<tr class="row">{"".join(told)}</tr>'


def cell(content: str, kind: str = "cell", header: str = "", span: int = 1) -> str:
    """Write a cell of this class; with `header`, it is a header cell of that scope.

    >>> cell("19", span=2)
    '<td colspan="2" class="cell">19</td>'
    """
    scope = f' scope="{header}"' if header else ""
    across = f' colspan="{span}"' if span > 1 else ""
    name = "th" if header else "td"
    return f'<{name}{scope}{across} class="{kind}">{content}</{name}>'


def title(section: Section) -> str:
    """Write the title of a section and its formula, over all three columns."""
    formula = f" &nbsp; {written(section.formula)}" if section.formula else ""
    return cell(f"<b>{written(section.title)}</b>{formula}", "title", "colgroup", 3)


def cells(chain: Chain) -> list[str]:
    """Write a chain as cells: its name, its parts, and its result if it has one."""
    (_, name), *rest = chain.parts
    if not rest:
        return [cell(part(name), span=3)]
    parts = [signed(sign, content) for sign, content in rest]
    first = cell(part(name), "name", "row")
    if chain.aligned:
        return [
            first,
            cell(" ".join(parts[:-1])),
            cell(f"<b>{parts[-1]}</b> {chain.remark}", "result"),
        ]
    return [
        first,
        cell(
            " ".join(parts) + (f" &nbsp; ({written(chain.remark)})" if chain.remark else ""), span=2
        ),
    ]


def signed(sign: str, content: str | list[list[str]]) -> str:
    """Write a part with its sign. The sign of a matrix stays on the line of the matrix.

    >>> signed("≈", "0.35"), signed("≈", [["1"]])[:35]
    ('≈ 0.35', '<span class="signed">≈ <table class')
    """
    told = f"{written(sign)} {part(content)}"
    return told if isinstance(content, str) else f'<span class="signed">{told}</span>'


def part(content: str | list[list[str]]) -> str:
    """Write text, or a matrix as a table between brackets."""
    if isinstance(content, str):
        return written(content)
    rows = (
        row(*(cell(written(told), "entry") for told in cells)) for cells in narrowed(content, WIDE)
    )
    return f'<table class="matrix">{"".join(rows)}</table>'


def written(words: str) -> str:
    """Write mathematics or a user's label as HTML, with raised powers and escaped signs.

    >>> written("e^−0.35 < 1"), written("'a^b'")
    ('e<sup class="power">−0.35</sup> &lt; 1', '&#x27;a^b&#x27;')
    """
    symbols = re.split("['\"]", words, maxsplit=1)[0]
    return re.sub(POWER, superscript, quoted(symbols)) + safe(words[len(symbols) :])


def superscript(power: re.Match[str]) -> str:
    """Raise the exponent of e^−0.35 or e^(z − m), without a taller line."""
    exponent = power[0][3:-1] if power[0].startswith("e^(") else power[0][2:]
    return f'e<sup class="power">{exponent}</sup>'


def safe(words: str) -> str:
    """Escape a user's text, with each dollar sign and backslash in an element of its own,
    so that a notebook does not take two of them for mathematics.

    >>> safe("$a$ <b>")
    '<span>&#36;</span>a<span>&#36;</span> &lt;b&gt;'
    """
    return quoted(words).replace("&#36;", "<span>&#36;</span>").replace("\\", "<span>&#92;</span>")


def render_model(model: Any) -> str:
    """Write a model: its θ beside its loss curve.

    >>> from softmax_edu import LinearRegression
    >>> "b = 7" in render_model(LinearRegression(theta=[7, 6]))
    True
    """
    losses = model.loss_curve
    if not losses:
        return card(type(model).__name__, aside(model), theta_table(model))
    from ..pictures.chart import picture

    parts = [theta_table(model)]
    with suppress(ValueError):  # losses too large for a picture: only the table is shown
        parts.insert(0, picture(model, width=420).img())
    return card(
        type(model).__name__,
        f"{aside(model)}, {counted(len(losses), 'epoch')}",
        *(f'<div class="beside">{part}</div>' for part in parts),
    )


def theta_table(model: Any) -> str:
    """Write θ as a table, each number with its name; softmax has a column for each class."""
    if model.theta is None:
        return "<div>θ is not known yet: call fit(X, y) first or set theta</div>"
    lists = by_output(model.theta)
    parameters = names.parameters(len(lists[0]), len(lists), model.has_bias)
    heads = [f"class {label(each)}" for each in model.classes or ()] if len(lists) > 1 else ["θ"]
    told = [
        [head, *(f"{name} {relation([value], 4)} {show(value)}" for name, value in zip(*pair))]
        for head, *pair in zip(heads, parameters, lists)
    ]
    table_columns = [["input", *names.inputs(len(lists[0]), model.has_bias)], *told]
    head, *body = grid(
        len(table_columns[0]), len(table_columns), lambda i, k: table_columns[k][i], 11, 7
    )
    return table(
        row(*(cell(written(name), "head", "col") for name in head))
        + "".join(row(cell(name, "input", "row"), *map(cell, entries)) for name, *entries in body)
    )
