"""Export of a debate. A new format is one module with a class like ``Json``, and a line below."""

from __future__ import annotations

from typing import Protocol

from core.export.brief import Markdown, to_markdown
from core.export.contract import SCHEMA, Json, to_json
from core.export.debate import Debate
from core.export.table import Csv, to_csv


class Exporter(Protocol):
    """One format. ``words`` tell a user what it is good for."""

    @property
    def name(self) -> str:
        """What the user calls it: ``json``."""

    @property
    def suffix(self) -> str:
        """The ending of its files: ``.json``."""

    @property
    def words(self) -> str:
        """What it holds, and for whom."""

    def write(self, debate: Debate) -> bytes:
        """Return the debate in this format; text is UTF-8."""


EXPORTERS: dict[str, Exporter] = {e.name: e for e in (Json(), Markdown(), Csv())}
"""The formats by name, in the order in which they are offered."""

__all__ = [
    "EXPORTERS",
    "SCHEMA",
    "Debate",
    "Exporter",
    "to_csv",
    "to_json",
    "to_markdown",
]
