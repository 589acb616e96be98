"""Figures for a council, the secretariat and a plenary: counted, never typed."""
