"""Agreed meetings solved to proven optimality with SAT."""
