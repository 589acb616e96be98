"""The one door to `matchmaking`: the index, search, matches with reasons, and what people said of them."""
