"""The page: what it is given, checked; the model's formulas as JavaScript; all of it as one HTML file."""

from __future__ import annotations

import math
import re
import sys
from base64 import b64encode
from collections.abc import Iterable, Mapping, Sequence
from hashlib import sha256
from html import escape
from math import inf
from typing import Any

from ..formulas import Constant, Formula, Line, Quantity, formula_of
from ..lists import by_output, transposed
from ..notation import numbered
from ..pages.headings import formulas_of_output, gradient_formula, loss_formula, shapes
from ..pages.labels import label as label_of
from ..paper import names as told_names
from ..paper.table import Table
from ..pictures.chart import read_names
from ..reading import inputs
from ..sgd import dot
from ..writing.notebook import bundle
from ..writing.screen_text import counted
from ..writing.web_page import WebPage, read_title, text_of
from .forms import (
    TARGETS,
    Forms,
    Point,
    error_forms,
    loss_forms,
    output_forms,
    points_of,
)
from .javascript import Printer, constant, gaps, literal, with_consts

MOST_SAMPLES, MOST_FEATURES, MOST_CLASSES = 200, 4, 6
MOST = sys.float_info.max
SCRIPTS = (  # in this order: those that compute, those that draw, those that a reader moves
    *("numbers.js", "training.js", "state.js", "link.js"),
    *("axes.js", "contours.js", "put.js", "typeset.js", "lines.js", "network.js"),
    *("data.js", "surface.js", "losses.js"),
    *("controls.js", "motion.js", "hover.js", "experiments.js", "table.js", "start.js"),
)
NUMBERS = re.compile(r"\b(?:eta|[wxzpyg])\b")  # what training.js knows of a step


class Playground(WebPage):
    """A page in which every number is alive, to be opened in any browser, without a network.

    >>> from softmax_edu import LogisticRegression, playground, slides
    >>> page = playground(LogisticRegression(theta=[0.1, 0.2, 0.1]), *slides.EXAM, names=["day", "hours"])
    >>> page, page.html[:15]
    (<playground of logistic with 8 samples>, '<!DOCTYPE html>')
    """

    def __init__(
        self, model: Any, X: Any, y: Any, names: Any = None, title: str | None = None
    ) -> None:
        title = read_title(title)
        self.setup = Setup(model, X, y, names)
        self.html = self.setup.html(title, str(self))

    def __str__(self) -> str:
        return f"{self.setup.model.name} with {counted(len(self.setup.x), 'sample')}"

    def __repr__(self) -> str:
        return f"<playground of {self}>"

    def in_notebook(self) -> str:
        """The page in a frame. A notebook that is not trusted drops the frame and the style, and shows the rest."""
        frame = f'<iframe title="playground" width="100%" height="900" srcdoc="{escape(self.html)}"></iframe>'
        return (
            f"<style>.untrusted-playground {{ display: none }}</style>{frame}"
            f'<div class="untrusted-playground">{self.setup.picture()}<p>This is a picture: the notebook is not '
            f'trusted. Trust it and run the cell, or write the page with save("play.html") and open it in a '
            f"browser.</p></div>"
        )

    def _repr_mimebundle_(self, include: Any = None, exclude: Any = None) -> dict[str, str]:
        return bundle(
            {"text/plain": self.__repr__, "text/html": self.in_notebook}, include, exclude
        )


