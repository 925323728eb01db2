"""What is true of documents without a screen or a disk cache."""
