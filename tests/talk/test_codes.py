"""Codes and secrets: what the hall reads, and what proves a room to be one's own."""

import re

from hypothesis import given
from hypothesis import strategies as st

from atlas.talk.codes import ALPHABET, LENGTH, code_of, is_code, is_secret, new_secret, spaced, tidy


def test_codes_are_long_enough_not_to_be_guessed_and_differ():
    made = {code_of(new_secret()) for _ in range(12)}
    assert len(made) == 12
    assert all(re.fullmatch(f"[{ALPHABET}]{{{LENGTH}}}", code) and is_code(code) for code in made)
    two_hours_of_guessing = 2_000 * 7_200
    assert two_hours_of_guessing / len(ALPHABET) ** LENGTH < 1 / 900


def test_the_same_secret_always_opens_the_same_room():
    """So that a server that was started anew takes it up again, and nobody else's secret opens it."""
    assert code_of("0" * 32) == code_of("0" * 32) == "KY6GZ4G"
    assert is_secret(new_secret())
    assert not any(map(is_secret, ["", "0" * 31, "0" * 33, "G" * 32, "０" * 32]))
    assert not any(map(is_code, ["", "KVT4M8", "KVT4M8RR", "kvt4m8r", "AEIOU11", "../../x"]))


@given(st.text(alphabet=ALPHABET, min_size=LENGTH, max_size=LENGTH))
def test_a_code_read_aloud_and_typed_in_is_the_same_code(code: str):
    assert tidy(spaced(code)) == code
    assert tidy(f" {code[:3].lower()}-{code[3:]} ") == code
