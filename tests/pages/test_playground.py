"""The page in which every number is alive: its numbers are Python's, in node and in a browser; it is safe and small."""

import copy
import json
import math
import os
import re
import subprocess
from itertools import pairwise
from random import Random
from typing import ClassVar

import pytest
from browsers import NODE, PHONE, WIDE, driven, needs_browser
from own_model import HalfSquaredLoss, PoissonRegression
from own_models import Hinge
from places import PACKAGE

from softmax_edu import (
    DivergenceError,
    LinearRegression,
    LogisticRegression,
    SoftmaxRegression,
    playground,
    slides,
)
from softmax_edu.playground import page as room

FOLDER = PACKAGE / "playground"
KINDS = LinearRegression, LogisticRegression, SoftmaxRegression, PoissonRegression, HalfSquaredLoss
needs_node = pytest.mark.skipif(not NODE, reason="needs node")


# Numbers, in node


def computing(page):
    """The part of a page's script that computes, without a browser: all before what draws."""
    drawing = room.packed((FOLDER / "axes.js").read_text(encoding="utf-8"))
    script = page.html[page.html.index("const page = ") : page.html.index(drawing)]
    return f"{script}\nbegin();"


def run_in_node(pages_and_ends, tmp_path):
    """What each page says at its end, an expression; all in one process."""
    blocks = [
        f"told.push((() => {{\n{computing(page)}\nreturn {end};\n}})());"
        for page, end in pages_and_ends
    ]
    script = tmp_path / "pages.js"
    script.write_text(
        '"use strict"; const told = [];\n'
        + "\n".join(blocks)
        + "\nconsole.log(JSON.stringify(told));",
        encoding="utf-8",
    )
    run = subprocess.run(
        [NODE, str(script)], capture_output=True, text=True, check=True, encoding="utf-8"
    )
    return json.loads(run.stdout)


def is_same(there, here):
    """Within 1e-12 relative, or 2 units of the last digit."""
    if there is None or not math.isfinite(here):
        return there is None and not math.isfinite(here)
    return abs(there - here) <= max(1e-12 * abs(here), 2 * math.ulp(here))


def flat(value):
    return (
        [number for part in value for number in flat(part)] if isinstance(value, list) else [value]
    )


def columns(theta):
    return [list(column) for column in zip(*theta)] if isinstance(theta[0], list) else [theta]


def random_shape(random):
    """How many features and classes a model has."""
    return random.randint(1, 4), random.randint(2, 6)


def random_case(random, kind, features, classes):
    """A model, its data and the sample that is picked: numbers small, usual and extreme."""
    size = 10.0 ** random.choice([-3, 0, 0, 0, 1, 2])

    def number():
        return round(random.gauss(0, size), random.choice([1, 3, 15]))

    X = [[number() for _ in range(features)] for _ in range(random.randint(2, 5))]
    rate = 10.0 ** random.uniform(-4, 1)
    if kind is SoftmaxRegression:
        theta = [[number() for _ in range(classes)] for _ in range(features + 1)]
        return kind(theta=theta, learning_rate=rate), X, [random.randrange(classes) for _ in X]
    theta = [number() for _ in range(features + 1)]
    if kind is PoissonRegression:
        theta = [weight / size**2 for weight in theta]
        return kind(theta=theta, learning_rate=rate), X, [random.randint(0, 30) for _ in X]
    y = [random.randint(0, 1) for _ in X] if kind is LogisticRegression else [number() for _ in X]
    if kind is LogisticRegression and len(set(y)) == 1:
        y[0] = 1 - y[0]
    return kind(theta=theta, learning_rate=rate), X, y


def copy_of(model):
    twin = model.alike(model.theta)
    twin.learning_rate = model.learning_rate
    return twin


@needs_node
@pytest.mark.process
@pytest.mark.parametrize("kind", KINDS)
def test_numbers_are_those_of_a_step(kind, tmp_path):
    """Of eight pages, those that each shows first, and those of fifty other θ, samples and η."""
    random = Random(f"playground {kind.__name__}")
    cases, expected = [], []
    for _ in range(8):
        shape, works = random_shape(random), ["current()"]
        while len(works) <= 50:
            model, X, y = random_case(random, kind, *shape)
            try:
                step = copy_of(model).step(X[0], y[0])
            except DivergenceError:
                continue
            if len(works) == 1:
                page = playground(model, X, y)
                expected.append(step)
            given = columns(model.theta), step.x, y[0], model.learning_rate
            works.append(f"work({', '.join(map(json.dumps, given))})")
            expected.append(step)
        cases.append((page, f"[{', '.join(works)}]"))
    wrong = []
    told_of_all = [told for of_page in run_in_node(cases, tmp_path) for told in of_page]
    for told, step in zip(told_of_all, expected, strict=True):
        pairs = [
            (told["z"], step.z),
            (told["p"], step.y_hat),
            (told["loss"], step.loss),
            (told["g"], columns(step.gradient)),
            (told["after"], columns(step.theta_after)),
        ]
        for name, (there, here) in zip("z p loss g after".split(), pairs):
            for a, b in zip(flat(there), flat(here)):
                if not is_same(a, b):
                    wrong.append((name, a, b, step))
    assert not wrong, f"{len(wrong)}: {wrong[:3]}"


@needs_node
@pytest.mark.process
def test_a_thousand_steps_are_those_of_fit(tmp_path):
    trained, cases = [], []
    four = SoftmaxRegression(theta=[[0.0] * 4] * 2)
    for model, data in (
        (LinearRegression(theta=[7, 6], learning_rate=0.01), slides.SALARY),
        (LogisticRegression(theta=[0.1, 0.2, 0.1]), slides.EXAM),
        (four, slides.SCORE),
        (
            PoissonRegression(learning_rate=0.001),
            ([0, 1, 2, 3, 4, 0, 1, 2], [1, 1, 3, 4, 9, 0, 2, 2]),
        ),
        (HalfSquaredLoss(learning_rate=0.01), slides.SALARY),
    ):
        cases.append((playground(model, *data), "(takeSteps(1000), state.runs[0].theta)"))
        trained.append(
            copy_of(model) if model.theta else type(model)(learning_rate=model.learning_rate)
        )
        trained[-1].fit(*data, epochs=125)
    assert_trained_alike(run_in_node(cases, tmp_path), trained)


def assert_trained_alike(thetas, models):
    """The θ of each page is that of its model."""
    for theta, model in zip(thetas, models, strict=True):
        for there, here in zip(flat(theta), flat(columns(model.theta))):
            assert is_same(there, here), (there, here, model)


@needs_node
@pytest.mark.process
def test_shuffled_is_an_order_of_the_pages_own(tmp_path):
    """Every sample once in an epoch, another order in another epoch, the same after Undo."""
    page = playground(LinearRegression(), range(50), range(50))
    epochs = [1, 2, 9, 1, 2]
    end = f'{epochs}.map(epoch => [...orderOf({{order: "shuffled", x: page.x, epoch}})])'
    (orders,) = run_in_node([(page, end)], tmp_path)
    assert all(sorted(order) == list(range(50)) for order in orders)
    assert orders[0] == orders[3] and orders[1] == orders[4]
    assert len({tuple(order) for order in [*orders, list(range(50))]}) == 4


