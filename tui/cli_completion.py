"""Shell completion, made from the parser by shtab."""

from __future__ import annotations


def script(shell: str) -> str:
    """Return the completion script for a shell."""
    import shtab

    from tui.cli_parser import whole

    made: str = shtab.complete(whole(), shell=shell)
    if shell == "bash":
        # The first argument may be a command or a file; shtab knows the commands only.
        made = made.replace("complete -o bashdefault", "complete -o bashdefault -o default")
    return made if made.endswith("\n") else made + "\n"
