from delivery.patience import Patience


def test_each_pause_is_twice_the_last_up_to_half_a_minute():
    patience = Patience()

    assert [patience.pause_after(lived=2) for _ in range(7)] == [1, 2, 4, 8, 16, 30, 30]


def test_after_a_long_life_the_pauses_begin_anew():
    patience = Patience()
    before = [patience.pause_after(lived) for lived in (2, 2, 2)]
    after = [patience.pause_after(lived) for lived in (3600, 2, 59)]

    assert (before, after) == ([1, 2, 4], [1, 2, 4])
