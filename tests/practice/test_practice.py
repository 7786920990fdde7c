"""Practice as one has it: in a real pseudo-terminal, in a pipe, and where `input` is all there is."""

import builtins
import os
import re
import select
import subprocess
import sys
import time
from codecs import getincrementaldecoder

import pytest
from places import ROOT

from softmax_edu import SoftmaxRegression, exercise
from softmax_edu.practice import command
from softmax_edu.practice.dialogue import Practice

pty = pytest.importorskip("pty")  # Unix alone has it

FIELDS = "z", "y_hat", "loss", "gradient", "theta_after"
LAST = "at the first try."
OWN_TERMINAL = """import fcntl, os, signal, sys, termios
signal.signal(signal.SIGINT, signal.default_int_handler)    # whoever runs the tests may ignore it
fcntl.ioctl(0, termios.TIOCSCTTY, 0)
os.execv(sys.executable, [sys.executable, "-m", "softmax_edu", "practice", *sys.argv[1:]])
"""


def numbers(value):
    return (
        [number for part in value for number in numbers(part)]
        if isinstance(value, list)
        else [value]
    )


def right_answers(sheet):
    """All of them, rounded to 4 decimals, in the order of the five steps."""
    return [
        f"{number + 0.0:.4f}"
        for field in FIELDS
        for number in numbers(getattr(sheet.answers, field))
    ]


class Terminal:
    """python3 -m softmax_edu practice … in a pseudo-terminal, to be typed at."""

    def __init__(self, *arguments, columns=80):
        self.master, slave = pty.openpty()
        environment = {
            **os.environ,
            "COLUMNS": str(columns),
            "PYTHONIOENCODING": "utf-8",
            "TERM": "dumb",
        }
        self.process = subprocess.Popen(
            [sys.executable, "-c", OWN_TERMINAL, *arguments],
            cwd=ROOT,
            stdin=slave,
            stdout=slave,
            stderr=slave,
            env=environment,
            start_new_session=True,
        )
        os.close(slave)
        self.text, self.decoder = (
            "",
            getincrementaldecoder("utf-8")(),
        )  # a read may end inside a letter

    def read(self, until):
        """What it writes until that ends with a pattern."""
        seen, end = "", time.monotonic() + 30
        while not re.search(until, seen) and time.monotonic() < end:
            if select.select([self.master], [], [], 0.1)[0]:
                try:
                    seen += self.decoder.decode(os.read(self.master, 4096))
                except OSError:  # it has ended
                    break
        self.text += seen.replace("\r\n", "\n")
        assert re.search(until, seen), self.text
        return seen.replace("\r\n", "\n")

    def type(self, text, until=r" = $"):
        """A line typed, and what is said to it, without the echo and what the next question comes with."""
        os.write(self.master, text.encode() + b"\n")
        return self.read(until).partition("\n")[2].rpartition("\n")[0].partition("\n\n")[0]

    def end(self):
        """Its last words."""
        self.read(LAST + r"(?s:.*)$")
        self.process.wait(10)
        while select.select([self.master], [], [], 0.1)[0]:
            try:
                self.text += self.decoder.decode(os.read(self.master, 4096)).replace("\r\n", "\n")
            except OSError:
                break
        os.close(self.master)
        assert self.process.returncode == 0 and "Traceback" not in self.text


@pytest.mark.process
@pytest.mark.parametrize(
    "arguments, size",
    [
        (("linear", "--seed", "7"), {"model": "linear", "seed": 7}),
        (
            ("logistic", "--seed", "3", "--features", "3"),
            {"model": "logistic", "seed": 3, "features": 3},
        ),
        (("--seed", "5", "--classes", "3"), {"seed": 5, "classes": 3}),
    ],
)
@pytest.mark.parametrize("columns, ascii", [(80, False), (40, False), (80, True), (40, True)])
def test_all_right(arguments, size, columns, ascii):
    answers = right_answers(exercise(**size))
    terminal = Terminal(*arguments, *["--ascii"] * ascii, columns=columns)
    terminal.read(r" = $")
    for number in answers[:-1]:
        assert terminal.type(number).split(":")[0] == "right"
    os.write(terminal.master, answers[-1].encode() + b"\n")
    terminal.end()
    assert f"{len(answers)} of {len(answers)} numbers right {LAST}" in " ".join(
        terminal.text.split()
    )
    assert max(map(len, terminal.text.splitlines())) <= columns and terminal.text.isascii() >= ascii