class Setup:
    """What a page starts from: a model, its data, and what they are called. The caller's model is left as it is.

    >>> from softmax_edu import LinearRegression
    >>> Setup(LinearRegression(), [2.0, 3.0], [18, 22]).theta
    [[0.0, 0.0]]
    """

    def __init__(self, model: Any, X: Any, y: Any, names: Any = None) -> None:
        for name, value in ("X", X), ("y", y):
            if value is None:
                raise TypeError(f"{name} is None: a playground needs data, X and y")
        if not model.has_bias:
            raise ValueError(
                "bias is False: a playground shows the bias; use slideshow for this model"
            )
        data = model.read_data(X, y)
        self.x, features = data.samples.rows, len(data.samples.rows[0]) - 1
        check_sizes(len(self.x), features)
        theta, self.labels, self.y = model.starting_point(self.x, data.labels)
        check_classes(len(self.labels or ()))
        self.theta = theta if model.many_outputs else [theta]
        self.codes = None  # what the loop takes for each of two labels
        if self.labels and not model.many_outputs:
            self.codes = list(map(plain, model.encode(self.labels, self.labels)))
        self.names = (
            None if names is None else read_names(inputs.items(names, "names", "strings"), features)
        )
        self.model, self.many_outputs = model.alike(), model.many_outputs
        self.original = model, data.samples.given, data.labels
        self.outputs = len(self.theta)
        self.templates: dict[str, int] = {}  # what forms share, and its place in the page's list
        self.symbols = symbols(features + 1, self.outputs)
        self.symbols.update(
            (symbol, constant(float(getattr(model, name))))
            for name, symbol in model.settings.items()
        )

    def html(self, title: str, told: str) -> str:
        """The page: all that it runs, its data, the model's formulas and the scripts; and its frame.

        Its policy lets run this script and apply this style, by their hashes, and nothing else.
        """
        points = self.points()
        parts = [
            f"const page = {literal(self.data())};",
            self.formulas(points, output_forms(points[0], self.symbols)),
            *(packed(text_of(__package__, name)) for name in SCRIPTS),
        ]
        script = '(() => {\n"use strict";\n' + "\n".join(parts) + "})();\n"
        style = packed_style(text_of(__package__, "palette.css") + text_of(__package__, "play.css"))
        return text_of(__package__, "play.html").format(
            title=escape(title or told),
            heading=escape(title or f"{self.model.name.capitalize()} regression"),
            told=escape(self.counts()),
            columns=escape(", ".join([*self.data()["names"], "y"])),
            **self.headings(points[0][0]),
            style=style,
            style_hash=hash_of(style),
            script=script,
            script_hash=hash_of(script),
        )

    def data(self) -> dict[str, Any]:
        """What the page starts with: numbers, and the names of all that it shows."""
        n, model = len(self.x[0]), self.model
        labels = None if self.labels is None else [label_of(label) for label in self.labels]
        given = self.labels and [str(label) for label in self.labels]
        return {
            "theta": self.theta,
            "room": self.room(),
            "limits": self.limits(),
            "key": self.key(),
            "eta": model.learning_rate,
            "x": [list(map(plain, row)) for row in self.x],
            "y": self.indices() if labels else list(map(plain, self.y)),
            "codes": self.codes,
            "labels": labels,
            "given": given,
            "oneHot": self.many_outputs,
            "names": [shortened(name, 28) for name in self.names or told_names.inputs(n)[1:]],
            "inputs": told_names.inputs(n),
            "parameters": told_names.parameters(n, self.outputs),
            "scores": numbered("z", self.outputs),
            "outputs": numbered("ŷ", self.outputs),
            "activation": model.activation_symbol,
        }

    def indices(self) -> list[int]:
        """The index of each sample's class."""
        codes = list(map(plain, self.y))
        return codes if self.codes is None else [self.codes.index(code) for code in codes]

    def counts(self) -> str:
        """How many classes and samples there are."""
        classes = [f"{self.outputs} classes"] if self.many_outputs else []
        return " · ".join([*classes, counted(len(self.x), "sample")])

    def key(self) -> str:
        """What a page's address carries: it opens on this model, its settings and these data alone."""
        model = self.model
        settings = list(model.options().values())
        told = literal([model.name, settings, self.x, list(map(plain, self.y)), self.labels])
        return sha256(told.encode("utf-8")).hexdigest()[:8]

    def limits(self) -> dict[str, list[Any]]:
        """What a reader may type: the least, the most, in words, and if whole."""
        least, whole = -MOST if self.accepts(-1.0) else 0, not self.accepts(0.5)
        words = f"a {'whole ' if whole else ''}number{' of 0 or more' if least == 0 else ''}"
        return {
            "y": [least, MOST, words, whole],
            "eta": [math.ulp(0.0), MOST, "a number above 0", False],
            "other": [-MOST, MOST, "a number", False],
        }

    def room(self) -> list[list[list[float]]]:
        """The least range of each parameter in the picture of the mean loss: its start and its goal, with a margin."""
        ends = [
            [sorted(pair) for pair in zip(start, goal)]
            for start, goal in zip(self.theta, self.goal())
        ]
        return [[margined(low, high) for low, high in of_output] for of_output in ends]

    def goal(self) -> list[list[float]]:
        """Where careful training leads to."""
        model, (_, X, y) = self.model.alike(in_rows(self.theta, self.many_outputs)), self.original
        model.learning_rate = min(self.model.learning_rate, 0.5)
        goal = self.theta
        try:
            best = model.loss(X, y)
        except (ArithmeticError, ValueError):
            best = inf
        for _ in range(4 if self.labels else 40):  # of classes θ may grow without end
            try:
                for _ in range(5):  # an epoch each: growth on the way is nothing to warn of
                    model.fit(X, y)
                loss = model.loss(X, y)
            except (ArithmeticError, ValueError):
                loss = inf
            if loss < best:
                best, goal = loss, by_output(model.theta)
            else:
                model.learning_rate /= 2
                model.theta = in_rows(goal, self.many_outputs)
        return goal

    def accepts(self, target: float) -> bool:
        """True if y may be this number."""
        try:
            self.model.read_targets([target])
        except (ValueError, TypeError):
            return self.labels is not None
        return True

    def targets(self) -> list[list[Any]]:
        """Targets as records have them: those of each class apart, numbers together."""
        if self.labels is None:
            return [[*self.y[:3], *filter(self.accepts, TARGETS)]]
        if self.many_outputs:
            return [[[int(i == k) for i in range(self.outputs)]] for k in range(self.outputs)]
        return [[code] for code in self.codes or ()]

    def points(self) -> list[list[Point]]:
        """Points at which the model is asked, for each of `targets`."""
        scores = [[dot(weights, x) for weights in self.theta] for x in self.x[:5]]
        given = scores if self.many_outputs else [z for (z,) in scores]
        found = [
            points_of(self.model, len(self.x[0]), self.outputs, given, targets)
            for targets in self.targets()
        ]
        if not all(found):
            raise ValueError(
                f"{type(self.model).__name__} gives no finite numbers: a playground cannot follow it"
            )
        return found

    def formulas(self, points: list[list[Point]], output: Forms) -> str:
        """The model's formulas as JavaScript: to compute by, and to be written with numbers put in."""
        losses = [loss_forms(of_target, self.symbols) for of_target in points]
        errors = [error_forms(of_target, self.symbols) for of_target in points]
        table = points[0][0].table
        scores = [self.line(table.line("z", k), table, "z") for k in range(self.outputs)]
        updates = self.lines(table, "theta_after")
        slopes = [self.lines(form.told[0][1].table, "gradient") for form in errors]
        model = "\n".join(
            [
                "const model = {",
                f"    activation: {function('z', output.written(), True)},",
                f"    quickScore: (w, x) => {listed(self.quick_scores())},",
                f"    score: (w, x) => {self.scores()},",
                f"    loss: {listed(function('z, p, y, w', form.written(), False) for form in losses)},",
                f"    derivative: {for_classes(function('p, y', form.written(), True) for form in errors)},",
                f"    penalty: (w) => {self.penalty(table)},",
                f"    scores: {listed(scores)},",
                f"    outputs: {listed(self.output_lines(output))},",
                f"    losses: {listed(self.loss_line(form) for form in losses)},",
                f"    errors: {for_classes(listed(self.error_lines(form)) for form in errors)},",
                f"    slopes: {for_classes(listed(map(listed, of_form)) for of_form in slopes)},",
                f"    updates: {listed(map(listed, updates))},",
                "};",
            ]
        )
        model = f"const forms = [{', '.join(self.templates)}];\n{model}"
        all_z = ", ?".join(rf"z\[{k}\]" for k in range(self.outputs))
        return re.sub(rf"(?<=[(\[]){all_z}(?=[)\]])", "...z", model) if self.outputs > 1 else model

    def quick_scores(self) -> list[str]:
        """z of each output, added from left to right."""
        inputs = range(len(self.x[0]))
        return [" + ".join(f"w[{k}][{i}] * x[{i}]" for i in inputs) for k in range(self.outputs)]

    def scores(self) -> str:
        """z of each output as this Python works it: from 3.12 on it is rounded but once."""
        if not hasattr(math, "sumprod"):
            return "model.quickScore(w, x)"
        return listed(f"dot(w[{k}], x)" for k in range(self.outputs))

    def penalty(self, table: Table) -> str:
        """What a penalty adds to ∂L/∂w of each output and input."""
        if table.model.penalty is None:
            return "w.map((weights) => weights.map(() => 0))"
        printer = Printer(self.symbols, plain=True)
        slopes = [table.model.penalty_slopes(weights) for weights in table.weights()]
        return listed(
            listed(printer.write(formula_of(slope)) for slope in of_output) for of_output in slopes
        )

    def headings(self, point: Point) -> dict[str, str]:
        """The formula beside the title of each step but the first."""
        table = point.table
        formulas = {
            "output": formulas_of_output(table),
            "loss": loss_formula(table),
            "gradient": gradient_formula(table),
            "shapes": shapes(table) and f"shapes {shapes(table)}",
            "update": "θ ← θ − η∇L",
        }
        return {step: escape(formula) for step, formula in formulas.items()}

    def output_lines(self, forms: Forms) -> list[str]:
        """Variants of the lines from z to ŷ, each with the lines before ŷ that it refers to."""
        most = max(len(lines) for lines, _ in forms.told)
        return [
            listed(
                ["null"] * (most - len(lines))
                + [self.line(line, point.table, "y_hat") for line in lines]
            )
            for lines, point in forms.told
        ]

    def loss_line(self, forms: Forms) -> str:
        """The line of L, with the forms of all variants."""
        told: dict[str, str] = {}
        for (line,), point in forms.told:
            for formula in line.formulas:
                symbols = formula.written()
                if symbols not in told:
                    told[symbols] = self.form(formula, point.table, "loss", line.in_symbols)
        in_full = forms.told[0][0][0].in_full
        before = f"{in_full[-1].written()} = " if in_full else ""
        return f'["L", {listed(told.values())}, {literal(before)}]'

    def line(self, line: Line, table: Table, field: str) -> str:
        """A line to be written: its name, and each of its formulas with symbols, with gaps, and computed."""
        told = [self.form(formula, table, field, line.in_symbols) for formula in line.formulas]
        return f"[{literal(line.name)}, {listed(told)}]"

    def lines(self, table: Table, field: str) -> list[list[str]]:
        """The lines of a field that has one for each parameter: a list for each output."""
        count, n = table.count(field), self.outputs
        told = [self.line(table.line(field, i), table, field) for i in range(count)]
        return [told[k::n] for k in range(n)]

    def form(self, formula: Formula, table: Table, field: str, in_symbols: bool) -> str:
        """A formula in symbols; its template, which is the formula with gaps and as a function of the numbers
        in them; and these numbers. Many formulas have one template.
        """
        quantities, printer = formula.quantities(), Printer(self.symbols)
        letters = [f"n{i}" for i in range(len(quantities))]
        by_letter = {f"n{i}": letter for i, letter in enumerate(letters)}
        computed = Printer(by_letter).write(with_letters(formula, dict(zip(quantities, letters))))
        numbers = [printer.write(table.written_out(quantity, field)) for quantity in quantities]
        symbols = formula.written() if in_symbols and not isinstance(formula, Constant) else ""
        compute = tight(f"({', '.join(letters)}) => {computed}")
        template = f"[{literal(gaps(formula))},{compute}]"
        place = self.templates.setdefault(template, len(self.templates))
        given = ", ".join(sorted(set(NUMBERS.findall(listed(numbers)))))
        found = function(f"{{{given}}}", numbers, True)
        return f"[{literal(symbols)},forms[{place}],{found}]"

    def error_lines(self, forms: Forms) -> list[str]:
        """ŷ − y of each output."""
        table = forms.told[0][1].table
        lines = [table.line("error", k) for k in range(self.outputs)]
        return [self.line(line, table, "error") for line in lines]

    def picture(self) -> str:
        """What a notebook shows that drops the page: the data, or where that cannot be drawn the network."""
        model, samples, given = self.original
        twin = model.alike(in_rows(self.theta, self.many_outputs))
        try:
            return str(twin.to_svg(samples, given, self.names).img())
        except (ValueError, ArithmeticError):
            return str(twin.explain(samples[0]).to_svg().img())


