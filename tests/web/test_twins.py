"""What is worked out once for two languages is what each would have got alone."""

from musnad.model.label import Label
from musnad.web import twins
from musnad.web.page import Shown

SAME, OTHER = Label("نعم", "yes"), Label("لا", "no")


def shown(title, view, rows):
    return Shown(title, view, rows=iter(rows), left_out=f"left out of {title}")


def test_each_language_gets_its_own_data():
    asked = [
        ("en", SAME, [{"n": 1}]),
        ("ar", SAME, [{"n": 1}]),
        ("en", OTHER, [{"n": 1}]),
        ("ar", SAME, [{"n": 2}]),
        ("en", SAME, []),
        ("ar", SAME, []),
    ]
    both = twins.Twins()
    for one in asked:
        assert both.to_json(shown(*one)) == twins.to_json(shown(*one))
        assert both.to_csv(shown(*one)) == twins.to_csv(shown(*one))
