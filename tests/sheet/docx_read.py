"""A document as plain lines: one for each paragraph ("style: text") and each row of a table ("| cell | cell |"; a cell
over n columns "cell ‹n", one that goes on from above "^"). Ends with 1 and a sentence where the document is not as it
should be."""
import sys
import xml.etree.ElementTree as tree
import zipfile

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
PARTS = ["[Content_Types].xml", "_rels/.rels", "docProps/core.xml", "word/document.xml", "word/_rels/document.xml.rels",
         "word/styles.xml", "word/settings.xml", "word/footer1.xml"]


def value(element, path):
    found = element.find(path)
    return None if found is None else found.get(W + "val")


def text(element):
    parts = []
    for node in element.iter():
        if node.tag == W + "t":
            parts.append(node.text or "")
        elif node.tag == W + "br":
            parts.append("⏎")
        elif node.tag == W + "fldSimple":
            parts.append("{" + node.get(W + "instr").strip() + "}")
    return "".join(parts)


def paragraph(element):
    section = element.find(f"{W}pPr/{W}sectPr")
    if section is not None:
        return page(section)
    return f"{value(element, f'{W}pPr/{W}pStyle')}: {text(element)}"


def page(section):
    size = section.find(W + "pgSz")
    return f"page {size.get(W + 'w')} × {size.get(W + 'h')}"


def table(element, lines):
    columns = len(element.findall(f"{W}tblGrid/{W}gridCol"))
    above = {}
    for number, row in enumerate(element.findall(W + "tr")):
        cells, at, merged = [], 0, {}
        head = "head " if row.find(f"{W}trPr/{W}tblHeader") is not None else ""
        assert number == 0 or not head, "a head row below the first row"
        for cell in row.findall(W + "tc"):
            span = int(value(cell, f"{W}tcPr/{W}gridSpan") or 1)
            merge = value(cell, f"{W}tcPr/{W}vMerge")
            assert merge != "continue" or above.get(at) == span, f"nothing above column {at} of row {number}"
            if merge:
                merged[at] = span
            assert cell.find(W + "p") is not None, "a cell without a paragraph"
            shown = "^" if merge == "continue" else text(cell)
            cells.append(shown + (f" ‹{span}" if span > 1 else ""))
            at += span
        assert at == columns, f"row {number} covers {at} of {columns} columns"
        above = merged
        lines.append(head + "| " + " | ".join(cells) + " |")


def main(name):
    with zipfile.ZipFile(name) as archive:
        assert archive.testzip() is None
        assert archive.namelist() == PARTS, archive.namelist()
        assert all(part.date_time == (1980, 1, 1, 0, 0, 0) for part in archive.infolist()), "a time stamp"
        parts = {part: tree.fromstring(archive.read(part)) for part in PARTS}
    styles = {style.get(W + "styleId") for style in parts["word/styles.xml"].iter(W + "style")}
    used = {style.get(W + "val") for style in parts["word/document.xml"].iter(W + "pStyle")}
    assert used <= styles, used - styles
    lines = []
    for element in parts["word/document.xml"].find(W + "body"):
        if element.tag == W + "p":
            lines.append(paragraph(element))
        elif element.tag == W + "tbl":
            table(element, lines)
        else:
            lines.append(page(element))
    lines.append("footer: " + text(parts["word/footer1.xml"]))
    lines += [f"{part.tag.split('}')[1]}: {part.text}" for part in parts["docProps/core.xml"]]
    sys.stdout.reconfigure(encoding="utf-8")
    print("\n".join(line for line in lines if line != "Gap: "))


try:
    main(sys.argv[1])
except AssertionError as wrong:
    sys.exit(str(wrong))
