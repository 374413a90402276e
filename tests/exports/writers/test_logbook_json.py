"""A logbook as JSON."""

import json

from exports.logbook import account_of
from exports.writers import logbook_json
from tests.exports.test_logbook import a_logbook


def test_the_records_are_those_of_the_wire() -> None:
    """[LB1] Key by key."""
    room = a_logbook()
    told = json.loads(logbook_json.write(account_of(room.store)))
    assert (told["format"], told["version"]) == ("tinkuy-logbook", 1)
    assert told["records"] == json.loads(json.dumps(room.view(room.owner)))
