"""What a hostile user hands in or plugs in, by kind: one line tells it, or it works; nothing in between."""

# ruff: noqa: B023  # each lambda is called in the round of the loop that made it
from __future__ import annotations

import copy
import functools
import gc
import io
import itertools
import math
import os
import pickle
import re
import subprocess
import sys
import time
from decimal import Decimal
from fractions import Fraction
from random import Random

import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from places import ROOT

import softmax_edu
from softmax_edu import (
    LinearRegression,
    LogisticRegression,
    NotFittedError,
    SoftmaxRegression,
    one_hot,
    playground,
    slides,
    slideshow,
)
from softmax_edu.model import Model
from softmax_edu.pictures.axes import Axis
from softmax_edu.projector.lesson import Lesson
from softmax_edu.trace.terminal import SYMBOLS, ascii_only, screen_width
from softmax_edu.watching.progress import updates
from softmax_edu.watching.steps import print_steps
from softmax_edu.writing.notebook import bundle
from softmax_edu.writing.screen_text import (
    OTHER_LETTER,
    columns_of,
    count_columns,
    cut,
    escape_hidden,
    pad,
    wrap,
)

MODELS = LinearRegression, LogisticRegression, SoftmaxRegression
CLASSIFIERS = MODELS[1:]
THETA = {
    LinearRegression: [0.5, 2.0, -1.0],
    LogisticRegression: [0.5, 2.0, -1.0],
    SoftmaxRegression: [[0.5, 2.0], [-1.0, 0.1], [0.3, 0.2]],
}
NARROW = {
    LinearRegression: [0.5, 2.0],
    LogisticRegression: [0.5, 2.0],
    SoftmaxRegression: [[0.5, 2.0], [-1.0, 0.1]],
}
X, Y = [[1.0, 0.5], [2.0, 1.0], [3.0, 1.5]], [0, 1, 0]
BIDI = "\u202e\u2066\u200f\u061c"  # marks that turn the direction of writing
ODD = ["a\nb", "\x1b[2J", BIDI, "\ud800", "\u2028", "\x00", "\x7f", "\u200b", "\x9b31m", "\ufeff"]


def model_of(kind, theta=None):
    """A model of two classes, if it has any, so that a label alone can be judged."""
    return kind(theta=theta) if kind is LinearRegression else kind(theta=theta, classes=[0, 1])


def refused(error, call, *words):
    """A refusal in one printable line, in which the words stand."""
    with pytest.raises(error) as told:
        call()
    line = str(told.value)
    assert type(told.value) in (error, NotFittedError) and line.isprintable() and len(line) < 300, (
        line
    )
    assert all(word in line for word in words), line


# Wrong kinds


def structured(np):
    """Arrays of records, dates and raw memory: of some, NumPy's tolist makes a number or bytes."""
    dates = np.array(
        [(1.0, "2020-01-01"), (2.0, "2021-01-01")], dtype=[("a", "f8"), ("day", "M8[ns]")]
    )
    gaps = np.array([(1.0, 5), (2.0, 6)], dtype=[("a", "f8"), ("gap", "m8[ns]")])
    return {
        "dates": dates,
        "gaps": gaps,
        "one record": [dates[0], dates[1]],
        "records in a list": list(gaps),
        "inside": np.zeros(2, dtype=[("a", "f8"), ("b", [("day", "M8[ns]")])]),
        "an array in a field": np.zeros(2, dtype=[("days", "M8[ns]", (2,))]),
        "raw memory": np.zeros(2, dtype="V4"),
        "raw scalars": [np.void(b"ab"), np.void(b"cd")],
        "raw field": np.zeros(2, dtype=[("a", "f8"), ("raw", "V4")]),
        "dates alone": np.array(["2020-01-01", "2021-01-01"], dtype="M8[ns]"),
        "gaps alone": np.array([[1], [2]], dtype="m8[ns]"),
    }


@pytest.mark.parametrize(
    "name",
    [
        "dates",
        "gaps",
        "one record",
        "records in a list",
        "inside",
        "an array in a field",
        "raw memory",
        "raw scalars",
        "raw field",
        "dates alone",
        "gaps alone",
    ],
)
def test_dates_and_raw_memory_are_no_numbers(name):
    np = pytest.importorskip("numpy", reason="numpy is not there")
    bad = structured(np)[name]
    for kind in MODELS:
        refused(TypeError, lambda: kind().fit(bad, [0, 1]), "X")
        refused(TypeError, lambda: kind().fit([1.0, 2.0], bad), "y")


def test_records_of_numbers_are_refused_and_what_to_write_is_told():
    np = pytest.importorskip("numpy", reason="numpy is not there")
    data = np.array([(1.0, 2), (2.0, 3)], dtype=[("a", "f8"), ("b", "i4")])
    refused(TypeError, lambda: LinearRegression().fit(data, [1, 2]), "X is", "their .tolist() is")
    refused(TypeError, lambda: LinearRegression().fit(list(data), [1, 2]), "X[0] is", ".tolist()")
    same = LinearRegression().fit([[1, 2], [2, 3]], [1, 2]).theta
    assert LinearRegression().fit(data.tolist(), [1, 2]).theta == same


