"""texts: the text of record of each article, into which every offset points."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated

from warta.model import Article
from warta.schema import Column, Table
from warta.wording import Wording


@dataclass(frozen=True, slots=True)
class Text:
    """The text of record."""

    text: Annotated[
        str,
        Column(
            Wording("Text", "Teks"),
            Wording(
                "The article's text as read: byte order mark dropped, CRLF made LF, nothing else changed; of a page its "
                "headline, date line, captions, report and bylines, an empty line between. The words remain the publisher's.",
                "Teks artikel seperti dibaca: tanda urutan bita dibuang, CRLF menjadi LF, selebihnya tidak diubah; dari "
                "halaman web: judul, baris tanggal, keterangan foto, berita, dan baris penulis, dipisahkan baris kosong. "
                "Kata-katanya tetap milik penerbit.",
            ),
        ),
    ]


def extract(article: Article) -> Iterator[Text]:
    """The one text of the article."""
    yield Text(article.text)


TABLE = Table(
    name="texts",
    title=Wording("Texts", "Teks"),
    description=Wording("The text of record of each article.", "Teks rekaman tiap artikel."),
    row=Text,
    extract=extract,
    noun=Wording("Text", "teks"),
)
