"""Several PDFs bound as one: pages, tags, bookmarks and a number through all pages.

Each was exported by Typst as PDF/A-2a and PDF/UA-1. Kept are pages, embedded fonts, the output intent
and the metadata of the first, and the tags of all: structure trees, parent trees (ISO 32000-1, 14.7.4)
and the names of table heads are joined. What Typst checked of each is not checked again of the whole.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from io import BytesIO
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pikepdf


@dataclass(frozen=True)
class Bound:
    """One document of the whole: its bookmark below that of its section."""

    section: str
    title: str
    raw: bytes


def pages_of(raw: bytes) -> int:
    """How many pages a PDF has."""
    import pikepdf

    with pikepdf.open(BytesIO(raw)) as document:
        return len(document.pages)


def bound(front: bytes, parts: Sequence[Bound], numbers: bytes) -> bytes:
    """The front pages and all parts as one PDF; equal parts give equal bytes.

    ``numbers`` holds, page by page, what is laid over each page: its number.
    """
    import pikepdf

    with pikepdf.open(BytesIO(front)) as whole:
        tree = whole.Root.StructTreeRoot
        joined = _Tree(whole, tree)
        places = []
        sources = []  # kept open: their objects are copied lazily
        for at, part in enumerate(parts, 1):
            source = pikepdf.open(BytesIO(part.raw))
            sources.append(source)
            places.append(len(whole.pages))
            whole.pages.extend(source.pages)
            joined.add(whole.copy_foreign(source.Root.StructTreeRoot), places[-1], f"{at}-")
        joined.close()
        _number(whole, numbers)
        _bookmarks(whole, parts, places)
        made = BytesIO()
        whole.save(
            made,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
            compress_streams=True,
            deterministic_id=True,
        )
        for source in sources:
            source.close()
    return made.getvalue()


class _Tree:
    """The structure tree of the whole under way."""

    def __init__(self, whole: pikepdf.Pdf, root: Any) -> None:
        self._whole, self._root = whole, root
        self._kids = list(_array(root.get("/K")))
        self._nums = list(_leaves(root.ParentTree, "/Nums"))
        self._next = int(root.ParentTreeNextKey)
        self._names = list(_leaves(root.IDTree, "/Names")) if "/IDTree" in root else []

    def add(self, other: Any, first_page: int, prefix: str) -> None:
        """Join the tree of a document whose pages begin at that page of the whole."""
        for kid in _array(other.get("/K")):
            kid.P = self._root
            self._kids.append(kid)
        shift = self._next
        for key, value in _pairs(_leaves(other.ParentTree, "/Nums")):
            self._nums += [int(key) + shift, value]
        self._next = shift + int(other.ParentTreeNextKey)
        for page in list(self._whole.pages)[first_page:]:
            if "/StructParents" in page.obj:
                page.obj.StructParents = int(page.obj.StructParents) + shift
            for note in page.obj.get("/Annots", ()):
                if "/StructParent" in note:
                    note.StructParent = int(note.StructParent) + shift
        if "/IDTree" in other:
            for name, element in _pairs(_leaves(other.IDTree, "/Names")):
                self._names += [prefix + str(name), element]
            for kid in _array(other.get("/K")):
                _rename(kid, prefix)
        for name, role in other.get("/RoleMap", {}).items():
            self._root.RoleMap[name] = role

    def close(self) -> None:
        """Put the joined tree in its place."""
        import pikepdf

        self._root.K = pikepdf.Array(self._kids)
        self._root.ParentTree = self._whole.make_indirect(pikepdf.Dictionary(Nums=pikepdf.Array(self._nums)))
        self._root.ParentTreeNextKey = self._next
        if self._names:
            ordered = sorted(_pairs(self._names), key=lambda pair: str(pair[0]).encode())
            flat = [each for pair in ordered for each in pair]
            self._root.IDTree = self._whole.make_indirect(pikepdf.Dictionary(Names=pikepdf.Array(flat)))


def _rename(element: Any, prefix: str) -> None:
    """Give the ids in an element and below it their document's prefix, where they stand and are named."""
    import pikepdf

    waiting = [element]
    while waiting:
        each = waiting.pop()
        if "/ID" in each:
            each.ID = pikepdf.String(prefix + str(each.ID))
        for attributes in _array(each.get("/A")):
            if isinstance(attributes, pikepdf.Dictionary) and "/Headers" in attributes:
                attributes.Headers = pikepdf.Array(
                    [pikepdf.String(prefix + str(name)) for name in attributes.Headers]
                )
        waiting += [
            kid
            for kid in _array(each.get("/K"))
            if isinstance(kid, pikepdf.Dictionary) and kid.get("/Type") not in ("/MCR", "/OBJR")
        ]


def _array(value: Any) -> list[Any]:
    import pikepdf

    if value is None:
        return []
    return list(value) if isinstance(value, pikepdf.Array) else [value]


def _leaves(tree: Any, key: str) -> Iterator[Any]:
    """Keys and values of a number or name tree, in order."""
    yield from tree.get(key, ())
    for kid in tree.get("/Kids", ()):
        yield from _leaves(kid, key)


def _pairs(flat: Any) -> Iterator[tuple[Any, Any]]:
    items = iter(flat)
    return zip(items, items, strict=True)


def _number(whole: pikepdf.Pdf, numbers: bytes) -> None:
    import pikepdf

    with pikepdf.open(BytesIO(numbers)) as source:
        for page, number in zip(whole.pages, source.pages, strict=True):
            layer = whole.copy_foreign(number.as_form_xobject())
            name = page.add_resource(
                layer, pikepdf.Name.XObject, pikepdf.Name("/Folio")
            )  # else a random name
            page.contents_add(b"q\n", prepend=True)
            page.contents_add(b"\nQ\nq " + str(name).encode() + b" Do Q\n")


def _bookmarks(whole: pikepdf.Pdf, parts: Sequence[Bound], places: Sequence[int]) -> None:
    import pikepdf

    with whole.open_outline() as outline:
        outline.root.clear()
        outline.root.append(pikepdf.OutlineItem("封面", 0))
        if len(whole.pages) > 1:
            outline.root.append(pikepdf.OutlineItem("目录", 1))
        section: pikepdf.OutlineItem | None = None
        for part, place in zip(parts, places, strict=True):
            if section is None or section.title != part.section:
                section = pikepdf.OutlineItem(part.section, place)
                outline.root.append(section)
            section.children.append(pikepdf.OutlineItem(part.title, place))
