"""A page in which every number is alive: drag it, type it, train on it, and see
what follows. It starts where slide 9 (S9) starts.

python3 examples/play.py writes play.html into the current folder; any browser
opens it, without a network.
"""

import sys
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parent.parent))  # for a clone

from softmax_edu import LogisticRegression, playground, slides

model = LogisticRegression(theta=[0.1, 0.2, 0.1], learning_rate=0.1)
names = ["day", "hours"]
page = playground(model, *slides.EXAM, names=names, title="Pass or fail")
page.save("play.html")

print("play.html: open it in a browser. Try:")
print("- Set eta to 2 and press Step.")
print("- Drag the bias, and watch the border.")
print("- Move a sample to the wrong side.")
print("- Press Play, then Undo.")
