"""A page in which every number is alive: dragged, typed and trained in a browser, without a network.

page.py         the page, one file: play.html with the data, the formulas and the scripts in it
forms.py        a model's formulas, the same for all numbers; or why it has none
javascript.py   formulas as JavaScript, and as text with gaps for numbers

What computes, in node as in a browser:
numbers.js      arithmetic as Python does it, and how a number is shown
training.js     the five steps, and the way that each training took
state.js        what the page remembers, and what can be undone
link.js         the state as an address, judged before it is taken

What draws:
axes.js         axes with round numbers, and the parts of a picture
contours.js     lines on which a function has a value
put.js          a formula with its numbers put in
typeset.js      formulas as they are printed
lines.js        the five steps in numbers
network.js      the network, where numbers are entered
data.js         the data and what the model makes of them
surface.js      the mean loss over two parameters
losses.js       the mean loss after every step

What a reader can do:
controls.js     press, drag, type
motion.js       a step as it goes
hover.js        where a number comes from, and where it goes
experiments.js  try this
table.js        data of the reader's own
start.js        the page is built, once
palette.css     the colours and the letters of all pages
play.css        how it looks, on a screen, a phone and printed

Start with page.py.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ..reading.arguments import refuses_in_words
from ..reading.inputs import check_model

if TYPE_CHECKING:
    from .page import Playground


@refuses_in_words
def playground(
    model: Any, X: Any, y: Any, names: Any = None, title: str | None = None
) -> Playground:
    """The five steps of a model on data X, y as a page to play with: one HTML file for any browser.

    A reader changes each number of θ, x, y and η, takes steps, and sees what follows in the formulas, the network,
    the data, the loss surface and the loss curve. "Try this" sets up seven experiments. Shuffled is an order of the
    page's own, not that of `fit(shuffle=seed)`. Undo takes back one change: a press of Step, Epoch or Play, or a
    drag. The page's address keeps its state, so a link opens the same moment: θ, the samples, each η, the order,
    and what is looked at; of a long way of θ, some points. An address that no page has written is not taken.

    `names` are those of the features. The model is not trained; one without θ starts from zeros. `save(path)` writes
    the page, `html` is its text. A page takes at most 200 samples, 4 features and 6 classes. Raises ValueError or
    TypeError for more, for other data, or for a model whose formulas cannot be said in JavaScript, such as one that
    decides by the size of a number.

    >>> from softmax_edu import LinearRegression, playground, slides
    >>> playground(LinearRegression(theta=[7, 6], learning_rate=0.01), *slides.SALARY, names=["level"])
    <playground of linear with 8 samples>
    """
    from .page import Playground

    check_model(model)
    return Playground(model, X, y, names, title)
