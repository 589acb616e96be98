"""The door of an event, and its badges."""
