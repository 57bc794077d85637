/// One published file at one vintage: the values of several indicateurs for many lieux, with where they come from.
public struct JeuDeDonnees: Hashable, Sendable {
    /// Names the content, not the file: `filosofi-2019-commune`. Importing the same again replaces its lines.
    public let cle: String
    /// What it is, in a sentence: « Filosofi 2019, revenu disponible par commune ».
    public let titre: String
    public let producteur: String
    /// « Licence Ouverte 2.0 ».
    public let licence: String
    /// The year of the Code officiel géographique its lieux are those of.
    public let geographie: Int
    /// The name of the file, as the person who imported it had it.
    public let fichier: String
    public let valeurs: TableauDeValeurs

    public init(
        cle: String, titre: String, producteur: String, licence: String, geographie: Int, fichier: String,
        valeurs: TableauDeValeurs
    ) {
        self.cle = cle
        self.titre = titre
        self.producteur = producteur
        self.licence = licence
        self.geographie = geographie
        self.fichier = fichier
        self.valeurs = valeurs
    }
}

extension JeuDeDonnees {
    /// What the key of a former series has in it, since the name of its file alone says so.
    public static let formerMark = "hist"

    /// True for the key of a former series, which another one of its producer corrects where both have a year.
    public static func isFormer(_ cle: String) -> Bool { cle.contains("-\(formerMark)-") }
}

/// Values of several indicateurs for many lieux, eight bytes each: a national file stays small in memory.
public struct TableauDeValeurs: Hashable, Sendable {
    /// What a column holds: an indicateur in a year.
    public struct Colonne: Hashable, Sendable {
        /// The code of the indicateur in the catalogue.
        public let indicateur: String
        public let annee: Int

        public init(_ indicateur: String, annee: Int) {
            self.indicateur = indicateur
            self.annee = annee
        }
    }

    public let colonnes: [Colonne]
    public private(set) var lieux: [Lieu] = []
    /// Bit patterns of doubles, since no not-a-number equals itself.
    private var cells: ContiguousArray<UInt64> = []
    private var estimated: Set<Int> = []

    public init(_ colonnes: [Colonne]) {
        self.colonnes = colonnes
    }

    /// Adds a lieu, of which nothing is known yet.
    ///
    /// - Returns: its rank.
    @discardableResult
    public mutating func append(_ lieu: Lieu) -> Int {
        lieux.append(lieu)
        cells.append(contentsOf: repeatElement(Cell.absent, count: colonnes.count))
        return lieux.count - 1
    }

    /// The value of a lieu in a column, both by rank; `nil` when the file says nothing of it.
    public subscript(lieu: Int, colonne: Int) -> Valeur? {
        get {
            let index = lieu * colonnes.count + colonne
            switch cells[index] {
            case Cell.absent: return nil
            case Cell.secret: return .secret
            case Cell.notPublished: return .notPublished
            case let bits:
                let number = Double(bitPattern: bits)
                return estimated.contains(index) ? .estimated(number) : Valeur(number)
            }
        }
        set {
            let index = lieu * colonnes.count + colonne
            estimated.remove(index)
            switch newValue {
            case .value(let number): cells[index] = number.bitPattern
            case .estimated(let number):
                cells[index] = number.bitPattern
                estimated.insert(index)
            case .trueZero: cells[index] = 0
            case .secret: cells[index] = Cell.secret
            case .notPublished: cells[index] = Cell.notPublished
            case nil: cells[index] = Cell.absent
            }
        }
    }

    /// A line in the codes of ``Valeur``, separated by `;`.
    public func line(of lieu: Int) -> String {
        colonnes.indices.map { self[lieu, $0]?.code ?? "" }.joined(separator: ";")
    }

    /// Not-a-number has many bit patterns; each status has its own.
    private enum Cell {
        static let absent = Double(nan: 0, signaling: false).bitPattern
        static let secret = Double(nan: 1, signaling: false).bitPattern
        static let notPublished = Double(nan: 2, signaling: false).bitPattern
    }
}
