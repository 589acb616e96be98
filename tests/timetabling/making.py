"""Small problems for the tests."""

from timetabling.model import Interpreter, Participant, Problem, Request, Slot, Table


def small(**changes) -> Problem:
    """Four people, three slots, two tables; a–b, c–d and a–c want to meet."""
    parts = {
        "slots": tuple(Slot(f"s{number}") for number in (1, 2, 3)),
        "participants": tuple(Participant(key) for key in "abcd"),
        "tables": (Table("t1", "hall"), Table("t2", "hall")),
        "requests": (Request("ab", "a", "b"), Request("cd", "c", "d"), Request("ac", "a", "c")),
    }
    return Problem(**{**parts, **changes})


def bilingual(**changes) -> Problem:
    """A German and three Chinese, one interpreter who rests after each meeting."""
    people = (
        Participant("de", languages=frozenset({"de"})),
        *(Participant(f"zh{number}", languages=frozenset({"zh"})) for number in (1, 2, 3)),
    )
    interpreter = Interpreter("i", pairs=frozenset({("de", "zh")}), most_in_a_row=1)
    parts = {
        "participants": people,
        "interpreters": (interpreter,),
        "requests": tuple(Request(f"r{number}", "de", f"zh{number}") for number in (1, 2, 3)),
    }
    return small(**{**parts, **changes})
