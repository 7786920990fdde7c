"""The pictures of ideas: their numbers, and that all of them can be seen, read and heard."""

import re
from functools import cache, partial
from itertools import combinations, pairwise
from math import exp, fsum, log
from xml.etree import ElementTree

import pytest
from check_the_slides import RESULTS

from softmax_edu import LogisticRegression, SoftmaxRegression, slides
from softmax_edu.pictures import ideas
from softmax_edu.pictures.picture import CHAR, FONT, length

SVG = "{http://www.w3.org/2000/svg}"
NUMBER = r"−?\d+(?:\.\d+)?(?:e−?\d+)?"
HOURS = [hours for _, hours in slides.EXAM[0]]
FALLING = LogisticRegression(theta=[3.3333, -1 / 3], classes=["pass", "fail"])
NAMED = LogisticRegression(theta=[-2.6, 1.2], classes=["a long label & <b>", "another long label"])
LABELS = [NAMED.classes[passed] for passed in slides.EXAM[1]]

MAKERS = {
    "two_forms": lambda: ideas.two_forms(),
    "straight_line_for_classes": lambda: ideas.straight_line_for_classes(),
    "sigmoid_curve": lambda: ideas.sigmoid_curve(),
    "line_and_sigmoid": lambda: ideas.line_and_sigmoid(),
    "line_and_sigmoid, falling": lambda: ideas.line_and_sigmoid(FALLING),
    "line_and_sigmoid, named": lambda: ideas.line_and_sigmoid(
        NAMED, HOURS, LABELS, "hours of hard study"
    ),
    "line_and_sigmoid, flat": lambda: ideas.line_and_sigmoid(
        LogisticRegression(theta=[1, 0]), [1, 2], [0, 1]
    ),
    "line_and_sigmoid, steep": lambda: ideas.line_and_sigmoid(
        LogisticRegression(theta=[-1e6, 1e6]), [1, 1], [0, 1]
    ),
    "line_and_sigmoid, tiny": lambda: ideas.line_and_sigmoid(
        LogisticRegression(theta=[-1.23456e-7, -1.23456e-8])
    ),
    "threshold": lambda: ideas.threshold(),
    **{f"threshold, {z}": partial(ideas.threshold, z) for z in (-6, -0.1, 0, 0.35, 2.5, 6)},
    "data_sets": lambda: ideas.data_sets(),
    "choose_class, 2": lambda: ideas.choose_class((0.3, 0.7)),
    "choose_class, 4": lambda: ideas.choose_class((0.3, 0.2, 0.4, 0.1)),
    "choose_class, equal": lambda: ideas.choose_class([1 / 6] * 6),
    "choose_class, sure": lambda: ideas.choose_class([0, 1]),
    "softmax_bars, 2": lambda: ideas.softmax_bars([1.0, 3.0]),
    "softmax_bars, 3": lambda: ideas.softmax_bars([1.0, 2.0, 3.0]),
    "softmax_bars, 5": lambda: ideas.softmax_bars([-2, 0.5, -0.5, 1, 20]),
    "softmax_bars, large": lambda: ideas.softmax_bars([-2, 1000, -0.5, 3, 2.3456, 999]),
    "softmax_bars, largest": lambda: ideas.softmax_bars([1e308, -1e308]),
    "softmax_bars, equal": lambda: ideas.softmax_bars([0, 0]),
    "two_losses": lambda: ideas.two_losses(),
    "loss_curves, 1": lambda: ideas.loss_curves({"η = 0.1": [2.5]}),
    "loss_curves, 2": lambda: ideas.loss_curves({"slow": [4, 3.9, 3.8], "fast": [4, 1]}),
    "loss_curves, 3": lambda: ideas.loss_curves(
        {"slow": [4, 3.9, 3.8], "fast": [4, 1], "too fast": [4, 9, 1e300]}
    ),
    "loss_curves, 6": lambda: ideas.loss_curves(
        {f"{'花' * 9} {k}": [12345.678 + k * i * (-1) ** k for i in range(2000)] for k in range(6)}
    ),
    "loss_curves, zero": lambda: ideas.loss_curves({"nothing to learn": [0.0, 0.0]}),
    "two_networks": lambda: ideas.two_networks(),
    "one_hot_table, 2": lambda: ideas.one_hot_table([0, 1]),
    "one_hot_table, 3": lambda: ideas.one_hot_table([0, 1, 2]),
    "one_hot_table, names": lambda: ideas.one_hot_table(
        ["cat & <b>", "花" * 9, "x" * 99, "\ud800", "e", ""]
    ),
    "binary_is_two_classes, 0": lambda: ideas.binary_is_two_classes(0, 1 / (1 + exp(-0.35))),
    "binary_is_two_classes, 1": lambda: ideas.binary_is_two_classes(1, 0.59),
    "binary_is_two_classes, near 0": lambda: ideas.binary_is_two_classes(1, 0.000001),
    "binary_is_two_classes, near 1": lambda: ideas.binary_is_two_classes(0, 0.999999),
}
EVERY = pytest.mark.parametrize("name", MAKERS)


@cache
def picture(name):
    return MAKERS[name]()


def parsed(name):
    return ElementTree.fromstring(picture(name))


def words_of(text):
    return "".join(text.itertext())


def texts_of(name):
    """Every text of a picture in one string, line by line."""
    return "\n".join(words_of(text) for text in parsed(name).iter(SVG + "text"))


