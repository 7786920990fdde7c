"""Every example runs as a student would run it, and prints what is true.

The scripts are run as they stand, in a process of their own. What they print is compared with the
slides, with fractions, and with `descended`, the deck's steps in decimals of 40 digits.
"""

from __future__ import annotations

import contextlib
import csv
import io
import os
import re
import shutil
import subprocess
import sys
import tempfile
from decimal import Decimal, localcontext
from fractions import Fraction
from functools import cache
from pathlib import Path

import pytest
from places import ROOT

from softmax_edu import slides

FOLDER = tempfile.TemporaryDirectory()  # some examples write a file where they are run
SCRIPTS = sorted(path.name for path in (ROOT / "examples").glob("*.py"))
STRICT = ("-W", "error", "-X", "dev")

pytestmark = pytest.mark.process


@cache
def printed(
    script: str,
    *options: str,
    folder: Path = Path(FOLDER.name),
    script_folder: Path = ROOT / "examples",
    encoding: str = "utf-8",
    variables: tuple[tuple[str, str], ...] = (),
) -> str:
    """What the script prints to a pipe; it must end well and say nothing on stderr."""
    clean = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("PYTHON", "LC_", "LANG")) and name != "COLUMNS"
    }
    done = subprocess.run(
        [sys.executable, *STRICT, *options, str(script_folder / script)],
        cwd=folder,
        capture_output=True,
        env={**clean, "COLUMNS": "80", "PYTHONIOENCODING": encoding, **dict(variables)},
        timeout=120,
    )
    assert done.stderr.decode(encoding, "replace") == ""
    assert done.returncode == 0
    return done.stdout.decode(encoding).replace("\r\n", "\n")


def row(script: str, start: str) -> list[str]:
    """The words after `start`, in the one line of the script's output that begins with it."""
    found = [
        line.strip() for line in printed(script).splitlines() if line.strip().startswith(start)
    ]
    assert len(found) == 1, (start, found)
    return found[0][len(start) :].split()


def holds(text: str, *numbers: str) -> bool:
    """True if every number stands in the text, as a number of its own."""
    return all(re.search(rf"(?<![\d.]){re.escape(number)}(?![\d.])", text) for number in numbers)


def scores(theta: list[list[Decimal]], sample: list[Decimal]) -> list[Decimal]:
    """z = θᵀx, θ in the slides' layout."""
    return [sum(x * weights[k] for x, weights in zip(sample, theta)) for k in range(len(theta[0]))]


def softmaxed(z: list[Decimal]) -> list[Decimal]:
    """e^z ⊘ Σ e^z, as S19 writes it."""
    powers = [score.exp() for score in z]
    return [power / sum(powers) for power in powers]


def decimals(sample: object) -> list[Decimal]:
    """[1, x₁ …] of a sample, exactly."""
    return [Decimal(1), *map(Decimal, sample if isinstance(sample, tuple) else (sample,))]


def descended(X, y, theta, rate: str, epochs: int = 1) -> list[list[Decimal]]:
    """θ after softmax steps over the data, S24 to S28 to the letter."""
    table = [list(map(Decimal, weights)) for weights in theta]
    for _ in range(epochs):
        for sample, label in zip(X, y):
            x = decimals(sample)
            y_hat = softmaxed(scores(table, x))
            table = [
                [
                    weight - Decimal(rate) * value * (p - (k == label))
                    for k, (weight, p) in enumerate(zip(weights, y_hat))
                ]
                for value, weights in zip(x, table)
            ]
    return table


@pytest.fixture(autouse=True)
def forty_digits():
    """Decimals of 40 digits for every test."""
    with localcontext() as context:
        context.prec = 40
        yield


# Every script

C_LOCALE = (
    ("LC_ALL", "C"),
    ("PYTHONCOERCECLOCALE", "0"),
    ("PYTHONUTF8", "0"),
    ("PYTHONIOENCODING", ""),
)
TERMINALS = {
    encoding: (encoding, ()) for encoding in ("utf-8", "ascii", "cp1252", "cp1258", "cp932")
}


