"""An exercise as a page with room to write, and many of them as a document to print."""
from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ..check.table import symbols_of
from ..pages import names, page
from ..pages.chains import Chain
from ..trace import html, latex

if TYPE_CHECKING:
    from collections.abc import Sequence

    from .exercises import Exercise

ROOM = "____"
HTML = """<!DOCTYPE html>
<html lang="en"><meta charset="utf-8"><title>Exercises</title>
<style>
body {{ margin: 0 }}
section {{ break-after: page; break-inside: avoid; padding: 8px }}
section.sheet th {{ padding-top: 1em !important; padding-bottom: 1em !important }}
section > div {{ max-width: none !important; border: 0 !important }}
</style>
{}
</html>
"""
LATEX = r"""\documentclass{{article}}
\usepackage{{amsmath,amssymb}}
\usepackage[a4paper,margin=2cm]{{geometry}}
\pagestyle{{empty}}
\begin{{document}}
{}
\end{{document}}
"""


class Worksheet(page.Page):
    """What is given, and the five steps with their formulas, each number left open.

    >>> from softmax_edu import exercise
    >>> print(exercise("linear", seed=7).to_text(width=60))    # doctest: +ELLIPSIS
    ━━ linear · exercise 7 ━━━━━━━━━━━━━━━━━━━━━━━━━ η = 0.1 ━━
    ...
    3) Compute loss    L = (ŷ − y)²
       L                                                  ≈ ____
    ...
    """

    def __init__(self, exercise: Exercise, digits: int) -> None:
        step, asked = exercise.answers, exercise.digits
        super().__init__(step, max(digits, 2))
        self.heading = f"{step.model} · exercise {exercise.seed}"
        z, y_hat = (names.numbered(name, len(names.listed(step.z))) for name in ("z", "ŷ"))
        self.network = page.Network(self.network.inputs, self.network.edges, z, self.network.activation, y_hat,
                                    self.network.targets)
        for section, fields in zip(self.sections[1:], (("z", "y_hat"), ("loss",), ("gradient",), ("theta_after",))):
            section.lines = [line for field in fields for line in blanks(step, field)]
        self.footer = f"≈ round to {asked} decimals, or more; you may go on with rounded numbers" + self.natural


def blanks(step: Any, field: str) -> list[Chain]:
    """The lines of a field with room for each number; ∇L and θ of more than one output as a matrix.

    >>> from softmax_edu import exercise
    >>> [line.parts for line in blanks(exercise("linear", seed=7).answers, "gradient")]
    [(('', '∂L/∂b'), ('≈', '____')), (('', '∂L/∂w'), ('≈', '____'))]
    """
    value = getattr(step, field)
    if isinstance(value, list) and isinstance(value[0], list):
        rows = [[ROOM] * len(row) for row in value]
        return [Chain(("", "∇L" if field == "gradient" else "θ"), ("≈", rows))]
    return [Chain(("", symbol), ("≈", ROOM), aligned=True) for name, symbol in symbols_of(step).items()
            if name.partition("[")[0] == field]


def document(sheets: Sequence[Exercise], key: Sequence[Exercise] = (), in_latex: bool = False) -> str:
    """Worksheets, and the answers to some, as a file of HTML or LaTeX to print, one to a page.

    >>> from softmax_edu import exercise
    >>> document([exercise("linear", seed=7)], in_latex=True).count("newpage")
    1
    """
    pages = [("sheet", sheet._page(4)) for sheet in sheets] + [("key", keyed(sheet)) for sheet in key]
    if in_latex:
        return LATEX.format("\n".join(f"{{\\setlength{{\\jot}}{{{14 * (kind == 'sheet')}pt}}\\noindent\n"
                                      f"{latex.render(told)}\n}}\\newpage" for kind, told in pages))
    return HTML.format("\n".join(f'<section class="{kind}">{html.render(told)}</section>' for kind, told in pages))


def keyed(exercise: Exercise) -> page.Page:
    """The solution, under the name of its exercise.

    >>> from softmax_edu import exercise
    >>> keyed(exercise("linear", seed=7)).heading
    'linear · exercise 7 · answers'
    """
    result = page.Page(exercise.answers, exercise.digits)
    result.heading = f"{exercise.answers.model} · exercise {exercise.seed} · answers"
    return result
