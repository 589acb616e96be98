"""Reads of the room: the rows behind every figure, counts of them, and the kept ones."""
