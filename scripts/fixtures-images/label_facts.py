"""Writes src/shiftset/labels/facts.ts: class indices of ImageNet-1k and of the sets that choose from it.

Facts only (identifiers, names, indices). Sources:
- the WordNet ids of ImageNet-1k, ImageNet-A and ImageNet-R: the lists in timm's package
  (github.com/huggingface/pytorch-image-models, timm/data/_info; Hendrycks et al. 2021);
- ObjectNet's 113 classes that overlap with ImageNet: Barbu et al. 2019 (the mapping that comes with the set),
  written out in objectnet.txt beside this script as "class: ImageNet-1k indices";
- CIFAR-10's classes in ImageNet-1k: hyponyms in WordNet 3.0 (Debian's wordnet-base, dict/data.noun).

Usage: python label_facts.py TIMM_INFO_FOLDER DATA_NOUN
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

HERE = Path(__file__).parent
OUT = HERE.parents[1] / "src/shiftset/labels/facts.ts"

# The synset that each CIFAR-10 class names; an ImageNet class belongs to the first that it lies below
# (the minivan is a car and a van, and CIFAR-10's trucks are "big trucks only").
CIFAR10_ROOTS = {
    "airplane": "n02691156",
    "automobile": "n02958343",
    "bird": "n01503061",
    "cat": "n02121808",
    "deer": "n02430045",
    "dog": "n02084071",
    "frog": "n01639765",
    "horse": "n02374451",
    "ship": "n04194289",
    "truck": "n04490091",
}


def hypernyms(data_noun: Path) -> dict[str, list[str]]:
    """Each noun synset's direct hypernyms, by WordNet id ('n' and the offset)."""
    parents: dict[str, list[str]] = {}
    for line in data_noun.read_text(encoding="latin-1").splitlines():
        if line.startswith(" "):
            continue
        fields = line.split(" | ")[0].split()
        words = int(fields[3], 16)
        pointers = fields[4 + 2 * words :]
        found = [
            f"n{pointers[1 + 4 * i + 1]}"
            for i in range(int(pointers[0]))
            if pointers[1 + 4 * i] == "@" and pointers[1 + 4 * i + 2] == "n"
        ]
        parents[f"n{fields[0]}"] = found
    return parents


def lies_below(wnid: str, root: str, parents: dict[str, list[str]]) -> bool:
    """Whether `root` is `wnid` or one of its hypernyms."""
    return wnid == root or any(lies_below(parent, root, parents) for parent in parents.get(wnid, []))


def objectnet() -> list[tuple[str, list[int]]]:
    """ObjectNet's classes with their ImageNet-1k indices, in the order of the file."""
    classes: list[tuple[str, list[int]]] = []
    for line in (HERE / "objectnet.txt").read_text().splitlines():
        name, indices = line.rsplit(":", 1)
        classes.append((name, sorted(int(index) for index in indices.split())))
    return classes


def constant(name: str, doc: str, kind: str, value: str) -> str:
    return f"/** {doc} */\nexport const {name}: {kind} = {value};\n"


def words(values: list[str]) -> str:
    return f"(\n  {json.dumps(' '.join(values))}\n).split(\" \")"


def main(info: Path, data_noun: Path) -> None:
    wnids = (info / "imagenet_synsets.txt").read_text().split()
    assert len(wnids) == 1000 and wnids == sorted(wnids)
    subsets: dict[str, list[int]] = {}
    for letter in "ar":
        indices = [int(i) for i in (info / f"imagenet_{letter}_indices.txt").read_text().split()]
        assert [wnids[i] for i in indices] == (info / f"imagenet_{letter}_synsets.txt").read_text().split()
        assert len(indices) == 200 and indices == sorted(indices)
        subsets[letter] = indices
    parents = hypernyms(data_noun)
    missing = [wnid for wnid in wnids if wnid not in parents]
    assert not missing, missing
    cifar10 = {
        name: [i for i, wnid in enumerate(wnids) if lies_below(wnid, root, parents)]
        for name, root in CIFAR10_ROOTS.items()
    }
    taken: set[int] = set()
    for name, indices in cifar10.items():
        cifar10[name] = [index for index in indices if index not in taken]
        taken.update(indices)
    overlapping = objectnet()
    assert len(overlapping) == 113 and sum(len(i) for _, i in overlapping) == 125
    lemmas = dict(
        line.split("\t")[:2] for line in (info / "imagenet_synset_to_lemma.txt").read_text().splitlines()
    )
    titles = [lemmas[wnid].split(",")[0].strip() for wnid in wnids]
    parts = [
        "// Written by scripts/fixtures-images/label_facts.py; change that, not this.\n",
        constant(
            "IMAGENET_WNIDS",
            "WordNet 3.0 ids of ImageNet-1k's classes in label order, which is their alphabetical order.",
            "readonly string[]",
            words(wnids),
        ),
        constant(
            "IMAGENET_NAMES",
            "The first lemma of each of ImageNet-1k's classes in label order; not unique (crane, maillot).",
            "readonly string[]",
            f"(\n  {json.dumps('|'.join(titles))}\n).split(\"|\")",
        ),
        constant(
            "IMAGENET_A_INDICES",
            "ImageNet-1k indices of ImageNet-A's 200 classes (Hendrycks et al. 2021, arXiv 1907.07174).",
            "readonly number[]",
            json.dumps(subsets["a"]),
        ),
        constant(
            "IMAGENET_R_INDICES",
            "ImageNet-1k indices of ImageNet-R's 200 classes (Hendrycks et al. 2021, arXiv 2006.16241).",
            "readonly number[]",
            json.dumps(subsets["r"]),
        ),
        constant(
            "OBJECTNET_CLASSES",
            "ObjectNet's 113 classes that overlap with ImageNet-1k, and the 125 indices there (Barbu et al. 2019).",
            "readonly (readonly [name: string, indices: readonly number[]])[]",
            json.dumps(overlapping),
        ),
        constant(
            "CIFAR10_IN_IMAGENET",
            "ImageNet-1k indices below the synset of each CIFAR-10 class in WordNet 3.0; deer has none.",
            "readonly (readonly [name: string, indices: readonly number[]])[]",
            json.dumps(list(cifar10.items())),
        ),
    ]
    OUT.write_text("\n".join(parts))
    print({name: len(indices) for name, indices in cifar10.items()})


if __name__ == "__main__":
    main(Path(sys.argv[1]), Path(sys.argv[2]))
