"""Writes of delegations: the journey, its people and plans, travel details, letters, rules."""
