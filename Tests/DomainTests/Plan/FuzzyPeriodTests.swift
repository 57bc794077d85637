import Domain
import Testing

@Suite("Les périodes telles qu’on les écrit")
struct FuzzyPeriodTests {
    /// What is typed, then the first and the last day; « - » where nothing says so.
    private static let phrases: [(String, String, String)] = [
        // Years.
        ("2022", "2022-01-01", "2022-12-31"),
        ("en 2022", "2022-01-01", "2022-12-31"),
        ("courant 2022", "2022-01-01", "2022-12-31"),
        ("Année 2022", "2022-01-01", "2022-12-31"),
        ("2026-2027", "2026-01-01", "2027-12-31"),
        ("2021–2024", "2021-01-01", "2024-12-31"),
        ("2021 - 2024", "2021-01-01", "2024-12-31"),
        ("2021/2022", "2021-01-01", "2022-12-31"),
        ("2021 à 2024", "2021-01-01", "2024-12-31"),
        ("de 2021 à 2024", "2021-01-01", "2024-12-31"),
        ("2025 puis 2026", "2025-01-01", "2026-12-31"),
        ("2022 puis 2023 puis 2024", "2022-01-01", "2024-12-31"),
        ("2022, 2023 et 2024", "2022-01-01", "2024-12-31"),
        ("2024-2022", "2022-01-01", "2024-12-31"),
        ("début 2022", "2022-01-01", "2022-03-31"),
        ("mi-2022", "2022-04-01", "2022-09-30"),
        ("fin 2023", "2023-10-01", "2023-12-31"),
        ("fin de l’année 2023", "2023-10-01", "2023-12-31"),
        // Halves and quarters.
        ("2e semestre 2026", "2026-07-01", "2026-12-31"),
        ("2ᵉ sem. 2021", "2021-07-01", "2021-12-31"),
        ("1er semestre 2022", "2022-01-01", "2022-06-30"),
        ("1ᵉʳ semestre\u{A0}2022", "2022-01-01", "2022-06-30"),
        ("second semestre 2022", "2022-07-01", "2022-12-31"),
        ("2nd semestre de l'année 2022", "2022-07-01", "2022-12-31"),
        ("S1 2022", "2022-01-01", "2022-06-30"),
        ("T3 2022", "2022-07-01", "2022-09-30"),
        ("T1-T2 2022", "2022-01-01", "2022-06-30"),
        ("dernier trimestre 2025", "2025-10-01", "2025-12-31"),
        ("2e trimestre 2022", "2022-04-01", "2022-06-30"),
        ("1er trim. 2022", "2022-01-01", "2022-03-31"),
        ("quatrième trimestre 2022", "2022-10-01", "2022-12-31"),
        ("1er et 2e trimestre 2022", "2022-01-01", "2022-06-30"),
        ("fin du 1er semestre 2022", "2022-01-01", "2022-06-30"),
        ("2e semestre 2021 et 1er semestre 2022", "2021-07-01", "2022-06-30"),
        // Months.
        ("juin 2026", "2026-06-01", "2026-06-30"),
        ("FÉVRIER 2024", "2024-02-01", "2024-02-29"),
        ("août 2021", "2021-08-01", "2021-08-31"),
        ("sept. 2021", "2021-09-01", "2021-09-30"),
        ("janv 2022", "2022-01-01", "2022-01-31"),
        ("06/2026", "2026-06-01", "2026-06-30"),
        ("courant juin 2021", "2021-06-01", "2021-06-30"),
        ("fin juin 2021", "2021-06-01", "2021-06-30"),
        ("mi-juin 2021", "2021-06-01", "2021-06-30"),
        ("au mois de juin 2021", "2021-06-01", "2021-06-30"),
        ("juin 2021 à juillet 2021", "2021-06-01", "2021-07-31"),
        ("juin et juillet 2021", "2021-06-01", "2021-07-31"),
        ("juin-juillet 2021", "2021-06-01", "2021-07-31"),
        ("de septembre 2021 à juin 2022", "2021-09-01", "2022-06-30"),
        ("entre avril et septembre 2022", "2022-04-01", "2022-09-30"),
        // Days.
        ("28 juin 2021", "2021-06-28", "2021-06-28"),
        ("le 1er juillet 2021", "2021-07-01", "2021-07-01"),
        ("lundi 28 juin 2021", "2021-06-28", "2021-06-28"),
        ("28/06/2021", "2021-06-28", "2021-06-28"),
        ("2021-06-28", "2021-06-28", "2021-06-28"),
        ("du 28 juin au 2 juillet 2021", "2021-06-28", "2021-07-02"),
        ("du 28 au 30 juin 2021", "2021-06-28", "2021-06-30"),
        ("du 28/06/2021 au 02/07/2021", "2021-06-28", "2021-07-02"),
        // Seasons.
        ("printemps 2022", "2022-03-01", "2022-06-30"),
        ("été 2022", "2022-06-01", "2022-09-30"),
        ("à l’automne 2022", "2022-09-01", "2022-12-31"),
        ("été et automne 2022", "2022-06-01", "2022-12-31"),
        ("hiver 2022-2023", "2022-12-01", "2023-03-31"),
        // One bound only.
        ("pas avant juin 2026", "2026-06-01", "-"),
        ("pas avant le 2e semestre 2026", "2026-07-01", "-"),
        ("à partir de février 2022", "2022-02-01", "-"),
        ("à partir d’avril 2022", "2022-04-01", "-"),
        ("à partir du 1er juin 2022", "2022-06-01", "-"),
        ("à compter de 2022", "2022-01-01", "-"),
        ("dès septembre 2021", "2021-09-01", "-"),
        ("depuis 2019", "2019-01-01", "-"),
        ("avant juin 2026", "-", "2026-05-31"),
        ("avant 2026", "-", "2025-12-31"),
        ("avant le 28 juin 2021", "-", "2021-06-27"),
        ("avant le 1er mars 2024", "-", "2024-02-29"),
        ("avant fin juin 2026", "-", "2026-06-30"),
        ("avant la fin de l’année 2023", "-", "2023-12-31"),
        ("jusqu’en 2024", "-", "2024-12-31"),
        ("jusqu’au 30 juin 2022", "-", "2022-06-30"),
        ("jusqu’à fin 2023", "-", "2023-12-31"),
        ("d’ici fin 2023", "-", "2023-12-31"),
        ("d’ici à 2024", "-", "2024-12-31"),
        ("au plus tard le 30 juin 2022", "-", "2022-06-30"),
    ]

