"""Our dataclasses do what those of the standard library do."""

import copy
import dataclasses
import pickle

import pytest

from musnad.dataclass import dataclass


def defined(make):
    """A frozen class with every sort of field, one derived from it, and one that may change."""

    @make(frozen=True, slots=True)
    class Whole:
        """A frozen one."""

        a: int
        b: str = "b"
        c: list[int] = dataclasses.field(default_factory=list)
        d: dict[str, int] = dataclasses.field(init=False, default_factory=dict)
        e: int = dataclasses.field(init=False, default=5)
        f: int = dataclasses.field(init=False)
        g: object = dataclasses.field(kw_only=True, default=None, repr=False, compare=False)

        def __post_init__(self):
            object.__setattr__(self, "f", self.a + 1)

    @make(frozen=True, slots=True)
    class Part(Whole):
        """A derived one."""

        h: int = 8

        def __repr__(self):
            return "a part"

    @make(slots=True)
    class Moving:
        """One that may change."""

        a: int
        b: int = 2

    return Whole, Part, Moving


@pytest.fixture(params=[dataclasses.dataclass, dataclass], ids=["standard", "ours"])
def classes(request):
    return defined(request.param)


def test_objects_are_made_and_shown(classes):
    whole, part, moving = classes
    one = whole(1, c=[2], g=object())
    assert repr(one).endswith("Whole(a=1, b='b', c=[2], d={}, e=5, f=2)")
    assert (one.a, one.b, one.c, one.d, one.e, one.f) == (1, "b", [2], {}, 5, 2)
    assert whole(1).c is not whole(1).c
    assert repr(part(1)) == "a part"
    assert (part(1, h=9).f, part(1, h=9).h) == (2, 9)
    assert repr(moving(b=3, a=1)).endswith("Moving(a=1, b=3)")
    for wrong in (whole, lambda: whole(1, "b", [], {}), lambda: whole(1, x=2)):
        with pytest.raises(TypeError, match=r"Whole\.__init__\(\)"):
            wrong()


def test_equal_are_those_of_one_class_with_equal_fields(classes):
    whole, part, moving = classes
    assert whole(1, g=1) == whole(1, g=2)
    assert whole(1) != whole(2)
    assert whole(1) != part(1)
    assert whole(1) != (1, "b")
    assert moving(1) == moving(1, 2) != moving(1, 3)
    assert moving.__hash__ is None
    small = defined_hashed(whole)
    assert hash(small) == hash(copy.copy(small))


def defined_hashed(whole):
    """An object all of whose compared fields have a hash."""
    one = whole(1, c=())
    object.__setattr__(one, "d", ())
    return one


def test_a_frozen_one_does_not_change(classes):
    whole, part, moving = classes
    for one in (whole(1), part(1)):
        with pytest.raises(dataclasses.FrozenInstanceError, match="cannot assign to field 'a'"):
            one.a = 2
        with pytest.raises(dataclasses.FrozenInstanceError, match="cannot delete field 'a'"):
            del one.a
        with pytest.raises((dataclasses.FrozenInstanceError, AttributeError, TypeError)):
            one.other = 2
    one = moving(1)
    one.a = 2
    assert one == moving(2)


def test_it_is_a_dataclass(classes):
    whole, part, _ = classes
    assert [f.name for f in dataclasses.fields(part)] == list("abcdefgh")
    assert whole.__match_args__ == ("a", "b", "c")
    assert dataclasses.replace(whole(1), a=2) == whole(2)
    assert dataclasses.asdict(whole(1))["f"] == 2
    assert not hasattr(whole(1), "__dict__")


@dataclass(frozen=True, slots=True)
class Kept:
    """One that can be found by name."""

    a: int
    b: tuple[int, ...] = ()


def test_it_is_copied_and_pickled():
    one = Kept(1, (2,))
    assert one == pickle.loads(pickle.dumps(one)) == copy.deepcopy(one) == copy.copy(one)
    assert {one, Kept(1, (2,))} == {one}
