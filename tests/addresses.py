"""Every address of the pages, for tests that try all of them."""

from collections.abc import Iterator

from django.urls import URLPattern, URLResolver

# Django's own administration decides by itself: staff only.
ADMINISTRATION = "admin"


def patterns(resolver: URLResolver) -> Iterator[URLPattern]:
    """All but those of the administration, in their order."""
    for entry in resolver.url_patterns:
        if isinstance(entry, URLPattern):
            yield entry
        elif entry.namespace != ADMINISTRATION:
            yield from patterns(entry)
