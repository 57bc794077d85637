import Documents
import Domain
import Foundation
import HTML
import HTTPTypes
import Storage

/// Freezing, signing, taking back, and what goes to and comes from the signing software.
enum SignatureRoutes {
    static let routes = [
        Route(.post, ctg: "/signature/figer", .recordSignature, freeze),
        Route(.get, ctg: "/signature/versions/:id/convention.pdf", .readConvention, frozen),
        Route(.get, ctg: "/signature/versions/:id/dossier.zip", .recordSignature, package),
        Route(.post, ctg: "/signature/versions/:id/exemplaires", .recordSignature, takesFile: true, receive),
        Route(.get, ctg: "/signature/exemplaires/:id", .readConvention, copy),
        Route(.get, ctg: "/signature/parties/:id", .recordSignature, form),
        Route(.post, ctg: "/signature/parties/:id", .recordSignature, sign),
        Route(.get, ctg: "/signature/signatures/:id", .recordSignature, withdrawForm),
        Route(.post, ctg: "/signature/signatures/:id", .recordSignature, withdraw),
    ]

    /// Makes the PDF of the moment, then keeps it for good.
    @Sendable private static func freeze(_ visit: ConventionVisit) async throws -> Reply {
        let (head, today) = (visit.convention, visit.environment.today)
        guard let facts = try await visit.read({ try $0.conventionFacts(head, on: today) }) else {
            throw Problem.notFound
        }
        let document = ConventionDocument(facts: facts, today: today).document
        let writer = DocumentWriter(tools: visit.environment.tools)
        let (store, authorship) = (visit.store, try visit.authorship())
        let id = visit.environment.newID(VersionFigee.self)
        return try await visit.makes(.init(.pdf), name: "convention-figee") {
            let data = try await writer.write(document, as: .pdf)
            try await store.journaled(authorship) { db in
                let numero = (try db.all(VersionFigee.self, in: head.id).map(\.value.numero).max() ?? 0) + 1
                let piece = try Piece(
                    empreinte: db.db.keep(data, in: head.id), nom: "convention-\(head.slug)-v\(numero).pdf")
                try db.insert(VersionFigee(id: id, numero: numero, piece: piece, on: today))
            }
            return data
        }
    }

    private static func version(_ visit: ConventionVisit) async throws -> (version: VersionFigee, data: Data) {
        let convention = visit.id
        let id = Identifier<VersionFigee>(try visit.parameter("id"))
        let (stored, data) = try await visit.read { db in
            let stored = try db.one(id, in: convention)
            return (stored, try stored.flatMap { try db.fichier($0.value.piece, in: convention) })
        }
        guard let stored else { throw Problem.notFound }
        guard let data else { throw Problem.fileAltered }
        return (stored.value, data)
    }

    @Sendable private static func frozen(_ visit: ConventionVisit) async throws -> Reply {
        let (version, data) = try await version(visit)
        return .file([UInt8](data), type: "application/pdf", name: version.piece.nom)
    }

    @Sendable private static func package(_ visit: ConventionVisit) async throws -> Reply {
        let (version, data) = try await version(visit)
        let (head, today) = (visit.convention, visit.environment.today)
        let facts = try await visit.read { try $0.signatureFacts(of: head, on: today) }
        let zip = SignaturePackage(facts: facts, version: version, pdf: data).zip
        return .file([UInt8](zip), type: "application/zip", name: "signature-\(head.slug)-v\(version.numero).zip")
    }

    @Sendable private static func receive(_ visit: ConventionVisit) async throws -> Reply {
        let version = try await version(visit).version
        let (data, nom) = try await visit.receivedPDF()
        let (convention, today) = (visit.id, visit.environment.today)
        try await visit.store.journaled(try visit.authorship()) { writer in
            let piece = try Piece(empreinte: writer.db.keep(data, in: convention), nom: nom)
            try writer.insert(
                Exemplaire(id: visit.environment.newID(), version: version.id, piece: piece, on: today))
        }
        return .redirect(to: visit.link("signature").saying(.saved))
    }

    @Sendable private static func copy(_ visit: ConventionVisit) async throws -> Reply {
        let convention = visit.id
        let id = Identifier<Exemplaire>(try visit.parameter("id"))
        let (stored, data) = try await visit.read { db in
            let stored = try db.one(id, in: convention)
            return (stored, try stored.flatMap { try db.fichier($0.value.piece, in: convention) })
        }
        guard stored != nil else { throw Problem.notFound }
        guard let data else { throw Problem.fileAltered }
        return .file([UInt8](data), type: "application/pdf", name: "convention-signee-\(visit.convention.slug).pdf")
    }

    // MARK: Signing

    private static func facts(_ visit: ConventionVisit) async throws -> (SignatureFacts, Signataire) {
        let (head, today) = (visit.convention, visit.environment.today)
        let id = Identifier<Partie>(try visit.parameter("id"))
        let facts = try await visit.read { try $0.signatureFacts(of: head, on: today) }
        guard let partie = facts.choices.parties.first(where: { $0.id == id }) else { throw Problem.notFound }
        return (facts, facts.signataire(partie))
    }

    @Sendable private static func form(_ visit: ConventionVisit) async throws -> Reply {
        let (facts, signataire) = try await facts(visit)
        return page(facts, signataire, FormValues(["jour": [facts.today.description]]), visit)
    }

