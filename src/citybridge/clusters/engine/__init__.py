"""From profiles and contacts to groups: edges, communities, what they are about, and which of them were known."""
