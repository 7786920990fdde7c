"""Edits in words: what somebody seems to have computed, beside what is asked."""

from __future__ import annotations

from typing import NamedTuple

from ..formulas import SUM, Formula, Named, Quantity, Quotient, enclosed
from ..pages.numbers import show
from .edits import Edit, Neighbour, edited
from .sheet import Sheet


class Wording(NamedTuple):
    """What was done, and why it is not right or what was computed.

    >>> Wording("minus left out", "L is not negative").words
    'minus left out'
    """

    words: str
    why: str

    @property
    def told(self) -> str:
        """Both in two sentences.

        >>> Wording("plus instead of minus", "subtract: θ − η∇L").told, Wording("x left out", "∇L has x").told
        ('plus instead of minus. Subtract: θ − η∇L', 'x left out. ∇L has x')
        """
        if not self.why:
            return self.words
        first = self.why.split(" ")[0].rstrip(",:;")
        is_word = first.isascii() and first.isalpha() and len(first) > 1  # and no letter such as b
        return f"{self.words}. {self.why[0].upper() if is_word else self.why[0]}{self.why[1:]}"


def word_edit(s: Sheet, field: str, formula: Formula, found: Neighbour) -> Wording:
    """An edit of a field's formula, in words.

    >>> from softmax_edu import LogisticRegression
    >>> from softmax_edu.check.edits import neighbours
    >>> from softmax_edu.check.sheet import line_on, sheet_of
    >>> sheet = sheet_of(LogisticRegression(theta=[0, 1]).explain(2))
    >>> sigma = line_on(sheet, "y_hat", 0).formula
    >>> wordings = [word_edit(sheet, "y_hat", sigma, each) for each in neighbours(sigma)]
    >>> next(wording.why for wording in wordings if wording.words == "base 10 instead of e")
    'you computed 1 / (1 + 10^−z); it is 1 / (1 + e^−z)'
    """
    edit, part = found.edit, found.instead_of
    if (
        field == "z"
        and edit.kind in ("subtracted", "sign")
        and edit.path in ((), *((i,) for i in range(s.inputs)))
    ):
        return Wording("sign lost in a sum", "minus times plus is minus, minus times minus is plus")
    if field == "y_hat" and edit == Edit("factor", (), "100"):
        return Wording("percent instead of a probability", "divide by 100")
    # written out, not as σ(z)
    right = formula.parts[0] if isinstance(formula, Named) else formula
    return Wording(
        phrase(edit, part, found.node),
        f"you computed {whole(formula, found)}; it is {right.written()}",
    )


def whole(formula: Formula, found: Neighbour) -> str:
    """The formula as it was computed; a number that was misread stands as it was read."""
    result = edited(formula, found)
    if found.edit.kind == "point" and isinstance(found.node, Quantity):
        return result.written({found.node: show(found.node.number, 6)})
    return result.written()


OF_A_PART = {  # what was done to the part of a formula whose place is the detail of the edit
    "left out": "{} left out",
    "doubled": "{} taken twice",
    "squared": "{} squared",
    "divided": "divided by {}",
    "subtracted": "minus {} instead of plus",
    "bracket": "bracket around {} forgotten",
    "once for each": "{} taken once for each weight",
}
OF_DETAIL = {
    "factor": "factor {} put in",
    "divided by": "divided by {}",
    "base": "base {} instead of e",
}
WHATEVER_THE_PART = {
    "sign": "a sign lost",
    "bracket": "a bracket forgotten",
    "plus for minus": "plus instead of minus",
    "added": "added instead of multiplied",
    "twice for squared": "doubled instead of squared",
    "of each part": "taken of each part instead of the whole",
    "into the bracket": "a term taken into a bracket",
    "taken twice": "e^ taken twice",
    "branch": "the wrong case taken",
    "min for max": "min instead of max",
}


def phrase(edit: Edit, part: Formula, node: Formula | None) -> str:
    """What was done, in a few words.

    >>> x, y = Quantity("x", 1), Quantity("y", 2)
    >>> phrase(Edit("left out", (), "1"), x * y, x), phrase(Edit("exchanged", (), "y"), x, y)
    ('y left out', 'y in the place of x')
    """
    kind = edit.kind
    if kind in OF_A_PART and edit.detail.isdigit():
        return OF_A_PART[kind].format(enclosed(part.parts[int(edit.detail)], SUM, {}))
    if kind in OF_DETAIL:
        return OF_DETAIL[kind].format(edit.detail)
    if kind == "exchanged" and node is not None:
        return f"{node.written()} in the place of {part.written()}"
    if kind == "point" and isinstance(node, Quantity) and isinstance(part, Quantity):
        return f"{part.written()} = {show(node.number, 6)} instead of {show(part.number, 6)}"
    if kind == "turned round":
        return f"{part.written()} turned round"
    if kind == "multiplied":
        right = "divided" if isinstance(part, Quotient) else "subtracted"
        return f"multiplied instead of {right}"
    if kind == "function left out":
        return f"{part.written().split(' ')[0].split('^')[0]} left out"
    return WHATEVER_THE_PART.get(kind, kind)