@pytest.mark.parametrize(
    "bad",
    [b"abc", bytearray(b"abc"), "123"],
)
def test_text_and_bytes_are_not_read_as_numbers(bad):
    for kind in MODELS:
        refused(TypeError, lambda: kind().fit(bad, Y), "X")
        refused(TypeError, lambda: kind().fit([1, 2, 3], bad), "y")
        refused(TypeError, lambda: kind().step(bad, 1), "x")
        refused(TypeError, lambda: kind(theta=bad), "theta")
    refused(TypeError, lambda: softmax_edu.softmax(bad), "z")


BEYOND = 2**53 + 1  # the first int that no float is


@pytest.mark.parametrize("label", [BEYOND, 10**300], ids=["2^53 + 1", "10^300"])
def test_an_int_as_a_label_never_goes_through_a_float(label):
    for kind in CLASSIFIERS:
        model = kind(classes=[label - 1, label])
        assert model.classes == [label - 1, label]
        assert kind().fit([1, 2], [label - 1, label]).classes == [label - 1, label]
        assert model.step(1.0, label).y == label


@pytest.mark.parametrize(
    "label",
    [
        Decimal("0.5"),
        Fraction(1, 3),
        Decimal("Infinity"),
        Decimal("NaN"),
        Decimal("sNaN"),
        Decimal("1e999999"),
    ],
    ids=repr,
)
def test_a_label_that_is_not_whole(label):
    for kind in CLASSIFIERS:
        refused(ValueError, lambda: kind(classes=[0, label]), "classes[1]")
        refused(ValueError, lambda: kind().fit([1, 2], [0, label]), "y[1]")


LONG = 10**5000  # Python refuses to write it


@pytest.mark.parametrize(
    "call, where",
    [
        (lambda: SoftmaxRegression(classes=[0, LONG]), "classes[1]"),
        (lambda: LogisticRegression(classes=[-LONG, 1]), "classes"),
        (lambda: LogisticRegression().fit([1, 2], [0, LONG]), "y[1]"),
        (lambda: LinearRegression().fit([1], [LONG]), "y[0]"),
        (lambda: SoftmaxRegression(classes=[0, 1]).step(1, LONG), "y"),
        (lambda: LinearRegression().fit([LONG], [1]), "X[0]"),
        (lambda: LinearRegression().fit([1], [1], epochs=LONG), "epochs"),
        (lambda: LinearRegression().fit([1], [1], epochs=-LONG), "epochs"),
        (lambda: LinearRegression(learning_rate=LONG), "learning_rate"),
        (lambda: one_hot(0, LONG), "n"),
        (lambda: LinearRegression(theta=[0, LONG]), "theta[1]"),
        (lambda: LinearRegression(theta=[0, 1]).explain(1).to_text(digits=LONG), "digits"),
        (lambda: LinearRegression(theta=[0, 1]).explain(1).to_text(width=LONG), "width"),
        (lambda: LinearRegression(theta=[0, 1]).explain(1).to_html(digits=-LONG), "digits"),
    ],
)
def test_ints_too_long_to_be_written(call, where):
    refused(ValueError, call, where, "<int>")


