"""The pictures: the network of S25, with no label on another, and the curves of training."""

import ast
import re
from itertools import combinations, pairwise
from math import log
from pathlib import Path
from random import Random
from unicodedata import east_asian_width
from xml.etree import ElementTree

import pytest
from browsers import CHROMIUM, browser
from places import EXAMPLES

from softmax_edu import (
    LinearRegression,
    LogisticRegression,
    NotFittedError,
    SoftmaxRegression,
    slides,
)
from softmax_edu.pictures import ideas
from softmax_edu.pictures.boundary import regions

NAME = "{http://www.w3.org/2000/svg}"
LONG, SHORT = -1.23456e-5, 0.5
NUMBER = r"−?\d+(?:\.\d+)?(?:e−?\d+)?"


def parsed(svg):
    return ElementTree.fromstring(svg)


def box(rect):
    """A rectangle as left, top, right, bottom."""
    left, top, width, height = (float(rect.get(name)) for name in ("x", "y", "width", "height"))
    return left, top, left + width, top + height


def boxes_with_text(root):
    """Each rectangle of a label with its lines of text: a text lies in the smallest rectangle around it."""
    rects = [box(rect) for rect in root.iter(NAME + "rect")]
    found = {}
    for text in root.iter(NAME + "text"):
        x, y = float(text.get("x")), float(text.get("y")) - 5
        around = [r for r in rects[1:] if r[0] <= x <= r[2] and r[1] <= y <= r[3]]
        if around:
            smallest = min(around, key=lambda r: (r[2] - r[0]) * (r[3] - r[1]))
            found.setdefault(smallest, []).append(text)
    return rects, found


def disjoint(a, b):
    return a[2] <= b[0] or b[2] <= a[0] or a[3] <= b[1] or b[3] <= a[1]


def step_of(features, outputs, number):
    """A step of a model with so many features and outputs, all numbers alike."""
    if outputs == 1:
        return LinearRegression(theta=[number] * (features + 1)).step([number] * features, number)
    theta = [[number * (k + 1) for k in range(outputs)] for _ in range(features + 1)]
    return SoftmaxRegression(theta=theta, classes=[f"class {k}" for k in range(outputs)]).step(
        [number] * features, "class 0"
    )


SIZES = [
    (features, outputs, number)
    for features in range(1, 7)
    for outputs in range(1, 7)
    for number in (LONG, SHORT)
]


@pytest.mark.parametrize("features, outputs, number", SIZES)
def test_no_label_touches_another(features, outputs, number):
    root = parsed(step_of(features, outputs, number).to_svg())
    width, height = (float(value) for value in root.get("viewBox").split()[2:])
    rects, found = boxes_with_text(root)
    activation = 1 if outputs > 1 else 0
    assert len(rects) == 1 + len(found), "a box without a label, or a label without a box"
    assert (
        len(found) == (features + 1) * (1 + outputs) + 2 * outputs + activation + 1
    )  # edges, inputs, z, ŷ, L
    assert all(disjoint(a, b) for a, b in combinations(found, 2))
    for (left, top, right, bottom), texts in found.items():
        assert left >= 0 and right <= width and top >= 0 and bottom <= height
        assert all(len(text.text) * 14 * 0.6 <= right - left for text in texts)
        assert len(texts) * 16 <= bottom - top


@pytest.mark.parametrize("features, outputs", [(1, 1), (1, 2), (3, 4), (6, 6)])
def test_a_weight_lies_on_its_own_edge_alone(features, outputs):
    root = parsed(step_of(features, outputs, LONG).to_svg())
    _, found = boxes_with_text(root)
    labels = [rect for rect, texts in found.items() if re.match("[bw]", texts[0].text)]
    edges = [
        [tuple(map(float, point.split(","))) for point in line.get("points").split()]
        for line in root.iter(NAME + "polyline")
    ]
    edges = [edge for edge in edges if len(edge) == 4][: len(labels)]
    for left, top, right, bottom in labels:
        on = [
            edge for edge in edges if edge[1] == pytest.approx((left, (top + bottom) / 2), abs=0.11)
        ]
        assert len(on) == 1 and on[0][2] == pytest.approx((right, (top + bottom) / 2), abs=0.11)
    first = min(left for left, *_ in labels)
    assert all(
        edge[0][0] < edge[1][0] and edge[1][0] == pytest.approx(first, abs=0.11) for edge in edges
    )


