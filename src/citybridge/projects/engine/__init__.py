"""Doors to documents: the fact sheet of a site, and its plots as a table."""
