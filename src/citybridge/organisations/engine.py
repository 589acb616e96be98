"""The door to `naming`: rows become name profiles, and comparisons become numbers and reasons."""

from collections.abc import Iterable, Mapping

from citybridge.organisations.models import Organisation
from citybridge.organisations.validators import OrganisationData, host_of, normalised
from naming import candidates, romanise, similarity
from naming.identifiers import Scheme
from naming.legal_forms import split_legal_form
from naming.normalise import has_han
from naming.profile import Comparison, NameProfile


def sort_key(native_name: str, latin_name: str = "") -> str:
    """Order in lists: pinyin for Chinese names, folded umlauts for Latin ones."""
    return romanise.sort_key(native_name or latin_name)[:240]


def blocking_keys(data: OrganisationData, *, place: str = "") -> list[str]:
    """What two records must share to be compared at all."""
    return sorted(candidates.blocking_keys(_profile_of_data(data, place)))


def compare(first: Organisation, second: Organisation) -> Comparison:
    """How alike two records are, and why; both best read `with_details`."""
    return similarity.compare(profile_of(first), profile_of(second))


def is_in_chinese(name: str) -> bool:
    """Whether a name is written in Chinese characters, whole or in part."""
    return has_han(name)


def numbers_differ(one: Organisation, other: Organisation) -> bool:
    """Whether an official number of one contradicts that of the other."""
    return any(item.code == "identifier_differs" for item in compare(one, other).evidence)


def is_sole_trader(organisation: Organisation) -> bool:
    """Whether name or legal form say that this is one person, whose name is personal data (GDPR Recital 14)."""
    native = organisation.native_name
    names = (f"{native} {organisation.legal_form}", native, organisation.latin_name)
    return any(split_legal_form(name).is_sole_trader for name in names if name.strip())


def profile_of(organisation: Organisation) -> NameProfile:
    return _profile(
        organisation.native_name,
        organisation.latin_name,
        [(row.kind, row.name) for row in organisation.names.all()],
        {row.scheme: row.value for row in organisation.identifiers.all()},
        [row.host for row in organisation.websites.all()],
        organisation.municipality.native_name if organisation.municipality else "",
    )


def _profile_of_data(data: OrganisationData, place: str) -> NameProfile:
    identifiers = {scheme: normalised(scheme, value) for scheme, value in data.identifiers.items()}
    hosts = [host_of(url) for url in data.websites]
    return _profile(data.native_name, data.latin_name, data.names, identifiers, hosts, place)


def _profile(  # noqa: PLR0913, PLR0917 - the parts of a name profile
    native: str,
    latin: str,
    names: Iterable[tuple[str, str]],
    identifiers: Mapping[str, str],
    hosts: Iterable[str],
    place: str,
) -> NameProfile:
    further = list(names)
    return NameProfile(
        native=native,
        latin=latin,
        short_names=tuple(name for kind, name in further if kind == "short"),
        aliases=tuple(name for kind, name in further if kind != "short"),
        place=place,
        identifiers=tuple((Scheme(scheme), value) for scheme, value in sorted(identifiers.items())),
        domains=tuple(dict.fromkeys(host for host in hosts if host)),
    )