@needs_node
@pytest.mark.process
def test_a_long_way_keeps_even_points_in_bounded_memory(tmp_path):
    """Each point of the curve is the mean loss of all samples at its step; no peak is lost."""
    model, data = LogisticRegression(theta=[0.1, 0.2, 0.1], learning_rate=0.5), slides.EXAM
    counts = [1, 7, 199, 1000, 1001, 2500, 10_003]
    ends = [
        (
            playground(model, *data),
            f"(takeSteps({count}), [curveOf(state.runs[0]), state.runs[0].way.points])",
        )
        for count in counts
    ]
    twin, losses = copy_of(model), [model.loss(*data)]
    for step in twin.steps(*data, epochs=1251):
        losses.append(model.alike(step.theta_after).loss(*data))
    for count, (curve, points) in zip(counts, run_in_node(ends, tmp_path), strict=True):
        steps = [n for n, _ in curve]
        assert steps[0] == 0 and steps[-1] == count and len(curve) <= 1001
        assert len(curve) >= min(count + 1, 500)
        gaps = {b - a for a, b in pairwise(steps[:-1])}
        assert len(gaps) <= 1 and steps[-1] - steps[-2] <= max(gaps or {count})
        assert all(is_same(loss, losses[n]) for n, loss in curve)
        told = [point["loss"] for point in points]
        told += [point[end]["loss"] for point in points for end in ("low", "high") if end in point]
        assert is_same(max(told), max(losses[: count + 1]))
        assert is_same(min(told), min(losses[: count + 1]))


@needs_node
@pytest.mark.process
def test_sums_are_rounded_as_newer_pythons_do(tmp_path):
    """From 3.12 on z is rounded once: the page does what the Python does that wrote it."""
    from fractions import Fraction

    random, cases, expected = Random("dot"), [], []
    page = playground(LinearRegression(theta=[0.0] * 5), [[1.0] * 4] * 2, [1, 2])
    for _ in range(200):
        pair = [
            [random.gauss(0, 10.0 ** random.randint(-9, 9)) for _ in range(5)] for _ in range(2)
        ]
        pair[0][4] = (
            -sum(a * b for a, b in zip(*[values[:4] for values in pair])) / pair[1][4]
        )  # nearly all cancels
        cases.append(f"dot(...{json.dumps(pair)})")
        expected.append(float(sum(Fraction(a) * Fraction(b) for a, b in zip(*pair))))
    (told,) = run_in_node([(page, f"[{', '.join(cases)}]")], tmp_path)
    assert all(abs(there - here) <= 1e-12 * abs(here) for there, here in zip(told, expected))


# What is refused, and what is safe


def test_what_is_too_large_is_refused_first():
    X, y = [[0.0, 1.0]] * 201, [0, 1] * 100 + [0]
    for data, words in (
        ((X, y), "X has 201 samples: a playground takes at most 200"),
        (([[0.0] * 5] * 2, [0, 1]), "X has 5 features: a playground takes at most 4"),
        ((range(7), range(7)), "there are 7 classes: a playground takes at most 6"),
    ):
        with pytest.raises(ValueError, match=words):
            playground(SoftmaxRegression(), *data)
    with pytest.raises(TypeError, match="y is None"):
        playground(LinearRegression(), [1, 2], None)
    with pytest.raises(TypeError, match="title is 3"):
        playground(LinearRegression(), [1, 2], [1, 2], title=3)
    with pytest.raises(ValueError, match="names"):
        playground(LinearRegression(), [1, 2], [1, 2], names=["a", "b"])
    with pytest.raises(ValueError, match=r"y\[1\] is -3"):
        playground(PoissonRegression(), [1, 2], [1, -3])


class Huber(LinearRegression):
    """Squares small errors alone: a branch by value."""

    name = "huber"

    def sample_loss(self, z, y_hat, y):
        error = y_hat - y
        return error * error if abs(error) <= 1 else 2 * abs(error) - 1

    def derivative(self, y_hat, y):
        error = y_hat - y
        return 2 * error if abs(error) <= 1 else 2 * error / abs(error)


class FarHuber(Huber):
    """Its branch lies far out."""

    def sample_loss(self, z, y_hat, y):
        error = y_hat - y
        return error * error if abs(error) <= 500 else 1000 * abs(error) - 250000

    def derivative(self, y_hat, y):
        error = y_hat - y
        return 2 * error if abs(error) <= 500 else 1000 * error / abs(error)


class Opaque(PoissonRegression):
    """Computes with math.exp, which leaves no formula."""

    def activation(self, z):
        return math.exp(z)


class Wrong(LogisticRegression):
    """Its formula is another than its function."""

    def loss_line(self, z, y_hat, y):
        from softmax_edu.formulas import Line, Quantity

        return Line("L", 2 * Quantity("z", z))


@pytest.mark.parametrize(
    "model, y, function",
    [
        (Huber(), [1, 2], "Huber.sample_loss"),
        (FarHuber(), [1, 2], "FarHuber.sample_loss"),
        (Opaque(), [1, 2], "Opaque.activation"),
        (Wrong(), [0, 1], "Wrong.sample_loss"),
    ],
)
def test_what_no_formula_tells_is_refused_in_one_line(model, y, function):
    with pytest.raises(ValueError, match=re.escape(function)) as caught:
        playground(model, [1, 2], y)
    assert "\n" not in str(caught.value) and len(str(caught.value)) < 220


class Weighted(LinearRegression):
    """A setting is a number of the formula."""

    name = "weighted"
    settings: ClassVar = {"weight": "λ"}

    def __init__(self, *, weight=3.0, **keywords):
        self.weight = weight
        super().__init__(**keywords)

    def sample_loss(self, z, y_hat, y):
        return self.weight * (y_hat - y) ** 2

    def derivative(self, y_hat, y):
        return 2 * self.weight * (y_hat - y)


@needs_node
@pytest.mark.process
def test_settings_are_numbers_of_the_formulas(tmp_path):
    model = Weighted(theta=[1.0, 2.0])
    (told,) = run_in_node([(playground(model, [1.0, 2.0], [3, 4]), "current()")], tmp_path)
    step = model.step(1.0, 3)
    assert told["loss"] == step.loss and told["after"] == [step.theta_after]


@needs_node
@pytest.mark.process
def test_a_model_with_targets_of_its_own_learns_as_in_the_library(tmp_path):
    model, data = (
        Hinge(theta=[0.1, 0.3], classes=["no", "yes"]),
        ([0.5, 1.5, 2.5], ["no", "yes", "no"]),
    )
    page = playground(model, *data)
    end = (
        "(takeSteps(30), [state.runs[0].theta, state.runs[0].loss, rightOnes(state.runs[0].theta)])"
    )
    ((theta, loss, right),) = run_in_node([(page, end)], tmp_path)
    model.fit(*data, epochs=10)
    assert_trained_alike([theta], [model])
    assert is_same(loss, model.loss(*data)) and right / 3 == model.score(*data)


EVIL = (
    "</script><script>alert(1)</script>",
    '<img src=x onerror="alert(1)">',
    "\u2028`${alert(1)}`{title}{script}",
    "&lt;b&gt;--></style>",
)


def test_text_of_a_user_is_never_markup():
    for text in EVIL:
        model = SoftmaxRegression(classes=[text, "b"])
        page = playground(
            model,
            [[0.0, 1.0], [1.0, 0.0]],
            [text, "b"],
            names=[text.replace("\u2028", ""), "c"],
            title=text,
        ).html
        assert page.count("<script") == page.count("</script>") == 1
        assert page.count("<style") == page.count("</style>") == 1
        assert "<img" not in page and "<b>--" not in page