def symbols(n: int, outputs: int) -> dict[str, str]:
    """What the quantities of a step are called in the script.

    >>> symbols(2, 1)["w"], symbols(2, 2)["∂L/∂w₁"]
    ('w[0][1]', 'g[1][1]')
    """
    result = {"max z": "Math.max(...z)", "η": "eta"}
    for i, name in enumerate(told_names.inputs(n)):
        result[name] = f"x[{i}]"
    for k, parameters in enumerate(told_names.parameters(n, outputs)):
        for i, name in enumerate(parameters):
            result[name], result[f"∂L/∂{name}"] = f"w[{k}][{i}]", f"g[{k}][{i}]"
    for name, letter in ("z", "z"), ("ŷ", "p"), ("y", "y"):
        result.update((each, f"{letter}[{k}]") for k, each in enumerate(numbered(name, outputs)))
    return result


def with_letters(formula: Formula, letters: Mapping[Quantity, str]) -> Formula:
    """A formula whose quantities are called otherwise, also those of one name.

    >>> z = Quantity("z", 0)
    >>> with_letters(1 - z, {z: "n0"}).written()
    '1 − n0'
    """
    if isinstance(formula, Quantity):
        return Quantity(letters[formula], 0.0)
    return formula.rebuilt(tuple(with_letters(part, letters) for part in formula.parts))


