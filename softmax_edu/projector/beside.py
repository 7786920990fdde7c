"""What stands beside the network: the data with what a model makes of it, and for each part of a
step a picture of its own.

What many slides share is drawn once, and used by each: axes, samples, and the model after a step,
which is the model before the next one.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from ..notation import subscript
from ..pages.chains import direction
from ..pages.headings import loss_formula
from ..pages.numbers import show
from ..paper import names as told
from ..paper.names import features_of
from ..paper.on_paper import code_of
from ..paper.table import Table
from ..pictures.chart import check_features, read_names
from ..reading import inputs
from ..records import StepRecord
from .charts import Room, bars, log_chart, mean_losses, sigma_chart, square_chart
from .drawing import Shared, key, svg
from .layout import Layout
from .letters import math
from .plots import Plot, plot_of
from .step_parts import class_name
from .tables import data_table


class DataSet(NamedTuple):
    """Data as a lesson shows it."""

    samples: list[list[float]]
    y: list[Any]
    names: list[str] | None

    def features(self) -> list[str]:
        """The names of the features, or x₁ and x₂."""
        return self.names or told.inputs(len(self.samples[0]) + 1)[1:]


class Panel(NamedTuple):
    """The data as records of one kind share its picture."""

    number: int
    plot: Plot
    back: str  # its axes
    front: str  # its samples
    classes: list[Any] | None
    codes: list[Any]


class Beside:
    """The pictures beside the network of each record; `data[i]` is the data of record i, if any.

    >>> from softmax_edu import LinearRegression
    >>> from softmax_edu.projector.layout import layout_of
    >>> from softmax_edu.projector.wires import Wires
    >>> step = LinearRegression(theta=[7, 6], learning_rate=0.01).step(2, 18)
    >>> beside = Beside([step], [DataSet([[2.0], [3.0]], [18, 22], None)])
    >>> beside.figures(0, layout_of(step, Wires(step, None, beside.shared), 26)).count("<figure")
    6
    """

    def __init__(self, records: list[Any], data: list[DataSet | None]) -> None:
        self.records = records
        self.data: list[Any] = [*data]
        self.panels: dict[Any, Panel] = {}
        self.models: dict[tuple[int, str], str] = {}  # drawn already
        self.shared = Shared()
        self.curves = curves_of_losses(records, data)

    def figures(self, i: int, layout: Layout) -> str:
        """The pictures of record i, each with the parts of which it is seen."""
        record, data = self.records[i], self.data[i]
        parts = self.parts_of_step if isinstance(record, StepRecord) else self.parts_of_prediction
        return parts(i, record, data, layout)

    def parts_of_step(self, i: int, step: Any, data: DataSet | None, layout: Layout) -> str:
        """The data all the time, and below it a picture for each part; in a wide layout one place
        for all.
        """
        after = model_of(step, step.theta_after)
        found = part_pictures(step, after, Room(*layout.part, self.shared))
        if data is None:
            return "".join(found.values())
        table = data_table(data.samples, data.y, data.features(), place_of(step, data), 8)
        found = {1: figure("table", (1,), "", f'<div class="small">{table}</div>'), **found}
        is_wide = layout.kind == "wide"
        stages = (2,) if is_wide else (1, 2, 3, 4)
        before = self.data_figure(i, step, step.theta_before, stages, layout)
        later = self.data_figure(i, step, step.theta_after, (5, 6), layout, step.theta_before)
        if is_wide:
            shown = [picture for part, picture in found.items() if part not in (2, 5)]
            return "".join([before, later, *shown])
        return "".join([before, later, *found.values(), self.mean_loss(i, layout)])

    def parts_of_prediction(self, i: int, record: Any, data: DataSet | None, layout: Layout) -> str:
        """The data with the question in it, and ŷ."""
        own = part_pictures(record, None, Room(*layout.part, self.shared)).get(2, "")
        if data is None:
            return own
        shown = self.data_figure(i, record, record.theta, (1, 2), layout)
        return shown if layout.kind == "wide" else shown + own

    def panel(self, i: int, layout: Layout) -> Panel:
        """The picture of the data that records of this kind share."""
        record, data = self.records[i], self.data[i]
        kind = (type(record.origin), repr(record.classes), id(data), layout.kind)
        if kind not in self.panels:
            alike = [
                each
                for each, of in zip(self.records, self.data)
                if of is data and type(each.origin) is type(record.origin)
            ]
            self.panels[kind] = self.new_panel(
                record, data, [features_of(each) for each in alike], layout
            )
        return self.panels[kind]

    def new_panel(
        self, record: Any, data: Any, beside: Sequence[list[float]], layout: Layout
    ) -> Panel:
        """Draw what does not change, once."""
        y = record.origin.read_targets(data.y)
        classes = record.classes
        codes = y if classes is None else inputs.class_indices(y, classes, "y[{}]")
        plot = plot_of(
            [record.origin], data.samples, codes, data.features(), classes, beside, layout.data
        )
        number = len(self.panels)
        return Panel(number, plot, plot.back(), plot.front(), classes, codes)

    def data_figure(
        self, i: int, record: Any, theta: Any, stages: Sequence[int], layout: Layout,
        before: Any = None,
    ) -> str:  # fmt: skip
        """The data with the model of this θ; `before` is the θ of which a dashed line is left."""
        panel = self.panel(i, layout)
        plot, model = panel.plot, model_of(record, theta)
        x = features_of(record)
        ghost = "" if before is None else plot.ghost(model_of(record, before))
        is_asked, code = record.target is None, code_of(record.target)
        body = (
            f"{self.drawn(panel, model, theta)}{ghost}{self.shared.use(panel.back)}"
            f"{plot.asked(x, model) if is_asked else plot.picked(x, code, model)}"
            f"{self.shared.use(panel.front)}"
        )
        told = self.caption(i, panel, model, before, layout)
        picture = svg(
            body,
            plot.width,
            plot.height,
            f"the data, and what the model makes of it: {self.in_words(i, model)}",
        )
        return figure("data", stages, told, picture)

    def drawn(self, panel: Panel, model: Any, theta: Any) -> str:
        """The model's part of a picture, which is drawn if it is new."""
        known = panel.number, repr(theta)
        if known not in self.models:
            name = f"mask{len(self.models)}"
            self.models[known] = self.shared.use(panel.plot.model(model, name))
        return self.models[known]

    def in_words(self, i: int, model: Any) -> str:
        """What the picture of the data says."""
        data = self.data[i]
        count = len(data.samples)
        right = accuracy(self.records[i], model, data)
        return f"{count} samples" + ("" if right is None else f", {right} of {count} right")

    def caption(self, i: int, panel: Panel, model: Any, before: Any, layout: Layout) -> str:
        """What the marks mean, how many samples are predicted rightly, and the mean loss."""
        data, record = self.data[i], self.records[i]
        right = accuracy(record, model, data)
        head = "<b>Data</b>"
        if before is not None:
            head += '<span><i class="dash"></i>before</span>'
        if record.target is None:
            head += '<span><b class="ch">?</b> asked for</span>'
        if right is not None:
            head += f'<b class="right">{right} of {len(data.samples)} right</b>'
        if layout.kind == "wide":
            return head
        losses = self.losses_told(i) if before is not None else ""
        if losses:
            return f"{head}</figcaption><figcaption>{losses}"
        legend = legend_of(panel.classes, right is not None and right < len(data.samples))
        return f"{head}</figcaption><figcaption>{legend}"

    def losses_told(self, i: int) -> str:
        """The mean loss of all samples, before the step and after it."""
        before, after = self.curves.get(i, (None, None, None))[1:]
        if before is None or after is None:
            return "mean loss: its numbers overflow" if i in self.curves else ""
        new = f"{show(after)} {direction(before, after)}"
        return f'<span>mean loss {show(before)} → <b class="ch">{new}</b></span>'

    def mean_loss(self, i: int, layout: Layout) -> str:
        """The curve of the mean loss, for a step as a whole."""
        run, _, after = self.curves.get(i, (None, None, None))
        if run is None or after is None or len(run) < 3:
            return ""
        number = self.records[i].number
        first = run[0][1]
        told = f"<b>Mean loss {show(after)}</b><span>after {number} steps</span>"
        way = "Down" if after < first else "Up"
        note = (
            f'<p class="note">{way} from {show(first)}. A step for one sample can also harm '
            "the others.</p>"
        )
        size = Room(layout.part[0], layout.part[1] - 54, self.shared)
        return figure("mean_loss", (6,), told, mean_losses(run, number, size) + note)


