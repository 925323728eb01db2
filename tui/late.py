"""Modules that are imported when they are first used: the first frame does not wait for them."""

from __future__ import annotations

from importlib import import_module
from types import ModuleType
from typing import Any


class _Late(ModuleType):
    def __getattr__(self, name: str) -> Any:
        return getattr(import_module(self.__name__), name)


def late(name: str) -> Any:
    """Return what stands for a module, to be used like it; type checkers are to import the module.

    ``if TYPE_CHECKING: from tui.panels import rows``, ``else: rows = late("tui.panels.rows")``
    """
    return _Late(name)
