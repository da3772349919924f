"""Typefaces: where they come from, of which kind they are, and which of them can be used."""

from __future__ import annotations

import json
import re
import subprocess
from dataclasses import dataclass
from pathlib import Path

from fontTools.ttLib import TTFont, TTLibError

from .config import CAPITALS, OTHER_CHARACTERS, SOURCES_DIR

TEXT_CATEGORIES = ("serif", "sans-serif", "monospace")
CATEGORIES = (*TEXT_CATEGORIES, "display", "handwriting", "historic")
REGULAR, BOLD = 400, 700


@dataclass(frozen=True)
class Face:
    """One font file: a family in one weight, upright."""

    file: Path
    family: str
    category: str
    weight: int
    origin: str
    """"npm" or "debian"."""
    package: str
    version: str
    license: str
    covers_other: bool
    """Whether it also has the lower-case letters and digits."""


def fetch(fonts: Path) -> None:
    """Install every package that `sources/` lists below `fonts`, with npm and apt-get. Packages already there are kept."""
    fetch_npm(fonts / "npm")
    fetch_debian(fonts / "debian", fonts / "packages")


def fetch_npm(target: Path) -> None:
    packages = [f"@fontsource/{name}@{version}" for name, version in read_versions(SOURCES_DIR / "npm.txt")]
    target.mkdir(parents=True, exist_ok=True)
    (target / "package.json").write_text('{"name": "glyphs-fonts", "private": true}\n')
    command = ["npm", "install", "--no-audit", "--no-fund", "--ignore-scripts", "--no-package-lock", *packages]
    subprocess.run(command, cwd=target, check=True)


def fetch_debian(target: Path, downloads: Path) -> None:
    """Download the packages and unpack them without installing. The version that the mirror has is taken and recorded."""
    downloads.mkdir(parents=True, exist_ok=True)
    target.mkdir(parents=True, exist_ok=True)
    names = [name for name, _ in read_versions(SOURCES_DIR / "debian.txt")]
    wanted = [name for name in names if not any(downloads.glob(f"{name}_*.deb"))]
    if wanted:
        subprocess.run(["apt-get", "download", "-qq", *wanted], cwd=downloads, check=True)
    for archive in sorted(downloads.glob("*.deb")):
        folder = target / archive.stem.rsplit("_", 1)[0]
        subprocess.run(["dpkg-deb", "-x", str(archive), str(folder)], check=True)


def read_versions(path: Path) -> list[tuple[str, str]]:
    """Lines "name version" of a sources file."""
    lines = [line.split() for line in path.read_text().splitlines() if line and not line.startswith("#")]
    return [(name, version) for name, version in lines]


def read_rules(path: Path) -> list[tuple[str, str]]:
    """Lines "pattern<tab>category" of a rules file."""
    lines = [line for line in path.read_text().splitlines() if line and not line.startswith("#")]
    return [(pattern, category) for pattern, category in (line.split("\t") for line in lines)]


def scan(fonts: Path) -> list[Face]:
    """Every usable face below `fonts`, in a fixed order."""
    return [*scan_npm(fonts / "npm" / "node_modules" / "@fontsource"), *scan_debian(fonts / "debian")]


def scan_npm(root: Path) -> list[Face]:
    overrides = dict(read_rules(SOURCES_DIR / "npm-categories.tsv"))
    faces = []
    for name, _ in read_versions(SOURCES_DIR / "npm.txt"):
        package = root / name
        if not (package / "metadata.json").exists():
            continue
        metadata = json.loads((package / "metadata.json").read_text())
        manifest = json.loads((package / "package.json").read_text())
        category = overrides.get(name, metadata.get("category", "skip"))
        if category not in CATEGORIES:
            continue
        for weight in pick_weights(metadata["weights"]):
            file = package / "files" / f"{name}-latin-{weight}-normal.woff2"
            face = Face(
                file,
                metadata.get("family", name),
                category,
                weight,
                "npm",
                f"@fontsource/{name}",
                manifest["version"],
                npm_license(metadata, manifest),
                covers(file, OTHER_CHARACTERS),
            )
            if covers(file, CAPITALS):
                faces.append(face)
    return faces


def pick_weights(weights: list[int]) -> list[int]:
    """The weight nearest to regular, and bold where there is one."""
    regular = min(weights, key=lambda weight: (abs(weight - REGULAR), weight))
    return [regular, BOLD] if BOLD in weights and regular != BOLD else [regular]


def npm_license(metadata: dict[str, object], manifest: dict[str, object]) -> str:
    license_ = metadata.get("license")
    if isinstance(license_, dict):
        return str(license_.get("type", "not stated"))
    return str(manifest.get("license", "not stated"))


def scan_debian(root: Path) -> list[Face]:
    """Faces of the packages unpacked as NAME_VERSION below `root`."""
    rules = read_rules(SOURCES_DIR / "debian-categories.tsv")
    faces = []
    for folder in sorted(root.iterdir()):
        package, version = folder.name.split("_", 1)
        license_ = debian_license(folder / "usr/share/doc" / package / "copyright")
        for file in sorted([*folder.rglob("*.ttf"), *folder.rglob("*.otf")]):
            path = "/" + str(file.relative_to(folder)).lower()
            category = next((category for pattern, category in rules if re.search(pattern, path)), "skip")
            if category == "skip" or not covers(file, CAPITALS):
                continue
            family, weight, upright = describe(file)
            if upright and weight in (REGULAR, BOLD):
                other = covers(file, OTHER_CHARACTERS)
                faces.append(Face(file, family, category, weight, "debian", package, version, license_, other))
    return faces


def debian_license(copyright_file: Path) -> str:
    """The licence names that a Debian copyright file gives for what is not the packaging, or a pointer to the file."""
    text = copyright_file.read_text(errors="replace") if copyright_file.exists() else ""
    paragraphs = [p for p in re.split(r"\n\s*\n", text) if not re.search(r"^Files:\s*debian/", p, re.MULTILINE)]
    names = {m.strip() for p in paragraphs if p.startswith("Files:") for m in re.findall(r"^License:[ \t]*(\S.*)$", p, re.MULTILINE)}
    return " and ".join(sorted(names)) if names else f"see {copyright_file.parent.name}/copyright"


def covers(file: Path, characters: str) -> bool:
    """Whether the font file is readable and maps every one of `characters`."""
    try:
        with TTFont(file, lazy=True) as font:
            mapped = font.getBestCmap() or {}
    except (TTLibError, OSError, AssertionError):
        return False
    return all(ord(character) in mapped for character in characters)


def describe(file: Path) -> tuple[str, int, bool]:
    """Family name, weight rounded to regular or bold (0 for others), and whether it is upright, from the font's tables."""
    with TTFont(file, lazy=True) as font:
        name = font["name"].getDebugName(16) or font["name"].getDebugName(1) or file.stem
        style = (font["name"].getDebugName(17) or font["name"].getDebugName(2) or "").lower()
        weight_class = font["OS/2"].usWeightClass if "OS/2" in font else REGULAR
        angle = font["post"].italicAngle if "post" in font else 0
    upright = angle == 0 and not re.search("italic|oblique|slant", style)
    bold = "bold" in style and not re.search("semi|demi|extra|ultra", style)
    light = re.search("thin|light|black|heavy|semi|demi|medium|extra|ultra", style)
    weight = BOLD if bold else 0 if light and weight_class != REGULAR else REGULAR
    return name, weight, upright
