"""The reader's component classes and how they look by default.

Every mark differs from plain text and from the other marks without any colour, too: by bold,
underline, italics or reverse where colours are off or belong to the terminal.
"""

from __future__ import annotations

COMPONENTS = frozenset(
    "reader--" + name
    for name in (
        "title heading quote speaker prefix cursor bar bar-blurred selection "
        "claim actor bookmark agree conflict target hit current-hit "
        "bookmark-sign agree-sign conflict-sign hit-sign target-sign current-hit-sign"
    ).split()
)

CSS = """
Reader {
    overflow-x: hidden;
    overflow-y: scroll;
    background: $surface;
    color: $foreground;
    scrollbar-size-vertical: 1;
    scrollbar-background: $surface;
    scrollbar-background-hover: $surface;
    scrollbar-background-active: $surface;
    scrollbar-color: $scrollbar;
    scrollbar-color-hover: $scrollbar-hover;
    scrollbar-color-active: $scrollbar-active;

    & > .reader--title { color: $text-primary; text-style: bold; }
    & > .reader--heading { color: $text-primary; text-style: bold; }
    & > .reader--quote { color: $foreground 85%; text-style: italic; }
    & > .reader--speaker { color: $text-secondary; text-style: bold; }
    & > .reader--prefix { color: $foreground 50%; }
    & > .reader--bar { color: $primary; text-style: bold; }
    & > .reader--bar-blurred { color: $foreground 30%; }
    & > .reader--cursor { background: $primary 14%; }

    & > .reader--claim { background: $foreground 6%; }
    & > .reader--actor { color: $text-accent; text-style: underline; }
    & > .reader--bookmark { background: $secondary 28%; }
    & > .reader--agree { background: $success 26%; }
    & > .reader--conflict { background: $error 28%; }
    & > .reader--target { background: $primary 36%; text-style: bold; }
    & > .reader--hit { background: $warning 38%; text-style: bold; }
    & > .reader--current-hit { background: $warning; color: auto; text-style: bold; }
    & > .reader--selection {
        background: $screen-selection-background;
        color: $screen-selection-foreground;
    }

    & > .reader--bookmark-sign { color: $text-secondary; text-style: bold; }
    & > .reader--agree-sign { color: $text-success; text-style: bold; }
    & > .reader--conflict-sign { color: $text-error; text-style: bold; }
    & > .reader--hit-sign { color: $text-warning; text-style: bold; }
    & > .reader--target-sign { color: $text-accent; text-style: bold; }
    & > .reader--current-hit-sign { color: $text-warning; text-style: bold reverse; }

    &:ansi {
        background: ansi_default;
        color: ansi_default;
        & > .reader--title, & > .reader--heading { color: ansi_blue; }
        & > .reader--quote, & > .reader--prefix { color: ansi_default; }
        & > .reader--bar { color: ansi_blue; }
        & > .reader--bar-blurred { color: ansi_bright_black; }
        & > .reader--cursor { background: transparent; text-style: bold; }
        & > .reader--claim { background: transparent; text-style: italic; }
        & > .reader--actor { color: ansi_cyan; }
        & > .reader--bookmark { background: transparent; text-style: italic; }
        & > .reader--agree { background: transparent; color: ansi_green; text-style: underline; }
        & > .reader--conflict {
            background: transparent; color: ansi_red; text-style: underline bold;
        }
        & > .reader--target { background: transparent; text-style: bold italic underline; }
        & > .reader--hit { background: transparent; color: ansi_yellow; text-style: reverse; }
        & > .reader--current-hit {
            background: transparent; color: ansi_magenta; text-style: reverse bold;
        }
        & > .reader--selection {
            background: transparent; color: ansi_default; text-style: reverse;
        }
    }

    &:nocolor {
        & > .reader--cursor { text-style: bold; }
        & > .reader--quote { text-style: italic; }
        & > .reader--claim { text-style: bold italic; }
        & > .reader--actor { text-style: underline; }
        & > .reader--bookmark { text-style: italic; }
        & > .reader--agree { text-style: italic underline; }
        & > .reader--conflict { text-style: bold underline; }
        & > .reader--target { text-style: bold italic underline; }
        & > .reader--hit { text-style: reverse; }
        & > .reader--current-hit { text-style: reverse bold underline; }
        & > .reader--selection { text-style: reverse; }
    }
}
"""