@pytest.mark.parametrize("features, outputs, number", SIZES)
def test_alt_tells_all_that_is_drawn(features, outputs, number):
    picture = step_of(features, outputs, number).to_svg()
    told = sorted(re.findall(NUMBER, picture.alt))
    drawn = " ".join(text.text for text in parsed(picture).iter(NAME + "text"))
    assert told == sorted(re.findall(NUMBER, drawn))
    for edge in re.findall(rf"[bw][₀-₉]* {NUMBER}", drawn):
        assert edge in picture.alt
    assert parsed(picture).find(NAME + "title").text == picture.alt


def test_the_drawing_of_slide_25():
    start = slides.SOFTMAX
    step = SoftmaxRegression(theta=start["theta"], learning_rate=0.1).step(start["x"], start["y"])
    texts = [text.text for text in parsed(step.to_svg()).iter(NAME + "text")]
    assert sorted(texts) == sorted(
        [
            "1",
            "x = 0.5",
            "b₀ 0.1",
            "w₀ 0.3",
            "b₁ 0.2",
            "w₁ 0.4",
            "z₀ = 0.25",
            "z₁ = 0.4",
            "softmax",
            "ŷ₀ ≈ 0.4626",
            "y₀ = 1",
            "ŷ₁ ≈ 0.5374",
            "y₁ = 0",
            "L ≈ 0.7710",
        ]
    )
    assert "ŷ₀ ≈ 0.46\n" in step.to_svg(digits=2).replace("<", "\n<")


def test_large_networks_are_drawn_in_part_with_a_count():
    picture = (
        SoftmaxRegression(theta=[[0.1 * k for k in range(10)] for _ in range(65)])
        .step(range(64), 3)
        .to_svg()
    )
    assert "⋮ 60 more inputs" in picture and "⋮ 5 more outputs" in picture
    assert "60 more inputs" in picture.alt and "5 more outputs" in picture.alt
    _, found = boxes_with_text(parsed(picture))
    assert all(disjoint(a, b) for a, b in combinations(found, 2))


def test_labels_of_any_kind_stay_in_their_boxes():
    labels = ['<b> & "', "花" * 20, "two\nlines", "x" * 100, "]]>", "\ud800"]
    model = SoftmaxRegression(theta=[[0.1] * 6, [0.2] * 6], classes=labels)
    for label in labels:
        picture = model.step(1.5, label).to_svg()
        _, found = boxes_with_text(parsed(picture.encode("utf-8").decode("utf-8")))
        assert all(disjoint(a, b) for a, b in combinations(found, 2))


def test_a_picture_is_text_that_a_notebook_shows():
    picture = LinearRegression(theta=[7, 6]).step(2, 18).to_svg()
    assert isinstance(picture, str) and picture.startswith("<svg")
    bundle = picture._repr_mimebundle_()
    assert bundle["text/plain"] == repr(picture) == f"<picture: {picture.alt}>"
    assert "data:image/svg+xml;base64," in bundle["text/html"]
    assert list(picture._repr_mimebundle_(include=["text/plain"])) == ["text/plain"]


@pytest.mark.slow
def test_text_fits_its_box_in_a_browser(tmp_path):
    """The widths that the layout reckons with are those that a browser measures."""
    if not CHROMIUM:
        pytest.skip("needs Chromium")
    pictures = [step_of(*size).to_svg() for size in ((1, 2, SHORT), (6, 6, LONG), (3, 1, LONG))]
    page = tmp_path / "page.html"
    page.write_text(
        "<meta charset=utf-8>"
        + "".join(pictures)
        + """<script>
        const inside = (a, b) => a.x >= b.x && a.y >= b.y - 1 && a.x + a.width <= b.x + b.width
                                 && a.y + a.height <= b.y + b.height + 1;
        let out = 0, all = 0;
        for (const svg of document.querySelectorAll('svg')) {
            const rects = [...svg.querySelectorAll('rect')].slice(1).map(r => r.getBBox());
            for (const text of svg.querySelectorAll('text')) {
                all++; out += !rects.some(r => inside(text.getBBox(), r));
            }
        }
        document.body.textContent = `${out} of ${all} outside`;
        </script>""",
        encoding="utf-8",
    )
    shown = browser(page, tmp_path, "--dump-dom")
    assert re.search(r"\b0 of \d\d\d outside", shown), shown[-300:]


