from math import hypot

from hypothesis import given
from hypothesis import strategies as st

from citybridge.web.alliance.segments import distance_to_segment, segments_cross

places = st.tuples(st.integers(-50, 50), st.integers(-50, 50))


def test_diagonals_of_a_square_cross_and_its_sides_do_not():
    assert segments_cross((0, 0), (2, 2), (0, 2), (2, 0))
    assert not segments_cross((0, 0), (2, 0), (0, 2), (2, 2))


def test_segments_that_touch_do_not_cross():
    assert not segments_cross((0, 0), (2, 0), (1, 0), (1, 2))


def test_distance_is_to_the_line_beside_it_and_to_the_end_beyond_it():
    assert (distance_to_segment((1, 3), (0, 0), (2, 0)), distance_to_segment((5, 4), (0, 0), (2, 0))) == (3, 5)


@given(places, places, places)
def test_distance_is_never_more_than_to_an_end(place, start, end):
    ends = min(hypot(place[0] - x, place[1] - y) for x, y in (start, end))

    assert distance_to_segment(place, start, end) <= ends + 1e-9
