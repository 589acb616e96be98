"""Events as entries of a calendar."""
