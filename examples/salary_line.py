"""The salary line (S3, S4): training against drawing by eye.

The deck gives eight salaries by level and draws a line through them by eye,
y = 6x + 7. This page takes one step from that line, trains on, and compares
the result with the best line there is, least squares, which for one feature
has a closed form. Training by single samples keeps circling around that line,
in a circle as large as the learning rate: smaller rates bring it home.
"""

import sys
from pathlib import Path
from statistics import fmean

sys.path.append(str(Path(__file__).resolve().parent.parent))  # for a clone

from softmax_edu import LinearRegression, slides

levels, salaries = slides.SALARY


def show(name, model):
    """One row of the table: the line, and its mean loss over the data."""
    b, w = model.theta
    loss = model.loss(levels, salaries)
    print(f"{name:14}{w:7.4f}x +{b:7.4f}{loss:8.3f}")


# One step by hand, from the line drawn by eye: it says 19 where 18 is right.
model = LinearRegression(theta=[7, 6], learning_rate=0.01)
print(model.step(levels[2], salaries[2]))

# The line drawn by eye, then the trained one: fit goes on where it stopped.
print()
print("line               y               loss")
show("by eye", LinearRegression(theta=[7, 6]))
for rate, epochs in (0.01, 100), (0.001, 1000), (0.0001, 10000):
    model.learning_rate = rate
    model.fit(levels, salaries, epochs=epochs)
    show(f"rate {rate:g}", model)

# Least squares: the slope is the covariance over the variance of x.
x, y = fmean(levels), fmean(salaries)
w = sum((a - x) * (b - y) for a, b in zip(levels, salaries)) / sum(
    (a - x) ** 2 for a in levels
)
best = LinearRegression(theta=[y - w * x, w])
show("least squares", best)

# What the lines say, of the data and of a level that it does not have.
print()
print(f"R2 of the trained line: {model.score(levels, salaries):.4f}")
print(f"R2 of least squares:    {best.score(levels, salaries):.4f}")
print(f"Salary at level 8: {model.predict([8])[0]:.1f}")
