"""The course in JupyterLite: python .ci/jupyterlite.py FOLDER WHEEL, with NODE_PATH as for the tests.

In FOLDER a site is built, the wheel in it as the zip beside the notebook; it is served on the loopback address, and
Chromium runs the notebook. Nothing comes from elsewhere: the packages that the kernel wants of Pyodide are fetched
from PyPI, where they are packed otherwise, so that the list of Pyodide's packages is told their new sums.
"""

import json
import os
import shutil
import subprocess
import sys
import threading
from functools import partial
from hashlib import sha256
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
FOLDER, WHEEL = (Path(name).resolve() for name in sys.argv[1:])


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *arguments):
        pass


def fetch(folder, *packages):
    subprocess.run(
        [
            sys.executable,
            "-m",
            "pip",
            "download",
            "-q",
            "--no-deps",
            "--only-binary",
            ":all:",
            "--platform",
            "any",
            "--python-version",
            "3.14",
            "-d",
            folder,
            *packages,
        ],
        check=True,
    )


def needed(packages, *names):
    """These packages and what they depend on."""
    found, left = {}, list(names)
    while left:
        name = left.pop().lower().replace("_", "-")
        if name not in found:
            found[name] = packages[name]
            left += packages[name]["depends"]
    return found


pyodide = shutil.copytree(Path(os.environ["NODE_PATH"], "pyodide"), FOLDER / "static" / "pyodide")
lock = json.loads((pyodide / "pyodide-lock.json").read_text())
packages = needed(lock["packages"], "micropip", "packaging", "ipython", "jedi")
fetch(pyodide, *(f"{name}=={package['version']}" for name, package in packages.items()))
for package in packages.values():
    package["sha256"] = sha256((pyodide / package["file_name"]).read_bytes()).hexdigest()
(pyodide / "pyodide-lock.json").write_text(json.dumps(lock))
fetch(FOLDER / "pypi", "comm")

(FOLDER / "files").mkdir()
shutil.copy(WHEEL, FOLDER / "files" / "softmax_edu.zip")
for name in "softmax_regression.ipynb", "iris.csv":
    shutil.copy(ROOT / "examples" / name, FOLDER / "files")
subprocess.run(
    [
        Path(sys.executable).with_name("jupyter"),
        "lite",
        "build",
        "--output-dir",
        "site",
        "--log-level",
        "ERROR",
    ],
    cwd=FOLDER,
    check=True,
    stdout=subprocess.DEVNULL,
)

with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=FOLDER / "site")) as server:
    threading.Thread(target=server.serve_forever, daemon=True).start()
    address = (
        f"http://127.0.0.1:{server.server_port}/notebooks/index.html?path=softmax_regression.ipynb"
    )
    done = subprocess.run(["node", ROOT / ".ci" / "notebook.cjs", address, FOLDER / "notebook.png"])
    server.shutdown()
sys.exit(done.returncode)
