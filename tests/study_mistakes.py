"""How many mistakes `check` names: python tests/study_mistakes.py [steps [digits]] [blanks] [causes]

Steps of six sizes with hand-sized numbers. Each mistake is made by a formula of this file's own, every number is
rounded to four decimals (or `digits`), and all of them are given, from z to the new θ; with "blanks" some fields are
left out, though never all that the mistake changed. The kinds are those that public questions, trackers and course
repositories report (tests/check/mistakes.md). Told are, for each kind, the share of the changed numbers that are named
(told as a mistake or as following from one), how many right numbers were accused, and how many sheets were told two
causes for the one mistake; with "causes" all that was told.
"""

import math
import sys
from collections import Counter
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from random import Random

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from softmax_edu import LinearRegression, LogisticRegression, SoftmaxRegression

SIZES = [
    ("linear", 1, 1),
    ("linear", 3, 1),
    ("logistic", 1, 1),
    ("logistic", 3, 1),
    ("softmax", 1, 2),
    ("softmax", 3, 3),
]
MODELS = {"linear": LinearRegression, "logistic": LogisticRegression, "softmax": SoftmaxRegression}
FIELDS = "z", "y_hat", "loss", "gradient", "theta_after"


def sigma(z):
    return 1 / (1 + math.exp(-z))


def softmax(z):
    powers = [math.exp(v) for v in z]
    return [p / sum(powers) for p in powers]


class Paper:
    """A step worked by hand: each line a method that a mistake replaces."""

    def __init__(self, kind, theta, x, y, eta):
        self.kind, self.theta, self.x, self.eta = kind, theta, [1.0, *x], eta
        self.n, self.k = len(theta), len(theta[0])
        self.y = [y] if kind != "softmax" else [int(c == y) for c in range(self.k)]
        self.right = y

    def z(self):
        return [sum(self.theta[i][c] * self.x[i] for i in range(self.n)) for c in range(self.k)]

    def y_hat(self, z):
        return {"linear": list, "logistic": lambda z: [sigma(z[0])], "softmax": softmax}[self.kind](
            z
        )

    def p(self, y_hat):
        """The probability of the right class."""
        return (
            y_hat[self.right]
            if self.kind == "softmax"
            else y_hat[0]
            if self.right
            else 1 - y_hat[0]
        )

    def loss(self, y_hat):
        return (y_hat[0] - self.y[0]) ** 2 if self.kind == "linear" else -math.log(self.p(y_hat))

    def errors(self, y_hat):
        times = 2 if self.kind == "linear" else 1
        return [times * (p - y) for p, y in zip(y_hat, self.y)]

    def gradient(self, y_hat, z, loss):
        return [[x * e for e in self.errors(y_hat)] for x in self.x]

    def update(self, gradient, loss):
        return [[t - self.eta * g for t, g in zip(*rows)] for rows in zip(self.theta, gradient)]

    def work(self):
        z = self.z()
        y_hat = self.y_hat(z)
        loss = self.loss(y_hat)
        gradient = self.gradient(y_hat, z, loss)
        return {
            "z": z,
            "y_hat": y_hat,
            "loss": loss,
            "gradient": gradient,
            "theta_after": self.update(gradient, loss),
        }


KINDS = {}


def kind(name, *models):
    """Register a mistake: a function that takes a Paper and replaces one of its lines."""

    def register(function):
        KINDS[name] = (models or tuple(MODELS)), function
        return function

    return register


def scaled(paper, factor):
    """∇L with the number of each output times another."""

    def gradient(y_hat, z, loss):
        return [
            [x * e * f for e, f in zip(paper.errors(y_hat), factor(y_hat, z, loss))]
            for x in paper.x
        ]

    paper.gradient = gradient


def columns(paper, errors):
    """∇L from other numbers in the place of ŷ − y."""
    paper.gradient = lambda y_hat, z, loss: [[x * e for e in errors(y_hat)] for x in paper.x]


@kind("∇L times ŷ(1 − ŷ)", "logistic", "softmax")
def _(p):
    scaled(p, lambda y_hat, z, loss: [v * (1 - v) for v in y_hat])


@kind("squared error as the loss", "logistic", "softmax")
def _(p):
    p.loss = lambda y_hat: sum((a - b) ** 2 for a, b in zip(y_hat, p.y))


