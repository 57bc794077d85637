import Foundation
import Testing

@testable import Exchange

/// The files of the tests: the fictif corpus, the official samples when they are there, throw-away ones.
enum TestFiles {
    static func fictif(_ name: String) throws -> URL {
        let folder = try #require(Bundle.module.url(forResource: "Resources", withExtension: nil))
        return folder.appendingPathComponent("fictif").appendingPathComponent(name)
    }

    /// The folder `shared/data` beside the project, or nil.
    static let shared: URL? = {
        var folder = URL(fileURLWithPath: #filePath)
        while folder.path != "/" {
            folder.deleteLastPathComponent()
            let data = folder.appendingPathComponent("shared/data")
            if FileManager.default.fileExists(atPath: data.appendingPathComponent("communes-france.csv").path) {
                return data
            }
        }
        return nil
    }()

    static var hasShared: Bool { shared != nil }
    static var hasSharedAndPython: Bool { hasShared && PythonEnvironment.find() != nil }

    static func official(_ path: String) throws -> URL {
        try #require(shared).appendingPathComponent(path)
    }

    /// Gives a file with these bytes to `body`, then removes it.
    static func with<Value>(
        _ bytes: some Sequence<UInt8>,
        named name: String = "essai.csv",
        _ body: (URL) throws -> Value
    ) throws -> Value {
        let folder = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let url = folder.appendingPathComponent(name)
        try Data(bytes).write(to: url)
        return try body(url)
    }

    static func rows(_ text: String, limits: CSVLimits = .standard) throws -> [TableRecord] {
        try with(text.utf8) { url in try rows(url, limits: limits) }
    }

    static func rows(
        _ url: URL,
        delimiter: CSVDelimiter? = nil,
        limits: CSVLimits = .standard
    ) throws -> [TableRecord] {
        var rows: [TableRecord] = []
        try CSVReader(url: url, delimiter: delimiter, limits: limits).forEachRecord { record throws(ExchangeError) in
            rows.append(record)
        }
        return rows
    }
}

/// A seeded generator (SplitMix64): a failing case can be run again.
struct SeededGenerator: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var value = state
        value = (value ^ (value >> 30)) &* 0xBF58_476D_1CE4_E5B9
        value = (value ^ (value >> 27)) &* 0x94D0_49BB_1331_11EB
        return value ^ (value >> 31)
    }
}
