"""python3 -m softmax_edu, as typed in a terminal."""

import doctest
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

import softmax_edu.__main__

ROOT = Path(__file__).resolve().parents[1]

pytestmark = pytest.mark.process


def run(*arguments, **environment):
    environment = {**os.environ, "PYTHONIOENCODING": "utf-8", "COLUMNS": "80", **environment}
    return subprocess.run(
        [sys.executable, "-m", "softmax_edu", *arguments],
        cwd=ROOT,
        capture_output=True,
        text=True,
        encoding=environment["PYTHONIOENCODING"],
        env=environment,
    )


def numbers(text):
    return re.findall(r"−?\d+(?:\.\d+)?", text)


def test_softmax_example_shows_the_numbers_of_S25_to_S28_at_the_stated_learning_rate():
    shown = numbers(run().stdout)
    for (
        number
    ) in "0.25 0.4 0.4626 0.5374 0.7710 −0.5374 −0.2687 0.1537 0.1463 0.3269 0.3731".split():
        assert number in shown


def test_softmax_is_the_default():
    assert run().stdout == run("softmax").stdout


def test_the_decks_learning_rate_gives_S28_and_S29():
    shown = numbers(run("softmax", "--learning-rate", "0.01", "--digits", "6").stdout)
    for number in "0.105374 0.194626 0.302687 0.397313 0.256718 0.393282 0.465912 0.534088".split():
        assert number in shown


def test_logistic_example_shows_S10_to_S15():
    shown = numbers(run("logistic").stdout)
    for (
        number
    ) in "0.35 0.5866 0.8834 0.2933 0.0413 0.1413 0.0707 0.3417 0.5846 0.5007 0.6226".split():
        assert number in shown


def test_own_step():
    text = run("softmax", "--x", "1.0", "--y", "0", "--learning-rate", "0.01").stdout  # S33 to S39
    shown = numbers(text)
    for number in "0.6 0.4502 0.5498 0.7981 0.1055 0.1945 0.3055 0.3945".split():
        assert number in shown
    assert "prediction" not in text


@pytest.mark.parametrize(
    "theta", [["0.1", "0.2", "0.3", "0.4"], ["[[0.1, 0.2], [0.3, 0.4]]"], ["0.1 0.2; 0.3 0.4"]]
)
def test_theta_as_it_comes_to_mind(theta):
    assert run("--theta", *theta, "--x", "0.5").stdout == run("--x", "0.5").stdout


@pytest.mark.parametrize(
    "arguments, words",
    [
        (["--x", "abc"], "--x is 'abc'"),
        (["--x", "1", "2"], "x has 2 features"),
        (["--y", "7"], "--y is 7: it must be 0 or 1"),
        (["--learning-rate", "0"], "--learning-rate is 0"),
        (["--theta", "1", "2", "3"], "--theta has 3 numbers"),
        (["--y", "0,1"], "--y is '0,1'"),
        (["--digits", "0"], "--digits is 0"),
        (["linear", "--y", "nan"], "y is nan"),
        (["linear", "--y", "1e200"], "overflow"),
    ],
)
def test_a_bad_value_is_one_line_on_stderr(arguments, words):
    result = run(*arguments)
    assert (result.returncode, result.stdout) == (2, "")
    assert result.stderr.count("\n") == 1 and words in result.stderr


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "cp1258", "cp932", "utf-8"])
@pytest.mark.parametrize("columns", [40, 80, 200])
def test_any_terminal(encoding, columns):
    for model in "linear", "logistic", "softmax":
        result = run(model, PYTHONIOENCODING=encoding, COLUMNS=str(columns), LC_ALL="C")
        assert (result.returncode, result.stderr) == (0, "")
        assert max(map(len, result.stdout.splitlines())) <= columns


def test_negative_numbers_in_any_notation():
    text = run("linear", "--theta", "7", "-1e-3", "--x", "-.5", "--y", "-2").stdout
    assert (
        "θ = [b, w]ᵀ = [7, −0.001]ᵀ" in text
        and "x = [1, x]ᵀ = [1, −0.5]ᵀ" in text
        and "y = −2" in text
    )


def test_ascii_on_request():
    assert run("--ascii").stdout.isascii()


def test_a_reader_who_has_gone_is_no_error():
    read, write = os.pipe()
    os.close(read)
    with os.fdopen(write, "w") as nobody:
        result = subprocess.run(
            [sys.executable, "-m", "softmax_edu"], cwd=ROOT, stdout=nobody, stderr=subprocess.PIPE
        )
    assert result.stderr == b""


def test_the_examples_in_its_docstrings():
    result = doctest.testmod(softmax_edu.__main__)  # pytest leaves them out
    assert result.attempted and not result.failed