@pytest.mark.slow
@pytest.mark.parametrize("script", SCRIPTS)
@pytest.mark.parametrize("terminal", [*TERMINALS, "C locale"])
@pytest.mark.parametrize("columns", [40, 80, 200])
def test_every_terminal_can_print_it(script, terminal, columns):
    encoding, variables = TERMINALS.get(terminal, ("ascii", C_LOCALE))
    text = printed(script, encoding=encoding, variables=(*variables, ("COLUMNS", str(columns))))
    lines = text.splitlines()
    assert [line for line in lines if len(line) > columns] == []
    assert len(lines) >= 5
    assert terminal == "utf-8" or (
        "\\" not in text and "?" not in text
    )  # nothing escaped, nothing replaced


# what side_by_side.py prints depends on what is installed
@pytest.mark.parametrize("script", [name for name in SCRIPTS if name != "side_by_side.py"])
def test_a_bare_python_runs_it_from_anywhere(script, tmp_path):
    """-S -E: no installed package, and no variable that could lead to one; -O takes asserts away."""
    bare = printed(script, "-S", "-E", "-O", "-X", "utf8", folder=tmp_path)
    assert bare == printed(script)


@pytest.mark.parametrize("script", SCRIPTS)
def test_an_installed_package_serves_it(script, tmp_path):
    """The examples copied away from the clone find whatever package is on the path."""
    shutil.copytree(ROOT / "examples", tmp_path / "copied" / "examples")
    shutil.copytree(ROOT / "softmax_edu", tmp_path / "installed" / "softmax_edu")
    there = printed(
        script,
        folder=tmp_path,
        script_folder=tmp_path / "copied" / "examples",
        variables=(("PYTHONPATH", str(tmp_path / "installed")),),
    )
    assert there == printed(script)


@pytest.mark.parametrize("script", SCRIPTS)
def test_it_reads_like_a_page(script):
    source = (ROOT / "examples" / script).read_text(encoding="utf-8")
    assert [line for line in source.splitlines() if len(line) > 80] == []
    assert re.match(r'"""[^"]*(slide|S\d)', source), "its docstring says which slides it shows"


def test_theta_of_the_libraries_that_are_installed_is_ours():
    rows = printed("side_by_side.py").splitlines()[5:]
    assert [line[:13].strip() for line in rows] == [
        "scikit-learn",
        "River",
        "NumPy",
        "PyTorch",
        "JAX",
    ]
    for line in rows:
        cells = line[13:].replace("has none", "").split()
        assert cells == ["not", "installed"] or (cells and max(map(float, cells)) <= 1e-12), line


def test_side_by_side_runs_where_nothing_is_installed(tmp_path):
    text = printed("side_by_side.py", "-S", "-E", "-O", folder=tmp_path)
    assert text.count("not installed") == 5


def test_the_files_that_examples_write():
    printed("exam.py"), printed("project_a_step.py")
    picture, page = (
        Path(FOLDER.name, name).read_text(encoding="utf-8")
        for name in ("exam.svg", "exam_slides.html")
    )
    assert "over day and hours: 8 of 8 samples" in picture
    assert (
        len(re.findall("<section ", page)) == 1 + 2 + 1 + 8 + 10 + 2 and "0.5866" in page
    )  # ŷ of S10


def test_the_whole_deck_has_a_part_for_every_slide_that_shows_something():
    """4 steps (S10, S25, S33, and S4 with the numbers of S3), 8 predictions (S3, S15, S18, S29, S41) …"""
    assert "4 steps" in printed("whole_deck.py")
    page = Path(FOLDER.name, "whole_deck.html").read_text(encoding="utf-8")
    kinds = re.findall(r'<section id="(\w+)-', page)
    assert {kind: kinds.count(kind) for kind in set(kinds)} == {
        "step": 4,
        "prediction": 8,
        "check": 2,
        "picture": 16,
        "text": 5,
        "question": 4,
        "table": 5,
        "exercise": 1,
    }
    for number in "0.3000", "0.7000", "0.2000", "0.4000", "0.1000":  # S18: the P of a prediction
        assert f">{number}<" in page
    for number in "0.5866", "0.8834", "0.0707", "0.6226", "0.4626", "0.7710", "0.7010", "0.7981":
        assert number in page


