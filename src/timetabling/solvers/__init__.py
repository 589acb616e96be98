"""Solvers behind one protocol: exact for agreed meetings, choose-and-place for fairs, greedy as the baseline."""
