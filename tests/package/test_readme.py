"""Every command and every output in the README, run; what the READMEs of tests and examples name is there."""

import doctest
import os
import re
import shutil
import subprocess
import sys
from importlib.util import find_spec

import pytest
from places import ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")
CONSOLE = [
    block.split("\n", 1) for block in re.findall(r"```console\n\$ (.*?)\n?```", README, re.DOTALL)
]
TESTS = [command for command, *_ in CONSOLE if "pytest" in command]
RUN = [
    (command, output[0] if output else "")
    for command, *output in CONSOLE
    if command not in TESTS and command.startswith("python3 ")
]
IN_A_LINE = [
    command
    for command in re.findall(r"`(python3 [^`\n]+)`", README)
    if not command.startswith(("python3 -m pip ", "python3 -m zipfile "))
]  # .ci/run; a test of its own
OTHERS = {
    folder: (ROOT / folder / "README.md").read_text(encoding="utf-8")
    for folder in ("tests", "examples")
}
TOOLS = (
    "python3 ",
    "python ",
    "pip ",
    "coverage ",
    "cosmic-ray ",
    "cr-",
)  # what a command begins with

TYPED = re.compile(
    r"^((?:new )?\S+ = )(-?[0-9.]+\n)", re.MULTILINE
)  # a question, and the answer to it
(OWN_MODEL,) = re.findall(r"```py\n(.*?)```", README, re.DOTALL)


def printed(command, folder, typed="", **environment):
    """What a command prints; in a folder of its own, for some write a file."""
    run = subprocess.run(
        [sys.executable, *command.replace(" examples/", f" {ROOT}/examples/").split()[1:]],
        cwd=folder,
        capture_output=True,
        encoding="utf-8",
        input=typed,
        env={
            **os.environ,
            "PYTHONPATH": str(ROOT),
            "PYTHONIOENCODING": "utf-8",
            "COLUMNS": "80",
            **environment,
        },
    )
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
@pytest.mark.parametrize("command", IN_A_LINE)
def test_command_in_a_line_runs_and_writes_the_file_that_it_names(command, tmp_path):
    assert printed(command, tmp_path, typed="q\n")
    files = [word for word in command.split() if word.endswith(".html")]
    assert sorted(path.name for path in tmp_path.iterdir()) == files


@pytest.mark.process
@pytest.mark.parametrize(
    "command, count", re.findall(r"`(python3 [^`]+)` checks all (\d+) results", README)
)
def test_as_many_results_as_the_readme_says_are_checked(command, count, tmp_path):
    numbers, classes = re.findall(
        r"^(\d+) (?:numbers|classes):", printed(command, tmp_path), re.MULTILINE
    )
    assert int(numbers) + int(classes) == int(count)


@pytest.mark.process
def test_the_zip_alone_is_enough(tmp_path):
    (command,) = re.findall(r"`(python3 -m zipfile [^`]+)`", README)
    (path,) = re.findall(r'`import sys; sys.path.append\("([^"]+)"\)`', README)
    shutil.copytree(ROOT / "softmax_edu", tmp_path / "softmax_edu")
    assert printed(command, tmp_path) == ""
    shutil.rmtree(tmp_path / "softmax_edu")
    for command in "python3 -m softmax_edu", "python3 examples/exam.py":
        assert printed(command, tmp_path, PYTHONPATH=path) == printed(command, tmp_path)
    notebook = (
        f"import sys; sys.path.append({path!r}); import softmax_edu; print(softmax_edu.__file__)"
    )
    (tmp_path / "cell.py").write_text(notebook, encoding="utf-8")
    assert path in printed("python3 -S -E cell.py", tmp_path)  # with no installed package in sight


def test_python_examples(monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)  # one writes a file
    failed, tried = doctest.testfile(
        str(ROOT / "README.md"), module_relative=False, encoding="utf-8"
    )
    assert (failed, tried) == (0, README.count(">>> "))


