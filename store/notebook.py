"""The notebook: all that the user made, apart from the cache and never lost with it."""

from __future__ import annotations

import logging
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING

from store import paths
from store.atomic import FILES, FileLayer
from store.database import Clock, Database, utc_now
from store.errors import NotSaved
from store.reading import Positions, Settings

if TYPE_CHECKING:  # imported when needed: the app opens a notebook before it draws anything
    from store.bookmarks import Bookmarks
    from store.exchange import ImportReport
    from store.history import History
    from store.searches import Searches
    from store.verdicts import Decisions, Verdicts
    from store.versions import Plan, Version

FILE = "notebook.json"
READING_FILE = "reading.json"

_log = logging.getLogger(__name__)


class Notebook:
    """The user's bookmarks, verdicts and decisions on actors; positions and settings.

    Edits are on the disk when their call returns. Where the disk refuses they raise ``NotSaved``
    (a ``StoreError``), hold in memory, and are written with the next edit or ``save``. Positions
    and settings are written by ``save`` and ``close`` only. Several instances may be open on one
    folder, in one process or many: each one's edits are merged, record by record.
    """

    def __init__(
        self,
        folder: Path,
        *,
        files: FileLayer = FILES,
        now: Clock = utc_now,
        later: bool = False,
    ) -> None:
        """Open the notebook in a folder; see ``open``."""
        self.folder = folder
        self._files = files
        self._now = now
        paths.check(folder)
        self._reading = Database(
            folder / READING_FILE, kind="debate-tui-reading", files=files, now=now
        )
        self.positions = Positions(self._reading)
        self.settings = Settings(self._reading)
        self._notices: list[str] = []
        self._counted = False
        if not later:
            self._warn_of_unreadable()

    @classmethod
    def open(cls, folder: Path | str, *, later: bool = False) -> Notebook:
        """Open the notebook in a folder, which is made when something is saved.

        A damaged file is set aside and the newest good version takes its place; ``notices`` says
        so. With ``later`` positions and settings are read now, the rest when first asked for.
        Raises ``StoreError`` where the folder must not be trusted.
        """
        return cls(Path(folder), later=later)

    @cached_property
    def _database(self) -> Database:
        return Database(
            self.folder / FILE,
            kind="debate-tui-notebook",
            backups=self.folder / "backups",
            files=self._files,
            now=self._now,
        )

    @cached_property
    def _history(self) -> History:
        from store.history import History

        return History(self._database)

    @cached_property
    def bookmarks(self) -> Bookmarks:
        """The user's bookmarks."""
        from store.bookmarks import Bookmarks

        return Bookmarks(self._database, self._history)

    @cached_property
    def verdicts(self) -> Verdicts:
        """What the user said of relations."""
        from store.verdicts import Verdicts

        return Verdicts(self._database, self._history)

    @cached_property
    def decisions(self) -> Decisions:
        """Which actors the user made one, or set apart."""
        from store.verdicts import Decisions

        return Decisions(self._database, self._history)

    @cached_property
    def searches(self) -> Searches:
        """The searches that the user keeps."""
        from store.searches import Searches

        return Searches(self._database, self._history)

    # --- the user ------------------------------------------------------------------------------

    @property
    def notices(self) -> list[str]:
        """Sentences that the user should see: what was found damaged, restored or merged."""
        if not self._counted:
            self._warn_of_unreadable()
        for database in (self._database, self._reading):
            self._notices.extend(database.notices)
            database.notices.clear()
        return self._notices

    def take_notices(self) -> list[str]:
        """Return the notices, and forget them."""
        taken = list(self.notices)
        self._notices.clear()
        return taken

    @property
    def generation(self) -> int:
        """A number that grows with every change of bookmarks, verdicts or decisions."""
        return self._database.generation

    @property
    def unsaved(self) -> bool:
        """Whether there are edits that the disk did not take yet."""
        return self._database.unsaved

    @property
    def can_undo(self) -> bool:
        """Whether this session has made an edit that can be taken back."""
        return self._history.can_undo

    @property
    def can_redo(self) -> bool:
        """Whether an edit was taken back that can be made again."""
        return self._history.can_redo

    def undo(self) -> str | None:
        """Take back the last edit of this session; return what that did, ``None`` for nothing."""
        return self._history.undo()

    def redo(self) -> str | None:
        """Make the last edit again that was taken back; return what that did."""
        return self._history.redo()

    # --- in and out ----------------------------------------------------------------------------

    def export_bookmarks(self, by: str | None = None) -> bytes:
        """Return all bookmarks as a file (``store.exchange`` tells its format).

        The user's own are signed with ``by``, or with the name that the system knows.
        """
        from store import exchange, identity

        by = identity.own_name() if by is None else identity.tidy_name(by)
        return exchange.export(self.bookmarks.all(), self._database.now(), by)

    def export_annotations(self, by: str | None = None) -> bytes:
        """Return all bookmarks as W3C Web Annotations (JSON-LD), signed likewise."""
        from store import exchange, identity, web_annotations

        by = identity.own_name() if by is None else identity.tidy_name(by)
        return web_annotations.export(exchange.signed(self.bookmarks.all(), by))

    def import_bookmarks(self, data: bytes, by: str = "") -> ImportReport:
        """Merge a file of either format into the notebook, as one step that can be undone.

        Bookmarks of others are marked with who made them: whom the file names, else ``by``.
        Raises ``StoreError``, with nothing changed, where it is no such file.
        """
        from store import exchange, identity

        me, by = identity.own_name(), identity.tidy_name(by)
        return exchange.merge(self._database, self._history, data, me, by)

    def versions(self) -> tuple[Version, ...]:
        """Return the older versions that are kept, the newest first."""
        from store import versions

        return versions.versions(self._database)

    def back_up(self, path: Path | None = None) -> Version:
        """Write bookmarks, verdicts and decisions to a file, or beside the older versions.

        Raises ``StoreError``.
        """
        from store import versions

        return versions.back_up(self._database, path)

    def content(self) -> bytes:
        """Return the present state as ``back_up`` would write it. Raises ``StoreError``."""
        self.check_usable()
        return self._database.content()

    def plan_restore(self, name: str | Path) -> Plan:
        """Return what going back to a file, or to a version with that name, would do.

        Raises ``StoreError``.
        """
        from store import versions

        return versions.plan(self._database, versions.find(self._database, str(name)))

    def restore(self, path: Path) -> Path | None:
        """Go back to the state in such a file, or in a version, as one step that can be undone.

        Returns where the state until now is kept, ``None`` where nothing changes. Raises
        ``StoreError``, with nothing changed, where it is no notebook.
        """
        from store import versions

        return versions.restore(self._database, self._history, path)

    @property
    def empty(self) -> bool:
        """Whether the user has made nothing yet."""
        return not any((self.bookmarks.all(), self.verdicts.all(), self.decisions.all()))

    def check_usable(self) -> None:
        """Raise ``StoreError`` where there is a notebook on the disk that cannot be used.

        What is in memory then is not what the user has.
        """
        self._database.check_usable()

    # --- the disk ------------------------------------------------------------------------------

    def refresh(self) -> bool:
        """Take over what other instances wrote; return whether there was anything new.

        Raises ``StoreError`` where the file cannot be read any more; what is known stays.
        """
        return self._database.refresh()

    def retry(self) -> bool:
        """Write edits that were refused, unless another process is writing; return whether so."""
        try:
            self._database.save(patience=0)
        except NotSaved:
            return False
        return True

    def save(self) -> None:
        """Write what is not written: refused edits, positions, settings. Raises ``NotSaved``."""
        self._database.save()
        self._reading.save()

    def close(self) -> None:
        """Write what is not written. Raises ``NotSaved`` where edits of the user would be lost."""
        try:
            self._reading.save()
        except NotSaved as error:  # positions are not worth an error at the end
            _log.warning("reading positions not saved: %s", error.reason)
        self._database.close()

    def __enter__(self) -> Notebook:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def _warn_of_unreadable(self) -> None:
        self._counted = True
        for name, shelf in (
            ("bookmarks", self.bookmarks),
            ("verdicts", self.verdicts),
            ("decisions", self.decisions),
            ("searches", self.searches),
        ):
            count = shelf.unreadable()
            if count:
                self._notices.append(
                    f"{count} {name} in {self._database.path} cannot be read; they are left as "
                    "they are."
                )
