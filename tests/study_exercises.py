"""How well are mistakes named? Run by hand: python3 tests/study_exercises.py [seeds] [slips of each].

For every model and size and each seed: are the numbers easy, and is a slip that was made in them, rounded to the
digits asked for, named by `check` in each field that it changes, alone? The slips are made by formulas of this file's
own, none of the package's; of each exercise some are tried, others with every seed. At the end it prints the slips
that lead to the same digits in every exercise.
"""
import sys
from collections import Counter, defaultdict
from itertools import combinations, permutations
from math import exp, isclose, log
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from softmax_edu import exercise

FIELDS = "z", "y_hat", "loss", "gradient", "theta_after"
SIZES = [*(("linear", n, 2) for n in (1, 2, 3)), *(("logistic", n, 2) for n in (1, 2, 3)),
         *(("softmax", n, k) for n in (1, 2, 3) for k in (2, 3, 4))]


def flat(value):
    """The numbers of a list, however nested."""
    return [number for part in value for number in flat(part)] if isinstance(value, list) else [value]


def work(model, theta, x, y, eta, **slip):
    """The five steps of the deck, θ as rows, one for each input; what `slip` names is done its way, not the right one.

    x_z, x_g, theta_z are taken for x and θ in z and ∇L; z, y_hat, loss, gradient, after are functions of the right.
    """
    outputs, inputs = range(len(theta[0])), range(len(x))
    taken, seen = slip.get("theta_z", theta), slip.get("x_z", x)
    z = [sum(taken[i][k] * seen[i] for i in inputs) for k in outputs]
    z = slip["z"](z) if "z" in slip else z
    right = {"linear": lambda z: z, "logistic": lambda z: [1 / (1 + exp(-z[0]))],
             "softmax": lambda z: [exp(score) / sum(map(exp, z)) for score in z]}[model]
    y_hat = slip.get("y_hat", right)(z)
    hot = (lambda y: [int(k == y) for k in outputs]) if model == "softmax" else (lambda y: [y])
    in_loss, in_gradient = hot(slip.get("y_loss", y)), hot(slip.get("y_gradient", y))
    if model == "linear":
        loss = (y_hat[0] - y) ** 2
    elif model == "logistic":
        loss = -log(y_hat[0] if in_loss[0] else 1 - y_hat[0])
    else:
        loss = -log(y_hat[in_loss.index(1)])
    loss = slip["loss"](loss, y_hat) if "loss" in slip else loss
    factor, seen = 2 if model == "linear" else 1, slip.get("x_g", x)
    gradient = [[factor * seen[i] * (y_hat[k] - (0 if "no_y" in slip else in_gradient[k])) for k in outputs]
                for i in inputs]
    gradient = slip["gradient"](gradient) if "gradient" in slip else gradient
    eta = slip.get("rate", eta)
    after = [[theta[i][k] - eta * gradient[i][k] for k in outputs] for i in inputs]
    after = slip["after"](after, gradient) if "after" in slip else after
    return {"z": z, "y_hat": y_hat, "loss": [loss], "gradient": flat(gradient), "theta_after": flat(after)}


def swapped(rows, i, j):
    """A list with two of its parts in each other's place."""
    rows = list(rows)
    rows[i], rows[j] = rows[j], rows[i]
    return rows