def test_a_page_is_one_small_file_whose_policy_lets_nothing_else_run():
    page = playground(SoftmaxRegression(), slides.EXAM[0], slides.EXAM[1]).html
    assert len(page.encode("utf-8")) <= 150_000
    for kind in "style", "script":
        inner = re.search(rf"<{kind}>(.*?)</{kind}>", page, re.DOTALL)[1]
        assert f"{kind}-src {room.hash_of(inner)}" in page
    assert "default-src 'none'" in page and "unsafe" not in page
    assert not re.search(r'\b(?:src|href)="(?!#|data:,)', page)
    assert not re.search(r" (?:on\w+|style)=", page.partition("<script>")[0])
    assert not re.search(r"\beval\b|new Function|innerHTML|fetch\(|import\(", page)


def test_what_is_written_by_hand_is_plain_to_read():
    for path in [*FOLDER.glob("*.js"), *FOLDER.glob("*.css"), *FOLDER.glob("*.html")]:
        text = path.read_text(encoding="utf-8")
        assert max(map(len, text.splitlines())) <= 100, path.name
        assert path.suffix != ".js" or text.startswith("// "), f"{path.name} says what it is for"
        assert path.suffix != ".js" or len(text) <= 18_000, f"{path.name} has more than one purpose"


def test_a_page_of_any_size_stays_small():
    random = Random("size")
    for samples, features, classes in (100, 3, 4), (200, 4, 6):
        X = [[round(random.gauss(0, 9), 3) for _ in range(features)] for _ in range(samples)]
        page = playground(SoftmaxRegression(), X, [i % classes for i in range(samples)]).html
        assert len(page.encode("utf-8")) <= 150_000


def test_models_and_data_stay_as_they_are():
    model, X = LinearRegression(theta=[7, 6], learning_rate=0.01), [[2.0], [3.0]]
    before = repr(model)
    page = playground(model, X, [18, 22])
    assert repr(model) == before and X == [[2.0], [3.0]] and model.loss_curve == []
    assert repr(page) == "<playground of linear with 2 samples>"
    assert (
        playground(LinearRegression(), iter([2.0, 3.0]), iter([18, 22])).html
        == playground(LinearRegression(theta=[0, 0]), [2.0, 3.0], [18, 22]).html
    )


def test_a_notebook_shows_the_page_or_a_picture():
    bundle = playground(LinearRegression(theta=[7, 6]), *slides.SALARY)._repr_mimebundle_()
    assert (
        bundle["text/plain"].startswith("<playground")
        and '<iframe title="playground"' in bundle["text/html"]
    )
    assert (
        '<img alt="8 samples and the line' in bundle["text/html"]
        and 'save("play.html")' in bundle["text/html"]
    )


# In a browser


def values_of(state, field):
    """The numbers of a field by their places, from names such as theta[0][1]."""
    found = {}
    for name, value in state.items():
        match = re.fullmatch(rf"{field}((?:\[\d\])*)", name)
        if match:
            found[tuple(map(int, re.findall(r"\d", match[1])))] = (
                value if field == "y" else float(value)
            )
    return found


def listed(found):
    """Numbers by their places as lists."""
    if list(found) == [()]:
        return found[()]
    if len(next(iter(found))) == 1:
        return [found[key] for key in sorted(found)]
    rows = sorted({i for i, _ in found})
    return [[found[key] for key in sorted(found) if key[0] == i] for i in rows]


def check_state(model, state, held=()):
    """All numbers of a state follow from its θ, x, y and η, as a Step has them; what is held stays."""
    twin = model.alike(listed(values_of(state, "theta")))
    twin.learning_rate = float(state["learning_rate"])
    x, y = listed(values_of(state, "x"))[1:], state["y"]
    labels = twin.classes
    y = float(y) if labels is None else next(label for label in labels if str(label) == y)
    step = twin.step(x, y)
    after = copy.deepcopy(step.theta_after)
    for k, i in held:
        if isinstance(after[i], list):
            after[i][k] = step.theta_before[i][k]
        else:
            after[i] = step.theta_before[i]
    expected = {field: getattr(step, field) for field in ("z", "y_hat", "loss", "gradient")}
    for field, numbers in {**expected, "theta_after": after}.items():
        for there, here in zip(flat(listed(values_of(state, field))), flat(numbers)):
            assert is_same(there, here), (field, there, here)
    return step


@needs_browser
@pytest.mark.process
def test_random_models_show_a_step_in_a_browser(tmp_path):
    random, cases, models = Random("browser"), [], []
    while len(cases) < 10:
        kind = KINDS[len(cases) % len(KINDS)]
        model, X, y = random_case(random, kind, *random_shape(random))
        try:
            copy_of(model).step(X[0], y[0])
        except DivergenceError:
            continue
        cases.append((playground(model, X, y), [], [WIDE, PHONE][len(cases) % 2]))
        models.append(model)
    for model, (state,) in zip(models, driven(cases, tmp_path)):
        check_state(model, state)


@needs_browser
@pytest.mark.process
def test_every_control_does_what_it_says(tmp_path):
    softmax = SoftmaxRegression(theta=[[0.1, 0.2], [0.3, 0.4]], classes=[0, 1])
    does = [
        ["press", "Step"],
        ["press", "Epoch"],
        ["press", "Undo"],
        ["press", "Undo"],  # 1 to 4
        ["drag", "theta[1][0]", 20],
        ["key", "theta[0][0]", "ArrowUp"],
        ["key", "theta[0][0]", "Shift+ArrowDown"],
        ["type", "learning_rate", "2"],
        ["type", "x[1]", "−0.25"],
        ["select", "select[data-name=y]", "1"],  # 8 to 10
        ["clickSample", 2],
        ["moveSample", 2, 40, 0],
        ["doubleClick", 2],
        ["press", "Reset"],  # 11 to 14
        ["drag", "theta[1][1]", 30],
        ["type", "theta[0][1]", "abc"],
        ["slide", "-2"],
        ["press", "Undo"],  # 15 to 18
        ["select", "#order", "shuffled"],
        ["press", "1000 steps"],
        ["reload"],  # 19 to 21
        *(["type", "learning_rate", text] for text in ("1e309", "1e-400", "0", "-1", "0,25")),
    ]
    (states,) = driven([(playground(softmax, *slides.PASS), does)], tmp_path)
    trained = copy_of(softmax)
    for state in states:
        check_state(softmax, state)
    trained.step(0.5, 0)
    assert (
        listed(values_of(states[1], "theta")) == trained.theta and float(states[1]["x[1]"]) == 1.0
    )
    assert is_same(float(states[1]["mean_loss"]), trained.loss(*slides.PASS))
    assert [states[i]["theta[0][0]"] for i in (3, 4)] == [states[i]["theta[0][0]"] for i in (1, 0)]
    assert [
        float(states[5]["theta[1][0]"]),
        float(states[6]["theta[0][0]"]),
        float(states[7]["theta[0][0]"]),
    ] == [0.5, 0.2, -0.8]
    assert [states[8]["learning_rate"], states[9]["x[1]"], states[10]["y"]] == ["2", "-0.25", "1"]
    assert (
        states[11]["x[1]"] == "1.5"
        and float(states[12]["x[1]"]) > 1.55
        and states[13]["x[1]"] == "1.5"
    )
    assert states[14]["theta[1][0]"] == "0.3" and float(states[15]["theta[1][1]"]) == 0.7
    assert "It must be a number" in states[16]["said"] and states[16]["theta[0][1]"] == "0.2"
    assert states[17]["learning_rate"] == "0.01" and states[18]["learning_rate"] == "0.1"
    bare = {"said": "", "time": 0, "loss_curve": ""}
    assert {**states[20], **bare} == {**states[21], **bare}
    large, small, zero, minus, comma = states[22:]
    assert "too large: the numbers of a computer end at 1.8·10" in large["said"]
    assert "a computer takes it for 0" in small["said"]
    assert all("must be a number above 0" in state["said"] for state in (zero, minus))
    assert small["learning_rate"] == "0.1" and comma["learning_rate"] == "0.25"


