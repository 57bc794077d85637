import AnalysisCases
import ArgumentParser
import Foundation

struct AnalyseCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "analyse",
        abstract: "Calculer un cas d’analyse, pour le vérifier ailleurs.",
        discussion: """
            Le cas est un fichier JSON : { "algorithm", "input", "params" }. La réponse a exactement les clés de la référence,
            les nombres en pleine précision : chacun peut la comparer à PySAL, spopt ou ipfn. Sans algorithme connu, avec une
            valeur impossible ou un fichier illisible : une phrase, et le code de sortie 2.
            """)

    @Argument(help: ArgumentHelp("Cas à calculer ; « - » lit l’entrée standard.", valueName: "cas.json"))
    var path: String

    @Option(help: ArgumentHelp("Fichier à écrire, au lieu de la sortie standard.", valueName: "fichier"))
    var output: String?

    @Flag(help: "Dire sur la sortie d’erreur le temps de lecture et celui du calcul.")
    var timing = false

    /// Bytes of a case: a national one has about ten million.
    private static let limit = 200_000_000

    func run() throws {
        let file = try read()
        let clock = ContinuousClock()
        let start = clock.now
        let answer: AnalysisCase.Answer
        do {
            answer = try AnalysisCase.answer(to: consume file)
        } catch {
            throw Failure("« \(path) » : \(error.message)", code: 2)
        }
        try write(answer.json + Data("\n".utf8))
        guard timing else { return }
        let whole = start.duration(to: clock.now)
        let words =
            "calcul : \(answer.duration.milliseconds) ms ; lecture et écriture comprises : \(whole.milliseconds) ms\n"
        FileHandle.standardError.write(Data(words.utf8))
    }

    private func read() throws -> Data {
        let handle: FileHandle
        if path == "-" {
            handle = .standardInput
        } else {
            var isFolder: ObjCBool = false
            guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), !isFolder.boolValue,
                let opened = FileHandle(forReadingAtPath: path)
            else { throw Failure("le fichier « \(path) » n’existe pas ou ne peut pas être lu.", code: 2) }
            handle = opened
        }
        // Read to one byte beyond the limit, so that neither a pipe nor a huge file fills the memory.
        var data = Data()
        while data.count <= Self.limit, let piece = try handle.read(upToCount: 1 << 20), !piece.isEmpty {
            data.append(piece)
        }
        guard data.count <= Self.limit else {
            throw Failure("« \(path) » dépasse 200 Mo : un cas national en fait moins de 50.", code: 2)
        }
        return data
    }

    private func write(_ answer: Data) throws {
        guard let output else { return FileHandle.standardOutput.write(answer) }
        do {
            try answer.write(to: URL(fileURLWithPath: output), options: .atomic)
        } catch {
            throw Failure("« \(output) » ne peut pas être écrit : vérifiez le dossier et ses droits.", code: 2)
        }
    }
}

extension Duration {
    /// In milliseconds, with three decimals.
    fileprivate var milliseconds: String {
        let (seconds, attoseconds) = components
        return String(format: "%.3f", Double(seconds) * 1000 + Double(attoseconds) / 1e15)
    }
}
