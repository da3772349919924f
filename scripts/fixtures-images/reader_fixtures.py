"""Writes src/shiftset/readers/fixtures/: small sets in every format, and expected.json, what Python reads in them.

Usage: python reader_fixtures.py [FACTS_DATA_FOLDER]; the facts folder's image files are described too where given.
"""

from __future__ import annotations

import gzip
import hashlib
import io
import json
import struct
import sys
import tarfile
import zipfile
from pathlib import Path
from typing import Any
from unittest import mock

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq
from numpy.typing import NDArray
from PIL import Image

OUT = Path(__file__).resolve().parents[2] / "src/shiftset/readers/fixtures"
CLASSES = ["cat", "dog", "hare"]
LABELS = np.array([0, 1, 2, 0, 1, 2], np.int64)
LONG = "a-folder-with-a-name-that-is-long-enough-to-need-" + "x" * 80
DATE = (2020, 1, 1, 0, 0, 0)


def sha256(data: bytes) -> str:
    return hashlib.sha256(data).hexdigest()


def pixels(count: int = 6, height: int = 6, width: int = 8, channels: int = 3) -> NDArray[np.uint8]:
    shape = (count, height, width, channels)
    return np.random.default_rng(7).integers(0, 256, shape).astype(np.uint8)


def described(images: NDArray[Any], labels: Any) -> dict[str, Any]:
    """Hashes of each image's numbers, channels last, floats as 32 bits."""
    as_written = images if images.dtype == np.uint8 else images.astype(np.float32)
    return {
        "labels": [label if isinstance(label, str) else int(label) for label in labels],
        "sha256": [sha256(np.ascontiguousarray(image).tobytes()) for image in as_written],
    }


def arrays(expected: dict[str, Any]) -> None:
    images = pixels()
    chw = images.transpose(0, 3, 1, 2)
    floats = images.astype(np.float32) / 255
    grey = images[:, :, :, 0]
    saved: dict[str, tuple[NDArray[Any], NDArray[Any]]] = {
        "nhwc-uint8": (images, images),
        "nchw-uint8": (np.ascontiguousarray(chw), images),
        "nchw-float32": (np.ascontiguousarray(chw.astype(np.float32) / 255), floats),
        "nhwc-float16": (floats.astype(np.float16), floats.astype(np.float16)),
        "nhwc-float64": (floats.astype(np.float64), floats.astype(np.float64)),
        "nhwc-int64": (images.astype(np.int64), images),
        "nhwc-big-endian": (images.astype(">i2"), images),
        "nhw-uint8": (grey, grey),
        "nhwc-fortran": (np.asfortranarray(images), images),
        "nchw-float32-fortran": (np.asfortranarray(chw.astype(np.float32) / 255), floats),
        "bool": (grey > 127, ((grey > 127) * 255).astype(np.uint8)),
    }
    for name, (array, meaning) in saved.items():
        np.save(OUT / f"{name}.npy", array)
        expected[f"{name}.npy"] = described(meaning, LABELS)
    np.save(OUT / "labels-int64.npy", LABELS)
    np.save(OUT / "labels-text.npy", np.array([CLASSES[label] for label in LABELS]))
    np.save(OUT / "labels-one-hot.npy", np.eye(3, dtype=np.float32)[LABELS])
    np.save(OUT / "labels-column.npy", LABELS.astype(">i4").reshape(-1, 1))
    split = {"x_train": images[:4], "y_train": LABELS[:4], "x_test": images[4:], "y_test": LABELS[4:]}
    np.savez(OUT / "split.npz", **split)
    np.savez_compressed(OUT / "split-compressed.npz", **split)
    expected["split.npz"] = expected["split-compressed.npz"] = described(images[4:], LABELS[4:])


