"""A step on paper: the formula of every number."""
