"""Exercises: the same seed the same numbers, easy and telling, printed without answers, refused in one line."""

import os
import pickle
import re
import shutil
import subprocess
import sys
from itertools import combinations
from pathlib import Path

import pytest
from browsers import CHROMIUM
from places import ROOT
from study_mistakes import FIELDS, KINDS, Paper, flat, printed, shaped

import softmax_edu
from softmax_edu import LinearRegression, LogisticRegression, SoftmaxRegression, exercise
from softmax_edu.practice.moodle import bank
from softmax_edu.practice.papers import document
from softmax_edu.writing.files import write_file as write

sys.path.append(str(ROOT / "examples"))
from own_model import PoissonRegression


def run(*arguments):
    return subprocess.run(
        [sys.executable, "-m", "softmax_edu", "exercise", *arguments],
        cwd=ROOT,
        capture_output=True,
        encoding="utf-8",
        env={"PYTHONIOENCODING": "utf-8", "COLUMNS": "80"},
    )


# The numbers

SIZES = [
    ("linear", 1, 2),
    ("linear", 3, 2),
    ("logistic", 1, 2),
    ("logistic", 3, 2),
    ("softmax", 1, 2),
    ("softmax", 3, 4),
]


def test_the_same_seed_is_the_same_exercise_on_every_machine():
    """Drawn once, on CPython 3.11; a change of what is drawn, or of the slips that are told apart, may change them."""
    drawn = [
        (e.theta, e.x, e.y, e.learning_rate)
        for e in (
            exercise("linear", seed=7),
            exercise("logistic", seed=7, features=2),
            exercise(seed=7),
        )
    ]
    assert drawn == [
        ([-0.7, -0.9], [1.6], 3, 0.2),
        ([0.9, 0.6, -0.3], [-2.3, -0.4], 0, 0.3),
        ([[0.5, -0.3], [0.9, -0.8]], [-1.3], 1, 0.3),
    ]


@pytest.mark.parametrize("size", SIZES, ids=str)
def test_an_exercise_is_what_its_name_says(size):
    """Other decimals are the same numbers; another seed or size is another exercise, under another name."""
    model, features, classes = size
    of_size = {"features": features, "classes": classes}
    sheets = [exercise(model, seed=3, digits=digits, **of_size) for digits in (2, 3, 4, 8)]
    drawn = [(sheet.theta, sheet.x, sheet.y, sheet.learning_rate) for sheet in sheets]
    assert drawn == drawn[:1] * 4 and len({sheet.name for sheet in sheets}) == 4
    other = exercise(model, seed=4, **of_size)
    assert (other.theta, other.x) != drawn[0][:2]
    kind = {1: f"{model}, 1 feature", 3: f"{model}, 3 features"}[features]
    kind = kind if model != "softmax" else f"softmax {features}×{classes}"
    assert sheets[2].name == f"{kind} · 4 digits · 3"


def numbers_drawn(sheet):
    return [abs(number) for number in [*flat(sheet.theta), *sheet.x]]


@pytest.mark.slow
def test_no_two_numbers_are_equal_so_that_a_swap_shows():
    """θ read by columns was right, 13 of 13, on every sheet with b₁ = w₀: one of fifteen."""
    for seed in range(40):
        sheet = exercise("softmax", seed=seed)
        assert len(set(numbers_drawn(sheet))) == 5
        swapped = SoftmaxRegression(
            theta=[list(row) for row in zip(*sheet.theta)], learning_rate=sheet.learning_rate
        ).step(sheet.x, sheet.y)
        report = sheet.check(
            **{
                field: printed(getattr(swapped, field))
                for field in FIELDS
                if field != "theta_after"
            }
        )
        assert not any(verdict.kind == "right" for verdict in report.verdicts)


@pytest.mark.parametrize("size", [("softmax", 3, 4), ("linear", 3, 2)], ids=str)
def test_no_two_numbers_of_a_large_sheet_are_equal(size):
    model, features, classes = size
    for seed in range(3):
        drawn = numbers_drawn(exercise(model, seed=seed, features=features, classes=classes))
        assert len(set(drawn)) == len(drawn)


def test_a_seed_that_is_not_given_is_chosen_and_kept():
    first = exercise()
    again = eval(repr(first))
    assert again.answers == first.answers and repr(again) == repr(first)
    assert len({exercise().seed for _ in range(6)}) > 1


