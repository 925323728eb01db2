"""The library: all documents in a table, to filter, to sort and to open."""
