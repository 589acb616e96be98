"""Channels, words and moments of a campaign."""
