"""Reads of the room: contacts, statements, questions that wait, and what reports count."""
