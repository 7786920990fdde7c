"""What is drawn, as SVG: the network of a step, and a training with its data.

    picture.py      what all pictures are made of
    network.py      the network, every weight on its own edge
    axes.py         axes; a colour, a dash and a mark for each class
    curve.py        data of one feature with what a model says of it
    plane.py        data of two features
    boundary.py     where one class ends and another begins
    chart.py        the data, and the loss of every epoch
"""
