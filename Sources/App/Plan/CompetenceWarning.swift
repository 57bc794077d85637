import Domain

/// An opération or an équipement carried by a collectivité that does not hold the competence.
struct CompetenceWarning: Sendable {
    let organisme: Identifier<Organisme>
    let service: Service
    let breach: CompetenceRule.Breach

    /// Why, in one sentence.
    func sentence(_ organismes: [Organisme], communes: [(code: CodeInsee, nom: String)] = []) -> String {
        func nom(_ id: Identifier<Organisme>) -> String { organismes.first { $0.id == id }?.nom ?? "?" }
        let service = service.libelle.lowercasedFirst
        switch breach {
        case .notHeld(let holders) where holders.isEmpty:
            return "\(nom(organisme)) ne détient pas la compétence « \(service) » ; aucun détenteur n’est enregistré."
        case .notHeld(let holders):
            let names = enumeration(holders.prefix(3).map(nom)) + (holders.count > 3 ? "…" : "")
            return "\(nom(organisme)) ne détient pas la compétence « \(service) », exercée par \(names)."
        case .outOfPeriod(let period):
            let end = period.end.map { " au \($0.long)" } ?? ""
            return "\(nom(organisme)) n’exerce la compétence « \(service) » que du \(period.start.long)\(end)."
        case .outside(let codes):
            let names = codes.map { code in communes.first { $0.code == code }?.nom ?? code.rawValue }
            return "\(nom(organisme)) n’exerce pas la compétence « \(service) » à \(enumeration(names))."
        }
    }
}

extension VoletContents {
    private var rule: CompetenceRule { CompetenceRule(competences: competences, organismes: organismes) }

    /// Why an opération should not be carried by whom it is; `nil` when the rule is kept.
    func warning(for operation: Operation, of fiche: FicheAction, during period: Period) -> CompetenceWarning? {
        guard let service = fiche.service, let porteur = operation.porteur else { return nil }
        return warning(by: porteur, service, in: fiche.communes, during: period)
    }

    /// The same for the collectivités that support an équipement.
    func warnings(for equipement: Equipement, during period: Period) -> [CompetenceWarning] {
        guard let service = equipement.service, equipement.etat != .ferme else { return [] }
        let communes = equipement.commune.map { [$0] } ?? []
        return equipement.soutiens.compactMap { warning(by: $0, service, in: communes, during: period) }
    }

    private func warning(
        by organisme: Identifier<Organisme>, _ service: Service, in communes: [CodeInsee], during period: Period
    ) -> CompetenceWarning? {
        rule.breach(by: organisme, carrying: service, in: communes, during: period)
            .map { CompetenceWarning(organisme: organisme, service: service, breach: $0) }
    }
}

extension ConventionHead {
    /// The period the convention applies to.
    var periode: Period {
        (try? Period(from: debut, to: fin)) ?? .always
    }
}

extension Period {
    /// From 1970 on.
    fileprivate static let always = Period.since(.epoch)
}
