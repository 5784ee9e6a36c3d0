"""Pages in the manner of three kinds of outlets, with the furniture that theirs have; people, places and words are invented."""

from __future__ import annotations

import json

HEADLINE = "Anggaran Jalan Solo Rp12,5 Miliar, Wali Kota: Selesai Sebelum Hujan"
REPORT = tuple(
    """\
SOLO, KABAR UJI - Wali Kota Solo Rangga Pradipta mengatakan anggaran Dinas Pekerjaan Umum tahun 2021 sebesar Rp12,5 miliar \
akan dipakai untuk perbaikan jalan di lima kecamatan.
“Kami ingin jalan yang rusak selesai diperbaiki sebelum musim hujan,” kata Rangga di Balai Kota Solo, Senin (12/7/2021).
Menurut dia, perbaikan itu dikerjakan bertahap. “Warga boleh melapor jika ada jalan yang belum diperbaiki,” ujarnya.
Kepala Dinas Pekerjaan Umum Solo, Ratna Kusuma, menambahkan bahwa pekerjaan dimulai pada Agustus dan ditargetkan selesai \
pada November.""".split("\n")
)
OTHERS = (
    "Pasar Ikan Tegal Diresmikan, Nelayan Sambut Gembira",
    "Gubernur Minta Harga Pupuk Turun Sebelum Musim Tanam",
    "Warga Keluhkan Banjir di Jalan Slamet Riyadi",
)
COMMENTS = (
    "Semoga jalannya cepat bagus, sudah lama rusak dan banyak yang jatuh.",
    "Anggaran sebesar itu seharusnya cukup untuk sepuluh kecamatan, kata saya.",
)
FACTS = {
    "@context": "https://schema.org",
    "@type": "NewsArticle",
    "headline": HEADLINE,
    "datePublished": "2021-07-12T10:30:00+07:00",
    "author": {"@type": "Person", "name": "Sekar Wulandari"},
    "publisher": {"@type": "Organization", "name": "Kabar Uji"},
}

_SHARE = '<div class="social"><a href="#">Facebook</a> <a href="#">WhatsApp</a> <span>Salin tautan</span></div>'
_COMMENTS = "".join(f'<div class="comment"><b>pembaca</b><p>{words}</p></div>' for words in COMMENTS)


def linked_data(facts: object) -> str:
    return f'<script type="application/ld+json">{json.dumps(facts)}</script>'


def cards(tag: str, *lines: str) -> str:
    return "".join(f'<{tag}><a href="/lain">{line}</a></{tag}>' for line in lines)


def modern(head: str = linked_data(FACTS), report: tuple[str, ...] = REPORT, headline: str = HEADLINE) -> str:
    """A portal of today: article, figure, lists of links, comments; JSON-LD."""
    first, second, *rest = report
    return f"""<!DOCTYPE html>
<html lang="id"><head><meta charset="utf-8"><title>{headline} - Kabar Uji</title>
<meta property="og:title" content="{headline} - Kabar Uji"><meta property="og:site_name" content="Kabar Uji">
<link rel="canonical" href="https://kabaruji.example/read/1/anggaran-jalan">{head}</head><body>
<header><nav><ul>{cards("li", "Beranda", "Nasional")}</ul></nav></header>
<main><article><h1>{headline}</h1><div class="meta">Redaksi<br>Senin, 12 Jul 2021 10:30 WIB</div>{_SHARE}
<figure><img src="a.jpg"><figcaption>Jalan rusak di Solo. (Foto: Kabar Uji/Yoga Saputra)</figcaption></figure>
<div class="detail"><p>{first}</p><p>{second}</p><p><strong>Baca juga: <a href="/r/1">{OTHERS[0]}</a></strong></p>
{"".join(f"<p>{words}</p>" for words in rest)}</div>
<div class="related"><h3>Baca Juga</h3><ul>{cards("li", *OTHERS)}</ul></div>
<div class="tags">{cards("span", "solo", "jalan rusak")}</div></article>
<aside><h2>Terpopuler</h2><ol>{cards("li", *OTHERS)}</ol></aside></main>
<div id="comments" class="comments"><h3>Komentar (2)</h3>{_COMMENTS}</div>
<footer><p>Hak cipta 2021 Kabar Uji. Semua hak dilindungi undang-undang.</p></footer></body></html>"""


def of_tables() -> str:
    """A newspaper of long ago: laid out in a table, paragraphs apart by line breaks, few meta tags, a byline at the end."""
    return f"""<html><head><meta http-equiv="Content-Type" content="text/html; charset=iso-8859-1">
<title>{HEADLINE} | Harian Uji</title><meta name="author" content="Bayu Laksana">
<meta property="article:published_time" content="2021-07-12T03:30:00+00:00"></head><body><form action="/"><table><tr>
<td><a href="/">Beranda</a><br><a href="/e">Ekonomi</a></td><td><h1 class="judul">{HEADLINE}</h1>
<small>Senin, 12 Juli 2021 | 10:30 WIB</small><br><img src="b.jpg"><br>
<i>Jalan rusak di Solo (ANTARA FOTO/Yoga Saputra)</i><br><br>{"<br><br>".join(REPORT)}<br><br>Editor: Dimas Anggara<br></td>
<td><b>Berita Terkait</b><br>{cards("span", *OTHERS)}</td></tr></table></form></body></html>"""


def of_boxes() -> str:
    """A portal that has nothing but boxes: advertisements within the report, teasers with their openings behind it."""
    facts = {
        "@graph": [
            {"@type": "WebSite", "name": "Portal Uji", "@id": "#situs"},
            {"@type": "Person", "name": "Sekar Wulandari", "@id": "#sekar"},
            {
                "@type": ["NewsArticle"],
                "headline": HEADLINE,
                "datePublished": "2021-07-12 10:30:00",
                "author": [{"@id": "#sekar"}, {"@type": "Organization", "name": "Tim Portal Uji"}],
                "editor": "Bayu Laksana",
                "publisher": {"@id": "#situs"},
            },
        ]
    }
    opening = "menyampaikan hal itu kepada wartawan pada hari Senin di kantornya yang baru."
    teasers = "".join(f'<div class="x"><a href="#"><h2>{line}</h2></a><p>{line} {opening}</p></div>' for line in OTHERS)
    one, two, three, four = REPORT
    return f"""<!doctype html><html><head><title>{HEADLINE}</title>{linked_data(facts)}</head><body><div id="app">
<div class="header">Portal Uji</div><div class="c">Home &gt; Nasional &gt; Daerah</div><div class="content"><h1>{HEADLINE}</h1>
<div class="d">Senin, 12/7/2021, 10:30 WIB</div>{_SHARE}
<div class="photo"><img><span>Jalan rusak. Foto: Dok. Portal Uji</span></div>
<div class="b"><div>{one}</div><div>{two}</div><div class="ads">ADVERTISEMENT</div><div>SCROLL TO CONTINUE WITH CONTENT</div>
<div class="lihatjg">Lihat juga Video: {OTHERS[2]}</div><div>{three}</div><div>{four}</div><div>(bbn/bbn)</div></div>
<div class="newsletter">Dapatkan berita terkini dengan mendaftar surel di sini, tanpa biaya.</div><div class="r">{teasers}</div>
</div><div class="comments">{_COMMENTS}</div></div></body></html>"""
