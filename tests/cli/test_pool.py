"""Processes that share the analysis end with whoever started them."""

import contextlib
import os
import signal
import subprocess
import sys
from pathlib import Path

STARTER = """
import os
from tui.pool import pool
executor = pool(1)
print(executor.submit(os.getpid).result(), flush=True)
executor.submit(os.read, 0, 1).result()
"""
ROOT = Path(__file__).resolve().parents[2]


def test_a_killed_program_leaves_no_process_behind() -> None:
    with subprocess.Popen(
        [sys.executable, "-c", STARTER],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        start_new_session=True,
    ) as starter:
        assert starter.stdout is not None
        member = int(starter.stdout.readline())
        assert member != starter.pid
        try:
            starter.kill()
            # The output ends when nobody holds it any more, the pool's process included.
            assert starter.communicate(timeout=30)[0] == b""
        finally:
            with contextlib.suppress(ProcessLookupError):
                os.killpg(starter.pid, signal.SIGKILL)
