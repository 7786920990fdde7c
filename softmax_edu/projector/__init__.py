"""What a class sees: records as a page to project, built up part by part.

show.py         the page, one file: show.html with the records in it
beside.py       what stands beside the network: the data, the mean loss so far
show.css        how it looks, projected and printed
show.js         which keys work

Start with show.py.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ..reading.arguments import refuses_in_words

if TYPE_CHECKING:
    from .show import Slideshow


@refuses_in_words
def slideshow(
    records: Any, X: Any = None, y: Any = None, title: str | None = None, names: Any = None
) -> Slideshow:
    """Steps, Predictions and check Reports as a page to project (S9 to S14):
    one HTML file for any browser.

    `records` is a list of them, or `model.steps(X, y)` as it is, which trains the model; at most
    500. (A generator does not tell how many it has: one of more is refused when 501 are taken.)
    With the data X, y of one or two features the page draws it beside every network, with what the
    model makes of it then, and the mean loss after each step; `names` are those of the features.
    `save(path)` writes the page, `html` is its text. Raises ValueError or TypeError for other
    records or data.

    >>> from softmax_edu import LinearRegression, slideshow
    >>> step = LinearRegression(theta=[7, 6], learning_rate=0.01).step(2, 18)
    >>> slideshow([step, step.check(loss=1)], title="Level 2")
    <slideshow of 1 step, 1 check>
    """
    from .show import Slideshow

    return Slideshow(records, X, y, title, names=names)
