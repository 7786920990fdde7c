"""How fast the library is, as ratios measured in one run: python tests/benchmark.py

Everything is timed in this process, in turn, over several rounds, so that a slow spell of the
machine hits all alike; a ratio is the median of the rounds' ratios. NumPy, River, scikit-learn and
PyTorch are compared where they are installed.
"""

import gc
import math
import os
import platform
import subprocess
import sys
import tracemalloc
from functools import partial
from importlib.util import find_spec
from math import exp, log, log1p
from operator import mul
from pathlib import Path
from random import Random
from statistics import median
from time import perf_counter

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from softmax_edu import LinearRegression, LogisticRegression, SoftmaxRegression

RATE, EPOCHS, ROUNDS = 0.01, 20, 9
CASES = [
    ("linear", 1, 1),
    ("linear", 4, 1),
    ("linear", 64, 1),
    ("logistic", 2, 1),
    ("logistic", 4, 1),
    ("logistic", 64, 1),
    ("softmax", 1, 2),
    ("softmax", 4, 3),
    ("softmax", 64, 10),
]
KINDS = {"linear": LinearRegression, "logistic": LogisticRegression, "softmax": SoftmaxRegression}
dot = getattr(math, "sumprod", None)


# The loops written by hand, one for each model: local variables, nothing shared, nothing checked


def linear_by_hand(samples, theta):
    dot_product, product = dot, mul
    for _ in range(EPOCHS):
        losses = []
        append = losses.append
        for x, y in samples:
            error = (dot_product(theta, x) if dot_product else sum(map(product, theta, x), 0.0)) - y
            append(error * error)
            step = 2.0 * RATE * error
            theta = [w - step * v for w, v in zip(theta, x)]
    return theta


def logistic_by_hand(samples, theta):
    dot_product, product = dot, mul
    for _ in range(EPOCHS):
        losses = []
        append = losses.append
        for x, y in samples:
            z = dot_product(theta, x) if dot_product else sum(map(product, theta, x), 0.0)
            if z >= 0.0:
                t = exp(-z)
                y_hat = 1.0 / (1.0 + t)
                append(log1p(t) if y else z + log1p(t))
            else:
                t = exp(z)
                y_hat = t / (1.0 + t)
                append(log1p(t) - z if y else log1p(t))
            step = RATE * (y_hat - y)
            theta = [w - step * v for w, v in zip(theta, x)]
    return theta


def softmax_by_hand(samples, theta):
    dot_product, product = dot, mul
    for _ in range(EPOCHS):
        losses = []
        append = losses.append
        for x, y in samples:
            if dot_product:
                z = [dot_product(row, x) for row in theta]
            else:
                z = [sum(map(product, row, x), 0.0) for row in theta]
            top = max(z)
            powers = [exp(score - top) for score in z]
            total = sum(powers)
            append(log(total) + top - z[y])
            scale = RATE / total
            steps = [power * scale for power in powers]
            steps[y] -= RATE
            theta = [[w - step * v for w, v in zip(row, x)] for row, step in zip(theta, steps)]
    return theta


BY_HAND = {"linear": linear_by_hand, "logistic": logistic_by_hand, "softmax": softmax_by_hand}


# Other libraries, one sample at a time; each returns a function that trains on all samples `epochs` times


def numpy_loop(kind, X, y, outputs):
    import numpy as np

    samples = [(np.array([1.0, *x]), target) for x, target in zip(X, y)]
    theta = np.zeros((len(X[0]) + 1, outputs) if kind == "softmax" else len(X[0]) + 1)

    def train(epochs):
        nonlocal theta
        losses = []
        for _ in range(epochs):
            for x, target in samples:
                z = theta.T @ x
                if kind == "linear":
                    error = z - target
                    losses.append(error * error)
                    theta = theta - 2.0 * RATE * error * x
                elif kind == "logistic":
                    y_hat = 1.0 / (1.0 + np.exp(-z))
                    losses.append(-np.log(y_hat if target else 1.0 - y_hat))
                    theta = theta - RATE * (y_hat - target) * x
                else:
                    e = np.exp(z - z.max())
                    y_hat = e / e.sum()
                    losses.append(-np.log(y_hat[target]))
                    y_hat[target] -= 1.0
                    theta = theta - RATE * np.outer(x, y_hat)

    return train


