"""The verdicts that lost their relation: to read, to attach to another one, to take back."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar, Literal

from textual import on
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll
from textual.content import Content
from textual.widgets import OptionList, Static
from textual.widgets.option_list import Option

from core.model import Anchor, Verdict
from tui.glyphs import Glyphs
from tui.panels import rows
from tui.panels.listing import Listing
from tui.screens.dialog import Dialog, hint
from tui.state.excerpt import shorten

Act = Literal["attach", "delete", "undo"]


class LostVerdictList(Listing):
    """The list itself, with the keys for what can be done to a verdict."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("r", "act('attach')", "Attach", id="lost.attach",
                tooltip="Attach the verdict to the relation that was selected"),
        Binding("d", "act('delete')", "Take back", id="lost.delete",
                tooltip="Take the verdict back; u restores it"),
        Binding("u", "act('undo')", "Undo", id="lost.undo"),
    ]  # fmt: skip

    def action_act(self, act: Act) -> None:
        """Do something to the selected verdict."""
        screen = self.screen
        assert isinstance(screen, LostVerdicts)
        screen.act(act)


class LostVerdicts(Dialog[None]):
    """``target`` is the relation to attach one to; ``do`` does what is asked for.

    ``do`` returns the verdicts that are lost after it.
    """

    TITLE_TEXT = "Verdicts that lost their relation"
    KEYS = "r attach  d take back  u undo  Esc"

    def __init__(
        self,
        verdicts: Sequence[Verdict],
        target: str,
        signs: Glyphs,
        do: Callable[[Act, Verdict | None], Sequence[Verdict]],
    ) -> None:
        super().__init__(classes="-wide -tall")
        self._verdicts, self._target, self._signs, self._do = verdicts, target, signs, do

    def body(self) -> ComposeResult:
        """Lay the box's content out."""
        yield hint(
            f"r attaches one to {self._target}"
            if self._target
            else "To attach one, put the cursor on a relation in the list of claims and press V."
        )
        yield LostVerdictList(id="lost-list", classes="grow")
        with VerticalScroll(id="lost-detail", can_focus=True):
            yield Static("", id="lost-text", markup=False)

    def on_mount(self) -> None:
        """Fill the parts."""
        self._draw()
        self.query_one(LostVerdictList).focus()

    @property
    def selected(self) -> Verdict | None:
        """The verdict under the cursor."""
        wanted = self.query_one(LostVerdictList).selected_id
        return next((v for v in self._verdicts if v.relation == wanted), None)

    def act(self, act: Act) -> None:
        """Have something done, and show what is lost now."""
        if act != "undo" and self.selected is None:
            return
        self._verdicts = self._do(act, self.selected)
        self._draw()

    @on(OptionList.OptionHighlighted)
    @on(OptionList.OptionSelected)
    def _moved(self) -> None:
        self._draw_detail()

    def _draw(self) -> None:
        listing = self.query_one(LostVerdictList)
        width = max(30, (listing.size.width or 100) - 6)
        options = [
            Option(Content("\n").join(self._row(v, width)), id=v.relation) for v in self._verdicts
        ]
        if not options:
            words = "No verdict has lost its relation."
            options = [Option(Content(words), id="nothing", disabled=True)]
        listing.refill(options)
        self._draw_detail()

    def _row(self, verdict: Verdict, width: int) -> list[Content]:
        signs = self._signs
        head = Content.assemble(
            (f"{signs.orphan} ", "$text-warning"),
            (signs.label(verdict.label), rows.LABEL_STYLES[verdict.label]),
            f"  {signs.verdict(verdict.kind)}",
        )
        quotes = [
            Content("    " + signs.quoted(shorten(anchor.quote, width, signs.ellipsis)))
            for anchor in (verdict.a, verdict.b)
        ]
        return [head, *quotes]

    def _draw_detail(self) -> None:
        verdict, signs = self.selected, self._signs
        detail = self.query_one("#lost-text", Static)
        if verdict is None:
            detail.update("")
            return
        parts: list[Content] = []
        for anchor in (verdict.a, verdict.b):
            parts.append(Content.styled(_name(anchor), "bold"))
            parts.append(Content(signs.quoted(anchor.quote)))
        words = "These passages are not found for certain any more, or are not compared any more."
        parts.append(Content.styled(f"{signs.orphan} {words}", "$text-warning"))
        detail.update(Content("\n").join(parts))


def _name(anchor: Anchor) -> str:
    return anchor.title or anchor.path or "a document without a title"
