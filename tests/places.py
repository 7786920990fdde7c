"""Where the tests find what they read."""

from pathlib import Path

import softmax_edu

ROOT = Path(__file__).resolve().parents[1]
EXAMPLES = ROOT / "examples"
PACKAGE = Path(softmax_edu.__file__).parent
