"""What a release says of itself: version, changes, supported Pythons, and the README as the package index shows it."""

import re
import sys

import pytest
from places import ROOT

import softmax_edu

README, PROJECT = (
    (ROOT / name).read_text(encoding="utf-8") for name in ("README.md", "pyproject.toml")
)
PYTHONS = re.findall(r'"Programming Language :: Python :: (3\.\d+)"', PROJECT)


def test_the_first_of_the_changes_is_this_version():
    to_come = r"(?:- \*\*Next\*\*.*\n(?:  .*\n)*)?"
    first = re.search(rf"## Changes\n\n{to_come}- \*\*([\d.]+)\*\*", README)
    assert first[1] == softmax_edu.__version__


def test_the_supported_pythons_are_the_same_everywhere():
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    assert re.search(r"^for version in (.*); do$", script, re.MULTILINE)[1].split() == PYTHONS
    measured = (ROOT / "tests" / "README.md").read_text(encoding="utf-8")
    assert (
        re.search(r"versions of CPython tested \| ([^|]*) \|", measured)[1].split(", ") == PYTHONS
    )
    assert re.search(r'requires-python = ">=(.*)"', PROJECT)[1] == PYTHONS[0]
    assert re.search(r'\npython_version = "(.*)"', PROJECT)[1] == PYTHONS[0]
    assert re.search(r'target-version = "py(.*)"', PROJECT)[1] == PYTHONS[0].replace(".", "")
    assert f"(Python {PYTHONS[0]} or newer)" in README
    assert (
        ".".join(map(str, sys.version_info[:2])) in PYTHONS
        or sys.version_info.releaselevel != "final"
    )


@pytest.mark.parametrize(
    "name, least", [("README.md", 2), ("tests/README.md", 4), ("examples/README.md", 2)]
)
def test_a_readme_is_shown_whole_as_by_the_package_index(name, least):
    pytest.importorskip("readme_renderer")
    from readme_renderer.markdown import render

    text = (ROOT / name).read_text(encoding="utf-8")
    page, lines = render(text), text.split("\n")
    tables = sum(line.startswith("|--") for line in lines)
    assert page.count("<table>") == tables >= least
    assert page.count("<tr>") == sum(line.startswith("|") for line in lines) - tables
    assert page.count("<pre") == text.count("```") // 2
    assert page.count("<h2") == len(re.findall("^## ", text, re.MULTILINE))
    links = re.findall(r"\]\(([^)]*)\)", text)
    assert re.findall(r'<a href="([^"#]*)"', page) == links
