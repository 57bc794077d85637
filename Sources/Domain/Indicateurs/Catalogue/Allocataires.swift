/// Whom the Caf helps; households of the MSA are not among them.
extension Catalogue {
    static let allocataires: [Indicateur] = foyers + enfants + shares

    private static let foyers: [Indicateur] = [
        count(
            "foyers_allocataires", "Foyers allocataires", "foyers",
            "Foyers qui reçoivent une prestation de la Caf" + rounding),
        count(
            "personnes_couvertes", "Personnes couvertes par la Caf", "personnes",
            "Allocataires, conjoints, enfants et autres personnes à charge" + rounding),
        count(
            "foyers_allocations_familiales", "Foyers avec allocations familiales", "foyers",
            "Foyers qui reçoivent les allocations familiales" + rounding, [.parentalite]),
        count("foyers_rsa", "Foyers au RSA", "foyers", "Foyers qui reçoivent le RSA" + rounding),
        count(
            "foyers_qf_400", "Foyers au quotient familial inférieur à 400\u{A0}€", "foyers",
            "Foyers dont le quotient familial est inférieur à 400\u{A0}€" + rounding),
        count(
            "allocataires_paje", "Allocataires de la Paje", "allocataires",
            "Prestation d’accueil du jeune enfant." + msa, [.petiteEnfance, .parentalite]),
        count("allocataires", "Allocataires", "allocataires", "Allocataires de la Caf." + msa),
    ]

    private static let shares: [Indicateur] = [
        .computed(
            "part_foyers_rsa", "Part des foyers au RSA", [.accesDroits], sens: .baisse,
            "100 * foyers_rsa / foyers_allocataires", "Pour cent foyers allocataires." + msa),
        .computed(
            "part_foyers_qf_400", "Part des foyers au quotient familial inférieur à 400\u{A0}€", [.accesDroits],
            sens: .baisse, "100 * foyers_qf_400 / foyers_allocataires", "Pour cent foyers allocataires." + msa),
    ]

    private static let enfants: [Indicateur] = [
        covered("0_2", "moins de 3 ans", [.petiteEnfance]),
        covered("3_5", "3 à 5 ans", [.petiteEnfance, .enfance]),
        covered("6_10", "6 à 10 ans", [.enfance]),
        covered("11_14", "11 à 14 ans", [.enfance, .jeunesse]),
        covered("15_17", "15 à 17 ans", [.jeunesse]),
        covered("18_24", "18 à 24 ans", [.jeunesse]),
    ]

    private static let msa = " Les foyers de la MSA n’y sont pas."
    private static let rounding = ", arrondi à un multiple de\u{A0}5." + msa

    private static func covered(_ ages: String, _ words: String, _ themes: [Theme]) -> Indicateur {
        count(
            "enfants_couverts_" + ages, "Enfants de \(words) couverts par la Caf", "enfants",
            "Enfants de \(words) à la charge d’un allocataire." + msa, themes)
    }

    private static func count(
        _ code: String, _ libelle: String, _ unite: String, _ definition: String, _ themes: [Theme] = [.accesDroits]
    ) -> Indicateur {
        .counted(code, libelle, unite, themes, .cnaf, definition)
    }
}
