"""Training as SVG: the mean loss of every epoch; and the data of one feature with what the model says of it.

    one output, numbers     the samples, and the line or the curve of ŷ             S3
    one output, labels      the samples at 0 and 1, and the curve of ŷ between them S6
    an output each          a curve for each class, each sample on that of its own  S18

Whoever wants more hands `model.loss_curve` to a plotting library.
"""
from __future__ import annotations

from math import ceil, floor, isfinite, log10

from .. import inputs
from ..late import Any, Sequence
from ..model import NotFittedError
from ..pages import names
from ..pages.numbers import relation, show
from ..targets import THRESHOLD
from .picture import INK, LABEL, LINE, MARGIN, WHITE, Picture, card, element, length, line, text

WIDTH, HEIGHT = 540, 230        # of a panel
LEFT, BOTTOM = 84, 46           # room for the numbers on the axes
POINTS = 120                    # of a curve
MOST = 400                      # epochs or samples are drawn one by one; of more, as many spread evenly
DASHES = ["none", "9 5", "2 4", "12 4 2 4", "5 3", "1 6"]   # classes are told apart without colour


def picture(model: Any, X: Any = None, y: Any = None, width: int = WIDTH) -> Picture:
    """The data, if given, above the loss curve, if there is one.

    Raises NotFittedError if there is neither, and ValueError or TypeError for data that is not of one
    feature or not the model's.

    >>> from softmax_edu import LinearRegression, slides
    >>> picture(LinearRegression(theta=[7, 6]), *slides.SALARY).alt
    '8 samples and the line ŷ = 7 + 6·x; mean loss = 14.75.'
    """
    panels = [] if X is None and y is None else [data_panel(model, X, y, width)]
    if model.loss_curve:
        panels.append(loss_panel(model.loss_curve, width))
    if not panels:
        raise NotFittedError(f"this {type(model).__name__} has no loss_curve yet: call fit(X, y) first or pass X and y")
    bodies = [element("g", body, transform=f"translate(0 {i * HEIGHT})") for i, (body, _) in enumerate(panels)]
    return card("".join(bodies), width, HEIGHT * len(panels), " ".join(alt for _, alt in panels))


class Axis:
    """Where values lie between `start` and `end` of the picture; `low` and `high` belong to it anyway.

    >>> axis = Axis([0.0, 10.0], 100, 200)
    >>> axis(5.0), axis.ticks()
    (150.0, [0.0, 2.0, 4.0, 6.0, 8.0, 10.0])
    """

    def __init__(self, values: Sequence[float], start: float, end: float) -> None:
        low, high = min(values), max(values)
        if not isfinite(high - low):
            raise ValueError(f"the values from {low!r} to {high!r} are too far apart for a picture")
        if high - low <= 1e-9 * max(abs(low), abs(high), 1e-290):  # one value, or as good as one
            low, high = low - (abs(low) or 1.0), high + (abs(high) or 1.0)
        room = 0.04 * (high - low)
        self.low, self.high = low, high
        self.least, self.most = low - room, high + room
        self.start, self.end = start, end

    def __call__(self, value: float) -> float:
        share = (value - self.least) / (self.most - self.least)
        return self.start + share * (self.end - self.start)

    def ticks(self) -> list[float]:
        """Round values along the axis, about five."""
        rough = (self.high - self.low) / 5.0
        unit = 10.0 ** floor(log10(rough))
        step = next((unit * times for times in (1, 2, 5) if unit * times >= rough * 0.999), 10 * unit)
        return [step * i for i in range(ceil(self.low / step - 1e-9), floor(self.high / step + 1e-9) + 1)]


def frame(x: Axis, y: Axis, title: str, x_name: str) -> str:
    """Axes with their numbers, and the title above."""
    parts = [text(title, MARGIN, MARGIN + 6, "start", font_weight="bold"),
             text(x_name, (x.start + x.end) / 2, y.start + 36)]
    free = -1.0  # a number is left out where the one before it reaches
    for tick in x.ticks():
        parts.append(line((x(tick), y.start), (x(tick), y.start + 5)))
        told = show(tick)
        if x(tick) - length(told) / 2 > free:
            parts.append(text(told, x(tick), y.start + 16))
            free = x(tick) + length(told) / 2 + 6
    for tick in y.ticks():
        parts += [line((x.start, y(tick)), (x.end, y(tick)), stroke="#dddddd"),
                  text(show(tick), x.start - 8, y(tick), "end")]
    return "".join([*parts, line((x.start, y.end), (x.start, y.start), (x.end, y.start))])


def dot(x: float, y: float, fill: str = INK) -> str:
    """A sample."""
    return element("circle", cx=x, cy=y, r=4, fill=fill, stroke=INK, stroke_width="1.5")


