"""The worked lines: each formula of the deck, the record's numbers put into it, and what comes out."""
from __future__ import annotations

from decimal import Decimal
from math import exp, fsum, log, log1p

from . import names
from .names import some
from .numbers import is_dust, put_in, relation, show, told_by

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable, Sequence
    from typing import Any

    Part = tuple[str, "str | list[list[str]]"]
    # symbols, how they are written with numbers, how they are computed, and the numbers
    Form = tuple[str, Callable[..., str], Callable[..., float], Sequence[float]]

LARGE = 300.0   # where a score is beyond ±300, e^z is worked as e^(z − max z)


class Line:
    """A chain of parts, each with the sign before it, and a remark; if aligned, the last part is a result.

    >>> Line(("", "z"), ("=", "0.35")).parts[1]
    ('=', '0.35')
    """

    def __init__(self, *parts: Part, remark: str = "", aligned: bool = False) -> None:
        self.parts = parts
        self.remark = remark
        self.aligned = aligned


def worked(name: str, result: float, digits: int, *forms: Form, remark: str = "") -> Line:
    """name = symbols = the numbers put in = result, by the first of the forms that comes out.

    >>> worked("ŷ₀", 1 / 3, 2, ("e^z₀ / d", "{} / {}".format, lambda a, b: a / b, [1, 3])).parts
    (('', 'ŷ₀'), ('=', 'e^z₀ / d'), ('=', '1 / 3'), ('≈', '0.33'))
    """
    dust = is_dust(*forms[0][2:], result)
    result = 0.0 if dust else result
    for symbols, write, compute, operands in forms:  # noqa: B007
        texts = put_in(compute, operands, result, digits)
        if texts:
            break
    else:
        texts = [show(operand, 15) for operand in operands]
    formula = [("=", symbols)] if symbols else []
    return Line(("", name), *formula, (sign(texts, operands), write(*texts)),
                ("≈" if dust else relation([result], digits), show(result, digits)), remark=remark, aligned=True)


def sign(texts: Sequence[str], values: Sequence[float]) -> str:
    """"=" before a formula whose numbers are all shown exactly, else "≈".

    >>> sign(["0.5", "0.33"], [0.5, 1 / 3])
    '≈'
    """
    return "=" if all(told_by(text.replace("−", "-"), value) for text, value in zip(texts, values)) else "≈"


def factor(text: str) -> str:
    """A number as it stands inside a product or behind a sign.

    >>> factor("−0.5"), factor("0.5")
    ('(−0.5)', '0.5')
    """
    return f"({text})" if text.startswith("−") else text


def opposite(text: str) -> str:
    """−z, where z is a number.

    >>> opposite("0.35"), opposite("−2"), opposite("0")
    ('−0.35', '2', '0')
    """
    return text if text == "0" else text[1:] if text.startswith("−") else "−" + text


# 2) Compute output ŷ

def score(name: str, weights: list[str], theta: list[float], x: list[float], z: float, digits: int) -> Line:
    """z = b·1 + w·x (S10, S25).

    >>> score("z", ["b", "w"], [7.0, 6.0], [1.0, 2.0], 19.0, 4).parts[1:]
    (('=', 'b·1 + w·x'), ('=', '7·1 + 6·2'), ('=', '19'))
    """
    n = len(x)

    def write(*texts: str) -> str:
        products = [f"{w if i == 0 else factor(w)}·{factor(v)}" for i, (w, v) in enumerate(zip(texts, texts[n:]))]
        return " + ".join(some(products))

    def compute(*values: Any) -> Any:
        return sum(w * v for w, v in zip(values, values[n:]))

    symbols = " + ".join(some([f"{w}·{v}" for w, v in zip(weights, names.inputs(n))]))
    return worked(name, z, digits, (symbols, write, compute, [*theta, *x]))


def sigmoid(z: float, y_hat: float, digits: int) -> Line:
    """ŷ = σ(z) (S10); far below 0, where e^−z is beyond the range of numbers, it is e^z.

    >>> sigmoid(0.35, 0.586617578, 4).parts[1:]
    (('=', 'σ(z)'), ('=', '1 / (1 + e^−0.35)'), ('≈', '0.5866'))
    """
    return worked("ŷ", y_hat, digits,
                  ("σ(z)", lambda z: f"1 / (1 + e^{opposite(z)})", lambda z: 1.0 / (1.0 + exp(-z)), [z]),
                  ("σ(z) ≈ e^z", "e^{}".format, exp, [z]))


