"""What a refusal leads to: the places that come nearest, and questions that can be answered."""

from __future__ import annotations

from answer.desk import Desk
from answer.records import Status
from answer.verify import squeezed


def test_a_refusal_names_the_places_that_come_nearest(desk: Desk) -> None:
    """Each is another paper, its words stand on its page as they are quoted, and none is a citation."""
    refused = desk.ask("How many parking fines for referrals were issued in July 2031?")
    assert refused.status is Status.NOT_IN_PAPERS
    assert refused.citations == ()
    assert 1 <= len(refused.nearest) <= 2
    assert len({one.title for one in refused.nearest}) == len(refused.nearest)
    for one in refused.nearest:
        assert 0 < len(one.quote) <= 240
        assert squeezed(one.quote) in squeezed(desk.library.page(one.file_id, one.page).text)


def test_an_answer_has_no_nearest_places(desk: Desk) -> None:
    """What answers is cited, and nothing else is offered in its stead."""
    assert desk.ask("How many referrals were received in July 2031?").nearest == ()
