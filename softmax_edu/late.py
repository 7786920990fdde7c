"""What `import softmax_edu` leaves for later: the names that annotations use, and the rooms above the models.

Training needs neither `typing` nor a printer, and either takes longer to import than the models. No
annotation is ever evaluated, so at run time its names are empty; a type checker reads the real ones in late.pyi.
"""
from __future__ import annotations

TYPE_CHECKING = False
Any = Callable = ClassVar = Generator = Iterable = Iterator = Out = Sequence = TypeVar = None


class Generic:
    """What a type checker tells apart by the type of its output; at run time Step[float] is Step.

    >>> Generic[Out]
    <class 'softmax_edu.late.Generic'>
    """

    __slots__ = ()

    def __class_getitem__(cls, types: Any) -> Any:
        return cls


def room(name: str) -> Any:
    """The one door from records and models up to what shows and checks them: a module, imported when it is needed.

    >>> room("trace.text").__name__
    'softmax_edu.trace.text'
    """
    from importlib import import_module
    return import_module(f"{__package__}.{name}")
