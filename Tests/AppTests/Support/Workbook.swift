import Domain
import Foundation

@testable import App

/// A workbook of one sheet as a spreadsheet program saves it (ECMA-376), its days as numbers under a date format.
struct Workbook {
    enum Cell {
        case text(String)
        case day(Day)
    }

    let sheet: String
    let rows: [[Cell]]

    var bytes: [UInt8] {
        var zip = ZipFile()
        for (name, content) in parts { zip.add(name, Data((Self.head + content).utf8)) }
        return [UInt8](zip.data)
    }

    private static let head = "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\n"
    private static let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    private static let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    private static let package = "http://schemas.openxmlformats.org/package/2006"

    private var parts: [(String, String)] {
        let kind = "application/vnd.openxmlformats-officedocument.spreadsheetml"
        return [
            (
                "[Content_Types].xml",
                """
                <Types xmlns="\(Self.package)/content-types">\
                <Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>\
                <Override PartName="/xl/workbook.xml" ContentType="\(kind).sheet.main+xml"/>\
                <Override PartName="/xl/worksheets/sheet1.xml" ContentType="\(kind).worksheet+xml"/>\
                <Override PartName="/xl/styles.xml" ContentType="\(kind).styles+xml"/></Types>
                """
            ),
            ("_rels/.rels", relations([("officeDocument", "xl/workbook.xml")])),
            (
                "xl/workbook.xml",
                """
                <workbook xmlns="\(Self.main)" xmlns:r="\(Self.office)"><sheets>\
                <sheet name="\(escaped(sheet))" sheetId="1" r:id="rId1"/></sheets></workbook>
                """
            ),
            (
                "xl/_rels/workbook.xml.rels",
                relations([("worksheet", "worksheets/sheet1.xml"), ("styles", "styles.xml")])
            ),
            (
                "xl/styles.xml",
                """
                <styleSheet xmlns="\(Self.main)"><fonts count="1"><font/></fonts><fills count="1"><fill/></fills>\
                <borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs>\
                <cellXfs count="2"><xf numFmtId="0"/><xf numFmtId="14" applyNumberFormat="1"/></cellXfs></styleSheet>
                """
            ),
            (
                "xl/worksheets/sheet1.xml",
                """
                <worksheet xmlns="\(Self.main)"><sheetData>\(rows.enumerated().map(row).joined())</sheetData></worksheet>
                """
            ),
        ]
    }

    private func relations(_ targets: [(String, String)]) -> String {
        let lines = targets.enumerated().map {
            "<Relationship Id=\"rId\($0 + 1)\" Type=\"\(Self.office)/\($1.0)\" Target=\"\($1.1)\"/>"
        }
        return "<Relationships xmlns=\"\(Self.package)/relationships\">\(lines.joined())</Relationships>"
    }

    private func row(_ number: Int, _ cells: [Cell]) -> String {
        let written = cells.enumerated().map { column, cell in
            let place = "\(UnicodeScalar(UInt8(65 + column)))\(number + 1)"
            switch cell {
            case .text(let text):
                return "<c r=\"\(place)\" t=\"inlineStr\"><is><t xml:space=\"preserve\">\(escaped(text))</t></is></c>"
            case .day(let day):
                // Day 1 is 1 January 1900, and the year 1900 counts as a leap one.
                let serial = day.ordinal - (Day(1899, 12, 30)?.ordinal ?? 0)
                return "<c r=\"\(place)\" s=\"1\"><v>\(serial)</v></c>"
            }
        }
        return "<row r=\"\(number + 1)\">\(written.joined())</row>"
    }

    private func escaped(_ text: String) -> String {
        text.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing("\"", with: "&quot;")
    }
}
