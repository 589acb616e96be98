"""Pages of clusters: for everybody, for offices that name them, for organisations that are asked."""
