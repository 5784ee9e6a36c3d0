"""Pages in the shapes that outlets give theirs, each with its furniture; stories, people, places and words are invented."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from tests.reading.portals import COMMENTS, HEADLINE, OTHERS, REPORT, cards, modern


class Story(NamedTuple):
    """An article: what of a page is to be read."""

    headline: str
    report: tuple[str, ...]


STORIES = (
    Story(HEADLINE, REPORT),
    Story(
        "Bupati Lembah Sari Resmikan Pasar Induk Senilai Rp48 Miliar",
        (
            "LEMBAH SARI - Bupati Lembah Sari Wira Atmaja meresmikan Pasar Induk Lembah Sari, Rabu (3/5/2023).",
            "Pembangunan pasar itu memakai anggaran Dinas Perdagangan Kabupaten Lembah Sari tahun 2022 sebesar Rp48 miliar.",
            "“Pedagang tidak perlu lagi berjualan di bahu jalan,” kata Wira dalam sambutannya.",
            "Menurut dia, kios diberikan tanpa biaya selama satu tahun.",
            "Ketua Paguyuban Pedagang, Murni Astuti, mengatakan para anggotanya sudah lama menunggu pasar baru.",
            "“Kami berterima kasih, tetapi air bersihnya jangan sampai mati lagi,” ujarnya.",
            "Ia menambahkan, 312 pedagang akan pindah secara bertahap.",
        ),
    ),
    Story(
        "Dinas Pendidikan Tambah Beasiswa",
        (
            "Kepala Dinas Pendidikan Kota Randu, Yohana Lestari, menyatakan jumlah penerima beasiswa bertambah tahun ini.",
            "“Ada 1.200 siswa yang kami biayai sampai lulus,” kata Yohana di Randu, Kamis (9/2/2023).",
        ),
    ),
)

_SHARE = '<div class="share"><a href="#">Facebook</a> <a href="#">X</a> <a href="#">Salin tautan</a></div>'
_REMARKS = "".join(f'<div class="comment"><b>warganet</b><p>{words}</p></div>' for words in COMMENTS)
_OPENINGS = tuple(
    f"{line} menjadi perhatian warga setempat sejak pekan lalu, kata seorang petugas yang ditemui di lokasi." for line in OTHERS
)
_BOTH = tuple(zip(OTHERS, _OPENINGS, strict=True))
_TEASERS = "".join(f'<div class="item"><h3><a href="/l">{line}</a></h3><p>{text}</p></div>' for line, text in _BOTH)
_PLAIN_TEASERS = "".join(f"<div><a href='/l'><b>{line}</b></a><div>{text}</div></div>" for line, text in _BOTH)
_LETTER = "Dapatkan kabar pilihan redaksi kami setiap pagi langsung di kotak surel Anda, tanpa dipungut biaya apa pun."
_NO_SURPRISE = "Alamat surel Anda tidak akan dipublikasikan oleh pengelola situs."
_FOOT = "<footer><p>Hak cipta Kabar Uji. Dilarang mengutip seluruh isi tanpa izin tertulis dari redaksi kami.</p></footer>"


def _paragraphs(report: Sequence[str], between: str = "") -> str:
    return f"</p>{between}<p>".join(report).join(("<p>", "</p>"))


def _page(headline: str, body: str) -> str:
    return f'<!doctype html><html lang="id"><head><title>{headline} | Kabar Uji</title></head><body>{body}{_FOOT}</body></html>'


def _portal(story: Story) -> str:
    return modern(report=story.report if len(story.report) > 2 else (*story.report, ""), headline=story.headline)


def _line_breaks(story: Story) -> str:
    """Paragraphs apart by line breaks in one box, links to other reports between them."""
    first, *rest = story.report
    link = f'<br><br><strong>Baca juga: <a href="/l">{OTHERS[0]}</a></strong><br><br>'
    text = f'<div class="detail-text">{first}{link}{"<br><br>".join(rest)}</div>'
    head = f'<h1>{story.headline}</h1><div class="date">Kamis, 9 Februari 2023 11:20 WIB</div>'
    return _page(story.headline, f'{head}{_SHARE}{text}<div class="tag">{cards("span", "anggaran", "pasar")}</div>')


def _blog(story: Story) -> str:
    """A blog's theme: entry, related posts, a form for comments."""
    entry = f'<div class="entry-content">{_paragraphs(story.report)}{_SHARE}</div>'
    related = f'<div id="related-posts"><h3>Artikel Terkait</h3><ul>{cards("li", *OTHERS)}</ul></div>'
    form = f"<form><label>Tinggalkan Balasan</label><p>{_NO_SURPRISE}</p></form>"
    head = f'<h1 class="entry-title">{story.headline}</h1><span class="posted-on">9 Februari 2023</span>'
    return _page(story.headline, f'<div id="page"><article class="post">{head}{entry}{related}</article>{_REMARKS}{form}</div>')


