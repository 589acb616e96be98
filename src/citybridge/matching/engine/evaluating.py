"""Measuring the pipeline on a file of texts in three languages."""
