"""Pages of delegations: the journey, its people and lists, travel details, letters."""
