"""Which items of lists a résumé's public data leaves out."""

from exporter import load
from exporter.model.unshared import unshared


def test_hidden_and_private_items_are_left_out_wherever_they_are() -> None:
    resume = load({
        "basics": {"emails": [{"address": "a@example.org"}, {"address": "b@example.org", "visibility": "private"}]},
        "work": [{"name": "Engines", "hidden": True, "roles": [{"position": "Writer", "hidden": True}]},
                 {"name": "Society", "roles": [{"position": "Writer", "hidden": True}, {"position": "Reader"}]}]})

    assert unshared(resume) == ("basics.emails[1]", "work[0]", "work[1].roles[0]")


def test_nothing_is_left_out_of_a_resume_without_secrets() -> None:
    assert unshared(load({"basics": {"name": "Ada"}, "work": [{"name": "Engines", "highlights": ["One"]}]})) == ()
