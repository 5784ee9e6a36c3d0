"""What articles are about: statements, reports and lists of our own wording, a topic at a time.

`said` are whole sentences without their last mark; `reported` are clauses; `split` are sentences cut where an attribution
may stand; `mixed` are what is before, within and after marks; `plain` are the reporter's own sentences, with no row in them.
"""

from __future__ import annotations

from dataclasses import dataclass

from tests.generated.words import Body


@dataclass(frozen=True)
class Listing:
    """A named ("6T") or counted ("pilar", with no name of its own) list; `lead` is the clause before it."""

    lead: str
    name: str
    items: tuple[str, ...]
    counted: bool


@dataclass(frozen=True)
class Topic:
    """See the module."""

    ministry: Body
    minister: str
    """The short form of the minister's post."""
    directorate: str
    agency: str
    """The regional agency, without its territory."""
    event: str
    about: str
    slogans: tuple[str, ...]
    said: tuple[str, ...]
    reported: tuple[str, ...]
    split: tuple[tuple[str, str], ...]
    mixed: tuple[tuple[str, str, str], ...]
    plain: tuple[str, ...]
    listings: tuple[Listing, ...]
    invited: tuple[str, ...]
    uninvited: tuple[str, ...]
    """Participants that are given without a number."""


def named(lead: str, name: str, items: str) -> Listing:
    return Listing(lead, name, tuple(items.split("; ")), counted=False)


def counted(lead: str, noun: str, items: str) -> Listing:
    return Listing(lead, noun, tuple(items.split("; ")), counted=True)