@pytest.mark.process
def test_each_kind_of_wrong_answer():
    """θ = [−0.7, −0.9], x = 1.6, y = 3, η = 0.2: z = −2.14, L = 26.4196."""
    terminal = Terminal("linear", "--seed", "7")
    terminal.read("z = $")
    assert terminal.type("-1.44").startswith("not yet: bias input 1 forgotten. Add b·1 in z")
    assert terminal.type("-2.14") == "right"
    assert (
        terminal.type("-1.44") == "not yet: follows from the mistake in z"
    )  # as it stood on paper
    assert terminal.type("-2.14") == "right"
    assert terminal.type("26.4") == "not yet: give 4 decimals"
    assert terminal.type("26,4196").startswith("L is '26,4196': it must be a number")
    assert terminal.type("nonsense").startswith("L is 'nonsense': it must be a number")
    assert (
        terminal.type("") == terminal.type("help") and "? is a hint: the formula" in terminal.text
    )
    assert terminal.type("60.5") == "not yet: no mistake that we know gives it; ? is a hint"
    assert "factor ½ put in" in terminal.type("13.2098")
    assert terminal.type("?").startswith("hint: L = (ŷ − y)² (")
    assert terminal.type("?").startswith("hint: L = (−2.14 − 3)² (")
    assert terminal.type("?") == "the answer: L = 26.4196; go on with it"
    assert terminal.type("-10.28") == "right"
    os.write(terminal.master, b"q\n")
    terminal.end()
    assert "∂L/∂w = q" in terminal.text
    words = " ".join(terminal.text.split())
    assert f"2 of 4 numbers right {LAST}" in words  # ŷ, which only followed, and ∂L/∂b
    assert (
        words.count("Look again: z, bias input 1 forgotten") == 1
        and "Look again: L, factor ½ put in" in words
    )


@pytest.mark.process
def test_a_rounded_value_carried_on_is_right():
    """Worked from ŷ as it was typed, with four decimals."""
    sheet = exercise("logistic", seed=7, features=2)
    rounded = round(sheet.answers.y_hat, 4) - sheet.y
    slopes = [f"{value * rounded:.6f}" for value in [1.0, *sheet.x]]
    terminal = Terminal("logistic", "--seed", "7", "--features", "2")
    terminal.read("z = $")
    for number in right_answers(sheet)[:3]:
        terminal.type(number)
    assert [terminal.type(slope)[:5] for slope in slopes] == ["right"] * 3
    assert "you went on with" in terminal.text
    os.write(terminal.master, b"Q\n")
    terminal.end()


def typed(monkeypatch, *texts):
    """What is typed at `input`, which then has no more; the questions are collected in the list returned."""
    left, asked = iter(texts), []

    def answer(prompt):
        asked.append(prompt)
        try:
            return next(left)
        except StopIteration:
            raise EOFError from None

    monkeypatch.setattr(builtins, "input", answer)
    return asked


@pytest.mark.parametrize(
    "size",
    [
        {"model": "linear"},
        {"model": "logistic", "features": 2},
        {"classes": 3},
        {"features": 3, "classes": 4},
    ],
)
def test_hints_are_a_ladder_of_formula_numbers_and_answer(size, monkeypatch, capsys):
    """Every number of an exercise asked for by hints alone: none counts as right at the first try."""
    sheet = exercise(seed=5, **size)
    answers = [number for field in FIELDS for number in numbers(getattr(sheet.answers, field))]
    prompts = typed(monkeypatch, *["?"] * 3 * len(answers))
    sheet.practice()
    printed = capsys.readouterr().out
    hints = re.findall(r"^hint: (.*?) \(\? again: (.*?)\)", printed.replace("\n   ", " "), re.M)
    shown = re.findall(r"^the answer: (.+) [=≈] (\S+); go on with it$", printed, re.M)
    assert [float(number.replace("−", "-")) for _, number in shown] == [
        pytest.approx(a, abs=5.1e-5) for a in answers
    ]
    at_the_end = len(prompts) == 3 * len(
        answers
    )  # but where ŷ is z, whose number is the answer itself
    assert at_the_end or (size["model"] == "linear" and prompts.count("ŷ = ") == 2)
    for hint, more in hints:
        formula = hint.partition(" = " if " = " in hint else " ≈ ")[2]
        letters = re.sub("log|e\\^", "", formula)
        assert bool(re.search("[a-zŷη]", letters)) == (
            more == "with its numbers" or formula == "z"
        ), hint
    assert f"0 of {len(answers)} numbers right {LAST}" in printed