def wrong_sheets(sheet):
    """The exercise worked by the study's own formulas: without a mistake, and with each of its kinds."""
    step = sheet.answers
    theta = sheet.theta if isinstance(sheet.theta[0], list) else [[value] for value in sheet.theta]
    start = step.model, theta, sheet.x, sheet.y, sheet.learning_rate
    for title, (models, make) in KINDS.items():
        if step.model in models and "(no" not in title:  # no mistake, or no row
            paper = Paper(*start)
            make(paper)
            try:
                fields = paper.work()
            except (ArithmeticError, ValueError):
                continue
            yield title, {field: shaped(step.model, field, fields[field]) for field in FIELDS}


@pytest.mark.slow
@pytest.mark.parametrize("size", SIZES, ids=str)
def test_easy_named_and_nobody_accused(size):
    """Every mistake of tests/study_mistakes.py, made by its own formulas, in the numbers of an exercise."""
    model, features, classes = size
    changed = named = accused = 0
    for seed in range(3):
        sheet = exercise(model, seed=seed, features=features, classes=classes)
        right = flat([printed(getattr(sheet.answers, field)) for field in FIELDS])
        z = flat(sheet.answers.z)
        assert model == "linear" or max(map(abs, z)) <= 3
        assert all(round(value, 1) == value for value in flat([sheet.theta, sheet.x]))
        for _, fields in wrong_sheets(sheet):
            given = {field: printed(value) for field, value in fields.items()}
            for verdict, here, there in zip(
                sheet.check(**given).verdicts, right, flat(list(given.values()))
            ):
                changed += here != there
                named += here != there and bool(verdict.cause)
                accused += (
                    here == there and verdict.kind in ("slip", "different") and not verdict.follows
                )
    print(f"{size}: {named} of {changed} fields named, {accused} right numbers accused")
    assert changed > 100 and named >= 0.98 * changed and accused == 0


@pytest.mark.parametrize("size", SIZES, ids=str)
def test_every_mistake_gives_other_digits_than_the_right_ones(size):
    model, features, classes = size
    for seed in range(3, 6):
        sheet = exercise(model, seed=seed, features=features, classes=classes)
        for title, fields in wrong_sheets(sheet):
            differs = [
                field
                for field in FIELDS
                if any(
                    abs(a - b) > 1e-9
                    for a, b in zip(flat(fields[field]), flat(getattr(sheet.answers, field)))
                )
            ]
            assert not differs or any(
                printed(fields[field]) != printed(getattr(sheet.answers, field))
                for field in differs
            ), title


@pytest.mark.parametrize("size", [*SIZES, ("linear", 2, 2), ("softmax", 1, 4)], ids=str)
def test_the_step_makes_the_loss_of_its_sample_smaller(size):
    """Until 1,000 of each size were tried, it grew in a quarter to a half of the linear ones."""
    model, features, classes = size
    for seed in range(20 if model == "linear" else 4):
        sheet = exercise(model, seed=seed, features=features, classes=classes)
        after = sheet.model().alike(sheet.answers.theta_after).loss([sheet.x], [sheet.y])
        assert after < sheet.answers.loss == sheet.model().loss([sheet.x], [sheet.y])
        factors = 0.5, 2.0, sheet.learning_rate, 0.1, 10.0, 1.0, 1.0 / sheet.learning_rate
        rates = [sheet.learning_rate * factor for factor in factors]
        assert min(abs(a - b) for a, b in combinations(rates, 2)) > 0.02 * sheet.learning_rate


def test_the_answers_are_the_step_of_its_model():
    sheet = exercise("softmax", seed=3, features=2, classes=3)
    model = sheet.model()
    assert isinstance(model, SoftmaxRegression) and model.step(sheet.x, sheet.y) == sheet.answers
    assert sheet.model().theta == sheet.theta  # fresh: the step above trained another
    assert sheet.check(**{field: getattr(sheet.answers, field) for field in FIELDS})


def test_as_many_decimals_as_asked_for():
    sheet = exercise("logistic", seed=6, digits=3)
    told = f"{sheet.answers.loss:.2f}"
    assert sheet.check(loss=told).verdicts[0].kind == "coarse" and sheet.check(
        loss=told, decimals=2
    )
    assert sheet.check(loss=f"{sheet.answers.loss:.3f}")


