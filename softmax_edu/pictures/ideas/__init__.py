"""Each function here draws an idea of the deck: it returns a Picture, whose `alt` describes it.

S24 stands for slide 24. Each module has a part of the deck.

linear.py       two_forms()                             S4          with numbers, with vectors
                loss_curves(trainings)                  S4          how the loss falls
                straight_line_for_classes()             S5          why not a line for pass and fail
logistic.py     sigmoid_curve()                         S7          σ(z) and its limits
                line_and_sigmoid(model, X, y, name)     S8          from x to z to ŷ
                two_losses()                            S9          why the loss is a logarithm
                threshold(z)                            S16         ŷ above 0.5 is class 1
softmax.py      data_sets()                             S17, S18    two classes, four classes
                choose_class(P)                         S18         the largest probability wins
                softmax_bars(z)                         S19         z, e^z, softmax(z)
                one_hot_table(classes)                  S22         classes as vectors
two_classes.py  two_networks()                          S20         2 and 4 parameters
                binary_is_two_classes(y, y_hat)         S21, S23    one loss in two forms
parts.py        what these modules share

>>> choose_class((0.3, 0.2, 0.4, 0.1))    # doctest: +ELLIPSIS
<picture: Probabilities: ... The largest is P(y = 2) = 0.4, so class 2.>
"""

from __future__ import annotations

from .linear import loss_curves, straight_line_for_classes, two_forms
from .logistic import line_and_sigmoid, sigmoid_curve, threshold, two_losses
from .softmax import choose_class, data_sets, one_hot_table, softmax_bars
from .two_classes import binary_is_two_classes, two_networks

__all__ = [
    "binary_is_two_classes",
    "choose_class",
    "data_sets",
    "line_and_sigmoid",
    "loss_curves",
    "one_hot_table",
    "sigmoid_curve",
    "softmax_bars",
    "straight_line_for_classes",
    "threshold",
    "two_forms",
    "two_losses",
    "two_networks",
]