@needs_browser
@pytest.mark.process
def test_fingers_keys_divergence_and_guesses(tmp_path):
    line, passed = (
        LinearRegression(theta=[7, 6], learning_rate=0.01),
        LogisticRegression(theta=[0.1, 0.2, 0.1]),
    )
    phone = [
        ["touch", "theta[1]", 30],
        ["touchSample", 3, 0, -30],
        ["press", "Step"],
        ["focusKey", "#step", "Enter"],
        ["ask", "document.documentElement.scrollWidth"],
        ["tap", "Undo"],
        ["tap", "Epoch"],
        ["touch", "theta[0]", -40],
        ["wait", 1000],  # a browser takes no tap so soon after a touch that moved
        ["pressInMenu", "Reset"],  # 6 to 10
        ["focusKey", "#slider", "ArrowRight"],
        ["focusKey", "#predict", "Space"],
        ["focusKey", "#predict", "Space"],
        ["focusKey", "#next", "Enter"],
        ["focusKey", "#epoch", "Space"],
        ["focusKey", "#undo", "Enter"],  # 11 to 16
    ]
    diverging = [
        ["type", "learning_rate", "9"],
        ["press", "1000 steps"],
        ["press", "Undo"],
        ["press", "Play"],
        ["wait", 700],
        ["press", "Pause"],
        ["press", "Undo"],
        ["type", "learning_rate", "1e155"],
        ["press", "Step"],
        ["press", "Step"],  # nothing changes, so Undo takes back the step before
        ["press", "Undo"],
    ]
    guessing = [
        ["check", "#predict"],
        ["press", "Step"],
        ["click", '[data-guesses="0.0"] [data-guess="▲"]'],
        ["click", '[data-guesses="0.1"] [data-guess="▼"]'],
        ["click", '[data-guesses="0.2"] [data-guess="="]'],
        ["press", "Step"],
        ["ask", "[...document.querySelectorAll('.verdict')].map(each => each.textContent[0])"],
        ["ask", "document.querySelector('#asked').textContent"],
        ["press", "Epoch"],
    ]
    several = [
        ["press", "+ another η"],
        ["press", "+ another η"],
        ["press", "Epoch"],
        ["ask", "document.querySelectorAll('.end-name:not([hidden])').length"],
    ]
    first, second, third, fourth = driven(
        [
            (playground(line, *slides.SALARY), phone, PHONE),
            (playground(line, *slides.SALARY), diverging),
            (playground(passed, *slides.EXAM), guessing),
            (playground(line, *slides.SALARY), several),
        ],
        tmp_path,
    )
    assert float(first[1]["theta[1]"]) == 6.3 and [
        float(first[2][name]) for name in ("x[1]", "y")
    ] > [2.9, 22]
    assert (
        first[3]["theta[0]"] == first[2]["theta_after[0]"]
        and first[4]["theta[0]"] == first[3]["theta_after[0]"]
    )
    assert first[5]["asked"] <= 390 and first[6]["theta[0]"] == first[3]["theta[0]"]
    assert float(first[8]["theta[0]"]) == pytest.approx(float(first[7]["theta[0]"]) - 0.4)
    assert first[10] == {**first[0], **{each: first[10][each] for each in ("said", "time")}}
    assert (
        first[11]["learning_rate"] == "0.0102"
        and first[12]["z"] == first[13]["z"] == first[10]["z"]
    )
    assert (
        first[14]["x[1]"] == first[16]["x[1]"] == "1"
        and first[15]["theta[0]"] != first[16]["theta[0]"] == "7"
    )
    for state in first:
        check_state(line, state)
    model = LinearRegression(theta=[7, 6], learning_rate=9.0)
    with pytest.raises(DivergenceError) as diverged:
        model.fit(*slides.SALARY, epochs=125)
    assert str(diverged.value).partition(": ")[2].replace("9.0", "9") in second[2]["said"]
    assert f"({str(diverged.value).partition(':')[0]})" in second[2]["said"]
    assert listed(values_of(second[2], "theta")) == model.theta
    assert second[3]["theta[0]"] == second[7]["theta[0]"] == second[11]["theta[0]"] == "7"
    assert (
        second[9]["theta[0]"] == second[10]["theta[0]"] != "7"
        and "overflowed" in second[10]["said"]
    )
    assert third[2]["theta[0]"] == "0.1" and "First say" in third[2]["said"]
    downs = [
        float(third[5][f"theta_after[{i}]"]) < float(third[5][f"theta[{i}]"]) for i in range(3)
    ]
    assert downs == [True, True, True] and third[7]["asked"] == ["✗", "✓", "✗"]
    assert third[6]["theta[0]"] == third[5]["theta_after[0]"]
    assert third[8]["asked"].startswith("1 of 3 right")
    assert third[9]["theta[0]"] == third[8]["theta[0]"] and "one step at a time" in third[9]["said"]
    assert fourth[4]["asked"] == 3


VISIBLE = """[document.body.innerText, ...document.querySelectorAll("input, svg text")].map(each =>
    each.value ?? each.textContent ?? each).join("; ")"""


@needs_browser
@pytest.mark.process
def test_what_is_to_be_guessed_can_be_read_nowhere(tmp_path):
    """Neither a derivative nor a new parameter, in any letter that is seen; nor the next step's arrow."""
    X, cases = [[0.51, 1.03], [1.07, 2.59], [2.21, 0.25], [3.17, 1.53]], []
    for kind, features in (KINDS[0], 1), (KINDS[1], 2), (KINDS[2], 1), (KINDS[2], 2):
        page = playground(kind(learning_rate=0.13), [x[:features] for x in X], [1, 0, 1, 0])
        guesses = [
            ["click", f'[data-guesses="{k}.{i}"] [data-guess="▲"]']
            for k in range(2 if kind is SoftmaxRegression else 1)
            for i in range(features + 1)
        ]
        arrow = "document.querySelectorAll('#surface .next').length"
        steps = [["ask", VISIBLE], ["ask", arrow]]
        does = [["press", "Step"], *steps, ["check", "#predict"], *steps, *guesses]
        cases.append((page, [*does, ["press", "Step"], *steps]))
    for states in driven(cases, tmp_path):
        asked = [state for state in states if state.get("asked") is not None]
        texts, arrows = asked[::2], [state["asked"] for state in asked[1::2]]
        assert arrows == [1, 0, 0]
        for state, is_hidden in zip(texts, (False, True, True), strict=True):
            text = state["asked"].replace("−", "-")
            for name, value in state.items():
                if re.match(r"gradient\[[12]|theta_after", name) and float(value):
                    assert (f"{float(value):.4f}" in text) != is_hidden, (name, value)