Run = list[tuple[int, float]]


def curves_of_losses(
    records: list[Any], data: list[DataSet | None]
) -> dict[int, tuple[Run | None, float | None, float | None]]:
    """For each step with data: the curve of its training, and its mean loss before and after."""
    found: dict[int, tuple[Run | None, float | None, float | None]] = {}
    run: Run = []
    last: Any = None
    for i, (step, of) in enumerate(zip(records, data)):
        if of is None or not isinstance(step, StepRecord):
            continue
        is_next = (
            last is not None
            and type(last[0].origin) is type(step.origin)
            and last[1] is of
            and last[0].number < step.number
        )
        run = run if is_next else []
        before, after = (
            mean_loss(step, theta, of) for theta in (step.theta_before, step.theta_after)
        )
        for n, loss in ((step.number - 1, before), (step.number, after)):
            if loss is not None and (not run or run[-1][0] < n):
                run.append((n, loss))
        found[i] = run, before, after
        last = step, of
    return found


def part_pictures(record: Any, after: Any, size: Room) -> dict[int, str]:
    """A picture for each part: ŷ (2), L (3), the derivative (4), ŷ with the new θ (5)."""
    kind = PICTURES.get(type(record.origin).__name__, PartPictures)
    pictures = kind(record, size)
    found = {2: pictures.output()}
    if after is not None:
        new = explained_anew(after, record)
        found[3] = pictures.loss() if record.origin.penalty is None else ""
        found[4] = pictures.derivative()
        found[5] = pictures.moved(new) if new is not None else ""
    return {part: drawn for part, drawn in found.items() if drawn}


