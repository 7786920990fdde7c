"""The data of a slide with what a model makes of it: over one feature a curve, over two a map.

The axes come from the data alone, so that nothing jumps; a border that lies outside is told.
"""

from __future__ import annotations

import struct
import zlib
from base64 import b64encode
from collections.abc import Sequence
from typing import Any

from ..pages.numbers import show
from ..paper.on_paper import THRESHOLD
from ..pictures.axes import Axis, Data, pieces_between, places, thinned
from ..pictures.boundary import cut, planes_of, regions, score_of
from .drawing import LETTERS, Point, along, curve, mark, path, short, text
from .letters import cut_to, wide

CELLS = 24  # of a map, along each side
FAINT, STRONG = 0.09, 0.36  # how much a class colours the map: at its border, and more inside
POINTS = 60  # of a curve
ROOM = 8  # between a number and its axis
MOST = 200  # samples drawn


class Plot:
    """What all three kinds share: two axes, the samples, and marks on those predicted wrongly."""

    def __init__(self, data: Data, width: float, height: float, up: Sequence[float]) -> None:
        self.data, self.width, self.height = data, width, height
        told = [show(tick) for tick in Axis(up, height, 0).ticks()]
        left = max(map(wide, told)) * LETTERS + 2 * ROOM
        across = [row[0] for row in [*data.samples, *data.beside]]
        self.x = Axis(with_room(across), left, width - 8)
        self.y = Axis(up, height - 48, 26)
        self.shown = thinned(list(zip(data.samples, data.codes)))[:MOST]

    def axes(self, up_name: str) -> str:
        """The axes with their numbers and names."""
        x, y, under = self.x, self.y, cut_to(self.data.names[0], 14)
        parts = [path(f"M{short(x.start)} {y.end}V{y.start}H{short(x.end)}", "axis")]
        free = -99.0
        for tick in x.ticks():
            told, at = show(tick), x(tick)
            if at - wide(told) * LETTERS / 2 > free:
                parts.append(path(f"M{short(at)} {y.start}v5", "axis"))
                parts.append(text(told, at, y.start + 22, "m mid"))
                free = at + wide(told) * LETTERS / 2 + 8
        for tick in y.ticks():
            parts.append(path(f"M{short(x.start)} {short(y(tick))}h-5", "axis"))
            parts.append(text(show(tick), x.start - ROOM, y(tick) + 6.3, "m end"))
        parts.append(text(under, x.end, y.start + 44, "m end", is_math=True))
        parts.append(text(cut_to(up_name, 14), 2, 17, "m", is_math=True))
        return "".join(parts)

    def at(self, x: Sequence[float], code: Any) -> Point:
        """Where a sample is."""
        raise NotImplementedError

    def back(self) -> str:
        """What does not change, and lies below the samples."""
        raise NotImplementedError

    def model(self, model: Any, name: str) -> str:
        """What a model makes of the data; `name` is that of its shade, if it has one."""
        raise NotImplementedError

    def ghost(self, model: Any) -> str:
        """The line that an earlier model has left."""
        raise NotImplementedError

    def front(self) -> str:
        """The samples."""
        kind = 0 if self.data.classes is None else None
        return "".join(
            mark(*self.at(x, code), code if kind is None else kind, 0.85) for x, code in self.shown
        )

    def wrong(self, model: Any) -> str:
        """A cross at each sample whose class is predicted wrongly."""
        classes = self.data.classes
        if classes is None:
            return ""
        told = model.predict([x for x, _ in self.shown])
        places_ = [
            self.at(x, code) for (x, code), label in zip(self.shown, told) if label != classes[code]
        ]
        way = "".join(f"M{x + 7:.0f} {y - 16:.0f}l9 9m0-9l-9 9" for x, y in places_)
        return path(way, "xo") + path(way, "xi") if way else ""

    def picked(self, x: Sequence[float], code: Any, model: Any) -> str:
        """A ring around the sample of a step."""
        return ring(*self.at(x, code))

    def asked(self, x: Sequence[float], model: Any) -> str:
        """A question mark at a sample whose target is not known."""
        return question(*self.at(x, None))


def with_output(drawing: str) -> str:
    """What stands at the height of ŷ, and is seen from part 2 on."""
    return f'<g class="from2">{drawing}</g>'