@needs_browser
@pytest.mark.process
def test_a_link_opens_the_same_moment(tmp_path):
    """All of it: the way of θ too, if it is short; of three long ones some points are left."""
    page = playground(SoftmaxRegression(), [[0.5, 1, 2], [1, 2.5, 1]], [0, 1])
    moment = """[...document.querySelectorAll("select, input, .inside path, #after, .end-name b")]
        .map(element => [element.dataset.kept ?? element.id, element.value, element.checked,
            element.getAttribute("d"), element.textContent])"""
    does = [
        ["moveSample", 1, -40, 20],
        ["select", "#order", "shuffled"],
        ["type", "learning_rate", "0.5"],
        ["press", "+ another η"],
        ["press", "+ another η"],
        ["press", "Epoch"],
        ["click", '[data-hold="0.1"]'],
        ["press", "Step"],
        ["select", "[data-kept=parameter0]", "1.3"],
        ["select", "[data-kept=parameter1]", "0.2"],
        ["select", "[data-kept=feature0]", "2"],  # the axes change places
        ["check", "#predict"],
        ["wait", 600],
        ["ask", moment],
        ["leave"],
        ["wait", 600],
        ["ask", moment],
        ["click", "#predict"],
        ["press", "1000 steps"],
        ["leave"],
        ["ask", "location.hash.length"],
        ["ask", "(location.hash = location.hash.slice(0, 200))"],  # half a link changes nothing
        ["wait", 100],
    ]
    (states,) = driven([(page, does)], tmp_path)
    there, here = (state["asked"] for state in states if isinstance(state.get("asked"), list))
    assert there == here and len(there) > 40
    values = {element[0]: element[1] for element in here if element[0]}
    assert [values[f"feature{n}"] for n in (0, 1)] == ["2", "1"]
    assert [values[f"parameter{n}"] for n in (0, 1)] == ["1.3", "0.2"]
    bare = {"said": "", "asked": None, "time": 0, "loss_curve": ""}
    trained, opened, _, _, half = ({**state, **bare} for state in states[-5:])
    assert values["order"] == "shuffled" and states[-3]["asked"] < 20_000
    assert trained == opened == half and "does not fit" in states[-1]["said"]
    curves = [dict(json.loads(state["loss_curve"])) for state in (states[-5], states[-4])]
    assert len(curves[1]) >= 8 and all(is_same(loss, curves[0][n]) for n, loss in curves[1].items())


def spoilt(link):
    """Links of more than sixty kinds that no page has written."""
    x, y = [[1, 1.0, 0.5], [1, 2.0, 1.0]], [0, 1]
    run, theta = link["runs"][0], link["runs"][0]["theta"]
    way = run["way"]

    def of_run(**fields):
        return {"runs": [{**run, **fields}]}

    fields = [
        *({"number": value} for value in (-1, 0.5, "3", None, 1e13, [], True)),
        *({"epoch": value} for value in (0, -1, 2.5, "2", None)),
        *({"at": value} for value in (-1, 8, 0.5, "0", None, 1e9)),
        *({"since": value} for value in (-1, 10**6, "0", None)),
        *({name: value} for name in ("order", "scaled", "predict") for value in (1, "yes", None)),
        *({"held": value} for value in ("0.0", ["0.9"], ["0.0", "0.0"], [0], None, ["<b>"])),
        *({"features": value} for value in ([1], [1, 1], [0, 1], [1, 9], ["1", "2"], "12", None)),
        *({"parameters": value} for value in (["0.0"], ["0.0", "0.0"], ["0.0", "5.5"], [0, 1])),
        *({"data": value} for value in ([], [x], [x, [0]], [[], []], {"x": x}, "data", 7)),
        *({"data": [x, codes]} for codes in ([0, 2], [0, 0.5], [0, "1"], [0, None], [0, -1])),
        *({"data": [[x[0], row], y]} for row in ([1, 2], [0, 1, 1], [1, "a", 1], [1, None, 1], 5)),
        {"data": [x * 101, y * 101]},
        *({"runs": value} for value in ([], None, [run] * 4, {}, [None], [[]], [7])),
        *(of_run(eta=value) for value in (0, -1, "0.1", None, [0.1])),
        *(of_run(theta=value) for value in ([], [[0.1, 0.2]], [[0.1, 0.2, "0"]], None, theta * 2)),
        *(of_run(theta=[[0.1, value, 0.1]]) for value in (None, "NaN", [], True)),
        *(of_run(every=value) for value in (0, 3, -2, 0.5, "1", None, 2**50)),
        *(of_run(way=value) for value in (None, {}, [[0]], [[0, theta, 1]], [["0", theta]])),
        of_run(way=[*way, way[-1]]),
        of_run(way=[[link["number"], theta]]),
        of_run(way=[[-1, theta]]),
        of_run(way=way * 200),
        of_run(said="<img src=x>"),
        {"said": "Call 0190 …"},
        {"__proto__": {"said": "x"}},
        {"key": "00000000"},
        {"key": None},
    ]
    texts = [json.dumps({**link, **field}) for field in fields]
    for name in link:
        texts.append(json.dumps({key: value for key, value in link.items() if key != name}))
    whole = json.dumps(link)
    infinite = whole.replace('"eta": 0.1', '"eta": 1e999')
    texts += [infinite, "null", "[]", "7", "%", "%7B", whole[:-1], whole + "}", "{" * 5000]
    return [*texts, json.dumps([link]), "x" * 100_000]


@needs_browser
@pytest.mark.process
def test_a_link_is_judged_before_any_of_it_is_taken(tmp_path):
    model = LogisticRegression(theta=[0.1, 0.2, 0.1])
    page = playground(model, *slides.EXAM)
    does = [["press", "Step"], ["press", "Step"], ["ask", "decodeURI(location.hash.slice(1))"]]
    ((*_, state),) = driven([(page, does)], tmp_path)
    link = json.loads(state["asked"])
    wrong = [link for link in spoilt(link) if link != json.dumps(state["asked"])]
    assert len(wrong) >= 63
    does = [action for text in wrong for action in (["hash", text], ["wait", 20])]
    again = ["hash", json.dumps(link)]
    ((start, *states),) = driven([(page, [*does, again, ["wait", 50]])], tmp_path)
    named = {"said", "time", "asked"}
    for text, state in zip(wrong, states[1::2]):
        shown = {name: value for name, value in state.items() if name not in named}
        assert shown == start and state["said"] == "The address does not fit this page.", text[:200]
    assert max(state["time"] for state in states) < 2000
    assert states[-1]["theta[0]"] == str(link["runs"][0]["theta"][0][0])


@needs_browser
@pytest.mark.process
def test_axes_end_and_no_number_freezes_the_page(tmp_path):
    line, passed = LinearRegression(theta=[7, 6], learning_rate=0.01), LogisticRegression()
    softmax = SoftmaxRegression()
    huge = ["1e12", "1e15", "-1e17", "1e100", "1.797e308", "-1.797e308", "1e-300", "5e-324", "0"]
    names = {line: ["theta[0]", "theta[1]", "x[1]", "y", "learning_rate"]}
    names[passed] = ["theta[0]", "theta[2]", "x[1]", "x[2]", "learning_rate"]
    names[softmax] = ["theta[0][1]", "theta[1][0]", "x[1]", "learning_rate"]
    cases = []
    for model, data in (line, slides.SALARY), (passed, slides.EXAM), (softmax, slides.SCORE):
        does = [["type", name, text] for name in names[model] for text in (*huge, "0.5")]
        does += [["press", "Step"], ["press", "1000 steps"], ["press", "Reset"]]
        # each constant of a sample alone, all samples far off, and η by the keys alone
        does += [["type", "x[1]", "1e12"], ["press", "Step"], ["type", "x[1]", "1e12"]]
        does += [["keys", "learning_rate", "Shift+ArrowUp", 30]]
        does += [["keys", "learning_rate", "Shift+ArrowDown", 50]]
        does += [["keys", names[model][0], "Shift+ArrowUp", 30]]
        does += [["wait", 300], ["press", "Reset"]]
        cases.append((playground(model, *data), does))
    for states in driven(cases, tmp_path):
        up, down = (float(states[i]["learning_rate"]) for i in (-5, -4))
        assert math.isfinite(up) and 0 < down < 1e-3 < 1e3 < up
        times = [state["time"] for state in (*states[1:-5], *states[-2:])]  # but for many keys
        assert max(times) < 6000
        told = [state["said"] for state in states[1:]]
        assert sum("overflow" in said for said in told) > 5 and not any("Infin" in x for x in told)


