"""References in three styles against expectations written by hand from the manuals, one for each kind of source."""

import html
import re
from datetime import date
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from atlas import citation
from atlas.citation import cases, rich
from atlas.record import article as passages
from atlas.record import version

BY_ID = {item["id"]: item for item in citation.in_use()}
FD2 = passages.by_id()["FD2"]
MAP = citation.map_state("https://example.org/?moment=2020-09-27-war&layers=nkao", "2020-09-27", date(2026, 2, 3))
DOI = "https://doi.org/10.1525/curh.2021.120.828.255"


def entry(item, style):
    return citation.formatted([item], style)[0].text


def cite(item, style):
    return citation.formatted([item], style)[0].cite


ENTRIES = [
    (
        "broers-2021",
        "Broers, Laurence. “Requiem for the Unipolar Moment in Nagorny Karabakh.” Current History 120, no. 828 (2021): "
        f"255–61. {DOI}.",
        "Broers, L. (2021). Requiem for the unipolar moment in Nagorny Karabakh. Current History, 120(828), 255–261. "
        f"{DOI}",
        "Broers, Laurence. “Requiem for the Unipolar Moment in Nagorny Karabakh.” Current History, vol. 120, no. 828, "
        f"Oct. 2021, pp. 255–61, {DOI}.",
    ),
    (
        "dewaal-2003",
        "de Waal, Thomas. Black Garden: Armenia and Azerbaijan through Peace and War. New York University Press, 2003.",
        "de Waal, T. (2003). Black garden: Armenia and Azerbaijan through peace and war. New York University Press.",
        "de Waal, Thomas. Black Garden: Armenia and Azerbaijan through Peace and War. New York University Press, 2003.",
    ),
    (
        "karlinsky-torrisi-2023",
        "Karlinsky, Ariel, and Orsola Torrisi. “The Casualties of War: An Excess Mortality Estimate of Lives Lost in "
        "the 2020 Nagorno-Karabakh Conflict.” Population Research and Policy Review 42, no. 3 (2023). "
        "https://doi.org/10.1007/s11113-023-09790-2.",
        "Karlinsky, A., & Torrisi, O. (2023). The casualties of war: An excess mortality estimate of lives lost in the "
        "2020 Nagorno-Karabakh conflict. Population Research and Policy Review, 42(3). "
        "https://doi.org/10.1007/s11113-023-09790-2",
        "Karlinsky, Ariel, and Orsola Torrisi. “The Casualties of War: An Excess Mortality Estimate of Lives Lost in "
        "the 2020 Nagorno-Karabakh Conflict.” Population Research and Policy Review, vol. 42, no. 3, 2023, "
        "https://doi.org/10.1007/s11113-023-09790-2.",
    ),
    (
        "lewis-2018",
        "Lewis, David, John Heathershaw, and Nick Megoran. “Illiberal Peace? Authoritarian Modes of Conflict "
        "Management.” Cooperation and Conflict 53, no. 4 (2018): 486–506. https://doi.org/10.1177/0010836718765902.",
        "Lewis, D., Heathershaw, J., & Megoran, N. (2018). Illiberal peace? Authoritarian modes of conflict "
        "management. Cooperation and Conflict, 53(4), 486–506. https://doi.org/10.1177/0010836718765902",
        "Lewis, David, et al. “Illiberal Peace? Authoritarian Modes of Conflict Management.” Cooperation and "
        "Conflict, vol. 53, no. 4, Dec. 2018, pp. 486–506, https://doi.org/10.1177/0010836718765902.",
    ),
    (
        "icg-187",
        "International Crisis Group. Nagorno-Karabakh: Risking War. Europe Report no. 187. International Crisis Group, "
        "November 14, 2007.",
        "International Crisis Group. (2007, November 14). Nagorno-Karabakh: Risking war (Europe Report No. 187).",
        "Nagorno-Karabakh: Risking War. Europe Report no. 187, International Crisis Group, 14 Nov. 2007.",
    ),
    (
        "sipri-2012",
        "Holtom, Paul. “Arms Transfers to Armenia and Azerbaijan, 2007-11.” In SIPRI Yearbook 2012: Armaments, "
        "Disarmament and International Security. Oxford University Press, 2012.",
        "Holtom, P. (2012). Arms transfers to Armenia and Azerbaijan, 2007-11. In SIPRI Yearbook 2012: Armaments, "
        "Disarmament and International Security (p. 286). Oxford University Press.",
        "Holtom, Paul. “Arms Transfers to Armenia and Azerbaijan, 2007-11.” SIPRI Yearbook 2012: Armaments, "
        "Disarmament and International Security, Oxford University Press, 2012, p. 286.",
    ),
    (
        "osw-2010",
        "“Azerbaijan Arms Itself.” OSW Analyses, October 27, 2010. "
        "https://www.osw.waw.pl/en/publikacje/analyses/2010-10-27/azerbaijan-arms-itself.",
        "Azerbaijan arms itself. (2010, October 27). OSW Analyses. "
        "https://www.osw.waw.pl/en/publikacje/analyses/2010-10-27/azerbaijan-arms-itself",
        "“Azerbaijan Arms Itself.” OSW Analyses, Centre for Eastern Studies (OSW), 27 Oct. 2010, "
        "https://www.osw.waw.pl/en/publikacje/analyses/2010-10-27/azerbaijan-arms-itself.",
    ),
    (
        "unsc-822",
        "United Nations Security Council. Resolution 822 (1993). S/RES/822 (1993). April 30, 1993. "
        "https://undocs.org/S/RES/822(1993).",
        "United Nations Security Council. (1993, April 30). Resolution 822 (1993), S/RES/822 (1993). "
        "https://undocs.org/S/RES/822(1993)",
        "United Nations Security Council. Resolution 822 (1993). S/RES/822 (1993), 30 Apr. 1993, "
        "https://undocs.org/S/RES/822(1993).",
    ),
    (
        "echr-chiragov",
        "Chiragov and Others v. Armenia (merits). Application no. 13216/05. European Court of Human Rights (Grand "
        "Chamber), June 16, 2015. https://hudoc.echr.coe.int/eng?i=001-155353.",
        "Chiragov and Others v. Armenia (merits), Application no. 13216/05 (European Court of Human Rights [Grand "
        "Chamber], June 16, 2015). https://hudoc.echr.coe.int/eng?i=001-155353",
        "Chiragov and Others v. Armenia (merits). Application no. 13216/05, European Court of Human Rights (Grand "
        "Chamber), 16 June 2015, https://hudoc.echr.coe.int/eng?i=001-155353.",
    ),
    (
        "helsinki-final-act-1975",
        "“Conference on Security and Co-operation in Europe: Final Act.” CSCE, August 1, 1975. "
        "https://www.osce.org/helsinki-final-act.",
        "Conference on Security and Co-operation in Europe: Final Act, August 1, 1975. "
        "https://www.osce.org/helsinki-final-act",
        "“Conference on Security and Co-operation in Europe: Final Act.” CSCE, 1 Aug. 1975, "
        "https://www.osce.org/helsinki-final-act.",
    ),
    (
        "kremlin-2020-11-17",
        "Putin, Vladimir. “Replies to Media Questions on Developments in Nagorno-Karabakh.” President of Russia, "
        "November 17, 2020. http://en.kremlin.ru/events/president/news/64431.",
        "Putin, V. (2020, November 17). Replies to media questions on developments in Nagorno-Karabakh. President of "
        "Russia. http://en.kremlin.ru/events/president/news/64431",
        "Putin, Vladimir. “Replies to Media Questions on Developments in Nagorno-Karabakh.” President of Russia, "
        "17 Nov. 2020, http://en.kremlin.ru/events/president/news/64431.",
    ),
    (
        "wikipedia-casualties-2020",
        "“Casualties of the Second Nagorno-Karabakh War.” In Wikipedia. "
        "https://en.wikipedia.org/wiki/Casualties_of_the_Second_Nagorno-Karabakh_War.",
        "Casualties of the Second Nagorno-Karabakh War. (n.d.). In Wikipedia. "
        "https://en.wikipedia.org/wiki/Casualties_of_the_Second_Nagorno-Karabakh_War",
        "“Casualties of the Second Nagorno-Karabakh War.” Wikipedia, "
        "https://en.wikipedia.org/wiki/Casualties_of_the_Second_Nagorno-Karabakh_War.",
    ),
    (
        "osm",
        "OpenStreetMap contributors. OpenStreetMap. https://www.openstreetmap.org/copyright.",
        "OpenStreetMap contributors. (n.d.). OpenStreetMap [Data set]. https://www.openstreetmap.org/copyright",
        "OpenStreetMap contributors. OpenStreetMap. https://www.openstreetmap.org/copyright.",
    ),
]