class PartPictures:
    """The pictures of a record that hold for every model; "" for what has none."""

    def __init__(self, record: Any, size: Room) -> None:
        self.record, self.size = record, size
        self.labels = [str(class_name(each)) for each in record.classes or []]
        self.has_classes = isinstance(record.y_hat, list)

    def output(self) -> str:
        """ŷ."""
        if not self.has_classes:
            return ""
        drawing = bars(self.record.y_hat, self.labels, self.size)
        return figure("y_hat", (2,), "<b><i>ŷ</i></b> of each class", drawing)

    def loss(self) -> str:
        """L over ŷ, without a penalty, which is no function of ŷ."""
        return ""

    def derivative(self) -> str:
        """ŷ − y of each class, or with one output ∇L."""
        record = self.record
        if self.has_classes:
            values = [p - t for p, t in zip(record.y_hat, record.target)]
            told_ = "<b><i>ŷ</i> − <i>y</i></b> of each class"
            return figure("derivative", (4,), told_, bars(values, self.labels, self.size))
        names_ = told.parameters(len(record.x), 1, record.origin.has_bias)[0][:8]
        drawing = bars(record.gradient[:8], names_, self.size, of_classes=False)
        return figure("derivative", (4,), "<b>∇<i>L</i></b>", drawing)

    def moved(self, new: Any) -> str:
        """ŷ of the sample before the step and after it."""
        if not self.has_classes:
            return ""
        drawing = bars(new.y_hat, self.labels, self.size, self.record.y_hat)
        return figure("change", (5,), "<b><i>ŷ</i> of this sample</b>", drawing)


class LinearPictures(PartPictures):
    """L is a parabola over ŷ."""

    def loss(self) -> str:
        name = f"<b>{math(loss_formula(Table(self.record)))}</b>"
        return figure("loss", (3,), name, self.parabola(None))

    def moved(self, new: Any) -> str:
        if self.record.origin.penalty is not None:
            return ""
        return figure("change", (5,), "<b><i>L</i> of this sample</b>", self.parabola(new.y_hat))

    def parabola(self, after: float | None) -> str:
        """L over ŷ, and where a new ŷ is on it."""
        record = self.record
        return square_chart(record.origin, record.y_hat, record.target, after, self.size)


class LogisticPictures(PartPictures):
    """ŷ is on the curve of σ."""

    def output(self) -> str:
        return figure("sigma", (2,), "<b><i>ŷ</i> = σ(<i>z</i>)</b>", self.sigma(None))

    def loss(self) -> str:
        record = self.record
        name = f"<b>{math('L = −log ŷ' if record.target else 'L = −log(1 − ŷ)')}</b>"
        drawing = log_chart(record.y_hat, record.target == 0, "ŷ", self.size)
        return figure("loss", (3,), name, drawing)

    def moved(self, new: Any) -> str:
        return figure("change", (5,), "<b><i>ŷ</i> of this sample</b>", self.sigma(new.z))

    def sigma(self, after: float | None) -> str:
        """ŷ over z, and where a new z is on it."""
        return sigma_chart(self.record.origin.activation, self.record.z, after, self.size)


