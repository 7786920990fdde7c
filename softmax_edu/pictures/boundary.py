"""Here is computed where a classifier goes from one class to another, as exact polygons and lines.

z of each class is a plane over x₁ and x₂, so that where one class has the largest z is an
intersection of half-planes: a polygon. With one output the two classes part where ŷ = 0.5.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import isfinite
from typing import Any

from ..lists import by_output
from ..paper.on_paper import THRESHOLD
from .axes import Point

Weights = tuple[float, ...]  # b, w₁, w₂ of a plane
FEW = 8  # so many planes are compared at each point


def class_scores(model: Any) -> list[list[float]]:
    """Return the weights of z for each class. One output is compared with a class whose z is always
    that of ŷ = 0.5.

    >>> from softmax_edu import LogisticRegression
    >>> class_scores(LogisticRegression(theta=[-4, 2]))
    [[0.0, 0.0], [-4.0, 2.0]]
    """
    planes = planes_of(model)
    if len(planes) > 1:
        return planes
    return [[score_of(model, THRESHOLD), *(0.0 for _ in planes[0][1:])], planes[0]]


def planes_of(model: Any) -> list[list[float]]:
    """Return b, w₁ … of z for each output; b is 0 where the model has no bias.

    >>> from softmax_edu import LogisticRegression
    >>> planes_of(LogisticRegression(theta=[2, 3], bias=False))
    [[0.0, 2.0, 3.0]]
    """
    planes = by_output(model.theta)
    return planes if model.has_bias else [[0.0, *plane] for plane in planes]


def crossings(model: Any) -> list[float]:
    """Find the values of one feature at which the predicted class changes.

    >>> from softmax_edu import LogisticRegression, SoftmaxRegression
    >>> crossings(LogisticRegression(theta=[-4, 2]))
    [2.0]
    >>> crossings(SoftmaxRegression(theta=[[0, -1, -4], [0, 1, 2]]))    # from 0 to 1, from 1 to 2
    [1.0, 3.0]
    """
    highest: list[list[float]] = []  # the scores that are the largest somewhere, from left to right
    for score in sorted(class_scores(model), key=lambda score: (score[1], score[0])):
        if highest and highest[-1][1] == score[1]:  # parallel, and nowhere above this one
            highest.pop()
        while len(highest) > 1 and meeting(highest[-2], score) <= meeting(*highest[-2:]):
            highest.pop()
        highest.append(score)
    return [x for x in map(meeting, highest, highest[1:]) if isfinite(x)]


def meeting(score: list[float], other: list[float]) -> float:
    """Return the x at which two scores b + w·x of different w are equal.

    >>> meeting([0.0, 1.0], [1.0, 0.5])
    2.0
    """
    (b, w), (other_b, other_w) = score, other
    return (other_b - b) / (w - other_w) + 0.0


def nearest(model: Any, corners: list[Point]) -> list[Point]:
    """Find where the line between two classes is nearest to a rectangle that it does not cross.

    >>> from softmax_edu import LogisticRegression
    >>> square = [(0.0, 0.0), (2.0, 0.0), (2.0, 2.0), (0.0, 2.0)]
    >>> nearest(LogisticRegression(theta=[-3, 1, 0]), square)
    [(3.0, 0.0)]
    """
    scores = class_scores(model)
    if len(scores) > 2:  # of several classes some line mostly crosses it
        return []
    b, w1, w2 = (after - before for before, after in zip(*scores))
    z = [b + w1 * x1 + w2 * x2 for x1, x2 in corners]
    if min(z) < 0.0 < max(z):
        return []
    (left, low), _, (right, high), _ = corners
    # the way to the line, measured in sides of the rectangle
    move1, move2 = (right - left) ** 2 * w1, (high - low) ** 2 * w2
    slope = move1 * w1 + move2 * w2
    i = min(range(4), key=lambda i: abs(z[i]))
    if not slope > 0.0:
        return []
    return [(corners[i][0] - z[i] / slope * move1, corners[i][1] - z[i] / slope * move2)]


def in_reach(values: Sequence[float], wanted: Sequence[float]) -> list[float]:
    """Keep those of `wanted` that lie no farther from the values than these lie from each other.

    >>> in_reach([0.0, 10.0], [-9.0, 5.0, 21.0])
    [-9.0, 5.0]
    """
    low, high = min(values), max(values)
    room = high - low
    return [value for value in wanted if low - room <= value <= high + room]


def regions(model: Any, corners: list[Point]) -> list[list[Point]]:
    """Return for each class the corners of the part of a convex polygon in which its z is the
    largest; of equal ones the first counts.

    >>> from softmax_edu import SoftmaxRegression
    >>> square = [(-1.0, -1.0), (1.0, -1.0), (1.0, 1.0), (-1.0, 1.0)]
    >>> regions(SoftmaxRegression(theta=[[0, 0], [1, 0], [0, 0]]), square)
    [[(0.0, -1.0), (1.0, -1.0), (1.0, 1.0), (0.0, 1.0)], [(-1.0, -1.0), (0.0, -1.0), (0.0, 1.0), (-1.0, 1.0)]]
    """
    scores = class_scores(model)
    # keeps differences in range
    unit = 16.0 * max(abs(value) for score in scores for value in score) or 1.0
    planes: list[Weights] = [tuple(value / unit for value in score) for score in scores]
    different = list(dict.fromkeys(planes))
    rivals = Cell(different, corners)
    found = {plane: region_of(plane, rivals, corners) for plane in different}
    return [found.pop(plane, []) for plane in planes]


def region_of(own: Weights, rivals: Cell, corners: list[Point]) -> list[Point]:
    """Return the corners of the part of a convex polygon in which this plane is the highest.

    A plane that is the highest at each corner of a part is so in all of it: only those need to be
    cut off that are the highest at some corner, of many a few.
    """
    region, used = corners, {own}
    while region:
        at_corners = map(rivals.highest_at, region)
        higher = next((plane for plane in at_corners if plane not in used), None)
        if higher is None:
            break
        used.add(higher)
        region, _ = cut(region, [a - b for a, b in zip(own, higher)])
    return region


class Cell:
    """A Cell is a rectangle around some points, and the planes z = b + w₁x₁ + w₂x₂ that are the
    highest somewhere in it. While these are many it is halved, so that they are found quickly.

    >>> cell = Cell([(0.0, 1.0, 0.0), (0.0, -1.0, 0.0), (-3.0, 0.0, 0.0)], [(-1, -1), (1, 1)])
    >>> cell.planes, cell.highest_at((0.5, 0.0))
    ([(0.0, 1.0, 0.0), (0.0, -1.0, 0.0)], (0.0, 1.0, 0.0))
    """

    def __init__(self, planes: list[Weights], points: Sequence[Point], halvings: int = 12) -> None:
        (left, right), (low, high) = ((min(ends), max(ends)) for ends in zip(*points))
        x1, x2 = self.middle = left / 2 + right / 2, low / 2 + high / 2
        width, height = right / 2 - left / 2, high / 2 - low / 2
        best = highest(planes, self.middle)

        def above_best(plane: Weights) -> float:
            """How far above it at most: at one corner of the rectangle."""
            b, w1, w2 = (one - other for one, other in zip(plane, best))
            most: float = b + w1 * x1 + w2 * x2 + abs(w1) * width + abs(w2) * height
            return most

        self.planes = [plane for plane in planes if above_best(plane) >= 0.0]
        self.axis = halvings % 2
        self.halves: tuple[Cell, ...] = ()
        if len(self.planes) > FEW and halvings:
            cuts = ((x1, low), (x1, high)) if self.axis == 0 else ((left, x2), (right, x2))
            self.halves = tuple(
                Cell(self.planes, [corner, *cuts], halvings - 1)
                for corner in ((left, low), (right, high))
            )

    def highest_at(self, point: Point) -> Weights:
        """Return the plane that is the highest at a point of the rectangle."""
        cell = self
        while cell.halves:
            cell = cell.halves[point[cell.axis] > cell.middle[cell.axis]]
        return highest(cell.planes, point)


def highest(planes: Sequence[Weights], point: Point) -> Weights:
    """Return the plane that is the highest at a point; of equal ones the first.

    >>> highest([(0.0, 1.0, 0.0), (0.0, -1.0, 0.0)], (-0.5, 0.0))
    (0.0, -1.0, 0.0)
    """
    x1, x2 = point
    return max(planes, key=lambda plane: plane[0] + plane[1] * x1 + plane[2] * x2)


def strips(model: Any, corners: list[Point], count: int = 10) -> list[list[Point]]:
    """Cut a convex polygon into parts by ŷ of one output: below 0.1, from 0.1 to 0.2 …

    >>> from softmax_edu import LogisticRegression
    >>> square = [(-1.0, -1.0), (1.0, -1.0), (1.0, 1.0), (-1.0, 1.0)]
    >>> below, above = strips(LogisticRegression(theta=[0, 0, 9]), square, 2)
    >>> [(x, round(y, 4)) for x, y in below]
    [(-1.0, 0.0), (-1.0, -1.0), (1.0, -1.0), (1.0, 0.0)]
    """
    ((b, *weights),) = planes_of(model)
    above, parts = corners, []
    for i in range(1, count):
        z = score_of(model, i / count)
        below, _ = cut(above, [z - b, *(-w for w in weights)])
        above, _ = cut(above, [b - z, *weights])
        parts.append(below)
    return [*parts, above]


def cut(polygon: list[Point], plane: Sequence[float]) -> tuple[list[Point], list[Point]]:
    """Return the part of a convex polygon where b + w₁x₁ + w₂x₂ ≥ 0, and the points of its outline
    where that is 0.

    >>> cut([(0.0, 0.0), (2.0, 0.0), (0.0, 2.0)], [-1.0, 1.0, 0.0])
    ([(1.0, 0.0), (2.0, 0.0), (1.0, 1.0)], [(1.0, 0.0), (1.0, 1.0)])
    """
    unit = max(map(abs, plane)) or 1.0
    b, *weights = (0.25 * (value / unit) for value in plane)  # keeps z in range
    z = [b + sum(w * x for w, x in zip(weights, point)) for point in polygon]
    part, crossings = [], []
    for i, (x1, x2) in enumerate(polygon):
        if (z[i - 1] < 0) != (z[i] < 0):
            share = z[i - 1] / (z[i - 1] - z[i])
            before = polygon[i - 1]
            crossings.append(
                (before[0] + share * (x1 - before[0]), before[1] + share * (x2 - before[1]))
            )
            part.append(crossings[-1])
        if z[i] >= 0:
            part.append((x1, x2))
    return part, crossings


def score_of(model: Any, p: float) -> float:
    """Find the z at which ŷ of one output is p, by halving an interval: ŷ grows with z.

    >>> from softmax_edu import LogisticRegression
    >>> round(score_of(LogisticRegression(), 0.9), 4)    # log 9
    2.1972
    """
    low, high = -64.0, 64.0
    for _ in range(60):
        z = (low + high) / 2
        low, high = (z, high) if model.activation(z) < p else (low, z)
    return high
