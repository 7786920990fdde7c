"""In a browser: a page loads Python compiled to WebAssembly, installs the wheel, trains and shows a step.

Chromium, the package pyodide in the folder that NODE_PATH names, and the wheel that WHEEL names; each as it is there.
"""

import json
import os
import shutil
import subprocess
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer

import pytest
from browsers import CHROMIUM, FLAGS, NODE_PATH

PYODIDE, WHEEL = NODE_PATH / "pyodide", os.environ.get("WHEEL", "")

PROGRAM = """
import json
from softmax_edu import SoftmaxRegression, slides
model = SoftmaxRegression(theta=[[0.1, 0.2], [0.3, 0.4]], learning_rate=0.1)
step = model.step([0.5], 0)
report = step.check(y_hat=["0.46", "0.54"], theta_after=[["0.105", "0.194"], ["0.302", "0.397"]])
model.fit(*slides.PASS, epochs=100)
json.dumps([step.to_text(), step.to_html(), report.to_html(), model.to_svg(*slides.PASS), model.theta])
"""

PAGE = """<!DOCTYPE html>
<meta charset="utf-8">
<title>A step</title>
<pre></pre>
<script type="module">
  import {loadPyodide} from "./pyodide.mjs";
  const tell = told => fetch("told", {method: "POST", body: JSON.stringify(told)});
  try {
    const python = await loadPyodide();
    const wheel = await fetch("softmax_edu.whl");
    python.unpackArchive(await wheel.arrayBuffer(), "wheel");
    const shown = JSON.parse(python.runPython(PROGRAM)), [text, step, report, curve] = shown;
    document.querySelector("pre").textContent = text;
    document.body.insertAdjacentHTML("beforeend", step + report + curve);
    const picture = document.querySelector("img");
    await picture.decode();
    await tell({shown, version: python.version, picture: picture.naturalWidth,
                rows: document.querySelectorAll("tr").length, curve: document.querySelector("svg").clientWidth,
                elsewhere: performance.getEntriesByType("resource").map(r => r.name)
                                      .filter(name => !name.startsWith(location.origin) && !name.startsWith("data:"))});
  } catch (error) { await tell({error: String(error)}); }
</script>
""".replace("PROGRAM", json.dumps(PROGRAM))


class Site(SimpleHTTPRequestHandler):
    """A folder, which is served; what its page tells is kept."""

    def do_POST(self):
        self.server.told = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        self.send_response(204)
        self.end_headers()
        self.server.over.set()

    def log_message(self, *arguments):
        pass


@pytest.mark.process
def test_a_page_trains_and_shows_what_python_does(tmp_path):
    if not (CHROMIUM and PYODIDE.is_dir() and WHEEL):
        pytest.skip("needs Chromium, pyodide in NODE_PATH, and WHEEL")
    names = {}
    exec(PROGRAM.replace("json.dumps", "shown = json.dumps"), names)
    site = shutil.copytree(PYODIDE, tmp_path / "site")
    shutil.copy(WHEEL, site / "softmax_edu.whl")
    (site / "index.html").write_text(PAGE, encoding="utf-8")
    with ThreadingHTTPServer(("127.0.0.1", 0), partial(Site, directory=site)) as server:
        server.over = threading.Event()
        threading.Thread(target=server.serve_forever, daemon=True).start()
        browser = subprocess.Popen(
            [
                CHROMIUM,
                *FLAGS,
                f"--user-data-dir={tmp_path / 'profile'}",
                f"http://127.0.0.1:{server.server_port}/",
            ],
            stderr=subprocess.DEVNULL,
        )
        try:
            assert server.over.wait(120), "the page told nothing"
        finally:
            browser.terminate()
            browser.wait()
            server.shutdown()
    told = server.told
    assert "error" not in told, told
    *shown, theta = told["shown"]
    *expected, theta_here = json.loads(names["shown"])
    assert shown == expected
    assert theta == [pytest.approx(row, rel=1e-12) for row in theta_here]
    assert told["picture"] > 100 and told["curve"] > 100 and told["rows"] > 20
    assert told["elsewhere"] == []
    print(f"\nPyodide {told['version']} in Chromium: the same text, tables and pictures")
