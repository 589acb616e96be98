"""The platform: rooms from `core` (bottom) to `web`, `console` and later `api` (top); data flows one way."""
