"""The same numbers in other libraries: what to set so that theta agrees.

Each library that is installed takes the steps of S4, S9 and S24 from theta = 0
on each sample of S5 in turn (the targets of two models are made up), 20 times;
and theta is compared with ours.
What differs between libraries, and is set here:

    the loss      ours is (p - y)^2, without the 1/2 that many others have:
                  where they have it, their rate is twice ours
    the rate      constant; by default theirs often falls with every step
    a penalty     none; by default scikit-learn has one
    the order     that of the data; by default others shuffle
    the bias      with the same rate as the weights; River's has one of its own
    32 bits       JAX and PyTorch compute with 64 only if they are told to
"""

import importlib
import sys
import warnings
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parent.parent))  # for a clone

from softmax_edu import (
    LinearRegression,
    LogisticRegression,
    SoftmaxRegression,
    slides,
)

EPOCHS = 20
X, PASSED = slides.EXAM
SCORES = (0, 1, 2, 2, 1, 0, 2, 1)
SALARIES = (8, 15, 18, 22, 26, 30, 38, 47)
RATES = {"linear": 0.01, "logistic": 0.1, "softmax": 0.1}
TARGETS = {"linear": SALARIES, "logistic": PASSED, "softmax": SCORES}


def ours(kind):
    """Theta of this library: the bias first, and of softmax a row per input."""
    models = {
        "linear": LinearRegression,
        "logistic": LogisticRegression,
        "softmax": SoftmaxRegression,
    }
    model = models[kind](learning_rate=RATES[kind])
    return model.fit(X, TARGETS[kind], epochs=EPOCHS).theta


def scikit_learn(kind):
    """SGDRegressor has 1/2 in its loss, and SGDClassifier no softmax."""
    from sklearn.linear_model import SGDClassifier, SGDRegressor

    if kind == "softmax":
        return None
    settings = {
        "penalty": None,
        "learning_rate": "constant",
        "shuffle": False,
        "max_iter": EPOCHS,
        "tol": None,
    }
    if kind == "linear":
        # (p - y)^2 / 2 moves theta half as far as ours
        model = SGDRegressor(eta0=2 * RATES[kind], **settings)
    else:
        model = SGDClassifier("log_loss", eta0=RATES[kind], **settings)
    model.fit(X, TARGETS[kind])
    return [*model.intercept_, *model.coef_.ravel()]


def river(kind):
    """Its Squared loss has no 1/2, as ours; the bias has a rate of its own."""
    from river import linear_model, optim

    if kind == "softmax":
        # its SoftmaxRegression has no bias: a feature that is 1 makes one;
        # and it learns of a class when it sees it: so it is told of all
        model = linear_model.SoftmaxRegression(optim.SGD(RATES[kind]), l2=0)
        for k in (0, 1, 2):
            model.weights[k].clear()
    else:
        classes = {
            "linear": (linear_model.LinearRegression, optim.losses.Squared()),
            "logistic": (linear_model.LogisticRegression, optim.losses.Log()),
        }
        make, loss = classes[kind]
        model = make(
            optim.SGD(RATES[kind]), loss=loss, l2=0, intercept_lr=RATES[kind]
        )
    for _ in range(EPOCHS):
        for (day, hours), y in zip(X, TARGETS[kind]):
            sample = {"day": day, "hours": hours}
            if kind == "softmax":
                sample = {"1": 1, **sample}
            y = bool(y) if kind == "logistic" else y
            model.learn_one(sample, y)
    if kind == "softmax":
        return [
            [model.weights[k][name] for k in (0, 1, 2)]
            for name in ("1", "day", "hours")
        ]
    return [model.intercept, model.weights["day"], model.weights["hours"]]