OUTSIDE = """[...document.querySelectorAll("#losses svg, #surface svg, #data svg")].flatMap(svg => {
    const frame = svg.querySelector("clipPath rect").getBBox();
    return [...svg.querySelectorAll("path")].filter(path => !path.closest("[clip-path], clipPath") &&
        (path.getBBox().y < frame.y - 30)).map(path => path.outerHTML);
})"""


@needs_browser
@pytest.mark.process
def test_divergence_is_seen_and_said(tmp_path):
    line = LinearRegression(learning_rate=0.1)
    texts = "[...document.querySelectorAll('#losses text, #grows')].map(each => each.textContent)"
    left = "document.querySelector('#surface-left').hidden"
    does = [
        *([["press", "Step"]] * 17),
        ["ask", texts],
        ["ask", left],
        ["ask", OUTSIDE],
        ["press", "1000 steps"],
        ["ask", texts],
        ["press", "Reset"],
        ["ask", texts],
        ["type", "theta[0]", "1e200"],
        ["type", "theta[0]", "1e100"],
    ]
    # a sample that is moved far off is no divergence, though the mean loss is a million times as large
    careful = LinearRegression(theta=[7, 6], learning_rate=0.001)
    moved = [
        ["press", "Step"],
        ["type", "y", "1e5"],
        ["ask", texts],
        ["press", "Step"],
        ["ask", texts],
    ]
    states, calm_states = driven(
        [
            (playground(line, *slides.SALARY), does),
            (playground(careful, *slides.SALARY), moved),
        ],
        tmp_path,
    )
    assert not any("grows" in text for i in (3, 5) for text in calm_states[i]["asked"])
    growing, gone, outside, _, over, _, calm, told, finite = states[18:]
    assert "log axis" in growing["asked"] and gone["asked"] is False and outside["asked"] == []
    assert "▲ It grows without end: η is too large." in growing["asked"]
    assert "▲ overflow" in over["asked"] and "overflowed with learning_rate" in over["said"]
    curve = json.loads(over["loss_curve"])
    assert all(math.isfinite(loss) for _, loss in curve) and curve[-1][1] > 1e100
    assert "log axis" not in calm["asked"] and "▲ overflow" not in calm["asked"]
    assert "overflows at sample 1" in told["said"] and "there is no mean loss" in told["said"]
    assert "1e+200" not in finite["said"] and finite["mean_loss"] != "Infinity"


BORDERS = """[document.querySelectorAll("#data .border").length, document.querySelectorAll(
    "#data .cross").length, [...document.querySelectorAll("#data text")].map(each => each.textContent),
    [...document.querySelectorAll("#data .words text:not([transform])")].flatMap(text => {
        const {left, right, top, bottom} = text.getBoundingClientRect();
        return [...document.querySelectorAll("#data .mark")].filter(mark => {
            const box = mark.getBoundingClientRect(), x = box.x + box.width / 2, y = box.y + box.height / 2;
            return x > left && x < right && y > top && y < bottom;
        }).map(() => text.textContent);
    })]"""


@needs_browser
@pytest.mark.process
def test_the_border_is_named_or_said_to_be_outside_and_the_wrong_are_marked(tmp_path):
    """The border where it is, for one feature and two; the accuracy is the model's own."""
    cases, expected = [], []
    hours = [row[1] for row in slides.EXAM[0]]
    for theta in [-1.3, 0.6], [5, 0.01], [-5, 0.01], [0, 0], [2, -1], [-2.2, 1], [-700, 300]:
        cases.append((playground(LogisticRegression(theta=theta), hours, slides.EXAM[1]), hours))
        expected.append((LogisticRegression(theta=theta), hours))
    for theta in [-1.3, 0.6, 0.1], [9, 0.1, 0.1], [-9, 0, 0], [-2, 0, 1], [1, -1, 0], [0, 0, 0.0]:
        cases.append((playground(LogisticRegression(theta=theta), *slides.EXAM), slides.EXAM[0]))
        expected.append((LogisticRegression(theta=theta), slides.EXAM[0]))
    told = driven([(page, [["ask", BORDERS]]) for page, _ in cases], tmp_path)
    for (model, X), (_, state) in zip(expected, told, strict=True):
        lines, crosses, texts, covered = state["asked"]
        assert covered == [], "words lie over a sample"
        accuracy = model.score(X, slides.EXAM[1])
        assert is_same(float(state["accuracy"]), accuracy)
        assert crosses == round(8 * (1 - accuracy))
        if lines:
            assert "ŷ = 0.5" in texts
        else:
            answers = set(model.predict(X))
            where = "is outside" if any(model.theta) else "everywhere"
            assert f"ŷ = 0.5 {where}:" in texts and len(answers) == 1
            assert f"all are predicted {answers.pop()}" in texts
    assert {bool(state["asked"][0]) for _, state in told} == {True, False}


@needs_browser
@pytest.mark.process
def test_a_step_moves_and_its_numbers_are_true_at_once(tmp_path):
    """What is seen takes its time; what has a name has its value before, in between and after."""
    seen = """(() => {
        window.seen = [];
        new MutationObserver(() => window.seen.push(document.body.dataset.phase ?? "")).observe(
            document.body, {attributeFilter: ["data-phase"]});
    })()"""
    drawn = """[...document.querySelectorAll(".wire, .border, #surface .here, .fit")].map(each =>
        [each.getAttribute("d"), each.getAttribute("stroke-width"), each.getAttribute("cx")])"""
    waits = [["wait", 60]] * 14
    does = [["ask", seen], ["press", "Step"], *waits, ["wait", 600], ["ask", "window.seen"]]
    does += [["ask", drawn]]
    does += [["press", "Step"], ["press", "Undo"], ["wait", 900], ["ask", drawn]]
    cases, models = [], []
    for kind, data in (KINDS[0], slides.SALARY), (KINDS[1], slides.EXAM), (KINDS[2], slides.EXAM):
        models.append(kind(learning_rate=0.01))
        cases.append((playground(models[-1], *data), does))
    for model, states in zip(models, driven(cases, tmp_path, moves=True), strict=True):
        for state in states[1:]:
            check_state(model, state)
        moving = [values_of(state, "theta") for state in states[2:-4]]
        assert all(theta == moving[0] for theta in moving)
        asked = [state["asked"] for state in states if state.get("asked") is not None]
        assert {"forward", "back", "theta"} & set(asked[-3])
        assert asked[-2] == asked[-1], "after the motion, and after Undo: the same picture"