def test_a_model_of_your_own():
    sheet = exercise(PoissonRegression, seed=5, features=2)
    assert sheet.y == int(sheet.y) >= 2 and "poisson, 2 features · 4 digits · 5" in sheet.to_text()
    report = sheet.check(gradient=[f"{-slope:.4f}" for slope in sheet.answers.gradient])
    assert {verdict.cause for verdict in report.verdicts} == {"y − ŷ instead of ŷ − y"}


class OfTwoSigns(LinearRegression):
    """Linear regression whose targets are −1 and 1."""

    name = "of two signs"

    def read_targets(self, y, where="y[{}]"):
        return [self.allowed(target) for target in super().read_targets(y, where)]

    def allowed(self, target):
        if target not in (-1, 1):
            raise ValueError(f"y is {target}: it must be -1 or 1")
        return target


class OfShares(OfTwoSigns):
    """Its targets lie between 0 and 1."""

    name = "of shares"

    def allowed(self, target):
        if not 0 < target < 1:
            raise ValueError(f"y is {target}: it must be between 0 and 1")
        return target


class OfNone(OfTwoSigns):
    name = "of none"

    def allowed(self, target):
        raise ValueError(f"y is {target}: it cannot be")


def test_targets_are_those_that_the_model_allows():
    assert {exercise(OfTwoSigns, seed=seed).y for seed in range(8)} == {-1, 1}
    assert all(0 < exercise(OfShares, seed=seed).y < 1 for seed in range(8))
    assert {exercise("linear", seed=seed).y for seed in range(60)} == set(range(2, 10))
    with pytest.raises(ValueError, match="it allows no target"):
        exercise(OfNone)


@pytest.mark.parametrize(
    "model",
    [LogisticRegression(classes=["fail", "pass"]), SoftmaxRegression(classes=["a", "b", "c"])],
)
def test_a_model_with_labels_of_its_own(model):
    sheets = [exercise(model, seed=seed) for seed in range(8)]
    assert {sheet.y for sheet in sheets} == set(model.classes) and sheets[
        0
    ].answers.classes == model.classes
    assert "class a" in bank(sheets) or len(model.classes) == 2
    assert sheets[0].check(loss=sheets[0].answers.loss)


@pytest.mark.parametrize(
    "given, words",
    [
        (
            {"model": "sigmoid"},
            "model is 'sigmoid': it must be one of linear, logistic, softmax, or a class",
        ),
        ({"features": 0}, "features is 0: it must be at least 1"),
        ({"features": 4}, "features is 4: it must be at most 3"),
        ({"classes": 5}, "classes is 5: it must be at most 4"),
        ({"model": "linear", "classes": 3}, "classes is 3: linear does not have so many"),
        ({"digits": 1}, "digits is 1: it must be at least 2"),
        ({"seed": -1}, "seed is -1"),
        ({"seed": "7"}, "seed is '7'"),
        ({"features": 1.5}, "features is 1.5: it must be a whole number"),
    ],
)
def test_what_cannot_be_is_refused_in_one_line(given, words):
    with pytest.raises((ValueError, TypeError)) as caught:
        exercise(**given)
    assert words in str(caught.value) and "\n" not in str(caught.value)


@pytest.mark.process
def test_the_name_stays_a_function():
    code = (
        "import softmax_edu, sys; before = set(sys.modules); softmax_edu.exercise(seed=1).to_text(); "
        "from softmax_edu import exercise; print(callable(exercise), 'random' in before)"
    )
    told = subprocess.run(
        [sys.executable, "-S", "-c", code], cwd=ROOT, capture_output=True, text=True, check=True
    )
    assert told.stdout.split() == ["True", "False"] and callable(softmax_edu.exercise)
    assert pickle.loads(pickle.dumps(exercise(seed=1))).theta == exercise(seed=1).theta


# The sheet