    @Test("ce qui s’écrit couramment se lit en jours", arguments: phrases)
    func reads(_ typed: String, _ earliest: String, _ latest: String) {
        let period = FuzzyPeriod(typed)
        #expect(period.earliest?.description ?? "-" == earliest)
        #expect(period.latest?.description ?? "-" == latest)
        #expect(period.typed == typed)
    }

    @Test(
        "ce qui ne dit pas de jours, ou pas tous, reste sans jours",
        arguments: [
            "", "à définir", "rentrée 2022", "année scolaire 2021-2022", "hiver 2022", "sauf juin 2021",
            "2022 puis à définir",
            "tous les ans", "2e semaine 2022", "3e semestre 2022", "5e trimestre 2022", "0e trimestre 2022",
            "31 juin 2021", "jui. 2021", "ma. 2021", "13/2021", "22", "2021-22", "1899", "2201", "+2022", "20222",
            "2022 2023", "juin", "pas avant", "pas avant le COPIL", "avant la concertation", "x2y trimestre 2022",
            "hiver 2022-2024", "99999999999999999999 juin 2021",
        ]
    )
    func unread(_ typed: String) {
        let period = FuzzyPeriod(typed)
        #expect(period.earliest == nil && period.latest == nil)
        #expect(period.typed == typed)
    }

    @Test("les blancs autour ne sont pas gardés, l’écriture de ce qui est dit l’est")
    func typed() {
        #expect(FuzzyPeriod("  2ᵉ  Sem. 2021\n").typed == "2ᵉ  Sem. 2021")
        #expect(FuzzyPeriod("  2ᵉ  Sem. 2021\n").latest?.description == "2021-12-31")
        // The same words with a combining accent, as some keyboards send them.
        #expect(FuzzyPeriod("fe\u{301}vrier 2022").earliest?.description == "2022-02-01")
    }

    @Test("cinq mille textes tirés au sort : jamais de fin avant le début, jamais un mot perdu")
    func randomTexts() {
        var random = SeededRandom(seed: 2021)
        let words = [
            "2021", "2022", "2024", "0", "31", "1er", "2e", "ᵉ", "juin", "févr.", "semestre", "trim.", "dernier",
            "T4", "s2", "pas avant", "avant", "fin", "mi-", "début", "hiver", "été", "puis", "et", "à", "au", "-", "–",
            "/",
            ",", " ", "  ", "d’", "l'", "jusqu’en", "28/06/2021", "2021-06-28", "é\u{301}", "👩‍👧", "\u{0}", "", "|",
            "des",
            "2200", "1900", "12/2200",
        ]
        for _ in 0..<5_000 {
            let count = Int.random(in: 0...7, using: &random)
            let typed = (0..<count).compactMap { _ in words.picked(using: &random) }
                .joined(separator: Bool.random(using: &random) ? " " : "")
            let period = FuzzyPeriod(typed)
            if let earliest = period.earliest, let latest = period.latest, latest < earliest {
                Issue.record("\(typed)")
            }
            if period.typed != typed.trimmed || FuzzyPeriod(period.typed) != period { Issue.record("\(typed)") }
        }
    }

    @Test("un texte très long se lit sans attendre")
    func long() {
        let period = FuzzyPeriod(String(repeating: "juin et ", count: 5_000) + "juillet 2021")
        #expect(period.earliest?.description == "2021-06-01")
        #expect(FuzzyPeriod(String(repeating: "-", count: 20_000)).latest == nil)
    }
}
