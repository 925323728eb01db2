"""The terminal app and the command line of debate-tui."""
