"""This folder draws, as SVG, what the deck draws: the network of a step, a training with its data,
the ideas of its slides. Open network.py first: it draws the network of one step.

picture.py          every picture is made of this: SVG elements, text, boxes, the white card
network.py          the network, every weight on its own edge
axes.py             axes with round numbers; a colour, a dash and a mark for each class
boundary.py         where a classifier goes from one class to another
one_feature.py      data of one feature with ŷ over it
two_features.py     data of two features over the colours of the classes
chart.py            a training: one of these two, and the loss of every epoch
ideas/              what the slides draw without a worked step, a function for each (S4 to S23)
"""
