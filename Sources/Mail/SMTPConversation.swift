import CCurl

/// One message handed to libcurl, and what the server answered.
final class SMTPConversation {
    private let transport: SMTPTransport
    private var bytes: [UInt8] = []
    private var sent = 0
    private var replies: [String] = []

    init(_ transport: SMTPTransport) {
        self.transport = transport
    }

    func deliver(_ message: MailMessage) throws(MailError) {
        guard Self.isCurlReady, let handle = curl_easy_init() else { throw .temporary("libcurl did not start") }
        defer { curl_easy_cleanup(handle) }
        bytes = Array(message.rfc5322.utf8)
        let recipients = message.to.reduce(nil as UnsafeMutablePointer<curl_slist>?) { list, recipient in
            curl_slist_append(list, "<\(recipient.address)>")
        }
        defer { curl_slist_free_all(recipients) }
        configure(handle)
        _ = ccurl_set_string(handle, CURLOPT_MAIL_FROM, "<\(message.from.address)>")
        _ = ccurl_set_pointer(handle, CURLOPT_MAIL_RCPT, recipients)
        let code = withExtendedLifetime(self) { curl_easy_perform(handle) }
        if code != CURLE_OK { throw failure(code) }
    }

    private func configure(_ handle: UnsafeMutableRawPointer) {
        let tls = transport.encryption == .required ? CURLUSESSL_ALL : CURLUSESSL_TRY
        _ = ccurl_set_string(handle, CURLOPT_URL, transport.url)
        _ = ccurl_set_string(handle, CURLOPT_PROTOCOLS_STR, "smtp,smtps")
        _ = ccurl_set_long(handle, CURLOPT_USE_SSL, Int(tls.rawValue))
        _ = ccurl_set_long(handle, CURLOPT_NOSIGNAL, 1)
        _ = ccurl_set_long(handle, CURLOPT_CONNECTTIMEOUT_MS, transport.connectTimeout.milliseconds)
        _ = ccurl_set_long(handle, CURLOPT_TIMEOUT_MS, transport.timeout.milliseconds)
        // libcurl gives up on its own after two minutes without a reply.
        _ = ccurl_set_long(handle, CURLOPT_SERVER_RESPONSE_TIMEOUT, Int(transport.timeout.components.seconds))
        _ = ccurl_set_long(handle, CURLOPT_UPLOAD, 1)
        let context = Unmanaged.passUnretained(self).toOpaque()
        _ = ccurl_set_pointer(handle, CURLOPT_READDATA, context)
        _ = ccurl_set_callback(handle, CURLOPT_READFUNCTION) { buffer, size, count, context in
            SMTPConversation.of(context)?.fill(buffer, size * count) ?? Int(CURL_READFUNC_ABORT)
        }
        _ = ccurl_set_pointer(handle, CURLOPT_HEADERDATA, context)
        _ = ccurl_set_callback(handle, CURLOPT_HEADERFUNCTION) { line, size, count, context in
            SMTPConversation.of(context)?.hear(line, size * count)
            return size * count
        }
        // What is not a reply has no reader: libcurl would print it.
        _ = ccurl_set_callback(handle, CURLOPT_WRITEFUNCTION) { _, size, count, _ in size * count }
    }

    /// The server's last words before its good-bye when they are a refusal, else libcurl's own.
    private func failure(_ code: CURLcode) -> MailError {
        let last = replies.last { !$0.hasPrefix("221") } ?? ""
        if last.hasPrefix("4") { return .temporary(last) }
        if last.hasPrefix("5") { return isAboutRecipient ? .refused(last) : .permanent(last) }
        let explanation = String(cString: curl_easy_strerror(code))
        switch code {
        case CURLE_USE_SSL_FAILED, CURLE_PEER_FAILED_VERIFICATION, CURLE_LOGIN_DENIED, CURLE_URL_MALFORMAT,
            CURLE_UNSUPPORTED_PROTOCOL:
            return .permanent(explanation)
        default:
            return .temporary(explanation)
        }
    }

    /// Whether the last reply answers `RCPT TO`: neither the greeting, the password or the sender, nor the content.
    ///
    /// libcurl does not say which command was refused; the replies before tell it. Since the greeting, or since the
    /// password when there is one, the server has accepted the hello (unless it came before the password) and the sender.
    private var isAboutRecipient: Bool {
        let ends = replies.filter { !$0.hasPrefix("221") && $0.dropFirst(3).first != "-" }.map { $0.prefix(3) }
        guard !ends.contains("354") else { return false }
        let password = ends.lastIndex(of: "235")
        let start = password ?? ends.lastIndex(of: "220") ?? 0
        return ends[start...].count { $0 == "250" || $0 == "251" } >= (password == nil ? 2 : 1)
    }

    private func fill(_ buffer: UnsafeMutablePointer<CChar>?, _ capacity: Int) -> Int {
        let count = min(capacity, bytes.count - sent)
        guard let buffer, count > 0 else { return 0 }
        bytes[sent..<(sent + count)].withUnsafeBytes {
            UnsafeMutableRawBufferPointer(start: buffer, count: count).copyMemory(from: $0)
        }
        sent += count
        return count
    }

    private func hear(_ line: UnsafeMutablePointer<CChar>?, _ count: Int) {
        let reply = String(decoding: UnsafeRawBufferPointer(start: line, count: count), as: UTF8.self)
        replies.append(String(reply.prefix(500)).split(whereSeparator: \.isNewline).joined())
    }

    private static func of(_ context: UnsafeMutableRawPointer?) -> SMTPConversation? {
        context.map { Unmanaged.fromOpaque($0).takeUnretainedValue() }
    }

    /// libcurl starts once, before its first use.
    private static let isCurlReady = curl_global_init(Int(CURL_GLOBAL_DEFAULT)) == CURLE_OK
}

extension Duration {
    fileprivate var milliseconds: Int {
        Int(components.seconds) * 1000 + Int(components.attoseconds / 1_000_000_000_000_000)
    }
}
