"""`python -m config` is the `citybridge` command."""

from config.console import main

main()
