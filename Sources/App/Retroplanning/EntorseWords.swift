import Domain

/// What does not hold in a plan, in French: which date, how many days are missing, what to move.
struct EntorseWords {
    let plan: Enchainement

    func sentence(_ fault: Entorse) -> String {
        switch fault {
        case .loop(let ring):
            "Ces dates s’attendent en rond\u{A0}: \(enumeration(ring.map(quoted))). Retirez l’une des dépendances."
        case .tooEarly(let step, let before, let missing, let earliest):
            """
            \(quoted(step)) vient trop tôt après \(quoted(before))\u{A0}: il manque \(worked(missing)). Placez-la au plus tôt \
            le \(earliest.long), ou avancez \(quoted(before)).
            """
        case .impossible(let missing, let possible, let path): impossible(missing, possible, path)
        case .beforeStart(let step): "\(quoted(step)) précède le début des travaux, le \(plan.debut.long)."
        case .beyond(let step):
            "\(quoted(step)) sort du calendrier\u{A0}: ses délais sont démesurés. Raccourcissez-les."
        case .onHoliday(let step, let name):
            "\(quoted(step)) tombe un jour férié (\(name)). C’est permis\u{A0}; vérifiez que c’est voulu."
        case .onWeekend(let step):
            "\(quoted(step)) tombe un \(plan.steps[step].on?.weekdayName ?? "jour chômé"). C’est permis\u{A0}; vérifiez que c’est voulu."
        case .inPause(let step):
            "\(quoted(step)) tombe pendant la pause d’été. C’est permis\u{A0}; vérifiez que c’est voulu."
        }
    }

    private func impossible(_ missing: Int, _ possible: Day?, _ path: [Int]) -> String {
        let typed = path.filter { plan.steps[$0].isFixed && !plan.steps[$0].isDone }
        var ways: [String] = []
        if let possible { ways.append("viser la signature le \(possible.long)") }
        if !typed.isEmpty { ways.append("déplacer \(enumeration(typed.prefix(3).map(quoted)))") }
        ways.append("raccourcir un délai ou retirer un tour entre elles")
        let names = path.prefix(6).map(quoted) + (path.count > 6 ? ["\(path.count - 6) autres"] : [])
        return """
            Le calendrier ne tient pas\u{A0}: il manque \(worked(missing)) sur le chemin de \(enumeration(names)). \
            Vous pouvez \(ways.joined(separator: ", ou ")).
            """
    }

    private func quoted(_ step: Int) -> String { "«\u{A0}\(plan.steps[step].titre)\u{A0}»" }

    private func worked(_ count: Int) -> String { count.counted("jour ouvré", "jours ouvrés") }
}

extension Int {
    /// « 3 jours ouvrés », « le jour même », « 2 jours ouvrés de retard ».
    var marginWords: String {
        switch self {
        case 0: "aucune"
        case 1...: counted("jour ouvré", "jours ouvrés")
        default: "manque \(magnitude.description)\u{A0}j"
        }
    }
}
