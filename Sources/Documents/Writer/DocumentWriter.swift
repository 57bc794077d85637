import Foundation

/// Writes a document in the asked format.
///
/// HTML is written here; PDF by Typst, DOCX and ODT by pandoc from our HTML, each in a process of its own.
public struct DocumentWriter: Sendable {
    private let tools: DocumentTools
    private let timeout: Duration

    public init(tools: DocumentTools = .find(), timeout: Duration = .seconds(60)) {
        self.tools = tools
        self.timeout = timeout
    }

    /// The bytes of the file.
    ///
    /// - Throws: ``DocumentError`` when a tool is missing, fails or takes too long.
    public func write(_ document: Document, as format: DocumentFormat) async throws -> Data {
        switch format {
        case .html: Data(DocumentHTML(document).page.markup.utf8)
        case .pdf: try await pdf(document)
        case .docx, .odt: try await office(document, as: format)
        }
    }

    /// A drawing as a picture, for slides and messages.
    ///
    /// - Throws: ``DocumentError`` when Typst is missing, fails or takes too long.
    public func png(_ figure: Figure) async throws -> Data {
        let run = ToolRun(
            program: try tools.requiredPython(), arguments: [Resource.path("png.py")],
            input: Data(figure.standaloneSVG.utf8), timeout: timeout)
        return try await run.output()
    }

    private func pdf(_ document: Document) async throws -> Data {
        let run = ToolRun(
            program: try tools.requiredPython(),
            arguments: [Resource.path("pdf.py"), Resource.path("paper.typ")],
            input: try DocumentTypst(document).data(),
            timeout: timeout
        )
        return try await run.output()
    }

    private func office(_ document: Document, as format: DocumentFormat) async throws -> Data {
        let pandoc = try tools.requiredPandoc()
        let run = ToolRun(
            program: try tools.requiredPython(),
            arguments: [Resource.path("office.py"), format.rawValue, pandoc.path],
            input: try DocumentOffice(document).data(),
            timeout: timeout
        )
        return try await run.output()
    }
}

/// A file shipped with the module.
enum Resource {
    /// `resourceURL` is not asked: on Linux it takes our folder named Resources for its own.
    static func path(_ name: String) -> String {
        Bundle.module.bundleURL.appendingPathComponent("Resources").appendingPathComponent(name).path
    }
}