def box_of_text(text):
    """Left, top, right and bottom of a text."""
    wide, x, baseline = length(words_of(text)), float(text.get("x")), float(text.get("y"))
    left = x - {"start": 0, "middle": wide / 2, "end": wide}[text.get("text-anchor")]
    return left, baseline - 0.8 * FONT, left + wide, baseline + 0.25 * FONT


def points_of(line):
    return [tuple(map(float, point.split(","))) for point in line.get("points").split()]


def box_of_shape(shape):
    """Left, top, right and bottom of a shape, with half of its stroke on every side."""
    name = shape.tag.removeprefix(SVG)
    if name == "rect":
        x, y, wide, high = (float(shape.get(key)) for key in ("x", "y", "width", "height"))
        box = x, y, x + wide, y + high
    elif name == "circle":
        x, y, r = (float(shape.get(key)) for key in ("cx", "cy", "r"))
        box = x - r, y - r, x + r, y + r
    else:
        xs, ys = zip(*points_of(shape))
        box = min(xs), min(ys), max(xs), max(ys)
    half = float(shape.get("stroke-width", 1 if shape.get("stroke") else 0)) / 2
    return box[0] - half, box[1] - half, box[2] + half, box[3] + half


def shapes_of(root):
    return [
        shape
        for shape in root.iter()
        if shape.tag.removeprefix(SVG) in ("rect", "circle", "polyline", "polygon")
    ]


def overlap(a, b, room=0.0):
    return a[0] + room < b[2] and b[0] + room < a[2] and a[1] + room < b[3] and b[1] + room < a[3]


# What holds for every picture


@EVERY
def test_nothing_lies_outside_the_card(name):
    root = parsed(name)
    _, _, width, height = map(float, root.get("viewBox").split())
    assert (float(root.get("width")), float(root.get("height"))) == (width, height)
    for shape in shapes_of(root):
        left, top, right, bottom = box_of_shape(shape)
        assert left >= 0 and top >= 0 and right <= width and bottom <= height, shape.attrib
    for text in root.iter(SVG + "text"):
        left, top, right, bottom = box_of_text(text)
        assert left >= 4 and right <= width - 4, words_of(text)
        assert top >= 4 and bottom <= height - 4, words_of(text)


@EVERY
def test_no_text_lies_on_another_text_or_on_a_line(name):
    """A thin line may pass behind words with a halo, and in a network behind a filled box."""
    root = parsed(name)
    texts = list(root.iter(SVG + "text"))
    for a, b in combinations(texts, 2):
        assert not overlap(box_of_text(a), box_of_text(b)), (words_of(a), words_of(b))
    bare = (
        []
        if name == "two_networks"
        else [text for text in texts if text.get("paint-order") is None]
    )
    for curve in root.iter(SVG + "polyline"):
        below = texts if curve.get("stroke-width") == "2" else bare
        for x, y in places_along(points_of(curve)):
            for text in below:
                assert not overlap((x, y, x, y), box_of_text(text)), words_of(text)


def places_along(points):
    """Places close to each other on a line through the points."""
    for (x1, y1), (x2, y2) in pairwise(points):
        steps = 1 + round(max(abs(x2 - x1), abs(y2 - y1)) / 3)
        for i in range(steps + 1):
            yield x1 + (x2 - x1) * i / steps, y1 + (y2 - y1) * i / steps


@EVERY
def test_text_in_a_box_fits_into_it(name):
    root = parsed(name)
    boxes = [box_of_shape(rect) for rect in root.iter(SVG + "rect")]
    for text in root.iter(SVG + "text"):
        left, top, right, bottom = box_of_text(text)
        middle = (left + right) / 2, (top + bottom) / 2
        for box in boxes[1:]:
            if overlap((*middle, *middle), box) and box[3] - box[1] < 60:
                assert box[0] <= left and right <= box[2], words_of(text)


@EVERY
def test_letters_are_as_large_as_in_the_other_pictures(name):
    root = parsed(name)
    assert root.get("font-size") == str(FONT) and CHAR < FONT
    assert not any(
        "font-size" in part.attrib or "transform" in part.attrib
        for part in root.iter()
        if part is not root
    )


@EVERY
def test_alt_tells_every_number_that_the_picture_computes(name):
    """Numbers with = or ≈ are results; a tick of an axis is none."""
    alt = picture(name).alt
    assert parsed(name).find(SVG + "title").text == alt and "*" not in alt
    for sign, number in re.findall(rf"([=≈>]) ({NUMBER})(?![\w.]*…)", texts_of(name)):
        assert f"{sign} {number}" in alt.replace(" is ", " = "), (sign, number)
    assert "nan" not in alt and "inf" not in alt and alt.endswith(".") and "\n" not in alt


@EVERY
def test_a_picture_without_colour_says_the_same(name):
    """Marks of two colours have two shapes, and beside every bar there are words."""
    root = parsed(name)
    plain = re.sub(r"#[0-9a-f]{6}", "#888888", picture(name))
    marks = {}
    for shape in shapes_of(root):
        if shape.tag == SVG + "rect" or shape.get("fill") in (None, "none", "#ffffff", "#111111"):
            continue
        xs = (
            [round(x - points_of(shape)[0][0], 1) for x, _ in points_of(shape)]
            if shape.tag == SVG + "polygon"
            else []
        )
        marks.setdefault((shape.tag, *xs), set()).add(shape.get("fill"))
    assert all(len(colours) == 1 for colours in marks.values()), "one shape, two colours"
    bars = [rect for rect in root.iter(SVG + "rect") if rect.get("fill-opacity")]
    for bar in bars:
        _, top, _, bottom = box_of_shape(bar)
        near = [
            text
            for text in root.iter(SVG + "text")
            if top - 22 < box_of_text(text)[3] < bottom + 22
        ]
        assert near, "a bar with no words beside it"
    assert ElementTree.fromstring(plain).find(SVG + "title").text == picture(name).alt


