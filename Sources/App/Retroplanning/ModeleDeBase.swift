import Domain

/// The model a rétroplanning may start from: the method of the conventions, with delays to adapt.
///
/// Lengths between meetings are a proposal of the product. What the law or local habit says (between a convocation and a
/// council, between a vote and its publication) is left unknown: no source at hand gives it.
public struct ModeleDeBase {
    let retroplanning: Identifier<Retroplanning>
    let newID: () -> Identifier<ModeleJalon>

    public init(retroplanning: Identifier<Retroplanning>, newID: @escaping () -> Identifier<ModeleJalon>) {
        self.retroplanning = retroplanning
        self.newID = newID
    }

    public func lines() throws -> [ModeleJalon] {
        let installation = try line("Installation du comité de pilotage", .reunion, .convention)
        let diagnostic = try line(
            "Diagnostic partagé", .autre, .volet, after: [installation], .init(20, .ouvres), etape: .diagnostic)
        let groupe = try line(
            "Groupe de travail", .reunion, .volet, after: [diagnostic], .init(10, .ouvres), tours: 3,
            espacement: .init(15, .ouvres))
        let enjeux = try line(
            "Enjeux arrêtés", .autre, .volet, after: [groupe], .init(5, .ouvres), lien: .debutDebut, etape: .enjeux)
        let plan = try line(
            "Plan d’actions arrêté", .autre, .volet, after: [groupe, enjeux], .init(5, .ouvres), etape: .plan)
        let validation = try line(
            "Plan validé par le COPIL", .reunion, .volet, after: [plan], .init(10, .ouvres), etape: .validation)
        let copil = try line(
            "COPIL\u{A0}: validation de la convention", .reunion, .convention, after: [validation],
            .init(10, .ouvres))
        let convocation = try line("Convocation", .autre, .conseil, after: [copil], .init(5, .ouvres))
        let conseil = try line("Délibération", .deliberation, .conseil, after: [convocation], nil)
        let transmission = try line("Transmission et publication", .autre, .conseil, after: [conseil], nil)
        let signature = try line(
            "Signature de la convention", .signature, .convention, after: [transmission], .init(10, .ouvres))
        return [
            installation, diagnostic, groupe, enjeux, plan, validation, copil, convocation, conseil, transmission,
            signature,
        ]
    }

    private func line(
        _ titre: String, _ nature: Jalon.Nature, _ portee: ModeleJalon.Portee, after: [ModeleJalon] = [],
        _ delai: Delai? = nil, tours: Int = 1, espacement: Delai = .none, lien: Dependance.Nature = .finDebut,
        etape: Etape.Stage? = nil
    ) throws -> ModeleJalon {
        try ModeleJalon(
            id: newID(), retroplanning: retroplanning, titre: titre, nature: nature, portee: portee, tours: tours,
            espacement: espacement, apres: after.map(\.id), lien: lien, delai: delai, etape: etape)
    }
}
