"""Models of one's own that several tests use."""

from softmax_edu.classifier import Classifier
from softmax_edu.formulas import choose, maximum


class Hinge(Classifier):
    """L = max(0, 1 − y·z) for labels that the loop takes as −1 and 1."""

    name = "hinge"

    def encode(self, labels, classes, where="y[{}]"):
        return [2.0 * code - 1.0 for code in super().encode(labels, classes, where)]

    def activation(self, z):
        return z

    def sample_loss(self, z, y_hat, y):
        return maximum(0, 1 - y * z)

    def derivative(self, y_hat, y):
        return choose(y * y_hat, "<", 1, -y, 0.0)
