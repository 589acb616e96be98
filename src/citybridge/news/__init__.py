"""The alliance's newsletter: from its own facts, to those who asked for it."""