# The salary line


def test_salary_least_squares_is_that_of_fractions():
    """The normal equations, solved by Cramer's rule."""
    n, (x, y) = 8, slides.SALARY
    sx, sy, sxx, sxy = sum(x), sum(y), sum(a * a for a in x), sum(a * b for a, b in zip(x, y))
    w, b = (Fraction(top, n * sxx - sx * sx) for top in (n * sxy - sx * sy, sxx * sy - sx * sxy))
    loss = sum((w * a + b - c) ** 2 for a, c in zip(x, y)) / n
    assert (w, b) == (Fraction(107, 21), Fraction(23, 3))
    expected = f"{float(w):.4f}x + {float(b):.4f} {float(loss):.3f}"
    assert row("salary_line.py", "least squares") == expected.split()
    spread = sum((c - Fraction(sy, n)) ** 2 for c in y) / n
    assert row("salary_line.py", "R2 of least squares:") == [f"{float(1 - loss / spread):.4f}"]


def test_salary_smaller_rates_come_closer():
    lines = [
        row("salary_line.py", name)
        for name in ("by eye", "rate 0.01 ", "rate 0.001 ", "rate 0.0001 ", "least squares")
    ]
    losses = [float(line[-1]) for line in lines]
    assert losses == sorted(losses, reverse=True) and losses[0] == 14.75
    away = [abs(float(line[0].rstrip("x")) - 107 / 21) for line in lines[:4]]
    assert away == sorted(away, reverse=True) and away[3] < 0.01


def test_salary_step_from_the_line_by_eye():
    """19 where 18 is right: L = 1, ∇L = 2·1·[1, 2], θ = [7, 6] − 0.01·[2, 4]."""
    text = printed("salary_line.py").split("line  ")[0]
    assert holds(text, "19", "6.98", "5.96")


# The exam


def logistic_answers(epochs: int) -> list[Decimal]:
    """ŷ of the two questions of S15 after the step of S9 and then epochs over the data, σ as S7 writes it."""
    theta = list(map(Decimal, ("0.1", "0.2", "0.1")))

    def answer(sample):
        return 1 / (1 + (-sum(w * v for w, v in zip(theta, decimals(sample)))).exp())

    for sample, label in [((1, 0.5), 0), *list(zip(*slides.EXAM)) * epochs]:
        error = answer(sample) - label
        theta = [w - Decimal("0.1") * error * v for w, v in zip(theta, decimals(sample))]
    return [answer(sample) for sample in ((2, 0.25), (1, 4.5))]


def test_exam_after_one_step_as_on_the_slide():
    after_step = printed("exam.py").split("After 500 epochs")[0]
    answers = re.findall(r"hours: (\S+) -> class (\d)", after_step)
    assert answers == [(f"{p:.4f}", "1") for p in logistic_answers(0)]
    assert answers[0][0] == "0.5846"  # S15 prints 0.58
    assert answers[1][0] == "0.6226"  # S15 prints 0.622, which is cut
    assert (
        "right on the data: 4 of 8" in after_step and sum(slides.EXAM[1]) == 4
    )  # all are called a pass


def test_exam_after_training():
    after_training = printed("exam.py").split("After 500 epochs")[1]
    answers = re.findall(r"hours: (\S+) -> class (\d)", after_training)
    assert answers == [(f"{p:.4f}", label) for p, label in zip(logistic_answers(500), "01")]
    assert "right on the data: 8 of 8" in after_training


def test_exam_trace_holds_the_numbers_of_the_slides():
    step = printed("exam.py").split("After one step")[0]
    assert holds(
        step, "0.35", "0.5866", "0.8834", "0.2933", "0.0413", "0.1413", "0.0707"
    )  # S10 to S13


