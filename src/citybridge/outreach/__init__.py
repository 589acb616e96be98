"""Who is in question for an event, how each was informed, what they answered, and the proof of it."""
