"""Every export says which version it was made from."""

import io
import re
import zipfile
from dataclasses import replace

import pypdfium2 as pdfium
import pytest
from PIL import Image
from pptx import Presentation

from atlas.export import FORMATS, Request
from atlas.record import version
from atlas.story import ready
from tests.export.test_page import unpacked


@pytest.fixture(scope="module")
def request_():
    talk = ready()["from-ceasefire"]
    return Request(story=replace(talk, stops=talk.stops[:3]), size=(480, 270))


def test_a_picture_says_it_inside(request_):
    assert f"version {version.both()}" in re.findall("<desc>(.+?)</desc>", FORMATS["svg"].make(request_).decode())[0]
    with Image.open(io.BytesIO(FORMATS["png"].make(request_))) as picture:
        picture.load()
        assert version.both() in picture.info["Description"]


def test_the_standalone_page_says_it_at_its_foot_in_its_head_and_in_its_citations(request_):
    made = FORMATS["html"].make(request_)
    page = made.decode()
    assert f'<meta name="version" content="{version.both()}">' in page
    assert f"version {version.both()}" in page.split('class="site-foot"')[1]
    told = unpacked(made)
    assert version.data() in str(told["cites"]["moments"]) and version.both() in str(told["told"]["about"])


def test_slides_say_it_beside_what_the_maps_are_and_in_their_properties(request_):
    deck = Presentation(io.BytesIO(FORMATS["pptx"].make(request_)))
    assert deck.core_properties.version == version.both()
    (about,) = (slide for slide in deck.slides if slide.shapes.title and slide.shapes.title.text == "About the maps")
    assert any(version.both() in shape.text_frame.text for shape in about.shapes if shape.has_text_frame)


def test_the_handout_says_it_on_paper_and_in_its_properties(request_):
    document = pdfium.PdfDocument(FORMATS["pdf"].make(request_))
    text = "".join(page.get_textpage().get_text_range() for page in document)
    assert version.data() in text
    assert version.both() in document.get_metadata_value("Keywords")


def test_every_file_of_the_data_says_it(request_):
    silent = []
    with zipfile.ZipFile(io.BytesIO(FORMATS["data"].make(request_))) as archive:
        for name in archive.namelist():
            if version.data().encode() not in archive.read(name):
                silent.append(name)
    assert silent == []
