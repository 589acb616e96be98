"""Wishes to meet in, a timetable with a proven bound out: meetings at tables, in slots, with interpreters.

A pure package: no Django, no database, no network; time is read only to keep a time limit.
See docs/algorithms/timetabling.md.
"""
