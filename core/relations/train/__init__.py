"""Training of the relation judge; not imported by the program. See ``__main__``."""
