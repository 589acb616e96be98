"""The door to the package `holidays`."""
