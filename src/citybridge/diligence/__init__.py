"""Hints on sanctions, export control and supply chains; never a verdict."""