# Curves


def curves(picture):
    """The points of the strong lines, in the order drawn, and the centers of the dots."""
    root = parsed(picture)
    lines = [
        [tuple(map(float, point.split(","))) for point in line.get("points").split()]
        for line in root.iter(NAME + "polyline")
        if line.get("stroke-width") == "2"
    ]
    return lines, [(float(c.get("cx")), float(c.get("cy"))) for c in root.iter(NAME + "circle")]


def proportional(drawn, values):
    """True if drawn positions, rounded to a tenth, are the values on a straight scale."""
    low, high = min(values), max(values)
    start, end = drawn[values.index(low)], drawn[values.index(high)]
    return all(
        position == pytest.approx(start + (value - low) / (high - low) * (end - start), abs=0.11)
        for position, value in zip(drawn, values)
    )


def test_loss_curve_is_drawn_to_scale():
    model = SoftmaxRegression().fit(*slides.SCORE, epochs=50)
    (curve,), dots = curves(model.to_svg())
    assert len(curve) == 50 and not dots
    assert proportional([y for _, y in curve], model.loss_curve)
    assert proportional([x for x, _ in curve], list(range(50)))
    assert curve[0][1] < curve[-1][1], "a larger loss is higher up"
    assert re.findall(r"[\d.]+", model.to_svg().alt)[1:] == [
        f"{loss:.4f}." if loss is model.loss_curve[-1] else f"{loss:.4f}"
        for loss in model.loss_curve[::49]
    ]


def test_line_through_the_data():
    model = LinearRegression(theta=[7, 6])
    X, y = slides.SALARY
    (line,), dots = curves(model.to_svg(X, y))
    assert proportional([x for x, _ in dots], list(X)) and proportional(
        [height for _, height in dots], list(y)
    )
    (x0, y0), (x1, y1) = line
    on_line = [y0 + (x - x0) / (x1 - x0) * (y1 - y0) for x, _ in dots]
    above = [target > 7 + 6 * x for x, target in zip(X, y)]
    assert above == [height < on for (_, height), on in zip(dots, on_line)]


def test_sigmoid_and_its_samples():
    model = LogisticRegression(theta=[-5, 4])
    X, y = slides.PASS
    (sigmoid,), dots = curves(model.to_svg(X, y))
    heights = [height for _, height in sigmoid]
    assert heights == sorted(heights, reverse=True)
    assert len({height for (_, height), label in zip(dots, y) if label == 0}) == 1
    middle = sum({height for _, height in dots}) / 2  # ŷ = 0.5 where z = 0, at x = 1.25
    at = min(sigmoid, key=lambda point: abs(point[1] - middle))[0]
    (x0, *_), (x3, *_) = dots[0], dots[-1]
    assert (at - x0) / (x3 - x0) == pytest.approx(0.5, abs=0.02)


def test_a_curve_for_each_class_and_samples_on_their_own():
    model = SoftmaxRegression().fit(*slides.SCORE, epochs=500)
    picture = model.to_svg(*slides.SCORE)
    lines, dots = curves(picture)
    assert len(dots) == 8
    probabilities = [
        row[label] for row, label in zip(model.predict_proba(slides.SCORE[0]), slides.SCORE[1])
    ]
    assert proportional([height for _, height in dots], probabilities)
    assert (
        len([line for line in lines[:-1] if len(line) > 2]) == 4
    )  # the last is the loss, short ones the legend
    dashes = {
        line.get("stroke-dasharray")
        for line in parsed(picture).iter(NAME + "polyline")
        if line.get("stroke-width") == "2"
    }
    assert len(dashes - {None}) == 4, "classes are told apart without colour"


def test_more_classes_than_curves_are_counted():
    picture = SoftmaxRegression(theta=[range(9), range(9)]).to_svg([-1.0, 1.0], [0, 8])
    assert "⋮ 3 more" in picture and "9 classes" in picture.alt
    assert len([line for line in curves(picture)[0] if len(line) > 2]) == 6


