"""The page in which every number is alive: its numbers are Python's, in node and in a browser; it is safe and small."""

import json
import math
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path
from random import Random
from typing import ClassVar

import pytest

import softmax_edu
from softmax_edu import (
    DivergenceError,
    LinearRegression,
    LogisticRegression,
    SoftmaxRegression,
    playground,
    slides,
)
from softmax_edu.playground import page as room

sys.path.append(str(Path(__file__).resolve().parents[1] / "examples"))
from own_model import HalfSquaredLoss, PoissonRegression

NODE = shutil.which("node")
FOLDER = Path(softmax_edu.__file__).parent / "playground"
KINDS = LinearRegression, LogisticRegression, SoftmaxRegression, PoissonRegression, HalfSquaredLoss
needs_node = pytest.mark.skipif(not NODE, reason="needs node")


# Numbers, in node


def computing(page):
    """The part of a page's script that computes: data, formulas, numbers.js and training.js."""
    drawing = (FOLDER / "pictures.js").read_text(encoding="utf-8")
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


def random_case(random, kind):
    """A model, its data and the sample that is picked: numbers small, usual and extreme."""
    features, classes = random.randint(1, 4), random.randint(2, 6)
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
@pytest.mark.parametrize("count", [40, pytest.param(300, marks=pytest.mark.slow)])
def test_numbers_are_those_of_a_step(kind, count, tmp_path):
    random = Random(f"playground {kind.__name__}")
    cases, expected = [], []
    while len(cases) < count:
        model, X, y = random_case(random, kind)
        try:
            step = copy_of(model).step(X[0], y[0])
        except DivergenceError:
            continue
        cases.append((playground(model, X, y), "current()"))
        expected.append(step)
    wrong = []
    for told, step in zip(run_in_node(cases, tmp_path), expected):
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
def test_a_seed_orders_the_samples_as_fit_does(tmp_path):
    cases, trained = [], []
    for seed, model, data in (
        (0, LinearRegression(theta=[7, 6], learning_rate=0.01), slides.SALARY),
        (7, LogisticRegression(theta=[0.1, 0.2, 0.1]), slides.EXAM),
        (2**31, SoftmaxRegression(theta=[[0.0] * 4] * 2), slides.SCORE),
        (2**32 - 1, LogisticRegression(theta=[0.1, 0.2, 0.1]), slides.EXAM),
    ):
        end = f'(Object.assign(state, {{order: "shuffled", seed: {seed}}}), takeSteps(1000), state.runs[0].theta)'
        cases.append((playground(model, *data), end))
        trained.append(copy_of(model).fit(*data, epochs=125, shuffle=seed))
    assert_trained_alike(run_in_node(cases, tmp_path), trained)


@needs_node
@pytest.mark.process
def test_the_order_of_every_epoch_is_that_of_python(tmp_path):
    """Also of an earlier epoch than the last one that was asked for, as after Undo."""
    cases, expected = [], []
    for samples, seed in (2, 3), (50, 7), (200, 123456789):
        page = playground(LinearRegression(), range(samples), range(samples))
        epochs = [1, 2, 9, 1, 40, 2]
        cases.append(
            (
                page,
                f'{epochs}.map(epoch => [...orderOf({{order: "shuffled", seed: {seed}, epoch}})])',
            )
        )
        random, order, orders = Random(seed), list(range(samples)), []
        for _ in range(40):
            random.shuffle(order)
            orders.append(order[:])
        expected.append([orders[epoch - 1] for epoch in epochs])
    assert run_in_node(cases, tmp_path) == expected


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
        cases.append(f"exact({json.dumps(pair)})")
        expected.append(float(sum(Fraction(a) * Fraction(b) for a, b in zip(*pair))))
    exact = "const exact = ([w, x]) => " + page.setup.scores(plain=False)[0].replace("w[0]", "w")
    (told,) = run_in_node(
        [(page, f"(() => {{ {exact}; return [{', '.join(cases)}]; }})()")], tmp_path
    )
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
    assert len(page.encode("utf-8")) <= 120_000
    for kind in "style", "script":
        inner = re.search(rf"<{kind}>(.*?)</{kind}>", page, re.DOTALL)[1]
        assert f"{kind}-src {room.hash_of(inner)}" in page
    assert "default-src 'none'" in page and "unsafe" not in page
    assert not re.search(r'\b(?:src|href)="(?!#|data:,)', page)
    assert not re.search(r" (?:on\w+|style)=", page.partition("<script>")[0])
    assert not re.search(r"\beval\b|new Function|innerHTML|fetch\(|import\(", page)