def river_loop(kind, X, y, outputs):
    from river import linear_model, optim

    names = {
        "linear": "LinearRegression",
        "logistic": "LogisticRegression",
        "softmax": "SoftmaxRegression",
    }
    model = getattr(linear_model, names[kind])(optimizer=optim.SGD(RATE))
    samples = [({f"x{i}": value for i, value in enumerate(x)}, target) for x, target in zip(X, y)]

    def train(epochs):
        for _ in range(epochs):
            for x, target in samples:
                model.learn_one(x, target)

    return train


def sklearn_model(kind):
    from sklearn.linear_model import SGDClassifier, SGDRegressor

    options = {
        "learning_rate": "constant",
        "eta0": RATE,
        "penalty": None,
        "max_iter": 1,
        "tol": None,
    }
    return (
        SGDRegressor(**options) if kind == "linear" else SGDClassifier(loss="log_loss", **options)
    )


def sklearn_partial_fit(kind, X, y, outputs):
    import numpy as np

    model, classes = sklearn_model(kind), {} if kind == "linear" else {"classes": sorted(set(y))}
    samples = [(np.array([x]), np.array([target])) for x, target in zip(X, y)]

    def train(epochs):
        for _ in range(epochs):
            for x, target in samples:
                model.partial_fit(x, target, **classes)

    return train


def sklearn_fit(kind, X, y, outputs):
    import numpy as np

    model, X, y = sklearn_model(kind), np.array(X), np.array(y)
    return lambda epochs: [model.fit(X, y) for _ in range(epochs)]


def torch_loop(kind, X, y, outputs):
    import torch

    torch.set_num_threads(1)
    layer = torch.nn.Linear(len(X[0]), outputs)
    optimizer = torch.optim.SGD(layer.parameters(), lr=RATE)
    loss = {
        "linear": torch.nn.MSELoss(),
        "logistic": torch.nn.BCEWithLogitsLoss(),
        "softmax": torch.nn.CrossEntropyLoss(),
    }[kind]
    samples = [
        (torch.tensor([x]), torch.tensor([target] if kind == "softmax" else [[float(target)]]))
        for x, target in zip(X, y)
    ]

    def train(epochs):
        for _ in range(epochs):
            for x, target in samples:
                optimizer.zero_grad()
                loss(layer(x), target).backward()
                optimizer.step()

    return train


OTHERS = [
    ("NumPy loop", "numpy", numpy_loop),
    ("River learn_one", "river", river_loop),
    ("scikit-learn partial_fit", "sklearn", sklearn_partial_fit),
    ("scikit-learn fit", "sklearn", sklearn_fit),
    ("PyTorch", "torch", torch_loop),
]


# Measuring


def data(kind, features, outputs, samples):
    random = Random(0)
    X = [[random.random() / features for _ in range(features)] for _ in range(samples)]
    if kind == "linear":
        return X, [random.random() for _ in X]
    return X, [i % max(outputs, 2) for i in range(samples)]


def timed(function):
    start = perf_counter()
    function()
    return perf_counter() - start


def rounds(functions, count=ROUNDS):
    """For each function, its time in every round; one round runs them all in turn."""
    gc.disable()
    try:
        for function in functions:
            function()
        return list(zip(*[[timed(function) for function in functions] for _ in range(count)]))
    finally:
        gc.enable()


def ratio(times, base):
    return median(a / b for a, b in zip(times, base))


class Case:
    """One size of one model: its data, and the ways to train on it."""

    def __init__(self, kind, features, outputs, samples):
        self.kind, self.features, self.outputs = kind, features, outputs
        self.name = f"{kind} {features}" + (f"×{outputs}" if kind == "softmax" else "")
        self.X, self.y = data(kind, features, outputs, samples)
        self.steps = samples * EPOCHS
        softmax = kind == "softmax"
        self.start = (
            [[0.0] * (features + 1) for _ in range(outputs)] if softmax else [0.0] * (features + 1)
        )
        self.prepared = [([1.0, *x], y if softmax else float(y)) for x, y in zip(self.X, self.y)]

    def model(self):
        classes = {} if self.kind == "linear" else {"classes": list(range(max(self.outputs, 2)))}
        return KINDS[self.kind](learning_rate=RATE, **classes)

    def fit(self, epochs=EPOCHS):
        self.model().fit(self.X, self.y, epochs=epochs)

    def by_hand(self):
        BY_HAND[self.kind](self.prepared, self.start)

    def read(self):
        self.model().steps(
            self.X, self.y
        )  # reads and checks; nothing is trained before a step is taken


