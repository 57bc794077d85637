/// Why a paper could not be written; each case is one French sentence, and what a tool said stays for the log.
public enum DocumentError: Error, Equatable, Sendable {
    /// A program is not installed; `package` is what to install.
    case missingTool(String, package: String)
    /// A Python package is not installed.
    case missingPythonPackage(String)
    case toolFailed(String, status: Int32, log: String)
    case timedOut(String, seconds: Int)

    /// What to tell who asked for the paper.
    public var message: String {
        switch self {
        case .missingTool(let tool, let package):
            "Le programme «\u{A0}\(tool)\u{A0}» est introuvable\u{A0}: installez \(package)."
        case .missingPythonPackage(let package):
            "Le paquet Python «\u{A0}\(package)\u{A0}» manque\u{A0}: "
                + "ajoutez-le à l’environnement de Maillage (pip install \(package))."
        case .toolFailed(let tool, _, _):
            "Le document n’a pas pu être écrit\u{A0}: «\u{A0}\(tool)\u{A0}» a échoué, le détail est dans le journal."
        case .timedOut(let tool, let seconds):
            "Le document n’a pas pu être écrit en \(seconds)\u{A0}secondes («\u{A0}\(tool)\u{A0}»)."
        }
    }

    /// What the tool said, for the log only; empty when nothing ran.
    public var log: String {
        if case .toolFailed(_, let status, let log) = self { "status \(status): \(log)" } else { "" }
    }
}