def _mobile(story: Story) -> str:
    """A page for phones: sections, images of its own kind, a list of pages of the report."""
    pages = '<div class="paging">Halaman: <a href="?p=1">1</a> <a href="?p=2">2</a> <a href="?p=all">Tampilkan semua</a></div>'
    image = '<amp-img src="a.jpg"></amp-img><div class="cap">Warga di lokasi. (Foto: Kabar Uji/Yoga)</div>'
    body = f"<section><h1>{story.headline}</h1>{image}{_paragraphs(story.report)}{pages}</section><section>{_TEASERS}</section>"
    return _page(story.headline, f"<header><a href='/'>Kabar Uji</a></header><main>{body}</main>")


def _application(story: Story) -> str:
    """Boxes in boxes without telling names, as programs write them; teasers, letters and comments in such boxes too."""
    lines = "".join(f'<div class="x1"><span class="x2">{words}</span></div>' for words in story.report)
    remarks = "".join(f'<div class="x8"><div>warganet</div><div>{words}</div></div>' for words in COMMENTS)
    body = f'<div class="x5"><h1>{story.headline}</h1></div><div class="x6">{lines}</div>'
    around = f'<div class="x7">{_PLAIN_TEASERS}</div><div class="x9">{_LETTER}</div><div>{remarks}</div>'
    return _page(story.headline, f'<div id="root"><div class="x3"><div class="x4">{body}</div>{around}</div></div>')


def _advertised(story: Story) -> str:
    """Advertisements and videos between all paragraphs."""
    between = '<div class="ads">ADVERTISEMENT</div><div class="scroll">SCROLL TO CONTINUE WITH CONTENT</div>'
    video = f'<div class="video"><a href="/v">Simak Video: {OTHERS[1]}</a></div>'
    body = f'<h1>{story.headline}</h1><div class="itp_bodycontent">{_paragraphs(story.report, between)}{video}</div>'
    return _page(story.headline, f'<div class="container">{body}<div class="terkait">{_TEASERS}</div></div>')


def _crowded(story: Story) -> str:
    """Teasers with their openings in front of the report, beside it and behind it."""
    body = f'<div class="content"><h1>{story.headline}</h1><div>{_SHARE}{_paragraphs(story.report)}</div></div>'
    around = f"<div>{_PLAIN_TEASERS}</div>"
    return _page(story.headline, f"{around}{body}<p>{_LETTER}</p>{around}<div class='comments'>{_REMARKS}</div>")


def _old(story: Story) -> str:
    """Laid out in a table, with a byline at the end."""
    menu = '<td><a href="/">Beranda</a><br><a href="/e">Ekonomi</a></td>'
    date = "<small>Kamis, 9 Februari 2023 | 11:20 WIB</small>"
    text = "<br><br>".join((date, *story.report, "Editor: Dimas Anggara"))
    others = f"<td><b>Berita Terkait</b><br>{'<br>'.join(f'{line}<br>{text}' for line, text in _BOTH)}</td>"
    return _page(story.headline, f"<table><tr>{menu}<td><h1>{story.headline}</h1>{text}</td>{others}</tr></table>")


SHAPES: Mapping[str, Callable[[Story], str]] = {
    "portal with figure, tags, comments · portal dengan gambar, tag, komentar": _portal,
    "line breaks in one box · baris dalam satu kotak": _line_breaks,
    "blog · blog": _blog,
    "page for phones · halaman ponsel": _mobile,
    "boxes without names · kotak tanpa nama": _application,
    "advertisements between paragraphs · iklan di antara paragraf": _advertised,
    "teasers all around · cuplikan di sekeliling": _crowded,
    "table of long ago · tabel gaya lama": _old,
}