def versus_by_hand():
    print(
        "\nfit, 20 epochs on lists (reading and checking them included), and a loop written by hand\n"
        "model            fit µs   by hand   fit / by hand   reading / one epoch   best fit µs"
    )
    for kind, features, outputs in CASES:
        case = Case(kind, features, outputs, 500 if features < 64 else 100)
        ours, hand, reading = rounds([case.fit, case.by_hand, case.read])
        print(
            f"{case.name:15} {median(ours) / case.steps * 1e6:7.2f} {median(hand) / case.steps * 1e6:9.2f} "
            f"{ratio(ours, hand):15.3f} {ratio(reading, ours) * EPOCHS:21.2f} {min(ours) / case.steps * 1e6:13.2f}"
        )


def versus_others():
    installed = [(name, make) for name, package, make in OTHERS if find_spec(package)]
    missing = sorted({package for _, package, _ in OTHERS if not find_spec(package)})
    print(
        "\nOther libraries, time per sample / that of fit"
        + (f"; not installed: {', '.join(missing)}" if missing else "")
    )
    for kind, features, outputs in CASES if installed else []:
        case = Case(kind, features, outputs, 100)
        trains = [partial(make(kind, case.X, case.y, outputs), 1) for _, make in installed]
        ours, *others = rounds([case.fit, *trains], count=5)
        cells = [
            f"{name} {ratio(times, ours) * EPOCHS:.1f}"
            for (name, _), times in zip(installed, others)
        ]
        print(f"{case.name}:  " + ",  ".join(cells))


PROGRAM_BY_HAND = """
from math import exp, log1p
X = [(1.0, 0.5), (2.0, 1.0), (3.0, 1.5), (2.0, 2.0), (1.0, 2.5), (2.0, 3.0), (1.0, 3.5), (2.0, 4.0)]
y = [0, 0, 1, 0, 0, 1, 1, 1]
b = w1 = w2 = 0.0
for _ in range(1000):
    losses = []
    for (x1, x2), target in zip(X, y):
        z = b + w1 * x1 + w2 * x2
        t = exp(-abs(z))
        y_hat = (1.0 if z >= 0.0 else t) / (1.0 + t)
        losses.append(max(z, 0.0) - target * z + log1p(t))
        step = 0.1 * (y_hat - target)
        b, w1, w2 = b - step, w1 - step * x1, w2 - step * x2
print(b, w1, w2, sum(losses) / 8)
"""
PROGRAM_BY_HAND_OF_ANY_WIDTH = """
from math import exp, log1p
from operator import mul
samples = [([1.0, 1.0, 0.5], 0), ([1.0, 2.0, 1.0], 0), ([1.0, 3.0, 1.5], 1), ([1.0, 2.0, 2.0], 0),
           ([1.0, 1.0, 2.5], 0), ([1.0, 2.0, 3.0], 1), ([1.0, 1.0, 3.5], 1), ([1.0, 2.0, 4.0], 1)]
theta = [0.0, 0.0, 0.0]
for _ in range(1000):
    losses = []
    for x, y in samples:
        z = sum(map(mul, theta, x))
        t = exp(-abs(z))
        y_hat = (1.0 if z >= 0.0 else t) / (1.0 + t)
        losses.append(max(z, 0.0) - y * z + log1p(t))
        step = 0.1 * (y_hat - y)
        theta = [w - step * v for w, v in zip(theta, x)]
print(theta, sum(losses) / 8)
"""
PROGRAM = """
from softmax_edu import LogisticRegression, slides
model = LogisticRegression(learning_rate=0.1).fit(*slides.EXAM, epochs=1000)
print(model.theta, model.loss_curve[-1])
"""
PROGRAM_RIVER = """
from river import linear_model, optim
X = [(1, 0.5), (2, 1.0), (3, 1.5), (2, 2.0), (1, 2.5), (2, 3.0), (1, 3.5), (2, 4.0)]
y = [0, 0, 1, 0, 0, 1, 1, 1]
model = linear_model.LogisticRegression(optimizer=optim.SGD(0.1))
samples = [({"day": day, "hours": hours}, bool(target)) for (day, hours), target in zip(X, y)]
for _ in range(1000):
    for x, target in samples:
        model.learn_one(x, target)
print(dict(model.weights), model.intercept)
"""
PROGRAM_SKLEARN = """
import numpy as np
from sklearn.linear_model import SGDClassifier
X = np.array([(1, 0.5), (2, 1.0), (3, 1.5), (2, 2.0), (1, 2.5), (2, 3.0), (1, 3.5), (2, 4.0)])
y = np.array([0, 0, 1, 0, 0, 1, 1, 1])
model = SGDClassifier(loss="log_loss", learning_rate="constant", eta0=0.1, penalty=None, shuffle=False)
for _ in range(1000):
    model.partial_fit(X, y, classes=[0, 1])
print(model.coef_, model.intercept_)
"""


