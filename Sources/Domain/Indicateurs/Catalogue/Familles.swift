/// With whom children live.
extension Catalogue {
    static let familles: [Indicateur] = [
        .counted(
            "familles", "Familles", "familles", [.parentalite, .general], .recensement,
            "Couples, avec ou sans enfant, et familles monoparentales."),
        .counted(
            "familles_couples_avec_enfants", "Couples avec enfants", "familles", [.parentalite], .recensement,
            "Familles formées d’un couple et d’un enfant ou plus."),
        .counted(
            "familles_monoparentales", "Familles monoparentales", "familles", [.parentalite], .recensement,
            "Familles formées d’un adulte et d’un enfant ou plus."),
        .counted(
            "familles_couples_sans_enfant", "Couples sans enfant", "familles", [.parentalite], .recensement,
            "Familles formées d’un couple sans enfant."),
        .computed(
            "familles_avec_enfants", "Familles avec enfants", [.parentalite], nature: .effectif, unite: "familles",
            decimals: 0,
            "familles_couples_avec_enfants + familles_monoparentales",
            "Couples avec enfants et familles monoparentales."),
        .computed(
            "part_familles_monoparentales", "Part des familles monoparentales", [.parentalite, .general],
            "100 * familles_monoparentales / (familles_couples_avec_enfants + familles_monoparentales)",
            "Un adulte et un enfant ou plus, pour cent familles avec enfants."),
    ]
}
