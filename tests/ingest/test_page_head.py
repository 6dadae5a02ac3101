"""What the head of a page says, and nothing that it does not say."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from musnad.ingest.page_head import PageHead, read_page_head

NEWS = """<!doctype html><html lang="ar-QA"><head><meta charset="utf-8">
<title>سيول وادي السدر | السدر اليوم</title>
<meta property="og:title" content="سيول وادي السدر">
<meta property="og:site_name" content="السدر اليوم">
<meta property="article:published_time" content="2025-03-05T08:00:00+03:00">
<link rel="canonical" href="https://sidr.example/floods">
</head><body><p>نص</p></body></html>"""
LINKED = """<script type="application/ld+json">{"@graph": [{"@type": "NewsArticle", "headline": "Flood",
"datePublished": "2025-03-04", "inLanguage": "en", "publisher": {"name": "Valley  Post"}}]}</script>"""


def test_a_page_of_an_outlet():
    assert read_page_head(NEWS.encode()) == PageHead(
        "سيول وادي السدر", "السدر اليوم", "ar", "2025-03-05", "https://sidr.example/floods"
    )


def test_linked_data_fills_what_tags_leave_out():
    assert read_page_head(LINKED.encode()) == PageHead("Flood", "Valley Post", "en", "2025-03-04")
    both = read_page_head((NEWS + LINKED).encode())
    assert both.title == "سيول وادي السدر"


def test_the_encoding_that_a_page_names():
    page = '<meta charset="windows-1256"><title>سيول</title>'
    assert read_page_head(page.encode("windows-1256")).title == "سيول"
    assert read_page_head(page.replace("windows-1256", "no-such").encode()).title == "سيول"


@pytest.mark.parametrize(
    "day", ["yesterday", "2025-02-30", "04/03/2025", "20250304", "", "2025-03", "9999999-01-01"]
)
def test_what_is_no_day_is_not_taken(day):
    assert not read_page_head(f'<meta name="pubdate" content="{day}">'.encode()).issued


@pytest.mark.parametrize("url", ["javascript:alert(1)", "/floods", "ftp://sidr.example/"])
def test_an_address_is_one_of_the_web(url):
    assert not read_page_head(f'<link rel="canonical" href="{url}">'.encode()).url


@pytest.mark.parametrize(
    "script",
    ["{", "[" * 100_000, '{"datePublished": 3, "headline": []}', '{"publisher": {"name": {}}}'],
)
def test_broken_linked_data_says_nothing(script):
    page = f'<title>A</title><script type="application/ld+json">{script}</script>'
    assert read_page_head(page.encode()) == PageHead("A")


@given(st.binary(max_size=300))
def test_any_bytes_have_a_head(page):
    read_page_head(b"<html lang=" + page)
    read_page_head(b'<meta charset="' + page + b'"><title>' + page)
