import CLibpq
import Storage

/// Where the database is, and how to speak of it without telling its password.
struct PostgresServer: Sendable {
    private let url: String
    private let password: String?

    /// - Throws: ``StoreError/unavailable(_:)``, without libpq's explanation since that one quotes the address.
    init(url: String) throws(StoreError) {
        let isURL = url.hasPrefix("postgres://") || url.hasPrefix("postgresql://")
        guard isURL, !url.utf8.contains(0), let options = PQconninfoParse(url, nil) else {
            throw .unavailable("the address of the database is not a valid postgres:// URL")
        }
        defer { PQconninfoFree(options) }
        self.url = url
        password = Self.value(of: "password", in: options)
    }

    /// A new connection, good or bad; the caller closes it.
    func connect() -> OpaquePointer? {
        // The first ones give way to the URL's own options, the last ones do not.
        let parameters: KeyValuePairs = [
            "application_name": "maillage", "connect_timeout": "10", "keepalives_idle": "60",
            "tcp_user_timeout": "30000", "dbname": url, "client_encoding": "UTF8",
        ]
        return CStrings(parameters.map(\.key)).withPointers { keys in
            CStrings(parameters.map(\.value)).withPointers { values in
                PQconnectdbParams(keys, values, 1)
            }
        }
    }

    /// What libpq says of a connection, without the password.
    func message(of connection: OpaquePointer?) -> String {
        let message = String(cString: PQerrorMessage(connection)).split(separator: "\n").joined(separator: " ")
        guard let password, !password.isEmpty else { return message }
        return message.replacing(password, with: "…")
    }

    private static func value(of key: String, in options: UnsafeMutablePointer<PQconninfoOption>) -> String? {
        var option = options
        while let keyword = option.pointee.keyword {
            if String(cString: keyword) == key { return option.pointee.val.map { String(cString: $0) } }
            option += 1
        }
        return nil
    }
}