def idx(expected: dict[str, Any]) -> None:
    grey = pixels()[:, :, :, 0]
    image_file = struct.pack(">BBBBIII", 0, 0, 8, 3, *grey.shape) + grey.tobytes()
    label_file = struct.pack(">BBBBI", 0, 0, 8, 1, 6) + LABELS.astype(np.uint8).tobytes()
    (OUT / "images-idx3-ubyte").write_bytes(image_file)
    (OUT / "labels-idx1-ubyte").write_bytes(label_file)
    (OUT / "images-idx3-ubyte.gz").write_bytes(gzip.compress(image_file, mtime=0))
    (OUT / "labels-idx1-ubyte.gz").write_bytes(gzip.compress(label_file, mtime=0))
    expected["images-idx3-ubyte"] = described(grey, LABELS)


def cifar(expected: dict[str, Any]) -> None:
    images = pixels(3, 32, 32)
    planes = images.transpose(0, 3, 1, 2).reshape(3, -1)
    ten = [9, 0, 4]
    fine = [99, 0, 41]
    records10 = b"".join(bytes([label]) + row.tobytes() for label, row in zip(ten, planes))
    records100 = b"".join(bytes([7, label]) + row.tobytes() for label, row in zip(fine, planes))
    (OUT / "test_batch.bin").write_bytes(records10)
    (OUT / "test.bin").write_bytes(records100)
    expected["test_batch.bin"] = described(images, ten)
    expected["test.bin"] = described(images, fine)
    members = [("cifar-10-batches-bin/data_batch_1.bin", records10[:3073]), ("cifar-10-batches-bin/test_batch.bin", records10)]
    write_tar(OUT / "cifar-10-binary.tar.gz", members, tarfile.USTAR_FORMAT, "w:gz")


def png(image: NDArray[np.uint8]) -> bytes:
    buffer = io.BytesIO()
    Image.fromarray(image).save(buffer, "PNG", optimize=True)
    return buffer.getvalue()


def members(prefix: str = "set") -> list[tuple[str, bytes]]:
    images = pixels()
    named = [
        (f"{prefix}/{CLASSES[label]}/{number}.png", png(images[number]))
        for number, label in enumerate(LABELS)
    ]
    return [*named[:3], (f"{prefix}/README.txt", b"not an image"), *named[3:]]


def write_tar(path: Path, files: list[tuple[str, bytes]], tar_format: int, mode: str) -> None:
    buffer = io.BytesIO()
    with tarfile.open(fileobj=buffer, mode="w", format=tar_format) as tar:
        folder = tarfile.TarInfo(files[0][0].split("/")[0])
        folder.type = tarfile.DIRTYPE
        tar.addfile(folder)
        for name, content in files:
            info = tarfile.TarInfo(name)
            info.size = len(content)
            tar.addfile(info, io.BytesIO(content))
    data = buffer.getvalue()
    path.write_bytes(gzip.compress(data, mtime=0) if mode == "w:gz" else data)


def zip_members(files: list[tuple[str, bytes]], method: int) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", method) as archive:
        for name, content in files:
            info = zipfile.ZipInfo(name, DATE)
            info.compress_type = method
            archive.writestr(info, content)
    return buffer.getvalue()


def entries(files: list[tuple[str, bytes]]) -> dict[str, Any]:
    images = [(name, content) for name, content in files if name.endswith(".png")]
    return {
        "names": [name for name, _ in images],
        "labels": [name.split("/")[-2] for name, _ in images],
        "sha256": [sha256(content) for _, content in images],
    }


def archives(expected: dict[str, Any]) -> None:
    files = members()
    deep = members(f"{LONG}/größe")
    (OUT / "stored.zip").write_bytes(zip_members(files, zipfile.ZIP_STORED))
    (OUT / "deflated.zip").write_bytes(zip_members(deep, zipfile.ZIP_DEFLATED))
    with mock.patch.object(zipfile, "ZIP64_LIMIT", 10), mock.patch.object(zipfile, "ZIP_FILECOUNT_LIMIT", 1):
        (OUT / "zip64.zip").write_bytes(zip_members(files, zipfile.ZIP_DEFLATED))
    write_tar(OUT / "ustar.tar", files, tarfile.USTAR_FORMAT, "w")
    write_tar(OUT / "pax.tar", deep, tarfile.PAX_FORMAT, "w")
    write_tar(OUT / "gnu.tar.gz", deep, tarfile.GNU_FORMAT, "w:gz")
    for name in ("stored.zip", "zip64.zip", "ustar.tar"):
        expected[name] = entries(files)
    for name in ("deflated.zip", "pax.tar", "gnu.tar.gz"):
        expected[name] = entries(deep)