@pytest.mark.parametrize("row", ENTRIES, ids=lambda row: row[0])
def test_entries_are_as_the_manuals_want_them(row):
    key, *expected = row
    assert [entry(BY_ID[key], style) for style in citation.STYLES] == expected


def test_every_kind_of_source_has_an_expectation():
    assert {item["type"] for item in BY_ID.values()} <= {BY_ID[row[0]]["type"] for row in ENTRIES} | {"webpage"} | {
        "article-newspaper"
    }


def test_map_state_in_every_style():
    url = "https://example.org/?moment=2020-09-27-war&layers=nkao"
    state, which = "Interactive map, state of 27 September 2020", version.both()
    assert entry(MAP, "chicago") == (
        f"The Karabakh Time Map authors. Nagorny Karabakh: A Time Map. {state}, version {which}. "
        f"Accessed February 3, 2026. {url}."
    )
    assert entry(MAP, "apa") == (
        f"The Karabakh Time Map authors. (n.d.). Nagorny Karabakh: A time map (Version {which}) [{state}]. "
        f"Retrieved February 3, 2026, from {url}"
    )
    assert entry(MAP, "mla") == (
        f"The Karabakh Time Map authors. Nagorny Karabakh: A Time Map. {state}, version {which}, {url}. "
        f"Accessed 3 Feb. 2026."
    )


