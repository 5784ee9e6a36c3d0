"""Sources: which files are articles, under which id, with what their list says; and every way in which that goes wrong."""

import random
from pathlib import Path

import pytest

from warta.errors import (
    BadSourceList,
    EmptySource,
    InputError,
    NoArticle,
    NoSources,
    SameArticle,
    SeveralBad,
    SourceMissing,
    UnknownEncoding,
)
from warta.reading.finding import LinkedOut, find_sources
from warta.reading.source_list import (
    BrokenQuotes,
    ListedTwice,
    NoAddress,
    NoFileColumn,
    NotUtf8List,
    OtherSeparator,
    OtherWidth,
    read_source_list,
)
from warta.reading.sources import UnusableName, read_sources

REPORT = "Warga di desa itu mengatakan bahwa jalan yang rusak akan dibangun pada tahun ini.\n"


def put(folder: Path, *names: str, words: str = REPORT) -> Path:
    for name in names:
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(words, encoding="utf-8")
    return folder


def listing(folder: Path, content: str | bytes) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "sources.csv").write_bytes(content if isinstance(content, bytes) else content.encode())
    return folder


def ids(*paths: Path) -> list[str]:
    return [article.id for article in read_sources(paths).articles]


def files(*paths: Path) -> list[str]:
    return [article.source_file for article in read_sources(paths).articles]


# Files and folders


def test_a_folder_is_searched_to_any_depth_and_named_from_itself(tmp_path: Path) -> None:
    put(tmp_path, "b.txt", "2020/01/a.txt", "2020/C.TXT")
    put(tmp_path, "catatan.md", "a.txt.bak", "txt")
    assert files(tmp_path) == ["2020/01/a.txt", "b.txt", "2020/C.TXT"]


def test_a_file_is_read_whatever_its_name_and_named_without_its_folder(tmp_path: Path) -> None:
    put(tmp_path, "2020/berita.md")
    assert files(tmp_path / "2020/berita.md") == ["berita.md"]


def test_hidden_files_are_passed_over_in_folders(tmp_path: Path) -> None:
    put(tmp_path, "a.txt", "._a.txt", ".simpanan/b.txt", "c/.d.txt")
    assert files(tmp_path) == ["a.txt"]
    assert files(tmp_path / "c/.d.txt") == [".d.txt"]


def test_the_list_of_sources_is_no_article(tmp_path: Path) -> None:
    listing(put(tmp_path, "a.txt"), "file\na.txt\n")
    assert ids(tmp_path / "a.txt", tmp_path / "sources.csv") == ["a"]
    with pytest.raises(NoSources):
        read_sources([tmp_path / "sources.csv"])


@pytest.mark.parametrize(
    ("name", "article_id"),
    [
        ("berita.txt", "berita"),
        ("Berita Pagi_2019 (Édisi 2).txt", "berita-pagi-2019-edisi-2"),
        ("jitu--106.txt", "jitu-106"),
        ("2020.01.02.txt", "2020-01-02"),
        ("-a-.txt", "a"),
    ],
)
def test_an_article_is_called_after_its_file(tmp_path: Path, name: str, article_id: str) -> None:
    assert ids(put(tmp_path, name)) == [article_id]


@pytest.mark.parametrize("name", ["新聞.txt", "---.txt", "().txt"])
def test_a_name_that_gives_no_id_gives_no_article(tmp_path: Path, name: str) -> None:
    put(tmp_path, name)
    with pytest.raises(InputError) as told:
        read_sources([tmp_path])
    assert name in told.value.say()


def test_the_order_in_which_sources_are_given_does_not_matter(tmp_path: Path) -> None:
    put(tmp_path, "a/z.txt", "a/b.txt", "c/y.txt", "x.txt")
    paths = [tmp_path / "a", tmp_path / "c", tmp_path / "x.txt", tmp_path / "a/b.txt"]
    expected = [(article.id, article.source_file) for article in read_sources(paths).articles]
    assert [article_id for article_id, _ in expected] == ["b", "x", "y", "z"]
    for seed in range(5):
        random.Random(seed).shuffle(paths)
        assert [(article.id, article.source_file) for article in read_sources(paths).articles] == expected


