"""A step on paper: the formula of every number, over the numbers before it.

    table.py                the table of a step: the only place beside the loop that knows the five steps
    batch.py                the table of a step on several samples: one for each of them, and L and ∇L of all
    on_paper.py             what a model is, in the loop and on paper: three functions
    formulas_of_models.py   the formulas of logistic and softmax regression, with their extremes
    names.py                the slides' names: 1, x₁, b, w₁ …

Start with table.py.
"""