# Nothing lies outside


def reach(element, left=0.0, top=0.0):
    """What an element of SVG covers: left, top, right, bottom of each of its strokes and words."""
    kind = element.tag.removeprefix(NAME)
    get = lambda *names: [float(element.get(name, 0)) for name in names]  # noqa: E731
    half = (
        0.0
        if element.get("stroke") in (None, "none")
        else float(element.get("stroke-width", 1)) / 2
    )
    points = []
    if kind in ("polyline", "polygon"):
        points = [tuple(map(float, point.split(","))) for point in element.get("points").split()]
    elif kind == "rect":
        x, y, width, height = get("x", "y", "width", "height")
        points = [(x, y), (x + width, y + height)]
    elif kind == "circle":
        x, y, r = get("cx", "cy", "r")
        points = [(x - r, y - r), (x + r, y + r)]
    elif kind == "path":
        for cell in re.findall(r"M([\d.]+) ([\d.]+)h([\d.]+)v([\d.]+)h-[\d.]+z", element.get("d")):
            x, y, width, height = map(float, cell)
            points += [(x, y), (x + width, y + height)]
    elif kind == "text":
        size, (x, y) = float(element.get("font-size", 14)), get("x", "y")
        wide = (
            0.602
            * size
            * sum(2 if east_asian_width(c) in "WF" else 1 for c in "".join(element.itertext()))
        )
        start = (
            x - {"start": 0, "middle": wide / 2, "end": wide}[element.get("text-anchor", "middle")]
        )
        points, half = [(start, y - 0.8 * size), (start + wide, y + 0.25 * size)], 0.0
    move = re.match(r"translate\(([\d.]+) ([\d.]+)\)", element.get("transform", ""))
    if move:
        left, top = left + float(move[1]), top + float(move[2])
    if points:
        xs, ys = zip(*points)
        yield (
            left + min(xs) - half,
            top + min(ys) - half,
            left + max(xs) + half,
            top + max(ys) + half,
        )
    for child in element:
        if child.tag != NAME + "title":
            yield from reach(child, left, top)


def assert_inside(picture):
    root = parsed(picture)
    _, _, width, height = map(float, root.get("viewBox").split())
    for left, top, right, bottom in reach(root):
        assert left >= 0 and top >= 0 and right <= width and bottom <= height, (
            left,
            top,
            right,
            bottom,
        )


def any_number(random):
    """Short, long, large and tiny numbers, of either sign."""
    return random.choice((1, -1)) * random.choice(
        (
            random.randint(0, 9),
            random.random(),
            random.uniform(0, 100),
            random.random() * 1e-5,
            random.random() * 1e7,
        )
    )


def any_model(random, classes=None):
    """A model of any size, and how many features it has."""
    kind = random.choice((LinearRegression, LogisticRegression, SoftmaxRegression))
    features, outputs = random.choice((1, 1, 2, 2, 3, 6, 9)), random.choice((2, 2, 3, 4, 8))
    rows = [[any_number(random) for _ in range(outputs)] for _ in range(features + 1)]
    if kind is LinearRegression:
        return (
            kind(theta=[row[0] for row in rows], learning_rate=1e-9),
            features,
            [any_number(random)],
        )
    labels = random.choice(
        (
            [f"class number {k}" for k in range(outputs)],
            ["花" * 9 + str(k) for k in range(outputs)],
            list(range(outputs)),
        )
    )
    labels = labels[:2] if kind is LogisticRegression else labels
    theta = [row[0] for row in rows] if kind is LogisticRegression else rows
    return kind(theta=theta, classes=labels, learning_rate=1e-9), features, labels


@pytest.mark.parametrize("part", range(10))
def test_nothing_lies_outside_a_network(part):
    """No stroke and no letter of 1,000 random steps and predictions."""
    random = Random(f"network {part}")
    for _ in range(100):
        model, features, targets = any_model(random)
        x, y = [any_number(random) for _ in range(features)], random.choice(targets)
        make, given = random.choice(
            ((model.explain, (x,)), (model.explain, (x, y)), (model.step, (x, y)))
        )
        try:
            record = make(*given)
        except (ValueError, ArithmeticError):  # numbers that overflow
            continue
        assert_inside(record.to_svg(digits=random.randint(1, 8)))


