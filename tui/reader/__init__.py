"""The reader: one document on screen, with a sentence as its cursor and marks over its text."""

from tui.reader.marks import Mark, MarkKind
from tui.reader.view import Reader

__all__ = ["Mark", "MarkKind", "Reader"]
