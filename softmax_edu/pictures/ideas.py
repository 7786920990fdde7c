"""The ideas of the deck, a picture each: a function returns a Picture, its `alt` tells it in words.

S24 stands for slide 24.

    two_forms()                         S4          with numbers, with vectors
    loss_curves(trainings)              S4          how the loss falls, as with different η
    straight_line_for_classes()         S5          why not a line for pass and fail
    sigmoid_curve()                     S7          σ(z) and its limits
    line_and_sigmoid(model, X, y, name) S8          from x to z to ŷ
    two_losses()                        S9          why the loss is a logarithm
    threshold(z)                        S16         ŷ above 0.5 is class 1
    data_sets()                         S17, S18    two classes, four classes
    choose_class(P)                     S18         the largest probability wins
    softmax_bars(z)                     S19         z, e^z, softmax(z)
    two_networks()                      S20         2 and 4 parameters
    one_hot_table(classes)              S22         classes as vectors
    binary_is_two_classes(y, y_hat)     S21, S23    one loss in two forms

>>> choose_class((0.3, 0.2, 0.4, 0.1))    # doctest: +ELLIPSIS
<picture: Probabilities: ... The largest is P(y = 2) = 0.4, so class 2.>
"""

from __future__ import annotations

from .idea_boxes import binary_is_two_classes, one_hot_table, two_forms, two_networks
from .idea_classes import choose_class, data_sets, softmax_bars
from .idea_line import line_and_sigmoid, straight_line_for_classes
from .idea_losses import loss_curves, two_losses
from .idea_sigmoid import sigmoid_curve, threshold

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