@pytest.mark.filterwarnings("ignore::softmax_edu.LossWarning")  # numbers of any size
@pytest.mark.parametrize("part", range(10))
def test_nothing_lies_outside_a_picture_of_data(part):
    random, drawn = Random(f"data {part}"), 0
    while drawn < 20:
        model, features, targets = any_model(random)
        if features > (1 if isinstance(model, LinearRegression) else 2):
            continue
        n = random.choice((1, 2, 9))
        X, y = (
            [[any_number(random) for _ in range(features)] for _ in range(n)],
            random.choices(targets, k=n),
        )
        names = random.choice((None, ["a name of a feature, and a long one at that"] * features))
        try:
            if random.random() < 0.3:
                model.fit(X, y, epochs=random.choice((1, 3)))
            assert_inside(model.to_svg(X, y, names=names))
        except (ValueError, ArithmeticError):  # too large to be drawn
            continue
        drawn += 1


@pytest.mark.parametrize("name", ideas.__all__)
def test_nothing_lies_outside_the_picture_of_an_idea(name):
    line = LogisticRegression(theta=[-4.5, 2])
    examples = {
        "line_and_sigmoid": (line, *slides.PASS, "hours"),
        "threshold": (0.35,),
        "choose_class": ((0.3, 0.7),),
        "softmax_bars": ((1.0, 2.0, 3.0),),
        "one_hot_table": ([0, 1, 2],),
        "binary_is_two_classes": (0, 0.59),
        "loss_curves": ({"slow": [4, 3.9, 3.8], "fast": [4, 1], "too fast": [4, 9, 1e300]},),
    }
    assert_inside(getattr(ideas, name)(*examples.get(name, ())))


def test_pictures_know_nothing_of_what_shows_them():
    """Imports go one way, within functions and for types too: models, steps and pages show
    pictures, so these import none of them; in the folder each module imports those before it."""
    order = "picture axes network boundary one_feature two_features chart".split()
    order += ["ideas." + name for name in "parts linear logistic softmax two_classes".split()]
    above = {"model", "step", "training", "check", "trace", "practice", "projector", "playground"}
    folder = Path(ideas.__file__).parents[1]
    for path in folder.rglob("*.py"):
        *rooms, module = path.relative_to(folder).with_suffix("").parts
        if module == "__init__":
            continue
        here = order.index(".".join([*rooms, module]))
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if not (isinstance(node, ast.ImportFrom) and node.level):
                continue
            house = ["softmax_edu", "pictures", *rooms]
            start = house[: len(house) - node.level + 1]
            for name in [node.module] if node.module else [alias.name for alias in node.names]:
                _, room, *inside = [*start, *name.split(".")]
                assert room not in above, f"{path.name} imports {room}"
                assert room != "pictures" or order.index(".".join(inside)) < here, path.name


@pytest.mark.slow
def test_nothing_lies_outside_the_network_of_a_sheet():
    from softmax_edu import exercise
    from softmax_edu.pictures.network import network

    for model, features, classes in (
        ("linear", 1, 2),
        ("linear", 3, 2),
        ("logistic", 2, 2),
        ("softmax", 3, 4),
    ):
        for seed in range(8):
            assert_inside(
                network(exercise(model, seed=seed, features=features, classes=classes).page(4))
            )


# The plane of two features


def points_of(element):
    return [tuple(map(float, point.split(","))) for point in element.get("points").split()]


