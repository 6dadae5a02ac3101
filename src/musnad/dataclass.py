"""Dataclasses that cost little to define, for what every command imports.

`dataclasses` compiles six methods for each class, a fifth of the time of a short command, and few
of these classes are made in it. Here a method is compiled when it is first called. All else is left
to `dataclasses`: a type checker, `fields` and `replace` see no difference. Knows only dataclasses
with slots.
"""

from __future__ import annotations

import dataclasses
from dataclasses import MISSING, asdict, field, fields, replace
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable
    from dataclasses import dataclass

__all__ = ["asdict", "dataclass", "field", "fields", "replace"]

if not TYPE_CHECKING:

    def dataclass(*, slots: bool, frozen: bool = False) -> Callable[[type], type]:
        """What `dataclasses.dataclass` makes, with its methods compiled on first use.

        >>> @dataclass(frozen=True, slots=True)
        ... class Pair:
        ...     "Two numbers."
        ...     a: int
        ...     b: int = 2
        >>> Pair(1), Pair(1) == Pair(1, 2), replace(Pair(1), b=3)
        (Pair(a=1, b=2), True, Pair(a=1, b=3))
        """

        def define(given: type) -> type:
            own = vars(given)
            cls = dataclasses.dataclass(init=False, repr=False, eq=False, slots=slots)(given)
            added = {
                "__init__": _lazily(cls, "__init__", _compile_init),
                "__repr__": _repr,
                "__eq__": _lazily(cls, "__eq__", _compile_eq),
                "__hash__": _lazily(cls, "__hash__", _compile_hash) if frozen else None,
            }
            if frozen:
                added |= _frozen(cls)
            for name, method in added.items():
                if name not in own or (name == "__hash__" and own[name] is None):
                    setattr(cls, name, method)
            return cls

        return define


def _lazily(cls: Any, name: str, compiled: Callable[[Any], Any]) -> Callable[..., Any]:
    """A method that compiles the real one, when it is first called, and puts it in its place."""

    def method(self: object, *given: Any, **named: Any) -> Any:
        real = compiled(cls)
        real.__module__, real.__qualname__ = cls.__module__, f"{cls.__qualname__}.{name}"
        setattr(cls, name, real)
        return real(self, *given, **named)

    return method


def _compile_init(cls: Any) -> Any:
    """The constructor: it sets every slot, also of a frozen object, and calls `__post_init__`."""
    known: dict[str, Any] = {"MADE": MISSING}
    plain: list[str] = []
    named: list[str] = []
    lines: list[str] = []
    for each in fields(cls):
        name = value = parameter = each.name
        known[f"SET_{name}"] = getattr(cls, name).__set__
        if each.default is not MISSING:
            known[f"GIVEN_{name}"] = each.default
            parameter, value = f"{name}=GIVEN_{name}", name if each.init else f"GIVEN_{name}"
        elif each.default_factory is not MISSING:
            known[f"MAKE_{name}"] = each.default_factory
            parameter, value = f"{name}=MADE", f"MAKE_{name}()"
            if each.init:
                value += f" if {name} is MADE else {name}"
        if each.init:
            (named if each.kw_only else plain).append(parameter)
        if each.init or parameter != name:  # else `__post_init__` sets it
            lines.append(f"SET_{name}(self, {value})")
    if hasattr(cls, "__post_init__"):
        lines.append("self.__post_init__()")
    parameters = ", ".join(["self", *plain, *(["*", *named] if named else [])])
    body = "\n ".join(lines or ["pass"])
    return _compile(f"def method({parameters}):\n {body}", known)


def _compile_eq(cls: Any) -> Any:
    ours, theirs = (_values_of(cls, of) for of in ("self", "other"))
    same = f"return {ours} == {theirs} if other.__class__ is self.__class__ else NotImplemented"
    return _compile(f"def method(self, other):\n {same}", {})


def _compile_hash(cls: Any) -> Any:
    return _compile(f"def method(self):\n return hash({_values_of(cls, 'self')})", {})


def _compile(source: str, known: dict[str, Any]) -> Any:
    exec(source, known)  # noqa: S102 - as `dataclasses` does
    return known["method"]


def _values_of(cls: Any, name: str) -> str:
    return f"({''.join(f'{name}.{f.name}, ' for f in fields(cls) if f.compare)})"


def _repr(self: Any) -> str:
    shown = ", ".join(f"{f.name}={getattr(self, f.name)!r}" for f in fields(self) if f.repr)
    return f"{type(self).__qualname__}({shown})"


def _frozen(cls: Any) -> dict[str, Any]:
    """Fields cannot be assigned; copies and pickles are made nevertheless."""
    names = frozenset(f.name for f in fields(cls))

    def __setattr__(self: object, name: str, value: object) -> None:  # noqa: N807
        if type(self) is cls or name in names:
            raise dataclasses.FrozenInstanceError(f"cannot assign to field {name!r}")
        super(cls, self).__setattr__(name, value)

    def __delattr__(self: object, name: str) -> None:  # noqa: N807
        if type(self) is cls or name in names:
            raise dataclasses.FrozenInstanceError(f"cannot delete field {name!r}")
        super(cls, self).__delattr__(name)

    return {
        "__setattr__": __setattr__,
        "__delattr__": __delattr__,
        "__getstate__": _state,
        "__setstate__": _restore,
    }


def _state(self: Any) -> list[Any]:
    return [getattr(self, f.name) for f in fields(self)]


def _restore(self: Any, state: list[Any]) -> None:
    for each, value in zip(fields(self), state, strict=True):
        object.__setattr__(self, each.name, value)