# Pass and fail

START = [["0.1", "0.2"], ["0.3", "0.4"]]


@pytest.mark.parametrize("rate", ["0.1", "0.01"])
def test_pass_fail_first_step_with_each_rate(rate):
    theta = descended([0.5], [0], START, rate)
    loss = -softmaxed(scores(theta, decimals(0.5)))[0].ln()
    rows = "".join(f"  {left:.4f}  {right:.4f}\n" for left, right in theta)
    told = f"theta after learning rate {rate}:\n{rows}loss on the sample: {loss:.4f}\n"
    assert told in printed("pass_fail.py")


def test_pass_fail_prints_the_slides_theta_and_loss():
    text = printed("pass_fail.py")
    assert (
        "0.1537  0.1463\n  0.3269  0.3731\nloss on the sample: 0.7010" in text
    )  # η = 0.1, as stated
    assert (
        "0.1054  0.1946\n  0.3027  0.3973\nloss on the sample: 0.7638" in text
    )  # η = 0.01: S28, S29
    step = text.split("theta after")[0]
    assert holds(step, "0.25", "0.4", "0.4626", "0.5374", "0.7710", "0.2687")  # S25 to S27
    assert holds(step, "0.1537", "0.1463", "0.3269", "0.3731")


def test_pass_fail_after_training():
    theta = descended([0.5], [0], START, "0.1")
    theta = descended(*slides.PASS, theta, "0.1", epochs=500)
    table = printed("pass_fail.py").split("hours  passed")[1]
    for hours, label in zip(*slides.PASS):
        p = softmaxed(scores(theta, decimals(hours)))
        assert f"  {hours}       {label}  {p[0]:.4f}  {p[1]:.4f}\n" in table


def test_pass_fail_classes_of_the_last_slide():
    """S41 answers 0 twice, true for one step with the stated η; the right answers are 0 and 1."""
    assert re.findall(r"(\S+)  class (\d) +class (\d)\n", printed("pass_fail.py")) == [
        ("0.25", "0", "0"),
        ("4.5", "0", "1"),
    ]


# Four scores


def test_four_scores_reaches_eight_of_eight_when_it_says():
    """One epoch at a time in decimals, until every score has the largest z; then 2000 more would follow."""
    theta, right = [["0"] * 4, ["0"] * 4], []
    while not right or right[-1] < 8:
        theta = descended(*slides.SCORE, theta, "0.1")
        z = [scores(theta, decimals(hours)) for hours in slides.SCORE[0]]
        right.append(sum(row.index(max(row)) == label for row, label in zip(z, slides.SCORE[1])))
    told = re.findall(r"^ *(\d+)  (\d) of 8 ", printed("four_scores.py"), re.MULTILINE)
    assert told[-1] == (str(len(right)), "8")
    assert told == [(epoch, str(right[int(epoch) - 1])) for epoch, _ in told]


def test_four_scores_lines_cross_between_the_data():
    crossings = re.findall(r"from (\S+) hours on: score (\d)", printed("four_scores.py"))
    assert [score for _, score in crossings] == ["1", "2", "3"]
    for (crossing, _), low in zip(crossings, (1.0, 2.0, 3.0)):
        assert low < float(crossing) < low + 0.5


def test_four_scores_probabilities():
    table = printed("four_scores.py").split("P(3)\n")[1].splitlines()[:8]
    for line, hours, label in zip(table, *slides.SCORE):
        told, *p = map(float, line.split())
        assert told == hours and p.index(max(p)) == label
        assert abs(sum(p) - 1) <= 4 * 0.0005  # each rounded to three decimals


# The same model


