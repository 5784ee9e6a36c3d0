"""Web pages: the report and nothing of the page around it; what the page says beside it; and pages that are hostile or none."""

from __future__ import annotations

import json
import sys
from contextlib import suppress
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.reading.portals import COMMENTS, FACTS, HEADLINE, OTHERS, REPORT, linked_data, modern, of_boxes, of_tables
from warta.errors import BinarySource, InputError, MissingExtra, NoArticle, UndecodableSource, UnknownEncoding
from warta.model import Article, BlockKind
from warta.reading.html import read_page
from warta.reading.page_tree import MOST_LINES, MOST_TAGS, PageTooDeep, PageTooLarge

PAGES = {"modern": modern(), "of tables": of_tables(), "of boxes": of_boxes()}


def read(page: str | bytes, encoding: str | None = None, **record: str) -> Article:
    raw = page.encode() if isinstance(page, str) else page
    return read_page(raw, source_file="berita.html", article_id="berita", encoding=encoding, record=record)


def lines(article: Article, *kinds: BlockKind) -> list[str]:
    return [span.of(article.text) for span in article.of_kind(*kinds)]


def page(*, head: str = "", body: str = "") -> str:
    report = "".join(f"<p>{words}</p>" for words in REPORT)
    return f"<html><head>{head}</head><body><article><h1>{HEADLINE}</h1>{report}</article>{body}</body></html>"


def with_facts(**facts: object) -> Article:
    return read(page(head=linked_data({**FACTS, **facts})))


# The text of record


@pytest.mark.parametrize("name", PAGES)
def test_headline_and_report_are_whole_and_in_order(name: str) -> None:
    article = read(PAGES[name].encode("cp1252") if name == "of tables" else PAGES[name])
    assert lines(article, BlockKind.HEADLINE) == [HEADLINE]
    assert lines(article, BlockKind.BODY) == list(REPORT)


@pytest.mark.parametrize("name", PAGES)
def test_nothing_of_the_page_around_it_is_read(name: str) -> None:
    text = read(PAGES[name].encode("cp1252") if name == "of tables" else PAGES[name]).text
    strangers = (
        *COMMENTS,
        *OTHERS[1:],
        "Facebook",
        "WhatsApp",
        "Salin tautan",
        "Hak cipta",
        "Beranda",
        "Terpopuler",
        "wartawan",
    )
    assert [words for words in strangers if words in text] == []


def test_what_stands_around_the_report_and_tells_of_it_is_kept() -> None:
    article = read(PAGES["modern"])
    assert lines(article, BlockKind.TIMESTAMP) == ["Senin, 12 Jul 2021 10:30 WIB"]
    assert lines(article, BlockKind.CAPTION) == ["Jalan rusak di Solo. (Foto: Kabar Uji/Yoga Saputra)"]
    assert lines(read(PAGES["of tables"].encode("cp1252")), BlockKind.BYLINE) == ["Editor: Dimas Anggara"]
    assert lines(read(PAGES["of boxes"]), BlockKind.BYLINE) == ["(bbn/bbn)"]


def test_a_line_is_a_paragraph_with_an_empty_line_behind_it() -> None:
    assert read(page()).text == "\n\n".join((HEADLINE, *REPORT))


def test_reading_twice_gives_the_same_and_reading_others_between_changes_nothing() -> None:
    first = read(PAGES["modern"]).text
    for other in (PAGES["of boxes"], page()):
        read(other)
    assert read(PAGES["modern"]).text == first


def test_a_report_in_an_old_form_around_the_whole_page_is_found() -> None:
    assert lines(read(page().replace("<article>", "<form>").replace("</article>", "</form>")), BlockKind.BODY) == list(REPORT)


def test_a_list_of_the_report_stays() -> None:
    items = ("tepat waktu", "tepat jumlah", "tepat sasaran")
    listed = "".join(f"<li>{item}</li>" for item in items)
    text = read(page().replace("</article>", f"<p>Rangga menyebut tiga hal:</p><ol>{listed}</ol></article>")).text
    assert [item for item in items if item in text] == list(items)


def test_a_table_of_figures_is_not_taken_for_layout() -> None:
    table = "<table><tr><th>Tahun</th><th>Anggaran</th></tr><tr><td>2020</td><td>Rp9 miliar</td></tr></table>"
    text = read(page().replace("</article>", f"{table}</article>")).text
    assert "Rp9 miliar" in text
    assert not any(line.strip() == "Rp9 miliar" for line in text.split("\n"))


