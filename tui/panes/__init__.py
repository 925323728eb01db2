"""Panes: several readers side by side, and the tabs of a narrow screen."""

from tui.panes.group import PaneGroup
from tui.panes.pane import Pane

__all__ = ["Pane", "PaneGroup"]