def test_the_scripts_written_by_hand_stay_small():
    assert sum(path.stat().st_size for path in FOLDER.glob("*.js")) <= 30 * 1024


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

BROWSER = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
FLAGS = (
    "--no-sandbox --disable-gpu --no-first-run --disable-background-networking --disable-component-update "
    "--disable-sync"
).split()
DRIVER = Path(os.environ.get("NODE_PATH", "")) / "playwright-core"
needs_browser = pytest.mark.skipif(
    not (NODE and BROWSER and DRIVER.is_dir()),
    reason="needs node, Chromium, and playwright-core in NODE_PATH",
)
WIDE, PHONE = (1024, 768), (390, 844)


def driven(cases, tmp_path):
    """What pages show after each of their actions; no error in the console, no request."""
    orders = []
    for i, (page, does, *size) in enumerate(cases):
        file = tmp_path / f"page{i}.html"
        page.save(file)
        orders.append(
            {
                "file": str(file),
                "size": (size or [WIDE])[0],
                "hasTouch": (size or [WIDE])[0] == PHONE,
                "does": does,
            }
        )
    (tmp_path / "orders.json").write_text(json.dumps(orders), encoding="utf-8")
    run = subprocess.run(
        [
            NODE,
            str(Path(__file__).parent / "drive_playground.js"),
            str(tmp_path / "orders.json"),
            *FLAGS,
        ],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={**os.environ, "CHROMIUM": BROWSER},
    )
    assert run.returncode == 0, run.stderr[-2000:]
    told = json.loads(run.stdout)
    assert [page["wrong"] for page in told] == [[]] * len(cases)
    return [page["states"] for page in told]


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


def check_state(model, state):
    """All numbers of a state follow from its θ, x, y and η, as a Step has them."""
    twin = model.alike(listed(values_of(state, "theta")))
    twin.learning_rate = float(state["learning_rate"])
    x, y = listed(values_of(state, "x"))[1:], state["y"]
    labels = twin.classes
    y = float(y) if labels is None else next(label for label in labels if str(label) == y)
    step = twin.step(x, y)
    for field in "z", "y_hat", "loss", "gradient", "theta_after":
        for there, here in zip(flat(listed(values_of(state, field))), flat(getattr(step, field))):
            assert is_same(there, here), (field, there, here)
    return step


