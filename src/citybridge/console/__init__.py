"""The `citybridge` command: one module per command, thin over the same queries and operations as the pages."""
