"""python3 -m softmax_edu, as typed in a terminal."""

import doctest
import os
import re
import subprocess
import sys

import pytest
from places import ROOT

import softmax_edu.__main__
from softmax_edu import LinearRegression, slides

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


LINEAR_TWO = "linear --x 1 --x 2 --y 13 19"


@pytest.mark.parametrize(
    "typed, says",
    [
        ("logistic --theta 0 0", "--theta has 2 numbers, but the deck's x has 2 features, "),
        ("logistic --theta 0 0", "give 3 numbers, or --x too"),
        ("linear --theta 1 2 3", "but the deck's x has 1 feature, 2: give 2 numbers, or --x"),
        ("linear --theta 1 2 3 --x 1", "but --x has 1 feature: give 2 numbers, the bias first"),
        ("logistic --x 1.0", "--x has 1 feature, but the deck's theta is for 2: give --theta too"),
        ("softmax --x 1 2", "the deck's theta is for 1: give --theta too, 3 rows"),
        ("--theta 1 2", "softmax needs 2 rows, for the bias and for each feature"),
        ("--x 1,5", "--x is '1,5': write 1.5 for one number, 1 5 for two"),
        ("linear --y 18,5", "--y is '18,5': write 18.5 for one number"),
        ("--theta 0,1 0,2 0,3 0,4", "--theta is '0,1': write 0.1 for one number"),
        ("--learning-rate 0,1", "--learning-rate is '0,1': write 0.1"),
        ("--y 3", "--y is 3: it must be 0 or 1"),
        ("logistic --y 2", "--y is 2: it must be 0 or 1"),
        ("--x 1 --theta 0 0 0 0 0 0 --y 3", "--y is 3: it must be 0, 1 or 2"),
        ("--lr 0.1", "--lr is no option: did you mean --learning-rate? "),
        ("--rate 0.1", "did you mean --learning-rate? "),
        ("--learning_rate 0.1", "did you mean --learning-rate? "),
        ("--eta 0.1", "did you mean --learning-rate? "),
        ("-lr 0.1", "did you mean --learning-rate? "),
        ("--n-iter 3", "did you mean --epochs? "),
        ("--weights 1 2", "did you mean --theta? "),
        ("--digit-s 3", "did you mean --digits? "),
        ("--seed 3", "--seed is no option: the command exercise has it"),
        ("--bias 7", "did you mean --theta? "),
        ("--decimals 3", "did you mean --digits? "),
        ("--precision 3", "did you mean --digits? "),
        ("--plain", "did you mean --ascii? "),
        ("-v", "did you mean --version? "),
        ("-V", "did you mean --version? "),
        ("--html a.html", 'in Python step.save("step.html") writes a step'),
        ("--save a.html", 'in Python step.save("step.html") writes a step'),
        ("--svg a.svg", 'in Python step.save("step.html") writes a step'),
        ("-o a.html", 'in Python step.save("step.html") writes a step'),
        ("--shuffle 1", "in Python fit(X, y, shuffle=1) has it"),
        ("--no-bias", "in Python LinearRegression(bias=False) has it"),
        ("--batch-size 2", "in Python fit(X, y, batch_size=2) has it"),
        ("--classes 3", "softmax has a class for each column of --theta"),
        ("--trace", "every step is printed"),
        ("version", "did you mean --version?"),
        ("help", "did you mean --help?"),
        ("playground", "did you mean --playground FILE?"),
        ("slideshow a.html", "did you mean --slideshow FILE?"),
        ("train", "did you mean --epochs N?"),
        ("check", "the command practice checks numbers, and in Python step.check does"),
        ("Linear", "did you mean linear?"),
        ("excercise", "did you mean exercise?"),
        ("practise", "did you mean practice?"),
        ("regression", "is none of linear, logistic, softmax, exercise, practice"),
        ("--ascii practice", "the command practice stands before everything else"),
        ("salary.csv", "a file is read in Python, as examples/iris.py does"),
        ("linear salary.csv", "a file is read in Python, as examples/iris.py does"),
        ("--y pass", "for a class write its number, 0, 1 …"),
        ("--x 1/2", "write 0.5"),
        ("--x 1e400", "--x is '1e400': it is too large"),
        ("--x", "--x needs a number after it; python3 -m softmax_edu --help tells more"),
        ("--slideshow", "--slideshow needs the name of a file after it"),
        ("--title", "--title needs a text after it"),
        ("--names day", "--names is for a page: add --playground FILE or --slideshow FILE"),
        ("--title S9", "--title is for a page: add --playground FILE or --slideshow FILE"),
        ("--playground a.html --names a b", "--names is ['a', 'b']: it must name 1 feature"),
        ("--epochs 1.5", "--epochs is '1.5': it must be a whole number"),
        ("--digits four", "--digits is 'four': it must be a whole number"),
        ("exercise --n 3", "did you mean --count? "),
        ("exercise --solutions", "did you mean --answers? "),
        ("exercise --moodle a.txt", "did you mean --gift? "),
        ("exercise --model linear", "write linear, logistic or softmax alone"),
        ("exercise --pdf a.pdf", "--html writes pages to print"),
        ("exercise linear --penalty 0.1", "a model of your own that has it, FILE.py:NAME"),
        ("exercise --html a.pdf", "--html is 'a.pdf': the file's name must end in .html"),
        ("exercise --latex a.html", "--latex is 'a.html': the file's name must end in .tex"),
        ("exercise --classes 9", "--classes is 9: it must be at most 4"),
        ("exercise --features 0", "--features is 0: it must be at least 1"),
        ("exercise linear --classes 3", "--classes is 3: linear does not have so many"),
        ("exercise softmx", "did you mean softmax?"),
        ("course", "DIR is missing; python3 -m softmax_edu course --help tells more"),
        (
            "exercise --random-state 3",
            "did you mean --seed? python3 -m softmax_edu exercise --help",
        ),
        ("practice --latex a.tex", "--latex is no option: python3 -m softmax_edu practice --help"),
        ("--csv a.csv", "a file is read in Python, as examples/iris.py does"),
        ("--x a.csv", "a file is read in Python, as examples/iris.py does"),
        ("linear 1 2", "'1 2' belongs to no option; python3 -m softmax_edu --help lists them"),
        ("--y 0 softmax", "the model stands first"),
        ("logistic --x 1 0.5 2 1 --y 0 1", "again for each sample, such as --x 1 0.5 --x 2 1"),
        ("linear --x 1 2 3 --y 13 19 25", "again for each sample, such as --x 1 --x 2"),
        ("linear --x 1 --x 2 --y 13", "--y has 1 target, but there are 2 samples"),
        ("linear --x 1 --x 2", "--x is given without --y: each sample needs its target"),
        ("linear --y 13 19", "--y is given without --x"),
        ("linear --x 1 --x 2 3 --y 1 2", "--x has 1 feature, and then 2: every sample needs"),
        (LINEAR_TWO + " --epochs 0", "--epochs is 0: it must be at least 1"),
        (LINEAR_TWO + " --theta 1 2 3", "theta is for 2"),
        ("softmax --x 1 --x 2 --y 0 0.5", "--y[1] is 0.5: "),
        ("softmax --x 1 --x 2 --y 0 1 --digits 99", "--digits is 99: it must be at most 12"),
    ],
)
def test_what_cannot_be_is_told_by_the_option_that_was_typed(typed, says, capsys):
    with pytest.raises(SystemExit) as ended:
        softmax_edu.__main__.main(typed.split())
    out, told = capsys.readouterr()
    assert (ended.value.code, out) == (2, "") and told.count("\n") == 1 and says in told


