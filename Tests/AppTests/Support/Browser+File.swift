import HTTPTypes
import NIOCore

@testable import App

extension Browser {
    /// Sends a file as the form of a page does, with the sign of the last page seen unless another is given.
    func post(file text: String, named name: String, to path: String, sign: String? = nil) async throws -> Answer {
        try await post(bytes: Array(text.utf8), named: name, to: path, sign: sign)
    }

    func post(bytes: [UInt8], named name: String, to path: String, sign: String? = nil) async throws -> Answer {
        let boundary = "limite"
        let head = """
            --\(boundary)\r\nContent-Disposition: form-data; name="_csrf"\r\n\r\n\(sign ?? token ?? "")\r\n\
            --\(boundary)\r\nContent-Disposition: form-data; name="fichier"; filename="\(name)"\r\n\
            Content-Type: text/csv\r\n\r\n
            """
        let body = Array(head.utf8) + bytes + Array("\r\n--\(boundary)--\r\n".utf8)
        return try await send(
            .post, path, headers: [.contentType: "multipart/form-data; boundary=\(boundary)"],
            body: .init(buffer: ByteBuffer(bytes: body)))
    }
}
