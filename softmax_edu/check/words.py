"""Edits in words: what somebody seems to have computed, beside what is asked."""

from __future__ import annotations

from typing import NamedTuple

from ..formulas import SUM, Formula, Named, Quantity, enclosed
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


Known = dict[tuple[str, str], tuple[str, str]]  # by kind and detail of the edit
OF_SCORE: Known = {
    ("added", ""): ("a product added", "θᵀx multiplies each weight by its input: w·x, not w + x"),
}
OF_SIGMOID: Known = {
    ("minus left out", ""): (
        "σ(−z) instead of σ(z)",
        "σ(z) = 1 / (1 + e^−z): the minus belongs to it",
    ),
}
OF_SQUARE: Known = {
    ("square left out", ""): ("square left out", "L = (ŷ − y)² is the square of the difference"),
    ("square left out", "absolute"): (
        "|ŷ − y| instead of (ŷ − y)²",
        "the loss is the square, not its root",
    ),
}
MINUS_LEFT_OUT = "minus left out", "the logarithm of a probability is negative, L is not"
OF_LOGARITHM: Known = {
    ("base", "10"): (
        "log₁₀ instead of ln",
        "L comes out 2.3 times too small: log is the natural logarithm here",
    ),
    ("base", "2"): (
        "log₂ instead of ln",
        "L comes out 1.4 times too large: log is the natural logarithm here",
    ),
    ("minus left out", ""): MINUS_LEFT_OUT,
    ("sign", ""): MINUS_LEFT_OUT,
}
WRONG_SIGN = "y − ŷ instead of ŷ − y", "∇L gets the wrong sign, and θ moves away from the target"
OF_DIFFERENCE: Known = {("turned round", ""): WRONG_SIGN, ("sign", ""): WRONG_SIGN}
OF_UPDATE: Known = {
    ("plus for minus", ""): (
        "plus instead of minus",
        "θ = θ − η∇L goes down the slope of L, plus goes up",
    ),
}


def known_edits(s: Sheet, field: str) -> Known:
    """The edits that have words of their own in this line of this model.

    >>> from softmax_edu import LinearRegression
    >>> from softmax_edu.check.sheet import sheet_of
    >>> sheet = sheet_of(LinearRegression(theta=[7, 6]).step(2, 18))
    >>> known_edits(sheet, "loss") is OF_SQUARE, known_edits(sheet, "y_hat")
    (True, {})
    """
    if field == "loss" and s.loss_is_logarithm:
        return OF_LOGARITHM
    if field == "loss" and s.loss_is_square:
        return OF_SQUARE
    if field == "gradient" and s.error_is_difference:
        return OF_DIFFERENCE
    if field == "y_hat" and s.model.activation_symbol == "σ":
        return OF_SIGMOID
    return {"z": OF_SCORE, "theta_after": OF_UPDATE}.get(field, {})


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
    known = known_edits(s, field).get((edit.kind, edit.detail))
    if known:
        return Wording(*known)
    if field == "z" and edit.kind == "left out" and not edit.path:
        if edit.detail == "0":
            return Wording(
                "bias input 1 forgotten", "x starts with a 1, which brings the bias into z and ∇L"
            )
        name = part.parts[int(edit.detail)].parts[1].written()
        return Wording(f"feature {name} left out", "every input has a term in z, and a row in ∇L")
    if (
        field == "z"
        and edit.kind in ("subtracted", "sign")
        and edit.path in ((), *((i,) for i in range(s.inputs)))
    ):
        return Wording("sign lost in a sum", "minus times plus is minus, minus times minus is plus")
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


def phrase(edit: Edit, part: Formula, node: Formula) -> str:
    """What was done, in a few words.

    >>> x, y = Quantity("x", 1), Quantity("y", 2)
    >>> phrase(Edit("left out", (), "1"), x * y, x), phrase(Edit("exchanged", (), "y"), x, y)
    ('y left out', 'y in the place of x')
    """
    kind = edit.kind
    if (
        kind in ("left out", "doubled", "squared", "divided", "subtracted", "bracket")
        and edit.detail.isdigit()
    ):
        name = enclosed(part.parts[int(edit.detail)], SUM, {})
        return {
            "left out": f"{name} left out",
            "doubled": f"{name} taken twice",
            "squared": f"{name} squared",
            "divided": f"divided by {name}",
            "subtracted": f"minus {name} instead of plus",
            "bracket": f"bracket around {name} forgotten",
        }[kind]
    if kind == "exchanged":
        return f"{node.written()} in the place of {part.written()}"
    if kind == "point" and isinstance(node, Quantity) and isinstance(part, Quantity):
        return f"{part.written()} = {show(node.number, 6)} instead of {show(part.number, 6)}"
    if kind == "factor":
        return f"factor {edit.detail} put in"
    if kind == "base":
        return f"base {edit.detail} instead of e"
    return {
        "sign": "a sign lost",
        "bracket": "a bracket forgotten",
        "turned round": f"{part.written()} turned round",
        "plus for minus": "plus instead of minus",
        "multiplied": "multiplied instead of divided",
        "added": "added instead of multiplied",
        "minus left out": "minus left out",
        "square left out": "square left out",
        "twice for squared": "doubled instead of squared",
        "function left out": f"{part.written().split(' ')[0].split('^')[0]} left out",
        "taken twice": "e^ taken twice",
        "branch": "the wrong case taken",
        "min for max": "min instead of max",
    }.get(kind, kind)
