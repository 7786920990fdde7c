"""The small pictures beside the parts of a step: σ, −log, the bars of ŷ − y, the mean loss."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import log
from typing import Any, NamedTuple

from ..pages.numbers import show
from ..pictures.axes import Axis, thinned
from .drawing import LETTERS, Shared, curve, mark, path, short, svg, text
from .letters import compact, wide
from .plots import here

POINTS = 48  # of a curve
LEAST = 0.007  # ŷ, where −log ŷ is about 5


class Room(NamedTuple):
    """The width and height of a picture, and what it shares with others."""

    width: float
    height: float
    shared: Shared


class Frame:
    """Two axes with their numbers, and what is drawn between them."""

    def __init__(self, xs: Sequence[float], ys: Sequence[float], room: Room) -> None:
        self.width, self.height, self.shared = room
        height = self.height
        told = [show(tick) for tick in Axis(ys, height, 0).ticks()]
        left = max(map(wide, told)) * LETTERS + 16
        self.x = Axis(xs, left, self.width - 10)
        self.y = Axis(ys, height - 34, 14)
        # of a probability three numbers are enough
        self.ticks = [0.0, 0.5, 1.0] if [*ys] == [0.0, 0.5, 1.0] else self.y.ticks()

    def axes(self, x_name: str, y_name: str) -> str:
        """The axes; the names are written at their ends."""
        x, y = self.x, self.y
        parts = [path(f"M{short(x.start)} {y.end}V{y.start}H{short(x.end)}", "axis")]
        last = x.end - wide(x_name) * LETTERS - 8
        free = -99.0
        for tick in x.ticks():
            half = wide(show(tick)) * LETTERS / 2
            if free < x(tick) - half and x(tick) + half < last:
                parts.append(text(show(tick), x(tick), y.start + 24, "m mid"))
                parts.append(path(f"M{short(x(tick))} {y.start}v5", "axis"))
                free = x(tick) + half + 8
        for tick in self.ticks:
            parts.append(path(f"M{short(x.start)} {short(y(tick))}H{short(x.end)}", "grid"))
            parts.append(text(show(tick), x.start - 8, y(tick) + 6.3, "m end"))
        parts.append(text(x_name, x.end, y.start + 24, "m end", is_math=True))
        parts.append(text(y_name, x.start + 8, y.end + 12, "m h", is_math=True))
        return "".join(parts)

    def point(
        self, x: float, y: float, told: float, kind: str = "here", below: bool = False
    ) -> str:
        """The living point, its number, and its ways to the axes."""
        at_x, at_y = self.x(x), self.y(y)
        way = f"M{short(self.x.start)} {short(at_y)}H{short(at_x)}V{self.y.start}"
        words = compact(told, 4.4)
        is_right = at_x + 16 + wide(words) * LETTERS < self.x.end
        side = "" if is_right else "end "
        place = at_x + (14 if is_right else -14), at_y + (24 if below else -6)
        shade = "ch n h" if kind == "here" else "m h"
        dot = here(at_x, at_y, kind)
        return path(way, "guide") + dot + text(words, *place, side + shade)

    def picture(self, still: str, body: str, label: str) -> str:
        """All of it: what stays, and what is of this sample."""
        return svg(self.shared.use(still) + body, self.width, self.height, label)


def sigma_chart(sigma: Callable[[float], float], z: float, after: float | None, room: Room) -> str:
    """The curve of the model's σ with the living z; `after` is z with the new θ."""
    far = max(6.0, abs(z), abs(after or 0.0))
    frame = Frame([-far, far], [0.0, 0.5, 1.0], room)
    points = [far * (2 * i / POINTS - 1) for i in range(POINTS + 1)]
    still = frame.axes("z", "ŷ")
    still += curve([(frame.x(each), frame.y(sigma(each))) for each in points], "curve")
    y_hat = sigma(z)
    if after is None:
        body = frame.point(z, y_hat, y_hat)
    else:
        new = sigma(after)
        body = frame.point(z, y_hat, y_hat, "was", not new < y_hat)
        body += frame.point(after, new, new, "here", new < y_hat)
    return frame.picture(still, body, "the curve of σ, and where this sample lies on it")


