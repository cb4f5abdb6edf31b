"""Product files as other programs write them, cut down to the columns that matter."""


def lines(*rows: str) -> list[list[str]]:
    """Rows of cells that are separated by semicolons."""
    return [row.split(";") for row in rows]


SHOPEE = lines(
    "Kategori;Nama Produk;Deskripsi Produk;SKU Induk;Varian untuk Variasi 1;"
    "Varian untuk Variasi 2;Harga;Stok;Kode Variasi;Foto Sampul;Berat",
    ";Wajib;Wajib;;;;Wajib;Wajib;;;Wajib",
    "100633;Tas Pandan;Enak dipakai;TP;Merah;XL;85000;4;TP-1;x;400",
    "100633;Tas Pandan;Enak dipakai;TP;Biru;XL;86000;5;TP-2;x;400",
)
SHOPEE_KEYS = lines(
    "ps_category|1|0;ps_product_name|0|0;ps_price;ps_stock;ps_sku_short;ps_weight",
    ";Nama Produk;Harga;Stok;;",
    ";Wajib;Wajib;Wajib;;",
    "1;Tas Pandan;85000;4;TP-1;400",
)
SHOPEE_SALES = lines(
    "et_title_product_id;et_title_product_name;et_title_variation_name;et_title_parent_sku;"
    "et_title_variation_sku;et_title_variation_price;et_title_variation_stock",
    "1;Tas Pandan;Merah;TP;;85000;4",
)
TIKTOK = lines(
    "product_id;category;product_name;product_description;parcel_weight;variation_value;"
    "price;quantity;seller_sku;main_image",
    ";V3;;;;;;;;",
    "ID;Kategori;Nama;Deskripsi;Berat;Variasi;Harga;Jumlah;SKU;Foto",
    "1;Fashion;Tas Pandan;<p>Enak dan kuat</p>;400;Merah;85000;4;T;u",
)
WOO = lines(
    "ID;Type;SKU;Name;Published;Description;Stock;Weight (kg);Sale price;Regular price;"
    "Categories;Parent;Attribute 1 value(s)",
    "1;variable;T;Tas Pandan;1;<p>Kuat</p>;;0.4;;;Gula, Tas;;M, B",
    "2;variation;T-M;Tas Pandan - M;1;;4;;;85000;;T;M",
    "3;variation;T-B;Tas Pandan - B;1;;5;0.5;;86000;;T;B",
    "4;simple;N;Nopia;1;Manis;;0.25;;12000.00;Gula;;",
)
BAGISTO = lines(
    "sku;parent_sku;locale;attribute_family_code;type;categories;name;description;price;"
    "weight;inventories;color",
    "T;;id;default;configurable;gula;Tas Pandan;Kuat;;0.4;;",
    "T-M;T;id;default;simple;;Tas M;;85000.0000;0.4;default=3,b=1;M",
)
