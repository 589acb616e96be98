"""Pages of the newsletter: its archive and feeds, subscribing, and the desk of the secretariat."""
