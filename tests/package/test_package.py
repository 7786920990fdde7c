"""The package as a whole: what importing it loads, and that it is what its card says."""

import ast
import os
import re
import subprocess
import sys
from functools import cache
from runpy import run_path
from shutil import which

import pytest
from places import PACKAGE, ROOT

import softmax_edu
from softmax_edu import LinearRegression, LogisticRegression, SoftmaxRegression

HEAVY = {
    "argparse",
    "dataclasses",
    "decimal",
    "fractions",
    "inspect",
    "json",
    "random",
    "shutil",
    "textwrap",
}


def loaded_by(code):
    script = (
        f"import sys; before = set(sys.modules); {code}; print(*sorted(set(sys.modules) - before))"
    )
    run = subprocess.run(
        [sys.executable, "-S", "-c", script],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=True,
        env={**os.environ, "PYTHONPATH": str(PACKAGE.parent)},
    )
    return set(run.stdout.split())


@pytest.mark.process
def test_import_loads_the_models_and_no_printer():
    modules = loaded_by("import softmax_edu")
    own = {name for name in modules if name.startswith("softmax_edu")}
    rooms = (
        "trace",
        "pages",
        "pictures",
        "check",
        "projector.",
        "playground.",
    )  # of the last two, the doors are open
    assert not any(name.startswith(tuple(f"softmax_edu.{room}" for room in rooms)) for name in own)
    assert {name.partition(".")[0] for name in modules - own} <= set(sys.stdlib_module_names)
    assert not modules & HEAVY


@cache
def trees():
    """Each module of the package by its path, parsed."""
    return {path: ast.parse(path.read_text(encoding="utf-8")) for path in PACKAGE.rglob("*.py")}


def test_every_import_is_of_the_standard_library_or_its_own():
    for tree in trees().values():
        for node in ast.walk(tree):
            names = (
                [alias.name for alias in node.names]
                if isinstance(node, ast.Import)
                else ([node.module] if isinstance(node, ast.ImportFrom) and not node.level else [])
            )
            # typing_extensions is for type checkers alone
            allowed = {*sys.stdlib_module_names, "softmax_edu", "typing_extensions"}
            assert {name.partition(".")[0] for name in names} <= allowed


def test_nothing_is_checked_with_assert():
    for tree in trees().values():
        assert not any(isinstance(node, ast.Assert) for node in ast.walk(tree))


def test_public_names():
    assert set(softmax_edu.__all__) == {
        "DivergenceError",
        "LinearRegression",
        "LogisticRegression",
        "LossWarning",
        "NotFittedError",
        "Prediction",
        "SoftmaxRegression",
        "Step",
        "__version__",
        "exercise",
        "mark",
        "one_hot",
        "playground",
        "practice_page",
        "sigmoid",
        "slides",
        "slideshow",
        "softmax",
    }
    assert all(hasattr(softmax_edu, name) for name in softmax_edu.__all__)
    assert issubclass(softmax_edu.NotFittedError, ValueError)
    assert issubclass(softmax_edu.DivergenceError, ArithmeticError)
    assert issubclass(softmax_edu.LossWarning, UserWarning)


def test_a_users_program_runs(capsys):
    """mypy and pyright read it too, at their strictest, in .ci/run."""
    run_path(str(ROOT / "tests" / "users_program.py"), run_name="__main__")
    assert capsys.readouterr().out.startswith("logistic step 1: L = 0.8834 ")  # S11


def test_functions_stay_short():
    for path, tree in trees().items():
        for node in ast.walk(tree):
            if isinstance(node, ast.FunctionDef):
                body = node.body[1:] if ast.get_docstring(node) else node.body
                assert not body or body[-1].end_lineno - body[0].lineno < 40, (
                    f"{path.name}: {node.name}"
                )


@pytest.mark.parametrize("kind", [LinearRegression, LogisticRegression, SoftmaxRegression])
def test_help_of_a_model_begins_with_what_a_user_calls(kind):
    told = set(re.findall(r"`(\w+)`", kind.__doc__))
    calls = {"fit", "steps", "step", "predict", "explain", "score", "loss", "to_svg"}
    assert told == calls | ({"predict_proba"} if hasattr(kind, "predict_proba") else set())
    assert all(callable(getattr(kind, name)) for name in told)


def test_help_of_the_package_names_all_that_it_exports():
    assert all(name in softmax_edu.__doc__ for name in softmax_edu.__all__ if name[0] != "_")


@pytest.mark.process
@pytest.mark.skipif(not (ROOT / ".git").exists() or not which("git"), reason="needs a git checkout")
def test_the_top_level_holds_nothing_more():
    """A page that an example writes into the current folder is no part of the project."""
    tracked = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True)
    if tracked.returncode:
        pytest.skip("git does not read this checkout")
    top = {name.partition("/")[0] for name in tracked.stdout.splitlines()}
    agreed = {"softmax_edu", "tests", "examples", "pyproject.toml", "README.md", "LICENSE"}
    assert {name for name in top if not name.startswith(".")} <= agreed
