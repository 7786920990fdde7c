"""Four scores from one number (S17): when does softmax get all eight right?

Hours of study are to tell a score of 0, 1, 2 or 3. One threshold cannot do
that, but four straight lines can: each class has its own z = b + w * hours,
and the highest one wins. Training must make the lines cross at the right
hours. This page trains until they do, and prints where they cross.
"""

import sys
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parent.parent))  # for a clone

from softmax_edu import SoftmaxRegression, slides

hours, scores = slides.SCORE
model = SoftmaxRegression(learning_rate=0.1)

# The first epoch, from a theta of zeros, with its first step in full.
model.fit(hours, scores, trace=1)

# fit goes on from where it stopped, so one epoch at a time is training too.
print()
print("epoch   right   mean loss")
for epoch in range(1, 2001):
    right = round(model.score(hours, scores) * len(scores))
    if right == len(scores) or epoch in (1, 3, 10, 30, 100, 300):
        loss = model.loss(hours, scores)
        print(f"{epoch:5}  {right} of {len(scores)}   {loss:.4f}")
    if right == len(scores):
        break
    model.fit(hours, scores)

# Only just all right: 2000 epochs more move the lines further apart.
model.fit(hours, scores, epochs=2000)
print()
print("hours   " + "   ".join(f"P({k})" for k in model.classes))
for hour, p in zip(hours, model.predict_proba(hours)):
    print(f"{hour:5}  " + "  ".join(f"{value:.3f}" for value in p))

# Two lines b + w * hours cross where b0 + w0 * hours = b1 + w1 * hours.
print()
b, w = model.theta
for low, high in (0, 1), (1, 2), (2, 3):
    crossing = (b[low] - b[high]) / (w[high] - w[low])
    print(f"from {crossing:.2f} hours on: score {high}")
