"""Reading texts: one form of writing, the language, the words."""
