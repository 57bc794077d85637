import HTTPTypes
import NIOCore

@testable import App

extension Browser {
    /// Sends a file as the form of a page does, with the sign of the last page seen unless another is given.
    func post(file text: String, named name: String, to path: String, sign: String? = nil) async throws -> Answer {
        let boundary = "limite"
        let body = """
            --\(boundary)\r\nContent-Disposition: form-data; name="_csrf"\r\n\r\n\(sign ?? token ?? "")\r\n\
            --\(boundary)\r\nContent-Disposition: form-data; name="fichier"; filename="\(name)"\r\n\
            Content-Type: text/csv\r\n\r\n\(text)\r\n--\(boundary)--\r\n
            """
        return try await send(
            .post, path, headers: [.contentType: "multipart/form-data; boundary=\(boundary)"],
            body: .init(buffer: ByteBuffer(string: body)))
    }
}