def tight(code: str) -> str:
    """JavaScript without some of its spaces: there are many such pieces on a page.

    >>> tight("(a, b) => [a, b - a]")
    '(a,b)=>[a,b - a]'
    """
    return code.replace(", ", ",").replace(" => ", "=>")


def function(parameters: str, values: Sequence[str], is_list: bool) -> str:
    """A function of JavaScript that computes values, what they share once.

    >>> function("z", ["exp(z[0])"], True), function("p, y", ["p[0] - y[0]"], False)
    ('(z)=>[exp(z[0])]', '(p,y)=>p[0] - y[0]')
    """
    consts, texts = with_consts(values)
    result = listed(texts) if is_list else texts[0]
    body = f"{{ {consts} return {result}; }}" if consts else result
    return tight(f"({parameters}) => {body}")


def listed(texts: Iterable[str]) -> str:
    """
    >>> listed(["1", "2"])
    '[1, 2]'
    """
    return f"[{', '.join(texts)}]"


def for_classes(texts: Iterable[str]) -> str:
    """A list with a text for each class, or with one if all are alike.

    >>> for_classes(["1", "1"]), for_classes(["1", "2"])
    ('[1]', '[1, 2]')
    """
    found = list(texts)
    return listed(found[:1] if len(set(found)) == 1 else found)


