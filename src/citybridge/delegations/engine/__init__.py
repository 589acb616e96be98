"""Doors to encryption, and the words and pages of letters and lists."""
