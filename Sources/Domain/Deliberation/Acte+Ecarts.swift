extension Acte {
    /// What the outcome contradicts, or lacks.
    func outcomeEcarts(_ regime: Regime) -> [Ecart] {
        guard let issue, issue != .retiree else { return [] }
        var found: [Ecart] = []
        if seance == nil { found.append(.issueWithoutSeance) }
        if issue == .amendee, amendement.isEmpty { found.append(.amendementMissing) }
        // A board of its own regime may ask for another majority than the CGCT's.
        guard regime == .conseil, let pour = scrutin.pour, let contre = scrutin.contre else { return found }
        switch scrutin.decompte(regime).resultat {
        case .partage: found.append(.tie(pour: pour))
        case .adopte where issue == .refusee: found.append(.issueAgainstVote(issue, pour: pour, contre: contre))
        case .rejete where isAdopted: found.append(.issueAgainstVote(issue, pour: pour, contre: contre))
        default: break
        }
        return found
    }

    /// What happened in an order that cannot be.
    func dateEcarts(_ cadre: Cadre) -> [Ecart] {
        var found: [Ecart] = []
        if let seance {
            if let convocation, seance < convocation {
                found.append(.seanceBeforeConvocation(seance: seance, convocation: convocation))
            }
            if let existence = cadre.existence, seance < existence {
                found.append(.seanceBeforeExistence(seance: seance, existence: existence))
            }
            if let exit = cadre.exit, seance > exit { found.append(.seanceAfterExit(seance: seance, exit: exit)) }
        }
        let voted = issue == nil ? nil : seance
        if let transmission = suites.transmission, voted.map({ transmission < $0 }) ?? true {
            found.append(.transmissionBeforeVote(transmission: transmission, seance: seance))
        }
        if let reception = suites.reception, suites.transmission.map({ reception < $0 }) ?? true {
            found.append(.receptionBeforeTransmission(reception: reception, transmission: suites.transmission))
        }
        if let publication = suites.publication, voted.map({ publication < $0 }) ?? true {
            found.append(.publicationBeforeVote(publication: publication, seance: seance))
        }
        if !numero.isEmpty, cadre.numeros.contains(numero) { found.append(.numeroTaken(numero)) }
        return found
    }

    /// What is recorded before it happened.
    func futureEcarts(_ cadre: Cadre) -> [Ecart] {
        let facts: [(Ecart.Fact, Day?)] = [
            (.vote, issue == nil || issue == .retiree ? nil : seance), (.transmission, suites.transmission),
            (.reception, suites.reception), (.publication, suites.publication),
        ]
        return facts.compactMap { fact, day in
            day.flatMap { $0 > cadre.today ? .future(fact: fact, on: $0) : nil }
        }
    }
}
