"""Texts to vectors: encoders behind one protocol, and the alignment of their space."""