def softmax(z: list[float], y_hat: list[float], shown: Sequence[int | None], digits: int) -> list[Line]:
    """ŷᵢ = e^zᵢ / d, d = Σ e^z (S19, S25). Large scores are worked from their largest, m.

    >>> for line in softmax([1.0, 3.0], [0.119203, 0.880797], [0, 1], 2): print(line.parts[1:])    # S19
    (('=', 'e^z₀ + e^z₁'), ('=', 'e^1 + e^3'), ('≈', '22.80'))
    (('=', 'e^z₀ / d'), ('≈', '2.718 / 22.804'), ('≈', '0.12'))
    (('=', 'e^z₁ / d'), ('≈', '20.086 / 22.804'), ('≈', '0.88'))
    """
    large = is_large(z)
    m = max(z) if large else 0.0
    m_text = factor(show(m, 17))
    powers = [exp(score - m) for score in z]
    powers_of = [f"e^({score} − m)" if large else f"e^{score}" for score in names.numbered("z", len(z))]
    lines = [Line(("", "m"), ("=", "max z"), ("=", show(m, 17)), aligned=True)] if large else []

    def write(*texts: str) -> str:
        return " + ".join(some([f"e^({text} − {m_text})" if large else f"e^{text}" for text in texts], 6))

    lines.append(worked("d", fsum(powers), digits, (
        " + ".join(some(powers_of, 6)), write,
        lambda *values: fsum(exp(value - Decimal(m)) for value in values), z)))
    for k in shown:
        lines.append(more(len(z), shown, "class") if k is None else worked(
            f"ŷ{names.subscript(k)}", y_hat[k], digits,
            (f"{powers_of[k]} / d", "{} / {}".format, lambda a, b: a / b, [powers[k], fsum(powers)])))
    return lines


def is_large(z: list[float]) -> bool:
    """True for scores that are worked from their largest, m, in ŷ and L alike.

    >>> is_large([1.0, 3.0]), is_large([0.0, -800.0])
    (False, True)
    """
    return max(map(abs, z)) > LARGE


def more(n: int, shown: Sequence[int | None], what: str) -> Line:
    """The line that stands for what is left out.

    >>> more(9, [0, 1, None, 8], "class").parts
    (('', '⋮ 6 more classes'),)
    """
    count = n - sum(place is not None for place in shown)
    return Line(("", f"⋮ {count} more {what}{'es' if what.endswith('s') else 's'}"))


# 3) Compute loss

def squared_loss(y_hat: float, y: float, loss: float, digits: int) -> Line:
    """L = (ŷ − y)² (S4).

    >>> squared_loss(19.0, 18.0, 1.0, 4).parts[2:]
    (('=', '(19 − 18)²'), ('=', '1'))
    """
    return worked("L", loss, digits, ("(ŷ − y)²", lambda a, b: f"({a} − {factor(b)})²",
                                      lambda a, b: (a - b) * (a - b), [y_hat, y]))


def binary_loss(z: float, y_hat: float, y: int, loss: float, digits: int) -> Line:
    """L = −log ŷ for y = 1, −log(1 − ŷ) for y = 0 (S11); from z where ŷ is too near 0 or 1.

    >>> binary_loss(0.35, 0.58661757891733, 0, 0.883382, 4).parts[1:]
    (('=', '−log(1 − ŷ)'), ('≈', '−log(1 − 0.58662)'), ('≈', '0.8834'))
    """
    s = -z if y else z
    return worked(
        "L", loss, digits,
        ("−log ŷ", "−log {}".format, lambda p: -log(p), [y_hat]) if y else
        ("−log(1 − ŷ)", "−log(1 − {})".format, lambda p: -log(1 - p), [y_hat]),
        (f"log(1 + e^{'−z' if y else 'z'})", "log(1 + e^{})".format, lambda s: log1p(exp(s)), [s]),
        *([("−z" if y else "z", "{}".format, lambda s: s, [s])] if s > 0 else
          [(f"log(1 + e^{'−z' if y else 'z'}) ≈ e^{'−z' if y else 'z'}", "e^{}".format, exp, [s])]))


