"""What waits for whom, and when to tell."""
