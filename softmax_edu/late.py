"""What `import softmax_edu` leaves for later: the names that annotations use, and the rooms above the models.

Training needs neither `typing` nor a printer, and either takes longer to import than the models. No
annotation is ever evaluated, so at run time its names are empty; a type checker sees the real ones.
"""
from __future__ import annotations

TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable as Callable
    from collections.abc import Generator as Generator
    from collections.abc import Iterable as Iterable
    from collections.abc import Iterator as Iterator
    from collections.abc import Sequence as Sequence
    from typing import Any as Any
    from typing import ClassVar as ClassVar
    from typing import TypeVar as TypeVar
else:
    Any = Callable = ClassVar = Generator = Iterable = Iterator = Sequence = TypeVar = None


def room(name: str) -> Any:
    """The one door from records and models up to what shows and checks them: a module, imported when it is needed.

    >>> room("trace.text").__name__
    'softmax_edu.trace.text'
    """
    from importlib import import_module
    return import_module(f"{__package__}.{name}")
