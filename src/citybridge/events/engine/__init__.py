"""What events print."""
