"""What threads tell the app; only the app's own handlers touch widgets."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from textual.message import Message

if TYPE_CHECKING:
    from tui.engine.messages import Message as EngineMessage
    from tui.session import Prepared
    from tui.state.search import Found


@dataclass(eq=False, repr=False)
class FromEngine(Message):
    """The analysis process said something; ``passing`` if a later message makes it worthless.

    ``prepared`` is what the session made of the analysis, where it brought one.
    """

    said: EngineMessage
    passing: bool = False
    prepared: Prepared | None = None

    def can_replace(self, message: Message) -> bool:
        """Of several reports of progress only the last one matters."""
        return isinstance(message, FromEngine) and self.passing and message.passing


@dataclass(eq=False, repr=False)
class SearchDone(Message):
    """A search ended; ``generation`` tells which. With ``stay`` the selection is to be kept."""

    generation: int
    found: Found
    stay: bool = False


@dataclass(eq=False, repr=False)
class SearchBroke(Message):
    """A search failed; ``reason`` is for the user."""

    generation: int
    reason: str


@dataclass(eq=False, repr=False)
class Indexed(Message):
    """So many of the documents cannot be searched yet; 0 at the end."""

    missing: int = 0

    def can_replace(self, message: Message) -> bool:
        """Of several reports only the last one matters."""
        return isinstance(message, Indexed)
