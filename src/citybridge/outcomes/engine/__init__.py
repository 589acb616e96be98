"""Months, and the list of those who are called."""
