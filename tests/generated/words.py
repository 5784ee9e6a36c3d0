"""Pools of words: people, posts, bodies, places, outlets, cues. Invented names, many outside any lexicon."""

from __future__ import annotations

from dataclasses import dataclass

OPEN, CLOSE = "\N{LEFT DOUBLE QUOTATION MARK}", "\N{RIGHT DOUBLE QUOTATION MARK}"
STRAIGHT = "\N{QUOTATION MARK}"
EM_DASH, EN_DASH = "\N{EM DASH}", "\N{EN DASH}"
MARKS = {"curly": (OPEN, CLOSE), "straight": (STRAIGHT, STRAIGHT), "closing": (CLOSE, CLOSE), "opening": (OPEN, OPEN)}

FIRST = (
    "Wiranti Sulastomo Ngadiyem Yohanis Martinus Dedeh Cecep Ketut Wayan Tumpal Ucok Sahat Marlina Rosmawati Fadhlan Zulhelmi"
    " Bagaskara Larasati Kinanti Damayanti Sugeng Purwanto Tarmizi Nurlaila Obaja Ferdinandus Yustina Halimah Baharuddin"
    " Mappiare Rahmadi Endang Sulistiani Gunarso Wahyudin Arifah Mutmainah Dominggus Selvianus Hendrawan Karsono Lilis"
    " Maesaroh Tjahyo"
).split()
MIDDLE = "Adi Tri Dwi Nur Eka Bayu Puspa Kristian Imanuel Fitra Surya Galih".split()
LAST = (
    "Wiryawan Simbolon Pakpahan Tambunan Rumengan Tuhuteru Latuconsina Kusnandar Prawiroharjo Sasongko Lumbantobing Nainggolan"
    " Mandagi Sondakh Wanggai Kambuaya Tandiono Hartawan Suryokusumo Mertodipuro Daengpasau Lakawa Tanaem Benufinit Sutiyono"
    " Hadikusuma Widyastuti Rahmawanto Kertopati Yudhoprawiro Situngkir Barutu Paembonan Sirapanji Gandasasmita Kolopaking"
).split()
SPECIAL = (  # full name, the part that newspapers repeat
    ("M. Nuh Zaenuri", "Nuh"), ("A. Riza Falaqi", "Riza"), ("Abdillah bin Salim", "Abdillah"), ("Fatmah binti Yusuf", "Fatmah"),
    ("Hasan Al-Jufri", "Hasan"), ("Johan van der Meulen", "Johan"), ("I Gusti Ngurah Wardhana", "Wardhana"),
    ("Andi Baso Mappatoba", "Baso"), ("Nur-Aini Sahetapy", "Sahetapy"), ("Sumarwoto", "Sumarwoto"), ("Siti Al-Munawarah",
     "Siti"),
    ("Maria Goreti Ndapa Woda", "Goreti"), ("Y. Pramudyo Aribowo", "Pramudyo"), ("Khoirunnisa", "Khoirunnisa"),
    ("Lalu Gde Wiresentane", "Wiresentane"), ("Agustinus Tae-Besin", "Agustinus"),
)  # fmt: skip
TITLES_BEFORE = ("Dr.", "Ir.", "Prof. Dr.", "Drs.", "H.", "Dr. H.")
DEGREES_AFTER = ("S.E.", "M.Si.", "S.H., M.H.", "Ph.D.", "M.Pd.", "S.T., M.T.")


@dataclass(frozen=True)
class Region:
    """Where an article comes from; `zone` is the clock there."""

    city: str
    province: str
    regency: str
    zone: str
    quarters: tuple[str, ...] = ()


