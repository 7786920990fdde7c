"""This module collects the texts of the network's drawing: what every picture of it shows."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, NamedTuple

from ..lists import as_list, by_output
from ..notation import numbered
from ..paper import names
from ..records import PredictionRecord, StepRecord
from .chains import Chain
from .labels import label
from .numbers import is_exact, show


class Tag(NamedTuple):
    """A Tag is a number as a picture shows it: its name, "=" or "≈" or nothing, and its digits.

    >>> Tag("z₀", "≈", "0.3172").text, Tag("b", "", "7").text, Tag("z").text
    ('z₀ ≈ 0.3172', 'b 7', 'z')
    """

    name: str
    sign: str = ""
    number: str = ""

    @property
    def text(self) -> str:
        """Write the tag in one line."""
        return " ".join(filter(None, self))


class Target(NamedTuple):
    """A Target stands beside an output: y, if it is known, and the label of the class, if that says
    more.

    >>> Target(Tag("y₀", "=", "1"), "'pass'").text, Target(None, "").text
    ("y₀ = 1  'pass'", '')
    """

    tag: Tag | None
    label: str

    @property
    def texts(self) -> list[str]:
        """Return those of the two that there are."""
        return [*([self.tag.text] if self.tag else []), *([self.label] if self.label else [])]

    @property
    def text(self) -> str:
        """Write both in one line."""
        return "  ".join(self.texts)


class Network(NamedTuple):
    """A Network has what the drawing of S25 shows: inputs, the weights on the edges, z, the
    activation, ŷ, targets, the loss.

    >>> x, w, z, y_hat = Tag("x", "=", "2"), Tag("w", "", "6"), Tag("z", "=", "12"), Tag("ŷ", "=", "12")
    >>> Network([x], [[w]], [z], "", [y_hat], [Target(None, "")], None).edges[0][0].text
    'w 6'
    """

    inputs: list[Tag]
    edges: list[list[Tag]]  # a list for each output
    z: list[Tag]
    activation: str  # "" if nothing leads from z to ŷ
    y_hat: list[Tag]
    targets: list[Target]
    loss: Tag | None


def network_of(
    record: StepRecord[Any] | PredictionRecord[Any], loss: Chain | None, digits: int
) -> Network:
    """Collect the texts of the drawing: θ before the step, and the loss from its line. What differs
    from sample to sample of a batch has its name alone.

    >>> from softmax_edu import LinearRegression
    >>> [tag.text for tag in network_of(LinearRegression(theta=[7, 6]).explain(2), None, 4).edges[0]]
    ['b 7', 'w 6']
    """
    theta = by_output(record.theta_before if isinstance(record, StepRecord) else record.theta)
    n, outputs, is_batch = len(theta[0]), len(theta), record.reduction is not None
    bias = record.origin.has_bias
    features = tags(
        names.inputs(n, bias)[1 if bias else 0 :],
        None if is_batch else names.features_of(record),
        digits,
    )
    edges = [
        [Tag(name, "", show(weight, digits)) for name, weight in zip(*pair)]
        for pair in zip(names.parameters(n, outputs, bias), theta)
    ]
    z, y_hat = (
        tags(numbered(name, outputs), None if is_batch else as_list(value), digits)
        for name, value in (("z", record.z), ("ŷ", record.y_hat))
    )
    loss_tag = Tag(loss.name, *map(str, loss.parts[-1])) if loss else None
    return Network(
        [Tag("1"), *features] if bias else features,
        edges,
        z,
        record.origin.activation_symbol,
        y_hat,
        targets_beside(record, outputs, digits),
        loss_tag,
    )


def targets_beside(record: Any, outputs: int, digits: int) -> list[Target]:
    """Return what stands beside each output.

    >>> from softmax_edu import LinearRegression
    >>> targets_beside(LinearRegression(theta=[7, 6]).step(2, 18), 1, 4)[0].text
    'y = 18'
    """
    found: list[Tag | None] = [None] * outputs
    if record.target is not None and record.reduction is None:
        found = [*tags(numbered("y", outputs), as_list(record.target), digits)]
    labels = [""] * outputs
    if outputs > 1 and record.classes != list(range(outputs)):
        labels = [label(each) for each in record.classes or labels]
    return [Target(*pair) for pair in zip(found, labels)]


def tags(symbols: Iterable[str], values: Iterable[float] | None, digits: int) -> list[Tag]:
    """Return numbers with their names, as a picture shows them; without values the names alone.

    >>> [tag.text for tag in tags(["z₀", "z₁"], [0.25, 1 / 3], 2)]
    ['z₀ = 0.25', 'z₁ ≈ 0.33']
    """
    if values is None:
        return list(map(Tag, symbols))
    return [
        Tag(name, "=" if is_exact(value, digits) else "≈", show(value, digits))
        for name, value in zip(symbols, values)
    ]
