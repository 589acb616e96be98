"""From a match to a contact: two offices, two sides, and the card each person releases."""