class Line(Plot):
    """One output over one feature: the line or the curve of ŷ, and the samples at their targets."""

    def __init__(self, data: Data, width: float, height: float) -> None:
        codes = [float(code) for code in data.codes]
        up = [0.0, 1.0] if data.classes else [*codes, *([0.0] if min(codes) > 0 else [])]
        super().__init__(data, width, height, up)

    def back(self) -> str:
        half = ""
        if self.data.classes:
            way = f"M{short(self.x.start)} {short(self.y(THRESHOLD))}H{short(self.x.end)}"
            half = path(way, "grid")
        return half + self.axes("ŷ" if self.data.classes else "y")

    def at(self, x: Sequence[float], code: Any) -> Point:
        height = self.y.least if code is None else min(max(code, self.y.least), self.y.most)
        return self.x(x[0]), self.y(height)

    def values(self, model: Any, xs: Sequence[float]) -> list[float]:
        """ŷ at these places."""
        if self.data.classes:
            return [row[1] for row in model.predict_proba(xs)]
        return [float(value) for value in model.predict(xs)]

    def curve(self, model: Any, kind: str) -> str:
        """The curve of ŷ, as far as it lies between the axes."""
        xs = [self.x.least, self.x.most]
        if model.activation_symbol:
            xs = places(self.x, POINTS)
        points = [(self.x(x), self.y(value)) for x, value in zip(xs, self.values(model, xs))]
        pieces = pieces_between(points, self.y.end, self.y.start)
        return "".join(curve(piece, kind) for piece in pieces)

    def model(self, model: Any, name: str) -> str:
        drawn, told = self.curve(model, "curve"), ""
        if not drawn:
            (y_hat,) = self.values(model, [self.x.least])
            where = "above" if y_hat > self.y.most else "below"
            told = text(f"ŷ is {where} the picture", self.x.end, self.y.start - 10, "end h b")
        return drawn + self.wrong(model) + told

    def ghost(self, model: Any) -> str:
        return self.curve(model, "ghost")

    def picked(self, x: Sequence[float], code: Any, model: Any) -> str:
        if self.data.classes:
            return super().picked(x, code, model)
        at, target = self.at(x, code)
        _, y_hat = self.at(x, self.values(model, [x[0]])[0])
        return path(f"M{short(at)} {short(target)}V{short(y_hat)}", "gap") + ring(at, target)

    def asked(self, x: Sequence[float], model: Any) -> str:
        return with_output(question(*self.at(x, self.values(model, [x[0]])[0])))


