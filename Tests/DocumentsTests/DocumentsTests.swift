import Foundation
import Testing

@testable import Documents

@Test("tout écrire pour regarder", .enabled(if: ProcessInfo.processInfo.environment["DOCUMENTS_OUT"] != nil))
func writeAll() async throws {
    let folder = URL(fileURLWithPath: ProcessInfo.processInfo.environment["DOCUMENTS_OUT"] ?? "")
    for (name, document) in [("fixture", DocumentFixture.document), ("long", DocumentFixture.long)] {
        try DocumentTypst(document).data().write(to: folder.appendingPathComponent(name + ".json"))
        try DocumentOffice(document).data().write(to: folder.appendingPathComponent(name + "-office.json"))
        try Data(DocumentHTML(document).page.markup.utf8).write(to: folder.appendingPathComponent(name + ".html"))
    }
}