def test_every_block_is_run():
    assert len(TESTS) == 1
    assert len(README.split()) <= 1900
    assert (
        README.count("```") // 2 == len(TESTS) + len(RUN) + README.count("```python") + 1
    )  # OWN_MODEL
    assert len(IN_A_LINE) >= 5


def test_the_model_of_your_own_works_pasted_alone_and_is_that_of_the_example():
    names = {"__name__": "pasted"}
    exec(OWN_MODEL, names)
    step = names["PoissonRegression"]().step(2, 3)
    assert (step.y_hat, step.loss, step.gradient) == (
        1.0,
        1.0,
        [-2.0, -4.0],
    )  # e⁰, 1 − 3·0, x(1 − 3)
    example = (ROOT / "examples" / "own_model.py").read_text(encoding="utf-8")
    assert OWN_MODEL.rstrip() in example


def test_ci_runs_the_test_command_of_the_readme():
    script = ROOT / ".ci" / "run"
    if not script.exists():
        pytest.skip("no .ci/run in this copy")
    assert TESTS[0] in script.read_text(encoding="utf-8")


@pytest.mark.parametrize("path", sorted(set(re.findall(r"\]\(([a-z_]+/[^)]*)\)", README))))
def test_links_lead_to_files(path):
    assert (ROOT / path).exists()


@pytest.mark.parametrize("folder", OTHERS)
def test_what_the_other_readmes_name_is_there(folder):
    """A path from the top, or a file of the folder or of the package."""
    named = set(re.findall(r"[\w./-]*\w\.(?:py|ipynb|md|toml)\b", OTHERS[folder])) - {"README.md"}
    assert named
    for name in named:
        assert any((ROOT / place / name).is_file() for place in ("", folder, "softmax_edu")), name


@pytest.mark.parametrize("folder", OTHERS)
def test_commands_of_the_other_readmes_are_of_files_and_modules_that_exist(folder):
    blocks = re.findall(r"```(\w*)\n(.*?)\n```", OTHERS[folder], re.DOTALL)
    assert len(blocks) == OTHERS[folder].count("```") // 2
    lines = [line for _, block in blocks for line in block.split("\n")]
    assert {kind for kind, _ in blocks} == {"console"} and all(
        line.startswith("$ ") for line in lines
    )
    in_a_line = [
        text for text in re.findall(r"`([^`\n]+)`", OTHERS[folder]) if text.startswith(TOOLS)
    ]
    for command in [line.removeprefix("$ ") for line in lines] + in_a_line:
        assert command.startswith(TOOLS), command
        for word in command.split():
            if "/" in word or word.endswith(
                (".py", ".toml")
            ):  # commands are typed at the top of the clone
                assert (ROOT / word).is_file(), command
        for module in re.findall(r"^python3? -m (\w+)", command):
            assert find_spec(module), command


@pytest.mark.parametrize("title", ["How fast", "How reliable"])
def test_a_table_of_figures_says_above_how_it_is_measured(title):
    """TODO-FIGURE in it marks a figure that is to be measured again."""
    (section,) = re.findall(
        rf"^## {title}\n(.*?)(?=^## )", OTHERS["tests"], re.MULTILINE | re.DOTALL
    )
    assert re.search(r"^Measured with `[^`]+`[^\n]*:\n\n\|", section, re.MULTILINE)


def test_every_example_and_every_file_of_tests_is_described():
    for folder, text in OTHERS.items():
        for path in (ROOT / folder).iterdir():
            assert (
                path.suffix not in (".py", ".ipynb")
                or path.name in text
                or path.name == "conftest.py"
            )


def test_the_files_that_mutants_are_made_in_and_tried_with_exist():
    """A test file that is gone would fail for every mutant, and so seem to find each."""
    text = (ROOT / ".ci" / "mutants.toml").read_text(encoding="utf-8")
    paths = re.findall(r"\b(?:softmax_edu|tests)/\w+(?:\.\w+)?", text)
    assert paths and [path for path in paths if not (ROOT / path).exists()] == []