@EVERY
def test_a_class_has_the_colour_that_it_has_elsewhere(name):
    colours = {part.get("fill") for part in parsed(name).iter()} - {None, "none"}
    assert colours <= {
        "#111111",
        "#ffffff",
        "#eef1f5",
        "#0072b2",
        "#d55e00",
        "#009e73",
        "#cc79a7",
        "#e69f00",
        "#56b4e9",
    }


def test_every_function_is_in_the_list():
    assert {name.split(",")[0] for name in MAKERS} == set(ideas.__all__)
    for name in ideas.__all__:
        function = getattr(ideas, name)
        assert re.search(r"\(S\d+(, S\d+)*\)", function.__doc__) and ">>> " in function.__doc__


def test_the_same_call_gives_the_same_picture():
    assert ideas.straight_line_for_classes() == picture("straight_line_for_classes")
    assert ideas.softmax_bars(iter([1, 3])) == picture("softmax_bars, 2")


# The scale of a picture: its axes tell it, from their ticks


def number_of(words):
    return float(words.replace("−", "-"))


class Scale:
    """From places in a picture back to numbers, by two ticks of each axis."""

    def __init__(self, name, x_ticks, y_ticks, panel=0):
        texts = [(words_of(text), text) for text in parsed(name).iter(SVG + "text")]
        below = [
            (words, float(text.get("x")))
            for words, text in texts
            if text.get("text-anchor") == "middle"
        ]
        beside = [
            (words, float(text.get("y")) - 0.35 * FONT)
            for words, text in texts
            if text.get("text-anchor") == "end"
        ]
        self.x = self.scale(x_ticks, below, panel)
        self.y = self.scale(y_ticks, beside, panel)

    @staticmethod
    def scale(ticks, texts, panel):
        low, high = map(number_of, ticks)
        start, end = ([place for words, place in texts if words == tick][panel] for tick in ticks)
        return lambda place: low + (place - start) / (end - start) * (high - low)

    def __call__(self, point):
        return self.x(point[0]), self.y(point[1])


def curves_of(name):
    return [
        points_of(line)
        for line in parsed(name).iter(SVG + "polyline")
        if line.get("stroke-width") == "2"
    ]


def logistic(z):
    return exp(z) / (exp(z) + 1)


def test_the_losses_of_trainings_lie_where_the_axes_say():
    scale = Scale("loss_curves, 2", ("0", "2"), ("0", "4"))
    slow, fast = curves_of("loss_curves, 2")[:2]
    for points, losses in (slow, [(0, 4), (1, 3.9), (2, 3.8)]), (fast, [(0, 4), (1, 1)]):
        for place, loss in zip(points, losses, strict=True):
            assert scale(place) == pytest.approx(loss, abs=0.02)


def test_a_training_that_diverges_stays_in_its_frame():
    """Its axis is logarithmic, and says so: equal ratios are equal distances."""
    told = [words_of(text) for text in parsed("loss_curves, 3").iter(SVG + "text")]
    assert "loss (logarithmic)" in told and "too fast: 4 → 1e300." in told
    frame = [points_of(line) for line in parsed("loss_curves, 3").iter(SVG + "polyline")]
    (corner,) = [line for line in frame if len(line) == 3 and line[0][0] == line[1][0]]
    (left, top), (_, bottom), (right, _) = corner
    slow, fast, too_fast = curves_of("loss_curves, 3")[:3]
    for x, y in [*slow, *fast, *too_fast]:
        assert left <= x <= right and top <= y <= bottom
    heights = [log(loss) for loss in (4, 9, 1e300)]
    share = (too_fast[0][1] - too_fast[1][1]) / (too_fast[0][1] - too_fast[2][1])
    assert share == pytest.approx((heights[1] - heights[0]) / (heights[2] - heights[0]), abs=0.01)


def test_the_log_loss_is_steep_where_the_squared_loss_is_flat():
    scale = Scale("two_losses", ("−5", "5"), ("0", "6"))
    log_loss, squared = curves_of("two_losses")[:2]
    for place in log_loss:
        assert scale(place)[1] == pytest.approx(log(1 + exp(-scale(place)[0])), abs=0.02)
    for place in squared:
        assert scale(place)[1] == pytest.approx((logistic(scale(place)[0]) - 1) ** 2, abs=0.02)
    h = 1e-5
    slope = (log(1 + exp(5 - h)) - log(1 + exp(5 + h))) / (2 * h)
    flat = ((logistic(-5 + h) - 1) ** 2 - (logistic(-5 - h) - 1) ** 2) / (2 * h)
    alt = picture("two_losses").alt.replace("−", "-")
    assert f"∂L/∂z = ŷ - 1 ≈ {slope:.4f}." in alt and f"∂L/∂z ≈ {flat:.4f}." in alt


@pytest.mark.parametrize("name", ["sigmoid_curve", "threshold"])
def test_the_curve_is_the_sigmoid(name):
    scale = Scale(name, ("−5", "5"), ("0", "1"))
    (curve,) = curves_of(name)
    numbers = [scale(point) for point in curve]
    assert [numbers[0][0], numbers[-1][0]] == pytest.approx([-6, 6], abs=0.02)
    for z, height in numbers:
        assert height == pytest.approx(logistic(z), abs=0.003)


