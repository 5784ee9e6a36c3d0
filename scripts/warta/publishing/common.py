"""What holds for every table, said once in each language: the part of the dictionary that no declaration can say."""

from __future__ import annotations

from typing import NamedTuple

from warta.wording import Wording


class Principle(NamedTuple):
    """A rule that holds for every table: its name and what it says, both in Markdown."""

    name: Wording
    text: Wording


COMMON = (
    Principle(
        Wording("The text of record", "Teks rekaman"),
        Wording(
            "An article's text is kept as it was read: a byte order mark is dropped, CRLF becomes LF, and nothing else is "
            "changed. The table `texts` holds it and `articles.text_sha256` seals it. Every offset points into this text.",
            "Teks artikel disimpan seperti dibaca: tanda urutan bita dibuang, CRLF menjadi LF, dan selebihnya tidak diubah. "
            "Tabel `texts` memuatnya dan `articles.text_sha256` menyegelnya. Setiap posisi menunjuk ke teks ini.",
        ),
    ),
    Principle(
        Wording("Offsets", "Posisi"),
        Wording(
            "`char_start` and `char_end` count Unicode code points from 0; the start belongs to the stretch and the end does "
            "not, as in RFC 5147. In Python the words are simply `text[char_start:char_end]`.",
            "`char_start` dan `char_end` menghitung titik kode Unicode mulai dari 0; awal termasuk dalam potongan dan akhir "
            "tidak, seperti dalam RFC 5147. Di Python, kata-katanya adalah `text[char_start:char_end]`.",
        ),
    ),
    Principle(
        Wording("Ids", "Id"),
        Wording(
            "`article_id` is the name of the article's file, made a slug. A row's own id is the article's, a hyphen, the "
            "letter of its table and the place where the row starts in the text: `jitunews-106469-q585`. So a row that is "
            "found or lost elsewhere renames nothing. No two rows of a table start at the same place. (Authors are numbered "
            "in the order of the byline.)",
            "`article_id` adalah nama berkas artikel yang dijadikan slug. Id sebuah baris terdiri atas id artikel, tanda "
            "hubung, huruf tabelnya, dan tempat baris itu mulai dalam teks: `jitunews-106469-q585`. Jadi baris yang bertambah "
            "atau hilang di tempat lain tidak mengubah nama apa pun. Dalam satu tabel tidak ada dua baris yang mulai di tempat "
            "yang sama. (Penulis diberi nomor menurut urutan di baris penulis.)",
        ),
    ),
    Principle(
        Wording("Order", "Urutan"),
        Wording(
            "Rows are sorted by article, then by where they start.",
            "Baris diurutkan menurut artikel, lalu menurut tempat mulainya.",
        ),
    ),
    Principle(
        Wording("Extracted or computed", "Diekstrak atau dihitung"),
        Wording(
            "An extracted cell is read from the article and has evidence. A computed one (an id, a position, a foreign key, a "
            "hash) follows from the rows or from the text as a whole. The descriptor says which is which: `derivation` of a "
            "field.",
            "Sel hasil ekstraksi dibaca dari artikel dan punya bukti. Sel hitungan (id, urutan, kunci asing, hash) mengikuti "
            "dari baris atau dari teks secara utuh. Deskriptor menyebut mana yang mana: `derivation` pada kolomnya.",
        ),
    ),
    Principle(
        Wording("Missing", "Kosong"),
        Wording(
            "What the article does not say is missing, never guessed: an empty field in CSV, null in Parquet. A missing cell "
            "has no evidence.",
            "Yang tidak disebut artikel dibiarkan kosong, tidak pernah ditebak: kolom kosong dalam CSV, null dalam Parquet. "
            "Sel kosong tidak punya bukti.",
        ),
    ),
    Principle(
        Wording("Evidence", "Bukti"),
        Wording(
            "Every extracted cell rests on one or more parts, each a row of `evidence` with its exact words, and "
            "`rule(exact of part 1, …, exact of part n)` is the cell. What a rule needs to know besides (the publication date "
            "for “tahun ini”, the unit that “Rp3-4 miliar” shares) is a further part, never hidden: so a cell can be derived "
            "again even where the text is withheld.",
            "Setiap sel hasil ekstraksi bersandar pada satu bagian atau lebih, masing-masing satu baris `evidence` dengan kata "
            "persisnya, dan `rule(exact bagian 1, …, exact bagian n)` adalah isi selnya. Hal lain yang diperlukan aturan "
            "(tanggal terbit untuk “tahun ini”, satuan bersama dalam “Rp3-4 miliar”) menjadi bagian tambahan, tidak pernah "
            "tersembunyi: maka sel dapat diturunkan lagi sekalipun teksnya tidak disertakan.",
        ),
    ),
    Principle(
        Wording("Origin", "Asal"),
        Wording(
            "`text`: the words stand in the text of record, `text[char_start:char_end] == exact`. `record`: they came beside "
            "the article, as in `sources.csv`; they have no offsets, and `exact` is what was received. Where both say "
            "something, the record goes before the text. `ledger`: a correction by hand, the rule names it in `corrections`; "
            "`exact` is what it says.",
            "`text`: kata-katanya ada dalam teks rekaman, `text[char_start:char_end] == exact`. `record`: datang bersama "
            "artikelnya, misalnya dalam `sources.csv`; tidak punya posisi, dan `exact` berisi apa yang diterima. Jika keduanya "
            "menyebut hal yang sama, record didahulukan. `ledger`: koreksi oleh manusia, aturannya menyebut koreksi itu dalam "
            "`corrections`; `exact` berisi bunyinya.",
        ),
    ),
    Principle(
        Wording("Foreign keys within an article", "Kunci asing di dalam artikel"),
        Wording(
            "A budget or a list's item belongs to the quote whose words hold it, if any; participants to the event of their "
            "article that is named last before them, else to its first.",
            "Anggaran atau butir daftar menjadi milik kutipan yang memuat kata-katanya, jika ada; peserta menjadi milik acara "
            "yang terakhir disebut sebelumnya dalam artikel, atau acara pertamanya.",
        ),
    ),
    Principle(
        Wording("What surrounds an article", "Yang ada di sekitar artikel"),
        Wording(
            "No row rests on links to other articles, captions, bylines or share buttons. Names may: a caption often gives "
            "the full one. Bylines yield `authors`, captions `articles.photo_credit`.",
            "Tidak ada baris yang bersandar pada tautan ke artikel lain, keterangan foto, baris penulis, atau tombol berbagi. "
            "Nama boleh: keterangan foto sering memuat nama lengkap. Baris penulis menghasilkan `authors`, keterangan foto "
            "`articles.photo_credit`.",
        ),
    ),
    Principle(
        Wording("CSV is the canonical form", "CSV adalah bentuk baku"),
        Wording(
            "UTF-8, LF, a header, quotes only where they must be, empty for missing, dates as `2019-08-22`, instants as "
            "`2019-08-22T01:42:00Z`. There is one way to write a table, so the SHA-256 of its CSV, in `datapackage.json`, is "
            "its identity.",
            "UTF-8, LF, satu baris kepala, tanda kutip hanya bila perlu, kosong untuk yang tidak ada, tanggal seperti "
            "`2019-08-22`, saat seperti `2019-08-22T01:42:00Z`. Hanya ada satu cara menulis sebuah tabel, maka SHA-256 "
            "CSV-nya, di `datapackage.json`, adalah identitasnya.",
        ),
    ),
    Principle(
        Wording("Parquet is its twin", "Parquet adalah kembarannya"),
        Wording(
            "The same columns and rows, typed: string is `string`, integer `int64`, date `date32`, datetime "
            "`timestamp[s, UTC]`. The titles and descriptions in both languages travel in the metadata of the columns. "
            "Written as canonical CSV, it gives the CSV's bytes.",
            "Kolom dan baris yang sama, bertipe: string menjadi `string`, integer `int64`, date `date32`, datetime "
            "`timestamp[s, UTC]`. Judul dan keterangan dalam kedua bahasa ikut terbawa dalam metadata kolom. Jika ditulis "
            "sebagai CSV baku, hasilnya sama persis dengan CSV-nya, bita demi bita.",
        ),
    ),
    Principle(
        Wording("The same bytes everywhere", "Bita yang sama di mana-mana"),
        Wording(
            "Building the same articles again gives the same files, whatever the machine's locale, time zone or order of "
            "files. `datapackage.json` records the version of warta that built each table.",
            "Membangun lagi dari artikel yang sama menghasilkan berkas yang sama, apa pun pengaturan bahasa sistem, zona "
            "waktu, atau urutan berkasnya. `datapackage.json` mencatat versi warta yang membangun tiap tabel.",
        ),
    ),
)