def test_a_file_given_twice_is_read_once(tmp_path: Path) -> None:
    put(tmp_path, "a.txt")
    assert ids(tmp_path, tmp_path / "a.txt", tmp_path / "." / "a.txt") == ["a"]


def test_a_file_reached_by_two_links_is_read_once(tmp_path: Path) -> None:
    put(tmp_path, "a.txt")
    (tmp_path / "b.txt").symlink_to(tmp_path / "a.txt")
    assert files(tmp_path) == ["a.txt"]


def test_links_that_lead_nowhere_or_round_do_not_hang(tmp_path: Path) -> None:
    put(tmp_path, "a.txt")
    (tmp_path / "hilang.txt").symlink_to(tmp_path / "tiada.txt")
    (tmp_path / "lingkar").symlink_to(tmp_path, target_is_directory=True)
    assert ids(tmp_path) == ["a"]


def test_two_files_with_one_id_are_told_apart_by_name(tmp_path: Path) -> None:
    put(tmp_path, "2019/Berita.txt", "2020/berita.txt")
    with pytest.raises(SameArticle) as told:
        read_sources([tmp_path])
    assert {told.value.fields["file"], told.value.fields["other"]} == {"2019/Berita.txt", "2020/berita.txt"}
    assert told.value.fields["article_id"] == "berita"


def test_missing_paths_and_empty_folders_are_told(tmp_path: Path) -> None:
    with pytest.raises(SourceMissing) as told:
        read_sources([tmp_path / "tiada.txt"])
    assert told.value.fields["file"] == tmp_path / "tiada.txt"
    put(tmp_path, "kosong/catatan.md")
    with pytest.raises(NoSources):
        read_sources([tmp_path / "kosong"])
    with pytest.raises(NoSources):
        read_sources([])


def test_everything_that_is_wrong_is_told_at_once(tmp_path: Path) -> None:
    put(tmp_path, "a.txt")
    put(tmp_path, "kosong.txt", words="")
    put(tmp_path, "bon.txt", words="INV-1\n")
    with pytest.raises(SeveralBad) as told:
        read_sources([tmp_path, tmp_path / "tiada.txt"])
    assert {type(error) for error in told.value.each()} == {EmptySource, NoArticle, SourceMissing}
    assert len(told.value.say("id").split("\n")) == 3


def test_an_unknown_encoding_is_told_once(tmp_path: Path) -> None:
    put(tmp_path, "a.txt", "b.txt")
    with pytest.raises(UnknownEncoding):
        read_sources([tmp_path], "utf-9")