    private static func fields(_ facts: SignatureFacts, _ signataire: Signataire) -> [FormField] {
        [
            FormField(
                "representant_id", "Qui signe",
                .choice(
                    signataire.representants.map { .init(value: $0.id.rawValue, label: facts.named($0)) }, none: nil),
                required: true, help: "Enregistrez d’abord la qualité de qui signe, dans les représentants."),
            FormField("jour", "Signé le", .day, required: true),
            FormField("lieu", "Lieu", .line(limit: TextLimit.titre)),
            FormField("rang", "Rang", .number(1...999), help: "Dans quel ordre les parties signent\u{A0}; facultatif."),
        ]
    }

    private static func page(
        _ facts: SignatureFacts, _ signataire: Signataire, _ values: FormValues, _ visit: ConventionVisit,
        errors: FormErrors? = nil, empechements: [Empechement]? = nil
    ) -> Reply {
        let found = empechements ?? signataire.empechements(toSign: facts.version, on: facts.today)
        let back = visit.link("signature")
        let page = FormPage(
            title: "Signature\u{A0}: \(facts.choices.nom(of: signataire.partie))",
            action: back.appending("parties", signataire.partie.id.rawValue), fields: fields(facts, signataire),
            values: values, token: visit.visit.formToken, errors: errors, cancel: back,
            aside: found.isEmpty ? nil : EmpechementsView(empechements: found).html)
        let isRefused = errors != nil || empechements?.isEmpty == false
        return visit.page(
            page, in: .signature, crumbs: [Crumb(label: "Signature", link: back)],
            status: isRefused ? .unprocessableContent : .ok)
    }

    @Sendable private static func sign(_ visit: ConventionVisit) async throws -> Reply {
        let (head, today) = (visit.convention, visit.environment.today)
        let (facts, signataire) = try await facts(visit)
        do {
            let form = try Snapshot(fields: [:]).applying(
                visit.form.complete(fields(facts, signataire)), fields: fields(facts, signataire))
            guard let day = form.text("jour").flatMap({ Day($0) }) else {
                throw FormErrors(refusals: [Refusal("jour", .empty)])
            }
            guard day <= today else { throw Problem.dayToCome }
            let chosen = signataire.representants.first { $0.id.rawValue == form.text("representant_id") }
            // Asked again inside the transaction: what the page saw may have changed.
            let refused = try await visit.store.journaled(try visit.authorship()) { writer -> [Empechement] in
                let facts = try writer.signatureFacts(of: head, on: today)
                let now = facts.signataire(signataire.partie)
                let found = now.empechements(toSign: facts.version, on: day, by: chosen)
                guard found.isEmpty, let version = facts.version, let chosen else { return found }
                try writer.insert(
                    Signature(
                        id: visit.environment.newID(), partie: now.partie.id, version: version.id,
                        representant: chosen.id, on: day, lieu: form.text("lieu") ?? "",
                        rang: form.text("rang").flatMap { Int($0) }))
                return []
            }
            guard refused.isEmpty else { return page(facts, signataire, visit.form, visit, empechements: refused) }
            return .redirect(to: visit.link("signature").saying(.saved))
        } catch let errors as FormErrors {
            return page(facts, signataire, visit.form, visit, errors: errors)
        }
    }

    // MARK: Taking back

    private static func signature(_ visit: ConventionVisit) async throws -> Stored<Signature> {
        let convention = visit.id
        let id = Identifier<Signature>(try visit.parameter("id"))
        guard let stored = try await visit.read({ try $0.one(id, in: convention) }) else { throw Problem.notFound }
        return stored
    }

    private static let motif = FormField(
        "motif", "Motif", .line(limit: TextLimit.titre), required: true,
        help: "La signature retirée reste affichée, avec ce motif.")

    @Sendable private static func withdrawForm(_ visit: ConventionVisit) async throws -> Reply {
        withdrawPage(try await signature(visit), visit)
    }

    private static func withdrawPage(
        _ stored: Stored<Signature>, _ visit: ConventionVisit, errors: FormErrors? = nil
    ) -> Reply {
        let back = visit.link("signature")
        let page = FormPage(
            title: "Retirer une signature", action: back.appending("signatures", stored.id.rawValue),
            fields: [motif], values: visit.form, token: visit.visit.formToken, version: stored.version, errors: errors,
            cancel: back)
        return visit.page(
            page, in: .signature, crumbs: [Crumb(label: "Signature", link: back)],
            status: errors == nil ? .ok : .unprocessableContent)
    }

    @Sendable private static func withdraw(_ visit: ConventionVisit) async throws -> Reply {
        let stored = try await signature(visit)
        guard stored.value.retrait == nil else { return .redirect(to: visit.link("signature").saying(.unchanged)) }
        do {
            var signature = stored.value
            signature.retrait = try Signature.Retrait(
                on: visit.environment.today, motif: visit.form["motif"] ?? "")
            let withdrawn = signature
            try await visit.store.journaled(try visit.authorship()) {
                try $0.update(withdrawn, expecting: stored.version)
            }
            return .redirect(to: visit.link("signature").saying(.saved))
        } catch let refusal as Refusal {
            return withdrawPage(stored, visit, errors: FormErrors(refusals: [refusal]))
        }
    }
}

extension FormValues {
    /// The form with an empty value for each field it lacks: a new object lacks none.
    fileprivate func complete(_ fields: [FormField]) -> FormValues {
        var form = self
        for field in fields where !form.contains(field.name) { form.set(field.name, [""]) }
        return form
    }
}

/// What keeps a party from signing, in a form.
struct EmpechementsView {
    let empechements: [Empechement]

    var html: HTML {
        """
        <section class="flash warn" role="note">\(Icon.alert.svg)<div><h2>Cette partie ne peut pas encore signer</h2>\
        <ul>\(each: empechements, { "<li>\($0.phrase)</li>" })</ul></div></section>
        """
    }
}