def plain(number: Any) -> Any:
    """A whole number as an int, as it is shorter, any other as it is.

    >>> plain(1.0), plain(2.5), plain(1e300)
    (1, 2.5, 1e+300)
    """
    return int(number) if abs(number) < 1e15 and number == int(number) else number


def margined(low: float, high: float) -> list[float]:
    """A range with a margin.

    >>> margined(1.0, 3.0), margined(0.0, 0.0)
    ([0.25, 3.75], [-0.5, 0.5])
    """
    margin = max(0.375 * (high - low), 0.5)
    return [low - margin, high + margin]


def in_rows(theta: list[list[float]], many_outputs: bool) -> list[Any]:
    """θ as one list for each output, in the slides' layout.

    >>> in_rows([[7.0, 6.0]], False), in_rows([[0.1, 0.3], [0.2, 0.4]], True)
    ([7.0, 6.0], [[0.1, 0.2], [0.3, 0.4]])
    """
    return transposed(theta) if many_outputs else theta[0]


def check_sizes(samples: int, features: int) -> None:
    """Refuse what would make a page slow, or too large to be read.

    >>> check_sizes(500, 2)
    Traceback (most recent call last):
    ValueError: X has 500 samples: a playground takes at most 200; give it some, such as X[:200] and y[:200]
    """
    if samples > MOST_SAMPLES:
        raise ValueError(
            f"X has {samples} samples: a playground takes at most {MOST_SAMPLES}; give it some, such as "
            f"X[:{MOST_SAMPLES}] and y[:{MOST_SAMPLES}]"
        )
    if features > MOST_FEATURES:
        raise ValueError(
            f"X has {features} features: a playground takes at most {MOST_FEATURES}; train a model on "
            "fewer of them"
        )


