"""Worked lines of a slide: name = letters = numbers = result, as large as the page has them.

Nothing is too wide: a line that is too long gets two rows, then three decimals, then it is told
without its letters, and at last with its result alone.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any, NamedTuple

from ..formulas import Named
from ..notation import abbreviated, visible_indices
from ..pages.numbers import relation, show
from ..pages.page import Walk
from .letters import math, wide

GAP = 0.4  # between the columns of a line, in parts of the size of its letters
FEWER = 3  # decimals of a line that would be too long
PLACES = {"z": 1, "y_hat": 1, "gradient": 2, "theta_after": 2}  # indices of a field


class Room(NamedTuple):
    """The room that a part has: its width and its rows, and the size of its letters."""

    width: float
    rows: int
    size: float

    @property
    def letters(self) -> float:
        """The width in parts of the size of a letter."""
        return self.width / self.size


class Worked(NamedTuple):
    """A worked line, in pieces. `key` is the number's name in check, "" if it has none."""

    name: str
    letters: str = ""
    numbers: str = ""  # with their sign
    sign: str = ""
    result: str = ""
    value: float = 0.0
    key: str = ""
    remark: str = ""

    @property
    def body(self) -> str:
        """The letters and the numbers, on one row."""
        return "  ".join(filter(None, [self.letters and f"= {self.letters}", self.numbers]))

    @property
    def unsigned_numbers(self) -> str:
        """The numbers without the sign before them."""
        return self.numbers.removeprefix("= ").removeprefix("≈ ")

    @property
    def answer(self) -> str:
        """The result with its sign and remark."""
        return f"{self.sign} {self.result} {self.remark}".strip()

    def told(self) -> str:
        """The result as HTML; check's name of the number and its full value stand in its element."""
        kind = '"res neg"' if self.value < 0 else "res"
        named = f" data-name={self.key} data-value={self.value!r}" if self.key else ""
        remark = f' <span class="ch">{math(self.remark)}</span>' if self.remark else ""
        return f"{self.sign} <b class={kind}{named}>{self.result}</b>{remark}"


def key_of(field: str, place: int, outputs: int) -> str:
    """A number's name in check.

    >>> key_of("z", 1, 2), key_of("gradient", 3, 2), key_of("loss", 0, 2), key_of("z", 0, 1)
    ('z[1]', 'gradient[1][1]', 'loss', 'z')
    """
    if field not in PLACES:
        return field if field == "loss" else ""
    if outputs == 1:
        return f"{field}[{place}]" if PLACES[field] == 2 else field
    row, k = divmod(place, outputs)
    return f"{field}[{row}][{k}]" if PLACES[field] == 2 else f"{field}[{place}]"


def worked(walk: Walk, field: str, place: int, remark: str = "") -> Worked:
    """An entry of the table in pieces."""
    entry = walk.table.entry(field, place)
    chain = walk.chain(field, place, remark)
    middle = list(chain.parts[1:-1])
    if entry.line.in_full:
        middle = middle[1:]  # a slide has it above the line
    letters, formula = "", entry.line.formula
    if middle and entry.line.in_symbols:
        letters = str(middle.pop(0)[1])
        if isinstance(formula, Named) and letters == formula.written():
            letters = formula.parts[0].written()  # the heading has its name
    numbers = " ".join(map(str, middle[0])) if middle else ""
    sign, result = map(str, chain.parts[-1])
    key = key_of(field, place, walk.table.outputs)
    value = float(entry.quantity.number)
    return Worked(chain.name, letters, numbers, sign, result, value, key, chain.remark)


def all_worked(walk: Walk, field: str, most: int) -> list[Worked]:
    """The entries of a field; of more than `most` the middle ones are counted."""
    count = walk.table.count(field)
    return [
        left_out(count, most) if i is None else worked(walk, field, i)
        for i in visible_indices(count, most)
    ]


def left_out(count: int, most: int) -> Worked:
    """The line that counts those in the middle of so many, of which `most` lines are shown.

    >>> left_out(9, 6).name
    '⋮ 4 more'
    """
    return Worked(f"⋮ {count - most + 1} more")