@kind("squared error and its ∇L", "logistic")
def _(p):
    p.loss = lambda y_hat: sum((a - b) ** 2 for a, b in zip(y_hat, p.y))
    scaled(p, lambda y_hat, z, loss: [2 * v * (1 - v) for v in y_hat])


@kind("half the squared error", "linear", "logistic", "softmax")
def _(p):
    p.loss = lambda y_hat: sum((a - b) ** 2 for a, b in zip(y_hat, p.y)) / 2


@kind("half the squared error and its ∇L", "linear")
def _(p):
    p.loss = lambda y_hat: sum((a - b) ** 2 for a, b in zip(y_hat, p.y)) / 2
    scaled(p, lambda y_hat, z, loss: [0.5])


@kind("activation taken twice", "logistic", "softmax")
def _(p):
    once = p.y_hat
    p.y_hat = lambda z: once(once(z))


@kind("one parameter after the other", "linear", "logistic", "softmax")
def _(p):
    def update(gradient, loss):
        theta = [row[:] for row in p.theta]
        for i in range(p.n):
            now = Paper(p.kind, theta, p.x[1:], p.right, p.eta)
            y_hat = now.y_hat(now.z())
            theta[i] = [t - p.eta * p.x[i] * e for t, e in zip(theta[i], now.errors(y_hat))]
        return theta

    p.update = update


@kind("no activation", "logistic")
def _(p):
    p.y_hat = lambda z: list(z)
    p.p = lambda y_hat: min(max(y_hat[0] if p.right else 1 - y_hat[0], 1e-9), 1 - 1e-9)


@kind("binary loss for each entry of one-hot", "softmax")
def _(p):
    p.loss = lambda y_hat: -sum(math.log(v if t else 1 - v) for v, t in zip(y_hat, p.y))


@kind("one derivative of the bias for all classes", "softmax")
def _(p):
    right = p.gradient

    def gradient(y_hat, z, loss):
        rows = right(y_hat, z, loss)
        return [[sum(rows[0])] * p.k, *rows[1:]]

    p.gradient = gradient


@kind("1 − ŷ for −log ŷ", "logistic", "softmax")
def _(p):
    p.loss = lambda y_hat: 1 - p.p(y_hat)


@kind("old θ forgotten")
def _(p):
    p.update = lambda gradient, loss: [[-p.eta * g for g in row] for row in gradient]


@kind("error turned round")
def _(p):
    scaled(p, lambda y_hat, z, loss: [-1] * p.k)


@kind("plus in the update")
def _(p):
    p.update = lambda gradient, loss: [
        [t + p.eta * g for t, g in zip(*rows)] for rows in zip(p.theta, gradient)
    ]


@kind("factor 2 lost", "linear")
def _(p):
    scaled(p, lambda y_hat, z, loss: [0.5])


@kind("factor 2 put in", "logistic", "softmax")
def _(p):
    scaled(p, lambda y_hat, z, loss: [2] * p.k)


@kind("sign of the exponent", "logistic", "softmax")
def _(p):
    right = p.y_hat
    p.y_hat = lambda z: right([-v for v in z])


@kind("bias left out of z")
def _(p):
    p.z = lambda: [sum(p.theta[i][c] * p.x[i] for i in range(1, p.n)) for c in range(p.k)]


@kind("log to base 10", "logistic", "softmax")
def _(p):
    p.loss = lambda y_hat: -math.log10(p.p(y_hat))


@kind("log to base 2", "logistic", "softmax")
def _(p):
    p.loss = lambda y_hat: -math.log2(p.p(y_hat))


@kind("loss without its minus", "logistic", "softmax")
def _(p):
    p.loss = lambda y_hat: math.log(p.p(y_hat))


@kind("learning rate ten times too large")
def _(p):
    p.eta *= 10


@kind("learning rate forgotten")
def _(p):
    p.eta = 1.0


@kind("no exp in the denominator", "softmax")
def _(p):
    p.y_hat = lambda z: [math.exp(v) / sum(z) for v in z]


@kind("softmax without exp", "softmax")
def _(p):
    p.y_hat = lambda z: [v / sum(z) for v in z]


@kind("a sigmoid for each class", "softmax")
def _(p):
    p.y_hat = lambda z: [sigma(v) for v in z]


@kind("loss averaged over the classes", "softmax")
def _(p):
    p.loss = lambda y_hat: -math.log(p.p(y_hat)) / p.k


