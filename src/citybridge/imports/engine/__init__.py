"""Reading tables as people have them, and what their rows mean; nothing here writes."""
