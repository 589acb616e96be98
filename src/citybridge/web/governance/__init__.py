"""Sessions of the alliance, their minutes, and the steps that follow."""
