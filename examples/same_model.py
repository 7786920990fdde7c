"""Softmax with two classes is logistic regression (S20, S21, S23).

Softmax looks at z0 and z1 only through their difference:

    e^z1 / (e^z0 + e^z1) = 1 / (1 + e^-(z1 - z0)) = sigmoid(z1 - z0)

so with theta = column 1 - column 0 the logistic model says the same, with half
the parameters (S20), and its loss is the same (S21, S23). Training:

    column 1 moves by -rate * x * (p - y),    p = probability of class 1
    column 0 moves by +rate * x * (p - y),    for its p and y are 1 minus these

so their difference moves by -2 * rate * x * (p - y). That is a logistic step
with twice the learning rate, and the sum of the columns never moves at all.
"""

import sys
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parent.parent))  # for a clone

from softmax_edu import LogisticRegression, SoftmaxRegression, slides


def difference(theta):
    """Column 1 - column 0: the theta of the logistic model that is the same."""
    return [right - left for left, right in theta]


# The deck's softmax, and the logistic model made of it: twice the rate.
softmax = SoftmaxRegression(theta=slides.SOFTMAX["theta"], learning_rate=0.1)
logistic = LogisticRegression(
    theta=difference(softmax.theta), learning_rate=0.2
)
print("softmax:  4 parameters, rate 0.1")
print("logistic: 2 parameters, rate 0.2")

# Both learn side by side. Each row is a step, with theta after it.
print()
print("          softmax          logistic")
print("step   P(1)  w1 - w0     P(1)     w")
gap = 0.0
runs = [model.steps(*slides.PASS, epochs=500) for model in (softmax, logistic)]
for one, other in zip(*runs):
    change = difference(one.theta_after)
    mine = [one.y_hat[1], one.loss, *change]
    yours = [other.y_hat, other.loss, *other.theta_after]
    gap = max(gap, *(abs(a - b) for a, b in zip(mine, yours)))
    if one.number in (1, 2, 3, 4, 10, 100, 1000, 2000):
        print(
            f"{one.number:4}  {one.y_hat[1]:.4f}  {change[1]:7.4f}   "
            f"{other.y_hat:.4f}  {other.theta_after[1]:7.4f}"
        )

# What differs is only how the two round their last digits.
print()
print(f"steps compared: {one.number}")
print("largest gap in P, loss and theta:")
print(f"{gap:.0e}, which is rounding")

# The two parameters that softmax has too many never moved.
print()
b, w = softmax.theta
print(f"b0 + b1 = {sum(b):.4f}, as at the start")
print(f"w0 + w1 = {sum(w):.4f}, as at the start")
