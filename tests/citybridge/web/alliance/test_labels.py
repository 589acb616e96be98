from hypothesis import given
from hypothesis import strategies as st

from citybridge.web.alliance.labels import LINE_HEIGHT, POINT_RADIUS, Point, overlaps, place_labels, text_width
from citybridge.web.alliance.segments import distance_to_segment
from citybridge.web.alliance.window import HEIGHT, WIDTH

points = st.lists(
    st.builds(
        Point,
        x=st.floats(90, WIDTH - 90),
        y=st.floats(60, HEIGHT - 60),
        width=st.floats(20, 170),
    ),
    max_size=20,
).map(tuple)


@given(points)
def test_placed_labels_never_overlap_and_stay_on_the_panel(points):
    placed = [label for label in place_labels(points, size=14) if label]

    pairs = [(one, other) for index, one in enumerate(placed) for other in placed[index + 1 :]]
    assert not any(overlaps(one, other) for one, other in pairs)
    assert all(label.left >= 0 and label.left + label.width <= WIDTH for label in placed)
    assert all(label.top >= 0 and label.top + label.height <= HEIGHT for label in placed)


def test_lone_point_has_its_label_on_its_right():
    point = Point(200, 200, 50)

    (label,) = place_labels((point,), size=14)

    assert label is not None
    assert (label.left, round(label.top + label.height / 2), label.leader) == (209, 200, None)


def test_crowded_label_moves_away_and_gets_a_leader():
    crowd = tuple(Point(200 + 3 * step, 200, 100) for step in range(8))

    placed = place_labels(crowd, size=14)

    assert all(placed)
    assert any(label is not None and label.leader for label in placed)


def test_crowded_label_is_dropped_where_it_may_be():
    crowd = tuple(Point(200 + step, 200, 100) for step in range(8))

    placed = place_labels(crowd, size=14, drop=True)

    assert any(label is None for label in placed)
    assert all(label.leader is None for label in placed if label)


def test_width_counts_han_characters_as_one_em():
    assert (text_width("佛山", 10), text_width("Köln", 10)) == (20, 24)


def test_height_of_a_label_follows_its_letters():
    (label,) = place_labels((Point(200, 200, 50),), size=20)

    assert label is not None
    assert label.height == 20 * LINE_HEIGHT


def test_leader_runs_through_no_other_point():
    row = tuple(Point(150 + 20 * step, 300, 90) for step in range(6))

    labels = [label for label in place_labels(row, size=14) if label]

    crossed = [
        (label.point.x, point.x)
        for label in labels
        for point in row
        if label.leader
        and point != label.point
        and distance_to_segment(point.place, label.point.place, label.leader) < POINT_RADIUS
    ]
    assert crossed == []
