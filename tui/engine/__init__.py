"""The analysis, in a process of its own, so that the interface stays at full speed."""

from tui.engine.client import Engine
from tui.engine.messages import (
    Checked,
    Done,
    Failed,
    MeaningHit,
    Meanings,
    Message,
    Partly,
    Progressed,
    Restarted,
    Stopped,
)

__all__ = [
    "Checked",
    "Done",
    "Engine",
    "Failed",
    "MeaningHit",
    "Meanings",
    "Message",
    "Partly",
    "Progressed",
    "Restarted",
    "Stopped",
]
