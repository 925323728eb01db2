"""The parts of the main screen beside the panes: search, actors, relations, status."""
