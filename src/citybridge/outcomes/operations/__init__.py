"""Writes of the room: questions, statements, refusals."""
