"""The story with real facts and clearly marked samples: what a newcomer sees, and what the main job is."""
