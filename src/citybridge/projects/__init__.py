"""Joint projects of the alliance, and the industrial parks and sites of its members."""
