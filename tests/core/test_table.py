"""The table of a step and the loop are two ways to the same numbers, and nothing imports upwards."""

import ast
import random
from math import isclose, isfinite

import pytest
from own_model import HalfSquaredLoss, LassoRegression, PoissonRegression
from places import PACKAGE

from softmax_edu import LinearRegression, LogisticRegression, SoftmaxRegression
from softmax_edu.paper.table import Table

FIELDS = ["z", "", "y_hat", "loss", "error", "gradient", "theta_after"]


def random_step(r, size):
    """A step of any model, its numbers about as large as `size`."""

    def number():
        return r.choice([0.0, 1.0, r.uniform(-1, 1), r.gauss(0, 1)]) * size

    n, classes = r.randint(1, 5), r.randint(2, 6)
    x, eta = [number() for _ in range(n)], 10 ** r.uniform(-4, 1)
    theta = [number() for _ in range(n + 1)]
    rows = [[number() for _ in range(classes)] for _ in range(n + 1)]
    kind = r.choice(
        [LinearRegression, LogisticRegression, SoftmaxRegression, HalfSquaredLoss, LassoRegression]
        + [PoissonRegression] * (size <= 3)  # e^z
    )
    settings = (
        {"penalty": 10 ** r.uniform(-3, 1)} if kind is LassoRegression or r.random() < 0.3 else {}
    )
    if kind is SoftmaxRegression:
        return kind(theta=rows, learning_rate=eta, **settings).step(x, r.randrange(classes))
    y = r.randrange(2) if kind is LogisticRegression else r.randrange(0, 9)
    return kind(theta=theta, learning_rate=eta, **settings).step(x, y)


@pytest.mark.parametrize("size", [1e-150, 1e-9, 0.1, 1.0, 3.0, 10.0, 30.0, 1e5])
def test_every_number_of_the_loop_is_that_of_its_line(size):
    r, steps = random.Random(size), 400
    for _ in range(steps):
        table = Table(random_step(r, size))
        largest = max(abs(each.number) for each in table.quantities["z"])
        for entry in table:
            number = entry.quantity.number
            assert isfinite(number)
            noise = 1e-13 * largest if entry.field in ("z", "y_hat") else 1e-15
            found = [formula for formula in entry.line.formulas if gives(formula, number, noise)]
            assert found, (entry.line.name, entry.line.formula.written(), number)


def gives(formula, number, noise):
    """True if a formula can be computed and gives the number."""
    try:
        return isclose(float(formula.value()), number, rel_tol=1e-9, abs_tol=noise)
    except (ArithmeticError, ValueError):
        return False


def test_a_line_goes_on_from_what_stands_before_it():
    r = random.Random(4)
    for _ in range(300):
        table = Table(random_step(r, 1.0))
        known = {each for f in ("x", "theta", "y", "learning_rate") for each in table.quantities[f]}
        order = []
        for entry in table:
            order.append(entry.field)
            for formula in entry.line.formulas:
                for quantity in formula.quantities():
                    parts = (
                        [quantity]
                        if quantity in known or isinstance(quantity.name, str)
                        else quantity.name.quantities()
                    )
                    settings = set(table.model.settings.values())
                    assert all(part in known or part.name in settings for part in parts)
            known.add(entry.quantity)
        assert order == sorted(order, key=FIELDS.index)


def test_a_prediction_has_the_lines_as_far_as_it_goes():
    model = SoftmaxRegression(theta=[[0.1, 0.2], [0.3, 0.4]])
    fields = [entry.field for entry in Table(model.explain(0.5))]
    assert fields == ["z", "z", "", "y_hat", "y_hat"]
    fields = [entry.field for entry in Table(model.explain(0.5, 0))]
    assert fields == ["z", "z", "", "y_hat", "y_hat", "loss"]


def test_the_table_of_a_large_step_is_made_only_where_it_is_asked_for():
    step = LinearRegression(theta=[0.5] * 3001).step([1.0] * 3000, 2)
    table = Table(step)
    assert table.entry("gradient", 3000).line.name == "∂L/∂w₃₀₀₀"
    assert len(table._entries) < 5


# Nothing imports upwards


def imports():
    """Of each module those that it imports, within functions and for types too; a folder is its
    `__init__`."""
    modules = {}
    for path in PACKAGE.rglob("*.py"):
        parts = path.relative_to(PACKAGE).with_suffix("").parts
        modules[".".join(part for part in parts if part != "__init__")] = path
    graph = {name: set() for name in modules}
    for name, path in modules.items():
        folder = name.split(".") if path.name == "__init__.py" and name else name.split(".")[:-1]
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.ImportFrom) and node.level:
                base = [*folder[: len(folder) - node.level + 1], node.module or ""]
                base = ".".join(filter(None, base))
                named = {f"{base}.{alias.name}".lstrip(".") for alias in node.names}
                found = (named & set(modules)) or ({base} & set(modules))
                graph[name] |= found - {name}
    return graph


def test_no_module_is_in_a_circle():
    graph = imports()
    assert len(graph) > 60
    done = set()
    while graph:
        free = [name for name, needed in graph.items() if needed <= done]
        assert free, f"in a circle, or above one: {sorted(graph)}"
        done.update(free)
        graph = {name: needed for name, needed in graph.items() if name not in free}


def test_the_top_of_the_package_is_a_table_of_contents():
    files = sorted(path.stem for path in PACKAGE.glob("*.py"))
    assert len(files) <= 16
    for folder in PACKAGE.iterdir():
        if folder.is_dir() and folder.name != "__pycache__":
            told = ast.get_docstring(
                ast.parse((folder / "__init__.py").read_text(encoding="utf-8"))
            )
            assert ".py" in told, f"{folder.name} says which file to open first"