def test_the_points_of_slide_7_lie_on_the_curve():
    scale = Scale("sigmoid_curve", ("−5", "5"), ("0", "1"))
    dots = [
        scale((float(dot.get("cx")), float(dot.get("cy"))))
        for dot in parsed("sigmoid_curve").iter(SVG + "circle")
    ]
    assert sorted(round(z, 1) for z, _ in dots) == [-2.0, 0.0, 3.0]
    assert all(height == pytest.approx(logistic(z), abs=0.003) for z, height in dots)
    alt = picture("sigmoid_curve").alt
    assert f"σ(z₁) ≈ {logistic(-2):.4f}" in alt and f"σ(z₂) ≈ {logistic(3):.4f}" in alt
    assert "σ(0) = 0.5." in alt
    lines = parsed("sigmoid_curve").iter(SVG + "polyline")
    limits = [
        scale(points_of(line)[0])[1] for line in lines if line.get("stroke-dasharray") == "6 4"
    ]
    assert limits == pytest.approx([1, 0], abs=0.003)


@pytest.mark.parametrize("z, chosen", [(-6, 0), (-0.1, 0), (0, 0), (0.35, 1), (2.5, 1), (6, 1)])
def test_the_threshold_decides_as_the_model_does(z, chosen):
    name = f"threshold, {z}"
    assert LogisticRegression(theta=[0, 1]).predict([z]) == [chosen]
    assert picture(name).alt.endswith(f"so class {chosen}.")
    assert f"{logistic(z):.4f}" in picture(name).alt or z == 0
    marks = {"circle": 0, "polygon": 1}
    drawn = [
        marks[shape.tag.removeprefix(SVG)]
        for shape in shapes_of(parsed(name))
        if shape.tag.removeprefix(SVG) in marks
    ]
    assert drawn == [chosen], "a circle is class 0, a square is class 1"


def test_the_grey_half_is_class_1():
    scale = Scale("threshold", ("−5", "5"), ("0", "1"))
    grey = next(
        box_of_shape(rect)
        for rect in parsed("threshold").iter(SVG + "rect")
        if rect.get("fill") == "#eef1f5"
    )
    assert scale(grey[:2])[0] == pytest.approx(0, abs=0.01)
    words = next(
        text
        for text in parsed("threshold").iter(SVG + "text")
        if words_of(text).endswith("class 1")
    )
    assert grey[0] < float(words.get("x")) < grey[2]


@pytest.mark.parametrize(
    "name, theta, x_ticks, z_ticks",
    [
        ("line_and_sigmoid", (-5, 4), ("0", "2"), ("−4", "4")),
        ("line_and_sigmoid, falling", (3.3333, -1 / 3), ("0", "20"), ("−5", "5")),
        ("line_and_sigmoid, named", (-2.6, 1.2), ("0", "4"), ("−2", "2")),
    ],
)
def test_the_line_and_the_sigmoid_have_one_axis(name, theta, x_ticks, z_ticks):
    above, below = Scale(name, x_ticks, z_ticks), Scale(name, x_ticks, ("0.2", "0.8"))
    line, sigmoid = curves_of(name)
    assert line[0][0] == sigmoid[0][0] and line[-1][0] == sigmoid[-1][0]
    for x, z in map(above, line):
        assert z == pytest.approx(theta[0] + theta[1] * x, abs=0.06)
    for x, height in map(below, sigmoid):
        assert height == pytest.approx(logistic(theta[0] + theta[1] * x), abs=0.008)


def test_the_default_of_slide_8_are_the_samples_of_slide_17():
    scale = Scale("line_and_sigmoid", ("0", "2"), ("0.2", "0.8"))
    root = parsed("line_and_sigmoid")
    circles = [
        (float(dot.get("cx")), float(dot.get("cy")))
        for dot in root.iter(SVG + "circle")
        if dot.get("fill") == "#0072b2"
    ]
    corners = [points_of(square)[0] for square in root.iter(SVG + "polygon")]
    squares = [(x + 4, y + 4) for x, y in corners]
    drawn = [(round(x, 1), round(height)) for x, height in map(scale, [*circles, *squares])]
    assert drawn == list(zip(*slides.PASS))
    assert "At hours = 1.25, z = 0 and ŷ = σ(0) = 0.5." in picture("line_and_sigmoid").alt


def test_where_z_is_never_0_nothing_is_said_of_it():
    assert "z = 0" not in picture("line_and_sigmoid, flat").alt
    assert "'another long l…" in texts_of("line_and_sigmoid, named")


# S5


def test_the_straight_line_has_the_smallest_loss_and_leaves_0_to_1():
    alt = picture("straight_line_for_classes").alt
    b, w = (
        number_of(number)
        for number in re.search(rf"line ŷ ≈ ({NUMBER}) \+ ({NUMBER})·hours", alt).groups()
    )

    def squares(b, w):
        return fsum((b + w * x - y) ** 2 for x, y in zip(HOURS, slides.EXAM[1]))

    near = [(b + i, w + j) for i in (-0.01, 0, 0.01) for j in (-0.01, 0, 0.01) if i or j]
    assert all(squares(b, w) < squares(*other) for other in near)
    first, second = (
        number_of(number) for number in re.findall(rf"ŷ ≈ ({NUMBER}), (?:below|above)", alt)
    )
    assert first < 0 and second > 1
    assert [first, second] == pytest.approx([b + 0.25 * w, b + 4.5 * w], abs=3e-4)
    assert alt.count("below 0") == 1 and alt.count("above 1") == 1


