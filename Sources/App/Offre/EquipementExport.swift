import Domain
import Exchange
import Storage

/// The register as a sheet people edit and send back: the columns the import reads.
struct EquipementExport {
    let register: EquipementRegister

    /// The register in use, one line each.
    var file: [UInt8] {
        let years = years
        let titles = EquipementExport.columns.map(\.title) + years.map { RegisterColumn.capacite($0).title }
        let rows = register.equipements.map { stored in
            EquipementExport.columns.map { cell($0, stored.value) } + years.map { capacite($0, of: stored.id) }
        }
        return Array(CSVWriter().data(titles: titles, rows: rows))
    }

    /// The titles alone, with a line that shows what is expected.
    static func model(year: Int) -> [UInt8] {
        let titles = columns.map(\.title) + [RegisterColumn.capacite(year).title]
        let example: [RegisterColumn: String] = [
            .nom: "exemple : multi-accueil des Tilleuls", .type: TypeEquipement.eajePsu.libelle,
            .etat: Equipement.Etat.ouvert.libelle, .adresse: "3 rue des Tilleuls",
            .service: Service.petiteEnfance.libelle,
            .ageMin: "0", .ageMax: "3", .horaires: "lu-ve 7h30-18h30 ; fermé août",
            .accessibilite: Equipement.Accessibilite.complete.libelle, .unite: Unite.places.libelle, .source: "exemple",
        ]
        let row = columns.map { CSVCell.text(example[$0] ?? "") } + [.number("20")]
        return Array(CSVWriter().data(titles: titles, rows: [row]))
    }

    private static let columns = RegisterColumn.plain.filter { $0 != .ages }

    /// The years somebody gave a capacity for, then « Capacité » alone when one has no year.
    private var years: [Int?] {
        let all = register.equipements.flatMap { register.capacites[$0.id] ?? [] }.map(\.value.annee)
        let known: [Int?] = Set(all.compactMap(\.self)).sorted()
        return known + (all.contains(nil) ? [nil] : [])
    }

    private func capacite(_ year: Int?, of id: Identifier<Equipement>) -> CSVCell {
        let all = register.capacites[id] ?? []
        guard let first = all.first(where: { $0.value.annee == year })?.value else { return .empty }
        let value = first.valeur.plain.replacing(".", with: ",")
        return first.unite == all.first?.value.unite ? .number(value) : .text("\(value) \(first.unite.libelle)")
    }

    private func cell(_ column: RegisterColumn, _ equipement: Equipement) -> CSVCell {
        let details = equipement.details
        switch column {
        case .identifiant: return .text(equipement.id.rawValue)
        case .nom: return .text(equipement.nom)
        case .type: return .text(equipement.type.libelle)
        case .etat: return .text(equipement.etat.libelle)
        case .commune: return .text(commune(equipement))
        case .adresse: return .text(details.adresse)
        case .latitude: return .number(details.position.map { decimal($0.latitude) } ?? "")
        case .longitude: return .number(details.position.map { decimal($0.longitude) } ?? "")
        case .gestionnaire: return .text(nom(equipement.gestionnaire))
        case .soutiens: return .text(equipement.soutiens.map { nom($0) }.joined(separator: " ; "))
        case .service: return .text(equipement.service?.libelle ?? "")
        case .ageMin: return .number(equipement.ages.map { String($0.lowerBound) } ?? "")
        case .ageMax: return .number(equipement.ages.map { String($0.upperBound) } ?? "")
        case .horaires: return .text(details.horaires?.typed ?? "")
        case .declaration: return .text(details.declaration)
        case .accessibilite: return .text(details.accessibilite?.libelle ?? "")
        case .amenagements: return .text(details.amenagements)
        case .ouvertLe: return .number(details.opening?.description ?? "")
        case .fermeLe: return .number(details.closing?.description ?? "")
        case .prevuPour: return .text(details.planned.typed)
        case .unite: return .text(register.capacites[equipement.id]?.first?.value.unite.libelle ?? "")
        case .source: return .text(equipement.source)
        case .ages, .sourceCapacite, .capacite: return .empty
        }
    }

    private func decimal(_ number: Double) -> String { number.plain.replacing(".", with: ",") }

    private func nom(_ id: Identifier<Organisme>?) -> String {
        id.map { register.choices.organisme($0)?.nom ?? $0.rawValue } ?? ""
    }

    private func commune(_ equipement: Equipement) -> String {
        guard let code = equipement.commune else { return "" }
        return register.choices.communes.first { $0.code == code }?.nom ?? code.rawValue
    }
}
