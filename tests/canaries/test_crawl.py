"""Every page each role can reach holds only what this role may see (R3, R4, R103, R105)."""

import pytest
from tests.canaries.crawling import crawl
from tests.canaries.world import ROLES

# Who must find something of their own: a crawl that finds nothing would prove nothing.
SEEING = frozenset(ROLES) - {"visitor", "suspended"}


@pytest.mark.parametrize("role", ROLES)
def test_role_finds_no_canary_that_is_not_its_own(role: str, world, browser_of, figures):
    leaks, broken, has_seen, pages = set(), set(), False, 0
    language = world.language_of(role)

    for page in crawl(browser_of(role), world.addresses(language), language=language):
        pages += 1
        found = world.aviary.found_in(page.text)
        has_seen |= bool(found)
        leaks |= {(page.address, canary.place) for canary in found if role not in canary.seen_by}
        broken |= {page.address} if page.status >= 500 else set()

    figures |= {
        f"pages_{role}": pages, "canaries": len(world.aviary.canaries), f"leaks_on_pages_{role}": len(leaks)
    }  # fmt: skip
    assert (sorted(leaks), sorted(broken)) == ([], [])
    assert has_seen or role not in SEEING
