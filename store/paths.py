"""Where the user's files live, and whether a folder may be trusted with them.

The notebook goes where the platform keeps a user's data, the analysis where it keeps caches, and
logs where it keeps state (on Linux the XDG folders); ``--data-dir DIR`` or ``DEBATE_TUI_DATA_DIR``
puts all of it under one folder. Nothing is created before it is needed.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from store.atomic import PRIVATE_FOLDER
from store.errors import StoreError, reason_of

APP = "debate-tui"
VARIABLE = "DEBATE_TUI_DATA_DIR"


@dataclass(frozen=True, slots=True)
class Places:
    """The three folders: what the user made, what can be made again, and logs."""

    data: Path
    cache: Path
    state: Path

    @property
    def log(self) -> Path:
        """The log file."""
        return self.state / "debate-tui.log"


def places(
    data_dir: Path | str | None = None, environment: Mapping[str, str] | None = None
) -> Places:
    """Return the folders to use; ``data_dir`` wins over the environment.

    Raises ``StoreError`` where none is given and the user has no home.
    """
    environment = os.environ if environment is None else environment
    chosen = data_dir or environment.get(VARIABLE)
    if chosen:
        folder = Path(os.path.abspath(Path(chosen).expanduser()))  # noqa: PTH100 - keeps links
        return Places(folder, folder / "cache", folder / "state")
    from platformdirs import PlatformDirs  # not needed where the folder is given

    folders = PlatformDirs(APP, appauthor=False)
    try:
        return Places(folders.user_data_path, folders.user_cache_path, folders.user_state_path)
    except RuntimeError as error:
        raise StoreError(None, f"no home folder is known; set HOME or {VARIABLE}") from error


def ensure(folder: Path) -> Path:
    """Create a private folder where it is missing, and check it; return it.

    Raises ``StoreError`` where it cannot be created or must not be used.
    """
    if folder.is_symlink() and not folder.exists():
        raise StoreError(folder, "it is a link that leads nowhere")
    try:
        missing = [folder, *folder.parents]
        for part in reversed(missing[: next((n for n, p in enumerate(missing) if p.exists()), 0)]):
            part.mkdir(mode=PRIVATE_FOLDER, exist_ok=True)
        if not folder.is_dir():
            raise StoreError(folder, "it is not a folder")
    except OSError as error:
        raise StoreError(folder, f"cannot be created: {reason_of(error)}") from error
    check(folder)
    return folder


def check(folder: Path) -> None:
    """Raise ``StoreError`` where an existing folder could be changed by somebody else."""
    if os.name != "posix":
        return
    try:
        status = folder.stat()
    except (FileNotFoundError, NotADirectoryError):
        return
    except OSError as error:
        raise StoreError(folder, reason_of(error)) from error
    if status.st_uid != os.geteuid():
        raise StoreError(
            folder, f"the folder belongs to another user ({_user(status.st_uid)}); not used"
        )
    if status.st_mode & stat.S_IWOTH:
        raise StoreError(
            folder, f"anybody may write to the folder; not used (chmod o-w {folder} helps)"
        )


def _user(uid: int) -> str:
    try:
        import pwd

        return pwd.getpwuid(uid).pw_name
    except (ImportError, KeyError):
        return f"user id {uid}"