def numpy(kind):
    """The five steps with arrays."""
    import numpy as np

    rate = RATES[kind]
    inputs = np.column_stack([np.ones(len(X)), np.array(X, dtype=float)])
    theta = np.zeros((3, 3) if kind == "softmax" else 3)
    for _ in range(EPOCHS):
        for x, y in zip(inputs, TARGETS[kind]):
            z = theta.T @ x
            if kind == "linear":
                theta -= rate * 2 * (z - y) * x
            elif kind == "logistic":
                theta -= rate * (1 / (1 + np.exp(-z)) - y) * x
            else:
                e = np.exp(z - z.max())
                theta -= rate * np.outer(x, e / e.sum() - np.eye(3)[y])
    return theta.tolist()


def pytorch(kind):
    """float64 where its default is 32 bits; losses of one sample, as a sum."""
    import torch
    from torch.nn import functional

    double = {"dtype": torch.float64}
    outputs = 3 if kind == "softmax" else 1
    layer = torch.nn.Linear(2, outputs, **double)
    torch.nn.init.zeros_(layer.weight)
    torch.nn.init.zeros_(layer.bias)
    optimizer = torch.optim.SGD(layer.parameters(), lr=RATES[kind])
    for _ in range(EPOCHS):
        for x, y in zip(torch.tensor(X, **double), TARGETS[kind]):
            z = layer(x)
            if kind == "linear":
                loss = (z[0] - y) ** 2  # mse_loss has no 1/2 either
            elif kind == "logistic":
                target = torch.tensor([y], **double)
                loss = functional.binary_cross_entropy_with_logits(z, target)
            else:
                loss = functional.cross_entropy(z, torch.tensor(y))
            optimizer.zero_grad()
            loss.backward()
            optimizer.step()
    bias, weight = layer.bias.detach(), layer.weight.detach()
    if kind == "softmax":  # a row for each class: turned, the bias on top
        return [bias.tolist(), *weight.T.tolist()]
    return [*bias.tolist(), *weight[0].tolist()]


def jax(kind):
    """jax_enable_x64, for its default is 32 bits; jax.grad is the gradient."""
    import jax
    import jax.numpy as jnp

    jax.config.update("jax_enable_x64", True)

    def loss(theta, x, y):
        z = theta.T @ x
        if kind == "linear":
            return (z - y) ** 2
        if kind == "logistic":
            return jnp.logaddexp(0.0, z) - y * z
        return jax.nn.logsumexp(z) - z[y]

    slope = jax.jit(jax.grad(loss))
    theta = jnp.zeros((3, 3) if kind == "softmax" else 3)
    for _ in range(EPOCHS):
        for x, y in zip(X, TARGETS[kind]):
            theta = theta - RATES[kind] * slope(theta, jnp.array([1.0, *x]), y)
    return theta.tolist()


def flat(theta):
    """All numbers of theta in one list."""
    if isinstance(theta, list):
        return [number for part in theta for number in flat(part)]
    return [float(theta)]


warnings.simplefilter("ignore")  # what other libraries say of themselves
OTHERS = {
    "scikit-learn": ("sklearn", scikit_learn),
    "River": ("river", river),
    "NumPy": ("numpy", numpy),
    "PyTorch": ("torch", pytorch),
    "JAX": ("jax", jax),
}
print("Theta of the same training, elsewhere:")
print("the largest difference, divided by the")
print("largest number of theta.")
print()
print(f"{'':13}" + "".join(f"{kind:>9}" for kind in RATES))
for name, (module, theta_of) in OTHERS.items():
    try:
        importlib.import_module(module)
    except ImportError:
        print(f"{name:13}  not installed")
        continue
    cells = []
    for kind in RATES:
        theirs, mine = theta_of(kind), flat(ours(kind))
        if theirs is None:
            cells.append("has none")
            continue
        gap = max(abs(a - b) for a, b in zip(flat(theirs), mine))
        cells.append(f"{gap / max(map(abs, mine)):.0e}")
    print(f"{name:13}" + "".join(f"{cell:>9}" for cell in cells))