def lines(make: Callable[[int], list[Worked]], digits: int, room: Room, above: str = "") -> str:
    """Worked lines as HTML that fits the room; `make` makes them with so many decimals. Rows that
    are put `above` them have the name of the first one.
    """
    for layout, works in layouts(make, digits):
        rows = layout(works, room.letters)
        if len(rows) <= room.rows and total_width(rows) <= room.letters:
            break
    return grid(rows, works, above)


Row = tuple[str, str, str, str]  # the name, letters, numbers, the result


def layouts(
    make: Callable[[int], list[Worked]], digits: int
) -> Iterator[tuple[Callable[[list[Worked], float], list[Row]], list[Worked]]]:
    """The ways to write lines, the fullest first."""
    for decimals in sorted({digits, min(digits, FEWER)}, reverse=True):
        works = make(decimals)
        yield on_one_row, works
        yield on_two_rows, works
        yield without_letters, works
    yield results, works


def on_one_row(works: list[Worked], width: float) -> list[Row]:
    """Each line on one row."""
    return [row(work, work.letters, work.numbers) for work in works]


def on_two_rows(works: list[Worked], width: float) -> list[Row]:
    """A line that is too long with its letters above its numbers."""
    names = max(wide(work.name) for work in works)
    answers = max(wide(work.answer) for work in works)
    rows: list[Row] = []
    for work in works:
        is_long = names + wide(work.body) + answers + 2 * GAP > width
        if is_long and work.letters and work.numbers:
            rows.append((work.name, f"= {work.letters}", "", ""))
            rows.append(("", "", work.numbers, work.answer))
        else:
            rows.append(row(work, work.letters, work.numbers))
    return rows


def without_letters(works: list[Worked], width: float) -> list[Row]:
    """Each line with its numbers; its letters, if it has no numbers."""
    return [row(work, "" if work.numbers else work.letters, work.numbers) for work in works]


def results(works: list[Worked], width: float) -> list[Row]:
    """Each line with its result alone."""
    return [row(work, "", "") for work in works]


def row(work: Worked, letters: str, numbers: str) -> Row:
    """One row of a line."""
    return work.name, f"= {letters}" if letters else "", numbers, work.answer


def total_width(rows: Sequence[Row]) -> float:
    """How wide the widest pieces of all rows are together."""
    bodies = max(wide(letters) + wide(numbers) + 0.6 for _, letters, numbers, _ in rows)
    names = max((wide(name) for name, *_, answer in rows if answer), default=0.0)
    return names + bodies + max(wide(answer) for *_, answer in rows) + 2 * GAP


def grid(rows: Sequence[Row], works: Sequence[Worked], above: str) -> str:
    """Rows as HTML, their results below each other."""
    answers = iter(work.told() if work.result else "" for work in works)
    cells = []
    for i, (name, letters, numbers, answer) in enumerate(rows):
        body = f"<span class=mu>{math(letters)}</span> " if letters else ""
        body += f"<span class=num>{math(numbers)}</span>" if numbers else ""
        told = next(answers) if answer or not (letters or numbers) else ""
        shown = "" if above and i == 0 else math(name)
        cells.append(f"<tr><td>{shown}<td>{body}<td>{told}")
    return f'<table class="eq">{above}{"".join(cells)}</table>'


def vector(values: Sequence[float], digits: int) -> str:
    """Numbers as a column written in a row, with the sign before it.

    >>> vector([1.0, -0.5], 4)
    '= [1, <span class="neg">−0.5</span>]<sup>T</sup>'
    """
    told = ", ".join(abbreviated([signed(value, digits) for value in values]))
    return f"{relation(values, digits)} [{told}]<sup>T</sup>"


def signed(value: float, digits: int) -> str:
    """A number; a negative one says so by its class, too."""
    text = show(value, digits)
    return f'<span class="neg">{text}</span>' if value < 0 else text


def vector_width(values: Sequence[float], digits: int) -> float:
    """How wide that vector is."""
    return wide("≈ [" + ", ".join(abbreviated([show(each, digits) for each in values])) + "]ᵀ")


def fitting_vector(values: Sequence[float], digits: int, width: float) -> str:
    """The same with fewer decimals, if it is too wide: of 8.4708e−8 it leaves 8e−8."""
    fewer: Any = digits
    while fewer > 0 and vector_width(values, fewer) > width:
        fewer -= 1
    return vector(values, fewer)
