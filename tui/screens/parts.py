"""What the main screen is made of: its widgets, and the helpers that do its work."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, cast

from textual.app import ComposeResult
from textual.screen import Screen

from core.model import Document
from tui.glyphs import Glyphs
from tui.panels.actors import ActorsPanel
from tui.panels.keyline import KeyLine
from tui.panels.relations import RelationsPanel
from tui.panels.search import SearchPanel
from tui.panels.status import StatusLine
from tui.panes import PaneGroup
from tui.screens.searching import Searching
from tui.screens.sides import Sides
from tui.session import Session
from tui.surface import Row, Surface

if TYPE_CHECKING:
    from tui.app import DebateApp
    from tui.reader.marks import Mark
    from tui.screens.acting import Acting
    from tui.screens.checking import Checking
    from tui.screens.main import MainScreen
    from tui.screens.noting import Noting
    from tui.screens.shelf import Shelf
    from tui.screens.together import Together


class Parts(Surface, Screen[None]):
    """Composes the widgets and makes the helpers, those that are seldom needed when they are."""

    AUTO_FOCUS = ""  # not the first widget that could have it: the text, see ``on_mount``
    HORIZONTAL_BREAKPOINTS = [  # noqa: RUF012 - as Textual declares it
        (0, "-narrow"),
        (100, "-medium"),
        (160, "-wide"),
        (200, "-huge"),
    ]
    VERTICAL_BREAKPOINTS = [(0, "-low"), (30, "-high")]  # noqa: RUF012

    def __init__(
        self,
        session: Session,
        signs: Glyphs,
        *,
        ascii_only: bool = False,
        place_of: Callable[[Document], tuple[int, int] | None] | None = None,
    ) -> None:
        super().__init__(classes="-ascii" if ascii_only else "")
        self.session = session
        self.signs = signs
        self._ascii = ascii_only
        self.searching = Searching(self._whole)
        self.sides = Sides(self._whole)
        self._noting: Noting | None = None
        self._acting: Acting | None = None
        self._shelf: Shelf | None = None
        self._together: Together | None = None
        self._place_of = place_of
        self._checking: Checking | None = None
        self._redrawn = False

    @property
    def _whole(self) -> MainScreen:
        return cast("MainScreen", self)

    def compose(self) -> ComposeResult:
        """Lay the parts out, as wide as they will be: each then is styled and laid out once."""
        self._fit()
        session = self.session
        actors = ActorsPanel(self.signs, id="actors")
        relations = RelationsPanel(self.signs, saved=session.notes.saved_searches, id="relations")
        room = self.sides.take({"actors": actors, "relations": relations})
        yield SearchPanel(self.signs, id="search")
        with Row(id="body"):
            yield actors
            yield PaneGroup(
                session.ordered,
                place_of=self._place_of,
                marks_of=self._marks_of,
                ascii=self._ascii,
                expected_width=room,
                id="panes",
            )
            yield relations
        yield StatusLine(id="status")
        yield KeyLine(ellipsis=self.signs.ellipsis)

    def _fit(self) -> None:
        """Take the classes of the size at once; Textual sets them only after the first layout."""
        width, height = self.app.size
        for size, steps in (
            (width, self.HORIZONTAL_BREAKPOINTS),
            (height, self.VERTICAL_BREAKPOINTS),
        ):
            reached = [name for least, name in steps if size >= least]
            self.add_class(reached[-1], update=False)

    def _marks_of(self, doc: str) -> dict[str, list[Mark]]:
        """A document's marks; none in the first frame, which does not wait for the notebook."""
        return self.session.marks(doc) if self._redrawn else {}

    # --- the widgets ------------------------------------------------------------------------------

    @property
    def app_(self) -> DebateApp:
        """The app, as what it is."""
        return cast("DebateApp", self.app)

    @property
    def panes(self) -> PaneGroup:
        """The panes."""
        return self.query_one(PaneGroup)

    @property
    def search_panel(self) -> SearchPanel:
        """The search line and its results."""
        return self.query_one(SearchPanel)

    @property
    def actors_panel(self) -> ActorsPanel:
        """The panel at the left."""
        return self.query_one(ActorsPanel)

    @property
    def relations_panel(self) -> RelationsPanel:
        """The panel at the right."""
        return self.query_one(RelationsPanel)

    @property
    def status(self) -> StatusLine:
        """The status line."""
        return self.query_one(StatusLine)

    # --- the helpers ------------------------------------------------------------------------------

    @property
    def noting(self) -> Noting:
        """What handles bookmarks; made when first needed."""
        if self._noting is None:
            from tui.screens.noting import Noting

            self._noting = Noting(self._whole)
        return self._noting

    @property
    def acting(self) -> Acting:
        """What handles actors and relations; made when first needed."""
        if self._acting is None:
            from tui.screens.acting import Acting

            self._acting = Acting(self._whole)
        return self._acting

    @property
    def checking(self) -> Checking:
        """What handles statements of the user's; made when first needed."""
        if self._checking is None:
            from tui.screens.checking import Checking

            self._checking = Checking(self._whole)
        return self._checking

    @property
    def shelf(self) -> Shelf:
        """What handles the library; made when first needed."""
        if self._shelf is None:
            from tui.screens.shelf import Shelf

            self._shelf = Shelf(self._whole)
        return self._shelf

    @property
    def together(self) -> Together:
        """What lets panes scroll together; made when first needed."""
        if self._together is None:
            from tui.screens.together import Together

            self._together = Together(self._whole)
        return self._together