# What the page says beside it


def test_facts_of_linked_data() -> None:
    assert dict(read(PAGES["modern"]).record) == {
        "title": HEADLINE,
        "publisher": "Kabar Uji",
        "url": "https://kabaruji.example/read/1/anggaran-jalan",
        "published_at": "2021-07-12T10:30:00+07:00",
        "author.1": "Sekar Wulandari",
        "role.1": "author",
    }


def test_facts_of_a_graph_with_references_where_bodies_are_no_authors() -> None:
    record = read(PAGES["of boxes"]).record
    assert record["publisher"] == "Portal Uji"
    people = {name: fact for name, fact in record.items() if name.startswith(("author", "role"))}
    assert people == {"author.1": "Sekar Wulandari", "role.1": "author", "author.2": "Bayu Laksana", "role.2": "editor"}


def test_facts_of_meta_tags() -> None:
    record = read(PAGES["of tables"].encode("cp1252")).record
    assert dict(record) == {"published_at": "2021-07-12T03:30:00+00:00", "author.1": "Bayu Laksana", "role.1": "author"}


def test_what_the_list_of_sources_says_goes_before_the_page() -> None:
    record = read(PAGES["modern"], url="https://arsip.example/1", publisher="Harian Lain").record
    assert (record["url"], record["publisher"]) == ("https://arsip.example/1", "Harian Lain")
    assert record["published_at"].startswith("2021-07-12")


@pytest.mark.parametrize(
    ("author", "names"),
    [
        ("Sekar Wulandari", ["Sekar Wulandari"]),
        (["Sekar Wulandari", {"name": "Bayu Laksana"}], ["Sekar Wulandari", "Bayu Laksana"]),
        ("Sekar Wulandari, Bayu Laksana dan Dimas Anggara", ["Sekar Wulandari", "Bayu Laksana", "Dimas Anggara"]),
        ({"@type": "Organization", "name": "Kabar Uji"}, []),
        ("https://kabar.example/penulis/7", []),
        ("Kompas.com", []),
        ({"name": {"name": {}}}, []),
        ([None, 7, [], {}], []),
        (["Sekar Wulandari", "SEKAR WULANDARI"], ["Sekar Wulandari"]),
    ],
)
def test_authors(author: object, names: list[str]) -> None:
    record = with_facts(author=author).record
    assert [fact for name, fact in record.items() if name.startswith("author.")] == names


def test_a_date_with_its_zone_goes_before_one_without() -> None:
    meta = '<meta property="article:published_time" content="2021-07-12T10:30:00+07:00">'
    assert read(page(head=linked_data({**FACTS, "datePublished": "2021-07-12"}) + meta)).record["published_at"][-6:] == "+07:00"


@pytest.mark.parametrize(
    ("attribute", "counts"),
    [
        ('class="entry-date published"', True),
        ('itemprop="datePublished"', True),
        ("pubdate", True),
        ('class="updated"', False),
        ("", False),
    ],
)
def test_a_time_that_says_it_is_that_of_publication(attribute: str, counts: bool) -> None:
    time = f'<time {attribute} datetime="2021-07-12T10:30:00+07:00">12 Juli</time>'
    assert ("published_at" in read(page().replace("<p>", f"{time}<p>", 1)).record) is counts


@pytest.mark.parametrize("date", ["kemarin", "2021-13-40", "", 20210712, None, "Mon, 12 Jul 2021", ["2021-07-12"]])
def test_what_is_no_date_is_passed_over(date: object) -> None:
    assert "published_at" not in with_facts(datePublished=date).record


@pytest.mark.parametrize(
    "address", ["/read/1", "https://kabar.example/", "https://kabar.example", "javascript:alert(1)", "https://a b/1", ""]
)
def test_what_is_no_address_of_an_article_is_passed_over(address: str) -> None:
    assert "url" not in read(page(head=f'<link rel="canonical" href="{address}">')).record


def test_the_address_that_the_page_shares_counts_where_it_has_no_canonical_one() -> None:
    assert (
        read(page(head='<meta property="og:url" content="https://kabar.example/1">')).record["url"] == "https://kabar.example/1"
    )


def test_references_within_linked_data_are_resolved() -> None:
    assert with_facts(publisher={"name": "Kabar &amp; Berita"}).record["publisher"] == "Kabar & Berita"


def test_a_title_cut_short_does_not_replace_the_headline() -> None:
    article = with_facts(headline=f"{HEADLINE[:40]}…")
    assert "title" not in article.record
    assert lines(article, BlockKind.HEADLINE) == [HEADLINE]


