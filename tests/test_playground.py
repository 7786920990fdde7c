"""The page in which every number is alive: its numbers are Python's, in node and in a browser; safe, small, refused where it must be."""
import json
import math
import re
import shutil
import subprocess
import sys
from pathlib import Path
from random import Random

import pytest

import softmax_edu
from softmax_edu import DivergenceError, LinearRegression, LogisticRegression, SoftmaxRegression, playground, slides
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
    setup = page.setup
    points = setup.points()
    output = room.output_forms(setup.model, points[0], setup.symbols)
    scripts = [(FOLDER / name).read_text(encoding="utf-8") for name in ("numbers.js", "training.js")]
    return "\n".join([f"const page = {room.literal(setup.data())};", setup.formulas(points, output), *scripts, "begin();"])


def run_in_node(pages_and_ends, tmp_path):
    """What each page says at its end, an expression; all in one process."""
    blocks = [f"told.push((() => {{\n{computing(page)}\nreturn {end};\n}})());" for page, end in pages_and_ends]
    script = tmp_path / "pages.js"
    script.write_text('"use strict"; const told = [];\n' + "\n".join(blocks) + "\nconsole.log(JSON.stringify(told));",
                      encoding="utf-8")
    run = subprocess.run([NODE, str(script)], capture_output=True, text=True, check=True, encoding="utf-8")
    return json.loads(run.stdout)


def is_same(there, here):
    """Within 1e-12 relative, or 2 units of the last digit."""
    if there is None or not math.isfinite(here):
        return there is None and not math.isfinite(here)
    return abs(there - here) <= max(1e-12 * abs(here), 2 * math.ulp(here))


def flat(value):
    return [number for part in value for number in flat(part)] if isinstance(value, list) else [value]


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
        theta = [weight / size ** 2 for weight in theta]
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
    random = Random(f"playground {kind.__name__}")
    cases, expected = [], []
    while len(cases) < 300:
        model, X, y = random_case(random, kind)
        try:
            step = copy_of(model).step(X[0], y[0])
        except DivergenceError:
            continue
        cases.append((playground(model, X, y), "current()"))
        expected.append(step)
    wrong = []
    for told, step in zip(run_in_node(cases, tmp_path), expected):
        pairs = [(told["z"], step.z), (told["p"], step.y_hat), (told["loss"], step.loss),
                 (told["g"], columns(step.gradient)), (told["after"], columns(step.theta_after))]
        for name, (there, here) in zip("z p loss g after".split(), pairs):
            for a, b in zip(flat(there), flat(here)):
                if not is_same(a, b):
                    wrong.append((name, a, b, step))
    assert not wrong, f"{len(wrong)}: {wrong[:3]}"


@needs_node
@pytest.mark.process
@pytest.mark.parametrize("shuffle", [None, 0, 7, 123456789012])
def test_a_thousand_steps_are_those_of_fit(shuffle, tmp_path):
    trained, cases = [], []
    four = SoftmaxRegression(theta=[[0.0] * 4] * 2)
    for model, data in ((LinearRegression(theta=[7, 6], learning_rate=0.01), slides.SALARY),
                        (LogisticRegression(theta=[0.1, 0.2, 0.1]), slides.EXAM), (four, slides.SCORE),
                        (PoissonRegression(learning_rate=0.001), ([0, 1, 2, 3, 4, 0, 1, 2], [1, 1, 3, 4, 9, 0, 2, 2])),
                        (HalfSquaredLoss(learning_rate=0.01), slides.SALARY)):
        seed = "" if shuffle is None else f"setSeed({shuffle}); state.at = 0; "
        cases.append((playground(model, *data), f"(() => {{ {seed}takeSteps(1000); return state.runs[0].theta; }})()"))
        trained.append(copy_of(model) if model.theta else type(model)(learning_rate=model.learning_rate))
        trained[-1].fit(*data, epochs=125, shuffle=shuffle)
    for theta, model in zip(run_in_node(cases, tmp_path), trained):
        for there, here in zip(flat(theta), flat(columns(model.theta))):
            assert is_same(there, here), (there, here, model)