@needs_browser
@pytest.mark.process
def test_all_of_a_step_is_on_one_screen(tmp_path):
    """At 1280×800, up to 2×4, without scrolling: nothing is cut, and each number is entered once.
    Up to 2×3 also where numbers are long: while the loss grows, and after many steps.
    """
    fits = """(() => {
        const seen = [...document.querySelectorAll("[data-name], [data-picture], button, select")]
            .filter(element => element.checkVisibility());
        const out = seen.filter(element => {
            const {left, right, top, bottom} = element.getBoundingClientRect();
            return left < -1 || top < -1 || right > innerWidth + 1 || bottom > innerHeight + 1;
        });
        const choice = document.querySelector(".parameter1").getBoundingClientRect();
        out.push(...[...document.querySelectorAll("h1, .told, #speed")].filter(element =>
            element.scrollWidth > element.clientWidth + 1), ...[...document.querySelectorAll(
            "#surface .inside text")].filter(text => {
                const {x, y, width, height} = text.getBoundingClientRect();
                return x + width > choice.left + 2 && x < choice.right - 2
                    && y + height > choice.top + 2 && y < choice.bottom - 2;
            }));
        return [document.documentElement.scrollHeight, document.documentElement.scrollWidth,
            out.map(element => element.outerHTML.slice(0, 90))];
    })()"""
    X = [[1, 2], [2, 1], [0, -2], [3, 3], [-1, 0], [1, -1]]
    hours = [row[1] for row in slides.EXAM[0]]
    pages = [
        playground(LinearRegression(learning_rate=0.01), *slides.SALARY, names=["experience"]),
        playground(LinearRegression(), X, [1, 4, 2, 7, 3, 5]),
        playground(LogisticRegression(), hours, slides.EXAM[1]),
        playground(LogisticRegression(), *slides.EXAM, names=["day", "hours"]),
        playground(SoftmaxRegression(), *slides.PASS),
        playground(SoftmaxRegression(), *slides.EXAM),
        playground(SoftmaxRegression(), [row[0] for row in X], [0, 0, 2, 1, 1, 2]),
        playground(SoftmaxRegression(), X, [0, 0, 2, 1, 1, 2]),
        playground(SoftmaxRegression(), *slides.SCORE, names=["hours"]),
        playground(SoftmaxRegression(), X, [0, 1, 2, 3, 0, 1]),
    ]
    does = [["ask", fits], *([["press", "Step"], ["ask", fits]] * 3)]
    large = [["press", "next experiment"], ["press", "Set it up"], *([["press", "Epoch"]] * 2)]
    many = [["press", "previous experiment"]] * 2 + [["press", "Set it up"]]
    long = [*large, ["ask", fits], *many, *([["press", "1000 steps"]] * 5), ["ask", fits]]
    cases = [(page, [*does, *(long if n < 8 else [])], (1280, 800)) for n, page in enumerate(pages)]
    for case, states in zip(cases, driven(cases, tmp_path), strict=True):
        for state in states:
            if state.get("asked"):
                assert state["asked"] == [800, 1280, []], case[0]
    assert sum(bool(state.get("asked")) for state in states) == 4


@needs_browser
@pytest.mark.process
def test_a_print_has_the_wide_network_and_its_shades_within_their_axes(tmp_path):
    """Also from a narrow window, whose page is laid out as a phone's: paper has no phone's width."""
    shapes = """[document.querySelector("#nodes").classList.contains("narrow"),
        [...document.querySelectorAll("#nodes .node, #nodes .weight")].filter(node =>
            node.scrollWidth > node.clientWidth + 1).map(node => node.outerHTML.slice(0, 60)),
        ["data", "surface"].map(name => {
            const canvas = document.querySelector(`#${name} canvas`).getBoundingClientRect();
            const axes = document.querySelector(`#in-${name} rect`).getBBox();
            const {a, d, e, f} = document.querySelector(`#${name} svg`).getScreenCTM();
            return [canvas.x - (e + a * axes.x), canvas.y - (f + d * axes.y),
                canvas.width - a * axes.width, canvas.height - d * axes.height];
        }).flat(), [...document.querySelectorAll("button, .try")].filter(each =>
            each.checkVisibility() && !each.matches(".pin, .node")).length]"""
    far = [[1.25, -1234.5], [-0.5, 2000.25], [3, -77], [12, 0.001]]
    pages = [
        playground(LogisticRegression(theta=[0.1, 0.2, 0.1]), *slides.EXAM),
        playground(SoftmaxRegression(learning_rate=1e-4), far, [0, 1, 2, 3]),
    ]
    does = [["press", "Epoch"], ["media", "print"], ["wait", 800], ["ask", shapes]]
    for states in driven([(page, does, (880, 700)) for page in pages], tmp_path):
        narrow, cut, gaps, controls = states[-1]["asked"]
        assert not narrow and cut == [] and controls == 0
        assert max(map(abs, gaps)) <= 2.5  # pixels, of more than a hundred


@needs_browser
@pytest.mark.process
def test_a_phone_scrolls_down_only(tmp_path):
    """No page is wider than its screen, whatever its numbers."""
    far = [[1.25, -1234.5], [-0.5, 2000.25], [3, -77], [12, 0.001]]
    apart = [[0.1, -0.2, 0.3, -0.4], [12.5, -3.25, 0.5, 0.125], [0.001, -0.002, 0.003, -0.004]]
    two = [[0.1, 0.2], [0.3, 0.4]]
    pages = [
        playground(SoftmaxRegression(theta=two), *slides.PASS),
        playground(SoftmaxRegression(theta=[*two, [-0.7, 0.13]]), *slides.EXAM),
        playground(SoftmaxRegression(theta=apart, learning_rate=1e-4), far, [0, 1, 2, 3]),
        playground(SoftmaxRegression(), *slides.SCORE, names=["hours of sleep"]),
        playground(LogisticRegression(theta=[-12.34, 5.678, -0.001]), far, [0, 1, 1, 0]),
        playground(LinearRegression(theta=[123456, -98765.4]), [1000, -2000], [1e6, -1e6]),
    ]
    width = ["ask", "document.documentElement.scrollWidth"]
    does = [width, ["tap", "Step"], width, ["tap", "Epoch"], ["tap", "Epoch"], width]
    for states in driven([(page, does, PHONE) for page in pages], tmp_path):
        assert {state["asked"] for state in states if state.get("asked")} == {PHONE[0]}
    sizes = (320, 568), (360, 740), (844, 390), (910, 700), (1019, 700), (1020, 700)
    cases = [
        (page, [width, ["press", "Epoch"], width], size) for size in sizes for page in pages[1:3]
    ]
    for (_, _, (wide, _)), states in zip(cases, driven(cases, tmp_path), strict=True):
        assert {state["asked"] for state in states if state.get("asked")} == {wide}