class SoftmaxPictures(PartPictures):
    """L is −log of one ŷ."""

    def loss(self) -> str:
        k = code_of(self.record.target)
        drawing = log_chart(self.record.y_hat[k], False, "ŷ" + subscript(k), self.size)
        return figure("loss", (3,), f"<b>{math('L = −log ŷ')}</b> of the true class", drawing)


PICTURES = {  # by the name of the class alone: a subclass may have another loss
    "LinearRegression": LinearPictures,
    "LogisticRegression": LogisticPictures,
    "SoftmaxRegression": SoftmaxPictures,
}


def explained_anew(after: Any, record: Any) -> Any:
    """The sample explained by the model with the new θ; None if its numbers overflow."""
    try:
        return after.explain(features_of(record), record.y)
    except (ValueError, ArithmeticError):
        return None


def figure(name: str, stages: Sequence[int], caption: str, content: str) -> str:
    """A picture with its caption, and the parts of a step of which it is seen.

    >>> figure("sigma", (2,), "", "")
    '<figure class="fig s2" data-picture="sigma"></figure>'
    """
    classes = " ".join(f"s{stage}" for stage in stages)
    told_ = f"<figcaption>{caption}</figcaption>" if caption else ""
    return f'<figure class="fig {classes}" data-picture="{name}">{told_}{content}</figure>'


def legend_of(classes: list[Any] | None, has_wrong: bool) -> str:
    """What the marks of the samples mean."""
    if classes is None:
        return ""
    parts = [f"<span>{key(k)} {class_name(label)}</span>" for k, label in enumerate(classes[:4])]
    return "".join(parts) + ("<span>× wrong</span>" if has_wrong else "")


def accuracy(record: Any, model: Any, data: DataSet) -> int | None:
    """How many samples are predicted rightly; None where targets are numbers."""
    if record.classes is None:
        return None
    told_ = model.predict(data.samples)
    return sum(map(bool, (label == y for label, y in zip(told_, data.y))))


def place_of(step: Any, data: DataSet) -> int | None:
    """Which sample of the data a step has picked."""
    pairs = enumerate(zip(data.samples, data.y))
    x = features_of(step)
    return next((i for i, (sample, y) in pairs if sample == x and y == step.y), None)


def fits(record: Any, data: DataSet) -> bool:
    """True if the model of a record can be drawn with this data."""
    try:
        check(record, data)
    except (ValueError, TypeError, ArithmeticError):
        return False
    return True


def check(record: Any, data: DataSet) -> None:
    """Refuse data that does not fit the model of a record, or cannot be drawn."""
    model = model_of(record, theta_of(record))
    check_data(model, data)
    if record.classes is not None:
        inputs.class_indices(model.read_targets(data.y), record.classes, "y[{}]")


def check_data(model: Any, data: DataSet) -> None:
    """Refuse data that does not fit a model, or cannot be drawn."""
    y = model.read_targets(data.y)
    model.loss(data.samples, y)
    features = len(data.samples[0])
    check_features(features, model.explain(data.samples[0]).classes is not None)
    if data.names is not None:
        read_names(data.names, features)


def mean_loss(record: Any, theta: list[Any], data: DataSet) -> float | None:
    """The mean loss of all samples with this θ; None if its numbers overflow.

    >>> from softmax_edu import LinearRegression
    >>> data = DataSet([[2.0], [3.0]], [18, 22], None)
    >>> mean_loss(LinearRegression(theta=[7, 6]).explain(2), [7, 6], data)
    5.0
    """
    try:
        return float(model_of(record, theta).loss(data.samples, data.y))
    except (ValueError, ArithmeticError):  # of a training that is about to diverge
        return None


def theta_of(record: Any) -> Any:
    """θ of a prediction, or as a step found it."""
    return record.theta_before if isinstance(record, StepRecord) else record.theta


def model_of(record: Any, theta: list[Any]) -> Any:
    """The model of a record, with this θ."""
    return record.origin.alike(theta)
