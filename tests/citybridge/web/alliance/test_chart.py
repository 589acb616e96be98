from datetime import date

import pytest

from citybridge.alliance.enums import Side
from citybridge.alliance.queries import Step, all_members, roster_on
from citybridge.web.alliance.chart import chart_of
from citybridge.web.alliance.growth import growth_chart
from citybridge.web.alliance.relief import relief
from citybridge.web.alliance.window import HEIGHT, WIDTH, window_for


def test_window_keeps_all_positions_inside_with_room_around():
    positions = [(48.17, 7.86), (53.55, 9.99), (50.83, 12.92), (50.78, 6.08)]
    window = window_for(positions)

    places = [window.place(*position) for position in positions]

    assert all(60 <= x <= WIDTH - 60 and 60 <= y <= HEIGHT - 60 for x, y in places)


def test_window_puts_north_up_and_east_right():
    window = window_for([(50, 8), (51, 9)])

    south_west, north_east = window.place(50, 8), window.place(51, 9)

    assert south_west[0] < north_east[0]
    assert south_west[1] > north_east[1]


def test_scale_bar_is_as_long_as_it_says():
    window = window_for([(22, 105), (41, 122)])

    kilometres, length = window.bar

    assert (kilometres, round(length / window.scale * 111.2)) == (200, 200)


def test_graticule_has_whole_degrees():
    window = window_for([(22, 105), (41, 122)])

    assert [line.label for line in window.parallels(5)] == ["20° N", "25° N", "30° N", "35° N", "40° N"]


def test_relief_is_flat_without_members_and_rises_near_one():
    flat, hill = relief([]), relief([(280, 310)])

    assert [dots.diameter for dots in flat] == [1.4]
    assert len(hill) == 4


@pytest.mark.django_db
@pytest.mark.parametrize("side", Side)
def test_chart_shows_every_member_of_the_day(side):
    part = roster_on(date(2018, 10, 12)).sides[side]

    chart = chart_of(side, part.present, all_members().filter(side=side))

    assert {spot.slug for spot in chart.spots} == {entry.member.slug for entry in part.present}
    assert all(spot.desk for spot in chart.spots)


@pytest.mark.django_db
def test_points_stay_where_they_are_from_day_to_day():
    def place(day):
        part = roster_on(day).sides[Side.CN]
        chart = chart_of(Side.CN, part.present, all_members().filter(side=Side.CN))
        return next((spot.x, spot.y) for spot in chart.spots if spot.slug == "foshan")

    assert place(date(2017, 12, 7)) == place(date(2021, 12, 31))


STEPS = (
    Step(date(2016, 1, 1), {Side.DE: 5, Side.CN: 10}),
    Step(date(2018, 1, 1), {Side.DE: 10, Side.CN: 20}),
)


def test_growth_draws_steps_from_the_first_day_to_today():
    chart = growth_chart(STEPS, day=date(2018, 1, 1), today=date(2020, 1, 1))

    assert chart is not None
    assert [line.path for line in chart.lines] == [
        "M34.0 124.0H34.0V96.5H562.4V69.0H1090.0",
        "M34.0 124.0H34.0V69.0H562.4V14.0H1090.0",
    ]
    assert [(row.germany, row.china) for row in chart.rows] == [(5, 10), (10, 20)]


def test_growth_keeps_the_mark_of_a_day_on_its_axis():
    chart = growth_chart(STEPS, day=date(2030, 1, 1), today=date(2020, 1, 1))

    assert chart is not None
    assert (chart.day_x, chart.day_number) == (chart.right, chart.days)


def test_growth_of_an_empty_alliance_is_not_drawn():
    assert growth_chart((), day=date(2020, 1, 1), today=date(2020, 1, 1)) is None
