"""The one door to `matchmaking`."""
