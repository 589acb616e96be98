"""Printed documents and codes: one look, one door to the libraries that draw them."""