@kind("one-hot one place off", "softmax")
def _(p):
    p.right = (p.right + 1) % p.k
    p.y = [int(c == p.right) for c in range(p.k)]


@kind("labels −1 and 1", "logistic")
def _(p):
    columns(p, lambda y_hat: [y_hat[0] - (2 * p.right - 1)])


@kind("softmax's own derivative alone", "softmax")
def _(p):
    columns(p, lambda y_hat: [-t * (1 - v) for v, t in zip(y_hat, p.y)])


@kind("∂L/∂ŷ for ∂L/∂z", "logistic", "softmax")
def _(p):
    columns(
        p,
        lambda y_hat: (
            [(y_hat[0] - p.y[0]) / (y_hat[0] * (1 - y_hat[0]))]
            if p.k == 1
            else [-t / v for v, t in zip(y_hat, p.y)]
        ),
    )


@kind("not multiplied by x")
def _(p):
    p.gradient = lambda y_hat, z, loss: [p.errors(y_hat)[:] for _ in p.x]


@kind("bias not updated")
def _(p):
    right = p.update
    p.update = lambda gradient, loss: [p.theta[0], *right(gradient, loss)[1:]]


@kind("root of the squared error", "linear")
def _(p):
    p.loss = lambda y_hat: abs(y_hat[0] - p.y[0])


@kind("squared difference in ∇L")
def _(p):
    columns(p, lambda y_hat: [(v - t) ** 2 for v, t in zip(y_hat, p.y)])


@kind("ŷ of the right class in every column", "softmax")
def _(p):
    columns(p, lambda y_hat: [y_hat[p.right] - t for t in p.y])


@kind("log of all classes summed", "softmax")
def _(p):
    p.loss = lambda y_hat: -sum(math.log(v) for v in y_hat)


@kind("cases of the loss exchanged", "logistic")
def _(p):
    p.loss = lambda y_hat: -math.log(1 - p.p(y_hat))


@kind("target forgotten in ∇L")
def _(p):
    columns(p, lambda y_hat: [(2 if p.kind == "linear" else 1) * v for v in y_hat])


@kind("multiplied by θ for x")
def _(p):
    p.gradient = lambda y_hat, z, loss: [
        [t * e for t, e in zip(row, p.errors(y_hat))] for row in p.theta
    ]


@kind("multiplied by the loss")
def _(p):
    scaled(p, lambda y_hat, z, loss: [loss] * p.k)


@kind("bias updated twice")
def _(p):
    right = p.update

    def update(gradient, loss):
        rows = right(gradient, loss)
        return [[t - p.eta * g for t, g in zip(rows[0], gradient[0])], *rows[1:]]

    p.update = update


@kind("derivatives of bias and weight exchanged")
def _(p):
    right = p.update
    p.update = lambda gradient, loss: right([gradient[1], gradient[0], *gradient[2:]], loss)


@kind("brackets missing in the sigmoid", "logistic")
def _(p):
    p.y_hat = lambda z: [1 + math.exp(-z[0])]
    p.p = lambda y_hat: y_hat[0]


@kind("∇L divided by the number of classes", "softmax")
def _(p):
    scaled(p, lambda y_hat, z, loss: [1 / p.k] * p.k)


@kind("minus lost in a product")
def _(p):
    p.z = lambda: [
        sum(abs(p.theta[i][c] * p.x[i]) if i == 1 else p.theta[i][c] * p.x[i] for i in range(p.n))
        for c in range(p.k)
    ]


@kind("a product added")
def _(p):
    p.z = lambda: [
        sum(p.theta[i][c] + p.x[i] if i == 1 else p.theta[i][c] * p.x[i] for i in range(p.n))
        for c in range(p.k)
    ]


@kind("only the term for y = 1", "logistic")
def _(p):
    p.loss = lambda y_hat: -p.right * math.log(y_hat[0])


@kind("minus for the first term alone", "logistic")
def _(p):
    p.loss = lambda y_hat: -math.log(y_hat[0]) if p.right else math.log(1 - y_hat[0])


@kind("no step for y = 0", "logistic")
def _(p):
    columns(p, lambda y_hat: [p.right * (y_hat[0] - 1)])


@kind("sign in the derivative of log(1 − ŷ)", "logistic")
def _(p):
    columns(p, lambda y_hat: [-(p.right * (1 - y_hat[0]) + (1 - p.right) * y_hat[0])])


