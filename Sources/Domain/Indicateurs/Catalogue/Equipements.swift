/// What can be found there, by type of the base permanente des équipements.
extension Catalogue {
    static let equipements: [Indicateur] = [
        equipement("d502", "Établissements d’accueil du jeune enfant", [.petiteEnfance]),
        .counted(
            "bpe_d502_capacite", "Capacité des établissements d’accueil du jeune enfant (BPE)", "places",
            [.petiteEnfance], sens: .hausse, .bpe,
            "Capacité que la base donne aux équipements du type D502, quand elle la donne."),
        equipement("c107", "Écoles maternelles", [.petiteEnfance, .enfance]),
        equipement("c108", "Écoles primaires", [.enfance]),
        equipement("c109", "Écoles élémentaires", [.enfance]),
        equipement("c201", "Collèges", [.jeunesse]),
        equipement("c301", "Lycées d’enseignement général ou technologique", [.jeunesse]),
        equipement("c302", "Lycées d’enseignement professionnel", [.jeunesse]),
        equipement("a128", "France Services", [.accesServices, .accesDroits]),
        equipement("a122", "France Travail", [.accesServices, .accesDroits]),
        equipement("a206", "Bureaux de poste", [.accesServices]),
        equipement("a208", "Agences postales", [.accesServices]),
        equipement("f105", "Équipements de sport ou de loisirs, type F105", [.enfance, .jeunesse]),
        equipement("f106", "Équipements de sport ou de loisirs, type F106", [.enfance, .jeunesse]),
        equipement("f107", "Équipements de sport ou de loisirs, type F107", [.enfance, .jeunesse]),
    ]

    /// `bpe_f303`: a type that is not in the list, which its letter places.
    static func otherEquipement(_ code: String) -> Indicateur? {
        let type = code.dropFirst(4)
        guard code.hasPrefix("bpe_"), type.utf8.count == 4, let letter = type.first, "abcdefg".contains(letter),
            type.dropFirst().utf8.allSatisfy({ (0x30...0x39).contains($0) })
        else { return nil }
        return equipement(type, "Équipements de type \(type.uppercased())", [.accesServices])
    }

    private static func equipement(_ type: some StringProtocol, _ libelle: String, _ themes: [Theme]) -> Indicateur {
        let undercount =
            type == "d502" ? " La base en compte moins que l’Observatoire national de la petite enfance." : ""
        return .counted(
            "bpe_" + type, libelle + " (BPE)", "équipements", themes, sens: .hausse, .bpe,
            "Équipements du type \(type.uppercased()) de la base\u{A0}; une commune qui n’y figure pas n’en a pas."
                + undercount)
    }
}
