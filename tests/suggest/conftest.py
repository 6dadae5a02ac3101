"""The folder `third` is a language that one test adds; it is no package of its own."""

collect_ignore = ["third"]
