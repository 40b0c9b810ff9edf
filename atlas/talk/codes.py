"""The code of a room, which the hall reads and types, and the secret that moves it, which only the lecturer's tab has.

The code is worked out from the secret, so that whoever brings a secret proves by it alone that the code is theirs: a
server that was started anew, or another of several, takes the room up again without having kept anything.
"""

import hashlib
import re
import secrets

ALPHABET = "BCDFGHJKMNPQRSTVWXYZ23456789"
"""Letters and digits that nobody mistakes for another, and no vowels, so that no word comes up."""
LENGTH = 7
"""28**7 is 1.3e10: who asks 2,000 times a second through a two-hour talk finds a room with a chance of 1 in 900."""
_CODE = re.compile(f"[{ALPHABET}]{{{LENGTH}}}")
_SECRET = re.compile(r"[0-9a-f]{32}")
_COST = {"n": 2**14, "r": 8, "p": 1}
"""Of scrypt: some 50 ms and 16 MB a try, so that to find a secret for a code that is read off a wall takes decades."""


def is_code(text: str) -> bool:
    """Tell whether a text is a code as `code_of` writes it."""
    return bool(_CODE.fullmatch(text))


def is_secret(text: str) -> bool:
    """Tell whether a text is a secret as `new_secret` writes it."""
    return bool(_SECRET.fullmatch(text))


def new_secret() -> str:
    """A secret that nobody guesses: 128 bits."""
    return secrets.token_hex(16)


def code_of(secret: str) -> str:
    """The code of the room that a secret moves. Takes some 50 ms by design: not on the loop of a server."""
    number = int.from_bytes(hashlib.scrypt(secret.encode(), salt=b"karabakh-room", dklen=16, **_COST))
    letters = []
    for _ in range(LENGTH):
        number, at = divmod(number, len(ALPHABET))
        letters.append(ALPHABET[at])
    return "".join(letters)


def key_of(secret: str) -> str:
    """What a store keeps of a secret, to know it again."""
    return hashlib.sha256(secret.encode()).hexdigest()


def tidy(typed: str) -> str:
    """A code as somebody typed it, as the rooms write it: capitals, without blanks and dashes."""
    return "".join(ch for ch in typed.upper() if ch.isalnum())


def spaced(code: str) -> str:
    """A code as people read it aloud: ``KVT 4M8R``."""
    return f"{code[:3]} {code[3:]}"
