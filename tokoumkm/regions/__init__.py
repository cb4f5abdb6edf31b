"""Places: provinsi, kabupaten or kota, kecamatan, desa or kelurahan, by Kemendagri code."""