def test_the_encoding_named_holds_for_the_articles_and_not_for_the_list(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(REPORT.encode("utf-16"))
    listing(tmp_path, "file,publisher\na.txt,Harian Édisi\n")
    (article,) = read_sources([tmp_path], "utf-16").articles
    assert article.text == REPORT
    assert article.record["publisher"] == "Harian Édisi"


# The list beside the files


def test_what_the_list_says_of_a_file_stays_with_it(tmp_path: Path) -> None:
    put(tmp_path, "a.txt", "2020/b.txt", "c.txt")
    listing(
        tmp_path,
        "file,url,publisher\na.txt,https://kabar.example/1,Harian Uji\n2020/b.txt,,Harian Lain\nlain.txt,https://kabar.example/9,X\n",
    )
    records = {article.id: dict(article.record) for article in read_sources([tmp_path]).articles}
    assert records == {
        "a": {"file": "a.txt", "url": "https://kabar.example/1", "publisher": "Harian Uji"},
        "b": {"file": "2020/b.txt", "publisher": "Harian Lain"},  # an empty cell says nothing
        "c": {},
    }


def test_a_file_given_alone_finds_the_list_beside_it(tmp_path: Path) -> None:
    listing(put(tmp_path, "a.txt"), "file,publisher\na.txt,Harian Uji\n")
    (article,) = read_sources([tmp_path / "a.txt"]).articles
    assert article.record["publisher"] == "Harian Uji"


@pytest.mark.parametrize(
    "content",
    [
        "file,url\na.txt,https://kabar.example/1\n",
        "\ufefffile,url\r\na.txt,https://kabar.example/1\r\n",
        'url,file\n"https://kabar.example/1","a.txt"',
        "file,url\na.txt,https://kabar.example/1\n,\n\n",  # lines without a cell are passed over
    ],
)
def test_lists_as_people_and_spreadsheets_write_them(tmp_path: Path, content: str) -> None:
    listed = read_source_list(listing(tmp_path, content))
    assert {name: line["url"] for name, line in listed.items()} == {"a.txt": "https://kabar.example/1"}


def test_a_cell_may_hold_commas_quotes_and_line_breaks(tmp_path: Path) -> None:
    listed = read_source_list(listing(tmp_path, 'file,rights\na.txt,"© Harian, ""semua""\nhak"\n'))
    assert listed["a.txt"]["rights"] == '© Harian, "semua"\nhak'


def test_no_list_says_nothing(tmp_path: Path) -> None:
    assert read_source_list(tmp_path) == {}


@pytest.mark.parametrize(
    ("content", "problem", "line"),
    [
        ("file,url\na.txt\n", OtherWidth, 2),
        ("file,url\na.txt,https://a.example,lebih\n", OtherWidth, 2),
        ("file,url\na.txt,\nb.txt\n", OtherWidth, 3),
        ("file\na.txt\nb.txt\na.txt\n", ListedTwice, 4),
        ("url\nhttps://a.example\n", NoFileColumn, 1),
        ("berkas,url\na.txt,\n", NoFileColumn, 1),
        ("", NoFileColumn, 1),
        ("file;url\na.txt;https://a.example\n", OtherSeparator, 1),
        ("file\turl\na.txt\thttps://a.example\n", OtherSeparator, 1),
        ('file,rights\n"a.txt,x\n', BrokenQuotes, 2),
        ('file,rights\na.txt,x\nb.txt,"x"y\n', BrokenQuotes, 3),
        (b"file,publisher\na.txt,Harian\nb.txt,Jos\xe9\n", NotUtf8List, 3),
        ("file,url\na.txt,\n".encode("utf-16"), NotUtf8List, 1),
        ("file,url\na.txt,kabar.example/1\n", NoAddress, 2),
        ("file,url\na.txt,https://kabar.example/a b\n", NoAddress, 2),
    ],
)
def test_a_broken_list_is_told_by_its_line(
    tmp_path: Path, content: str | bytes, problem: type[BadSourceList], line: int
) -> None:
    listing(put(tmp_path, "a.txt"), content)
    with pytest.raises(BadSourceList) as told:
        read_sources([tmp_path])
    assert type(told.value) is problem
    assert told.value.fields["file"] == tmp_path / "sources.csv"
    assert told.value.fields["line"] in (line, line + 1)  # an unclosed mark is noticed at the end of the list
    assert str(tmp_path / "sources.csv") in told.value.say("id")


def test_sources_are_found_before_any_is_read(tmp_path: Path) -> None:
    put(tmp_path, "b.txt", "a.txt", words="")
    assert [source.name for source in find_sources([tmp_path])] == ["a.txt", "b.txt"]


@pytest.mark.parametrize("name", ["新聞.txt", "!!!.txt", "a\nb.txt"])
def test_a_name_of_which_no_id_can_be_made_is_at_fault_and_not_the_article(tmp_path: Path, name: str) -> None:
    with pytest.raises(UnusableName):
        read_sources([put(tmp_path, name)])


def test_a_link_out_of_the_folder_is_refused_and_not_followed(tmp_path: Path) -> None:
    secret = put(tmp_path / "elsewhere", "secret.txt")
    put(tmp_path / "raw", "a.txt")
    (tmp_path / "raw" / "b.txt").symlink_to(tmp_path / "elsewhere" / "secret.txt")
    with pytest.raises(LinkedOut):
        read_sources([tmp_path / "raw"])
    assert secret


def test_the_list_may_say_in_which_encoding_a_file_is(tmp_path: Path) -> None:
    place = put(tmp_path, "a.txt")
    folder = tmp_path
    text = (folder / "a.txt").read_text(encoding="utf-8")
    (folder / "a.txt").write_bytes(text.encode("utf-16"))
    listing(place, "file,encoding\na.txt,utf-16\n")
    assert read_sources([folder]).articles[0].text == text
