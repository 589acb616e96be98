"""Checks of what somebody says of sessions, minutes and steps."""
