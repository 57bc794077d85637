import Domain

/// Reads the code of a lieu as people's files write it.
enum LieuCode {
    static func read(
        _ text: String, _ niveau: Lieu.Niveau?, restoresZeros: Bool = false
    ) -> Result<Lieu, RejectionReason> {
        let code = Exchange.CodeInsee.withoutDecimals(FrenchNumber.compact(text)).uppercased()
        switch niveau {
        case nil: return any(code)
        case .commune: return commune(code, restoresZeros)
        case .epci: return epci(code)
        case .departement: return departement(code)
        case .region: return region(code)
        case .iris: return iris(restoresZeros && code.utf8.count == 8 ? "0" + code : code)
        case .metropole: return .success(.metropole)
        case .france: return .success(.france)
        }
    }

    private static func any(_ code: String) -> Result<Lieu, RejectionReason> {
        if let lieu = Lieu(code: code) { return .success(lieu) }
        return code.utf8.count == 4 ? commune(code, false) : .failure(.lieu(code: code, kind: "de lieu"))
    }

    private static func commune(_ code: String, _ restoresZeros: Bool) -> Result<Lieu, RejectionReason> {
        switch Exchange.CodeInsee.read(code, department: restoresZeros ? "0" : nil) {
        case .failure(.lostZero(let likely)): return .failure(.lostZero(code: code, likely: likely))
        case .success(let valid):
            if let commune = try? Domain.CodeInsee(valid) { return .success(.commune(commune)) }
        case .failure: break
        }
        return .failure(.lieu(code: code, kind: "Insee de commune"))
    }

    private static func epci(_ code: String) -> Result<Lieu, RejectionReason> {
        guard let siren = try? Domain.Siren(code) else { return .failure(.lieu(code: code, kind: "d’EPCI (SIREN)")) }
        return .success(.epci(siren))
    }

    /// `85`, `1`, `085`, `2A`, `974`, or `D85`.
    private static func departement(_ text: String) -> Result<Lieu, RejectionReason> {
        let bare = text.hasPrefix("D") ? String(text.dropFirst()) : text
        let code = Exchange.CodeInsee.department(from: bare) ?? bare
        let commune = code + String(repeating: "0", count: max(0, 5 - code.count))
        let isOverseas = code.hasPrefix("97") || code.hasPrefix("98")
        guard Exchange.CodeInsee.isValid(commune), code.count == (isOverseas ? 3 : 2) else {
            return .failure(.lieu(code: text, kind: "de département"))
        }
        return .success(.departement(code))
    }

    private static func region(_ text: String) -> Result<Lieu, RejectionReason> {
        let bare = text.hasPrefix("R") ? String(text.dropFirst()) : text
        let code = bare.count == 1 ? "0" + bare : bare
        guard Region.names[code] != nil else { return .failure(.lieu(code: text, kind: "de région")) }
        return .success(.region(code))
    }

    private static func iris(_ code: String) -> Result<Lieu, RejectionReason> {
        let figures = code.utf8.dropFirst(5)
        guard code.utf8.count == 9, Exchange.CodeInsee.isValid(String(code.prefix(5))),
            figures.allSatisfy({ 0x30...0x39 ~= $0 })
        else { return .failure(.lieu(code: code, kind: "d’Iris")) }
        return .success(.iris(code))
    }
}