def test_the_sigmoid_for_slide_5_is_trained_and_stays_within_0_and_1():
    alt = picture("straight_line_for_classes").alt
    b, w = (
        number_of(number)
        for number in re.search(rf"z ≈ ({NUMBER}) \+ ({NUMBER})·hours", alt).groups()
    )
    answers = list(map(float, re.findall(r"hours: ŷ ≈ (0\.\d+)", alt)))
    assert answers == pytest.approx([logistic(b + 0.25 * w), logistic(b + 4.5 * w)], abs=1e-3)
    model = LogisticRegression(theta=[b, w])
    assert (
        model.loss(HOURS, slides.EXAM[1])
        < 0.4418
        < LogisticRegression(theta=[b + 1, w]).loss(HOURS, slides.EXAM[1])
    )


def test_both_panels_of_slide_5_are_drawn_to_scale():
    name = "straight_line_for_classes"
    straight, sigmoid = curves_of(name)
    for panel, curve in enumerate((straight, sigmoid)):
        scale = Scale(name, ("1", "4"), ("0", "1"), panel)
        numbers = [scale(point) for point in curve]
        if panel == 0:
            slope = (numbers[-1][1] - numbers[0][1]) / (numbers[-1][0] - numbers[0][0])
            assert slope == pytest.approx(2 / 7, abs=0.003)
            assert numbers[0][1] < 0 and numbers[-1][1] > 1
        else:
            assert all(0 < height < 1 for _, height in numbers)
        diamonds = [
            points_of(shape)
            for shape in parsed(name).iter(SVG + "polygon")
            if shape.get("fill") == "#ffffff"
        ][2 * panel : 2 * panel + 2]
        asked = [scale((corners[0][0], corners[1][1])) for corners in diamonds]
        assert [x for x, _ in asked] == pytest.approx([0.25, 4.5], abs=0.03)


# S17, S18, S19


def test_the_data_sets_are_those_of_slides_17_and_18():
    alt = picture("data_sets").alt
    first, second = (
        list(
            zip(
                *(
                    map(float, column)
                    for column in zip(*re.findall(r"hours ([\d.]+): class (\d)", part))
                )
            )
        )
        for part in alt.split("hours → score")
    )
    assert first == list(zip(*slides.PASS)) and second == list(zip(*slides.SCORE))
    assert "uses hours 0.5, 2." in alt and "uses hours 0.5, 1.5, 3, 4." in alt
    root = parsed("data_sets")
    rings = [ring for ring in root.iter(SVG + "circle") if ring.get("fill") == "none"]
    assert len(rings) == 2 + 4 + 1
    kinds = [len(points_of(shape)) for shape in root.iter(SVG + "polygon")]
    assert kinds == [4, 4, 4, 4, 3, 3, 4, 4], "squares, triangles and diamonds; circles are class 0"
    assert texts_of("data_sets").count("class 0") == 4


@pytest.mark.parametrize("P", [(0.3, 0.7), (0.3, 0.2, 0.4, 0.1)])
def test_slide_18_chooses_the_class_that_it_prints(P):
    printed = next(
        text
        for slide, example, _, name, text in RESULTS
        if slide == 18 and example == f"CHOICE_OF_{'TWO' if len(P) == 2 else 'FOUR'}"
    )
    drawn = ideas.choose_class(P)
    assert drawn.alt.endswith(f"so class {printed}.")
    root = ElementTree.fromstring(drawn)
    bars = [rect for rect in root.iter(SVG + "rect") if rect.get("fill-opacity")]
    widths = [float(bar.get("width")) for bar in bars]
    assert [width / sum(widths) for width in widths] == pytest.approx(P, abs=0.001)
    assert [bar.get("stroke-width") == "3" for bar in bars].index(True) == int(printed)
    chosen = [
        words_of(text) for text in root.iter(SVG + "text") if text.get("font-weight") == "bold"
    ]
    assert chosen == [f"P(y = {printed}) = {max(P)}", f"→ class {printed}"]


def test_of_equal_probabilities_the_first_is_chosen():
    assert picture("choose_class, equal").alt.endswith("so class 0 (the first of 6 equal ones).")
    assert "(the first" not in picture("choose_class, sure").alt


@pytest.mark.parametrize("scores", [[1.0, 3.0], [1.0, 2.0, 3.0]])
def test_softmax_bars_print_what_slide_19_prints(scores):
    example = "SOFTMAX_OF_TWO" if len(scores) == 2 else "SOFTMAX_OF_THREE"
    printed = [text for slide, name, _, _, text in RESULTS if (slide, name) == (19, example)]
    alt = ideas.softmax_bars(scores).alt
    assert re.findall(r"/ d ≈ ([\d.]+)", alt) == printed
    powers = [2.718281828459045**score for score in scores]
    assert re.findall(r"e\^z[₀-₂] ≈ ([\d.]+)", alt) == [f"{power:.2f}" for power in powers]
    assert f"sum d ≈ {sum(powers):.2f}" in alt


@pytest.mark.parametrize("scores", [[1.0, 3.0], [-2, 0.5, -0.5, 1, 2], [0] * 6, [800, 801]])
def test_the_bars_of_softmax_add_up_to_1(scores):
    root = ElementTree.fromstring(ideas.softmax_bars(scores))
    bars = [rect for rect in root.iter(SVG + "rect") if rect.get("fill-opacity")]
    n = len(scores)
    assert len(bars) >= 3 * n
    pieces = [float(piece.get("width")) for piece in bars[-n:]]
    probabilities = [float(bar.get("width")) for bar in bars[-2 * n : -n]]
    top = max(scores)
    powers = [exp(score - top) for score in scores]
    expected = [power / sum(powers) for power in powers]
    assert [piece / sum(pieces) for piece in pieces] == pytest.approx(expected, abs=0.002)
    assert [bar / 150 for bar in probabilities] == pytest.approx(expected, abs=0.002)
    starts = [float(piece.get("x")) for piece in bars[-n:]]
    ends = [start + piece for start, piece in zip(starts, pieces)]
    assert ends[:-1] == pytest.approx(starts[1:], abs=0.11), "without a gap"


