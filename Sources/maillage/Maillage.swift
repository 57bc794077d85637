import App
import ArgumentParser
import Documents
import Domain
import Exchange
import Foundation
import Storage

@main
struct Maillage: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "maillage",
        abstract: "Conduire une Convention Territoriale Globale, du premier COPIL au renouvellement.",
        version: Product.version,
        subcommands: [
            Demo.self, Serve.self, TerritoireCommand.self, ImportCommand.self, DocumentCommand.self, Check.self,
            AnalyseCommand.self, ExportCommand.self, Routes.self,
            LoginLink.self, Administrator.self, Backup.self, Restore.self, Retours.self, Rappels.self,
        ])

    /// Runs the command; what goes wrong is one French sentence on the error output, never a stack trace.
    static func main() async {
        do {
            var command = try parseAsRoot()
            if var command = command as? any AsyncParsableCommand {
                try await command.run()
            } else {
                try command.run()
            }
        } catch {
            exit(reporting: error)
        }
    }

    private static func exit(reporting error: any Error) -> Never {
        if let sentence = sentence(for: error) {
            FileHandle.standardError.write(Data("maillage : \(sentence)\n".utf8))
            Foundation.exit((error as? Failure)?.code ?? 1)
        }
        let code = exitCode(for: error)
        let text = French.translating(fullMessage(for: error))
        let output = code.isSuccess ? FileHandle.standardOutput : FileHandle.standardError
        if !text.isEmpty { output.write(Data("\(text)\n".utf8)) }
        Foundation.exit(code.rawValue)
    }

    /// What to say of an error of ours; `nil` for those of the command line itself.
    private static func sentence(for error: any Error) -> String? {
        switch error {
        case let error as Failure: error.sentence
        case let error as ExchangeError: error.message
        case let error as MappingError: error.message
        case let error as RegisterFault: error.message
        case let error as DocumentError: error.message
        case let error as StoreError: error.sentence
        case let error as Refusal: "la valeur du champ « \(error.field) » est refusée (\(error.reason))."
        case is ValidationError, is ExitCode, is CleanExit: nil
        case let error as CocoaError: "\(error.localizedDescription)"
        default: fullMessage(for: error).isEmpty ? nil : nil
        }
    }
}

/// Why a command stopped, in one French sentence.
struct Failure: Error {
    let sentence: String
    /// The exit code: 1, or 2 where what was given cannot be understood.
    let code: Int32

    init(_ sentence: String, code: Int32 = 1) {
        self.sentence = sentence
        self.code = code
    }
}

extension StoreError {
    fileprivate var sentence: String {
        switch self {
        case .constraint(let detail): "la base de données refuse cet enregistrement (\(detail)). Rien n’a été écrit."
        case .busy: "la base de données est occupée par un autre programme. Réessayez dans un instant."
        case .unavailable(let detail):
            "la base de données ne s’ouvre pas (\(detail)). Vérifiez le dossier et ses droits."
        case .failed(let detail, _): "la base de données n’a pas pu répondre (\(detail))."
        case .unexpectedValue: "la base de données contient une valeur inattendue. Restaurez une sauvegarde."
        }
    }
}

/// The argument parser speaks English; these are the words it uses, in French.
enum French {
    private static let words: KeyValuePairs<String, String> = [
        "OVERVIEW:": "OBJET :", "USAGE:": "USAGE :", "ARGUMENTS:": "ARGUMENTS :", "OPTIONS:": "OPTIONS :",
        "SUBCOMMANDS:": "COMMANDES :", "Error:": "Erreur :", "Usage:": "Usage :",
        "Missing expected argument": "il manque l’argument", "Missing value for": "il manque la valeur de",
        "Unknown option": "option inconnue", "Unexpected argument": "argument inattendu",
        "Show help information.": "Montrer cette aide.", "Show the version.": "Montrer la version.",
        "(default:": "(par défaut :", "Did you mean": "Vouliez-vous dire", "<subcommand>": "<commande>",
        "(required)": "(obligatoire)", "Help:": "Aide :",
        "See '": "Voir « ", "' for more information.": " » pour en savoir plus.",
        "(values:": "(valeurs :", "; default:": " ; par défaut :", "' and '": "' et '",
        "The value": "La valeur", "is invalid for": "n’est pas valide pour",
        "Please provide one of": "Donnez l’un de",
    ]

    static func translating(_ text: String) -> String {
        words.reduce(text) { $0.replacing($1.key, with: $1.value) }
    }
}
