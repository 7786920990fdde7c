"""What stands on the page before its script fills in the numbers: controls, the lines of the five steps, pictures.

An element with `data-at` shows one number of the step at hand, found by that path in what training.js computes:
"w.1.0" is the bias of class 1. `data-name` is the name that `check` has for it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from typing import Any

from ..pictures.axes import SHAPES
from ..trace.html import written

BUTTONS = (
    ("step", "Step", "one step on the picked sample"),
    ("epoch", "Epoch", "a step on each sample"),
    ("thousand", "1000 steps", "a thousand steps"),
    ("play", "Play", "step after step"),
    ("undo", "Undo", "take back the last change; a whole Epoch or Play at once"),
    ("reset", "Reset", "back to the start"),
)
SPEEDS = (2, "2 steps a second"), (20, "20"), (200, "200"), (2000, "2000")
PICTURES = (
    ("data", "the data and what the model makes of it"),
    ("surface", "the mean loss over two parameters"),
    ("losses", "the mean loss after every step"),
)
WIRE, ROOM = 26, 70  # of the network: from an edge to the next, and the least room of an output
INPUT, EDGE, SCORE, OUTPUT = 2, 154, 308, 464  # where its boxes begin
BOX, WIDER, ACTIVATION = (
    128,
    144,
    86,
)  # how wide they are: of x and θ, of z and ŷ; and what lies between
LETTERS = (
    16  # how large they are in the network, which is drawn so that they are as large as all others
)


class Markup:
    """The parts of the page, for what `data` of a Setup says.

    >>> from softmax_edu import LinearRegression
    >>> from softmax_edu.playground.page import Setup
    >>> markup = Markup(Setup(LinearRegression(), [2.0], [18.0]).data(), [("1)", ""), *[("", "")] * 4], [1])
    >>> 'data-name="theta[1]"' in markup.body()
    True
    """

    def __init__(
        self, data: dict[str, Any], steps: Sequence[tuple[str, str]], between: Sequence[int]
    ) -> None:
        self.data, self.steps, self.between = data, steps, max(between)
        self.inputs, self.parameters = data["inputs"], data["parameters"]
        self.outputs = range(len(self.parameters))
        self.one = len(self.parameters) == 1

    def body(self) -> str:
        """All of the page but its title."""
        network = figure("network", "the network", self.network(), "")
        pictures = "".join(
            figure(
                name,
                told,
                plot(name, self.legend(name), "two" if self.one and self.data["labels"] else ""),
                self.choices(name),
            )
            for name, told in PICTURES
        )
        return (
            f'{self.controls()}<div class="top"><div>{self.status()}</div>{network}</div>'
            f'<main><div class="lines">{self.sections()}</div>'
            f'<div class="pictures">{pictures}</div></main>'
        )

    def controls(self) -> str:
        """What trains: buttons, η, the order, the trainings beside this one, and what is said."""
        buttons = "".join(
            f'<button type="button" id="{id}" title="{told}">{name}</button>'
            for id, name, told in BUTTONS
        )
        speeds = "".join(f'<option value="{value}">{told}</option>' for value, told in SPEEDS)
        others = "".join(
            f'<span class="other">{letter}: η {number("", f"runs.{k}.eta", f"η of {letter}")} '
            f"{live(f'runs.{k}.loss', 'mean loss')} "
            f'<button type="button" aria-label="take {letter} away">✕</button></span>'
            for k, letter in ((1, "B"), (2, "C"))
        )
        return (
            f'<div class="bar" role="toolbar" aria-label="training">{buttons}'
            f'<label>speed <select id="speed">{speeds}</select></label></div><div class="bar">'
            '<label>η <input type="range" id="slider" min="-4" max="1" step="0.01" '
            'aria-label="η, logarithmic"></label>'
            f"{number('learning_rate', 'runs.0.eta', 'η, the learning rate')}"
            '<label>order <select id="order" class="kept"><option value="">as given</option>'
            '<option value="shuffled">shuffled by a seed</option></select></label>'
            f'<label class="seed">seed {number("", "seed", "seed")}</label>'
            '<label><input type="checkbox" id="predict"> Predict first</label>'
            '<button type="button" id="beside" title="train with another η, on the same samples">Add another η</button>'
            f'</div><div class="bar">{others}</div>'
        )

    def status(self) -> str:
        """How far the training is, what has just happened, and the question that is asked first."""
        return (
            '<p class="bar now"><span>'
            + ", ".join(
                live(at, name)
                for at, name in (
                    ("number", "steps taken"),
                    ("epoch", "epoch"),
                    ("picked", "sample"),
                )
            )
            + f" of {len(self.data['x'])}</span>{live('loss', 'loss of this sample')}"
            + live("runs.0.loss", "mean loss of all samples, with θ as it is,", "mean_loss")
            + "</p>"
            f'<p id="said" role="status"></p><form id="question" class="bar">{self.question()}</form>'
        )

    def question(self) -> str:
        """Which way each parameter will go."""
        guesses = "".join(
            f'<label>{self.parameters[k][i]} <select data-k="{k}" data-i="{i}"><option value="">?</option>'
            '<option value="▲">up ▲</option><option value="▼">down ▼</option><option value=" ">stays</option>'
            "</select></label>"
            for i in range(len(self.inputs))
            for k in self.outputs
        )
        return f'Which way will each parameter go? {guesses}<button type="button" id="shown">Show</button>'

    def sections(self) -> str:
        """The five steps."""
        bodies = (
            self.sample(),
            self.output(),
            row("losses.y", "loss", "loss"),
            self.gradient(),
            self.update(),
        )
        return "".join(
            f"<section><h2>{written(title)} <small>{written(formula)}</small></h2>{body}</section>"
            for (title, formula), body in zip(self.steps, map(in_table, bodies))
        )

    def sample(self) -> str:
        """The picked sample and θ, which are changed here."""
        options = "".join(
            f'<option value="{i}">{i + 1} of {len(self.data["x"])}</option>'
            for i in range(len(self.data["x"]))
        )
        x = ", ".join(
            [
                '<span data-name="x[0]" data-value="1">1</span>',
                *(
                    number(f"x[{i}]", f"x.{i}", f"{name}, {self.data['names'][i - 1]}")
                    for i, name in enumerate(self.inputs)
                    if i
                ),
            ]
        )
        heads = (
            ""
            if self.one
            else "".join(f'<th scope="col">{escape(label)}</th>' for label in self.data["labels"])
        )
        rows = "".join(
            f'<tr><th scope="row">{escape(name)}</th>{self.weights(i)}</tr>'
            for i, name in enumerate(self.inputs)
        )
        return (
            f'<tr><th>sample</th><td colspan="2"><select id="sample" aria-label="picked sample">{options}</select> '
            '<button type="button" id="back" title="the sample as it was given">Put it back</button></td></tr>'
            f'<tr><th>x</th><td colspan="2">[{x}]ᵀ</td></tr><tr><th>y</th><td colspan="2">{self.target()}</td></tr>'
            f'<tr><th>θ</th><td colspan="2"><table class="theta">{f"<tr><td></td>{heads}</tr>" if heads else ""}{rows}'
            "</table></td></tr>"
        )

    def weights(self, i: int) -> str:
        """The cells of θ for an input."""
        cells = []
        for k in self.outputs:
            name = self.parameters[k][i]
            field = number(self.name("theta", i, k), f"w.{k}.{i}", name)
            cells.append(f'<td><span aria-hidden="true">{name}</span> {field}</td>')
        return "".join(cells)

    def target(self) -> str:
        """y: a number, or one of the labels."""
        if self.data["labels"] is None:
            return number("y", "y.0", "y, the target") + '<span id="code" hidden></span>'
        options = "".join(
            f'<option value="{k}">{escape(label)}</option>'
            for k, label in enumerate(self.data["labels"])
        )
        return (
            f'<select data-name="y" aria-label="y, the class">{options}</select> '
            f'<span id="code"></span>'
        )

    def output(self) -> str:
        """z, what lies between, and ŷ."""
        z = "".join(row(f"scores.{k}", f"z.{k}", self.name("z", None, k)) for k in self.outputs)
        between = "".join(row(f"outputs.v.{n}", "", "") for n in range(self.between))
        return (
            z
            + between
            + "".join(
                row(f"outputs.v.{self.between + k}", f"p.{k}", self.name("y_hat", None, k))
                for k in self.outputs
            )
        )

    def gradient(self) -> str:
        """∂L/∂z, or ŷ − y, and the derivative of each parameter."""
        errors = "".join(row(f"errors.y.{k}", "", "") for k in self.outputs)
        return errors + "".join(
            row(f"slopes.y.{k}.{i}", f"g.{k}.{i}", self.name("gradient", i, k))
            for i in range(len(self.inputs))
            for k in self.outputs
        )

    def update(self) -> str:
        """θ after the step, and what the step does for its sample."""
        return "".join(
            row(f"updates.{k}.{i}", f"after.{k}.{i}", self.name("theta_after", i, k), f"w.{k}.{i}")
            for i in range(len(self.inputs))
            for k in self.outputs
        ) + (
            '<tr><th colspan="3" class="achieved">loss on this sample: <span id="achieved"></span></th></tr>'
        )

    def name(self, field: str, i: int | None, k: int) -> str:
        """The name of a number as `check` has it."""
        places = [*([] if i is None else [i]), *([] if self.one else [k])]
        return field + "".join(f"[{place}]" for place in places)

    def legend(self, picture: str) -> str:
        """The marks of the classes, which the samples use, and what they stand for."""
        if picture != "data":
            return ""
        labels = self.data["labels"] or [""]
        symbols = "".join(
            f'<symbol id="m{k}" overflow="visible"><circle r="11" class="hit"/>{shape(k)}</symbol>'
            for k in range(len(labels))
        )
        if self.data["labels"] is None:
            return f"<defs>{symbols}</defs>"
        room = 380 // len(labels)
        signs = "".join(
            f'<use href="#m{k}" x="{78 + room * k}" y="300" class="mark c{k}"/>'
            f'<text x="{88 + room * k}" y="305" class="start">{escape(shortened(label, room // 10))}</text>'
            for k, label in enumerate(labels)
        )
        return f"<defs>{symbols}</defs>{signs}"

    def choices(self, picture: str) -> str:
        """What a reader may choose for a picture: two features of several, two parameters."""
        if picture == "data" and len(self.inputs) > 3:
            found = [(str(i + 1), name) for i, name in enumerate(self.data["names"])]
            return "".join(
                chosen(f"feature{n}", found, axis) for n, axis in enumerate(("across", "upward"))
            )
        if picture == "surface" and len(self.inputs) * len(self.outputs) > 2:
            found = [
                (f"{k},{i}", name)
                for k, names in enumerate(self.parameters)
                for i, name in enumerate(names)
            ]
            return "".join(
                chosen(f"parameter{n}", found, axis) for n, axis in enumerate(("across", "upward"))
            )
        return ""

    def network(self) -> str:
        """The network of S25, each weight on its edge, to be dragged."""
        n, outputs = len(self.inputs), len(self.outputs)
        room = max(WIRE * n + 12, ROOM)
        right = OUTPUT + (ACTIVATION if self.data["activation"] else 0)
        high, wide, parts, labels = room * outputs + 44, right + WIDER + 16, [], []
        sources = [8 + room * outputs * (i + 0.5) / n for i in range(n)]
        for k in self.outputs:
            middle = 8 + room * (k + 0.5)
            end = f"M{right + WIDER} {middle}h10V{high - 18}h-10"
            parts.append(wire(f"M{SCORE + WIDER} {middle}H{right}{end}"))
            for i, source in enumerate(sources):
                y = middle + WIRE * (i - (n - 1) / 2)
                parts.append(wire(f"M{BOX} {source}L{EDGE} {y}h{BOX}L{SCORE} {middle}"))
                labels.append(self.edge(k, i, y))
            labels += self.output_boxes(k, middle, right)
        for i, source in enumerate(sources):
            labels += [
                box(INPUT, source, BOX, 26),
                told(f"x.{i}", self.inputs[i] if i else "", INPUT + BOX / 2, source),
            ]
        if self.data["activation"]:
            middle = 8 + room * outputs / 2
            labels += [
                box(OUTPUT, middle, 74, room * outputs - 14),
                f'<text x="{OUTPUT + 37}" y="{middle + 5}">{escape(self.data["activation"])}</text>',
            ]
        last = high - 18
        labels += [box(right, last, WIDER, 26), told("loss", "L", right + WIDER / 2, last)]
        return (
            f'<svg class="picture" id="network" viewBox="0 0 {wide} {high}" width="{wide / LETTERS}em" role="img" '
            f'aria-label="the network, its numbers as in the lines">{"".join(parts + labels)}</svg>'
        )

    def edge(self, k: int, i: int, y: float) -> str:
        """The weight of input i for output k, to be dragged."""
        name, path = self.parameters[k][i], f"w.{k}.{i}"
        label = told(path, name, EDGE + BOX / 2, y, "")
        return f'<g class="edge" data-edge="{path}">{box(EDGE, y, BOX, 22)}{label}</g>'

    def output_boxes(self, k: int, middle: float, right: float) -> list[str]:
        """z of output k, and its ŷ beside y."""
        z, y_hat = self.data["scores"][k], self.data["outputs"][k]
        y = "y" if self.one else f"y{y_hat[1:].lstrip('̂')}"
        return [
            box(SCORE, middle, WIDER, 26),
            told(f"z.{k}", z, SCORE + WIDER / 2, middle),
            box(right, middle, WIDER, 46),
            told(f"p.{k}", y_hat, right + WIDER / 2, middle - 9),
            told(f"y.{k}", y, right + WIDER / 2, middle + 10),
        ]


def number(name: str, at: str, label: str) -> str:
    """A number to be dragged or typed.

    >>> 'role="spinbutton"' in number("y", "y.0", "y, the target")
    True
    """
    named = f' data-name="{name}"' if name else ""
    return (
        f'<input class="number" role="spinbutton" inputmode="decimal" autocomplete="off"{named} '
        f'data-at="{at}" aria-label="{escape(label)}">'
    )


def row(line: str, at: str, name: str, old: str = "") -> str:
    """A line of a model, by its path in the script's `model`: its name, its chain, its result.

    >>> 'data-line="scores.0"' in row("scores.0", "z.0", "z")
    True
    """
    attributes = "".join(
        f' data-{key}="{value}"' for key, value in (("name", name), ("at", at)) if value
    )
    before = f' data-old="{old}"' if old else ""
    return (
        f'<tr data-line="{line}"{before}><th scope="row"></th><td class="chain"></td>'
        f'<td class="result"><span></span> <b{attributes}></b> <span></span></td></tr>'
    )


def in_table(rows: str) -> str:
    """
    >>> in_table("")
    '<table></table>'
    """
    return f"<table>{rows}</table>"


def figure(name: str, caption: str, picture: str, choices: str) -> str:
    """A picture with its caption."""
    return f'<figure class="{name}"><figcaption>{caption} {choices}</figcaption>{picture}</figure>'


def chosen(name: str, values: Iterable[tuple[str, str]], axis: str) -> str:
    """A choice of what an axis shows.

    >>> chosen("feature0", [("1", "day")], "across")
    '<select id="feature0" class="kept" aria-label="across"><option value="1">day</option></select>'
    """
    options = "".join(f'<option value="{value}">{escape(text)}</option>' for value, text in values)
    return f'<select id="{name}" class="kept" aria-label="{axis}">{options}</select>'


def shortened(label: str, most: int) -> str:
    """
    >>> shortened("'setosa'", 6)
    "'seto…"
    """
    return label if len(label) <= most else label[: most - 1] + "…"


def shape(k: int) -> str:
    """The mark of class k, around (0, 0).

    >>> shape(0)
    '<circle r="4.5"/>'
    """
    corners = " ".join(f"{x},{y}" for x, y in SHAPES[k])
    return f'<polygon points="{corners}"/>' if corners else '<circle r="4.5"/>'


def plot(name: str, legend: str, kind: str = "") -> str:
    """A picture that pictures.js draws: a part that ends at its axes, a free one, marks, one above all; and its legend.

    >>> plot("data", "").count("<g")
    4
    """
    low, high = (132, 172) if name == "losses" else (250, 314 if "text" in legend else 292)
    arrow = (
        (
            '<marker id="arrow" viewBox="0 0 8 8" refX="7" refY="4" markerWidth="5" markerHeight="5" orient="auto">'
            '<path class="head" d="M0 0L8 4L0 8z"/></marker>'
        )
        if name == "surface"
        else ""
    )
    keys = (
        'role="img" aria-label="the data: a click picks a sample, a drag moves it, a double click puts it back"'
        if name == "data"
        else 'aria-hidden="true"'
    )
    return (
        f'<svg class="picture {kind}" id="{name}" viewBox="0 0 460 {high}" {keys}>'
        f'<clipPath id="in-{name}"><rect x="70" y="14" width="388" height="{low - 12}"/></clipPath>{arrow}'
        f'<g clip-path="url(#in-{name})"></g><g></g><g class="marks"></g><g></g>{legend}</svg>'
    )


def wire(d: str) -> str:
    """
    >>> wire("M0 0H10")
    '<path class="wire" d="M0 0H10"/>'
    """
    return f'<path class="wire" d="{d}"/>'


def box(left: float, middle: float, width: float, height: float) -> str:
    """
    >>> box(0, 10, 20, 20)
    '<rect class="box" x="0" y="0.0" width="20" height="20" rx="5"/>'
    """
    return f'<rect class="box" x="{left}" y="{middle - height / 2}" width="{width}" height="{height}" rx="5"/>'


def live(at: str, name: str, data_name: str = "") -> str:
    """A number that is shown beside its name.

    >>> live("loss", "L")
    '<span>L <b data-told="loss" data-symbol="" data-sign=""></b></span>'
    """
    named = f' data-name="{data_name}"' if data_name else ""
    return f'<span>{name} <b data-told="{at}" data-symbol="" data-sign=""{named}></b></span>'


def told(at: str, name: str, x: float, middle: float, sign: str = "=") -> str:
    """Text that names a number and shows it.

    >>> told("z.0", "z", 10, 20)
    '<text data-told="z.0" data-symbol="z" data-sign="=" x="10" y="25"/>'
    """
    return (
        f'<text data-told="{at}" data-symbol="{escape(name)}" data-sign="{sign if name else ""}" '
        f'x="{x}" y="{middle + 5}"/>'
    )
