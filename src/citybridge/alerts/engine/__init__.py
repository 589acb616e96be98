"""From a search to what is kept of it, and from new profiles to whom they are told."""