def slips(model, theta, x, y, eta):
    """Each slip of this step: the words that are to name it, and how it is made."""
    n, k = len(x), len(theta[0])
    names = ["1", "x"] if n == 2 else ["1", *(f"x{'₁₂₃'[i]}" for i in range(n - 1))]

    def each(table, change):
        return [[change(i, j, value) for j, value in enumerate(row)] for i, row in enumerate(table)]

    def with_x(words, other):
        yield from ((words, {"x_z": other}), (words, {"x_z": other, "x_g": other}), (words, {"x_g": other}))

    for i in range(n):
        words = f"feature {names[i]} left out" if i else "bias input 1 forgotten"
        yield from with_x(words, [0 if j == i else value for j, value in enumerate(x)])
        if x[i] < 0:
            yield from with_x(f"sign of {names[i]} lost", [-v if j == i else v for j, v in enumerate(x)])
        for c in range(k):
            if x[i] < 0 or theta[i][c] < 0:
                yield "sign lost in a sum", {"z": lambda z, i=i, c=c: [
                    v - 2 * theta[i][c] * x[i] if j == c else v for j, v in enumerate(z)]}
        for some in [range(k), *([c] for c in range(k) if k > 1)] if i else []:
            yield "a product added", {"z": lambda z, i=i, some=some: [
                v - theta[i][j] * x[i] + theta[i][j] + x[i] if j in some else v for j, v in enumerate(z)]}
        if i:
            yield "bias and weight swapped", {"theta_z": swapped(theta, 0, i)}
            yield "bias and weight swapped in ∇L", {"gradient": lambda g, i=i: swapped(g, 0, i)}
    for i, j in combinations(range(1, n), 2):
        yield from with_x("two features swapped", swapped(x, i, j))
    if n == k:
        yield "θ read with rows and columns swapped", {"theta_z": list(zip(*theta))}
        yield "rows and columns swapped in ∇L", {"gradient": lambda g: list(map(list, zip(*g)))}
    if model == "logistic":
        yield "σ(−z) instead of σ(z)", {"y_hat": lambda z: [1 / (1 + exp(z[0]))]}
    if model == "softmax":
        yield "e^z not divided by its sum", {"y_hat": lambda z: list(map(exp, z))}
        yield "a sigmoid for each class", {"y_hat": lambda z: [1 / (1 + exp(-score)) for score in z]}
        yield "log(1 − ŷ) instead of log ŷ", {"loss": lambda loss, p: -log(1 - p[y])}
        yield "Σ log ŷ over all classes", {"loss": lambda loss, p: -sum(map(log, p))}
        yield "∇L divided by the number of classes", {"gradient": lambda g: each(g, lambda i, j, v: v / k)}
    if model == "linear":
        yield "factor ½ put in", {"loss": lambda loss, p: loss / 2}
        yield "factor 2 left out", {"gradient": lambda g: each(g, lambda i, j, v: v / 2)}
    else:
        yield "log₁₀ instead of ln", {"loss": lambda loss, p: loss / log(10)}
        yield "log₂ instead of ln", {"loss": lambda loss, p: loss / log(2)}
        yield "minus left out", {"loss": lambda loss, p: -loss}
        yield "factor 2 put in", {"gradient": lambda g: each(g, lambda i, j, v: 2 * v)}
        for other in range(max(k, 2)):
            if other != y:
                yield "another class as the target", {"y_loss": other, "y_gradient": other}
                yield "another class as the target", {"y_loss": other}
                yield "another class as the target", {"y_gradient": other}
    yield "y − ŷ instead of ŷ − y", {"gradient": lambda g: each(g, lambda i, j, v: -v)}
    yield "gradient not multiplied by x", {"gradient": lambda g: [g[0]] * n}
    yield "−y forgotten", {"no_y": True}
    for wrong in {eta / 10, eta * 10, 1.0}:
        yield f"learning rate {wrong:.6g} instead of {eta:g}", {"rate": wrong}
    yield "plus instead of minus", {"after": lambda a, g: each(g, lambda i, j, v: theta[i][j] + eta * v)}
    yield "sign of ∇L lost", {"after": lambda a, g: each(g, lambda i, j, v: theta[i][j] - eta * abs(v))}
    yield "θ not updated", {"rate": 0}
    yield "only the weights updated", {"after": lambda a, g: [theta[0], *a[1:]]}
    yield "only the bias updated", {"after": lambda a, g: [a[0], *theta[1:]]}
    for c, d in permutations(range(k), 2):
        taken = {c: d} if c < d else {c: d, d: c}
        if k > 2:
            yield "derivative of another class", {"after": lambda a, g, taken=taken: each(
                g, lambda i, j, v: theta[i][j] - eta * g[i][taken.get(j, j)])}


