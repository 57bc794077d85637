import Foundation

/// A file read by another program, to compare with what the product wrote.
enum Python {
    /// What a script says of a file; its name is the first argument.
    static func read(_ file: URL, by script: String) throws -> String {
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/python3")
        process.arguments = ["-c", script, file.path]
        let output = Pipe()
        process.standardOutput = output
        try process.run()
        let text = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        return text
    }
}
