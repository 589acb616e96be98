"""At which hours of a day a digest may come."""

FIRST_HOUR, LAST_HOUR = 6, 20
USUAL_HOUR = 8
