"""Pages of what came of contacts."""
