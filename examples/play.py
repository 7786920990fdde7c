"""A page in which every number is alive: drag it, type it, train it, and see what follows.

python3 examples/play.py writes play.html into the current folder; any browser opens it, without a network.
"""

import sys
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parent.parent))  # for a clone

from softmax_edu import LogisticRegression, playground, slides

model = LogisticRegression(
    theta=[0.1, 0.2, 0.1], learning_rate=0.1
)  # where S9 starts (S9 is slide 9)
page = playground(model, *slides.EXAM, names=["day", "hours"], title="Pass or fail")
page.save("play.html")
print(f"play.html has {page}: open it in a browser, drag a weight, press Step.")
