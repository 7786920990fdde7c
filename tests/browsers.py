"""What the tests of pages share: the browser, node, and a reader of HTML; what is missing is skipped by name.

Node finds its packages in the folder that NODE_PATH names; CHROMIUM may name the browser.
"""

import json
import os
import shutil
import subprocess
from html.parser import HTMLParser
from pathlib import Path

import pytest

CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
FLAGS = (
    "--headless --no-sandbox --disable-gpu --no-first-run --disable-background-networking "
    "--disable-component-update --disable-sync"
).split()
NODE, NODE_PATH = shutil.which("node"), Path(os.environ.get("NODE_PATH", ""))


def browser(page, folder, *options):
    """What headless Chromium prints for a page."""
    return subprocess.run(
        [CHROMIUM, *FLAGS, f"--user-data-dir={folder / 'profile'}", *options, page.as_uri()],
        capture_output=True,
        encoding="utf-8",
        timeout=120,
    ).stdout


def node(script, given, *packages):
    """What a script for node prints, run where its packages lie; `given` is its stdin."""
    if not NODE or not all((NODE_PATH / package).is_dir() for package in packages):
        pytest.skip(f"needs node, and {' and '.join(packages)} in NODE_PATH")
    run = subprocess.run(
        [NODE, "--input-type=module", "-e", script],
        cwd=NODE_PATH,
        input=given,
        encoding="utf-8",
        capture_output=True,
        timeout=120,
    )
    assert run.returncode == 0, run.stderr
    return run.stdout


DRIVER = NODE_PATH / "playwright-core"
needs_browser = pytest.mark.skipif(
    not (NODE and CHROMIUM and DRIVER.is_dir()),
    reason="needs node, Chromium, and playwright-core in NODE_PATH",
)
WIDE, PHONE = (1024, 768), (390, 844)


def driven(cases, tmp_path, moves=False, asks="", is_quick=False):
    """What pages show after each of their actions; no error in the console, no request.

    `asks` is an expression whose value each state has. A page that several cases have is opened
    once: the second case goes on where the first one ended. Quick actions are done by the page itself,
    without waiting until it is drawn.
    """
    orders, files = [], {}
    for page, does, *size in cases:
        if page not in files:
            files[page] = tmp_path / f"page{len(files)}.html"
            page.save(files[page])
        orders.append(
            {
                "file": str(files[page]),
                "size": (size or [WIDE])[0],
                "hasTouch": (size or [WIDE])[0] == PHONE,
                "moves": moves,
                "does": does,
                "asks": asks,
                "isQuick": is_quick,
            }
        )
    (tmp_path / "orders.json").write_text(json.dumps(orders), encoding="utf-8")
    run = subprocess.run(
        [
            NODE,
            str(Path(__file__).parent / "pages" / "drive_pages.js"),
            str(tmp_path / "orders.json"),
            *FLAGS,
        ],
        capture_output=True,
        text=True,
        encoding="utf-8",
        env={**os.environ, "CHROMIUM": CHROMIUM},
    )
    assert run.returncode == 0, run.stderr[-2000:]
    told = json.loads(run.stdout)
    assert [page["wrong"] for page in told] == [[]] * len(cases)
    return [page["states"] for page in told]


class Page(HTMLParser):
    """HTML as its text, its tags and its images."""

    def __init__(self, source):
        super().__init__()
        self.words, self.tags, self.images = [], [], []
        self.feed(source)
        self.close()

    def handle_starttag(self, tag, attributes):
        if tag not in ("sup", "span"):  # these lie inside a word
            self.words.append(" ")
        self.tags.append((tag, dict(attributes)))
        if tag == "img":
            self.images.append(dict(attributes))

    handle_startendtag = handle_starttag

    def handle_data(self, data):
        self.words.append(data)

    @property
    def text(self):
        return "".join(self.words)


def luminance(color):
    parts = [int(color[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [
        part / 12.92 if part <= 0.03928 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    ]
    return sum(weight * part for weight, part in zip((0.2126, 0.7152, 0.0722), linear))
