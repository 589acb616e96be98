"""Paragraphs of minutes: written in two languages, agreed by two sides, never lost."""

from uuid import uuid4

import pytest
from tests.citybridge.governance.resolved import AT, make_item, make_paragraph, make_session, words
from tests.citybridge.making import make_person

from citybridge.core.errors import ChangedMeanwhile, OperationError
from citybridge.governance.models import MinutesParagraph
from citybridge.governance.operations.minutes import add_paragraph, delete_paragraph, move_paragraph, write_paragraph
from citybridge.governance.operations.minutes_agreeing import agree_to_paragraph, withdraw_agreement
from citybridge.governance.operations.minutes_keeping import CannotWrite
from citybridge.governance.operations.minutes_undoing import bring_back, undo
from citybridge.governance.operations.moving import publish_session
from citybridge.governance.queries.minutes import (
    changes_of,
    last_change,
    last_living,
    paragraphs_of,
    parts_of,
    unagreed_paragraphs,
)
from citybridge.governance.validators.minutes import MinutesWords

pytestmark = pytest.mark.django_db
DE, ZH = "Der Vorsitz eröffnet.", "主席宣布开会。"


def agreed(paragraph: MinutesParagraph, *sides: str) -> MinutesParagraph:
    for side in sides or ("DE", "CN"):
        agree_to_paragraph(paragraph, side=side, member=None, version=paragraph.version, by=None, at=AT)
    return paragraphs_of(paragraph.session).get(pk=paragraph.pk)


def written(paragraph: MinutesParagraph, said: MinutesWords, **changes):
    given = {"item": None, "version": None, "by": None, "at": AT}
    write_paragraph(paragraph, said, **{**given, **changes})
    return paragraphs_of(paragraph.session).get(pk=paragraph.pk)


def states(paragraph: MinutesParagraph) -> dict[str, str]:
    return {code: str(paragraph.state_of(code)) for code in ("de", "zh", "en")}


def order(session) -> list[str]:
    return [row.text_de for row in paragraphs_of(session)]


def test_states_of_a_paragraph_from_the_original_to_the_agreement():
    paragraph = make_paragraph(make_session(), words(de=DE))

    first = states(paragraph)
    second = states(written(paragraph, words(de=DE, zh=ZH)))
    third = states(agreed(paragraph := MinutesParagraph.objects.get()))

    assert first == {"de": "original", "zh": "missing", "en": "missing"}
    assert second == {"de": "original", "zh": "translated", "en": "missing"}
    assert third == {"de": "agreed", "zh": "agreed", "en": "missing"}


def test_changed_original_makes_the_translation_outdated_and_opens_what_was_agreed():
    paragraph = agreed(make_paragraph(make_session()))

    changed = written(paragraph, words(de="Der Vorsitz schließt.", zh=ZH))
    fits = written(changed, MinutesWords("de", changed.texts, frozenset({"zh"})))

    assert (states(changed), changed.agreements.count()) == (
        {"de": "original", "zh": "outdated", "en": "missing"},
        0,
    )
    assert states(fits) == {"de": "original", "zh": "translated", "en": "missing"}


def test_changed_translation_opens_what_was_agreed_and_english_does_not():
    paragraph = agreed(make_paragraph(make_session()))

    with_english = written(paragraph, words(de=DE, zh=ZH, en="The chair opens."))
    with_chinese = written(with_english, words(de=DE, zh="主席开会。", en="The chair opens."))

    assert (with_english.is_agreed, with_chinese.is_agreed) == (True, False)
    assert states(with_chinese) == {"de": "original", "zh": "translated", "en": "translated"}


def test_nobody_writes_over_what_they_have_not_seen():
    paragraph = make_paragraph(make_session())
    written(paragraph, words(de="Anders.", zh=ZH), version=1)

    with pytest.raises(ChangedMeanwhile):
        write_paragraph(paragraph, words(de="Drittens.", zh=ZH), item=None, version=1, by=None, at=AT)
    with pytest.raises(ChangedMeanwhile):
        agree_to_paragraph(paragraph, side="DE", member=None, version=1, by=None, at=AT)

    assert order(paragraph.session) == ["Anders."]


def test_same_form_sent_twice_adds_one_paragraph_and_saves_one_change():
    session, key = make_session(), uuid4()
    for _attempt in range(2):
        paragraph = add_paragraph(session, words(), item=None, key=key, by=None, at=AT)

    unchanged = written(paragraph, words(de=DE, zh=ZH))

    assert (session.paragraphs.count(), unchanged.version, paragraph.changes.count()) == (1, 1, 1)


def test_a_side_agrees_only_when_both_texts_are_there_and_current():
    paragraph = make_paragraph(make_session(), words(de=DE))

    with pytest.raises(CannotWrite):
        agree_to_paragraph(paragraph, side="CN", member=None, version=1, by=None, at=AT)

    assert [row.pk for row in unagreed_paragraphs(paragraph.session)] == [paragraph.pk]


