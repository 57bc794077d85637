import Testing

@testable import Exchange

@Suite("En-têtes d’un envoi")
struct MultipartHeadersTests {
    @Test(
        "le nom du fichier perd échappements et dossiers",
        arguments: [
            (#"filename="écoles 100%25.csv""#, "écoles 100%25.csv"), (#"filename="a%22b%0D%0a.csv""#, "a\"b  .csv"),
            (#"filename="a\"b;c.csv""#, "a\"b;c.csv"), (#"filename="C:\dossier\a.csv""#, "a.csv"),
            (#"filename="../../etc/passwd""#, "passwd"), ("filename=a.csv ", "a.csv"), (#"filename="""#, ""),
            ("filename=\"\u{301}a\"", "\u{301}a"), ("filename*=UTF-8''%C3%A9t%C3%A9.csv", "été.csv"),
            (#"filename="vrai.csv"; filename*=utf-8''autre"#, "vrai.csv"),
        ]
    )
    func filenames(written: String, read: String) throws {
        #expect(
            try TestBody.began("Content-Disposition: form-data; name=\"f\"; \(written)")
                == .partBegan(name: "f", filename: read, contentType: nil)
        )
    }

    @Test(
        "un en-tête hostile est refusé",
        arguments: [
            ("X: y", MultipartError.nameMissing), ("Content-Disposition: attachment; name=\"a\"", .nameMissing),
            ("Content-Disposition: form-data; filename=\"a\"", .nameMissing),
            ("Content-Disposition: form-data; name=\"a", .header),
            ("Content-Disposition: form-data; name=\"a\"b", .header),
            ("Content-Disposition: form-data; name=\"a\"; name=\"b\"", .header),
            ("Content-Disposition: form-data;\r\n name=\"a\"", .header),
            ("Content-Disposition : form-data; name=\"a\"", .header),
            ("Content-Disposition: form-data; name=\"a\"\r\nContent-Disposition: form-data; name=\"b\"", .header),
            ("Content-Disposition: form-data; name=\"a\u{0}\"", .header),
            ("Content-Disposition: form-data; name=\"a\n\"", .header), ("sans deux-points", .header),
            (
                "Content-Disposition: form-data; name=a\r\nContent-Transfer-Encoding: base64",
                .transferEncoding("base64")
            ),
            ("Content-Disposition: form-data; name=a; filename*=x", .header),
        ]
    )
    func hostile(headers: String, refusal: MultipartError) {
        #expect(TestBody.refusal(TestBody.part(headers, []) + TestBody.end) == refusal)
    }

    @Test("une partie sans en-tête, ou dont le texte n’est pas de l’UTF-8, est refusée")
    func noHeader() {
        let bare = Array("--\(TestBody.boundary)\r\n\r\nx\r\n".utf8) + TestBody.end
        #expect(TestBody.refusal(bare) == .nameMissing)
        let latin = Array("--\(TestBody.boundary)\r\nContent-Disposition: form-data; name=\"".utf8) + [0xE9]
        #expect(TestBody.refusal(latin + Array("\"\r\n\r\nx\r\n".utf8) + TestBody.end) == .header)
    }

    @Test(
        "la frontière se lit dans le type de contenu",
        arguments: [
            ("multipart/form-data; boundary=abc", "abc"), ("Multipart/Form-Data;charset=utf-8;BOUNDARY=\"a b\"", "a b"),
            ("multipart/form-data; boundary=\(String(repeating: "x", count: 70))", String(repeating: "x", count: 70)),
            ("multipart/form-data; boundary=\(String(repeating: "x", count: 71))", nil),
            ("multipart/form-data; boundary=é", nil), ("multipart/form-data; boundary=\"a \"", nil),
            ("multipart/form-data; boundary=", nil), ("multipart/form-data", nil), ("text/plain; boundary=a", nil),
            ("multipart/form-data; boundary=a; boundary=b", nil), ("", nil),
        ] as [(String, String?)]
    )
    func boundary(type: String, boundary: String?) {
        #expect(Multipart.boundary(ofContentType: type) == boundary)
    }

    @Test("une frontière que la RFC 2046 refuse ne se lit pas")
    func wrongBoundary() {
        #expect(throws: MultipartError.boundary) { try MultipartReader(boundary: "a\r\nb") }
        #expect(throws: MultipartError.boundary) { try MultipartReader(boundary: "") }
    }
}
