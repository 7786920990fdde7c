"""What a release says of itself: version, changes, supported Pythons, and the README as the package index shows it."""
import re
import sys
from pathlib import Path

import pytest

import softmax_edu

ROOT = Path(__file__).resolve().parents[1]
README, PROJECT = ((ROOT / name).read_text(encoding="utf-8") for name in ("README.md", "pyproject.toml"))
PYTHONS = re.findall(r'"Programming Language :: Python :: (3\.\d+)"', PROJECT)


def test_the_first_of_the_changes_is_this_version():
    assert re.search(r"## Changes\n\n- \*\*([\d.]+)\*\*", README)[1] == softmax_edu.__version__


def test_the_supported_pythons_are_the_same_everywhere():
    script = (ROOT / ".ci" / "run").read_text(encoding="utf-8")
    assert re.search(r"^for version in (.*); do$", script, re.MULTILINE)[1].split() == PYTHONS
    assert re.search(r"versions of CPython tested \| ([^|]*) \|", (ROOT / "tests" / "README.md").read_text("utf-8"))[1].split(", ") == PYTHONS
    assert re.search(r'requires-python = ">=(.*)"', PROJECT)[1] == PYTHONS[0]
    assert re.search(r'\npython_version = "(.*)"', PROJECT)[1] == PYTHONS[0]
    assert re.search(r'target-version = "py(.*)"', PROJECT)[1] == PYTHONS[0].replace(".", "")
    assert f"(Python {PYTHONS[0]} or newer)" in README
    assert ".".join(map(str, sys.version_info[:2])) in PYTHONS or sys.version_info.releaselevel != "final"


def test_the_package_index_shows_the_whole_readme():
    pytest.importorskip("readme_renderer")
    from readme_renderer.markdown import render
    page, lines = render(README), README.split("\n")
    tables = sum(line.startswith("|--") for line in lines)
    assert page.count("<table>") == tables > 3
    assert page.count("<tr>") == sum(line.startswith("|") for line in lines) - tables
    assert page.count("<pre") == README.count("```") // 2
    assert page.count("<h2") == len(re.findall("^## ", README, re.MULTILINE))
    links = re.findall(r"\]\(([^)]*)\)", README)
    assert re.findall(r'<a href="([^"#]*)"', page) == links