def test_nobody_agrees_for_both_sides_and_who_agreed_is_kept():
    paragraph, one, other = make_paragraph(make_session()), make_person(), make_person("other@example.org")
    agree_to_paragraph(paragraph, side="DE", member=None, version=1, by=one.pk, at=AT)

    with pytest.raises(CannotWrite):
        agree_to_paragraph(paragraph, side="CN", member=None, version=1, by=one.pk, at=AT)
    agree_to_paragraph(paragraph, side="CN", member=None, version=1, by=other.pk, at=AT)

    kept = paragraphs_of(paragraph.session).get()
    assert [(row.side, row.agreed_by) for row in kept.agreements.all()] == [("CN", other), ("DE", one)]
    assert unagreed_paragraphs(paragraph.session).count() == 0


def test_agreement_taken_back_is_open_again_and_in_the_history():
    paragraph = agreed(make_paragraph(make_session()))

    for _attempt in range(2):
        withdraw_agreement(paragraph, side="CN", member=None, by=None, at=AT)

    assert unagreed_paragraphs(paragraph.session).count() == 1
    assert [row.act for row in changes_of(paragraph)] == ["withdrawn", "agreed", "agreed", "added"]


def test_paragraphs_are_inserted_moved_deleted_and_each_act_is_undone_and_done_again():
    session = make_session()
    a, _b, c = (make_paragraph(session, words(de=text)) for text in "ABC")
    key = uuid4()
    add_paragraph(session, words(de="X"), item=None, position=2, key=key, by=None, at=AT)
    seen = [order(session)]

    move_paragraph(c, to=1, by=None, at=AT)
    seen.append(order(session))
    delete_paragraph(a, version=1, by=None, at=AT)
    seen.append(order(session))
    for _time in range(2):
        undo(last_change(session), by=None, at=AT)
        seen.append(order(session))

    assert ["".join(texts) for texts in seen] == ["AXBC", "CAXB", "CXB", "CAXB", "CXB"]


def test_undo_of_an_insertion_and_of_a_move():
    session = make_session()
    make_paragraph(session, words(de="A"))
    b = make_paragraph(session, words(de="B"))
    move_paragraph(b, to=1, by=None, at=AT)

    undo(last_change(session), by=None, at=AT)
    moved_back = order(session)
    make_paragraph(session, words(de="C"))
    undo(last_change(session), by=None, at=AT)

    assert (moved_back, order(session)) == (["A", "B"], ["A", "B"])


def test_undo_is_refused_when_somebody_acted_meanwhile():
    session = make_session()
    make_paragraph(session, words(de="A"))
    seen = last_change(session)
    make_paragraph(session, words(de="B"))

    with pytest.raises(CannotWrite):
        undo(seen, by=None, at=AT)

    assert order(session) == ["A", "B"]


def test_deleted_paragraph_comes_back_as_it_was_without_its_agreements():
    session = make_session()
    make_paragraph(session, words(de="A"))
    paragraph = agreed(make_paragraph(session, words(de="B", zh="乙")))
    delete_paragraph(paragraph, version=1, by=None, at=AT)
    make_paragraph(session, words(de="C"))

    bring_back(paragraph, last_living(paragraph), by=None, at=AT)

    assert order(session) == ["A", "B", "C"]
    assert unagreed_paragraphs(session).count() == 3


def test_earlier_words_come_back_from_the_history():
    paragraph = make_paragraph(make_session())
    first = paragraph.changes.get()
    agreed(written(paragraph, words(de="Neu.", zh="新。")))

    bring_back(paragraph, first, by=None, at=AT)

    now = paragraphs_of(paragraph.session).get()
    assert (now.texts, now.version, now.is_agreed) == ({"de": DE, "zh": ZH, "en": ""}, 3, False)


def test_paragraph_goes_to_another_item_and_not_to_another_session():
    session = make_session()
    one, two = make_item(session), make_item(session, 2)
    strange = make_item(make_session(number=2))
    a, b = (make_paragraph(session, words(de=text), one) for text in "AB")

    written(a, words(de="A"), item=two)
    with pytest.raises(CannotWrite):
        written(b, words(de="B"), item=strange)

    assert [[row.text_de for row in part.paragraphs] for part in parts_of(session)] == [[], ["B"], ["A"]]


@pytest.mark.parametrize("state", ["draft", "invited", "published", "cancelled"])
def test_minutes_are_written_while_the_session_is_open_or_closed(state):
    session = make_session()
    paragraph = make_paragraph(session)
    session.state = state
    session.save()

    for act in (
        lambda: make_paragraph(session),
        lambda: written(paragraph, words(de="X")),
        lambda: delete_paragraph(paragraph, version=None, by=None, at=AT),
        lambda: agree_to_paragraph(paragraph, side="DE", member=None, version=1, by=None, at=AT),
    ):
        with pytest.raises(CannotWrite):
            act()

    assert order(session) == [DE]


def test_session_is_published_when_both_sides_agreed_to_every_paragraph():
    session = make_session()
    first, second = make_paragraph(session), make_paragraph(session)
    agreed(first)

    with pytest.raises(OperationError):
        publish_session(session, by=None, at=AT)
    agreed(second)

    assert publish_session(session, by=None, at=AT).state == "published"
