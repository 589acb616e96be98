"""Pages of joining and leaving: application, admission, certificate, notice."""
