import pytest
from django.core.exceptions import ValidationError
from django.utils.translation import override

from citybridge.imports.engine import choices

ALL = [
    choices.ORGANISATION_KINDS,
    choices.SIZES,
    choices.EXPERIENCES,
    choices.DIRECTIONS,
    choices.PROFILE_KINDS,
    choices.STAGES,
    choices.MEMBER_KINDS,
    choices.SIDES,
    choices.STANDINGS,
    choices.ANSWERS,
]


@pytest.mark.parametrize("words", ALL)
def test_every_word_means_its_value(words):
    meant = [(word, value) for value, meanings in words.items() for word in (value, *meanings)]

    assert [(word, choices.choice(word, words)) for word, _value in meant] == meant


@pytest.mark.parametrize(
    ("text", "size"),
    [("<10", "micro"), ("10 - 49", "small"), ("50–249", "medium"), ("50 bis 249", "medium"), ("250+", "large")],
)
def test_size_is_understood_as_a_range(text, size):
    assert choices.choice(text, choices.SIZES) == size


def test_unknown_word_lists_the_choices():
    with pytest.raises(ValidationError) as refused:
        choices.choice("Gewerkschaft", choices.DIRECTIONS)

    assert refused.value.messages == ["“Gewerkschaft” is not known here. Write one of: offer or request."]


def test_export_writes_the_word_of_the_reader():
    with override("de"):
        assert choices.word_for("research_institute", choices.ORGANISATION_KINDS) == "Forschungseinrichtung"
    with override("zh-hans"):
        assert choices.word_for("research_institute", choices.ORGANISATION_KINDS) == "科研机构"
