"""Doors to the libraries and services that look into files, write business cards and translate."""