def test_without_a_heading_the_headline_is_that_of_the_title_without_the_outlet() -> None:
    bare = page(head=f"<title>{HEADLINE} - Kabar Uji</title>").replace(f"<h1>{HEADLINE}</h1>", "")
    assert read(bare).text.split("\n")[0] == HEADLINE


@pytest.mark.parametrize("home", ["/", "https://kabar.example", "//kabar.example/index.php"])
def test_the_name_of_the_outlet_in_a_first_heading_is_no_headline(home: str) -> None:
    logo = f'<h1><a href="{home}">Harian Umum Kabar Uji</a></h1>'
    text = read(page().replace("<article>", f"{logo}<article>")).text
    assert text.split("\n")[0] == HEADLINE
    assert "Harian Umum" not in text


def test_what_no_reader_sees_is_not_read() -> None:
    secret = "<div {}><p>Bupati mengatakan anggaran rahasia itu sebesar Rp9 miliar untuk jalan di desa.</p></div>"
    for attribute in ("hidden", 'style="display: none"'):
        assert "rahasia" not in read(page().replace("<p>", secret.format(attribute) + "<p>", 1)).text


def test_a_credit_in_linked_data() -> None:
    assert with_facts(image={"caption": "Jalan di Solo. Foto: Yoga Saputra"}).record["photo_credit"] == "Yoga Saputra"
    assert with_facts(image={"creditText": "Antara/Yoga"}).record["photo_credit"] == "Antara/Yoga"


@pytest.mark.parametrize(
    "broken",
    [
        "{",
        "[]",
        "null",
        "7",
        '"x"',
        "[" * 50_000,
        '{"@type": "NewsArticle"',
        '{"@type": 7}',
        '{"@graph": 7}',
        "9" * 5_000,
        "{,}",
    ],
    ids=lambda broken: broken[:12],
)
def test_broken_linked_data_says_nothing_and_the_next_is_read(broken: str) -> None:
    script = f'<script type="application/ld+json">{broken}</script>'
    assert read(page(head=script + linked_data(FACTS))).record["author.1"] == "Sekar Wulandari"
    assert lines(read(page(head=script)), BlockKind.BODY) == list(REPORT)


def test_linked_data_with_line_breaks_and_in_a_comment_is_read() -> None:
    facts = json.dumps(FACTS).replace("Sekar ", "Sekar \n")
    record = read(page(head=f'<script type="application/ld+json">//<![CDATA[\n{facts};\n//]]></script>')).record
    assert record["author.1"] == "Sekar Wulandari"


def test_other_articles_that_linked_data_lists_say_nothing_of_this_one() -> None:
    listed = {"@type": "ItemList", "itemListElement": [{**FACTS, "headline": OTHERS[0], "datePublished": "2020-01-01"}]}
    assert dict(read(page(head=linked_data(listed))).record) == {}


# Encodings


@pytest.mark.parametrize(
    ("declared", "encoding"),
    [
        ("utf-8", "utf-8"),
        ("iso-8859-1", "cp1252"),
        ("windows-1252", "cp1252"),
        ("UTF-8", "utf-8-sig"),
        ("iso-8859-1", "utf-8-sig"),
    ],
)
def test_the_encoding_is_that_of_the_mark_else_that_declared(declared: str, encoding: str) -> None:
    raw = page(head=f'<meta charset="{declared}">').replace("Ratna", "André").encode(encoding)
    assert "André Kusuma" in read(raw).text
    assert "“Kami" in read(raw).text


def test_utf_16_by_its_mark() -> None:
    assert lines(read(page().encode("utf-16")), BlockKind.BODY) == list(REPORT)


def test_the_encoding_named_goes_before_that_declared() -> None:
    raw = page(head='<meta charset="utf-8">').replace("Ratna", "André").encode("cp1252")
    assert "André Kusuma" in read(raw, "cp1252").text
    with pytest.raises(UnknownEncoding):
        read(raw, "utf-9")


def test_bytes_that_are_not_in_it_are_told_by_their_place() -> None:
    raw = b'<html><meta charset="utf-8"><p>Jos\xe9'
    with pytest.raises(UndecodableSource) as told:
        read(raw)
    assert told.value.fields["offset"] == raw.index(b"\xe9")