@needs_browser
@pytest.mark.process
def test_random_models_show_a_step_in_a_browser(tmp_path):
    random, cases, models = Random("browser"), [], []
    while len(cases) < 30:
        model, X, y = random_case(random, KINDS[len(cases) % len(KINDS)])
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
        ["dragEdge", "w.1.1", 30],
        ["type", "theta[0][1]", "abc"],
        ["slide", "-2"],
        ["press", "Undo"],  # 15 to 18
        ["select", "#order", "shuffled"],
        ["press", "1000 steps"],
        ["reload"],
    ]  # 19 to 21
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
    assert "it must be a number" in states[16]["said"] and states[16]["theta[0][1]"] == "0.2"
    assert states[17]["learning_rate"] == "0.01" and states[18]["learning_rate"] == "0.1"
    assert {**states[20], "said": ""} == {**states[21], "said": ""}


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
        ["touchEdge", "w.0.0", -40],
        ["wait", 500],  # a browser takes no tap so soon after a touch that moved
        ["tap", "Reset"],  # 6 to 10
        ["focusKey", "#slider", "ArrowRight"],
        ["focusKey", "#predict", "Space"],
        ["focusKey", "#predict", "Space"],
        ["focusKey", "#sample", "ArrowDown"],
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
        ["select", "#question label:nth-child(1) select", "▲"],
        ["select", "#question label:nth-child(2) select", "▼"],
        ["select", "#question label:nth-child(3) select", "▼"],
        ["press", "Show"],
        ["press", "Step"],
    ]
    several = [
        ["press", "Add another η"],
        ["press", "Add another η"],
        ["press", "Epoch"],
        ["ask", "document.querySelectorAll('.other:not([hidden])').length"],
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
    assert first[10] == {**first[0], "said": first[10]["said"]}
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
    assert "2 of 3 right" in third[6]["said"] and third[7]["theta[0]"] == third[6]["theta_after[0]"]
    assert fourth[4]["asked"] == 2


VISIBLE = """(() => {
    const seen = element => element.checkVisibility({visibilityProperty: true});
    const results = document.querySelectorAll(
        `[data-name^="z"], [data-name^="y_hat"], [data-name^="gradient"], [data-name^="theta_after"],
        [data-name$="loss"], #data .curve, #data .shade, #data .boundary, #data .residual, #surface path.next,
        #surface path.contour, #losses .curve`);
    const told = [...document.querySelectorAll("svg text, .chain, .result, .achieved")].filter(seen);
    return [[...results].filter(seen).length, told.map(element => element.textContent).join("; ")];
})()"""


@needs_browser
@pytest.mark.process
def test_what_is_to_be_guessed_can_be_read_nowhere(tmp_path):
    X, cases = [[0.5, 1.0], [1.0, 2.5], [2.0, 0.25], [3.0, 1.5]], []
    for kind, features in (KINDS[0], 1), (KINDS[1], 2), (KINDS[2], 1), (KINDS[2], 2):
        page = playground(kind(learning_rate=0.1), [x[:features] for x in X], [0, 1, 0, 1])
        guesses = (features + 1) * (2 if kind is SoftmaxRegression else 1)
        does = [
            ["wait", 200],
            ["ask", VISIBLE],
            ["check", "#predict"],
            ["wait", 200],
            ["ask", VISIBLE],
            *(
                ["select", f"#question label:nth-child({i + 1}) select", "▲"]
                for i in range(guesses)
            ),
            ["press", "Show"],
            ["ask", VISIBLE],
            ["press", "Step"],
            ["ask", VISIBLE],
        ]
        cases.append((page, does))
    for states in driven(cases, tmp_path):
        before, asking, answered, again = (state["asked"] for state in states if state.get("asked"))
        assert before[0] == answered[0] > 10 and asking[0] == again[0] == 0
        for name, value in states[4].items():
            if re.match(r"z|y_hat|loss|gradient|theta_after", name):
                shown = f"{float(value):.4f}"
                assert float(value) == 0 or shown not in asking[1].replace("−", "-"), (name, shown)


@needs_browser
@pytest.mark.process
def test_a_link_opens_the_same_moment(tmp_path):
    """All of it: the way of θ too, if it is short; of three long ones some points are left, and the same numbers."""
    page = playground(SoftmaxRegression(), [[0.5, 1, 2], [1, 2.5, 1]], [0, 1])
    moment = """[...document.querySelectorAll("select, input, .picture path, .now, .other")].map(
        element => [element.id, element.value, element.checked, element.getAttribute("d"), element.textContent])"""
    does = [
        ["select", "#order", "shuffled"],
        ["type", "learning_rate", "0.5"],
        ["press", "Add another η"],
        ["press", "Add another η"],
        ["press", "Epoch"],
        ["moveSample", 1, -40, 20],
        ["press", "Step"],
        ["select", "#parameter0", "1,3"],
        ["select", "#parameter1", "0,2"],
        ["select", "#feature0", "2"],  # the axes change places
        ["check", "#predict"],
        ["wait", 400],
        ["ask", moment],
        ["reload"],
        ["wait", 400],
        ["ask", moment],
        ["press", "1000 steps"],
        ["wait", 400],
        ["ask", "location.hash.length"],
        ["reload"],
        ["ask", "(location.hash = location.hash.slice(0, 200))"],  # half a link changes nothing
        ["wait", 100],
    ]
    (states,) = driven([(page, does)], tmp_path)
    there, here = (state["asked"] for state in states if isinstance(state.get("asked"), list))
    assert there == here and len(there) > 50
    values = {element[0]: element[1] for element in here if element[0]}
    assert [values[f"feature{n}"] for n in (0, 1)] == ["2", "1"]
    assert [values[f"parameter{n}"] for n in (0, 1)] == ["1,3", "0,2"]
    trained, opened, _, half = ({**state, "said": "", "asked": None} for state in states[-4:])
    assert values["order"] == "shuffled" and states[-4]["asked"] < 6000
    assert trained == opened == half and "does not fit" in states[-1]["said"]
