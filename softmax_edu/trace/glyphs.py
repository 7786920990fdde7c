"""This module lists every symbol that a trace uses, and how ASCII and LaTeX write it."""

from __future__ import annotations

from typing import NamedTuple


class Glyph(NamedTuple):
    """A Glyph is a symbol in ASCII, one letter if drawings use it; and in LaTeX, if formulas do.

    >>> GLYPHS["η"]
    Glyph(ascii='eta', latex='\\\\eta ')
    """

    ascii: str
    latex: str = ""


# fmt: off
GLYPHS = {
    "ŷ": Glyph("y_hat", r"\hat{y}"), "θ": Glyph("theta", r"\theta "), "η": Glyph("eta", r"\eta "),
    "∇": Glyph("grad ", r"\nabla "), "∂": Glyph("d", r"\partial "), "σ": Glyph("sigma", r"\sigma "),
    "Σ": Glyph("sum", r"\sum "), "⊘": Glyph("/", r"\oslash "), "ᵀ": Glyph("^T", r"^\top "), "²": Glyph("^2", "^2"),
    "½": Glyph("1/2", r"\tfrac{1}{2}"), "ᵢ": Glyph("_i", "_{i}"), "−": Glyph("-", "-"), "·": Glyph("*", r"\cdot "),
    "≈": Glyph("~=", r"\approx "), "≤": Glyph("<=", r"\le "), "≥": Glyph(">=", r"\ge "),
    "→": Glyph("->", r"\to "), "…": Glyph("...", r"\dots "),
    "⋮": Glyph(":", r"\vdots\;"), "×": Glyph("x", r"\times "), "▲": Glyph("up", r"\uparrow "),
    "▼": Glyph("down", r"\downarrow "),
    **{letter: Glyph(name, rf"\{name} ") for letter, name in (      # for the settings of a model of one's own
        ("α", "alpha"), ("β", "beta"), ("γ", "gamma"), ("δ", "delta"), ("ε", "epsilon"), ("κ", "kappa"),
        ("λ", "lambda"), ("μ", "mu"), ("ρ", "rho"), ("τ", "tau"))},
    **{digit: Glyph(str(i), f"_{{{i}}}") for i, digit in enumerate("₀₁₂₃₄₅₆₇₈₉")},
    "━": Glyph("="), "─": Glyph("-"), "│": Glyph("|"), **dict.fromkeys("┬┴├┤┼┐┘┌└", Glyph("+")),
    **dict.fromkeys("⎡⎢⎣", Glyph("[")), **dict.fromkeys("⎤⎥⎦", Glyph("]")),
}
# fmt: on
SAMPLE = "⁽[⁰¹²³⁴-⁹]+⁾"  # in the name of a number of a batch: x⁽¹⁾
DIGITS = str.maketrans("⁰¹²³⁴⁵⁶⁷⁸⁹", "0123456789")
