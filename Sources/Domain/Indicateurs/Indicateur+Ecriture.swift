extension Indicateur {
    /// A number as it is read in a text, with its unit: « 21 750 € par an et par UC », « 8,2 % ».
    public func text(_ number: Double) -> String {
        let digits = FrenchNumber(number, decimals: decimals).text
        return unite.isEmpty ? digits : digits + "\u{A0}" + unite
    }
}

/// A number with the decimal comma and the narrow spaces of French, rounded half away from zero.
struct FrenchNumber {
    let text: String

    init(_ number: Double, decimals: Int) {
        let scale = (0..<decimals).reduce(1) { scale, _ in scale * 10 }
        let scaled = (number.magnitude * Double(scale)).rounded(.toNearestOrAwayFromZero)
        guard scaled < 1e15 else {
            text = "\(number)"
            return
        }
        let (whole, rest) = Int(scaled).quotientAndRemainder(dividingBy: scale)
        let fraction = String(String(scale + rest).dropFirst())
        let sign = number < 0 && scaled > 0 ? "−" : ""
        text = sign + FrenchNumber.spaced(whole) + (decimals == 0 ? "" : "," + fraction)
    }

    private static func spaced(_ whole: Int) -> String {
        let digits = Array(String(whole))
        return digits.enumerated().map { index, digit in
            index > 0 && (digits.count - index).isMultiple(of: 3) ? "\u{202F}\(digit)" : String(digit)
        }.joined()
    }
}