def cross_entropy(z: list[float], y_hat: list[float], y: int, loss: float, digits: int) -> Line:
    """L = −log ŷ of the right class (S26); from z where that ŷ is too near 0 or 1.

    >>> cross_entropy([0.25, 0.4], [0.46257015465625, 0.53742984534375], 0, 0.7709570, 4).parts[1:]
    (('=', '−log ŷ₀'), ('≈', '−log 0.46257'), ('≈', '0.7710'))
    """
    sub, m = names.subscript(y), max(z)
    gaps = [score - z[y] for k, score in enumerate(z) if k != y]
    return worked(
        "L", loss, digits,
        (f"−log ŷ{sub}", "−log {}".format, lambda p: -log(p), [y_hat[y]]),
        (f"m − z{sub} + log d", lambda a, b, d: f"{a} − {factor(b)} + log {d}", lambda a, b, d: float(a - b) + log(d),
         [m, z[y], fsum(exp(score - m) for score in z)]) if is_large(z) else
        (f"log(1 + Σᵢ e^(zᵢ − z{sub}))", lambda *d: "log(1 + " + " + ".join(some([f"e^{v}" for v in d], 6)) + ")",
         lambda *d: log1p(fsum(map(exp, d))), gaps),
        (f"log(1 + Σᵢ e^(zᵢ − z{sub})) ≈ Σᵢ e^(zᵢ − z{sub})", lambda *d: " + ".join(some([f"e^{v}" for v in d], 6)),
         lambda *d: fsum(map(exp, d)), gaps))


# 4) Compute derivative

def difference(name: str, y_hat: float, y: float, digits: int) -> Line:
    """ŷ − y.

    >>> difference("ŷ − y", 19.0, 18.0, 4).parts
    (('', 'ŷ − y'), ('=', '19 − 18'), ('=', '1'))
    """
    return worked(name, y_hat - y, digits, ("", lambda a, b: f"{a} − {factor(b)}", lambda a, b: a - b, [y_hat, y]))


def derivative(weight: str, x_name: str, two: bool, x: float, error: float, result: float, digits: int) -> Line:
    """∂L/∂w = x(ŷ − y) (S12), for the squared loss 2x(ŷ − y) (S4).

    >>> derivative("w", "x", True, 2.0, 1.0, 4.0, 4).parts
    (('', '∂L/∂w'), ('=', '2·x·(ŷ − y)'), ('=', '2·2·1'), ('=', '4'))
    """
    lead, times = ("2·", 2) if two else ("", 1)
    return worked(f"∂L/∂{weight}", result, digits,
                  (f"{lead}{x_name}·(ŷ − y)", lambda x, e: f"{lead}{factor(x) if two else x}·{factor(e)}",
                   lambda x, e: times * x * e, [x, error]))


def product(x: float, error: float, result: float, digits: int) -> tuple[str, str]:
    """One entry of ∇L = x(ŷ − y)ᵀ with its numbers (S27), and the sign before it.

    >>> product(0.5, -0.53743, -0.268715, 4)
    ('0.5·(−0.53743)', '=')
    """
    operands = [x, error]
    texts = put_in(lambda a, b: a * b, operands, result, digits) or [show(operand, 15) for operand in operands]
    return f"{texts[0]}·{factor(texts[1])}", sign(texts, operands)


# 5) Update parameters

def update(name: str, before: float, learning_rate: float, gradient: float, after: float, digits: int) -> Line:
    """θ − η∇L for one parameter (S13), and which way it went.

    >>> line = update("b₀", 0.1, 0.1, -0.5374298, 0.15374298, 4)
    >>> line.parts[1:], line.remark
    ((('≈', '0.1 − 0.1·(−0.53743)'), ('≈', '0.1537')), '▲')
    """
    return worked(name, after, digits, ("", lambda a, b, c: f"{a} − {b}·{factor(c)}", lambda a, b, c: a - b * c,
                                        [before, learning_rate, gradient]),
                  remark="▲" if after > before else "▼" if after < before else "")
