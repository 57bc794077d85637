import Domain

/// Who works, and who goes to school before three: what the need for childcare depends on.
extension DataFormat {
    static let emploi = [activite, conditions, famillesActives, famillesActivesEnColonnes, scolarisation]

    private static let activite = DataFormat(
        "recensement-activite", "la population active (base-cc-emploi-pop-active, Insee)", producteur: "Insee",
        signature: ["CODGEO", "P{yy}_F1564", "P{yy}_FACT1564"],
        groups: [
            LieuGroup(
                .any(name: "LIBGEO"), ["CODGEO"],
                .wide([
                    Measure("P{yy}_F1564", "femmes_15_64"), Measure("P{yy}_FACT1564", "femmes_actives_15_64"),
                    Measure("P{yy}_FACTOCC1564", "femmes_en_emploi_15_64"),
                ]))
        ]
    ) { $0.geographie = .later(3) }

    private static let conditions = DataFormat(
        "recensement-conditions", "les conditions d’emploi (base-cc-caract_emp, Insee)", producteur: "Insee",
        signature: ["CODGEO", "P{yy}_FSAL1564", "P{yy}_FSAL1564_TP"],
        groups: [
            LieuGroup(
                .any(name: "LIBGEO"), ["CODGEO"],
                .wide([
                    Measure("P{yy}_FSAL1564", "femmes_salariees_15_64"),
                    Measure("P{yy}_FSAL1564_TP", "femmes_salariees_temps_partiel_15_64"),
                ]))
        ]
    ) { $0.geographie = .later(3) }

    // MARK: Families with young children, by what their parents do

    /// `TF12`: a father alone, a mother alone or a couple, every one of them in work.
    private static let working = ["11", "21", "41"]
    /// One parent or more without work.
    private static let others = ["12", "22", "42", "43", "44"]
    /// `AGEFOR5`: the age of the youngest child, and the ending of the indicateurs.
    private static let youngest = ["00": "0_2", "03": "3_5"]

    private static let famillesActives = DataFormat(
        "recensement-familles-actives", "les familles avec enfants selon l’activité des parents (TD_FAM6, Insee)",
        producteur: "Insee", signature: ["CODGEO", "AGEFOR5", "TF12", "NB"],
        groups: [
            LieuGroup(
                .commune, ["CODGEO"],
                .pivoted(value: "NB", keys: ["AGEFOR5", "TF12"]) { keys in
                    guard keys.count == 2 else { return .unknown }
                    guard let ages = youngest[keys[0]] else { return .ignored }
                    if working.contains(keys[1]) { return .indicateur("familles_\(ages)_parents_en_emploi") }
                    return others.contains(keys[1]) ? .indicateur("familles_\(ages)_parent_sans_emploi") : .ignored
                })
        ]
    ) {
        cells(&$0, ["AGEFOR5", "TF12"])
        $0.others = Set(
            youngest.values.flatMap { ["familles_\($0)_parents_en_emploi", "familles_\($0)_parent_sans_emploi"] })
    }

    /// The same before 2020: `AGEFOR500_TF1211`.
    private static let famillesActivesEnColonnes = DataFormat(
        "recensement-familles-actives", "les familles avec enfants selon l’activité des parents (TD_FAM6, Insee)",
        producteur: "Insee", signature: ["CODGEO", "AGEFOR500_TF1211", "AGEFOR500_TF1241"],
        groups: [
            LieuGroup(
                .commune, ["CODGEO"],
                .wide(
                    youngest.sorted { $0.key < $1.key }.flatMap { code, ages in
                        [(working, "parents_en_emploi"), (others, "parent_sans_emploi")].map { types, words in
                            Measure(
                                sum: types.map { ColumnPattern("AGEFOR5\(code)_TF12\($0)") },
                                "familles_\(ages)_\(words)")
                        }
                    }))
        ]
    ) {
        $0.annee = .given
        $0.geographie = .later(3)
    }

    // MARK: Schooling

    /// `ILETUR` is where one studies; `Z` is nowhere.
    private static let scolarisation = DataFormat(
        "recensement-scolarisation", "la scolarisation par âge (TD_FOR1, Insee)", producteur: "Insee",
        signature: ["CODGEO", "AGEFORD", "ILETUR", "NB"],
        groups: [
            LieuGroup(
                .commune, ["CODGEO"],
                .pivoted(value: "NB", keys: ["AGEFORD", "ILETUR"]) { keys in
                    guard keys.count == 2, let age = Int(keys[0]) else { return .ignored }
                    guard let ages = [2: "2_ans", 3: "3_5", 4: "3_5", 5: "3_5"][age] else { return .ignored }
                    return .indicateur((keys[1] == "Z" ? "enfants_non_scolarises_" : "enfants_scolarises_") + ages)
                })
        ]
    ) {
        cells(&$0, ["AGEFORD", "SEXE", "ILETUR"])
        $0.others = Set(["2_ans", "3_5"].flatMap { ["enfants_scolarises_" + $0, "enfants_non_scolarises_" + $0] })
    }

    /// A long table of the census: its cells add up, one for each set of modalities.
    private static func cells(_ format: inout DataFormat, _ modalities: [ColumnPattern]) {
        format.annee = .given
        format.geographie = .later(3)
        format.filters = [RowFilter("NIVGEO", ["COM", "ARM"], isOptional: true)]
        format.combining = .sum(distinct: modalities)
    }
}
