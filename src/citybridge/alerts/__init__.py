"""Saved searches and topics that tell of new profiles, each once."""
