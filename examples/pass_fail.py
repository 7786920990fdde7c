"""Pass or fail by softmax (S17, S24 to S41): a probability for each class.

Worked example 2 of the deck is one step on a student of 0.5 hours who failed
(S24 to S28), and the smaller loss after it (S29). The deck states a learning
rate of 0.1, but the theta that S28 prints is that of 0.01; this page shows
both. It then trains on all four students and asks the two questions of S41.
"""

import sys
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parent.parent))  # for a clone

from softmax_edu import SoftmaxRegression, slides

start = slides.SOFTMAX
x, y = start["x"], start["y"]

# S24 to S28: the step with the learning rate that the deck states.
stated = SoftmaxRegression(theta=start["theta"], learning_rate=0.1)
print(stated.step(x, y))

# The same step with 0.01 ends where S28 and S29 do: 0.105 0.194, 0.302 0.397
# and a loss of 0.763 (three of these are cut, not rounded).
used = SoftmaxRegression(theta=start["theta"], learning_rate=0.01)
used.step(x, y)
for model in stated, used:
    print()
    print(f"theta after learning rate {model.learning_rate:g}:")
    for row in model.theta:
        print("  " + "  ".join(f"{value:.4f}" for value in row))
    print(f"loss on the sample: {model.loss([x], [y]):.4f}")

# All four students of S17, 500 times over, from where the step left theta.
model = stated.fit(*slides.PASS, epochs=500)
print()
print("After 500 epochs on all four:")
print("hours  passed    P(0)    P(1)")
for hours, passed, p in zip(*slides.PASS, model.predict_proba(slides.PASS[0])):
    print(f"{hours:5}  {passed:6}  {p[0]:.4f}  {p[1]:.4f}")

# S30 to S41: the deck starts again, takes one step, and then predicts.
start = slides.SOFTMAX_SECOND
deck = SoftmaxRegression(theta=start["theta"], learning_rate=0.1)
deck.step(start["x"], start["y"])
print()
print("hours  after one step  after 500 epochs")
for sample in start["questions"]:
    print(
        f"{sample[0]:5}  class {deck.explain(sample).label}"
        f"         class {model.explain(sample).label}"
    )

# One step cannot tell 0.25 hours from 4.5; training can. The first in detail:
print()
print(model.explain(start["questions"][0]))
