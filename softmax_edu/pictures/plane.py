"""The data of two features (S6) with what a classifier makes of the plane: whose label it gives where.

z of each class is a plane over x₁ and x₂, so that where one class has the largest z is an intersection of
half-planes: a polygon, exact. With one output the two classes part where ŷ = 0.5.
"""
from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from ..layout import columns
from ..targets import THRESHOLD
from .axes import COLORS, LEFT, across, color, frame, legend, legend_of, mark, thinned, title, upward
from .picture import INK, LINE, MARGIN, WHITE, along, element, length, line, text

HEIGHT = 330
LEVELS = 0.1, THRESHOLD, 0.9    # of ŷ, as lines


class Plane:
    """The samples, a mark for each, over the region of every class; with one output the lines of three ŷ.

    >>> from softmax_edu import LogisticRegression
    >>> model = LogisticRegression(theta=[0, 1, 1])
    >>> Plane([model], [0, 1], [[0.0, 1.0], [-1.0, 0.0]], [1, 0], ["day", "hours"], 540).words(model)
    'the regions of 2 classes, 0, 1, over day and hours: 2 of 2 samples lie in that of their own'
    """

    height = HEIGHT

    def __init__(self, models: Sequence[Any], classes: list[Any], samples: list[list[float]], codes: list[int],
                 names: Sequence[str], width: float) -> None:
        self.classes, self.samples, self.codes, self.names = classes, samples, codes, names
        self.labels = legend_of(classes)
        right = width - MARGIN - 24 - max(map(length, self.labels))
        self.x = across([x for x, _ in samples], right)
        self.y = upward([x for _, x in samples], HEIGHT, LINE + MARGIN + LINE)
        self.corners = [(x, y) for x, y in ((self.x.least, self.y.least), (self.x.most, self.y.least),
                                            (self.x.most, self.y.most), (self.x.least, self.y.most))]
        signs = [mark(right + 14, self.y.end + LINE * (k + 0.5), k) for k in range(len(classes[:len(COLORS)]))]
        self.back = frame(self.x, self.y, names[0]) + text(names[1], LEFT, self.y.end - 10) + legend(
            self.labels, right + 24, self.y.end, signs)
        self.front = "".join([
            mark(self.x(a), self.y(b), code)
            for (a, b), code in thinned(list(zip(samples, codes)))])

    def moving(self, model: Any) -> str:
        """The regions of this model, and with one output its lines."""
        parts = [element("polygon", points=along((self.x(a), self.y(b)) for a, b in region),
                         fill=color(k), fill_opacity="0.2")
                 for k, region in enumerate(regions(model, self.corners)) if region]
        if model.targets.one_hot:
            return title("the class of the largest ŷ") + "".join(parts)
        return title(f"the class by ŷ = P(y = {self.labels[1]})") + "".join(
            [*parts, *(self.level(model, p) for p in LEVELS)])

    def level(self, model: Any, p: float) -> str:
        """The line on which ŷ is p, fainter beside the middle."""
        b, *weights = model.theta
        _, ends = cut(self.corners, [b - score_of(model, p), *weights])
        if len(ends) < 2:
            return ""
        points = [(self.x(a), self.y(b)) for a, b in ends[:2]]
        (x, y), main = max(points), p == THRESHOLD
        return line(*points, stroke=INK, stroke_width="2" if main else "1",
                    stroke_dasharray="none" if main else "4 4") + text(
                        f"ŷ = {p:g}", x - 6, min(max(y, self.y.end + 8), self.y.start - 8), "end", stroke=WHITE,
                        stroke_width="4", paint_order="stroke")

    def words(self, model: Any) -> str:
        """The regions in words, and how many samples lie in that of their own class."""
        right = sum(label == self.classes[code] for label, code in zip(model.predict(self.samples), self.codes))
        return (f"the regions of {len(self.classes)} classes, {', '.join(self.labels)}, over "
                f"{' and '.join(self.names)}: {right} of {len(self.samples)} samples lie in that of their own")


def regions(model: Any, corners: list[tuple[float, float]]) -> list[list[tuple[float, float]]]:
    """For each class the corners of its part of a convex polygon; equals belong to the first of them.

    >>> from softmax_edu import SoftmaxRegression
    >>> square = [(-1.0, -1.0), (1.0, -1.0), (1.0, 1.0), (-1.0, 1.0)]
    >>> regions(SoftmaxRegression(theta=[[0, 0], [1, 0], [0, 0]]), square)
    [[(0.0, -1.0), (1.0, -1.0), (1.0, 1.0), (0.0, 1.0)], [(-1.0, -1.0), (0.0, -1.0), (0.0, 1.0), (-1.0, 1.0)]]
    """
    planes = columns(model.theta)
    if len(planes) == 1:    # against a second class whose z is always that of ŷ = 0.5
        planes = [[score_of(model, THRESHOLD), 0.0, 0.0], planes[0]]
    unit = max(abs(value) for plane in planes for value in plane) or 1.0    # keeps differences in range
    planes = [[value / unit for value in plane] for plane in planes]
    # The strongest first: most of many classes are out after a few of them.
    rivals = sorted(enumerate(planes), key=lambda rival: -highest(rival[1], corners))
    result = []
    for k, own in enumerate(planes):
        region = corners
        for j, other in rivals:
            difference = [a - b for a, b in zip(own, other)]
            if any(difference):
                region, _ = cut(region, difference)
            elif j < k:
                region = []
            if not region:
                break
        result.append(region)
    return result


def highest(plane: Sequence[float], corners: list[tuple[float, float]]) -> float:
    """The largest z of a plane over a polygon, which it has at a corner.

    >>> highest([1.0, 2.0, 0.0], [(0.0, 0.0), (3.0, 0.0)])
    7.0
    """
    b, *weights = plane
    return max(b + sum(w * x for w, x in zip(weights, point)) for point in corners)


def cut(polygon: list[tuple[float, float]], plane: Sequence[float]) -> tuple[
        list[tuple[float, float]], list[tuple[float, float]]]:
    """The part of a convex polygon where b + w₁x₁ + w₂x₂ ≥ 0, and the points where its outline crosses 0.

    >>> cut([(0.0, 0.0), (2.0, 0.0), (0.0, 2.0)], [-1.0, 1.0, 0.0])
    ([(1.0, 0.0), (2.0, 0.0), (1.0, 1.0)], [(1.0, 0.0), (1.0, 1.0)])
    """
    unit = max(map(abs, plane)) or 1.0
    b, *weights = (0.25 * (value / unit) for value in plane)   # keeps z in range
    z = [b + sum(w * x for w, x in zip(weights, point)) for point in polygon]
    part, crossings = [], []
    for i, (x1, x2) in enumerate(polygon):
        if (z[i - 1] < 0) != (z[i] < 0):
            share = z[i - 1] / (z[i - 1] - z[i])
            before = polygon[i - 1]
            crossings.append((before[0] + share * (x1 - before[0]), before[1] + share * (x2 - before[1])))
            part.append(crossings[-1])
        if z[i] >= 0:
            part.append((x1, x2))
    return part, crossings


def score_of(model: Any, p: float) -> float:
    """The z at which ŷ, of one output, is p; found by halving, as ŷ grows with z.

    >>> from softmax_edu import LogisticRegression
    >>> round(score_of(LogisticRegression(), 0.9), 4)    # log 9
    2.1972
    """
    low, high = -64.0, 64.0
    for _ in range(60):
        z = (low + high) / 2
        low, high = (z, high) if model.activation(z) < p else (low, z)
    return high
