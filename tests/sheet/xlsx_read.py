"""A workbook as plain lines: each cell that holds something, "A1: text", "A1: =formula → 12.5 [0.00]", "A1: 12.5 [0.00]",
what is merged, how it prints. With two workbooks: whether the second, computed anew by another program, holds the same;
ends with 1 and what differs where it does not."""
import re
import sys
import xml.etree.ElementTree as tree
import zipfile
from decimal import Decimal

S = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def text_of(element):
    text = "".join(part.text or "" for part in element.iter(S + "t"))
    return re.sub("_x([0-9A-Fa-f]{4})_", lambda escape: chr(int(escape.group(1), 16)), text)


class Workbook:
    def __init__(self, name):
        with zipfile.ZipFile(name) as archive:
            assert archive.testzip() is None
            self.times = {part.date_time for part in archive.infolist()}
            read = lambda part: tree.fromstring(archive.read(part))
            self.strings = [text_of(string) for string in read("xl/sharedStrings.xml").iter(S + "si")]
            styles = read("xl/styles.xml")
            custom = {number.get("numFmtId"): number.get("formatCode") for number in styles.iter(S + "numFmt")}
            self.formats = [custom.get(style.get("numFmtId"), "#" + style.get("numFmtId"))
                            for style in styles.find(S + "cellXfs")]
            self.names = [sheet.get("name") for sheet in read("xl/workbook.xml").iter(S + "sheet")]
            self.defined = [f"{name.get('name')} {name.text}" for name in read("xl/workbook.xml").iter(S + "definedName")]
            self.sheets = [read(f"xl/worksheets/sheet{i + 1}.xml") for i in range(len(self.names))]
            core = read("docProps/core.xml")
            self.properties = [f"{part.tag.split('}')[1]}: {part.text}" for part in core if part.text]

    def cells(self, sheet):
        """Reference → (formula or None, value or text, is it a text, number format)."""
        for cell in self.sheets[sheet].iter(S + "c"):
            value = cell.find(S + "v")
            formula = cell.find(S + "f")
            if value is None and formula is None:
                continue
            kind = cell.get("t", "n")
            shown = self.strings[int(value.text)] if kind == "s" else value.text
            style = self.formats[int(cell.get("s", 0))]
            yield cell.get("r"), (None if formula is None else formula.text, shown, kind in ("s", "str"), style)

    def lines(self):
        assert self.times == {(1980, 1, 1, 0, 0, 0)}, self.times
        for number, name in enumerate(self.names):
            sheet = self.sheets[number]
            yield f"[{name}]"
            for reference, (formula, value, is_text, style) in self.cells(number):
                start = f"={formula} → " if formula else ""
                yield f"{reference}: {start}{value}" + ("" if is_text else f" [{style}]")
            yield "merged: " + " ".join(merged.get("ref") for merged in sheet.iter(S + "mergeCell"))
            yield "columns: " + " ".join(column.get("width").split(".")[0] for column in sheet.iter(S + "col"))
            setup = dict(next(sheet.iter(S + "pageSetup")).attrib)
            yield f"page: {setup} {next(sheet.iter(S + 'oddFooter')).text}"
        yield from self.defined
        yield from self.properties


def differences(ours, theirs):
    for number in range(len(ours.names)):
        found = dict(theirs.cells(number))
        for reference, (formula, value, is_text, _) in ours.cells(number):
            other = found.get(reference, (None, "", True, ""))
            if not value:
                continue
            if is_text != other[2] or (formula is None) != (other[0] is None):
                yield f"{ours.names[number]} {reference}: {value!r} is another kind of cell: {other}"
            elif is_text and value != other[1]:
                yield f"{ours.names[number]} {reference}: {value!r} has become {other[1]!r}"
            elif not is_text and round(Decimal(value), 9) != round(Decimal(other[1]), 9):
                yield f"{ours.names[number]} {reference}: {value} is {other[1]} when computed anew"


sys.stdout.reconfigure(encoding="utf-8")
if len(sys.argv) == 2:
    print("\n".join(Workbook(sys.argv[1]).lines()))
else:
    wrong = list(differences(Workbook(sys.argv[1]), Workbook(sys.argv[2])))
    sys.exit("\n".join(wrong) if wrong else 0)