class Curves(Plot):
    """An output for each class over one feature: a curve of ŷ for each, the samples below them."""

    def __init__(self, data: Data, width: float, height: float) -> None:
        super().__init__(data, width, height, [0.0, 1.0])
        self.y = Axis([0.0, 1.0], height - 74, 26)

    def back(self) -> str:
        way = f"M{short(self.x.start)} {short(self.y(1))}H{short(self.x.end)}"
        return path(way, "grid") + self.axes("ŷ").replace(
            f"V{self.y.start}H", f"V{short(self.y(0))}H"
        )

    def axes(self, up_name: str) -> str:
        curves = self.y
        self.y = Axis([0.0, 1.0], self.height - 48, 26)
        own = super().axes(up_name)
        self.y = curves
        return own

    def at(self, x: Sequence[float], code: Any) -> Point:
        return self.x(x[0]), self.height - 62

    def values(self, model: Any, x: float) -> list[float]:
        return list(model.predict_proba([x])[0])

    def curves(self, model: Any, kind: str) -> str:
        """A curve for each class."""
        xs = places(self.x, POINTS // 2)
        return "".join(
            curve([(self.x(x), self.y(p)) for x, p in zip(xs, column)], f"{kind} c{k % 6}")
            for k, column in enumerate(zip(*model.predict_proba(xs)))
        )

    def model(self, model: Any, name: str) -> str:
        return self.curves(model, "pc") + self.wrong(model)

    def ghost(self, model: Any) -> str:
        return self.curves(model, "ghost")

    def picked(self, x: Sequence[float], code: Any, model: Any) -> str:
        at, row = self.at(x, code)
        p = self.y(self.values(model, x[0])[code])
        way = path(f"M{short(at)} {short(row)}V{short(p)}", "guide")
        return way + ring(at, row) + here(at, p)

    def asked(self, x: Sequence[float], model: Any) -> str:
        return with_output(question(self.x(x[0]), self.y(max(self.values(model, x[0])))))


class Map(Plot):
    """Two features: the regions of the classes, the stronger the surer, and the border."""

    def __init__(self, data: Data, width: float, height: float) -> None:
        up = [row[1] for row in [*data.samples, *data.beside]]
        super().__init__(data, width, height, with_room(up))
        x, y = self.x, self.y
        self.corners = [
            (x.least, y.least), (x.most, y.least), (x.most, y.most), (x.least, y.most)
        ]  # fmt: skip

    def back(self) -> str:
        return self.axes(self.data.names[1])

    def at(self, x: Sequence[float], code: Any) -> Point:
        return self.x(x[0]), self.y(x[1])

    def model(self, model: Any, name: str) -> str:
        """The regions, shaded by how much the largest ŷ is above the second, and the border."""
        shapes = "".join(
            path(self.outline(region), f"rg c{k % 6}")
            for k, region in enumerate(self.regions(model))
            if region
        )
        image = self.shades(model)
        x, y = self.x, self.y
        place = (
            f'x="{short(x.start)}" y="{y.end}" width="{short(x.end - x.start)}" '
            f'height="{short(y.start - y.end)}"'
        )
        mask = (
            f'<mask id="{name}"><image {place} preserveAspectRatio="none" '
            f'href="data:image/png;base64,{image}"/></mask>'
        )
        border = self.border(model, "border") or self.without_border(model)
        return f'{mask}<g mask="url(#{name})">{shapes}</g>{border}{self.wrong(model)}'

    def ghost(self, model: Any) -> str:
        return self.border(model, "ghost")

    def regions(self, model: Any) -> list[list[Point]]:
        """The region of each class; with one output, of both."""
        if model.many_outputs:
            return regions(model, self.corners)
        ((b, *weights),) = planes_of(model)
        z = score_of(model, THRESHOLD)
        below, _ = cut(self.corners, [z - b, *(-w for w in weights)])
        above, _ = cut(self.corners, [b - z, *weights])
        return [below, above]

    def outline(self, region: Sequence[Point]) -> str:
        """A region as a way around it."""
        return along([self.at(point, None) for point in region]) + "z"

    def border(self, model: Any, kind: str) -> str:
        """The sides of the regions that are not those of the picture."""
        found = self.regions(model)
        ways: dict[str, None] = {}
        for region in found[1:] if not model.many_outputs else found:
            for one, other in zip(region, [*region[1:], *region[:1]]):
                if not self.is_outside(one, other):
                    ends = sorted([self.at(one, None), self.at(other, None)])
                    ways[along(ends)] = None  # two regions share a side
        return path("".join(ways), kind) if ways else ""

    def without_border(self, model: Any) -> str:
        """Which class has all of the picture."""
        found = self.regions(model)
        k = max(range(len(found)), key=lambda k: len(found[k]))
        told = f"all of it class {cut_to(str((self.data.classes or [0, 1])[k]), 8)}"
        return text(told, self.x.end - 8, self.y.start - 10, "end h b")

    def is_outside(self, one: Point, other: Point) -> bool:
        """True for a side that lies on the edge of the picture."""
        return any(
            abs(one[axis] - edge) + abs(other[axis] - edge) < 1e-6 * (ends.most - ends.least)
            for axis, ends in ((0, self.x), (1, self.y))
            for edge in (ends.least, ends.most)
        )

    def shades(self, model: Any) -> str:
        """A picture of how sure the model is, a pixel for each cell."""
        x, y = self.x, self.y
        steps = [(i + 0.5) / CELLS for i in range(CELLS)]
        centers = [
            [x.least + (x.most - x.least) * across, y.most - (y.most - y.least) * down]
            for down in steps
            for across in steps
        ]
        try:
            told = model.predict_proba(centers)
        except ValueError:  # z overflows somewhere
            told = [[1.0, 0.0]] * len(centers)
        sure = [best - second for best, second in (sorted(row)[:-3:-1] for row in told)]
        return gray_png([round(255 * (FAINT + STRONG * each)) for each in sure], CELLS)


def plot_of(
    models: Sequence[Any], samples: list[list[float]], codes: list[Any], names: Sequence[str],
    classes: list[Any] | None, beside: Sequence[list[float]], size: tuple[float, float],
) -> Plot:  # fmt: skip
    """The kind of plot that suits data of one or two features."""
    data = Data(classes, samples, codes, names, list(beside))
    if len(samples[0]) == 2:
        return Map(data, *size)
    return (Curves if models[0].many_outputs else Line)(data, *size)


def with_room(values: Sequence[float]) -> list[float]:
    """The ends of an axis that has a little room beside all values.

    >>> with_room([0.0, 10.0])
    [-0.7000000000000001, 10.7]
    """
    low, high = min(values), max(values)
    room = 0.07 * (high - low)
    return [low - room, high + room]


def gray_png(values: Sequence[int], width: int) -> str:
    """A grey picture as a PNG file in base64.

    >>> len(gray_png([0] * 16, 4)) < 120
    True
    """
    rows = b"".join(b"\0" + bytes(values[i : i + width]) for i in range(0, len(values), width))

    def chunk(kind: bytes, content: bytes) -> bytes:
        body = kind + content
        return struct.pack(">I", len(content)) + body + struct.pack(">I", zlib.crc32(body))

    head = struct.pack(">IIBBBBB", width, len(values) // width, 8, 0, 0, 0, 0)
    parts = [chunk(b"IHDR", head), chunk(b"IDAT", zlib.compress(rows, 9)), chunk(b"IEND", b"")]
    return b64encode(b"\x89PNG\r\n\x1a\n" + b"".join(parts)).decode("ascii")


def ring(x: float, y: float) -> str:
    """A ring around the picked sample."""
    return f'<circle class="pick" cx="{short(x)}" cy="{short(y)}" r="14"/>'


def here(x: float, y: float, kind: str = "here") -> str:
    """The living point of a curve."""
    return f'<circle class="{kind}" cx="{short(x)}" cy="{short(y)}" r="7"/>'


def question(x: float, y: float) -> str:
    """A question mark in a circle."""
    circle = f'<circle class="here" cx="{short(x)}" cy="{short(y)}" r="15"/>'
    return circle + text("?", x, y + 7, "mid ch n")