def log_chart(p: float, is_rest: bool, name: str, room: Room) -> str:
    """−log ŷ, or −log(1 − ŷ), with the living ŷ."""
    right = 1 - p if is_rest else p
    loss = -log(right) if right > 0 else 800.0
    top = max(5.0, min(loss, 800.0))
    frame = Frame([0.0, 1.0], [0.0, top], room)
    rest = [LEAST + (1 - LEAST) * (i / POINTS) ** 2 for i in range(POINTS + 1)]
    points = [(1 - each if is_rest else each, -log(each)) for each in rest]
    still = frame.axes(name, "L")
    still += curve([(frame.x(x), frame.y(y)) for x, y in points if y <= top], "curve")
    body = frame.point(p, min(loss, top), loss)
    return frame.picture(still, body, "the loss over ŷ, and where this sample lies on it")


def square_chart(model: Any, y_hat: float, y: float, after: float | None, room: Room) -> str:
    """(ŷ − y)², or half of it, over ŷ: a parabola whose lowest point is at y."""

    def loss(each: float) -> float:
        return float(model.sample_loss(each, each, y))

    far = 1.25 * max(abs(y_hat - y), abs((after or y) - y)) or 1.0
    frame = Frame([y - far, y + far], [0.0, loss(y + far)], room)
    points = [y + far * (2 * i / POINTS - 1) for i in range(POINTS + 1)]
    still = frame.axes("ŷ", "L")
    still += curve([(frame.x(each), frame.y(loss(each))) for each in points], "curve")
    kind = "here" if after is None else "was"
    body = frame.point(y_hat, loss(y_hat), loss(y_hat), kind)
    if after is not None:
        is_lower = abs(after - y) < abs(y_hat - y)
        body += frame.point(after, loss(after), loss(after), "here", is_lower)
    return frame.picture(still, body, "the loss over ŷ, and where this sample lies on it")


def bars(
    values: Sequence[float], names: Sequence[str], room: Room,
    before: Sequence[float] = (), of_classes: bool = True,
) -> str:  # fmt: skip
    """A bar for each value; those before are hollow."""
    width, height, shared = room
    reach = max([1.0 if of_classes else 0.0, *map(abs, [*values, *before])]) or 1.0
    low = -reach if min(values) < 0 else 0.0
    high = reach if max(values) > 0 else 0.0
    y = Axis([low, high], height - (64 if low else 40), 30 if high else 12)
    told = [show(tick) for tick in (low, 0.0, high)]
    left = max(map(wide, told)) * LETTERS + 16
    still = [
        path(f"M{short(left)} {short(y(tick))}H{short(width)}", "grid")
        + text(show(tick), left - 8, y(tick) + 6.3, "m end")
        for tick in sorted({low, 0.0, high})
    ]
    parts = []
    step = (width - left) / len(values)
    for k, value in enumerate(values):
        middle = left + step * (k + 0.5)
        kind = f"bar c{k % 6}" if of_classes else "bar v"
        parts.append(path(bar(middle, y(0), y(value), min(30, step / 2)), kind))
        if before:
            parts.append(path(bar(middle, y(0), y(before[k]), min(44, step / 1.5)), "old"))
        at = y(value) - 6 if value > 0 else y(value) + 20
        parts.append(text(compact(value, 4), middle, at, "mid"))
        still.append(sign(k, middle, height - 14, names[k], of_classes))
    still.append(path(f"M{short(left)} {short(y(0))}H{short(width)}", "axis zero"))
    return svg(
        shared.use("".join(still)) + "".join(parts), width, height, "bars: " + ", ".join(names)
    )


def bar(middle: float, zero: float, end: float, width: float) -> str:
    """A bar from zero to its end.

    >>> bar(10, 50, 20, 8)
    'M6 50V20h8V50z'
    """
    left, right = short(middle - width / 2), short(width)
    return f"M{left} {short(zero)}V{short(end)}h{right}V{short(zero)}z"


def sign(k: int, x: float, y: float, name: str, is_class: bool) -> str:
    """What stands below a bar."""
    if not is_class:
        return text(name, x, y, "mid", is_math=True)
    return mark(x - 12, y - 6, k, 0.85) + text(name, x + 12, y, "mid")


def mean_losses(points: Sequence[tuple[int, float]], now: int, room: Room) -> str:
    """The mean loss after so many steps, up to now."""
    losses = [loss for _, loss in points]
    far = max(loss for loss in losses)
    frame = Frame([0.0, max(6.0, float(points[-1][0]))], [min(losses), far], room)
    drawn = [(frame.x(n), frame.y(loss)) for n, loss in thinned(list(points)) if n <= now]
    body = curve(drawn, "way") + (here(*drawn[-1]) if drawn else "")
    return frame.picture(frame.axes("step", ""), body, "the mean loss of all samples so far")