@pytest.mark.parametrize("epochs", [10**30, sys.maxsize, 10**999, sys.maxsize // 3 + 1])
@pytest.mark.parametrize("kind", MODELS)
def test_epochs_without_an_end_are_refused_before_anything_has_changed(kind, epochs):
    for theta in None, THETA[kind]:
        model = kind(theta=theta)
        for how in (
            {},
            {"trace": True},
            {"trace": 2},
            {"progress": True},
            {"trace": lambda step: None},
        ):
            refused(
                ValueError,
                lambda: model.fit(X, Y, epochs=epochs, **how),
                "epochs is",
                str(sys.maxsize // 3),
            )
        refused(ValueError, lambda: model.steps(X, Y, epochs=epochs), "epochs is")
        assert model.theta == theta and not model.loss_curve and (theta or model.classes is None)


def test_widths_and_digits_have_an_end_that_is_told():
    record = LinearRegression(theta=[7, 6]).step(2, 18)
    for width in 39, 0, -1, 10_001, 10**9, sys.maxsize + 1:
        refused(
            ValueError,
            lambda: record.to_text(width=width),
            "width",
            "40" if width < 40 else "10000",
        )
    for digits in 0, -1, 13, 10**9:
        for show in record.to_text, record.to_html, record.to_latex, record.to_svg:
            refused(ValueError, lambda: show(digits=digits), "digits", "12" if digits > 12 else "1")
    assert max(map(len, record.to_text(width=10_000).splitlines())) <= 10_000
    for n in 10**6 + 1, 10**12, sys.maxsize, 10**30:  # a list that no memory could hold
        refused(ValueError, lambda: one_hot(0, n), "n is", "1000000")
    assert sum(one_hot(7, 10**6)) == 1


@pytest.mark.parametrize(
    "name", ["learning_rate", "epochs", "shuffle", "progress", "y", "classes", "trace"]
)
def test_an_array_of_one_bool_is_a_bool(name):
    np = pytest.importorskip("numpy", reason="numpy is not there")
    for bad in np.array(True), np.bool_(True), np.array(False):
        calls = {
            "learning_rate": lambda: LinearRegression(learning_rate=bad),
            "epochs": lambda: LinearRegression().fit([1], [1], epochs=bad),
            "shuffle": lambda: LinearRegression().fit([1], [1], shuffle=bad),
            "y": lambda: LogisticRegression().step(1, bad),
            "classes": lambda: SoftmaxRegression(classes=[0, bad]),
            "trace": lambda: LinearRegression().fit([1], [1], trace=bad),
        }
        if name == "progress":
            LinearRegression().fit([1], [1], progress=bad)
        else:
            refused(TypeError, calls[name], name)


@pytest.mark.parametrize(
    "trace", [print, [].append, functools.partial(print, end=""), lambda step: None, str]
)
def test_a_trace_that_can_be_called(trace, capsys):
    assert LinearRegression().fit([1, 2], [0, 1], trace=trace).theta


@pytest.mark.parametrize("name", ["activation", "sample_loss", "derivative"])
def test_a_model_whose_function_yields_is_refused_before_training(name):
    arguments = {
        "activation": "self, z",
        "sample_loss": "self, z, y_hat, y",
        "derivative": "self, y_hat, y",
    }[name]
    scope = {}
    exec(f"def bad({arguments}): yield 1.0", scope)
    own = type("Own", (LinearRegression,), {name: scope["bad"]})
    refused(TypeError, lambda: own().fit([1, 2], [3, 4]), f"Own.{name}")


class Boastful:
    """Something whose repr is no line."""

    def __init__(self, text):
        self.text = text

    def __repr__(self):
        return self.text


@pytest.mark.parametrize("text", ODD, ids=ascii)
def test_an_error_is_one_printable_line_whatever_the_value(text):
    for bad in text, Boastful(text):
        refused(TypeError, lambda: LinearRegression().fit([1, bad], [1, 2]), "X[1]")
        refused(TypeError, lambda: LinearRegression(learning_rate=bad), "learning_rate")
        refused(TypeError, lambda: LogisticRegression(theta=[0, 1]).explain(bad), "x is")


# What is interrupted, and what threads do at once


@pytest.mark.parametrize("kind", CLASSIFIERS)
def test_an_interrupt_in_the_first_fit_settles_classes_and_theta_or_neither(kind):
    def strike(frame, event, arg):
        nonlocal left
        left -= event == "line"
        if left < 0:
            sys.settrace(None)
            raise KeyboardInterrupt
        return strike

    outcomes = set()
    for line in itertools.count():
        model, left = kind(), line
        before = sys.gettrace()
        try:
            sys.settrace(strike)
            model.fit(X, ["a", "b", "a"])
            sys.settrace(before)
            break
        except KeyboardInterrupt:
            pass
        finally:
            sys.settrace(before)
        outcomes.add(model.theta is None)
        assert (model.classes is None) == (model.theta is None), line
    assert outcomes == {True, False}


class Restless(Model):
    """A linear model whose θ is set in the middle of a training, as another thread might."""

    name = "restless"
    activation = staticmethod(lambda z: z)
    sample_loss = staticmethod(lambda z, y_hat, y: (y_hat - y) ** 2)
    meanwhile = None

    def derivative(self, y_hat, y):
        if self.meanwhile:
            self.theta, self.meanwhile = self.meanwhile, None
        return 2.0 * (y_hat - y)


def test_a_theta_set_while_fit_trains_ends_it_with_one_clear_error():
    """Whatever sets it; the θ that was set is the model's. Between two `steps` it may be set."""
    Restless(theta=[0.5, 2.0]).step(1.0, 1.0)  # its functions are tried before the first training
    for theta in [1.0, 1.0], [1.0, 2.0, 3.0]:
        for how in {}, {"progress": False}, {"shuffle": 3}:
            model = Restless(theta=[0.5, 2.0])
            model.meanwhile = theta
            with pytest.raises(
                RuntimeError, match=r"^theta was set while fit was training: [^\n]*$"
            ):
                model.fit([1.0, 2.0], [1.0, 2.0], epochs=3, **how)
            assert model.theta == theta
    model = LinearRegression(theta=[0.5, 2.0])

    def set_theta(step):
        model.theta = [1.0, 1.0]

    with pytest.raises(RuntimeError, match=r"^theta was set while fit was training"):
        model.fit([1.0, 2.0], [1.0, 2.0], trace=set_theta)
    steps = model.steps([1.0, 2.0], [1.0, 2.0], epochs=2)
    next(steps)
    model.theta = [3.0, 1.0]
    assert next(steps).theta_before == [3.0, 1.0]


# What failed inside

SPECIAL = [
    0.0,
    -0.0,
    5e-324,
    -5e-324,
    1e-323,
    2.2250738585072014e-308,
    1e-300,
    1e-291,
    1e-290,
    1.1e-290,
    1e-280,
    1.0,
    1.0 + 2**-52,
    1e15,
    1e15 + 0.125,
    1e308,
    1.7e308,
    -1.7e308,
]
ANY = st.one_of(st.sampled_from(SPECIAL), st.floats(allow_nan=False, allow_infinity=False))


@given(st.lists(ANY, min_size=1, max_size=3))
@example([5e-324]).via("discovered failure")
@example([0.0, 5e-324]).via("discovered failure")
@example([1e-323, 5e-324]).via("discovered failure")
@example([-5e-324, 5e-324]).via("discovered failure")
@example([2.2250738585072014e-308, 2.225073858507203e-308]).via("discovered failure")
def test_an_axis_of_any_numbers(values):
    try:
        axis = Axis(values, 100, 200)
    except ValueError as error:
        assert "too large or too far apart" in str(error) and max(map(abs, values)) > 1e307
        return
    assert 1 <= len(axis.ticks()) <= 12
    assert all(99 <= axis(value) <= 201 for value in [*values, *axis.ticks()])


@pytest.mark.parametrize("size", [5e-324, 1e-310, 1e-300, 1e-200, 1e-160, 1e150, 1e300])
def test_a_training_on_extreme_data_keeps_its_page(tmp_path, size):
    data = [size, 2 * size, -size]
    for kind in MODELS:
        path, model = tmp_path / f"{kind.__name__}.html", kind(learning_rate=1e-9)
        try:
            model.fit(data, [0, 1, 0] if kind is not LinearRegression else data, trace=path)
        except softmax_edu.DivergenceError:
            assert size > 1e100
            continue
        page = path.read_text(encoding="utf-8")
        assert page.count("<section ") == 3
        if size < 1e100:
            assert 'data-picture="data"' in page, "with its data"
        assert model._repr_mimebundle_().keys() == {"text/plain", "text/html"}


def fail():
    raise RuntimeError("cannot be printed")


def test_what_a_notebook_asks_never_raises():
    assert bundle({"text/plain": lambda: "a", "text/html": fail}, None, None) == {"text/plain": "a"}
    assert bundle({"text/plain": fail, "text/html": fail}, None, None) == {}
    model = LinearRegression(theta=[0, 0])
    model._state.loss_curve[:] = [1.7e308, 1.797e308]  # beyond any axis
    assert set(model._repr_mimebundle_()) == {"text/plain", "text/html"}
    model._state.loss_curve[:] = [float("nan"), math.inf]
    model._repr_mimebundle_()
    step = LinearRegression(theta=[7, 6]).step(2, 18)
    step.__dict__["z"] = "no number"
    assert "text/html" not in step._repr_mimebundle_() and isinstance(
        step._repr_mimebundle_(), dict
    )
    for theta in [[5e-324, 5e-324], [1e308, -1e308], [0.0, 0.0]]:
        for record in (
            LinearRegression(theta=theta).explain(0.5),
            LogisticRegression(theta=theta).explain(5e-324),
        ):
            assert set(record._repr_mimebundle_()) == {"text/plain", "text/html", "text/latex"}
            assert record.to_svg()._repr_mimebundle_()


class Stream(io.TextIOBase):
    """A stream that fails in one of the ways in which streams fail."""

    def __init__(self, fault):
        self.fault = fault

    def isatty(self):
        if self.fault == "isatty raises":
            raise ValueError("I/O operation on closed file")
        return self.fault != "plain"

    def write(self, text):
        if self.fault in ("full", "plain"):
            raise OSError(28, "No space left on device")
        if self.fault == "gone":
            raise BrokenPipeError(32, "Broken pipe")
        return len(text)

    def flush(self):
        if self.fault == "full later":
            raise OSError(28, "No space left on device")


class Writer:
    """The least that `print` needs: no isatty, no encoding, no flush."""

    def write(self, text):
        return len(text)


def closed():
    stream = io.StringIO()
    stream.close()
    return stream


@pytest.mark.parametrize(
    "stream",
    [
        None,
        Writer(),
        closed(),
        *map(Stream, ("isatty raises", "full", "plain", "gone", "full later")),
    ],
    ids=lambda stream: getattr(stream, "fault", type(stream).__name__),
)
def test_a_training_is_worth_more_than_its_progress(monkeypatch, stream):
    expected = LinearRegression().fit([1.0, 2.0], [1.0, 2.0], epochs=50).theta
    monkeypatch.setattr(sys, "stderr", stream)
    result = LinearRegression().fit([1.0, 2.0], [1.0, 2.0], epochs=50, progress=True).theta
    told = updates(stream)
    monkeypatch.undo()
    assert result == expected and told in (True, False)


@pytest.mark.parametrize(
    "encoding", [None, 5, "rot13", "idna", "no such", "undefined", "hex", "", "utf-16", "ascii"]
)
def test_a_stdout_of_any_encoding_is_asked(monkeypatch, encoding):
    class Out:
        pass

    Out.encoding = encoding
    monkeypatch.setattr(sys, "stdout", Out())
    asked, wide = ascii_only(), screen_width()
    text = str(LinearRegression(theta=[7, 6]).explain(2))
    monkeypatch.undo()
    assert asked in (True, False) and 40 <= wide <= 80 and "7" in text


@pytest.mark.filterwarnings("ignore::softmax_edu.LossWarning")
@pytest.mark.parametrize("protocol", range(pickle.HIGHEST_PROTOCOL + 1))
def test_every_protocol_of_pickle(protocol):
    for kind in MODELS:
        model = kind(theta=THETA[kind], learning_rate=0.25).fit(X, Y, epochs=2)
        again = pickle.loads(pickle.dumps(model, protocol))
        assert repr(again) == repr(model) and again.loss_curve == model.loss_curve
        assert again.step(X[0], Y[0]).number == model.step(X[0], Y[0]).number == 7
        assert again.theta == model.theta and again.theta is not model.theta
        for record in model.explain(X[0], 1), model.step(X[0], 1):
            twin = pickle.loads(pickle.dumps(record, protocol))
            assert (
                twin == record and str(twin) == str(record) and twin.to_html() == record.to_html()
            )
        new = pickle.loads(pickle.dumps(kind(), protocol))
        assert new.theta is None and new.fit(X, Y).theta == kind().fit(X, Y).theta
        picture = model.to_svg(X, Y) if kind is not LinearRegression else model.to_svg()
        copied = pickle.loads(pickle.dumps(picture, protocol))
        assert (copied, copied.alt, copied.width) == (picture, picture.alt, picture.width)
    assert pickle.loads(pickle.dumps(slideshow([model.explain(X[0])]), protocol)).html


class Huber(Model):
    """A model with a setting in a slot, and one with attributes of its own."""

    name = "huber"
    settings = {"delta": "δ"}
    __slots__ = ("delta",)

    def __init__(self, delta=1.0, **keywords):
        super().__init__(**keywords)
        self.delta = delta

    def activation(self, z):
        return z

    def sample_loss(self, z, y_hat, y):
        return self.delta * (y_hat - y) * (y_hat - y)

    def derivative(self, y_hat, y):
        return 2 * self.delta * (y_hat - y)


class Loose(Huber):
    name = "loose"


@pytest.mark.parametrize("protocol", range(2, pickle.HIGHEST_PROTOCOL + 1))
def test_a_model_of_ones_own_is_pickled_whole(protocol):
    for kind in Huber, Loose:
        model = kind(delta=2.0, theta=[1, 2])
        if kind is Loose:
            model.note = "of its own"
        for again in (
            pickle.loads(pickle.dumps(model, protocol)),
            copy.copy(model),
            copy.deepcopy(model),
        ):
            assert repr(again) == repr(model) and again.delta == 2.0
            assert getattr(again, "note", None) == getattr(model, "note", None)
            assert again.step(1.0, 5.0).theta_after == copy.copy(model).step(1.0, 5.0).theta_after


# The command line


def run(*arguments, redirect="", python=sys.executable):
    """A command as a shell starts it: its status, and what it wrote to stdout and stderr."""
    line = " ".join([python, "-m", "softmax_edu", *map(quoted, arguments), redirect])
    environment = {**os.environ, "PYTHONIOENCODING": "utf-8", "COLUMNS": "80"}
    told = subprocess.run(
        ["bash", "-c", line],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        stdin=subprocess.DEVNULL,
        check=False,
    )
    return told.returncode, told.stdout, told.stderr


def quoted(argument):
    return "'" + argument.replace("'", "'\\''") + "'"


needs_bash = pytest.mark.skipif(not os.path.exists("/bin/bash"), reason="bash is not there")


@needs_bash
@pytest.mark.process
@pytest.mark.parametrize(
    "redirect, status, says",
    [
        (">&-", 0, ""),
        ("2>&-", 0, ""),
        ("<&-", 0, ""),
        (">&- 2>&- <&-", 0, ""),
        ("2>/dev/full", 0, ""),
        ("| head -1 >/dev/null", 0, ""),
        ("| true", 0, ""),
        (">/dev/full", 1, "standard output cannot be written"),
        (">/dev/full 2>/dev/full", 1, ""),
        (">/dev/full 2>&-", 1, ""),
    ],
)
@pytest.mark.parametrize(
    "arguments", [["linear"], ["--help"], ["logistic", "--ascii"]], ids=" ".join
)
def test_streams_that_are_closed_or_full(arguments, redirect, status, says):
    if "full" in redirect and not os.path.exists("/dev/full"):
        pytest.skip("/dev/full is not there")
    found, _, errors = run(*arguments, redirect=redirect)
    assert (found, errors.count("\n")) == (status, bool(says)) and says in errors


@needs_bash
@pytest.mark.process
@pytest.mark.parametrize(
    "redirect", [">&-", "2>&-", "<&-", "2>/dev/full", ">/dev/full", ">&- 2>&- <&-"]
)
def test_a_refusal_is_2_whatever_the_streams_are(redirect):
    for arguments in ["--digits", "0"], ["--x", "abc"], ["--no-such"], ["cubic"]:
        found, out, errors = run(*arguments, redirect=redirect)
        assert (found, out) == (2, "") and errors.count("\n") <= 1


@pytest.mark.process
@pytest.mark.parametrize("option", ["--x", "--y", "--theta", "--learning-rate", "--digits"])
@pytest.mark.parametrize(
    "text", ["٣", "１", "1_0", "߁", "1e٣", "0x10", "½", "³", "1 ٣", "", " ", "１.5", "1__0", "--"]
)
def test_only_the_digits_0_to_9_are_typed(option, text):
    if text in ("", " ", "--") and option == "--theta":
        pytest.skip("argparse's own matter")
    from softmax_edu.reading.typed import plain
    from softmax_edu.writing.console import read_whole

    assert plain(text) is None
    with pytest.raises(Exception, match="must be a whole number"):
        read_whole(text)
    if text == "٣":
        found = subprocess.run(
            [sys.executable, "-m", "softmax_edu", option, text],
            cwd=ROOT,
            capture_output=True,
            encoding="utf-8",
            env={**os.environ, "PYTHONIOENCODING": "utf-8"},
            check=False,
        )
        assert (found.returncode, found.stdout, found.stderr.count("\n")) == (
            2,
            "",
            1,
        ) and "٣" in found.stderr


@pytest.mark.process
@pytest.mark.parametrize(
    "name, words",
    [
        ("", "must end in .html"),
        ("run.txt", "must end in .html"),
        ("no/such/run.html", "No such file"),
        (".", "must end in .html"),
        ("run.html/", "must end in .html"),
        ("a" * 300 + ".html", "name too long"),
        ("folder.html", "directory"),
    ],
)
def test_a_slideshow_that_cannot_be_written(tmp_path, name, words):
    (tmp_path / "folder.html").mkdir()
    told = subprocess.run(
        [sys.executable, "-m", "softmax_edu", "--slideshow", name],
        cwd=tmp_path,
        encoding="utf-8",
        capture_output=True,
        env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"},
        check=False,
    )
    assert (told.returncode, told.stdout, told.stderr.count("\n")) == (2, "", 1)
    assert words.lower() in told.stderr.lower() and [file.name for file in tmp_path.iterdir()] == [
        "folder.html"
    ]


@pytest.mark.process
@pytest.mark.skipif(sys.platform != "linux", reason="names of any bytes are Linux's")
@pytest.mark.parametrize(
    "name",
    [
        b"\xff.html",
        b"two\nlines.html",
        "\u202egnp.html".encode(),
        "花.html".encode(),
        b"\x1b[2J.html",
    ],
    ids=ascii,
)
@pytest.mark.parametrize("encoding", ["utf-8", "ascii", "cp1252"])
def test_a_name_that_the_console_cannot_print(tmp_path, name, encoding):
    environment = {
        **os.environ,
        "PYTHONPATH": str(ROOT),
        "PYTHONIOENCODING": encoding,
        "COLUMNS": "80",
    }
    told = subprocess.run(
        [sys.executable, "-m", "softmax_edu", "--slideshow", name],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        check=False,
    )
    assert (told.returncode, told.stderr) == (0, b"") and os.listdir(os.fsencode(tmp_path)) == [
        name
    ]
    assert all(
        line.isprintable() and count_columns(line) <= 80
        for line in told.stdout.decode(encoding).splitlines()
    )


# Width and safety

WIDE = [
    "花",
    "猫" * 11,
    "犬" * 40,
    "한국어",
    "ｆｕｌｌ",
    "é" * 30,
    "y\u0302" * 20,
    "🎓🎓🎓",
    "a花" * 9,
]


@pytest.mark.parametrize("label", WIDE)
@pytest.mark.parametrize("width", [40, 57, 80])
def test_no_line_takes_more_columns_than_it_may(label, width):
    labels = [label, f"{label}b"]
    for kind in CLASSIFIERS:
        for features in 1, 2, 5:
            model = kind(classes=labels)
            step = model.step([0.5] * features, label)
            for text in (
                step.to_text(width=width),
                model.explain([0.5] * features, label).to_text(width=width),
                step.to_text(width=width, ascii=True),
                step.to_text(digits=12, width=width),
            ):
                assert all(count_columns(row) <= width for row in text.splitlines()), text
                assert all(row.isprintable() for row in text.splitlines())


def test_columns_line_up_beside_wide_letters():
    rows = (
        SoftmaxRegression(theta=[[0.1, 0.2], [0.3, 0.4]], classes=["花", "ab"])
        .step(0.5, "花")
        .to_text()
        .splitlines()
    )
    results = {
        count_columns(row[: row.rindex("≈")]) for row in rows if re.search("^   (ŷ|L).* ≈ 0", row)
    }
    assert len(results) == 1, rows


@given(st.text(alphabet=st.sampled_from("ab 花é-\u0302\u00a0"), max_size=60), st.integers(4, 30))
def test_wrapped_text_keeps_its_letters_and_its_width(text, width):
    rows = wrap(text, width, " ")
    assert all(count_columns(row) <= width for row in rows)
    assert "".join(rows).replace(" ", "") == text.replace(" ", "")
    assert all(count_columns(pad(row, width)) == width for row in rows)
    assert count_columns(cut(text, width)) <= width and text.startswith(cut(text, width))


def test_a_letter_that_is_not_looked_up_takes_one_column():
    for letter in map(chr, range(sys.maxunicode + 1)):
        assert OTHER_LETTER.search(letter) or columns_of(letter) == 1, ascii(letter)


def test_the_letters_of_a_trace_are_not_looked_up():
    assert not OTHER_LETTER.search(SYMBOLS)
    step = SoftmaxRegression(theta=THETA[SoftmaxRegression]).step(X[0], 1)
    assert not any(map(OTHER_LETTER.search, step.to_text().splitlines()))


@given(st.text(max_size=30))
def test_what_is_escaped_is_one_visible_line(text):
    assert escape_hidden(text).isprintable() and (escape_hidden(text) == text) == text.isprintable()


SCRIPT = "<script>alert(1)</script>"


def test_a_title_puts_no_script_into_the_page():
    step = LogisticRegression(theta=[0, 0, 0]).step([1.0, 2.0], 1)
    for bad in SCRIPT, SCRIPT + "\x1b" + BIDI:
        page = slideshow([step], title=bad).html
        assert (
            page.count("<script") == 1
            and "&lt;script" in page
            and not set(BIDI + "\x1b") & set(page)
        )


def test_names_put_no_script_into_the_picture():
    model = LogisticRegression(theta=[0, 1, 1])
    for names in [SCRIPT, "b"], (SCRIPT, SCRIPT), iter([SCRIPT, "b"]):
        picture = model.to_svg(X, Y, names=names)
        assert (
            "<script" not in picture and "<script" not in picture.img() and type(picture.alt) is str
        )
    for name in [*ODD, ""]:
        refused(ValueError, lambda: model.to_svg(X, Y, names=[name, "b"]), "names")


class Word(str):
    """A kind of text of one's own, as NumPy has one."""

    __slots__ = ()


def test_labels_are_plain_and_put_no_script_into_anything():
    labels = [Word(SCRIPT), Word("b")]
    for kind in CLASSIFIERS:
        model = kind(classes=labels).fit(X, [Word(SCRIPT), "b", Word("b")])
        step, prediction = model.step(X[0], labels[0]), model.explain(X[0], labels[1])
        assert {
            type(label) for label in [*model.classes, *step.classes, step.y, prediction.label]
        } == {str}
        for text in (
            step.to_html(),
            prediction.to_html(),
            model.to_svg(X, [labels[0], "b", "b"]),
            step.to_svg(),
            model._repr_mimebundle_()["text/html"],
        ):
            assert "<script" not in text
        assert slideshow([step, prediction], X, [*labels, "b"]).html.count("<script") == 1


@pytest.mark.parametrize("text", ODD, ids=ascii)
def test_marks_and_control_characters_are_escaped_everywhere(text):
    for kind in CLASSIFIERS:
        model = kind(classes=[text, f"{text}b"]).fit([1.0, 2.0], [text, f"{text}b"])
        step = model.step(1.0, text)
        shown = [
            step.to_text(),
            step.to_text(ascii=True),
            step.to_html(),
            step.to_latex(),
            step.to_svg(),
            step.to_svg().alt,
            model.to_svg([1.0, 2.0], [text, f"{text}b"]),
            slideshow([step], title=text).html,
            model._repr_mimebundle_()["text/html"],
            repr(model),
        ]
        hidden = set(text) - {"\n"} - set("abJm[31]2")
        assert not any(hidden & set(each) for each in shown)
        assert all(each.encode("utf-8") for each in shown)


def test_the_line_after_a_trace_is_no_wider_than_the_terminal(monkeypatch, capsys):
    monkeypatch.setenv("COLUMNS", "40")
    print_steps(LinearRegression().steps([1e-9], [0.0]), 10**12, 1)
    assert max(map(len, capsys.readouterr().out.splitlines())) <= 40


def test_progress_is_no_wider_than_the_terminal(monkeypatch):
    class Terminal(io.StringIO):
        def isatty(self):
            return True

    for stream in io.StringIO(), Terminal():
        with monkeypatch.context() as patch:
            patch.setenv("COLUMNS", "40")
            patch.setattr(sys, "stderr", stream)
            model = LinearRegression(theta=[1e-5, 1e-5], learning_rate=1e-9)
            model.fit([1.23456789e-7], [0.0], epochs=123456, progress=True)
        assert max(map(len, re.split("[\r\n]", stream.getvalue()))) <= 40


# Numbers


def exact_r2(targets, predicted):
    targets, predicted = ([Fraction(value) for value in values] for values in (targets, predicted))
    center = sum(targets) / len(targets)
    return float(
        1
        - sum((a - b) ** 2 for a, b in zip(targets, predicted))
        / sum((a - center) ** 2 for a in targets)
    )


@pytest.mark.parametrize(
    "targets",
    [
        [1, 2, 3],
        [0.1, 0.1, 0.2],
        [-1e6, 1e6, 0.5],
        [1e100 * i for i in (1, 2, 4)],
        [1e-100 * i for i in (1, 2, 4)],
        [1e6 + i / 8 for i in range(100)],
    ],
)
def test_r2_against_exact_arithmetic(targets):
    inputs = [float(i) for i in range(len(targets))]
    model = LinearRegression(theta=[targets[0], 0.0])
    assert model.score(inputs, targets) == pytest.approx(
        exact_r2(targets, [targets[0]] * len(targets)), rel=1e-12, abs=1e-12
    )


def test_a_mean_loss_is_rounded_once():
    losses = [1e8, 1.0, 1e-8] * 1000
    model = LinearRegression(theta=[0, 1])
    exact = float(sum(map(Fraction, [x * x for x in losses])) / len(losses))
    assert model.loss(losses, [0.0] * len(losses)) == pytest.approx(exact, rel=2e-16)


@pytest.mark.parametrize(
    "rate, told",
    [
        (0.1, "η = 0.1"),
        (1 / 3, "η ≈ 0.333333333333"),
        (2 / 3, "η ≈ 0.666666666667"),
        (0.30000000000000004, "η = 0.3"),
        (1e-9, "η = 1e−9"),
        (1 / 7, "η ≈ 0.142857142857"),
        (math.pi, "η ≈ 3.14159265359"),
        (0.123456789, "η = 0.123456789"),
    ],
)
def test_a_learning_rate_that_is_rounded_says_so(rate, told):
    for kind in MODELS:
        step = kind(theta=THETA[kind], learning_rate=rate).step(X[0], 0)
        assert f" {told} " in step.to_text().splitlines()[0]
        page = re.sub("<[^>]*>", "", slideshow([step]).html)  # its letters are in italics
        assert told in step.to_html() and told in page


# Time and length


def test_a_training_too_long_for_a_slideshow_is_thinned():
    trained = LogisticRegression().fit(*slides.EXAM, epochs=75).theta
    for make in (lambda steps: steps), iter, (lambda steps: (step for step in steps)):
        model = LogisticRegression()
        lesson = Lesson(make(model.steps(*slides.EXAM, epochs=75)))
        assert (len(lesson.items), lesson.steps) == (500, 600)
        assert [lesson.items[0].number, lesson.items[-1].number] == [1, 600]
        assert model.theta == trained
    show = slideshow(LogisticRegression().steps(*slides.EXAM, epochs=75))
    assert len(show) == 500 and str(show) == "500 of 600 steps"


def seconds(call):
    """Of the processor's time, which others on the machine do not take from, nor the search for garbage,
    which is longer the more other tests have left behind.
    """
    gc.collect()
    gc.disable()
    try:
        start = time.process_time()
        call()
        return time.process_time() - start
    finally:
        gc.enable()


@pytest.mark.slow
@pytest.mark.parametrize("kind", MODELS)
def test_a_picture_of_many_samples(kind):
    many = [i / 100_000 for i in range(100_000)]
    model = kind(theta=NARROW[kind])
    pictures = []
    took = seconds(lambda: pictures.append(model.to_svg(many, [int(x > 0.5) for x in many])))
    assert took < 6.0 and pictures[0].count("<circle") == 400


def work_of_classes(count):
    """What is done with so many classes, by name."""
    random, names = Random(20), [f"class {i}" for i in range(count)]
    planes = [[random.gauss(0, 1) for _ in names] for _ in range(3)]
    large = SoftmaxRegression(theta=[range(count)] * 2)
    return {
        "made": lambda: SoftmaxRegression(classes=names),
        "fitted": lambda: SoftmaxRegression(classes=names).fit([1.0], names[-1:]),
        "explained": lambda: large.explain(1e-9).to_text(),
        "traced": lambda: SoftmaxRegression(classes=names).step(1.0, names[0]).to_html(),
        "in a notebook": lambda: large._repr_mimebundle_(),
        "curves": lambda: large.to_svg([1e-9, 2e-9], [0, 1]),
        "regions": lambda: SoftmaxRegression(theta=planes).to_svg([[0, 1], [2, -1]], [0, 1]),
    }


@pytest.mark.slow
@pytest.mark.parametrize("name", work_of_classes(2))
def test_many_classes_take_as_long_as_they_are_many(name):
    """Ten times as many take about ten times as long; where all were compared with all, it would be a hundred."""
    few = max(seconds(work_of_classes(1_000)[name]) for _ in range(2))
    assert seconds(work_of_classes(10_000)[name]) < 40 * max(few, 0.02)


@pytest.mark.slow
def test_learning_many_classes():
    labels = list(range(1000))
    assert seconds(lambda: SoftmaxRegression().fit(labels, labels)) < 6.0


def test_the_data_in_a_playground_hides_no_letter():
    page = playground(SoftmaxRegression(classes=ODD[:5]), [0.5, 1.0], ODD[:2]).html
    assert all(letter.isprintable() or letter == "\n" for letter in page), "shown escaped"
