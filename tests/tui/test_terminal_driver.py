"""The program does not wait for a terminal that is gone."""

from __future__ import annotations

import sys
from typing import Any

import pytest

from tui.terminal_driver import lasting

if sys.platform == "win32":
    pytest.skip("terminals are left in another way there", allow_module_level=True)

from textual.drivers._writer_thread import MAX_QUEUED_WRITES, WriterThread
from textual.drivers.headless_driver import HeadlessDriver
from textual.drivers.linux_driver import LinuxDriver


class Gone:
    """A file whose terminal was taken away."""

    def write(self, text: str) -> None:
        raise OSError(5, "Input/output error")

    def flush(self) -> None:
        pass


@pytest.mark.timeout(10)
@pytest.mark.filterwarnings("ignore::pytest.PytestUnhandledThreadExceptionWarning")
def test_a_lost_terminal_holds_nothing_up() -> None:
    kind: Any = lasting(LinuxDriver)
    driver = kind.__new__(kind)
    writer: Any = WriterThread(Gone())  # type: ignore[arg-type]
    driver._writer_thread = writer
    writer.start()
    driver.write("first")
    writer.join()
    for _ in range(2 * MAX_QUEUED_WRITES):
        driver.write("more")
    driver.close()
    assert not writer.is_alive()


def test_what_draws_on_no_terminal_stays_as_it_is() -> None:
    assert lasting(HeadlessDriver) is HeadlessDriver