def check_classes(classes: int) -> None:
    """Refuse more classes than a page has room for.

    >>> check_classes(10)
    Traceback (most recent call last):
    ValueError: there are 10 classes: a playground takes at most 6; train a model on the samples of fewer
    """
    if classes > MOST_CLASSES:
        raise ValueError(
            f"there are {classes} classes: a playground takes at most {MOST_CLASSES}; train a model on the "
            "samples of fewer"
        )


def shortened(label: str, most: int) -> str:
    """A label that is too long, with its end cut off.

    >>> shortened("'setosa'", 6)
    "'seto…"
    """
    return label if len(label) <= most else label[: most - 1] + "…"


def packed(text: str) -> str:
    """A script without its comments and without most of the spaces that it can do without.

    >>> packed("// why\\n    a = () => {    // how\\n        b = 'b = c';\\n    };\\n")
    "a=()=>{b = 'b = c';};"
    """
    lines = [line.partition("    // ")[0].strip() for line in text.splitlines()]
    script = "\n".join(line for line in lines if line and not line.startswith("//"))
    # where no text and no pattern follows on the line, so that none is changed
    script = re.sub(r""" ([=<>?:|&*]+) (?=[^"'`/\n]*$)""", r"\1", script, flags=re.MULTILINE)
    # a line that ends in the middle goes on
    return re.sub(r"(?<=[{(\[,])\n|\n(?=[})\]])", "", script)


def packed_style(text: str) -> str:
    """A style without its comments and without the spaces that it can do without.

    >>> packed_style("/* why */ a, b { color: red; margin: 0 1px }")
    'a,b{color:red;margin:0 1px}'
    """
    text = re.sub(r"/\*.*?\*/", "", text, flags=re.DOTALL)
    return re.sub(r"\s*([{};,])\s*|(?<=:)\s+|\s*\n\s*", r"\1", text).strip()


def hash_of(text: str) -> str:
    """The hash by which a page's policy knows a script or a style.

    >>> hash_of("")
    "'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='"
    """
    return f"'sha256-{b64encode(sha256(text.encode('utf-8')).digest()).decode('ascii')}'"