@pytest.mark.parametrize("size", SIZES, ids=str)
def test_a_sheet_tells_no_answer(size):
    model, features, classes = size
    sheet = exercise(model, seed=9, features=features, classes=classes)
    step = sheet.answers
    theta = [v for row in sheet.theta for v in (row if isinstance(row, list) else [row])]
    told = {
        0.0,
        1.0,
        float(sheet.y),
        sheet.learning_rate,
        4.0,
        2.0,
        3.0,
        5.0,
        *sheet.x,
        *theta,
    }
    pages = [
        sheet.to_text(),
        sheet.to_text(width=40, ascii=True),
        sheet.to_html(),
        sheet.to_latex(),
    ]
    for page in pages[:2]:
        body = re.split(r"1\) Pick", page)[1].replace("−", "-")
        found = {float(v) for v in re.findall(r"(?<![\w.])-?\d+(?:\.\d+)?(?![\w.])", body)}
        assert found <= told | {-v for v in told}
    answers = {
        f"{abs(v):.4f}"
        for v in [step.loss, *(step.y_hat if isinstance(step.y_hat, list) else [step.y_hat])]
    }
    for page in pages:
        assert not answers & set(re.findall(r"\d+\.\d+", page))
    assert all(f"{abs(number):g}" in page for number in [*sheet.x, *theta] for page in pages)
    # z, ŷ, L, ŷ − y, ∇L and the new θ; e^z or e^−z; of softmax d, and a number for each class
    parameters = 2 * (features + 1)
    asked = {"linear": 4 + parameters, "logistic": 5 + parameters}.get(
        model, 2 + (4 + parameters) * classes
    )
    assert pages[0].count("____") == asked and "round to 4 decimals" in pages[0]


@pytest.mark.parametrize("width", [40, 80])
def test_a_sheet_fits(width):
    for model, features, classes in SIZES:
        for ascii in False, True:
            text = exercise(model, seed=2, features=features, classes=classes).to_text(
                width=width, ascii=ascii
            )
            assert max(map(len, text.splitlines())) <= width and text.isascii() >= ascii


# The command


@pytest.mark.process
def test_the_command_prints_sheets_or_solutions():
    told = run("linear", "--seed", "7", "--count", "2")
    assert (
        told.stdout.count("━━ linear, 1 feature · 4 digits · ") == 2
        and "digits · 8 ━" in told.stdout
        and told.stderr == ""
    )
    assert (
        told.stdout
        == "\n\n".join(exercise("linear", seed=seed).to_text() for seed in (7, 8)) + "\n"
    )
    answers = run("linear", "--seed", "7", "--answers").stdout
    assert (
        "4 digits · 7 · answers" in answers
        and f"{exercise('linear', seed=7).answers.loss:.4f}" in answers
    )


@pytest.mark.process
def test_the_command_takes_a_model_of_your_own_and_half_the_squared_error():
    told = run("examples/own_model.py:PoissonRegression", "--seed", "7")
    assert "poisson, 1 feature · 4 digits · 7 ━" in told.stdout and told.stderr == ""
    half = run("linear", "--half", "--seed", "7")
    assert "linear half, 1 feature · 4 digits · 7 ━" in half.stdout and "½·(ŷ − y)²" in half.stdout


@pytest.mark.process
@pytest.mark.parametrize(
    "arguments, words",
    [
        (["--half"], "--half is for linear alone"),
        (["examples/own_model.py:Poison"], "has no 'Poison': it has PoissonRegression, "),
        (["missing.py:Hinge"], "missing.py"),
        (["--features", "9"], "features is 9"),
        (["--count", "0"], "--count is 0"),
        (["linear", "--classes", "3"], "classes is 3"),
        (
            ["--gift", "missing/a.gift"],
            "missing/a.gift cannot be written: No such file or directory; name a file",
        ),
    ],
)
def test_a_bad_value_is_one_line_on_stderr(arguments, words):
    told = run(*arguments)
    assert (
        (told.returncode, told.stdout) == (2, "")
        and told.stderr.count("\n") == 1
        and words in told.stderr
    )


@pytest.mark.process
def test_files_with_the_key_at_the_end_or_apart(tmp_path):
    both, sheets, key = (tmp_path / name for name in ("both.html", "sheets.html", "key.html"))
    run("--seed", "3", "--count", "3", "--html", str(both))
    run("--seed", "3", "--count", "3", "--html", str(sheets), "--key", str(key))
    answer = f"{exercise(seed=3).answers.loss:.4f}"
    texts = [path.read_text(encoding="utf-8") for path in (both, sheets, key)]
    assert [text.count("<section") for text in texts] == [4, 3, 1]
    assert [answer in text for text in texts] == [True, False, True]
    assert texts[0].rindex('<section class="sheet"') < texts[0].index('<section class="key"')


