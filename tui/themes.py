"""The program's own two themes; Textual's, the ANSI ones among them, are there as well."""

from __future__ import annotations

from textual.theme import Theme

DARK = "debate-dark"
LIGHT = "debate-light"

THEMES: tuple[Theme, ...] = (
    Theme(
        name=DARK,
        dark=True,
        primary="#7aa2d6",
        secondary="#5c7a9e",
        accent="#e0b15e",
        warning="#e0b15e",
        error="#e57f72",
        success="#86bf8a",
        foreground="#d9dce1",
        background="#14171c",
        surface="#191d23",
        panel="#222831",
        variables={
            "block-cursor-background": "#7aa2d6",
            "block-cursor-foreground": "#14171c",
            "block-cursor-text-style": "none",
            "footer-key-foreground": "#e0b15e",
            "footer-description-foreground": "#a9b0ba",
            "input-selection-background": "#7aa2d6 35%",
            "border": "#7aa2d6",
            "border-blurred": "#39424f",
            "scrollbar": "#39424f",
            "scrollbar-background": "#191d23",
        },
    ),
    Theme(
        name=LIGHT,
        dark=False,
        primary="#2f5f9e",
        secondary="#6b88ad",
        accent="#8a5a00",
        warning="#8a5a00",
        error="#a8322a",
        success="#2c6e3a",
        foreground="#22262c",
        background="#f4f2ec",
        surface="#fbfaf6",
        panel="#e8e5dc",
        variables={
            "block-cursor-background": "#2f5f9e",
            "block-cursor-foreground": "#ffffff",
            "block-cursor-text-style": "none",
            "footer-key-foreground": "#8a5a00",
            "footer-description-foreground": "#4c535d",
            "input-selection-background": "#2f5f9e 25%",
            "border": "#2f5f9e",
            "border-blurred": "#c4c0b4",
            "scrollbar": "#c4c0b4",
            "scrollbar-background": "#fbfaf6",
        },
    ),
)
