"""Texts in, ranked and explained counterparts out: matching across German, Chinese and English.

A pure package: no Django, no database, no clock, no randomness, no network. See docs/algorithms/matching.md.
"""