def test_several_samples_are_a_training():
    model = LinearRegression(learning_rate=0.01)
    steps = list(model.steps([1, 2], [13, 19], epochs=8))
    text = run(*f"{LINEAR_TWO} --epochs 8".split()).stdout
    assert text.startswith("\n\n".join(step.to_text() for step in steps[:10]))
    assert "(6 more steps, not printed) 8 epochs: mean loss" in text and "It grew" not in text
    theta = re.findall(r"theta = \[(.*)\]$", text, re.MULTILINE)[0].split(", ")
    assert list(map(float, theta)) == pytest.approx(model.theta, abs=1e-4)
    grown = run(*f"{LINEAR_TWO} --epochs 3 --learning-rate 5".split()).stdout
    assert "It grew: use a smaller --learning-rate." in " ".join(grown.split())
    softmax = run(*"softmax --x 1 --x 2 --x 3 --y 1 2 3".split()).stdout  # labels as they are
    assert "epoch 1 · sample 3/3" in softmax and "theta = [[" in softmax


def test_epochs_alone_train_on_the_decks_data():
    model = LinearRegression(theta=slides.LINEAR["theta"], learning_rate=0.01)
    model.fit(*slides.SALARY, epochs=3)
    theta = re.findall(r"theta = \[(.*)\]$", run("linear", "--epochs", "3").stdout, re.MULTILINE)
    assert list(map(float, theta[0].split(", "))) == pytest.approx(model.theta, abs=1e-4)


