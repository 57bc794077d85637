/// What `multipart/form-data` writes in the headers of a request.
public enum Multipart {
    /// The boundary in a `Content-Type`; `nil` when it is not a form with files, or has no valid boundary.
    public static func boundary(ofContentType text: String) -> String? {
        guard let value = HeaderValue(text), value.word == "multipart/form-data" else { return nil }
        return value.parameters["boundary"].flatMap { isBoundary($0) ? $0 : nil }
    }

    /// 1 to 70 characters of those of RFC 2046, the last one not a space.
    static func isBoundary(_ text: String) -> Bool {
        let others = Set("'()+_,-./:=? ".utf8)
        return 1...70 ~= text.utf8.count && text.utf8.last != 0x20
            && text.utf8.allSatisfy { byte in
                switch byte {
                case 0x30...0x39, 0x41...0x5A, 0x61...0x7A: true
                default: others.contains(byte)
                }
            }
    }
}
