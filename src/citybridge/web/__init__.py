"""The pages: one folder per room, templates and static files beside them."""
