"""More wishes than places: choose, place, settle interpreters and tables, compact."""
