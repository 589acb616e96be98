"""Checks of what somebody says about an event, its programme, or who comes."""