@pytest.mark.parametrize("label", ["unicode_escape", "base64", "rot13", "idna", "utf-7", "x" * 40, "undefined"])
def test_a_label_that_browsers_do_not_know_is_not_followed(label: str) -> None:
    assert lines(read(page(head=f'<meta charset="{label}">')), BlockKind.BODY) == list(REPORT)


# Hostile pages


@pytest.mark.parametrize(
    "body",
    [
        "<div>" * 100_000,
        "<table><tr><td>" * 20_000,
        "<b><i>" * 50_000 + "</b></i>" * 20_000,
    ],
    ids=["blocks", "tables", "crossed"],
)
def test_a_page_without_a_bottom_is_refused(body: str) -> None:
    with pytest.raises((PageTooDeep, PageTooLarge)):
        read(f"<html><body>{body}{page()}")


def test_a_page_of_ten_million_bytes_is_the_largest() -> None:
    stuffing = f"<script>{'a' * (10_000_000)}</script>"
    assert lines(read(page(head=stuffing)), BlockKind.BODY) == list(REPORT)
    with pytest.raises(PageTooLarge, match="at most 10485760 bytes"):
        read(page(head=stuffing + "a" * 1_000_000))


def test_too_many_tags_lines_or_attributes_are_refused() -> None:
    with pytest.raises(PageTooLarge, match=f"{MOST_LINES} lines"):
        read(page(body="<p>Kata dia.</p>" * MOST_LINES))
    with pytest.raises(PageTooLarge, match=f"{MOST_TAGS} tags"):
        read(page(body="<br>" * MOST_TAGS))
    with pytest.raises(PageTooLarge, match="attributes"):
        read(page(body=f"<div {' '.join(f'a{n}' for n in range(200_000))}>"))


def test_declarations_of_entities_are_not_followed() -> None:
    bomb = '<!DOCTYPE html [<!ENTITY a "kata kata"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c SYSTEM "file:///etc/passwd">]>'
    text = read(bomb + page(body="<p>&b;&c;</p>")).text
    assert "kata kata" not in text
    assert "root:" not in text


def test_scripts_and_styles_are_no_words() -> None:
    text = read(
        page(body="<script>document.write('kata dari skrip itu')</script><style>p{content:'kata dari gaya itu'}</style>")
    ).text
    assert "skrip" not in text
    assert "gaya" not in text


@pytest.mark.parametrize(
    "raw", ["<html></html>", "<!-- -->", "<p>", "<html><body><p>Hello, this is English prose.</p></body></html>"]
)
def test_a_page_without_an_article(raw: str) -> None:
    with pytest.raises(InputError) as told:
        read(raw)
    assert "berita.html" in told.value.say()


def test_a_nul_byte_is_told() -> None:
    with pytest.raises(BinarySource):
        read(page().encode() + b"\0")


def test_without_the_library_the_command_that_installs_it_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "trafilatura", None)
    with pytest.raises(MissingExtra) as told:
        read(page())
    assert told.value.say() == "trafilatura is not installed; install it with: pip install 'warta[html]'"
    assert told.value.exit_code == 3


def test_a_library_that_lacks_a_part_is_told_like_a_missing_one(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "trafilatura.py").write_text("raise ImportError('lxml.html.clean module is now a separate project')")
    monkeypatch.delitem(sys.modules, "trafilatura", raising=False)
    monkeypatch.syspath_prepend(tmp_path)
    with pytest.raises(MissingExtra):
        read(page())


TAGS = st.sampled_from(
    """<p> </p> <div> </div> <h1> <h2> <a> </a> <table> <td> <br> <li> <ul> <!-- --> <article> <script> </script> <![CDATA[ &#0;
    &x; <meta charset= <script type="application/ld+json"> {"@type":"NewsArticle","author": [{ }] <figcaption> <svg> <time> \x01
    �""".split()
)
WORDS = st.sampled_from([*REPORT, HEADLINE, "kata", "“", "12 Juli 2021", "Baca juga:"])


@given(st.lists(st.one_of(TAGS, WORDS, st.text(max_size=8)), max_size=40))
def test_no_markup_is_too_broken(pieces: list[str]) -> None:
    with suppress(InputError):
        assert read(" ".join(pieces).encode("utf-8", "surrogatepass")).text.strip()


@given(st.binary(max_size=400))
def test_no_bytes_are_too_broken(raw: bytes) -> None:
    with pytest.raises(InputError):
        read(raw)


def test_no_article_is_told_as_such() -> None:
    with pytest.raises(NoArticle):
        read("<html><body><p>Kata.</p></body></html>")