WEST = (
    Region("Bandung", "Jawa Barat", "Garut", "WIB"), Region("Semarang", "Jawa Tengah", "Kendal", "WIB"),
    Region("Surabaya", "Jawa Timur", "Lamongan", "WIB"), Region("Medan", "Sumatera Utara", "Deli Serdang", "WIB"),
    Region("Padang", "Sumatera Barat", "Tanah Datar", "WIB"), Region("Bandar Lampung", "Lampung", "Pringsewu", "WIB"),
)  # fmt: skip
CENTRE = (
    Region("Makassar", "Sulawesi Selatan", "Maros", "WITA"), Region("Mataram", "Nusa Tenggara Barat", "Lombok Timur", "WITA"),
    Region("Banjarmasin", "Kalimantan Selatan", "Tanah Laut", "WITA"), Region("Manado", "Sulawesi Utara", "Minahasa", "WITA"),
    Region("Kupang", "Nusa Tenggara Timur", "Belu", "WITA"), Region("Palu", "Sulawesi Tengah", "Donggala", "WITA"),
)  # fmt: skip
EAST = (
    Region("Ambon", "Maluku", "Buru", "WIT"), Region("Ternate", "Maluku Utara", "Halmahera Barat", "WIT"),
    Region("Jayapura", "Papua", "Keerom", "WIT"), Region("Manokwari", "Papua Barat", "Kaimana", "WIT"),
)  # fmt: skip
CAPITAL = Region("Jakarta", "DKI Jakarta", "Kepulauan Seribu", "WIB", ("Jakarta Pusat", "Jakarta Selatan", "Jakarta Timur"))
OFFSETS = {"WIB": 7, "WITA": 8, "WIT": 9}


@dataclass(frozen=True)
class Body:
    """An institution: its name, and its short form where newspapers use one."""

    name: str
    brief: str = ""


@dataclass(frozen=True)
class Post:
    """An office as introduced (`long`), its well-known short form, its bare form ("Gubernur"), and the cells it gives."""

    long: str
    role: str
    affiliation: str | None = None
    brief: str = ""
    bare: str = ""


def region_posts(region: Region) -> tuple[Post, ...]:
    """Heads of territories: posts that are all role."""
    governor, mayor = f"Gubernur {region.province}", f"Wali Kota {region.city}"
    posts = [Post(governor, governor, bare="Gubernur"), Post(f"Wakil {governor}", f"Wakil {governor}", bare="Wagub")]
    if region is not CAPITAL:
        regent = f"Bupati {region.regency}"
        posts += [Post(mayor, mayor, bare="Wali Kota"), Post(regent, regent, bare="Bupati")]
    return tuple(posts)


def other_posts(region: Region) -> tuple[Post, ...]:
    """Heads of bodies: head nouns | the organisation."""
    council = f"Dewan Perwakilan Rakyat Daerah Kota {region.city}"
    return (
        Post("Kepala Badan Pusat Statistik", "Kepala", "Badan Pusat Statistik", brief="Kepala BPS"),
        Post("Kepala Badan Nasional Penanggulangan Bencana", "Kepala", "Badan Nasional Penanggulangan Bencana", "Kepala BNPB"),
        Post("Ketua Umum Palang Merah Indonesia", "Ketua Umum", "Palang Merah Indonesia", brief="Ketua Umum PMI"),
        Post("Rektor Universitas Diponegoro", "Rektor", "Universitas Diponegoro", brief="Rektor Undip"),
        Post("Direktur Utama Perum Bulog", "Direktur Utama", "Perum Bulog", brief="Dirut Perum Bulog"),
        *(() if region is CAPITAL else (Post(f"Ketua DPRD Kota {region.city}", "Ketua", council),)),
    )


SPEAKING_BODIES = (
    Body("Badan Pusat Statistik", "BPS"), Body("Badan Meteorologi, Klimatologi, dan Geofisika", "BMKG"),
    Body("Badan Nasional Penanggulangan Bencana", "BNPB"),
)  # fmt: skip
DESCRIBED = ("pedagang sayur", "petani padi", "guru honorer", "nelayan", "pengemudi angkot", "perajin tempe")
LAY_QUOTES = (
    "Kami sudah dua minggu menunggu kabar dari petugas dan belum ada yang datang",
    "Yang penting anak-anak bisa sekolah seperti biasa lagi", "Dulu antre sejak subuh, sekarang pulang sebelum tengah hari",
    "Saya hanya ingin aturannya tidak berubah-ubah setiap bulan",
)  # fmt: skip

