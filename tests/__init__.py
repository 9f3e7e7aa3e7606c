"""Tests, by package; `regenerate` makes the documents that `test_docs` holds to the program."""
