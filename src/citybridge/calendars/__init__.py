"""Public holidays and working days of both countries."""
