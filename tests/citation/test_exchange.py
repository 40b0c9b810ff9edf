"""Files for reference managers, read back by parsers that are not ours (rispy, bibtexparser, json)."""

import json
import re
import unicodedata
from datetime import date

import pytest
import rispy
from bibtexparser.entrypoint import parse_string
from bibtexparser.middlewares import LatexDecodingMiddleware
from hypothesis import given, settings
from hypothesis import strategies as st

from atlas import citation
from atlas.citation import exchange, rich, text
from atlas.record import article as passages

MAP = citation.map_state("https://example.org/?moment=a&layers=nkao%2Clabels", "2020-09-27", date(2026, 2, 3))
ITEMS = [citation.article(passage, "258") for passage in passages.passages()] + citation.in_use() + [MAP]

CSL_FIELDS = """
    id type title title-short author issued container-title publisher publisher-place volume issue page number genre
    authority URL DOI ISBN language section locator accessed version"""
# Those of the CSL-JSON schema 1.0.2 that this project uses.


def read_ris(content):
    return rispy.loads(content)


def read_bibtex(content):
    """Entries with TeX turned to Unicode, and without the braces that hold capitals."""
    library = parse_string(content, append_middleware=[LatexDecodingMiddleware(keep_math_mode=False)])
    assert not library.failed_blocks
    return library.entries


def of(entry, key):
    # pylatexenc reads \textasciicircum as U+02C6.
    return entry.fields_dict[key].value.replace("ˆ", "^") if key in entry.fields_dict else ""


def authors(item):
    return [", ".join(part for part in name if part) for name in text.names(item)]


def address(item):
    return item.get("URL", "")


def test_ris_round_trip():
    rows = read_ris(citation.ris(ITEMS))
    assert len(rows) == len(ITEMS)
    for item, row in zip(ITEMS, rows, strict=True):
        assert row["id"] == item["id"]
        assert row["title"] == item["title"]
        assert row.get("authors", []) == authors(item)
        assert row.get("year", "") == text.year(item)
        assert row.get("doi", "") == item.get("DOI", "")
        assert row.get("urls", [""])[0] == address(item)
        assert row.get("secondary_title", "") == item.get("container-title", "")


def test_bibtex_round_trip():
    entries = read_bibtex(citation.bibtex(ITEMS))
    assert [entry.key for entry in entries] == [item["id"] for item in ITEMS]
    for item, entry in zip(ITEMS, entries, strict=True):
        assert of(entry, "title") == rich.headline(item), "BibTeX's styles take capitals away and add none"
        assert of(entry, "title").casefold() == item["title"].casefold()
        assert of(entry, "author") == " and ".join(authors(item))
        assert of(entry, "year") == text.year(item)
        assert of(entry, "doi") == item.get("DOI", "")


def test_bibtex_addresses_are_left_as_they_are():
    raw = parse_string(citation.bibtex(ITEMS)).entries
    assert [of(entry, "url") for entry in raw] == [address(item) for item in ITEMS]


def test_csl_json_is_the_records_and_nothing_else():
    rows = json.loads(citation.csl_json(ITEMS))
    assert rows == ITEMS
    assert not {key for row in rows for key in row} - set(CSL_FIELDS.split())


def test_a_passage_is_told_in_every_file():
    item = citation.article(passages.by_id()["FD2"], "258")
    where = "A Failed Deterrent, p. 258, para. 2"
    assert read_ris(citation.ris([item]))[0]["notes"] == [where]
    assert of(read_bibtex(citation.bibtex([item]))[0], "note") == where


def test_names_keep_their_capitals_in_bibtex():
    assert "{Requiem for the Unipolar Moment in {Nagorny} {Karabakh}}" in citation.bibtex([citation.article()])
    item = {"id": "a", "type": "book", "title": "Memory: the Ottoman reckoning with geoBoundaries and the OSCE"}
    assert "{Memory: The {Ottoman} Reckoning with {geoBoundaries} and the {OSCE}}" in citation.bibtex([item])


def test_lines_of_ris_end_as_the_format_wants():
    lines = citation.ris(ITEMS).split("\r\n")
    assert all(re.fullmatch(r"[A-Z][A-Z0-9]  - .*", line) for line in lines if line)
    assert not any("\n" in line or "\r" in line for line in lines)


@pytest.mark.parametrize(
    "title",
    [
        "Braces {in} pairs and {not",
        "}{",
        r"A \backslash and \textbf{bold}",
        "100 % of $5 & #1 a_b ~x ^y",
        "Two\nlines\r\nand\u2028three\ttabs",
        "Շուշի · Şuşa · Шуша · Արցախ · ქართული · 阿塞拜疆",
        "ER  - \nTY  - JOUR",
        "@article{x, title={y}}",
        'He said "no", and',
        "\u202egnol\u202c \x00\x02\x03",
    ],
)
def test_hostile_text_survives(title):
    item = {"id": "a", "type": "book", "title": title, "author": [{"family": title, "given": "And and B"}]}
    clean = text.one_line(title)
    row = read_ris(citation.ris([item, MAP]))[0]
    assert (row["title"], row["authors"]) == (clean, [f"{clean}, And and B"])
    entries = read_bibtex(citation.bibtex([item, MAP]))
    assert len(entries) == 2
    assert "".join(of(entries[0], "title").split()) in ("".join(clean.split()), "".join(rich.headline(item).split()))
    assert json.loads(citation.csl_json([item]))[0]["title"] == title


WORDS = st.text(st.characters(blacklist_categories=("Cs", "Co", "Cn")), max_size=40)


@settings(max_examples=60)
@given(WORDS, WORDS, st.text(max_size=10), st.text(max_size=30))
def test_any_record_gives_one_record(title, name, key, url):
    item = {"id": key, "type": "report", "title": f"x{title}", "author": [{"family": name}], "URL": url, "DOI": url}
    rows = read_ris(citation.ris([item, MAP]))
    assert [row["type_of_reference"] for row in rows] == ["RPRT", "MAP"]
    assert rows[0]["title"] == text.one_line(f"x{title}")
    library = parse_string(citation.bibtex([item, MAP]))
    assert not library.failed_blocks and len(library.entries) == 2
    assert len(json.loads(citation.csl_json([item, MAP]))) == 2


def test_keys_are_unique_stable_and_plain():
    hostile = [{"id": name, "type": "book", "title": name} for name in ("a b", "a-b", "a{b", "Շուշի", "Şuşa", "", " ")]
    hostile.append({"id": "a-b", "type": "book", "title": "another of the same name"})
    both = hostile + ITEMS + hostile
    keys = [key for key, _ in exchange.keyed(both)]
    assert len(set(keys)) == len(keys) == len(hostile) + len(ITEMS)
    assert all(re.fullmatch(r"[A-Za-z0-9-]+", key) for key in keys)
    again = {item["title"]: key for key, item in exchange.keyed(hostile)}
    assert all(again[item["title"]] == key for key, item in exchange.keyed(reversed(hostile)) if item["id"] != "a-b")


def test_non_latin_text_is_written_as_it_is():
    item = {"id": "a", "type": "book", "title": unicodedata.normalize("NFC", "Շուշի և Şuşa")}
    for content in (citation.ris([item]), citation.bibtex([item]), citation.csl_json([item])):
        assert "Շուշի" in content and "Şuşa" in content