@pytest.mark.process
@pytest.mark.parametrize("sheets", ["--html", "--latex", None])
@pytest.mark.parametrize(
    "keys, kinds",
    [
        (["key.html"], ["html"]),
        (["key.tex"], ["latex"]),
        (["KEY.HTM", "key.tex"], ["html", "latex"]),
        (["key"], [None]),
    ],
)
def test_a_key_is_what_its_name_ends_in(tmp_path, sheets, keys, kinds):
    """HTML or LaTeX; a name that says neither is what the sheets are."""
    paths = [str(tmp_path / key) for key in keys]
    told = run(
        "linear",
        "--seed",
        "3",
        *([sheets, str(tmp_path / "sheets")] if sheets else []),
        *[word for path in paths for word in ("--key", path)],
    )
    assert (told.returncode, told.stderr) == (0, "")
    for path, kind in zip(paths, kinds):
        text = Path(path).read_text(encoding="utf-8")
        starts = {"html": "<!DOCTYPE html>", "latex": r"\documentclass"}[
            kind or (sheets or "--html")[2:]
        ]
        assert text.startswith(starts) and "Key" in text
    assert not sheets or "Key" not in (tmp_path / "sheets").read_text(encoding="utf-8")


@pytest.mark.process
def test_a_file_is_replaced_whole(tmp_path):
    path = tmp_path / "sheets.html"
    path.write_text("before", encoding="utf-8")
    assert run("--seed", "3", "--html", str(path)).returncode == 0
    assert [file.name for file in tmp_path.iterdir()] == [
        "sheets.html"
    ] and "before" not in path.read_text("utf-8")


@pytest.mark.process
@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="named pipes are not known here")
def test_a_pipe_is_written_to_and_stays_a_pipe(tmp_path):
    path = tmp_path / "pipe"
    os.mkfifo(path)
    with open(os.open(path, os.O_RDONLY | os.O_NONBLOCK), "rb") as reader:
        write(path, "ŷ = z")
        assert reader.read().decode("utf-8") == "ŷ = z" and path.is_fifo()


LARGEST = [
    exercise(model, seed=1, features=3, classes=4 if model == "softmax" else 2)
    for model in ("softmax", "logistic", "linear")
]


def pages_of(pdf):
    """The words of each page, by pdftotext."""
    told = subprocess.run(
        ["pdftotext", "-layout", str(pdf), "-"], capture_output=True, encoding="utf-8", check=True
    )
    return told.stdout.split("\f")[:-1]


def check_pages(pages, solved):
    """One exercise to a page, from its name to its last line, and the key; or one solution to a page."""
    assert len(pages) == len(LARGEST) + (not solved)
    for page, sheet in zip(pages, LARGEST):
        end = sheet.name.partition(" · ")[2]  # LaTeX's × is no letter to pdftotext
        assert sheet.answers.model in page and end in page and "5) Update" in page
        assert "decimals" in page and (" · answers" in page) == solved
    assert solved or all(sheet.answers.model in pages[-1] for sheet in LARGEST)


@pytest.mark.process
@pytest.mark.slow
@pytest.mark.skipif(
    not (CHROMIUM and shutil.which("pdftotext")), reason="needs chromium and pdftotext"
)
@pytest.mark.parametrize("solved", [False, True])
def test_one_to_a_page_from_html(solved, tmp_path):
    path = tmp_path / "sheets.html"
    key = [] if solved else LARGEST
    path.write_text(document(LARGEST, key, solved=solved), encoding="utf-8")
    subprocess.run(
        [
            CHROMIUM,
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            f"--user-data-dir={tmp_path / 'profile'}",
            "--no-pdf-header-footer",
            f"--print-to-pdf={tmp_path / 'sheets.pdf'}",
            path.as_uri(),
        ],
        capture_output=True,
        timeout=120,
    )
    check_pages(pages_of(tmp_path / "sheets.pdf"), solved)


@pytest.mark.process
@pytest.mark.slow
@pytest.mark.skipif(
    not (shutil.which("pdflatex") and shutil.which("pdftotext")),
    reason="needs pdflatex and pdftotext",
)
@pytest.mark.parametrize("solved", [False, True])
def test_one_to_a_page_from_latex(solved, tmp_path):
    key = [] if solved else LARGEST
    text = document(LARGEST, key, in_latex=True, solved=solved)
    (tmp_path / "sheets.tex").write_text(text, encoding="utf-8")
    told = subprocess.run(
        ["pdflatex", "-interaction=nonstopmode", "-halt-on-error", "sheets.tex"],
        cwd=tmp_path,
        capture_output=True,
        encoding="utf-8",
        errors="replace",
        timeout=120,
    )
    assert told.returncode == 0 and "Overfull" not in told.stdout
    check_pages(pages_of(tmp_path / "sheets.pdf"), solved)


