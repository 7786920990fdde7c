"""An epoch worked by hand, checked step by step (the line of slide S4).

Each step goes on from the pupil's own θ of the step before, so that a θ that
was rounded, or wrong, costs nothing later.
"""

import sys
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parent.parent))  # for a clone

from softmax_edu import LinearRegression

X, Y = [2, 3, 1], [18, 26, 12]
FIRST = {"y_hat": "19", "gradient": ["2", "4"], "theta_after": ["6.8", "5.6"]}
SECOND = {
    "y_hat": "23.6",
    "gradient": ["-4.8", "-14.4"],
    "theta_after": ["7.3", "7.0"],
}
THIRD = {
    "y_hat": "14.3",
    "gradient": ["4.6", "4.6"],
    "theta_after": ["7.76", "7.46"],
}

model = LinearRegression(theta=[7, 6], learning_rate=0.1)
theta = model.theta
for step, sheet in zip(model.steps(X, Y), [FIRST, SECOND, THIRD]):
    print(step.check(theta_before=theta, **sheet))
    theta = sheet["theta_after"]
