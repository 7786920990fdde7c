"""What is drawn, as SVG: the network of a step, a training with its data, the ideas of the deck.

picture.py      what all pictures are made of
network.py      the network, every weight on its own edge
axes.py         axes; a colour, a dash and a mark for each class
curve.py        data of one feature with what a model says of it
plane.py        data of two features
boundary.py     where one class ends and another begins
chart.py        the data, and the loss of every epoch
ideas.py        what the slides draw without worked numbers, a function for each (S4 to S23):
                idea_line.py, idea_losses.py, idea_sigmoid.py, idea_classes.py,
                idea_boxes.py, from idea_parts.py
"""