def process(code):
    root = str(Path(__file__).resolve().parents[1])
    environment = {**os.environ, "PYTHONPATH": root}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # as users have it: compiled once
    return lambda: subprocess.run(
        [sys.executable, "-c", code], env=environment, check=True, stdout=subprocess.DEVNULL
    )


def whole_process():
    programs = {
        "by hand, two features": PROGRAM_BY_HAND,
        "by hand, any width": PROGRAM_BY_HAND_OF_ANY_WIDTH,
        **({"River": PROGRAM_RIVER} if find_spec("river") else {}),
        **({"scikit-learn": PROGRAM_SKLEARN} if find_spec("sklearn") else {}),
    }
    ours, bare, imported, *others = rounds(
        [
            process(PROGRAM),
            process("pass"),
            process("import softmax_edu"),
            *map(process, programs.values()),
        ]
    )
    print(
        f"\nA whole process: import, 1,000 epochs of day and hours, print: {median(ours) * 1e3:.0f} ms"
    )
    for name, times in zip(programs, others):
        print(
            f"  {name}: {median(times) * 1e3:.0f} ms, {ratio(times, ours):.2f} times as long "
            f"(ours / this: {ratio(ours, times):.2f})"
        )
    print(
        f"  import softmax_edu over a bare start: "
        f"{median(a - b for a, b in zip(imported, bare)) * 1e3:.1f} ms of {median(imported) * 1e3:.0f} ms"
    )


def steps_and_memory():
    X, y = data("softmax", 1, 2, 500)
    model = SoftmaxRegression(theta=[[0.0, 0.0], [0.0, 0.0]], learning_rate=RATE)
    records = list(model.steps(X, y))

    def consume():
        for _ in model.steps(X, y, epochs=4):
            pass

    streamed, printed = rounds([consume, lambda: [step.to_text() for step in records[:100]]])
    print(
        f"\nsoftmax 1×2: {2000 / median(streamed):,.0f} Steps a second from steps(), "
        f"{100 / median(printed):,.0f} of them a second as text"
    )
    tracemalloc.start()
    model.fit(X, y)
    print(f"peak memory of fit: {tracemalloc.get_traced_memory()[1] / len(X):.0f} bytes a sample")
    tracemalloc.stop()


def growth():
    pairs = {
        "twice the samples": (("softmax", 4, 3, 200), ("softmax", 4, 3, 400)),
        "twice the features": (("linear", 64, 1, 100), ("linear", 128, 1, 100)),
        "twice the classes": (("softmax", 16, 10, 100), ("softmax", 16, 20, 100)),
    }
    for name, cases in pairs.items():
        less, more = rounds([Case(*case).fit for case in cases])
        print(f"{name}: {ratio(more, less):.2f} times the time")


def visible_classes(n):
    """A model in which each of n classes is the largest somewhere in the square from 0 to 1."""
    random = Random(0)
    points = [(random.random(), random.random()) for _ in range(n)]
    theta = [[-a * a - b * b for a, b in points], [2 * a for a, _ in points]]
    model = SoftmaxRegression(theta=[*theta, [2 * b for _, b in points]])
    return lambda: model.to_svg([[0, 0], [1, 1]], [0, 1])


def pictures():
    X, y = data("logistic", 2, 1, 100_000)
    model = LogisticRegression(theta=[-0.5, 1, 0])
    drawn, loss = rounds([lambda: model.to_svg(X, y), lambda: model.loss(X, y)], count=3)
    print(f"\nto_svg of 100,000 samples: {ratio(drawn, loss):.2f} times the time of their loss")
    less, more = rounds([visible_classes(250), visible_classes(500)], count=3)
    print(f"to_svg of twice the visible classes, 500: {ratio(more, less):.2f} times the time")


if __name__ == "__main__":
    print(f"CPython {platform.python_version()}, medians of {ROUNDS} interleaved rounds")
    versus_by_hand()
    versus_others()
    whole_process()
    steps_and_memory()
    growth()
    pictures()
