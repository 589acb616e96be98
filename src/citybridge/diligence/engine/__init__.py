"""Reading lists, comparing names, and the table of topics that may touch controlled goods."""