class PlaneOf:
    """What a picture of two features draws: its ground, a polygon of each colour, and where a sample lies."""

    def __init__(self, picture, X):
        root = parsed(picture).find(NAME + "g")
        axes = next(
            points_of(line) for line in root.iter(NAME + "polyline") if len(points_of(line)) == 3
        )
        (self.left, self.top), (_, self.bottom), (self.right, _) = axes
        self.regions = {
            polygon.get("fill"): points_of(polygon)
            for polygon in root.iter(NAME + "polygon")
            if polygon.get("fill-opacity")
        }
        self.lines = {
            line.get("stroke-dasharray"): points_of(line)
            for line in root.iter(NAME + "polyline")
            if line.get("stroke") == "#111111"
        }
        # the samples of the first class, whose marks are circles, tell the scale; one circle is in the legend
        dots = [(float(dot.get("cx")), float(dot.get("cy"))) for dot in root.iter(NAME + "circle")]
        dots = [dot for dot in dots if dot[0] <= self.right]
        self.scales = [self.scale([x[i] for x in X], [dot[i] for dot in dots]) for i in range(2)]

    @staticmethod
    def scale(values, drawn):
        low, high = min(values), max(values)
        start, end = drawn[values.index(low)], drawn[values.index(high)]
        return low, start, (end - start) / (high - low)

    def __call__(self, sample):
        return tuple(
            start + (value - low) * unit for value, (low, start, unit) in zip(sample, self.scales)
        )

    def sample(self, point):
        return [
            low + (value - start) / unit for value, (low, start, unit) in zip(point, self.scales)
        ]


def area(polygon):
    return (
        abs(sum(a * d - b * c for (a, b), (c, d) in zip(polygon, [*polygon[1:], polygon[0]]))) / 2
    )


def inside(point, polygon, slack=0.2):
    """Inside a convex polygon, or no farther from it than slack."""
    sides = []
    for (a, b), (c, d) in zip(polygon, [*polygon[1:], polygon[0]]):
        length = ((c - a) ** 2 + (d - b) ** 2) ** 0.5
        if length > 1:
            sides.append(((c - a) * (point[1] - b) - (d - b) * (point[0] - a)) / length)
    return max(sides) <= slack or min(sides) >= -slack


COLOURS = ["#0072b2", "#d55e00", "#009e73", "#cc79a7", "#e69f00", "#56b4e9"]


@pytest.mark.parametrize("seed", range(12))
def test_the_regions_cover_the_plane_without_gap_or_overlap(seed):
    random = Random(seed)
    classes = random.randint(2, 6)
    theta = [[random.uniform(-2, 2) for _ in range(classes)] for _ in range(3)]
    if seed % 3 == 0:  # two classes that are always alike: all is the first one's
        theta = [[*row[:-1], row[0]] for row in theta]
    model = SoftmaxRegression(theta=theta)
    X = [[random.uniform(-3, 3), random.uniform(-1, 5)] for _ in range(40)]
    y = [0] * 10 + model.predict(X[10:])
    drawn = PlaneOf(model.to_svg(X, y), [x for x, label in zip(X, y) if label == 0])
    whole = (drawn.right - drawn.left) * (drawn.bottom - drawn.top)
    rounding = 0.05 * 2 * (drawn.right - drawn.left + drawn.bottom - drawn.top) * classes
    assert abs(sum(map(area, drawn.regions.values())) - whole) <= rounding
    for x, label in zip(X, model.predict(X)):
        assert inside(drawn(x), drawn.regions[COLOURS[label]])
        assert [
            color for color, region in drawn.regions.items() if inside(drawn(x), region, slack=-0.2)
        ] in ([], [COLOURS[label]])


def bowl(random):
    """The planes that touch a bowl: each is the highest around one point."""
    a, b = random.uniform(-1, 1), random.uniform(-1, 1)
    return -a * a - b * b, 2 * a, 2 * b


MANY_PLANES = {
    "each is the highest around one point": bowl,
    "and all are steep": lambda random: tuple(v + 1e4 for v in bowl(random)),
    "all meet in one point": lambda random: (0.0, random.gauss(0, 1), random.gauss(0, 1)),
    "any": lambda random: tuple(random.gauss(0, 1) for _ in range(3)),
    "some are equal": lambda random: tuple(float(random.randint(-2, 2)) for _ in range(3)),
}


@pytest.mark.parametrize("kind", MANY_PLANES)
@pytest.mark.parametrize("classes", [9, 60])
def test_the_regions_of_many_classes(kind, classes):
    random = Random(classes)
    planes = [MANY_PLANES[kind](random) for _ in range(classes)]
    model = SoftmaxRegression(theta=list(zip(*planes)))
    found = regions(model, [(-1.0, -1.0), (1.0, -1.0), (1.0, 1.0), (-1.0, 1.0)])
    assert abs(sum(area(region) for region in found if region) - 4.0) < 1e-9
    for _ in range(200):
        point = random.uniform(-1, 1), random.uniform(-1, 1)
        (label,) = model.predict([point])
        assert contains(found[planes.index(planes[label])], point)  # of equal ones the first