def start_of(sheet):
    """What an exercise gives, as `work` takes it."""
    theta = sheet.theta if isinstance(sheet.theta[0], list) else [[weight] for weight in sheet.theta]
    return sheet.answers.model, theta, [1.0, *sheet.x], sheet.y, sheet.learning_rate


def made(sheet):
    """Every slip of an exercise, once: its words, and the fields that it leads to, beside the right ones."""
    start = start_of(sheet)
    return work(*start), [(words, work(*start, **slip)) for words, slip in slips(*start)]


def shaped(texts, like):
    """A flat list in the shape of a record's field."""
    rest = iter(texts)

    def shape(part):
        return list(map(shape, part)) if isinstance(part, list) else next(rest)
    return shape(like)


def is_easy(sheet):
    """One decimal at most, no 0 or 1, z of two decimals and, for classes, between −3 and 3."""
    given, z = flat([sheet.theta, sheet.x]), flat([sheet.answers.z])
    return (all(isclose(v, round(v, 1), abs_tol=1e-12) and abs(v) not in (0, 1) for v in given)
            and all(isclose(v, round(v, 2), abs_tol=1e-12) for v in z) and sheet.learning_rate in (0.01, 0.1, 0.5)
            and (sheet.answers.classes is None or max(map(abs, z)) <= 3)
            and (sheet.answers.classes is not None or sheet.y not in (0, 1)))


def study(size, seed, most, count, alike):
    """Try one exercise: `count` gets what came of it, `alike` the pairs of slips with the same digits in all fields."""
    model, features, classes = size
    sheet = exercise(model, seed=seed, features=features, classes=classes)
    right, wrong = made(sheet)
    count["exercises"] += 1
    count["hard"] += not is_easy(sheet)
    told, *others = ({field: [f"{v:.{sheet.digits}f}" for v in fields[field]] for field in FIELDS}
                     for fields in (right, *(fields for _, fields in wrong)))
    report = sheet.check(**{field: shaped(told[field], getattr(sheet.answers, field)) for field in FIELDS})
    count["right accused"] += sum(verdict.kind != "right" for verdict in report.verdicts)
    digits = [(words, fields) for (words, _), fields in zip(wrong, others)]
    for (one, a), (other, b) in combinations(digits, 2):
        if one != other and a == b and a != told:
            alike[min(one, other), max(one, other)] += 1
    start = seed * most % len(digits)
    for words, fields in (digits + digits)[start:start + most] if most < len(digits) else digits:
        for field in FIELDS:
            if fields[field] != told[field]:
                report = sheet.check(**{field: shaped(fields[field], getattr(sheet.answers, field))})
                count["fields"] += 1
                named = any(words in verdict.reason for verdict in report.verdicts)
                count["named"] += named
                count["missed", words, field] += not named
                count["right accused"] += sum(
                    given == good and verdict.kind in ("slip", "different")
                    for given, good, verdict in zip(fields[field], told[field], report.verdicts))


def main(seeds=1000, most=3):
    """Print the table."""
    print("model     features  classes  exercises  not easy  fields changed    named  right numbers accused")
    alike, missed = defaultdict(Counter), Counter()
    for size in SIZES:
        count = Counter()
        for seed in range(seeds):
            study(size, seed, most, count, alike[size[0]])
        missed.update({key[1:]: n for key, n in count.items() if isinstance(key, tuple)})
        print(f"{size[0]:9} {size[1]:8}  {size[2]:7}  {count['exercises']:9}  {count['hard']:8}  {count['fields']:14}  "
              f"{100 * count['named'] / count['fields']:6.2f} %  {count['right accused']:21}", flush=True)
    print("\nnot named:", *(f"{words}, by {field}: {n}" for (words, field), n in missed.most_common() if n), sep="\n  ")
    for model, pairs in alike.items():
        print(f"\n{model}, the same digits in all fields:", *(f"{a} = {b}: {n}" for (a, b), n in pairs.most_common()),
              sep="\n  ")


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