EVENT_KINDS = {  # kind -> as printed in a name
    "rakornas": "Rakornas", "rakor": "Rakor", "raker": "Raker", "rakernas": "Rakernas", "seminar": "Seminar",
    "musrenbang": "Musrenbang", "bimtek": "Bimtek", "lokakarya": "Lokakarya", "konferensi": "Konferensi",
    "pelatihan": "Pelatihan", "peluncuran": "Peluncuran",
}  # fmt: skip
VENUES = (
    "Hotel Grand Cakrawala", "Aula Serbaguna", "Gedung Graha Bhakti Praja", "Ballroom Hotel Puri Kencana", "Pendopo Agung",
    "Auditorium Wisma Karya", "Balai Kartika", "Aula Kantor Bappeda", "Hotel Santika Melati", "Gedung Sasana Budaya",
)  # fmt: skip
BUILDINGS = ("Gedung Aneka Karya", "Aula Lantai 2 Kantor", "Gedung Sasana Bhakti")
STREETS = (
    "Jalan Ahmad Yani", "Jl. Diponegoro No. 12", "Jalan Merdeka Selatan", "Jl. Gatot Subroto", "Jalan Pahlawan Nomor 9",
    "Jalan Raya Pasar Minggu", "Jl. Veteran", "Jalan Imam Bonjol",
)  # fmt: skip

MONTHS = "Januari Februari Maret April Mei Juni Juli Agustus September Oktober November Desember".split()
DAYS = "Senin Selasa Rabu Kamis Jumat Sabtu Minggu".split()
NUMERALS = "nol satu dua tiga empat lima enam tujuh delapan sembilan".split()


@dataclass(frozen=True)
class Outlet:
    """How an outlet prints its dateline ({city} or {CITY} in place), and the publisher that this gives."""

    dateline: str
    publisher: str | None


OUTLETS = (
    Outlet(f"{{CITY}}, KOMPAS.com {EM_DASH} ", "Kompas"), Outlet("{city} (ANTARA) - ", "Antara"), Outlet("{city} - ", None),
    Outlet("Liputan6.com, {city} - ", "Liputan6"), Outlet(f"Bisnis.com, {{CITY}} {EM_DASH} ", "Bisnis"), Outlet("", None),
    Outlet("TEMPO.CO, {city} - ", "Tempo"), Outlet("REPUBLIKA.CO.ID, {CITY} -- ", "Republika"),
    Outlet("{CITY}, NUSAKABAR.COM - ", "Nusakabar"), Outlet(f"{{city}}, PesisirPost.com {EN_DASH} ", "PesisirPost"),
    Outlet("{CITY}, JITUNEWS.COM - ", "Jitunews"),
)  # fmt: skip

CUES_AFTER = ("kata", "kata", "ujar", "tutur", "ucap", "jelas", "ungkap", "tegas", "papar", "terang", "sebut")
CUES_FOLLOWING = ("imbuh", "lanjut", "tambah", "pungkas")
CUES_BEFORE = ("mengatakan", "menyatakan", "menjelaskan", "menegaskan", "menuturkan", "mengungkapkan", "memaparkan")

RELATED = (
    "Ada Korban Banjir di Tiga Kecamatan, Pemerintah Beri Bantuan Rp15 Juta",
    "Harga Cabai Tembus Rp100 Ribu, Pedagang Mengeluh",
    "Jadwal Lengkap Libur Nasional dan Cuti Bersama Tahun Depan", "Cara Cek Penerima Bansos Lewat Ponsel",
    'Klaim Tak Ada Politik Uang, Netizen: "Amplop di Bawah Meja, Amnesia Ya"', "Cuaca Hari Ini, Hujan Lebat di Sejumlah Daerah",
    "Ditanya Soal Reshuffle, Juru Bicara: Kita Tunggu Saja", "Lima Tempat Wisata Alam yang Wajib Dikunjungi Akhir Pekan",
    "DPR Sahkan Anggaran Rp12,5 Triliun untuk Pemilu", "Ini Daftar Daerah dengan Upah Minimum Tertinggi",
    "Timnas Menang Tipis di Laga Uji Coba, Pelatih: Belum Puas", "Mengenal 3M dan Manfaatnya bagi Kesehatan Keluarga",
)  # fmt: skip
TAGS = "berita hari ini, pemerintah daerah, anggaran, layanan publik, nasional, ekonomi".split(", ")