def test_a_right_answer_after_a_hint_is_not_one_at_the_first_try(monkeypatch, capsys):
    typed(monkeypatch, "-2.14", "?", "-2.14", "1", "?", "26.4196")
    exercise("linear", seed=7).practice()
    assert f"1 of 3 numbers right {LAST}" in capsys.readouterr().out


@pytest.mark.parametrize(
    "word, ends", [("q", True), ("quit", True), ("Exit", True), ("help", False), ("", False)]
)
def test_quit_ends_all_exercises_and_help_helps(word, ends, monkeypatch, capsys):
    prompts = typed(monkeypatch, word)
    command.main("practice", ["linear", "--seed", "7", "--count", "3"])
    printed = capsys.readouterr().out
    assert prompts == ["z = "] * (1 if ends else 2)
    assert printed.count("? is a hint") == (1 if ends else 2) and printed.count(LAST) == 1


def test_what_is_worked_to_its_end_is_followed_by_the_next(monkeypatch, capsys):
    typed(monkeypatch, *right_answers(exercise("linear", seed=7)), "?", "quit")
    command.main("practice", ["linear", "--seed", "7", "--count", "3"])
    printed = capsys.readouterr().out
    assert f"7 of 7 numbers right {LAST}" in printed and f"0 of 1 number right {LAST}" in printed
    assert "digits · 8 ━" in printed and "digits · 9 ━" not in printed


@pytest.mark.parametrize("size", [{"model": "linear"}, {"features": 3, "classes": 4}])
def test_all_that_a_number_needs_stands_with_the_question(size, monkeypatch, capsys):
    """In the last 24 lines: the step, and every number of its line."""
    sheet = exercise(seed=5, **size)
    step = sheet.answers
    prompts, screens = [], []
    answers = iter(right_answers(sheet))

    def answer(prompt):
        screens.append("\n".join(capsys.readouterr().out.splitlines()[-23:]))
        prompts.append(prompt)
        return next(answers)

    monkeypatch.setattr(builtins, "input", answer)
    sheet.practice()
    assert len(screens) == len(right_answers(sheet))
    loss, slopes = prompts.index("L = "), len(numbers(step.gradient))
    assert (
        "Compute output" in screens[0]
        and "b" in screens[0]
        and f"= {sheet.x[-1]}".replace("-", "−") in screens[0]
    )
    assert "Compute loss" in screens[loss] and re.search("^   ŷ.* [=≈] ", screens[loss], re.M)
    assert [int(y) for y in re.findall(r"\sy.? = (\d)", screens[loss])] == numbers([step.target])
    assert all("Compute derivative" in screen for screen in screens[loss + 1 : loss + 1 + slopes])
    assert all(
        f"η = {sheet.learning_rate}" in screen and "∂L/∂" in screen for screen in screens[-slopes:]
    )


@pytest.mark.process
@pytest.mark.parametrize("how", ["end of input", "Ctrl-C", "q"])
def test_it_ends_politely(how):
    terminal = Terminal("--seed", "1")
    terminal.read("z₀ = $")
    time.sleep(0.5)  # `input` writes its question a moment before it can be interrupted
    os.write(terminal.master, {"end of input": b"\x04", "Ctrl-C": b"\x03", "q": b"q\n"}[how])
    terminal.end()
    assert f"0 of 0 numbers right {LAST}" in terminal.text


@pytest.mark.process
def test_in_a_pipe_and_in_the_terminals_own_letters():
    answers = right_answers(exercise("linear", seed=7))
    run = subprocess.run(
        [sys.executable, "-m", "softmax_edu", "practice", "linear", "--seed", "7"],
        cwd=ROOT,
        input="\n".join(answers),
        capture_output=True,
        encoding="ascii",
        env={**os.environ, "PYTHONIOENCODING": "ascii"},
    )
    assert (run.returncode, run.stderr) == (0, "") and f"7 of 7 numbers right {LAST}" in run.stdout
    assert "new b = right" in run.stdout and "y_hat = right" in run.stdout


