"""Search over all documents: tolerant of typing errors, exact where asked, fast as one types."""
