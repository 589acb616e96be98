"""Measuring retrieval on judged sets."""
