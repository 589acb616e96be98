"""Whether what a text describes belongs to a topic of the tree: evidence, a score and two lines. Pure."""