@pytest.mark.process
def test_what_is_no_text_is_told_in_one_line():
    run = subprocess.run(
        [sys.executable, "-m", "softmax_edu", "practice", "linear", "--seed", "7"],
        input=b"\xff\xfe\nquit\n",
        capture_output=True,
        cwd=ROOT,
        env={**os.environ, "PYTHONIOENCODING": "utf-8:strict"},
    )
    told = run.stdout.decode("utf-8")
    assert run.returncode == 0 and run.stderr == b""
    assert "what you typed is no text in utf-8: write the number with the digits 0 to 9" in told
    assert "0 of 0 numbers right" in told


def test_in_a_notebook(monkeypatch, capsys):
    """`input` is all it needs."""
    sheet, prompts = exercise("linear", seed=7), []
    answers = iter(right_answers(sheet))
    monkeypatch.setattr(
        builtins, "input", lambda prompt: (prompts.append(prompt), next(answers))[1]
    )
    assert sheet.practice() is None
    assert prompts == ["z = ", "ŷ = ", "L = ", "∂L/∂b = ", "∂L/∂w = ", "new b = ", "new w = "]
    assert capsys.readouterr().out.endswith(f"7 of 7 numbers right {LAST}\n")


def test_digits_that_carried_values_give_are_not_called_cut():
    """0.0728 / 0.1442 = 0.5049, e^z to 4 decimals; and 0.4951 − 1 = −0.5049, which is −0.50500 in full."""
    step = SoftmaxRegression(theta=[[-0.3, -0.8], [0.9, 0.7]], learning_rate=0.01).step(-2.6, 0)
    assert step.target == [1, 0] and round(step.y_hat[1], 4) == 0.505
    report = step.check(
        decimals=4,
        z=[f"{z:.2f}" for z in step.z],
        y_hat=["0.4951", "0.5049"],
        gradient=[["-0.5049", "0.5049"], ["1.3127", "-1.3127"]],  # x is −2.6
    )
    assert {verdict.kind for verdict in report.verdicts} <= {"right", "carried"}


def test_a_slip_made_anew_is_named_where_it_is_made():
    """z with the sign of x lost, mended; then ∂L/∂w with the same slip: it does not follow from z, by now right."""
    sheet = exercise("logistic", seed=21)
    step, practice = sheet.answers, Practice(sheet)
    practice.answered("z", f"{step.theta_before[0] - step.theta_before[1] * step.x[1]:.4f}")
    for name, value in (
        ("z", step.z),
        ("y_hat", step.y_hat),
        ("loss", step.loss),
        ("gradient[0]", step.gradient[0]),
    ):
        practice.answered(name, f"{value:.4f}")
    right = practice.right
    practice.answered("gradient[1]", f"{-step.gradient[1]:.4f}")
    assert practice.right == right  # no right answer at the first try


def test_guesses_are_asked_first_and_told_at_the_end(monkeypatch, capsys):
    sheet = exercise("softmax", seed=7)
    step = sheet.answers
    moved = [new - old for old, new in zip(numbers(step.theta_before), numbers(step.theta_after))]
    right = "".join("+" if way > 0 else "-" for way in moved)
    wrong_first = ("-" if right[0] == "+" else "+") + right[1:]
    typed = iter(["perhaps", "n", "+", wrong_first, *right_answers(sheet)])
    asked = []
    monkeypatch.setattr(builtins, "input", lambda prompt: (asked.append(prompt), next(typed))[1])
    sheet.practice(guess=True)
    told = capsys.readouterr().out
    assert [prompt[:10] for prompt in asked[:5]] == ["Will the l"] * 2 + ["Which way "] * 2 + [
        asked[4]
    ]
    assert "Your guess was not right: the loss falls" in told.replace("\n", " ")
    assert "3 of 4 ways guessed right: " in told


def test_guesses_can_be_skipped_and_quit(monkeypatch, capsys):
    sheet = exercise("linear", seed=7)
    typed = iter(["", "", *right_answers(sheet)])
    monkeypatch.setattr(builtins, "input", lambda prompt: next(typed))
    sheet.practice(guess=True)
    assert "guess" not in capsys.readouterr().out.partition(LAST)[2]
    typed = iter(["quit"])
    sheet.practice(guess=True)
    assert "0 of 0 numbers right at the first try." in capsys.readouterr().out
