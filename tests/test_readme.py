"""Every command and every output in the README, run."""
import doctest
import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from softmax_edu import LinearRegression, slides

ROOT = Path(__file__).resolve().parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
CONSOLE = [block.split("\n", 1) for block in re.findall(r"```console\n\$ (.*?)\n?```", README, re.DOTALL)]
TESTS = [command for command, *_ in CONSOLE if "pytest" in command]
RUN = [(command, output[0] if output else "") for command, *output in CONSOLE
       if command not in TESTS and command.startswith("python3 ") and "benchmark" not in command]


ENDS = re.findall(r"`(python3 [^`]+)`[^`]*```text\n(.*?)\n```", README, re.DOTALL)

TYPED = re.compile(r"^((?:new )?\S+ = )(-?[0-9.]+\n)", re.MULTILINE)     # a question, and the answer to it
BLOCKS = re.findall(r"```py\n(.*?)```", README, re.DOTALL)
PLOTS = [block for block in BLOCKS if "matplotlib" in block]
OWN_MODEL, = [block for block in BLOCKS if block not in PLOTS]


def printed(command, folder, typed="", **environment):
    """What a command prints; in a folder of its own, for some write a file."""
    run = subprocess.run([sys.executable, *command.replace(" examples/", f" {ROOT}/examples/").split()[1:]], cwd=folder,
                         capture_output=True, encoding="utf-8", input=typed,
                         env={**os.environ, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8", "COLUMNS": "80",
                              **environment})
    assert (run.returncode, run.stderr) == (0, "")
    return run.stdout.rstrip()


@pytest.mark.process
@pytest.mark.parametrize("command, output", RUN, ids=[command for command, _ in RUN])
def test_command_prints_what_the_readme_shows(command, output, tmp_path):
    """The README shows what was typed, as a terminal does; a pipe does not."""
    typed = "".join(answer for _, answer in TYPED.findall(output))
    assert bool(typed) == (" practice " in command)
    assert printed(command, tmp_path, typed) == TYPED.sub(r"\1", output)


@pytest.mark.process
@pytest.mark.parametrize("command, output", ENDS, ids=[command for command, _ in ENDS])
def test_command_ends_with_what_the_readme_shows(command, output, tmp_path):
    assert printed(command, tmp_path).endswith("\n" + output)


@pytest.mark.process
def test_the_zip_alone_is_enough(tmp_path):
    command, = re.findall(r"`(python3 -m zipfile [^`]+)`", README)
    path, = re.findall(r'`import sys; sys.path.append\("([^"]+)"\)`', README)
    shutil.copytree(ROOT / "softmax_edu", tmp_path / "softmax_edu")
    assert printed(command, tmp_path) == ""
    shutil.rmtree(tmp_path / "softmax_edu")
    for command in "python3 -m softmax_edu", "python3 examples/exam.py":
        assert printed(command, tmp_path, PYTHONPATH=path) == printed(command, tmp_path)
    notebook = f"import sys; sys.path.append({path!r}); import softmax_edu; print(softmax_edu.__file__)"
    (tmp_path / "cell.py").write_text(notebook, encoding="utf-8")
    assert path in printed("python3 -S -E cell.py", tmp_path)    # with no installed package in sight


def test_python_examples():
    failed, tried = doctest.testfile(str(ROOT / "README.md"), module_relative=False, encoding="utf-8")
    assert (failed, tried) == (0, README.count(">>> "))


def test_every_block_is_run():
    assert len(TESTS) == 1
    assert len(README.split()) <= 1700
    assert README.count("```") // 2 == len(TESTS) + len(RUN) + len(ENDS) + README.count("```python") + len(BLOCKS)


@pytest.mark.parametrize("code", PLOTS)
def test_plot(code):
    matplotlib = pytest.importorskip("matplotlib")
    matplotlib.use("Agg")
    model = LinearRegression(learning_rate=0.01).fit(*slides.SALARY, epochs=5)
    names = {"model": model}
    exec(code, names)
    assert list(names["plt"].gca().lines[0].get_ydata()) == model.loss_curve


def test_the_model_of_your_own_works_pasted_alone_and_is_that_of_the_example():
    names = {"__name__": "pasted"}
    exec(OWN_MODEL, names)
    step = names["PoissonRegression"]().step(2, 3)
    assert (step.y_hat, step.loss, step.gradient) == (1.0, 1.0, [-2.0, -4.0])   # e⁰, 1 − 3·0, x(1 − 3)
    example = (ROOT / "examples" / "own_model.py").read_text(encoding="utf-8")
    assert OWN_MODEL.removeprefix("from math import exp\n\n").rstrip() in example


def test_ci_runs_the_test_command_of_the_readme():
    script = ROOT / ".ci" / "run"
    if not script.exists():
        pytest.skip("no .ci/run in this copy")
    assert TESTS[0] in script.read_text(encoding="utf-8")


@pytest.mark.parametrize("path", sorted(set(re.findall(r"\]\(([a-z_]+/[^)]*)\)", README))))
def test_links_lead_to_files(path):
    assert (ROOT / path).exists()


@pytest.mark.parametrize("folder", ["tests", "examples"])
def test_what_the_other_readmes_name_is_there(folder):
    text = (ROOT / folder / "README.md").read_text(encoding="utf-8")
    named = {Path(name).name for name in re.findall(r"[\w/]+\.(?:py|ipynb)\b", text)}
    files = {path.name for name in ("tests", "examples", "softmax_edu", ".ci") for path in (ROOT / name).rglob("*")}
    assert named and named <= files


def test_every_example_is_described():
    text = (ROOT / "examples" / "README.md").read_text(encoding="utf-8")
    for path in (ROOT / "examples").iterdir():
        assert path.suffix not in (".py", ".ipynb") or path.name in text