@kind("tanh without halving z", "logistic")
def _(p):
    p.y_hat = lambda z: [(math.tanh(z[0]) + 1) / 2]


@kind("1 / (1 − e^−z)", "logistic")
def _(p):
    p.y_hat = lambda z: [1 / (1 - math.exp(-z[0]))]


@kind("slope of the sigmoid at ŷ alone", "logistic")
def _(p):
    columns(p, lambda y_hat: [y_hat[0] * (1 - y_hat[0])])


@kind("half a slope", "logistic", "softmax")
def _(p):
    columns(p, lambda y_hat: [(v - t) * (1 - v) for v, t in zip(y_hat, p.y)])


@kind("e^ taken twice", "softmax")
def _(p):
    p.y_hat = lambda z: softmax([math.exp(v) for v in z])


@kind("number of the class for one-hot y", "softmax")
def _(p):
    columns(p, lambda y_hat: [v - p.right for v in y_hat])


@kind("∇L transposed", "softmax")
def _(p):
    right = p.gradient

    def gradient(y_hat, z, loss):
        rows = right(y_hat, z, loss)
        return [list(row) for row in zip(*rows)] if p.n == p.k else rows

    p.gradient = gradient


@kind("multiplied by ŷ for x")
def _(p):
    p.gradient = lambda y_hat, z, loss: [
        [v * e for v, e in zip(y_hat, p.errors(y_hat))] for _ in p.x
    ]


@kind("θ for ∇L in the update")
def _(p):
    p.update = lambda gradient, loss: [[t - p.eta * t for t in row] for row in p.theta]


@kind("loss for ∇L in the update")
def _(p):
    p.update = lambda gradient, loss: [[t - p.eta * loss for t in row] for row in p.theta]


@kind("a neighbour's old value in the update")
def _(p):
    p.update = lambda gradient, loss: [
        [t - p.eta * g for t, g in zip(p.theta[max(i - 1, 0)], gradient[i])] for i in range(p.n)
    ]


@kind("all derivatives put on one parameter")
def _(p):
    right = p.update

    def update(gradient, loss):
        total = [sum(column) for column in zip(*gradient)]
        return right([total, *gradient[1:]], loss)

    p.update = update


@kind("the first feature in every term")
def _(p):
    p.z = lambda: [
        p.theta[0][c] + p.x[1] * sum(p.theta[i][c] for i in range(1, p.n)) for c in range(p.k)
    ]


@kind("bias added to each input")
def _(p):
    p.z = lambda: [
        sum(p.theta[i][c] * (p.x[i] + p.theta[0][c]) for i in range(1, p.n)) for c in range(p.k)
    ]


@kind("∇L divided by the number of inputs")
def _(p):
    scaled(p, lambda y_hat, z, loss: [1 / p.n] * p.k)


@kind("∇L for the new θ")
def _(p):
    p.update = lambda gradient, loss: gradient


@kind("softmax along the wrong axis", "softmax")
def _(p):
    p.y_hat = lambda z: [1.0 for _ in z]


@kind("ŷ taken for scores in the loss", "softmax")
def _(p):
    p.loss = lambda y_hat: -math.log(softmax(y_hat)[p.right])


@kind("z taken for log ŷ in the loss", "softmax")
def _(p):
    z = p.z()
    p.loss = lambda y_hat: -z[p.right]


@kind("plus in the update of the bias")
def _(p):
    right = p.update

    def update(gradient, loss):
        rows = right(gradient, loss)
        return [[t + p.eta * g for t, g in zip(p.theta[0], gradient[0])], *rows[1:]]

    p.update = update


@kind("minus lost in the update: θη∇L")
def _(p):
    p.update = lambda gradient, loss: [
        [t * p.eta * g for t, g in zip(*rows)] for rows in zip(p.theta, gradient)
    ]


@kind("ŷ − (1 − ŷ) for the slope of σ", "logistic")
def _(p):
    scaled(p, lambda y_hat, z, loss: [v - (1 - v) for v in y_hat])


@kind("−1 as the input of the bias")
def _(p):
    p.x = [-1.0, *p.x[1:]]


@kind("the bias as its own input")
def _(p):
    p.z = lambda: [
        p.theta[0][c] ** 2 + sum(p.theta[i][c] * p.x[i] for i in range(1, p.n)) for c in range(p.k)
    ]