def contains(polygon, point):
    """True if a point lies in a convex polygon whose corners go one way round."""
    turns = [
        (c - a) * (point[1] - b) - (d - b) * (point[0] - a)
        for (a, b), (c, d) in zip(polygon, [*polygon[1:], polygon[0]])
    ]
    return min(turns) >= -1e-9


def test_every_flower_that_iris_gets_right_lies_in_its_own_region():
    rows = [line.split(",") for line in (EXAMPLES / "iris.csv").read_text("ascii").splitlines()[1:]]
    X, y = [[float(row[2]), float(row[3])] for row in rows], [row[4] for row in rows]
    model = SoftmaxRegression(learning_rate=0.05).fit(X, y, epochs=100, shuffle=0)
    picture = model.to_svg(X, y, names=["petal length", "petal width"])
    drawn = PlaneOf(picture, [x for x, label in zip(X, y) if label == "setosa"])
    right = [(x, a) for x, a, b in zip(X, y, model.predict(X)) if a == b]
    assert (
        len(right) > 130
        and f"{len(right)} of 150 samples" in picture.alt
        and "petal width" in picture
    )
    assert all(
        inside(drawn(x), drawn.regions[COLOURS[sorted(set(y)).index(label)]]) for x, label in right
    )
    assert (
        picture.count("<circle") == 51 and picture.count('fill="#009e73" stroke') == 51
    )  # and one mark each in the legend


@pytest.mark.parametrize("steep, names", [(1, 3), (6, None), (100, 1), (1e6, 1)])
def test_names_of_lines_do_not_lie_one_over_another(steep, names):
    """Where the three lines nearly meet, that of the threshold alone has its name."""
    model = LogisticRegression(theta=[-4 * steep, steep, 2 * steep])
    found = [
        (text.text, float(text.get("x")), float(text.get("y")))
        for text in parsed(model.to_svg(*slides.EXAM)).iter(NAME + "text")
        if text.text.startswith("ŷ = ")
    ]
    assert "ŷ = 0.5" in [told for told, *_ in found] and names in (None, len(found))
    for (_, x, y), (_, u, v) in combinations(found, 2):
        assert abs(y - v) >= 14 or abs(x - u) >= 50


@pytest.mark.parametrize("theta", [[-4, 1, 2], [0.5, -1, 0.25], [3, -2, 0]])
def test_the_lines_of_three_probabilities(theta):
    X, y = slides.EXAM
    picture = LogisticRegression(theta=theta).to_svg(X, y, names=("day", "hours"))
    drawn = PlaneOf(picture, [x for x, label in zip(X, y) if label == 0])
    root = parsed(picture).find(NAME + "g")
    lines = [
        points_of(line) for line in root.iter(NAME + "polyline") if line.get("stroke") == "#111111"
    ]
    dashes = [
        line.get("stroke-dasharray")
        for line in root.iter(NAME + "polyline")
        if line.get("stroke") == "#111111"
    ]
    assert len(lines) >= 1 and dashes.count("none") == 1, "ŷ = 0.5 is the strong one"
    slack = 0.2 * sum(
        abs(w / unit) for w, (*_, unit) in zip(theta[1:], drawn.scales)
    )  # of two tenths of a unit
    for line, dash in zip(lines, dashes):
        for point in line:
            z = theta[0] + sum(w * value for w, value in zip(theta[1:], drawn.sample(point)))
            assert (
                min(abs(z - level) for level in ([0] if dash == "none" else [-log(9), log(9)]))
                <= slack
            )


def test_names_of_the_features_are_checked():
    model = LogisticRegression(theta=[0, 1, 1])
    picture = model.to_svg(*slides.EXAM, names=["<day>", "hours"])
    assert "&lt;day&gt;" in picture and "over <day> and hours" in picture.alt
    assert (
        "x₁" in model.to_svg(*slides.EXAM)
        and "7 + 6·level"
        in LinearRegression(theta=[7, 6]).to_svg(*slides.SALARY, names=["level"]).alt
    )
    for bad, error in (
        (["day"], ValueError),
        (["day", 2], ValueError),
        ("xy", TypeError),
        (3, TypeError),
    ):
        with pytest.raises(error, match=r"^names is "):
            model.to_svg(*slides.EXAM, names=bad)


