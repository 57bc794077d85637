extension CommuneFile {
    /// The communes of these EPCI (at their most recent date in the file) and those of these codes, by code.
    ///
    /// - Throws: one fault for each SIREN and each code the file does not have, with what may explain it.
    public func communes(ofEPCI sirens: Set<String>, codes: Set<String>) throws(ExchangeError) -> [CommuneRow] {
        if !sirens.isEmpty, communes.allSatisfy(\.epcis.isEmpty) { throw .noEpciColumn(file: file, kind: kind) }
        var faults = FaultList()
        var chosen: [String: CommuneRow] = [:]
        for siren in sirens.sorted() {
            let members = members(of: siren)
            if members.isEmpty { faults.add(.unknownSiren(file: file, siren: siren, hint: hint(siren: siren))) }
            for commune in members { chosen[commune.code] = commune }
        }
        let known = Dictionary(communes.map { ($0.code, $0) }) { first, _ in first }
        for code in codes.sorted() {
            if let commune = known[FrenchNumber.compact(code).uppercased()] {
                chosen[commune.code] = commune
            } else {
                faults.add(.unknownCode(file: file, code: code, hint: hint(code: code)))
            }
        }
        try faults.check()
        return chosen.values.sorted { $0.code < $1.code }
    }

    private func members(of text: String) -> [CommuneRow] {
        guard case .success(let siren) = Siren.read(text) else { return [] }
        return communes.filter { $0.epci?.siren == siren }
    }

    private func hint(siren text: String) -> SelectionHint? {
        let siren = FrenchNumber.compact(text)
        if let commune = communes.first(where: { $0.siren == siren }) {
            return .sirenOfCommune(code: commune.code, name: commune.name)
        }
        if let former = former(siren) { return former }
        if let epci = communes.lazy.compactMap(\.epci).first(where: { Self.isOneSlipAway($0.siren, siren) }) {
            return .close(value: epci.siren, name: epci.name)
        }
        if case .failure = Siren.read(siren) { return .notASiren }
        return nil
    }

    /// The EPCI of an earlier date whose communes have since joined others.
    private func former(_ siren: String) -> SelectionHint? {
        let moved = communes.filter { $0.epcis.dropFirst().contains { $0.siren == siren } }
        guard let year = moved.flatMap(\.epcis).filter({ $0.siren == siren }).compactMap(\.year).max()
        else { return nil }
        let successors = moved.compactMap(\.epci).map { epci in epci.name.map { "\(epci.siren) (\($0))" } ?? epci.siren
        }
        return .formerEpci(year: year, successors: Set(successors).sorted())
    }

    private func hint(code text: String) -> SelectionHint? {
        let code = FrenchNumber.compact(text).uppercased()
        if let part = parts.first(where: { $0.code == code && $0.parent != nil }), let parent = part.parent {
            return .partOf(code: parent, name: communes.first { $0.code == parent }?.name)
        }
        if let city = City.containing(code) { return .partOf(code: city.code, name: city.name) }
        if let commune = communes.first(where: { $0.code == "0" + code }) {
            return .close(value: commune.code, name: commune.name)
        }
        if case .failure = CodeInsee.read(code) { return .notACode }
        return nil
    }

    /// True when one figure differs, or two neighbours were exchanged, or one was forgotten.
    private static func isOneSlipAway(_ one: String, _ other: String) -> Bool {
        let (left, right) = (Array(one.utf8), Array(other.utf8))
        if left.count == right.count {
            let differing = left.indices.filter { left[$0] != right[$0] }
            if differing.count == 1 { return true }
            guard differing.count == 2, differing[1] == differing[0] + 1 else { return false }
            return left[differing[0]] == right[differing[1]] && left[differing[1]] == right[differing[0]]
        }
        guard left.count == right.count + 1 else { return false }
        return left.indices.contains { index in Array(left[..<index] + left[(index + 1)...]) == right }
    }
}