def test_a_negative_score_has_its_bar_on_the_left_of_0():
    root = ElementTree.fromstring(ideas.softmax_bars([-1, 1]))
    first, second = [rect for rect in root.iter(SVG + "rect") if rect.get("fill-opacity")][:2]
    assert float(first.get("x")) + float(first.get("width")) == float(second.get("x"))


def test_large_scores_do_not_overflow_and_a_rounded_0_or_1_is_not_called_exact():
    alt = picture("softmax_bars, large").alt
    assert "e^(z₁ − m) = 1" in alt and "/ d ≈ 0.73" in alt and "/ d ≈ 0.27" in alt
    assert "= 0," not in alt and "sum d ≈ 1.37" in alt
    alt = picture("softmax_bars, largest").alt
    assert "ŷ₀ = e^(z₀ − m) / d ≈ 1" in alt and "sum d ≈ 1" in alt
    assert "ŷ₀ = e^z₀ / d = 0.5" in picture("softmax_bars, equal").alt


# S4, S20 to S23


def test_the_two_forms_of_slide_4_give_the_same_step():
    x, y, w, b, rate = 2.0, 18.0, 6.0, 7.0, 0.01
    y_hat = w * x + b
    vector, theta = [1.0, x], [b, w]
    z = sum(t * v for t, v in zip(theta, vector))
    assert z == y_hat
    assert [t - rate * 2 * v * (z - y) for t, v in zip(theta, vector)] == [
        b - rate * (2 * (y_hat - y)),
        w - rate * (2 * x * (y_hat - y)),
    ]
    for formula in (
        "ŷ = wx + b",
        "∂L/∂w = 2x(ŷ − y)",
        "∂L/∂b = 2(ŷ − y)",
        "z = θᵀx",
        "∇L = 2x(ŷ − y)",
        "w = w − η ∂L/∂w",
        "b = b − η ∂L/∂b",
        "θ = θ − η∇L",
    ):
        assert formula in texts_of("two_forms") and formula in picture("two_forms").alt
    bold = [part.text for part in parsed("two_forms").iter(SVG + "tspan")]
    assert bold == ["x", "θ", "θ", "x", "x", "θ", "θ", "Bold"]


def test_the_networks_have_as_many_parameters_as_the_models():
    logistic = LogisticRegression().fit(*slides.PASS_TWO)
    softmax = SoftmaxRegression().fit(*slides.PASS_TWO)
    counts = [len(logistic.theta), sum(map(len, softmax.theta))]
    alt = picture("two_networks").alt
    assert list(map(int, re.findall(r"(\d) parameters", alt))) == counts == [2, 4]
    root = parsed("two_networks")
    edges = [points_of(line) for line in root.iter(SVG + "polyline") if len(points_of(line)) == 4]
    assert len(edges) == sum(counts), "a line for each parameter"
    labels = {words_of(text): box_of_text(text) for text in root.iter(SVG + "text")}
    for name in ("b", "w", "b₀", "w₀", "b₁", "w₁"):
        left, top, right, bottom = labels[name]
        own = [
            (start, end)
            for _, start, end, _ in edges
            if start[0] < left and right < end[0] and top < start[1] == end[1] < bottom
        ]
        assert len(own) == 1, f"{name} lies on one line"