@kind("no square in the loss", "linear")
def _(p):
    p.loss = lambda y_hat: y_hat[0] - p.y[0]


@kind("the first class as the target, whatever y is", "softmax")
def _(p):
    p.right = 0
    p.y = [int(c == 0) for c in range(p.k)]


@kind("the predicted class as the target of ∇L", "softmax")
def _(p):
    columns(p, lambda y_hat: [v - (v == max(y_hat)) for v in y_hat])


@kind("log of the largest ŷ", "softmax")
def _(p):
    p.loss = lambda y_hat: -math.log(max(y_hat))


@kind("the bias once for each weight")
def _(p):
    p.z = lambda: [
        sum(p.theta[i][c] * p.x[i] + p.theta[0][c] for i in range(1, p.n)) for c in range(p.k)
    ]


@kind("the bias added after the activation", "logistic")
def _(p):
    p.y_hat = lambda z: [sigma(z[0] - p.theta[0][0]) + p.theta[0][0]]


@kind("tanh for σ", "logistic")
def _(p):
    p.y_hat = lambda z: [math.tanh(z[0])]


@kind("one-hot y written from the right", "softmax")
def _(p):
    p.right = p.k - 1 - p.right
    p.y = p.y[::-1]


@kind("slope of σ taken at ŷ", "logistic")
def _(p):
    scaled(p, lambda y_hat, z, loss: [sigma(v) * (1 - sigma(v)) for v in y_hat])


@kind("η multiplied twice")
def _(p):
    right = p.update
    p.update = lambda gradient, loss: right([[p.eta * g for g in row] for row in gradient], loss)


@kind("1 added in the denominator of softmax", "softmax")
def _(p):
    p.y_hat = lambda z: [math.exp(v) / (1 + sum(map(math.exp, z))) for v in z]


@kind("divided by the mean of all e^z", "softmax")
def _(p):
    p.y_hat = lambda z: [len(z) * v for v in softmax(z)]


@kind("the same e^z added again and again", "softmax")
def _(p):
    p.y_hat = lambda z: [math.exp(v) / sum(math.exp(v) for _ in z) for v in z]


@kind("a sigmoid for each class, divided by their sum", "softmax")
def _(p):
    p.y_hat = lambda z: [sigma(v) / sum(map(sigma, z)) for v in z]


@kind("∇L times ŷ(ŷ − 1)", "logistic", "softmax")
def _(p):
    scaled(p, lambda y_hat, z, loss: [v * (v - 1) for v in y_hat])


@kind("1 − log ŷ for log(1 − ŷ)", "logistic")
def _(p):
    p.loss = lambda y_hat: -math.log(y_hat[0]) if p.right else -(1 - math.log(y_hat[0]))


@kind("the predicted class for ŷ in ∇L", "logistic", "softmax")
def _(p):
    columns(
        p,
        lambda y_hat: [(v > 0.5 if p.k == 1 else v == max(y_hat)) - t for v, t in zip(y_hat, p.y)],
    )


@kind("x multiplied on from feature to feature (no row)")
def _(p):
    p.gradient = lambda y_hat, z, loss: [
        [math.prod(p.x[: i + 1]) * e for e in p.errors(y_hat)] for i in range(p.n)
    ]


@kind("θ − ∇L for ∇L")
def _(p):
    right = p.gradient
    p.gradient = lambda y_hat, z, loss: [
        [t - g for t, g in zip(*rows)] for rows in zip(p.theta, right(y_hat, z, loss))
    ]


@kind("the sum of all derivatives for each of them")
def _(p):
    right = p.update
    p.update = lambda gradient, loss: right(
        [[sum(column) for column in zip(*gradient)] for _ in gradient], loss
    )


@kind("∇L of the root of the squared error (no row)", "linear")
def _(p):
    columns(p, lambda y_hat: [(y_hat[0] - p.y[0]) / abs(y_hat[0] - p.y[0])])


@kind("ŷ rounded to 2 decimals before the rest (no mistake)")
def _(p):
    right = p.y_hat
    p.y_hat = lambda z: [math.floor(100 * v + 0.5) / 100 for v in right(z)]