def thinned(values: Sequence[Any]) -> list[Any]:
    """The values; of many, the first, the last and some between.

    >>> thinned([1, 2]), thinned(range(10001))[:3], thinned(range(10001))[-1]
    ([1, 2], [0, 25, 50], 10000)
    """
    n = len(values)
    return list(values) if n <= MOST else [values[i * (n - 1) // (MOST - 1)] for i in range(MOST)]


def loss_panel(losses: list[float], width: int) -> tuple[str, str]:
    """The mean loss of every epoch: its drawing, and it in words.

    >>> loss_panel([2.0, 0.5], 540)[1]
    'Mean loss of 2 epochs: first = 2, last = 0.5.'
    """
    x = Axis([1.0, float(len(losses))] if len(losses) > 1 else [0.0, 2.0], LEFT, width - MARGIN - 6)
    y = Axis([0.0, max(losses)], HEIGHT - BOTTOM, LINE + MARGIN)
    points = thinned([(x(epoch), y(loss)) for epoch, loss in enumerate(losses, 1)])
    curve = line(*points, stroke=INK, stroke_width="2") if len(points) > 1 else dot(*points[0])
    first, last = (f"{relation([loss], 4)} {show(loss)}" for loss in (losses[0], losses[-1]))
    told = f"first {first}, last {last}" if len(losses) > 1 else last
    return (frame(x, y, f"mean loss, {told}", "epoch") + curve,
            f"Mean loss of {inputs.counted(len(losses), 'epoch')}: {told}.")


def data_panel(model: Any, X: Any, y: Any, width: int) -> tuple[str, str]:
    """The data of one feature with the model's curves: its drawing, and it in words."""
    for name, value in (("X", X), ("y", y)):
        if value is None:
            raise TypeError(f"{name} is None: a picture of the data needs both X and y")
    rows, y = inputs.rows(X, None), inputs.items(y, "y", "targets")
    if len(rows[0]) != 2:
        raise ValueError(f"X has {len(rows[0]) - 1} features: a picture of the data needs one")
    X = [x for _, x in rows]
    loss = model.loss(X, y)  # which checks X and y
    told = f"mean loss {relation([loss], 4)} {show(loss)}"
    draw = classes_panel if model.targets.one_hot else curve_panel
    body, words = draw(model, X, y, width)
    return body, f"{inputs.counted(len(X), 'sample')} and {words}; {told}."


def short(label: Any) -> str:
    """A class label as short as the picture needs it.

    >>> short("pass"), short("x" * 20)
    ("'pass'", "'xxxxxxxxxxxxxx…")
    """
    told = names.label(label)
    return told if len(told) <= LABEL else told[:LABEL - 1] + "…"


def places(x: Axis) -> list[float]:
    """Where on the axis a curve is computed.

    >>> places(Axis([0.0, 100.0], 0, 1))[::60]
    [-4.0, 50.0, 104.0]
    """
    return [x.least + (x.most - x.least) * i / POINTS for i in range(POINTS + 1)]


def formula(model: Any) -> str:
    """z of one feature and one output, with its numbers.

    >>> from softmax_edu import LinearRegression
    >>> formula(LinearRegression(theta=[7, -6]))
    '7 − 6·x'
    """
    b, w = model.theta
    return f"{show(b)} {'−' if w < 0 else '+'} {show(abs(w))}·x"


def curve_panel(model: Any, X: list[float], y: list[Any], width: int) -> tuple[str, str]:
    """ŷ of one output over x, and the samples: at their targets, or at 0 and 1, hollow and full."""
    classes, across = model.explain(X[0]).classes, Axis(X, LEFT, width - MARGIN - 6)
    points = places(across) if model.activation else [across.least, across.most]    # ŷ = z is a straight line
    values = [row[1] for row in model.predict_proba(points)] if classes else model.predict(points)
    codes = [classes.index(inputs.label(label, "y")) for label in y] if classes else [float(target) for target in y]
    up = Axis([0.0, 1.0] if classes else [*codes, *values], HEIGHT - BOTTOM, LINE + MARGIN)
    told = f"ŷ {relation(model.theta, 4)} " + (f"{model.activation}({formula(model)})" if model.activation else
                                               formula(model))
    body = [frame(across, up, told + (f", P(y = {short(classes[1])})" if classes else ""), "x"),
            line((across.start, up(THRESHOLD)), (across.end, up(THRESHOLD)), stroke_dasharray="3 4") if classes else "",
            curve(across, up, points, values)]
    body += thinned([dot(across(x), up(code), WHITE if classes and not code else INK) for x, code in zip(X, codes)])
    return "".join(body), f"the {'curve' if model.activation else 'line'} {told}"


def classes_panel(model: Any, X: list[float], y: list[Any], width: int) -> tuple[str, str]:
    """A curve for each class, and each sample on the curve of its own."""
    shown = model.classes[:len(DASHES)]
    legend = [short(label) for label in shown]
    if len(model.classes) > len(shown):
        legend.append(f"⋮ {len(model.classes) - len(shown)} more")
    right = width - MARGIN - 44 - max(map(length, legend))
    across, up = Axis(X, LEFT, right), Axis([0.0, 1.0], HEIGHT - BOTTOM, LINE + MARGIN)
    points = places(across)
    body = [frame(across, up, "ŷ, a probability for each class", "x")]
    for probabilities, dashes in zip(zip(*model.predict_proba(points)), DASHES):
        body.append(curve(across, up, points, probabilities, dashes))
    for k, name in enumerate(legend):
        middle = up.end + LINE * (k + 0.5)
        if k < len(shown):
            body.append(line((right + 8, middle), (right + 36, middle), stroke=INK, stroke_width="2",
                             stroke_dasharray=DASHES[k]))
        body.append(text(name, right + 42, middle, "start"))
    codes = [model.classes.index(inputs.label(label, "y")) for label in y]
    own = [row[code] for row, code in zip(model.predict_proba(X), codes)]
    body += thinned([dot(across(x), up(value), WHITE) for x, value in zip(X, own)])
    return "".join(body), f"a curve of ŷ for each of {len(model.classes)} classes, {', '.join(legend)}"


def curve(x: Axis, y: Axis, xs: Sequence[float], ys: Sequence[float], dashes: str = "none") -> str:
    """A line through the points, as strong as a pencil's.

    >>> curve(Axis([0, 1], 0, 108), Axis([0, 1], 0, 108), [0, 1], [0, 1])    # doctest: +ELLIPSIS
    '<polyline points="4,4 104,104" fill="none" ...
    """
    return line(*((x(a), y(b)) for a, b in zip(xs, ys)), stroke=INK, stroke_width="2", stroke_dasharray=dashes)
