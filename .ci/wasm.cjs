// The tests in Python compiled to WebAssembly: node .ci/wasm.cjs SITE ARGUMENTS..., from the project's folder, is
// python3 -m pytest ARGUMENTS..., with pytest unpacked in the folder SITE. NODE_PATH leads to the package pyodide.
const {loadPyodide} = require("pyodide");

(async () => {
  const python = await loadPyodide({env: {HOME: "/tmp", COLUMNS: "80", HYPOTHESIS_PROFILE: "few"}});
  python.FS.mkdir("/project");
  python.FS.mount(python.FS.filesystems.NODEFS, {root: "."}, "/project");
  python.FS.chdir("/project");
  python.globals.set("arguments", process.argv.slice(2));
  process.exitCode = python.runPython(`
import platform, sys
site, *options = arguments
sys.path.insert(0, site)
print(f"Python {platform.python_version()} on {sys.platform}")
import pytest
int(pytest.main(options))`);
})();
