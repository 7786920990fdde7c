"""What a class of models must define, checked when it is made: one line says what is wrong."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from .targets import Targets
from .writing.screen_text import shown

CO_GENERATOR, CO_COROUTINE, CO_ASYNC_GENERATOR = 0x20, 0x80, 0x200  # as module inspect has them
FUNCTIONS = {"activation": ("z",), "sample_loss": ("z", "y_hat", "y"), "derivative": ("y_hat", "y")}


def check_class(model: type[Any]) -> None:
    """Refuse a class of models that lacks something.

    >>> from softmax_edu.model import Model
    >>> class Nameless(Model):
    ...     pass
    Traceback (most recent call last):
    TypeError: Nameless.name is missing: a model needs a name for records and pictures, such as name = "poisson"
    >>> class Careless(Model):
    ...     name = "careless"
    ...     def activation(z):
    ...         return z
    Traceback (most recent call last):
    TypeError: Careless.activation takes (z): write def activation(self, z), or put @staticmethod above it
    """
    where = model.__name__
    name = getattr(model, "name", None)
    if not (isinstance(name, str) and name and name.isprintable()):
        what = "missing" if name is None else shown(name)
        raise TypeError(
            f"{where}.name is {what}: a model needs a name for records and pictures, "
            'such as name = "poisson"'
        )
    if not isinstance(model.targets, Targets):
        raise TypeError(
            f"{where}.targets is {shown(model.targets)}: "
            "it must be an object of Targets, such as NumberTargets()"
        )
    for function, arguments in FUNCTIONS.items():
        check_function(model, function, arguments)
    if not isinstance(model.settings, Mapping):
        raise TypeError(
            f"{where}.settings is {shown(model.settings)}: "
            'it must be a dict, such as {"delta": "δ"}'
        )
    for setting, symbol in model.settings.items():
        if not (isinstance(setting, str) and setting.isidentifier()):
            raise TypeError(
                f"{where}.settings has {shown(setting)}: "
                "each name must be that of a keyword and an attribute"
            )
        if not (isinstance(symbol, str) and symbol and symbol.isprintable()):
            raise TypeError(
                f"{where}.settings[{setting!r}] is {shown(symbol)}: "
                'it must be a symbol, such as "δ"'
            )


def check_function(model: type[Any], name: str, arguments: tuple[str, ...]) -> None:
    """Refuse a model's function that is missing, or that does not take these arguments.

    >>> from softmax_edu import LinearRegression
    >>> check_function(LinearRegression, "derivative", ("y_hat", "y"))
    """
    given = next(
        (parent.__dict__[name] for parent in model.__mro__ if name in parent.__dict__), None
    )
    declaration = f"def {name}(self, {', '.join(arguments)})"
    if given is None:
        raise TypeError(f"{model.__name__}.{name} is missing: write {declaration}")
    if not callable(given):
        raise TypeError(
            f"{model.__name__}.{name} is {given!r}: it must be a function, {declaration}"
        )
    static = isinstance(given, staticmethod)
    function = given.__func__ if static else given
    code = getattr(function, "__code__", None)
    if code is None:  # written in C, as math.exp is: it does not tell what it takes
        return
    if code.co_flags & (CO_GENERATOR | CO_COROUTINE | CO_ASYNC_GENERATOR):
        raise TypeError(
            f"{model.__name__}.{name} is async, or it yields: write {declaration}, which returns"
        )
    taken = code.co_varnames[: code.co_argcount]
    if len(taken) != len(arguments) + (not static):
        raise TypeError(
            f"{model.__name__}.{name} takes ({', '.join(taken)}): write {declaration}"
            + ("" if static else ", or put @staticmethod above it") * (len(taken) == len(arguments))
        )
