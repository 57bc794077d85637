extension FieldReader {
    /// The commune a record describes; nil when its code cannot be read.
    mutating func commune(_ kind: CommuneFile.Kind, _ header: TableHeader) -> CommuneRow? {
        let row: CommuneRow? =
            switch kind {
            case .allInOne: allInOne(header)
            case .cog: cog()
            case .epciMembers: epciMember(header)
            case .epciComposition: epciComposition()
            case .populations: legalPopulation()
            case .movements: nil
            }
        guard var row else { return nil }
        row.department = row.department ?? CodeInsee.department(of: row.code)
        return row
    }

    private mutating func allInOne(_ header: TableHeader) -> CommuneRow? {
        let department = department("DEP")
        guard let code = code("COM", department: department) else { return nil }
        var row = CommuneRow(code: code, name: requiredText("LIBELLE"), line: record.line)
        row.department = department
        row.region = text("REG")
        row.siren = siren("SIREN_COMMUNE")
        row.postalCodes = (text("CODES_POSTAUX") ?? "").split(separator: " ").map(String.init)
        row.population = populations("PMUN", "PCAP", "PTOT")
        row.surface = measure("surface_km2")
        row.mairie = point("lon_mairie", "lat_mairie")
        row.interiorPoint = point("lon_point_interieur", "lat_point_interieur")
        for (year, column) in header.dated("EPCI_SIREN_") {
            guard let siren = siren(column) else { continue }
            row.epcis.append(
                EpciMembership(
                    siren: siren,
                    name: text("EPCI_NOM_\(year)"),
                    nature: text("EPCI_NATURE_\(year)"),
                    year: year
                )
            )
        }
        return row
    }

    /// Communes déléguées and associées have no département of their own in the file.
    private mutating func cog() -> CommuneRow? {
        guard let type = type("TYPECOM") else {
            _ = requiredText("TYPECOM")
            return nil
        }
        let department = department("DEP")
        guard let code = code("COM", department: department) else { return nil }
        var row = CommuneRow(code: code, name: requiredText("LIBELLE"), type: type, line: record.line)
        row.department = department
        row.region = text("REG")
        row.parent = optionalCode("COMPARENT")
        return row
    }

    private mutating func epciMember(_ header: TableHeader) -> CommuneRow? {
        guard let code = code("insee", department: department("dep_com")) else { return nil }
        let year = header.dated("pmun_").first?.year ?? header.dated("ptot_").first?.year
        let suffix = year.map(String.init) ?? ""
        var row = CommuneRow(code: code, name: requiredText("nom_membre"), line: record.line)
        row.department = department("dep_com")
        row.siren = siren("siren_membre")
        row.population = populations("pmun_\(suffix)", "pcap_\(suffix)", "ptot_\(suffix)", inForce: year)
        guard requiredText("siren") != nil, let siren = siren("siren") else { return row }
        row.epcis = [
            EpciMembership(
                siren: siren,
                name: text("raison_sociale"),
                nature: text("nature_juridique"),
                year: year
            )
        ]
        return row
    }

    private mutating func epciComposition() -> CommuneRow? {
        let department = department("DEP")
        guard let code = code("CODGEO", department: department) else { return nil }
        var row = CommuneRow(code: code, name: text("LIBGEO"), line: record.line)
        row.department = department
        row.region = text("REG")
        if let siren = siren("EPCI") {
            row.epcis = [EpciMembership(siren: siren, name: text("LIBEPCI"), nature: text("NATURE_EPCI"))]
        }
        return row
    }

    /// In the file of Mayotte COM is empty and the code is `97` followed by the three figures of CODCOM.
    private mutating func legalPopulation() -> CommuneRow? {
        let department = department("DEP")
        let overseas = department == "976" && text("COM") == nil ? text("CODCOM").map { "97" + $0 } : nil
        guard let code = overseas.flatMap({ CodeInsee.isValid($0) ? $0 : nil }) ?? code("COM", department: department)
        else { return nil }
        var row = CommuneRow(code: code, name: text("Commune"), line: record.line)
        row.department = department
        row.region = text("CODREG") ?? text("REG")
        row.population = populations("PMUN", "PCAP", "PTOT")
        if let city = City.containing(code) { (row.type, row.parent) = (.arrondissementMunicipal, city.code) }
        return row
    }

    /// One row of the history; a creation has nothing before.
    mutating func movement() -> MovementRow? {
        guard let mod = requiredText("MOD"), let date = date("DATE_EFF") else { return nil }
        return MovementRow(
            mod: mod,
            date: date,
            typeBefore: type("TYPECOM_AV"),
            codeBefore: optionalCode("COM_AV"),
            nameBefore: text("LIBELLE_AV"),
            typeAfter: type("TYPECOM_AP"),
            codeAfter: optionalCode("COM_AP"),
            nameAfter: text("LIBELLE_AP"),
            line: record.line
        )
    }
}