def test_a_training_as_a_page(tmp_path):
    path = tmp_path / "run.html"

    def told(command):  # a line is broken where the path of the file is long
        return " ".join(run(*command.split(), str(path)).stdout.split())

    assert "4 steps" in told(f"{LINEAR_TWO} --epochs 2 --slideshow")
    assert "2 samples" in told(f"{LINEAR_TWO} --playground")
    three = "logistic --x 1 2 3 --x 2 1 0 --y 0 1 --slideshow"  # data that cannot be drawn
    assert "2 steps" in told(three)


def test_version_and_help_tell_all_that_there_is():
    assert run("--version").stdout == f"softmax_edu {softmax_edu.__version__}\n"
    told = run("--help").stdout
    for command in "exercise", "practice":
        assert f"\npython3 -m softmax_edu {command}:\n" in told
    for option in "--x", "--epochs", "--version", "--playground", "--slideshow":
        assert f"\n  {option} " in told


def test_a_dash_is_the_standard_output(tmp_path):
    for option, begins in ("--html", "<!DOCTYPE html>"), ("--gift", "$CATEGORY"), ("--key", "<!D"):
        told = run("exercise", "linear", "--seed", "7", option, "-").stdout
        assert told.startswith(begins) and "from seed" not in told
    assert not (ROOT / "-").exists()


def test_the_installed_command_calls_itself_by_its_name(monkeypatch):
    card = (ROOT / "pyproject.toml").read_text(encoding="utf-8")
    name, module, function = re.search(r'\n(softmax-edu) = "([\w.]+):(\w+)"', card).groups()
    assert callable(getattr(softmax_edu.__main__, function)) and module == "softmax_edu.__main__"
    monkeypatch.setattr(sys, "argv", [f"/usr/bin/{name}"])
    assert softmax_edu.__main__.make_parser().prog == name


@pytest.mark.parametrize("version", ["3.9.18", "2.7.18", "3.8.0"])
def test_an_old_python_is_told_which_is_needed(version):
    code = f"import sys; sys.version_info = (3, 9); sys.version = '{version} (main)'; import softmax_edu"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, encoding="utf-8"
    )
    last = done.stderr.splitlines()[-1]
    assert "softmax_edu needs Python 3.10 or newer, and this is Python " + version in last


@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "cp1258", "cp932", "utf-8"])
@pytest.mark.parametrize("columns", [40, 80, 200])
def test_any_terminal(encoding, columns):
    environment = {"PYTHONIOENCODING": encoding, "COLUMNS": str(columns), "LC_ALL": "C"}
    models = [["linear"], ["logistic"], ["softmax"]]
    code = f"from softmax_edu.__main__ import main\nfor model in {models}: main(model)"
    result = subprocess.run(
        [sys.executable, "-c", code],
        cwd=ROOT,
        capture_output=True,
        encoding=encoding,
        env={**os.environ, **environment},
        check=False,
    )
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
