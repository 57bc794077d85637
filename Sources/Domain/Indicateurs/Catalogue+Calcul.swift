extension Catalogue {
    /// The value of an indicateur in a place: as published, or else computed from published ones, however far.
    ///
    /// - Returns: ``Formule/Outcome/missing(_:)`` with what would have to be imported.
    public func evaluate(_ code: String, _ published: (String) -> Valeur?) -> Formule.Outcome {
        var path: [String] = []
        return evaluate(code, along: &path, published)
    }

    private func evaluate(
        _ code: String, along path: inout [String], _ published: (String) -> Valeur?
    ) -> Formule.Outcome {
        if let valeur = published(code) { return .known(valeur) }
        // No catalogue holds a cycle; a formule that does would otherwise never end.
        guard let formule = formules[code], !path.contains(code) else { return .missing([code]) }
        path.append(code)
        defer { path.removeLast() }
        var inputs: [String: Valeur] = [:]
        var missing: [String] = []
        for input in formule.codes {
            switch evaluate(input, along: &path, published) {
            case .known(let valeur): inputs[input] = valeur
            case .missing(let codes): missing += codes.filter { !missing.contains($0) }
            case .divisionByZero: return .divisionByZero
            case .overflow: return .overflow
            }
        }
        return missing.isEmpty ? formule.evaluate { inputs[$0] } : .missing(missing)
    }

    /// The published indicateurs a computed one stands on, in the order they are met; itself when it is published.
    public func leaves(of code: String) -> [String] { computed[code] ?? [code] }

    /// All that must be read to answer for some indicateurs: themselves, what they are computed from, and the counts
    /// their rates are weighted by.
    public func needs(of codes: Set<String>) -> Set<String> {
        let leaves = codes.union(codes.flatMap(leaves))
        let weights = leaves.compactMap { code -> String? in
            if case .moyenne(let weight?) = indicateur(code)?.nature { weight } else { nil }
        }
        return leaves.union(weights).union(weights.flatMap(self.leaves))
    }

    func stands(on code: String) -> [String] {
        var leaves: [String] = []
        var seen: Set<String> = []
        func visit(_ code: String) {
            guard seen.insert(code).inserted else { return }
            guard let formule = indicateur(code)?.formule else { return leaves.append(code) }
            formule.codes.forEach(visit)
        }
        visit(code)
        return leaves
    }

    /// The codes a formule goes through before it needs itself; `nil` when it never does.
    public func cycle(from code: String) -> [String]? {
        var path: [String] = []
        var clean: Set<String> = []
        func visit(_ code: String) -> [String]? {
            if let start = path.firstIndex(of: code) { return path[start...] + [code] }
            guard !clean.contains(code), let formule = indicateur(code)?.formule else { return nil }
            path.append(code)
            for next in formule.codes {
                if let cycle = visit(next) { return cycle }
            }
            path.removeLast()
            clean.insert(code)
            return nil
        }
        return visit(code)
    }
}
