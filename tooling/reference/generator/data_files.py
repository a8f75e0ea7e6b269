"""Small files of the formats that data sets come in, written by those who define the formats.

    pip install pyarrow scipy pillow numpy
    python generator/data_files.py

writes goldens/data/: parquet by pyarrow in the form of Hugging Face, MATLAB files by scipy, zip archives by Python, images of
unusual kinds by Pillow. The values are formulas that the tests repeat.
"""

import io
import json
import pathlib
import zipfile

import numpy
import pyarrow
import pyarrow.parquet
import scipy.io
from PIL import Image

OUT = pathlib.Path(__file__).parent.parent / "goldens" / "data"


def png(colour):
    out = io.BytesIO()
    Image.new("RGB", (4, 3), colour).save(out, "PNG")
    return out.getvalue()


def parquet_files():
    classes = ["ant", "bee", "cat"]
    rows = [{"bytes": png((i * 20, 255 - i * 20, i)), "path": f"{i}.png"} for i in range(10)]
    labels = [i % 3 for i in range(10)]
    image = pyarrow.struct([("bytes", pyarrow.binary()), ("path", pyarrow.string())])
    table = pyarrow.table({"image": pyarrow.array(rows, image), "label": pyarrow.array(labels, pyarrow.int64())})
    features = {"info": {"features": {"label": {"names": classes, "_type": "ClassLabel"}}}}
    table = table.replace_schema_metadata({"huggingface": json.dumps(features)})
    for compression in ("snappy", "zstd"):
        pyarrow.parquet.write_table(table, OUT / f"{compression}.parquet", row_group_size=4, compression=compression)
    plain = pyarrow.table({"picture": [row["bytes"] for row in rows], "breed": [classes[label] for label in labels]})
    pyarrow.parquet.write_table(plain, OUT / "names.parquet", row_group_size=3)


def matlab_files():
    row, column, channel, image = numpy.meshgrid(*map(numpy.arange, (32, 32, 3, 2)), indexing="ij")
    pixels = ((row * 8 + column * 3 + channel * 2 + image) % 256).astype(numpy.uint8)
    labels = numpy.array([[10], [3]], dtype=numpy.uint8)
    scipy.io.savemat(OUT / "svhn.mat", {"X": pixels, "y": labels}, do_compression=True)
    scipy.io.savemat(OUT / "numbers.mat", {
        "d": numpy.array([[1.5, -2, 3e9]]), "i": numpy.array([[-5, 7]], dtype=numpy.int32), "text": "hello",
        "u": numpy.arange(5, dtype=numpy.uint16)[None, :], "one": numpy.array([[7]], dtype=numpy.uint8)})
    scipy.io.savemat(OUT / "imagelabels.mat", {"labels": numpy.array([[1, 102, 7, 7, 2, 3]], dtype=numpy.uint8)})
    scipy.io.savemat(OUT / "setid.mat", {
        "trnid": numpy.array([[2, 3]], dtype=numpy.uint16), "valid": numpy.array([[1]], dtype=numpy.uint16),
        "tstid": numpy.array([[6, 4, 5]], dtype=numpy.uint16)}, do_compression=True)


def zip_files():
    with zipfile.ZipFile(OUT / "good.zip", "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("gzip/", "")
        archive.writestr("gzip/one.txt", "one " * 100)
        archive.writestr("two.txt", "two")
    with zipfile.ZipFile(OUT / "outside.zip", "w") as archive:
        archive.writestr("../outside.txt", "x")
    link = zipfile.ZipInfo("link")
    link.create_system, link.external_attr = 3, 0o120777 << 16
    with zipfile.ZipFile(OUT / "link.zip", "w") as archive:
        archive.writestr(link, "/etc/passwd")


def images():
    Image.new("CMYK", (8, 6), (0, 255, 255, 0)).save(OUT / "cmyk.jpg", quality=95)  # red
    deep = (numpy.arange(48, dtype=numpy.uint16).reshape(6, 8) * 1000)
    Image.fromarray(deep).save(OUT / "sixteen.png")
    turned = Image.new("RGB", (8, 6), (255, 0, 0))
    turned.paste((0, 0, 255), (0, 0, 4, 6))  # blue left, red right; shown turned by 90° clockwise: blue above
    exif = Image.Exif()
    exif[0x0112] = 6
    turned.save(OUT / "turned.jpg", quality=95, exif=exif)
    Image.new("LA", (8, 6), (200, 128)).save(OUT / "grey-alpha.png")
    Image.new("P", (8, 6), 0).save(OUT / "palette.gif")


def jpegs():
    """Photographs as JPEGs of every form that the decoder of ours takes, or must leave to another, beside what Pillow makes of them."""
    rows, columns = numpy.mgrid[:43, :61]
    random = numpy.random.default_rng(1)
    waves = [128 + 90 * numpy.sin(rows / (3 + i)) * numpy.cos(columns / (5 - i)) + 30 * random.standard_normal((43, 61)) for i in range(3)]
    picture = Image.fromarray(numpy.stack(waves, -1).clip(0, 255).astype(numpy.uint8))
    forms = {
        "444": {"subsampling": 0}, "422": {"subsampling": 1}, "420": {"subsampling": 2}, "grey": {},
        "coarse": {"subsampling": 2, "quality": 8}, "finest": {"subsampling": 0, "quality": 100},
        "optimized": {"subsampling": 2, "optimize": True}, "progressive": {"subsampling": 2, "progressive": True},
        "restarts": {"subsampling": 2, "restart_marker_blocks": 3}, "restarts-422": {"subsampling": 1, "restart_marker_rows": 1},
        "rgb": {"keep_rgb": True},
    }
    for name, options in forms.items():
        file = OUT / f"jpeg-{name}.jpg"
        (picture.convert("L") if name == "grey" else picture).save(file, **{"quality": 85, **options})
        Image.open(file).convert("RGB").save(OUT / f"jpeg-{name}.png")


OUT.mkdir(exist_ok=True)
for write in (parquet_files, matlab_files, zip_files, images, jpegs):
    write()
