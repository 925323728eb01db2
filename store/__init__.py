"""Persistence in TinyDB: the analysis cache and the user's notebook."""