def parquet(expected: dict[str, Any]) -> None:
    files = [content for name, content in members() if name.endswith(".png")]
    features = {
        "image": {"_type": "Image"},
        "label": {"_type": "ClassLabel", "names": CLASSES},
    }
    metadata = {b"huggingface": json.dumps({"info": {"features": features}}).encode()}
    image_type = pa.struct([("bytes", pa.binary()), ("path", pa.string())])
    rows = [{"bytes": content, "path": f"{number}.png"} for number, content in enumerate(files)]
    table = pa.table(
        {"image": pa.array(rows, image_type), "label": pa.array(LABELS, pa.int64())}
    ).replace_schema_metadata(metadata)
    meaning = {
        "names": [f"{number}.png" for number in range(6)],
        "labels": [int(label) for label in LABELS],
        "sha256": [sha256(content) for content in files],
    }
    for name, options in {
        "snappy": {"compression": "snappy"},
        "zstd": {"compression": "zstd"},
        "gzip": {"compression": "gzip"},
        "plain": {"compression": "none", "use_dictionary": False},
        "pages-v2": {"compression": "snappy", "data_page_version": "2.0"},
        "many-pages": {"compression": "snappy", "data_page_size": 64, "write_batch_size": 1},
    }.items():
        pq.write_table(table, OUT / f"{name}.parquet", row_group_size=4, **options)
        expected[f"{name}.parquet"] = meaning
    pq.write_table(table.select(["image"]), OUT / "no-label.parquet", row_group_size=4)
    with_null = pa.table(
        {
            "img": pa.array([rows[0], None, rows[2]], image_type),
            "fine_label": pa.array(["cat", "dog", "hare"]),
        }
    )
    pq.write_table(with_null, OUT / "null.parquet")
    expected["null.parquet"] = {
        "names": ["0.png", "2.png"],
        "labels": ["cat", "hare"],
        "sha256": [sha256(files[0]), sha256(files[2])],
    }


def real(folder: Path, expected: dict[str, Any]) -> None:
    """What Python reads in the facts folder's files."""
    with gzip.open(folder / "t10k-images-idx3-ubyte.gz") as file:
        images = np.frombuffer(file.read(), np.uint8, offset=16).reshape(-1, 28, 28)
    with gzip.open(folder / "t10k-labels-idx1-ubyte.gz") as file:
        labels = np.frombuffer(file.read(), np.uint8, offset=8)
    expected["t10k"] = {
        "count": len(images),
        "perLabel": np.bincount(labels).tolist(),
        "first": described(images[:20], labels[:20]),
        "all": sha256(images.tobytes()),
    }
    for name in ("cifar10-test-2000.zip", "pacs-sample.zip"):
        with zipfile.ZipFile(folder / name) as archive:
            files = [item for item in archive.namelist() if item.endswith((".jpg", ".png"))]
            digest = hashlib.sha256()
            per_class: dict[str, int] = {}
            for item in files:
                digest.update(archive.read(item))
                label = item.split("/")[-2]
                per_class[label] = per_class.get(label, 0) + 1
            first = sha256(archive.read(files[0]))
        expected[name] = {
            "count": len(files),
            "perLabel": per_class,
            "first": [files[0], first],
            "all": digest.hexdigest(),
        }


def main() -> None:
    OUT.mkdir(parents=True, exist_ok=True)
    expected: dict[str, Any] = {}
    for write in (arrays, idx, cifar, archives, parquet):
        write(expected)
    known = OUT / "expected.json"
    if len(sys.argv) > 1:
        real(Path(sys.argv[1]), expected)
    elif known.exists():
        before = json.loads(known.read_text())
        expected |= {name: before[name] for name in before if name not in expected}
    known.write_text(json.dumps(expected, indent=1) + "\n")


if __name__ == "__main__":
    main()