def test_one_colour_for_a_class_everywhere():
    one = SoftmaxRegression(theta=[[0, 1, 2], [3, 2, 1]]).to_svg([0.0, 1.0, 2.0], [0, 1, 2])
    two = SoftmaxRegression(theta=[[0, 1, 2], [3, 2, 1], [0, 1, 0]]).to_svg(
        [[0, 1], [1, 0], [1, 1]], [0, 1, 2]
    )
    for picture in one, two:
        assert [color for color in COLOURS if color in picture] == COLOURS[:3]


@pytest.mark.parametrize(
    "X", [[123456.5, 123456.75, 123457.25], [-2.45e-10, -2.43e-10, -2.401e-10]]
)
def test_numbers_on_an_axis_do_not_touch(X):
    root = parsed(LinearRegression(theta=[0, 1]).to_svg(X, X))
    texts = [
        (float(text.get("x")), len(text.text) * 8.4)
        for text in root.iter(NAME + "text")
        if text.get("text-anchor") == "middle" and re.fullmatch(NUMBER, text.text)
    ]
    assert texts and all(
        x + width / 2 < after - other / 2 for (x, width), (after, other) in pairwise(texts)
    )


def test_many_epochs_and_samples_stay_a_small_picture():
    model = LinearRegression(learning_rate=1e-3).fit([1.0, 2.0], [1.0, 2.0], epochs=10000)
    assert len(model.to_svg()) < 20_000
    X = [i / 5000 for i in range(5000)]
    assert len(model.to_svg(X, X)) < 70_000
    assert len(curves(model.to_svg(X, X))[1]) <= 500


@pytest.mark.parametrize(
    "X, y",
    [
        ([3.0], [5.0]),
        ([1e-300, 2e-300], [0.0, 1e-300]),
        ([1e9, 1e9 + 1e-6], [1, 1]),
        ([-1e150, 1e150], [0, 0]),
    ],
)
def test_data_of_any_size_is_drawn_inside_the_card(X, y):
    picture = LinearRegression(theta=[0, 1e-9]).to_svg(X, y)
    width, height = map(float, parsed(picture).get("viewBox").split()[2:])
    lines, dots = curves(picture)
    assert all(
        0 <= x <= width and 0 <= up <= height
        for x, up in [*dots, *(point for line in lines for point in line)]
    )


def test_one_epoch_is_a_dot():
    assert len(curves(LinearRegression().fit([2.0], [3.0]).to_svg())[1]) == 1


def test_what_cannot_be_drawn_is_told():
    trained = LinearRegression().fit([[1.0, 2.0]], [3.0])
    for model, arguments, error, words in [
        (LinearRegression(), (), NotFittedError, "loss_curve"),
        (LinearRegression(theta=[7, 6]), (), NotFittedError, "pass X and y"),
        (LinearRegression(), slides.SALARY, NotFittedError, "theta"),
        (LinearRegression(theta=[7, 6]), ([1.0],), TypeError, "y is None"),
        (trained, ([[1.0, 2.0]], [3.0]), ValueError, "2 features"),
        (LinearRegression(theta=[7, 6]), ([1.0], [2.0, 3.0]), ValueError, "2 targets"),
        (
            LinearRegression(theta=[7, 0]),
            ([-1.7e308, 1.7e308], [0, 0]),
            ValueError,
            "too far apart",
        ),
        (LogisticRegression(theta=[0, 1]), ([1.0], [2]), ValueError, "classes"),
    ]:
        with pytest.raises(error, match=words):
            model.to_svg(*arguments)


def test_numbers_are_checked():
    record = LinearRegression(theta=[7, 6]).explain(2)
    for bad, error in (0, ValueError), (2.5, TypeError), ("4", TypeError):
        for show in record.to_svg, record.to_html, record.to_latex:
            with pytest.raises(error, match="digits"):
                show(digits=bad)