def test_the_place_of_citing_names_section_paragraph_and_page():
    note = "Laurence Broers, “Requiem for the Unipolar Moment in Nagorny Karabakh,” Current History 120, no. 828 (2021)"
    with_page, without = citation.article(FD2, "258"), citation.article(FD2)
    assert cite(without, "chicago") == f"{note}, under “A Failed Deterrent,” para. 2, {DOI}."
    assert cite(with_page, "chicago") == f"{note}: 258, under “A Failed Deterrent,” para. 2, {DOI}."
    assert cite(without, "apa") == "(Broers, 2021, A Failed Deterrent section, para. 2)"
    assert cite(with_page, "apa") == "(Broers, 2021, p. 258, A Failed Deterrent section, para. 2)"
    assert cite(citation.article(passages.by_id()["F1"]), "apa") == "(Broers, 2021, Opening section, para. 1)"
    assert cite(without, "mla") == "(Broers, “A Failed Deterrent,” par. 2)"
    assert cite(with_page, "mla") == "(Broers 258)"
    assert cite(citation.article(page="258"), "chicago") == f"{note}: 258, {DOI}."


@pytest.mark.parametrize("style", citation.STYLES)
def test_every_source_in_every_style_is_clean(style):
    for reference in citation.formatted(citation.in_use(), style):
        for text in (reference.text, reference.cite):
            assert text
            assert not re.search(r"\.\.(?! \.)|,,|\s\s|\( | \)|\(\)|None|\? ?\.|\x02|\x03|,[.”]\.|“”", text), text
        plain = re.sub(r"</?i>", "", reference.html)
        assert html.unescape(plain) == reference.text


@pytest.mark.parametrize("style", citation.STYLES)
@given(st.text(), st.text(), st.text())
def test_nothing_in_a_record_becomes_markup(style, title, name, where):
    item = {
        "id": "x",
        "type": "article-journal",
        "title": f"<script>alert(1)</script>{title}",
        "author": [{"family": name, "given": where}],
        "container-title": where,
        "page": name,
        "issued": {"date-parts": [[2020, 13]]},
    }
    reference = citation.formatted([item], style)[0]
    for markup in (reference.html, reference.cite_html):
        assert not re.search(r"<(?!/?i>)", markup)
        assert markup.count("<i>") == markup.count("</i>")


def test_an_unknown_style_is_refused_by_name():
    with pytest.raises(ValueError, match="chicago, apa, mla"):
        citation.formatted([], "harvard")


@pytest.mark.parametrize(
    ("ends", "chicago", "mla"),
    [
        (["255", "261"], "255–61", "255–61"),
        (["107", "108"], "107–8", "107–08"),
        (["100", "104"], "100–104", "100–04"),
        (["5", "18"], "5–18", "5–18"),
        (["486", "506"], "486–506", "486–506"),
        (["1234", "1238"], "1234–38", "1234–38"),
        (["e12"], "e12", "e12"),
        ([], "", ""),
    ],
)
def test_ranges_of_pages(ends, chicago, mla):
    assert rich.short_range(ends, drop_zero=True) == chicago
    assert rich.short_range(ends, drop_zero=False) == mla


@given(st.text())
def test_capitals_change_nothing_but_case(title):
    for changed in (cases.sentence(title), cases.headline(title)):
        assert changed.casefold() == title.casefold() or changed.upper() == title.upper()
        assert len(changed.split(" ")) == len(title.split(" ")) == len(cases.has_names(title))


