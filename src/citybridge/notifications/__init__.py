"""One place for what waits for a person, and the digest of it by mail."""
