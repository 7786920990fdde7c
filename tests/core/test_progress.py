"""fit(progress=True): how far a training is, on stderr and nowhere else."""

import io
import re
import sys

import pytest

from softmax_edu import DivergenceError, LinearRegression, SoftmaxRegression, slides

LINE = re.compile(
    r"epoch (\d+)/(\d+), mean loss ([\d.e-]+), \d+(?:\.\d)? (?:s|min|h) (left|in all) *"
)


class Terminal(io.StringIO):
    """A stream that says it is a terminal."""

    def isatty(self):
        return True


def test_nothing_is_told_unless_asked_for(capsys):
    SoftmaxRegression().fit(*slides.SCORE, epochs=100)
    SoftmaxRegression().fit(*slides.SCORE, epochs=100, progress=False)
    assert capsys.readouterr() == ("", "")


@pytest.mark.parametrize("epochs", [1, 2, 7, 100, 1000])
def test_a_file_gets_a_few_lines(capsys, epochs):
    model = SoftmaxRegression().fit(*slides.SCORE, epochs=epochs, progress=True)
    out, err = capsys.readouterr()
    lines = [LINE.fullmatch(line) for line in err.splitlines()]
    assert not out and "\r" not in err and all(lines) and 1 <= len(lines) <= 6
    done = [int(line[1]) for line in lines]
    assert (
        done == sorted(set(done))
        and done[-1] == epochs
        and {int(line[2]) for line in lines} == {epochs}
    )
    for line in lines:
        assert line[3] == f"{model.loss_curve[int(line[1]) - 1]:.4f}"
        assert line[4] == ("in all" if int(line[1]) == epochs else "left")


def test_a_terminal_gets_one_line_kept_up_to_date(monkeypatch):
    terminal, clock = (
        Terminal(),
        iter([0, *range(1000)]),
    )  # asked at the start, and before each epoch
    monkeypatch.setattr(sys, "stderr", terminal)
    monkeypatch.setattr(
        "softmax_edu.watching.progress.monotonic", lambda: float(next(clock))
    )  # a second an epoch
    SoftmaxRegression().fit(*slides.SCORE, epochs=100, progress=True)
    told = terminal.getvalue()
    assert told.count("\n") == 1 and told.endswith("\n")
    lines = told.strip("\r\n").split("\r")
    assert len(lines) == 100 and all(map(LINE.fullmatch, lines))
    assert lines[39].startswith("epoch 40/100") and lines[39].rstrip().endswith("60 s left")
    lengths = [len(line.rstrip()) for line in lines]
    assert all(len(line) >= before for line, before in zip(lines[1:], lengths)), (
        "nothing is left over"
    )


def test_a_terminal_is_not_flooded(monkeypatch):
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    monkeypatch.setattr(
        "softmax_edu.watching.progress.monotonic", iter([i / 1000 for i in range(5000)]).__next__
    )
    SoftmaxRegression().fit(*slides.SCORE, epochs=1000, progress=True)  # a thousand epochs a second
    assert terminal.getvalue().count("\r") <= 12


def test_a_notebook_is_known_by_its_stream(monkeypatch):
    stream = type("OutStream", (io.StringIO,), {"__module__": "ipykernel.iostream"})()
    monkeypatch.setattr(sys, "stderr", stream)
    SoftmaxRegression().fit(*slides.SCORE, epochs=3, progress=True)
    assert stream.getvalue().startswith("\repoch ") and stream.getvalue().count("\n") == 1


def test_training_is_the_same(capsys):
    for shuffle in (None, 3):
        silent = SoftmaxRegression().fit(*slides.SCORE, epochs=50, shuffle=shuffle)
        told = SoftmaxRegression().fit(*slides.SCORE, epochs=50, shuffle=shuffle, progress=True)
        seen = []
        traced = SoftmaxRegression().fit(
            *slides.SCORE, epochs=50, shuffle=shuffle, progress=True, trace=seen.append
        )
        assert repr(silent) == repr(told) == repr(traced)
        assert silent.loss_curve == told.loss_curve == traced.loss_curve and len(seen) == 400
        last = capsys.readouterr().err.splitlines()[-1]
        assert LINE.fullmatch(last)[1] == "50"


@pytest.mark.parametrize("options", [{}, {"trace": lambda step: None}])
def test_an_error_begins_on_a_line_of_its_own(monkeypatch, options):
    terminal = Terminal()
    monkeypatch.setattr(sys, "stderr", terminal)
    monkeypatch.setattr(
        "softmax_edu.watching.progress.monotonic", iter(map(float, range(5000))).__next__
    )
    model = LinearRegression(learning_rate=0.11)
    with pytest.raises(
        DivergenceError
    ) as caught:  # the frames, kept by `caught`, would keep the line open
        model.fit(*slides.SALARY, epochs=10_000, progress=True, **options)
    assert caught.value and terminal.getvalue().endswith("\n")
    assert terminal.getvalue().count("epoch ") == len(model.loss_curve)


def test_without_a_console(monkeypatch):
    monkeypatch.setattr(sys, "stderr", None)
    assert LinearRegression().fit([2.0], [3.0], epochs=3, progress=True).loss_curve


@pytest.mark.parametrize("bad", [None, "yes", 1, 0, 2.5, [], print])
def test_progress_is_true_or_false(bad):
    model = LinearRegression(theta=[7, 6])
    with pytest.raises(TypeError, match=r"progress is .*: it must be True or False"):
        model.fit(*slides.SALARY, progress=bad)
    assert model.theta == [7, 6] and not model.loss_curve
