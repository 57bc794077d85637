import Foundation
import TestSupport
import Testing

@testable import App

@Suite("Les commandes")
struct CommandTests {
    private static let slug = "vie-et-boulogne-2021"

    @Test("demo charge l’exemple une fois, check en dit les manques et sort par 1", arguments: Driver.allCases)
    func demoAndCheck(_ driver: Driver) async throws {
        try await Program.withInstallation(driver) { maillage in
            let loaded = try await maillage("demo", "--load-only")
            #expect(loaded.status == 0 && loaded.output.contains("chargé"), "\(loaded)")
            let again = try await maillage("demo", "--load-only")
            #expect(again.status == 0 && again.output.contains("déjà là"), "\(again)")
            let check = try await maillage("check", "--ctg", Self.slug)
            #expect(check.status == 1 && check.errors.isEmpty, "\(check)")
            #expect(check.output.contains("- FA-07") && check.output.contains("ne détient pas la compétence"))
            let unknown = try await maillage("check", "--ctg", "inconnue")
            #expect(
                unknown.status == 1 && unknown.output.isEmpty && unknown.errors.contains("« inconnue »"),
                "\(unknown)"
            )
        }
    }

    @Test("document écrit la convention dans les quatre formats")
    func document() async throws {
        try await Program.withInstallation { maillage in
            _ = try await maillage("demo", "--load-only")
            for (format, start) in [("pdf", "%PDF-"), ("docx", "PK"), ("odt", "PK"), ("html", "<!")] {
                let file = maillage.file("convention.\(format)")
                let run = try await maillage(
                    "document",
                    "convention",
                    "--ctg",
                    Self.slug,
                    "--format",
                    format,
                    "--output",
                    file.path
                )
                #expect(run.status == 0, "\(run)")
                let data = try Data(contentsOf: file)
                #expect(data.starts(with: Data(start.utf8)) && data.count > 10_000, "\(format) : \(data.count) octets")
            }
        }
    }

    @Test("document refuse ce qu’il ne connaît pas, sans rien écrire")
    func documentRefused() async throws {
        try await Program.withInstallation { maillage in
            _ = try await maillage("demo", "--load-only")
            let file = maillage.file("sortie").path
            for (type, ctg, format, word) in [
                ("bilan", Self.slug, "pdf", "« bilan »"), ("convention", "inconnue", "pdf", "« inconnue »"),
                ("convention", Self.slug, "exe", "« exe »"),
            ] {
                let run = try await maillage("document", type, "--ctg", ctg, "--format", format, "--output", file)
                #expect(run.status == 1 && run.errors.contains(word) && run.output.isEmpty, "\(run)")
                #expect(!FileManager.default.fileExists(atPath: file))
            }
            let nowhere = try await maillage(
                "document",
                "convention",
                "--ctg",
                Self.slug,
                "--format",
                "html",
                "--output",
                "/nulle/part/x.html"
            )
            #expect(nowhere.status == 1 && nowhere.errors.contains("/nulle/part/x.html"), "\(nowhere)")
        }
    }

    @Test("routes liste chaque adresse avec sa méthode, son droit et sa tranche")
    func routes() async throws {
        let run = try await Program.run(["routes", "--format", "json"])
        let lines = try JSONDecoder().decode([[String: String]].self, from: Data(run.output.utf8))
        #expect(run.status == 0 && lines.count == Product.routes.count)
        #expect(lines.allSatisfy { Set($0.keys) == ["method", "path", "right", "slice"] })
        #expect(lines.allSatisfy { Right(rawValue: $0["right"] ?? "") != nil })
        #expect(
            lines.contains { $0["method"] == "POST" && $0["path"] == "/ctg/:ctg/fiches" && $0["right"] == "editPlan" }
        )
    }

    @Test("login-link donne un lien pour un compte connu, une phrase sinon", arguments: Driver.allCases)
    func loginLink(_ driver: Driver) async throws {
        try await Program.withInstallation(driver) { maillage in
            _ = try await maillage("demo", "--load-only")
            let known = try await maillage("login-link", "--email", "maire-palluau@exemple.fr")
            #expect(known.status == 0 && known.output.contains("http://127.0.0.1:8080/connexion/lien/"), "\(known)")
            let unknown = try await maillage("login-link", "--email", "inconnue@exemple.fr")
            #expect(unknown.status == 1 && unknown.output.isEmpty, "\(unknown)")
            #expect(unknown.errors.contains("« inconnue@exemple.fr »"))
        }
    }

    @Test("l’aide parle français et la version se dit")
    func help() async throws {
        let version = try await Program.run(["--version"])
        #expect(version.status == 0 && version.output == "\(Product.version)\n")
        for arguments in [["--help"], ["demo", "--help"], ["territoire", "import", "--help"], ["backup", "--help"]] {
            let run = try await Program.run(arguments)
            #expect(run.status == 0 && run.output.contains("USAGE :"), "\(arguments)")
            for word in ["OVERVIEW", "SUBCOMMANDS", "Show help", "default:"] {
                #expect(!run.output.contains(word), "\(arguments) \(word)")
            }
        }
    }

    @Test("une faute de frappe se dit en français sur la sortie d’erreur")
    func mistakes() async throws {
        for arguments in [["inconnue"], ["check"], ["demo", "--port", "abc"], ["backup"], ["check", "--inconnue"]] {
            let run = try await Program.run(arguments)
            #expect(run.status != 0 && run.output.isEmpty && !run.errors.isEmpty, "\(arguments) \(run)")
            for word in ["Error:", "Missing", "Unknown", "Usage:", "Unexpected", "The value"] {
                #expect(!run.errors.contains(word), "\(arguments) \(run.errors)")
            }
        }
        let port = try await Program.run(["demo", "--port", "99999"])
        #expect(port.status == 1 && port.errors.contains("99999"))
        let empty = try await Program.run(["check", "--ctg", "x", "--data", "/nulle/part"])
        #expect(empty.status == 1 && empty.errors.contains("/nulle/part"))
    }
}
