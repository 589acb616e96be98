"""Every page each role can reach holds only what this role may see (R3, R4, R103, R105)."""

from tests.canaries.crawling import crawl
from tests.canaries.world import ROLES

# Who must find something of their own: a crawl that finds nothing would prove nothing.
SEEING = frozenset(ROLES) - {"visitor", "suspended"}


def test_no_role_finds_a_canary_that_is_not_its_own(world, browser_of, figures):
    leaks, broken, seeing, pages = set(), set(), set(), 0

    for role in ROLES:
        language = world.language_of(role)
        for page in crawl(browser_of(role), world.addresses(language), language=language):
            pages += 1
            found = world.aviary.found_in(page.text)
            seeing |= {role} if found else set()
            leaks |= {(role, page.address, canary.place) for canary in found if role not in canary.seen_by}
            broken |= {(role, page.address)} if page.status >= 500 else set()

    figures |= {"pages": pages, "canaries": len(world.aviary.canaries), "leaks_on_pages": len(leaks)}
    assert (sorted(leaks), sorted(broken), SEEING - seeing) == ([], [], set())