@pytest.mark.parametrize("labels", [[0, 1], [0, 1, 2], ["no", "yes"], [7, -3, 5]])
def test_a_one_hot_vector_has_its_1_at_the_place_of_the_class(labels):
    drawn = ideas.one_hot_table(labels)
    for k, label in enumerate(labels):
        vector = [0] * len(labels)
        vector[k] = 1
        assert f"y = {label!r} → vector y = {vector}ᵀ." in drawn.alt
    root = ElementTree.fromstring(drawn)
    entries = [
        (words_of(text), text.get("font-weight"))
        for text in root.iter(SVG + "text")
        if words_of(text) in ("0", "1")
    ]
    n = len(labels)
    assert entries == [("1", "bold") if i % n == i // n else ("0", None) for i in range(n * n)]
    strong = [rect.get("stroke-width") == "2.5" for rect in list(root.iter(SVG + "rect"))[1:]]
    assert strong == [weight == "bold" for _, weight in entries]


@pytest.mark.parametrize("y", [0, 1])
@pytest.mark.parametrize("p", [0.000001, 0.001, 0.25, 0.5, 1 / (1 + exp(-0.35)), 0.59, 0.999999])
def test_the_loss_of_two_classes_is_the_logistic_loss(y, p):
    z = log(p / (1 - p))
    one = LogisticRegression(theta=[z, 0]).loss([1], [y])
    two = SoftmaxRegression(theta=[[0, z], [0, 0]]).loss([1], [y])
    assert one == pytest.approx(two)
    alt = ideas.binary_is_two_classes(y, p).alt
    losses = re.findall(rf"L [=≈] ({NUMBER})", alt)
    assert len(losses) == 2 and losses[0] == losses[1]
    assert number_of(losses[0]) == pytest.approx(one, rel=1e-3, abs=5e-5)


@pytest.mark.parametrize("y", [0, 1])
@pytest.mark.parametrize("p", [0.000001, 0.0123456789, 0.25, logistic(0.35), 0.59, 2 / 3, 0.999999])
def test_each_line_comes_out_on_a_calculator(y, p):
    alt = ideas.binary_is_two_classes(y, p).alt
    found = re.findall(
        rf"= −(\(1 − )?(\d)\)? · log(?:\((1 − )?| )({NUMBER})\)? [=≈] ({NUMBER})", alt
    )
    assert len(found) == 4
    for one_minus_y, digit, one_minus_p, number, result in found:
        value = number_of(number)
        weight = 1 - int(digit) if one_minus_y else int(digit)
        computed = -weight * log(1 - value if one_minus_p else value)
        shown = number_of(result)
        assert computed == pytest.approx(shown, abs=5.1e-5 if shown > 0.001 else 5.1e-5 * shown)


# Bad arguments: one line that names the argument and the value


def without_theta():
    return LogisticRegression()


BAD = [
    (
        lambda: ideas.loss_curves([4, 2]),
        TypeError,
        "trainings is [4, 2]: give a dictionary, such as {'η = 0.1': [4.0, 2.0, 1.0]}",
    ),
    (lambda: ideas.loss_curves({}), ValueError, "trainings has 0 curves: give 1 to 6"),
    (
        lambda: ideas.loss_curves({str(k): [1] for k in range(7)}),
        ValueError,
        "trainings has 7 curves: give 1 to 6",
    ),
    (
        lambda: ideas.loss_curves({0.1: [1]}),
        TypeError,
        "trainings has the key 0.1: name each training with a string of one line",
    ),
    (lambda: ideas.loss_curves({" ": [1]}), ValueError, None),
    (lambda: ideas.loss_curves({"a\nb": [1]}), ValueError, None),
    (
        lambda: ideas.loss_curves({"slow": []}),
        ValueError,
        "trainings['slow'] has no losses: give that before training, then one after each epoch",
    ),
    (lambda: ideas.loss_curves({"slow": 3}), TypeError, None),
    (
        lambda: ideas.loss_curves({"slow": [3, "2"]}),
        TypeError,
        "trainings['slow'][1] is '2': it must be a number; write 2, without quotes",
    ),
    (
        lambda: ideas.loss_curves({"slow": [3, float("inf")]}),
        ValueError,
        "trainings['slow'][1] is inf: it must be a finite number",
    ),
    (
        lambda: ideas.loss_curves({"slow": [3, -1]}),
        ValueError,
        "trainings['slow'][1] is -1: a loss is not negative",
    ),
    (
        lambda: ideas.threshold("1"),
        TypeError,
        "z is '1': it must be a number; write 1, without quotes",
    ),
    (
        lambda: ideas.threshold(6.5),
        ValueError,
        "z is 6.5: the axis ends at −6 and 6, so give a number between them",
    ),
    (lambda: ideas.threshold(float("nan")), ValueError, "z is nan: it must be a finite number"),
    (
        lambda: ideas.choose_class((0.5, 0.7)),
        ValueError,
        "P is (0.5, 0.7): it adds up to 1.2, but probabilities add up to 1",
    ),
    (
        lambda: ideas.choose_class((0.33, 0.33, 0.3)),
        ValueError,
        "P is (0.33, 0.33, 0.3): it adds up to 0.96, but probabilities add up to 1",
    ),
    (
        lambda: ideas.choose_class((-0.5, 1.5)),
        ValueError,
        "P[0] is -0.5: give a probability, a number from 0 to 1",
    ),
    (lambda: ideas.choose_class([1.0]), ValueError, "P is [1.0]: give 2 to 6 numbers"),
    (
        lambda: ideas.choose_class("0.3 0.7"),
        TypeError,
        "P is '0.3 0.7': it must be a list of numbers; text, or bytes, are never read as numbers",
    ),
    (
        lambda: ideas.choose_class(0.3),
        TypeError,
        "P is 0.3: it must be a list of numbers; it cannot be iterated over",
    ),
    (lambda: ideas.softmax_bars([]), ValueError, "z is []: give 2 to 6 numbers"),
    (
        lambda: ideas.softmax_bars(range(7)),
        ValueError,
        "z is [0, 1, 2, 3, 4, 5, 6]: give 2 to 6 numbers",
    ),
    (lambda: ideas.softmax_bars([1, None]), TypeError, "z[1] is None: it must be a number"),
    (
        lambda: ideas.softmax_bars([1, float("inf")]),
        ValueError,
        "z[1] is inf: it must be a finite number",
    ),
    (
        lambda: ideas.softmax_bars({1: 2}),
        TypeError,
        "z is {1: 2}: it must be a list of numbers; a dict is no list",
    ),
    (lambda: ideas.one_hot_table([0]), ValueError, "classes is [0]: it needs at least two labels"),
    (
        lambda: ideas.one_hot_table(range(7)),
        ValueError,
        "classes is [0, 1, 2, 3, 4, 5, 6]: give 2 to 6 labels",
    ),
    (lambda: ideas.one_hot_table([0, 0]), ValueError, None),
    (lambda: ideas.one_hot_table([0, "a"]), TypeError, None),
    (lambda: ideas.one_hot_table(2), TypeError, None),
    (lambda: ideas.binary_is_two_classes(2, 0.5), ValueError, "y is 2: give the class, 0 or 1"),
    (lambda: ideas.binary_is_two_classes("a", 0.5), ValueError, "y is 'a': give the class, 0 or 1"),
    (lambda: ideas.binary_is_two_classes([1, 0], 0.5), TypeError, None),
    (
        lambda: ideas.binary_is_two_classes(0, 1),
        ValueError,
        "y_hat is 1: give a probability from 0.000001 to 0.999999; log 0 is no number",
    ),
    (lambda: ideas.binary_is_two_classes(0, -0.2), ValueError, None),
    (
        lambda: ideas.binary_is_two_classes(0, "0.5"),
        TypeError,
        "y_hat is '0.5': it must be a number; write 0.5, without quotes",
    ),
    (
        lambda: ideas.line_and_sigmoid(3),
        TypeError,
        "model is 3: give a LogisticRegression of one feature",
    ),
    (lambda: ideas.line_and_sigmoid(SoftmaxRegression(theta=[[0, 0], [0, 0]])), TypeError, None),
    (
        lambda: ideas.line_and_sigmoid(without_theta()),
        ValueError,
        "model has no theta yet: call fit(X, y) first, or give it theta=[b, w]",
    ),
    (
        lambda: ideas.line_and_sigmoid(LogisticRegression(theta=[0, 1, 2])),
        ValueError,
        "model has 2 features: give a model of one feature, θ = [b, w]",
    ),
    (
        lambda: ideas.line_and_sigmoid(LogisticRegression(theta=[1, 0])),
        ValueError,
        "model has w = 0: z is the same for every x; give X and y, so that x has a range",
    ),
    (lambda: ideas.line_and_sigmoid(LogisticRegression(theta=[1, 1e-320])), ValueError, None),
    (
        lambda: ideas.line_and_sigmoid(LogisticRegression(theta=[0, 1e300]), [1e300], [0]),
        ValueError,
        None,
    ),
    (lambda: ideas.line_and_sigmoid(None, [1e308, -1e308], [0, 1]), ValueError, None),
    (
        lambda: ideas.line_and_sigmoid(None, [1, 2]),
        TypeError,
        "y is None: it must be a list of targets; it cannot be iterated over",
    ),
    (
        lambda: ideas.line_and_sigmoid(None, None, [1, 2]),
        TypeError,
        "X is None: it must be a list of samples; it cannot be iterated over",
    ),
    (
        lambda: ideas.line_and_sigmoid(None, [[1, 2]], [1]),
        ValueError,
        "X[0] has 2 features, but theta is for 1: X[0] is [1, 2]; "
        "leave out its leading 1, which the model adds",
    ),
    (
        lambda: ideas.line_and_sigmoid(None, [], []),
        ValueError,
        "X is []: it needs at least one sample",
    ),
    (lambda: ideas.line_and_sigmoid(None, ["1"], [1]), TypeError, None),
    (lambda: ideas.line_and_sigmoid(None, [1, 2], [1]), ValueError, None),
    (
        lambda: ideas.line_and_sigmoid(None, [1, 2], [1, 2]),
        ValueError,
        "y[1] is 2: it is not one of the classes [0, 1]; make the model with classes=[1, 2]",
    ),
    (
        lambda: ideas.line_and_sigmoid(name="花" * 11),
        ValueError,
        "name is '花花花花花花花花花花花': give at most 20 letters",
    ),
    (
        lambda: ideas.line_and_sigmoid(name=7),
        TypeError,
        "name is 7: give a string, such as 'hours'",
    ),
    (lambda: ideas.line_and_sigmoid(name=" "), ValueError, None),
    (
        lambda: ideas.line_and_sigmoid(name="two\nlines"),
        ValueError,
        "name is 'two\\nlines': give a word on one line, such as 'hours'",
    ),
]


@pytest.mark.parametrize("call, kind, message", BAD, ids=range(len(BAD)))
def test_a_bad_argument_is_refused_with_one_line(call, kind, message):
    with pytest.raises(kind) as caught:
        call()
    told = str(caught.value)
    assert type(caught.value) is kind and "\n" not in told and told
    assert re.match(
        r"(model|name|classes|P|z|X|y|y_hat|trainings)(\[(\d|'\w+')\])* (is|has) ", told
    ), told
    if message is not None:
        assert told == message


def test_a_name_puts_no_script_into_a_picture():
    name = "<script>a"
    for drawn in (
        ideas.line_and_sigmoid(FALLING, name=name),
        ideas.loss_curves({name: [1]}),
        ideas.one_hot_table([name, "b"]),
    ):
        assert "<script>" not in drawn and "&lt;script&gt;a" in drawn


def test_an_asterisk_in_a_name_stays_as_it_is():
    """Only in the deck's own formulas does it mark a vector."""
    for drawn in ideas.line_and_sigmoid(name="a*b*c"), ideas.loss_curves({"a*b*c": [2, 1]}):
        assert "<tspan" not in drawn and "a*b*c" in drawn and "a*b*c" in drawn.alt


def test_rounded_probabilities_are_taken():
    for P in [(0.33, 0.33, 0.33), (0.09, 0.24, 0.67), (0.17,) * 6]:
        assert "so class" in ideas.choose_class(P).alt


def test_the_arguments_stay_as_they_are():
    scores, P, classes = [1.0, 3.0], [0.3, 0.7], ["a", "b"]
    ideas.softmax_bars(scores), ideas.choose_class(P), ideas.one_hot_table(classes)
    assert (scores, P, classes) == ([1.0, 3.0], [0.3, 0.7], ["a", "b"])
    model = LogisticRegression(theta=[-5, 4])
    before = model.theta
    ideas.line_and_sigmoid(model, *slides.PASS)
    assert model.theta == before and model.loss_curve == []
