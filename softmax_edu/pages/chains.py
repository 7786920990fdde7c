"""Lines worked for a page: each a chain of its name, its formula, a record's numbers put in, and what comes out.

A model's own lines, from z to ∂L/∂z, are in its file; here are those that all models share.
"""
from __future__ import annotations

from ..late import Any, Callable, Sequence
from ..lines import Line, added, head
from . import names
from .numbers import Operand, is_dust, put_in, relation, show, told_by

Part = tuple[str, "str | list[list[str]]"]


class Chain:
    """Parts, each with the sign before it, and a remark; if aligned, the last part is a result.

    >>> Chain(("", "z"), ("=", "0.35")).parts[1]
    ('=', '0.35')
    """

    def __init__(self, *parts: Part, remark: str = "", aligned: bool = False) -> None:
        self.parts, self.remark, self.aligned = parts, remark, aligned


def worked(line: Line, result: float, digits: int, remark: str = "") -> Chain:
    """name = symbols = the numbers put in = result.

    >>> worked(Line("ŷ₀", ("e^z₀ / d", "{} / {}".format, lambda a, b: a / b, [1, 3])), 1 / 3, 2).parts
    (('', 'ŷ₀'), ('=', 'e^z₀ / d'), ('=', '1 / 3'), ('≈', '0.33'))
    """
    dust = is_dust(*line.forms[0][2:], result)
    result = 0.0 if dust else result
    symbols, how, numbers = filled(line, result, digits)
    parts = [(sign, text) for sign, text in (("=", symbols), (how, numbers)) if text]
    return Chain(("", line.name), *parts, ("≈" if dust else relation([result], digits), show(result, digits)),
                 remark=remark, aligned=True)


def filled(line: Line, result: float, digits: int) -> tuple[str, str, str]:
    """The first of a line's forms that comes out: its symbols, and with the numbers put in, the sign before them.

    >>> filled(Line("L", ("(ŷ − y)²", "({} − {:()})²".format, lambda a, b: (a - b) * (a - b), [1.5, -1])), 6.25, 4)
    ('(ŷ − y)²', '=', '(1.5 − (−1))²')
    """
    for symbols, write, compute, numbers in line.forms:  # noqa: B007
        texts = put_in(compute, numbers, result, digits)
        if texts:
            break
    else:
        texts = [show(number, 15) for number in numbers]
    return symbols, sign(texts, numbers), write(*map(Operand, texts))


def sign(texts: Sequence[str], values: Sequence[float]) -> str:
    """"=" before a formula whose numbers are all shown exactly, else "≈".

    >>> sign(["0.5", "0.33"], [0.5, 1 / 3])
    '≈'
    """
    return "=" if all(told_by(text, value) for text, value in zip(texts, values)) else "≈"


def elided(n: int, most: int, what: str, chain: Callable[[int], Chain]) -> list[Chain]:
    """The chains of n outputs, say; of more than `most`, one in their middle says how many are left out.

    >>> [parts for (_, parts), in (chain.parts for chain in elided(9, 4, "class", lambda k: Chain(("", str(k)))))]
    ['0', '1', '⋮ 6 more classes', '8']
    """
    noun = f"{what}{'es' if what.endswith('s') else 's'}"
    return [Chain(("", f"⋮ {n - most + 1} more {noun}")) if k is None else chain(k) for k in head(n, most)]


def score(name: str, weights: list[str], theta: list[float], x: list[float]) -> Line:
    """z = b·1 + w·x (S10, S25).

    >>> score("z", ["b", "w"], [7.0, 6.0], [1.0, 2.0]).value()
    19.0
    """
    n = len(x)

    def write(*texts: str) -> str:
        products = [f"{w:()}·{v:()}" for w, v in zip(texts, texts[n:])]
        return added([f"{texts[0]}·{texts[n]:()}", *products[1:]], 8)

    def compute(*values: Any) -> Any:
        return sum(w * v for w, v in zip(values, values[n:]))

    return Line(name, (added([f"{w}·{v}" for w, v in zip(weights, names.inputs(n))], 8), write, compute, [*theta, *x]))


def derivative(weight: str, x_name: str, error: str, times: int, x: float, value: float) -> Line:
    """∂L/∂w = x(ŷ − y) (S12), for the squared loss 2x(ŷ − y) (S4).

    >>> derivative("w", "x", "ŷ − y", 2, 2.0, 1.0).value()
    4.0
    """
    lead, first = (f"{times}·", "{:()}") if times != 1 else ("", "{}")
    return Line(f"∂L/∂{weight}", (f"{lead}{x_name}·({error})", f"{lead}{first}·{{:()}}".format,
                                  lambda x, e: times * x * e, [x, value]))


def update(name: str, before: float, learning_rate: float, gradient: float) -> Line:
    """θ − η∇L for one parameter (S13).

    >>> round(update("b₀", 0.1, 0.1, -0.5374298).value(), 4)
    0.1537
    """
    return Line(name, ("", "{} − {}·{:()}".format, lambda a, b, c: a - b * c, [before, learning_rate, gradient]))


def direction(before: float, after: float) -> str:
    """Which way a parameter went.

    >>> direction(0.1, 0.1537), direction(0.2, 0.1463), direction(0.3, 0.3)
    ('▲', '▼', '')
    """
    return "▲" if after > before else "▼" if after < before else ""
