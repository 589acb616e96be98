"""Plenaries, working groups and officers' conferences: agenda, votes, minutes, resolutions, next steps, admission."""
