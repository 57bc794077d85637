import Foundation

/// Everything an installation can be told, read once at start.
public struct Settings: Sendable {
    /// The folder that holds the embedded database.
    public var dataFolder: URL
    public var port: Int
    /// Where people reach the product; links in e-mails start with it, and `https` makes cookies secure.
    public var publicAddress: String
    /// Whether sign-in links are printed and e-mails shown on a page instead of being sent.
    public var isDemo: Bool
    /// `smtp://user:password@host:port`, or `nil` while no server is known.
    public var smtpServer: String?
    public var sender: String
    /// Minutes during which a change may be undone before anybody is told of it.
    public var reminderDelay = 60

    public init(
        dataFolder: URL, port: Int = 8080, publicAddress: String? = nil, isDemo: Bool = false,
        smtpServer: String? = nil, sender: String = "maillage@localhost"
    ) {
        self.dataFolder = dataFolder
        self.port = port
        self.publicAddress = publicAddress ?? "http://127.0.0.1:\(port)"
        self.isDemo = isDemo
        self.smtpServer = smtpServer
        self.sender = sender
    }

    /// The variables an administrator may set; each stands in the guide.
    public static let variables: KeyValuePairs<String, String> = [
        "MAILLAGE_ADRESSE": "adresse publique du service, par exemple https://ctg.exemple.fr",
        "MAILLAGE_SMTP": "serveur d’envoi des courriels, par exemple smtp://compte:secret@smtp.exemple.fr:587",
        "MAILLAGE_EXPEDITEUR": "adresse d’expéditeur des courriels",
        "MAILLAGE_DELAI_RAPPELS": "minutes pendant lesquelles un changement peut être défait avant d’être annoncé",
        "MAILLAGE_VENV": "dossier de l’environnement Python qui contient typst et python-calamine",
    ]

    /// The same settings completed by the environment's variables.
    public func reading(_ environment: [String: String]) -> Settings {
        var settings = self
        settings.publicAddress = environment["MAILLAGE_ADRESSE"] ?? publicAddress
        settings.smtpServer = environment["MAILLAGE_SMTP"] ?? smtpServer
        settings.sender = environment["MAILLAGE_EXPEDITEUR"] ?? sender
        settings.reminderDelay = environment["MAILLAGE_DELAI_RAPPELS"].flatMap { Int($0) } ?? reminderDelay
        return settings
    }

    /// Whether people reach the product over TLS.
    public var isSecure: Bool { publicAddress.hasPrefix("https://") }
}
