import Foundation

/// The project's own files, read from where this one was compiled.
enum Sources {
    struct File {
        /// From the folder of sources: `Domain/Support/Day.swift`.
        let path: String
        let text: String

        var target: String { String(path.prefix { $0 != "/" }) }
        var lines: [String] { text.components(separatedBy: "\n") }
        /// The lines with one of these signs, without what stands between quotes or after `//`.
        func code(with signs: [String]) -> [(number: Int, text: String)] {
            lines.enumerated().filter { line in signs.contains { line.element.contains($0) } }.map { line in
                let bare = line.element.replacing(/"(\\.|[^"\\])*"/, with: "\"\"").replacing(/\/\/.*/, with: "")
                return (line.offset + 1, bare)
            }
        }
        var imports: [String] {
            lines.filter { $0.contains("import ") }.compactMap { line in
                guard let match = line.firstMatch(of: /^(?:@\w+ |public |internal |private )*import (?:\w+ )?(\w+)/)
                else { return nil }
                return String(match.1)
            }
        }
    }

    static func file(_ path: String) -> File? {
        (try? String(contentsOfFile: path, encoding: .utf8)).map { File(path: path, text: $0) }
    }

    /// The Swift files of a target, or of all.
    static func files(in target: String = "") throws -> [File] {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent().appending(path: "Sources")
        let paths = try FileManager.default.subpathsOfDirectory(atPath: root.path)
        return try paths.filter { $0.hasPrefix(target) && $0.hasSuffix(".swift") }.sorted().map { path in
            File(path: path, text: try String(contentsOf: root.appending(path: path), encoding: .utf8))
        }
    }
}

extension String {
    /// What stands between each pair of marks.
    func components(between start: String, and end: String) -> [String] {
        components(separatedBy: start).dropFirst().compactMap { part in
            part.contains(end) ? part.components(separatedBy: end).first : nil
        }
    }
}