def test_sheets_and_their_key_are_one_document():
    sheets = [exercise("linear", seed=seed) for seed in (1, 2)]
    html, latex = document(sheets, sheets), document(sheets, sheets, in_latex=True)
    assert html.count('<section class="sheet">') == 2 and latex.count(r"\newpage") == 2
    (key,) = html.split('<section class="key">')[1:]
    assert "Key · linear, 1 feature · 4 digits" in key and key.count('<tr class="sheet">') == 2
    for sheet in sheets:
        for shown in f"{sheet.answers.loss:.4f}", f"{sheet.answers.z:.2f}":
            number = shown.rstrip("0").rstrip(".").replace("-", "−")
            assert number in key and number in latex.replace("-", "−")


def test_a_sheet_has_its_network_once_and_a_full_one_has_no_room_for_it():
    small, full = exercise("softmax", seed=1), exercise("softmax", seed=1, features=3, classes=4)
    assert document([small]).count("<title>The network. ") == 1
    assert "The network" not in document([full])


def test_a_key_of_several_kinds_has_their_whole_names():
    sheets = [exercise("linear", seed=1), exercise("softmax", seed=2, classes=3)]
    html = document([], sheets)
    assert "<h1>Key</h1>" in html and all(sheet.name in html for sheet in sheets)


@pytest.mark.parametrize("size", SIZES, ids=str)
def test_every_number_has_a_line_of_its_own_with_room_beside_it(size):
    """Also e^z; in the order of the five steps, and of θ row by row."""
    model, features, classes = size
    sheet = exercise(model, seed=9, features=features, classes=classes)
    html = document([sheet])
    names = re.findall(
        r"<p[^>]*><b>(.*?)</b><span>≈ <span class=\"blank\"></span></span></p>", html
    )
    asked = [re.sub("<.*?>", "", name) for name in names]
    assert len(asked) == html.count('<span class="blank">') - 1  # of the date
    powers = {"linear": [], "logistic": ["e−z"]}.get(model, [f"ez{k}" for k in "₀₁₂₃"[:classes]])
    assert [name for name in asked if name.startswith("e")] == powers
    assert [name for name in asked if name.startswith("∂L/∂")] == [
        f"∂L/∂{name}" for name in asked[-(len(flat(sheet.theta))) :]
    ]


def test_solutions_can_be_printed_instead():
    sheets = [exercise("linear", seed=seed) for seed in (1, 2)]
    html = document(sheets, solved=True)
    assert html.count('class="solution"') == 2 and html.count("· answers") == 2


def test_where_no_numbers_are_telling_that_is_said(monkeypatch):
    monkeypatch.setattr("softmax_edu.practice.exercises.is_telling", lambda step: False)
    monkeypatch.setattr("softmax_edu.practice.exercises.MOST_DRAWS", 100)
    with pytest.raises(ValueError, match=r"^model is 'linear': no exercise of 1 feature tells its"):
        exercise("linear", seed=1)


# as earlier versions drew them: check has learnt mistakes since, and sheets that are printed can be marked
DRAWN_BEFORE = [
    (("linear", 1, 2, 7), "[-0.7, -0.9] [1.6] 3 0.2"),
    (("linear", 2, 2, 54), "[0.9, -0.6, 0.4] [-0.2, 0.8] 2 0.4"),
    (("logistic", 2, 2, 11), "[-0.7, -0.4, -0.8] [2.6, -0.9] 1 0.2"),
    (("softmax", 1, 2, 9), "[[-0.7, 0.6], [-0.8, 0.3]] [-2.4] 1 0.3"),
    (
        ("softmax", 2, 3, 3),
        "[[-0.7, -1.2, 0.5], [0.4, 0.3, -1.3], [-1.1, -0.6, 0.8]] [-1.7, -1.5] 1 0.04",
    ),
]


@pytest.mark.parametrize("name, numbers", DRAWN_BEFORE)
def test_a_seed_draws_what_it_drew_when_sheets_were_printed(name, numbers):
    model, features, classes, seed = name
    sheet = exercise(model, seed=seed, features=features, classes=classes)
    assert f"{sheet.theta} {sheet.x} {sheet.y} {sheet.learning_rate}" == numbers