def start(size, random):
    """Hand-sized numbers."""
    name, features, classes = size
    theta = [
        [round(random.uniform(-1, 1), 1) or 0.3 for _ in range(classes)]
        for _ in range(features + 1)
    ]
    x = [round(random.uniform(-2, 2), 1) or 0.7 for _ in range(features)]
    y = random.randrange(2, 10) if name == "linear" else random.randrange(max(2, classes))
    return name, theta, x, y, random.choice([0.01, 0.1, 0.5])


def printed(value, digits=4):
    """A number, or each of a list, as it is written."""
    if isinstance(value, list):
        return [printed(part, digits) for part in value]
    return str(Decimal(value).quantize(Decimal(1).scaleb(-digits), ROUND_HALF_UP))


def shaped(name, field, value):
    """A field as the library has it: with one output no list of lists."""
    if name == "softmax":
        return value
    if field in ("z", "y_hat"):
        return value[0]
    return [row[0] for row in value] if field in ("gradient", "theta_after") else value


def flat(value):
    return (
        [number for part in value for number in flat(part)] if isinstance(value, list) else [value]
    )


def step_of(name, theta, x, y, eta):
    return MODELS[name](
        theta=theta if name == "softmax" else [row[0] for row in theta], learning_rate=eta
    ).step(x, y)


def left_blank(sheet, differs, random):
    """The sheet without some of its fields; one that the mistake changed is always kept."""
    kept = random.choice([field for field in FIELDS if any(differs[field])])
    return {field: v for field, v in sheet.items() if field == kept or random.random() < 0.5}


def sheets_of(title, size, count, digits):
    """A step, what is written with a mistake, and which numbers differ, field by field."""
    models, make = KINDS[title]
    random = Random(f"{title} {size}")
    for _ in range(count if size[0] in models else 0):
        given = start(size, random)
        right, wrong = Paper(*given).work(), Paper(*given)
        make(wrong)
        try:
            wrong = wrong.work()
            sheets = [
                {field: printed(shaped(given[0], field, sheet[field]), digits) for field in FIELDS}
                for sheet in (right, wrong)
            ]
        except (ArithmeticError, ValueError):
            continue
        differs = {
            field: [a != b for a, b in zip(*(flat(sheet[field]) for sheet in sheets))]
            for field in FIELDS
        }
        yield given, sheets[1], differs


def study(count, digits=4, has_blanks=False, shows_causes=False):
    """How many of the changed numbers are named, right ones accused, and sheets told two causes."""
    print(f"{'mistake':55} {'fields changed':>14} {'named':>7}")
    totals = Counter()
    for title in KINDS:
        found, causes, random = Counter(), Counter(), Random(title)
        for size in SIZES:
            for given, sheet, differs in sheets_of(title, size, count, digits):
                if has_blanks and any(map(any, differs.values())):
                    sheet = left_blank(sheet, differs, random)
                verdicts = step_of(*given).check(**sheet).verdicts
                told = {verdict.cause for verdict in verdicts if verdict.cause}
                causes.update(told)
                found["sheets"] += any(any(differs[field]) for field in sheet)
                found["two causes"] += len(told) > 1
                changed = [is_wrong for field in sheet for is_wrong in differs[field]]
                for verdict, is_wrong in zip(verdicts, changed):
                    is_named = verdict.cause or verdict.kind in ("carried", "order")
                    found["changed"] += is_wrong
                    found["named"] += bool(is_wrong and is_named)
                    is_sound = verdict.follows or verdict.kind not in ("different", "slip")
                    found["accused"] += not is_wrong and not is_sound
        share = 100 * found["named"] / max(1, found["changed"])
        more = {name: found[name] for name in ("accused", "two causes") if found[name]}
        print(f"{title:55} {found['changed']:14} {share:6.1f} %", more or "")
        if shows_causes:
            print(*(f"    {n:4} {cause}" for cause, n in causes.most_common()), sep="\n")
        totals += found
    print(
        f"{'all':55} {totals['changed']:14} {100 * totals['named'] / totals['changed']:6.2f} %, "
        f"right numbers accused: {totals['accused']}, "
        f"two causes: {totals['two causes']} of {totals['sheets']} sheets"
    )


if __name__ == "__main__":
    options = [each for each in sys.argv[1:] if each.isdigit()]
    study(
        *map(int, options or ["100"]),
        has_blanks="blanks" in sys.argv,
        shows_causes="causes" in sys.argv,
    )