def test_same_model_agrees_step_by_step():
    rows = re.findall(
        r"^ *(\d+)  (0\.\d+) +(-?\d\.\d+) +(0\.\d+) +(-?\d\.\d+)$",
        printed("same_model.py"),
        re.MULTILINE,
    )
    assert [int(step) for step, *_ in rows] == [1, 2, 3, 4, 10, 100, 1000, 2000]
    for _, p, w_difference, sigma, w in rows:
        assert (p, w_difference) == (sigma, w)
    gap = re.search(r"(\S+), which is rounding", printed("same_model.py"))
    assert float(gap[1]) < 1e-12


def test_same_model_is_the_model_of_the_slides():
    """Its first four steps in decimals; the sums of the columns stay 0.1 + 0.2 and 0.3 + 0.4."""
    theta = START
    for step, (hours, label) in enumerate(zip(*slides.PASS), 1):
        before = [list(map(Decimal, weights)) for weights in theta]
        p = softmaxed(scores(before, decimals(hours)))[1]
        theta = descended([hours], [label], theta, "0.1")
        assert row("same_model.py", f"{step}  0.")[1] == f"{theta[1][1] - theta[1][0]:.4f}"
        assert f"   {step}  {p:.4f}  " in printed("same_model.py")
    assert row("same_model.py", "b0 + b1 =")[0] == "0.3000,"
    assert row("same_model.py", "w0 + w1 =")[0] == "0.7000,"


# Iris


def flowers() -> dict[str, list[list[Fraction]]]:
    """The figures of iris.csv, exactly, by species."""
    with open(ROOT / "examples" / "iris.csv", encoding="ascii", newline="") as file:
        names, *lines = csv.reader(file)
    assert names == ["sepal_length", "sepal_width", "petal_length", "petal_width", "species"]
    return {
        species: [list(map(Fraction, line[:4])) for line in lines if line[4] == species]
        for species in dict.fromkeys(line[4] for line in lines)
    }


def test_iris_figures_have_the_published_means():
    """Fisher's table II has those of setosa and versicolor. The UCI file has 3.418, 1.464 and 0.244 for
    setosa instead, by its flowers 35 and 38."""
    means = {
        species: [f"{float(sum(column) / 50):.3f}" for column in zip(*rows)]
        for species, rows in flowers().items()
    }
    assert means == {
        "setosa": ["5.006", "3.428", "1.462", "0.246"],
        "versicolor": ["5.936", "2.770", "4.260", "1.326"],
        "virginica": ["6.588", "2.974", "5.552", "2.026"],
    }
    assert [len(rows) for rows in flowers().values()] == [50, 50, 50]


def test_iris_score_and_count_agree():
    text = printed("iris.py")
    score = float(re.search(r"not seen: +(\S+)", text)[1])
    counted = re.findall(r"^(\w+) +(\w+) +(\d+)$", text.split("flowers\n")[1], re.MULTILINE)
    assert sum(int(count) for *_, count in counted) == 50
    assert (
        sum(int(count) for really, predicted, count in counted if really == predicted) == score * 50
    )
    assert score >= 0.93


def test_iris_explains_a_flower_of_the_data():
    species, told = re.search(
        r"Least sure of one (\w+):\n((?:  .* cm\n){4})", printed("iris.py")
    ).groups()
    assert [Fraction(value) for value in re.findall(r"(\S+) cm", told)] in flowers()[species]


def test_iris_other_seeds_do_as_well_as_it_says(monkeypatch):
    monkeypatch.setattr(sys, "path", sys.path[:])  # the script adds to it
    path = ROOT / "examples" / "iris.py"
    source, right = path.read_text(encoding="utf-8"), []
    for seed in range(12):
        with contextlib.redirect_stdout(io.StringIO()) as out:
            exec(
                compile(source.replace("SEED = 0", f"SEED = {seed}"), path, "exec"),
                {"__file__": str(path)},
            )
        assert f"seed {seed}," in out.getvalue()
        right.append(round(50 * float(re.search(r"not seen: +(\S+)", out.getvalue())[1])))
    low, high = re.search(r"right on (\d+) to (\d+) of them", source).groups()
    assert (min(right), max(right)) == (int(low), int(high))