@pytest.mark.parametrize(
    ("title", "apa", "chicago"),
    [
        (
            "The Ottoman reckoning: power and memory in the Caucasus",
            "The Ottoman reckoning: Power and memory in the Caucasus",
            "The Ottoman Reckoning: Power and Memory in the Caucasus",
        ),
        ("Whose peace? the view from Goris", "Whose peace? The view from Goris", "Whose Peace? The View from Goris"),
        ("geoBoundaries: a global database", "geoBoundaries: A global database", "geoBoundaries: A Global Database"),
        (
            "Post-war self-reliance of re-settled IDPs",
            "Post-war self-reliance of re-settled IDPs",
            "Post-war Self-Reliance of Re-settled IDPs",
        ),
        ("What the war was for", "What the war was for", "What the War Was For"),
        (
            "Report on villages (in Russian, descriptive title)",
            "Report on villages (in Russian, descriptive title)",
            "Report on Villages (in Russian, descriptive title)",
        ),
        ("Some 139 sq. km of land", "Some 139 sq. km of land", "Some 139 sq. km of Land"),
    ],
)
def test_a_title_with_words_never_seen_before_is_right_in_every_style(title, apa, chicago):
    item = {"id": "x", "type": "article-newspaper", "title": title, "container-title": "Turan"}
    assert apa in entry(item, "apa") and chicago in entry(item, "chicago") and chicago in entry(item, "mla")


@pytest.mark.parametrize("kind", ["treaty", "legal_case", "legislation", "dataset"])
def test_the_title_of_a_document_is_a_name_and_stays_as_it_is(kind):
    item = {"id": "x", "type": kind, "title": "Statement on the delimitation of the border"}
    assert all(item["title"] in entry(item, style) for style in citation.STYLES)


def test_a_title_in_another_language_stays_as_it_is():
    item = {"id": "x", "type": "book", "title": "Natsionalnyi sostav naseleniia", "language": "ru"}
    assert all(item["title"] in entry(item, style) for style in citation.STYLES)


def by(number):
    people = [{"family": f"Author{n}", "given": "Ann"} for n in range(1, number + 1)]
    return {"id": "x", "type": "book", "title": "A book", "author": people, "issued": {"date-parts": [[2020]]}}


def listed(reference):
    return re.findall(r"Author\d+", reference)


@pytest.mark.parametrize(
    ("number", "chicago", "note", "apa", "mla"), [(2, 2, 2, 2, 2), (3, 3, 1, 3, 1), (6, 6, 1, 6, 1), (7, 3, 1, 7, 1)]
)
def test_each_style_lists_as_many_authors_as_its_manual_says(number, chicago, note, apa, mla):
    item = by(number)
    told = {style: entry(item, style) for style in citation.STYLES}
    assert [len(listed(told[style])) for style in ("chicago", "apa", "mla")] == [chicago, apa, mla]
    assert len(listed(cite(item, "chicago"))) == note
    for text, shown in ((told["chicago"], chicago), (cite(item, "chicago"), note), (told["mla"], mla)):
        assert ("et al." in text) == (shown < number)


def test_apa_lists_twenty_authors_and_of_more_the_first_nineteen_and_the_last():
    assert len(listed(entry(by(20), "apa"))) == 20 and ". . ." not in entry(by(20), "apa")
    assert listed(entry(by(21), "apa")) == [f"Author{n}" for n in (*range(1, 20), 21)]
    assert ", . . . Author21" in entry(by(21), "apa")


def test_a_speech_that_was_given_over_some_days_names_the_first_and_the_last():
    """After the manuals: months in full, or abbreviated in MLA; the year once, where the two days share it."""
    issued = {"date-parts": [[2020, 9, 27], [2020, 11, 10]]}
    speech: dict[str, Any] = {
        "id": "x",
        "type": "speech",
        "title": "Addresses on the course of the war",
        "issued": issued,
    }
    speech |= {"author": [{"literal": "President of Ruritania"}], "URL": "https://president.example/"}
    assert entry(speech, "chicago") == (
        "President of Ruritania. “Addresses on the Course of the War.” September 27–November 10, 2020. "
        "https://president.example/."
    )
    assert entry(speech, "apa") == (
        "President of Ruritania. (2020, September 27–November 10). Addresses on the course of the war. "
        "https://president.example/"
    )
    assert entry(speech, "mla") == (
        "President of Ruritania. “Addresses on the Course of the War.” 27 Sept.–10 Nov. 2020, "
        "https://president.example/."
    )
