"""Linear, logistic and softmax regression, worked by hand: every number explained, nothing hidden.

>>> from softmax_edu import SoftmaxRegression
>>> model = SoftmaxRegression(theta=[[0.1, 0.2], [0.3, 0.4]], learning_rate=0.1)
>>> step = model.step([0.5], 0)    # the deck's worked example, S24 to S28; print(step) shows it whole
>>> step.z
[0.25, 0.4]

What you call; `help(LinearRegression)`, say, tells more:

    LinearRegression, LogisticRegression, SoftmaxRegression     the models
    Step, Prediction               what `step` and `explain` return: to print, save and check
    slides                         the deck's data and worked examples
    exercise, practice_page, mark  fresh numbers to work by hand, and their marks
    slideshow, playground          pages for a lesson
    sigmoid, softmax, one_hot      functions of the slides
    DivergenceError, LossWarning, NotFittedError                what training and predicting may raise

The source is meant to be read, in this order:

    sgd.py              the one training loop: five commented lines for the five steps
    linear.py           what is linear regression's own: ŷ, L and ∂L/∂z
    logistic.py         what is logistic regression's own
    softmax.py          what is softmax regression's own
    model.py            what a user does with any of them
    training.py         how a model trains: read, begin, take a step, record it
    classifier.py       labels, and an output for each class
    paper/table.py      the same five steps as formulas: what is printed, checked and played

`slideshow`, `playground`, `practice_page` and `softmax` are functions here; the modules that they
come from have names like theirs.
"""

import sys

if sys.version_info < (3, 10):  # noqa: UP036  # who installs nothing is told by nobody else
    raise ImportError(
        f"softmax_edu needs Python 3.10 or newer, and this is Python {sys.version.split()[0]}: "
        "start it with a newer one, such as python3.13"
    )

from . import slides
from .linear import LinearRegression
from .logistic import LogisticRegression, sigmoid
from .model import NotFittedError
from .playground import playground
from .practice import exercise
from .practice.marking import mark
from .practice_page import practice_page
from .projector import slideshow
from .sgd import DivergenceError
from .softmax import SoftmaxRegression, one_hot, softmax
from .step import Prediction, Step
from .training import LossWarning

__version__ = "0.1.0"
__all__ = [
    "DivergenceError",
    "LinearRegression",
    "LogisticRegression",
    "LossWarning",
    "NotFittedError",
    "Prediction",
    "SoftmaxRegression",
    "Step",
    "__version__",
    "exercise",
    "mark",
    "one_hot",
    "playground",
    "practice_page",
    "sigmoid",
    "slides",
    "slideshow",
    "softmax",
]
