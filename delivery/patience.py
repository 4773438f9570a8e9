"""How long to leave alone what has ended before it is started again."""

SHORTEST, LONGEST = 1, 30  # seconds
LASTING = 60  # who has lived that long did not end for what ended the one before


class Patience:
    """Longer each time, so that what cannot start, without its database say, does not fill the log."""

    def __init__(self):
        self.next = SHORTEST

    def pause_after(self, lived: float) -> float:
        pause = SHORTEST if lived >= LASTING else self.next
        self.next = min(2 * pause, LONGEST)
        return pause