SOCIAL = Topic(
    Body("Kementerian Sosial", "Kemensos"), "Mensos", "Perlindungan dan Jaminan Sosial", "Dinas Sosial",
    "Pemutakhiran Data Kesejahteraan Sosial", "pemutakhiran data kesejahteraan sosial",
    ("Data yang Rapi Jadi Kunci Bantuan Tepat Sasaran", "Bantuan Sosial Tidak Boleh Terlambat"),
    ("Data penerima harus diperiksa di tingkat desa setiap bulan",
     "Kita tidak ingin ada lansia yang namanya hilang dari daftar",
     "Petugas lapangan sudah bekerja sejak awal tahun di 1.250 desa", "Kalau datanya rapi, bantuan tidak akan salah alamat"),
    ("penyaluran bantuan tahap kedua rampung sebelum akhir bulan", "sebanyak 2,5 juta keluarga masih menunggu verifikasi data",
     "pendamping sosial di setiap kecamatan akan ditambah secara bertahap"),
    (("Pembaruan data penerima tidak bisa ditunda lagi", "karena jumlah keluarga rentan berubah setiap bulan"),
     ("Penguatan peran pendamping juga penting", "sejalan dengan bertambahnya jenis layanan di desa")),
    (("bantuan itu", "harus sampai ke tangan warga paling miskin", "sebelum musim paceklik"),),
    ("Pembaruan data itu berjalan serentak di semua kecamatan.",
     "Program bertajuk {open}Desa Berdaya{close} itu sudah berjalan di sejumlah kecamatan."),
    (named("Penyaluran bantuan harus memenuhi", "6T",
           "tepat sasaran; tepat waktu; tepat jumlah; tepat administrasi; tepat harga; tepat kualitas"),
     counted("Program ini bertumpu pada", "pilar", "rehabilitasi sosial; perlindungan sosial; pemberdayaan sosial")),
    ("pendamping sosial", "kepala dinas sosial kabupaten", "operator data desa", "camat"),
    ("perwakilan lembaga kesejahteraan sosial", "relawan tagana"),
)  # fmt: skip
HEALTH = Topic(
    Body("Kementerian Kesehatan", "Kemenkes"), "Menkes", "Kesehatan Masyarakat", "Dinas Kesehatan",
    "Percepatan Penurunan Stunting", "percepatan penurunan stunting",
    ("Angka Stunting Harus Turun Tahun Depan", "Posyandu Jadi Ujung Tombak Layanan Kesehatan"),
    ("Semua balita harus ditimbang di posyandu setiap bulan", "Puskesmas tidak boleh kehabisan vaksin dan tablet tambah darah",
     "Ibu hamil perlu memeriksakan diri paling sedikit enam kali",
     "Siapa lagi yang menjaga gizi anak kita kalau bukan kita sendiri?"),
    ("angka stunting turun menjadi 14,8 persen dalam dua tahun", "setiap puskesmas akan memiliki seorang ahli gizi",
     "pemeriksaan kesehatan gratis menjangkau seluruh kecamatan"),
    (("Pencegahan stunting perlu dimulai sejak masa remaja", "karena calon ibu yang sehat melahirkan bayi yang sehat"),
     ("Ketersediaan alat ukur di posyandu makin mendesak", "sejalan dengan bertambahnya jumlah balita yang dipantau")),
    (("layanan imunisasi", "tidak boleh berhenti hanya karena hujan", "yang turun sepanjang pekan ini"),),
    ("Daerah itu memiliki 42 puskesmas dan ratusan posyandu.",
     "Gerakan {open}Isi Piringku{close} dikenalkan di sekolah-sekolah sejak tahun lalu."),
    (named("Warga wajib menerapkan", "3M", "memakai masker; mencuci tangan; menjaga jarak"),
     named("Pencegahan demam berdarah mengandalkan", "3M",
     "menguras bak mandi; menutup penampungan air; mendaur ulang barang bekas"),
     counted("Layanan ini memegang", "prinsip", "ramah anak; mudah dijangkau; terbuka; tanpa biaya")),
    ("kader posyandu", "kepala puskesmas", "bidan desa", "ahli gizi"),
    ("perwakilan organisasi profesi", "pengurus PKK"),
)  # fmt: skip
SCHOOL = Topic(
    Body("Kementerian Pendidikan dan Kebudayaan", "Kemendikbud"), "Mendikbud", "Guru dan Tenaga Kependidikan",
    "Dinas Pendidikan",
    "Penguatan Literasi Sekolah Dasar", "penguatan literasi sekolah dasar",
    ("Guru Tetap Jadi Penentu Mutu Sekolah", "Perpustakaan Sekolah Harus Hidup Kembali"),
    ("Anak-anak kita harus terbiasa membaca sejak kelas satu", "Guru di daerah terpencil perlu mendapat pelatihan yang sama",
     "Buku bacaan bermutu jangan menumpuk di gudang sekolah",
     "Kita mulai dari hal kecil seperti membaca bersama sebelum belajar"),
    ("sebanyak 3.400 guru honorer menunggu pengangkatan", "perpustakaan keliling akan menjangkau sekolah di kepulauan",
     "ruang kelas yang rusak berat diperbaiki sebelum tahun ajaran baru"),
    (("Mutu perpustakaan sekolah perlu ditingkatkan", "karena minat baca anak tumbuh dari buku yang menarik"),
     ("Pemerataan guru masih menjadi pekerjaan rumah", "terutama di sekolah dasar yang jauh dari ibu kota kabupaten")),
    (("kurikulum baru", "tidak akan menambah beban belajar siswa", "di kelas rendah"),),
    ("Sekolah di pulau terluar dijangkau dengan perahu selama dua jam.",
     "Buku cerita seri {open}Duta Baca{close} tersedia di semua kecamatan."),
    (named("Sekolah membiasakan", "5S", "senyum; salam; sapa; sopan; santun"),
     counted("Sekolah itu menjalankan", "strategi", "pelatihan guru; penyediaan buku; pendampingan orang tua")),
    ("guru sekolah dasar", "kepala sekolah", "pengawas sekolah", "pustakawan"),
    ("pegiat taman bacaan", "pengurus komite sekolah"),
)  # fmt: skip
FOOD = Topic(
    Body("Kementerian Pertanian", "Kementan"), "Mentan", "Tanaman Pangan", "Dinas Ketahanan Pangan",
    "Pengendalian Inflasi Pangan", "pengendalian inflasi pangan",
    ("Harga Cabai Tembus Rp100 Ribu per Kilogram, Pasokan Dipastikan Aman", "Petani Muda Jadi Harapan Ketahanan Pangan"),
    ("Stok beras di gudang cukup untuk empat bulan ke depan", "Petani butuh pupuk datang sebelum musim tanam, bukan sesudahnya",
     "Jangan sampai harga jatuh ketika panen raya tiba", "Jalur distribusi dari sentra produksi ke pasar terus kami pantau"),
    ("luas panen padi bertambah 11.500 hektare dibandingkan tahun lalu",
     "penyaluran pupuk bersubsidi dipercepat sebelum musim tanam",
     "operasi pasar murah menjangkau semua kecamatan"),
    (("Perbaikan jaringan irigasi perlu didahulukan", "karena sebagian besar sawah masih bergantung pada hujan"),
     ("Kerja sama antardaerah makin dibutuhkan", "terutama untuk menjaga pasokan cabai dan bawang merah")),
    (("harga gabah di tingkat petani", "tidak akan dibiarkan jatuh saat panen", "pada musim kemarau ini"),),
    ("Harga beras medium di pasar induk turun menjadi Rp12.500 per kilogram.",
     "Harga cabai rawit masih bertahan di angka Rp85.000 per kilogram."),
    (named("Pengendalian harga berpegang pada", "4K",
           "keterjangkauan harga; ketersediaan pasokan; kelancaran distribusi; komunikasi efektif"),
     named("Penyaluran pupuk mengacu pada", "6T",
     "tepat jenis; tepat jumlah; tepat harga; tepat tempat; tepat waktu; tepat mutu"),
     counted("Ketahanan pangan daerah bertumpu pada", "pilar", "produksi lokal; cadangan pangan; keragaman konsumsi")),
    ("penyuluh pertanian", "ketua kelompok tani", "kepala desa", "pedagang pasar"),
    ("perwakilan distributor pupuk", "pengurus koperasi tani"),
)  # fmt: skip
ROADS = Topic(
    Body("Kementerian Perhubungan", "Kemenhub"), "Menhub", "Perhubungan Darat", "Dinas Perhubungan",
    "Keselamatan Angkutan Jalan", "keselamatan angkutan jalan",
    ("Keselamatan Penumpang Tidak Bisa Ditawar", "Angkutan Umum Harus Lebih Nyaman"),
    ("Semua bus wajib diperiksa sebelum berangkat dari terminal", "Pengemudi yang lelah tidak boleh dipaksa tetap jalan",
     "Halte baru kami bangun dekat sekolah dan pasar", "Masyarakat akan naik angkutan umum kalau jadwalnya pasti"),
    ("angka kecelakaan di jalur itu turun 7,3 persen", "sebanyak 120 bus listrik mulai beroperasi secara bertahap",
     "terminal lama ditata ulang tanpa menghentikan layanan"),
    (("Pemeriksaan rem dan ban tidak boleh sekadar formalitas", "karena banyak kecelakaan terjadi di jalan menurun"),
     ("Integrasi tiket antarmoda sudah waktunya diterapkan", "terutama bagi penumpang yang berganti kendaraan setiap hari")),
    (("jalur sepeda di pusat kota", "akan dipisahkan dari lajur kendaraan bermotor", "agar pengguna jalan merasa aman"),),
    ("Sejumlah ruas jalan kerap tergenang setelah hujan lebat.",
     "Layanan {open}Bus Sekolah{close} beroperasi pada jam berangkat dan pulang."),
    (named("Petugas terminal menerapkan", "5R", "ringkas; rapi; resik; rawat; rajin"),
     counted("Penataan terminal menempuh", "langkah",
     "pemasangan rambu; perbaikan penerangan; pelatihan pengemudi; penertiban parkir")),
    ("kepala terminal", "pengemudi bus", "penguji kendaraan", "pengusaha angkutan"),
    ("perwakilan organisasi angkutan darat", "komunitas pesepeda"),
)  # fmt: skip
MONEY = Topic(
    Body("Kementerian Keuangan", "Kemenkeu"), "Menkeu", "Perimbangan Keuangan", "Dinas Koperasi",
    "Literasi Keuangan Desa", "literasi keuangan desa",
    ("Dana Desa Harus Dikelola Terbuka", "Belanja Negara Harus Terasa Manfaatnya"),
    ("Setiap rupiah uang negara harus bisa dipertanggungjawabkan", "Desa perlu bendahara yang paham pembukuan sederhana",
     "Usaha kecil jangan lagi bergantung pada rentenir", "Laporan keuangan yang rapi justru melindungi kepala desa"),
    ("penerimaan pajak tumbuh 8,9 persen pada semester pertama", "sebanyak 1.100 desa sudah memakai aplikasi pembukuan",
     "penyaluran kredit usaha rakyat dipermudah bagi pedagang kecil"),
    (("Keterbukaan anggaran desa menjadi keharusan", "karena warga berhak tahu ke mana uangnya dipakai"),
     ("Pendampingan bagi bendahara desa perlu diperluas", "terutama di wilayah yang belum terjangkau internet")),
    (("laporan keuangan desa", "bisa dibaca siapa saja di balai desa", "tanpa harus bertanya kepada petugas"),),
    ("Sejumlah desa memasang laporan keuangan di papan pengumuman.",
     "Buku panduan {open}Kas Desa{close} dibagikan kepada perangkat desa."),
    (named("Aparatur negara berpegang pada", "AKHLAK",
           "berorientasi pelayanan; akuntabel; kompeten; harmonis; loyal; adaptif; kolaboratif"),
     counted("Pengelolaan dana desa memegang", "prinsip", "terbuka; tertib; tepat guna")),
    ("bendahara desa", "kepala desa", "pelaku usaha mikro", "camat"),
    ("pengurus badan usaha milik desa", "pendamping desa"),
)  # fmt: skip
TOPICS = (SOCIAL, HEALTH, SCHOOL, FOOD, ROADS, MONEY)
