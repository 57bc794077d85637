import App
import ArgumentParser
import Foundation

struct Routes: ParsableCommand {
    static let configuration = CommandConfiguration(
        abstract: "Lister les adresses du service, avec le droit que chacune demande.")

    enum Format: String, ExpressibleByArgument, CaseIterable {
        case json, text
    }

    @Option(help: ArgumentHelp("Format : json ou text.", valueName: "format"))
    var format = Format.text

    private struct Line: Encodable {
        let method: String
        let path: String
        let right: String
        let slice: String
    }

    func run() throws {
        let lines = Product.slices.flatMap { slice in
            slice.routes.map {
                Line(method: $0.method.rawValue, path: $0.path, right: $0.right.rawValue, slice: slice.name)
            }
        }
        switch format {
        case .json:
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
            print(String(decoding: try encoder.encode(lines), as: UTF8.self))
        case .text:
            for line in lines { print("\(line.method)\t\(line.path)\t\(line.right)\t\(line.slice)") }
        }
    }
}
