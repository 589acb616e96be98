"""The only road from an id in a request to a session, its parts, a step or an application."""