@needs_browser
@pytest.mark.process
def test_data_of_the_readers_own_can_be_pasted_added_and_removed(tmp_path):
    model = LogisticRegression(theta=[0.1, 0.2, 0.1], classes=["fail", "pass"])
    grades = [["fail", "pass"][y] for y in slides.EXAM[1]]
    page = playground(model, slides.EXAM[0], grades, names=["day", "hours"])
    wrong = [
        ("1\t2\n", "row 1: it must have 3 cells, day, hours and y."),
        ("1\t2\tpass\n1\tx\tpass", "row 2: each feature must be a number."),
        ("1\t2\tfailed", "row 1: y must be one of fail, pass."),
        ("1\t1e999\tpass", "row 1: each feature must be a number."),
        ("", "There must be 1 to 200 rows."),
        ("1 2 pass\n" * 201, "There must be 1 to 200 rows."),
    ]
    told = "[document.querySelector('#table-wrong').textContent, location.hash]"
    fill = "text => { document.querySelector('#table').value = text; }"
    does = [["click", "#more"], ["click", "#own"]]
    for text, _ in wrong:
        does += [["ask", f"({fill})({json.dumps(text)})"], ["click", "#take-table"], ["ask", told]]
    table = "day;hours;y\n1,5;2;pass\n-1;0.5;fail\n3;4;pass\n"
    does += [["ask", f"({fill})({json.dumps(table)})"], ["click", "#take-table"]]
    does += [["press", "Epoch"], ["press", "add a sample"], ["ask", "location.hash"]]
    does += [["press", "remove the picked sample"], ["press", "Undo"], ["press", "Undo"]]
    (states,) = driven([(page, does)], tmp_path)
    asked = [state["asked"] for state in states if state.get("asked")]
    assert [pair[0] for pair in asked[:-1]] == [words for _, words in wrong]
    taken, trained, added = states[-7], states[-6], states[-4]
    own = [[1.5, 2], [-1, 0.5], [3, 4]], ["pass", "fail", "pass"]
    assert is_same(float(taken["mean_loss"]), model.loss(*own))
    assert is_same(float(taken["accuracy"]), model.score(*own))
    twin = copy_of(model).fit(*own)
    assert listed(values_of(trained, "theta")) == pytest.approx(twin.theta, rel=1e-12)
    more = [[*own[0], [1.5, 2]], [*own[1], "pass"]]
    assert is_same(float(added["mean_loss"]), twin.loss(*more))
    assert states[-1]["mean_loss"] == trained["mean_loss"]


@needs_browser
@pytest.mark.process
def test_each_experiment_is_set_up_by_one_click(tmp_path):
    """And does what it says: each state is a Step's, whatever is pressed then."""
    shown = """[document.querySelector("#try-title").textContent,
        [...document.querySelectorAll("#try-question, #try-watch")].every(each => each.textContent)]"""
    does = []
    for _ in range(7):
        does += [["press", "Set it up"], ["ask", shown], ["press", "What it shows"]]
        does += [["press", "1000 steps"], ["press", "Undo"], ["press", "next experiment"]]
    models = LinearRegression(learning_rate=0.01), LogisticRegression(), SoftmaxRegression()
    data = slides.SALARY, slides.EXAM, slides.EXAM
    cases = [(playground(model, *each), does) for model, each in zip(models, data)]
    for model, states in zip(models, driven(cases, tmp_path), strict=True):
        by_experiment = [states[1 + 6 * n : 7 + 6 * n] for n in range(7)]
        asked = [found[1]["asked"] for found in by_experiment]
        assert len({title for title, _ in asked}) == 7 and all(said for _, said in asked)
        for n, found in enumerate(by_experiment):
            for state in found[:3] if n != 3 else []:  # there b is held
                check_state(model, state)
            assert found[4]["mean_loss"] == found[0]["mean_loss"], "Undo comes back to the set-up"
        rates = [float(found[0]["learning_rate"]) for found in by_experiment]
        assert rates[1] > 5 * rates[2] and by_experiment[1][3]["loss_curve"] != "[]"
        biases = [name for name in states[0] if name.startswith("theta[0]")]
        assert all(by_experiment[3][3][name] == "0" for name in biases), "b is held at 0"
        assert all(float(by_experiment[4][0][name]) == 1 for name in biases)
        last = max(name for name in states[0] if name.startswith("x["))
        assert float(by_experiment[5][0][last]) == 60 * float(states[0][last])
        if model.classes:
            assert float(by_experiment[6][3]["accuracy"]) == 1.0


def random_actions(random, model, features, samples, classes):
    """What a reader may do: clicks, keys, drags, numbers typed; never more than the page allows."""
    weights = [f"[{i}]" for i in range(features + 1)]
    if isinstance(model, SoftmaxRegression):
        weights = [f"[{i}][{k}]" for i in range(features + 1) for k in range(classes)]
    numbers = [f"theta{place}" for place in weights] + [f"x[{i + 1}]" for i in range(features)]
    does = []
    for _ in range(8):
        name, size = random.choice(numbers), 10.0 ** random.choice([-4, -1, 0, 0, 1, 3])
        does.append(
            random.choice(
                [
                    ["press", "Step"],
                    ["press", "Epoch"],
                    ["press", "1000 steps"],
                    ["press", "Undo"],
                    ["type", name, f"{random.gauss(0, size):.6g}"],
                    ["type", "learning_rate", f"{10 ** random.uniform(-4, 0.5):.3g}"],
                    ["drag", name, random.randint(-80, 80)],
                    ["key", name, random.choice(["ArrowUp", "Shift+ArrowDown"])],
                    ["moveSample", random.randrange(samples), random.randint(-30, 30), 12],
                    ["press", "next sample"],
                    ["press", "add a sample"],
                    ["press", "remove the picked sample"],
                    ["select", "#order", random.choice(["", "shuffled"])],
                    ["pressIfShown", "+ another η"],  # hidden while the loss grows
                    ["press", "Set it up"],
                    ["press", "next experiment"],
                ]
            )
        )
    return does


RUNS = 300 if os.environ.get("HYPOTHESIS_PROFILE") == "search" else 6
# Written when the page is left: at other times not oftener than a browser allows
LINK = "(dispatchEvent(new Event('pagehide')), location.hash)"


@needs_browser
@pytest.mark.process
def test_every_state_of_random_runs_is_that_of_the_library(tmp_path):
    """All numbers, the mean loss, the curve's points and the accuracy, after each of any actions."""
    from urllib.parse import unquote

    random, pages = Random("runs"), []
    for kind, features, classes in (
        (LinearRegression, 1, 2),
        (LogisticRegression, 2, 2),
        (SoftmaxRegression, 1, 2),
        (LinearRegression, 2, 2),
        (LogisticRegression, 1, 2),
        (SoftmaxRegression, 2, 3),
    ):
        X = [[random.randint(-4, 9) / 2 for _ in range(features)] for _ in range(6)]
        y = [i % (classes if kind is SoftmaxRegression else 2) for i in range(6)]
        model = kind(learning_rate=0.05)
        model.fit(X, y, epochs=1)
        pages.append((model, X, y, playground(model, X, y), (features, 3, classes)))
    runs = [
        (*case, random_actions(random, case[0], *shape))
        for *case, shape in (pages[i % len(pages)] for i in range(RUNS))
    ]
    cases = [(page, [["begin"], *does], (1280, 800)) for *_, page, does in runs]
    told = driven(cases, tmp_path, asks=LINK, is_quick=True)
    for (model, X, y, _, does), (_, _, *states) in zip(runs, told, strict=True):
        for action, state in zip(does, states, strict=True):
            link = json.loads(unquote(state["asked"][1:])) if state["asked"] else None
            held = [tuple(map(int, path.split("."))) for path in link["held"]] if link else []
            try:
                step = check_state(model, state, held)
            except DivergenceError:  # so it is on the page
                assert any(
                    float(state[name]) in (math.inf, -math.inf)
                    for name in state
                    if re.match(r"z|y_hat|loss(?!_)|theta_after", name)
                ) or "NaN" in str(state)
                continue
            data = [X, y]
            if link:
                rows, codes = link["data"] or [[[1, *row] for row in X], y]
                data = [[row[1:] for row in rows], codes]
            twin = model.alike(step.theta_before)
            assert is_same(float(state["mean_loss"]), twin.loss(*data)), action
            if model.classes:
                assert is_same(float(state["accuracy"]), twin.score(*data)), action
            curve = json.loads(state["loss_curve"])
            steps = [n for n, _ in curve]
            assert steps == sorted(set(steps)) and len(steps) <= 1001
            assert is_same(curve[-1][1], twin.loss(*data)), action
