/// One commitment of the action plan: what will be done, for which need, by whom and until when.
///
/// A fiche is a proposal of its working group until the COPIL validates the plan of its volets.
public struct FicheAction: Hashable, Sendable, Identifiable {
    public let id: Identifier<FicheAction>
    /// Unique in the convention: « FA-07 ».
    public var code: String
    public var titre: String
    /// The kind of service it touches, for the check of competences; `nil` when it touches none.
    public var service: Service?
    public var publicVise: String
    public var referent: String
    public var texts: Texts
    public var volets: [Identifier<Volet>]
    public var objectifs: [Identifier<Objectif>]
    /// Who answers for it; a plan cannot be adopted while a fiche has none.
    public var pilotes: [Identifier<Organisme>]
    public var partenaires: [Identifier<Organisme>]
    /// Where; empty means the whole territoire.
    public var communes: [CodeInsee]

    /// The prose of a fiche, CommonMark.
    public struct Texts: Hashable, Sendable {
        public var contexte = ""
        public var description = ""
        public var moyens = ""
        /// What was typed: an amount, « à définir », « fonds propres ».
        public var budget = ""
        public var resultats = ""
        public var indicateurs = ""
        /// Other schemes it belongs to: SDSF, contrat local de santé, PEDT…
        public var liens = ""

        public init() {}
    }

    /// - Throws: ``Refusal`` on the field at fault; `volets` when there is none.
    public init(
        id: Identifier<FicheAction>, code: String, titre: String, service: Service? = nil, publicVise: String = "",
        referent: String = "", texts: Texts = Texts(), volets: [Identifier<Volet>],
        objectifs: [Identifier<Objectif>] = [], pilotes: [Identifier<Organisme>] = [],
        partenaires: [Identifier<Organisme>] = [], communes: [CodeInsee] = []
    ) throws(Refusal) {
        self.id = id
        self.code = try code.required("code", limit: 20)
        self.titre = try titre.required("titre")
        self.service = service
        self.publicVise = try publicVise.bounded("public_vise", limit: TextLimit.titre)
        self.referent = try referent.bounded("referent", limit: TextLimit.titre)
        self.texts = try texts.bounded()
        if volets.isEmpty { throw Refusal("volets", .empty) }
        self.volets = volets
        self.objectifs = objectifs
        self.pilotes = pilotes
        self.partenaires = partenaires
        self.communes = communes
    }
}

extension FicheAction.Texts {
    fileprivate func bounded() throws(Refusal) -> FicheAction.Texts {
        var texts = self
        texts.contexte = try contexte.bounded("contexte", limit: TextLimit.texte)
        texts.description = try description.bounded("description", limit: TextLimit.texte)
        texts.moyens = try moyens.bounded("moyens", limit: TextLimit.note)
        texts.budget = try budget.bounded("budget", limit: TextLimit.note)
        texts.resultats = try resultats.bounded("resultats", limit: TextLimit.note)
        texts.indicateurs = try indicateurs.bounded("indicateurs", limit: TextLimit.note)
        texts.liens = try liens.bounded("liens", limit: TextLimit.note)
        return texts
    }
}
