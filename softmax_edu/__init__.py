"""Linear, logistic and softmax regression, worked by hand: every number explained, nothing hidden.

>>> from softmax_edu import SoftmaxRegression
>>> model = SoftmaxRegression(theta=[[0.1, 0.2], [0.3, 0.4]], learning_rate=0.1)
>>> step = model.step([0.5], 0)    # the deck's worked example, S24 to S28; print(step) shows it whole
>>> step.z
[0.25, 0.4]
"""

from . import slides
from .linear import LinearRegression
from .logistic import LogisticRegression, sigmoid
from .model import NotFittedError
from .playground import playground
from .practice import exercise
from .projector import slideshow
from .sgd import DivergenceError
from .softmax import SoftmaxRegression, one_hot, softmax
from .step import Prediction, Step

__version__ = "0.1.0"
__all__ = [
    "DivergenceError",
    "LinearRegression",
    "LogisticRegression",
    "NotFittedError",
    "Prediction",
    "SoftmaxRegression",
    "Step",
    "__version__",
    "exercise",
    "one_hot",
    "playground",
    "sigmoid",
    "slides",
    "slideshow",
    "softmax",
]
