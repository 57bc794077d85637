/// Numbers of a drawing: steps one likes to read, French figures. The module imports nothing.
public enum Numbers {
    /// Round steps that hold all the values: 0, 5, 10, 15.
    ///
    /// Steps are 1, 2 or 5 times a power of ten (Heckbert, « Nice Numbers for Graph Labels », Graphics Gems, 1990).
    ///
    /// - Parameter target: about how many steps are wanted.
    public static func ticks(from low: Double, to high: Double, about target: Int = 5) -> [Double] {
        guard low.isFinite, high.isFinite, low <= high, target > 0 else { return [] }
        let step = step((high - low) / Double(target))
        // A flat series gets a step above and below.
        guard high > low, step > 0, step.isFinite else {
            let near = Numbers.step(max(abs(low), 1) / 4)
            return [low - near, low, low + near]
        }
        let first = (low / step + 1e-9).rounded(.down)
        let last = (high / step - 1e-9).rounded(.up)
        guard last - first < 1000 else { return [low, high] }
        return (0...Int(last - first)).map { clean((first + Double($0)) * step, step) }
    }

    /// The least of 1, 2, 5, 10… times a power of ten that is not below `raw`.
    public static func step(_ raw: Double) -> Double {
        guard raw > 0, raw.isFinite else { return 1 }
        let power = power(below: raw)
        let digit = [1.0, 2, 5, 10].first { $0 * power >= raw * (1 - 1e-9) } ?? 10
        return digit * power
    }

    /// The greatest power of ten that is at most `value`.
    static func power(below value: Double) -> Double {
        var power = 1.0
        while power * 10 <= value { power *= 10 }
        while power > value, power > 1e-12 { power /= 10 }
        return power
    }

    /// 0.30000000000000004 as 0.3.
    private static func clean(_ value: Double, _ step: Double) -> Double {
        let scale = step < 1 ? 1 / power(below: step) * 10 : 1
        return (value * scale).rounded() / scale + 0
    }

    /// In French: « 12 345,6 », « −3 ».
    ///
    /// - Parameter decimals: how many are written, at most 6; none when they would all be zero.
    public static func french(_ value: Double, decimals: Int = 0) -> String {
        guard value.isFinite, abs(value) < 1e15 else { return "…" }
        let places = min(max(decimals, 0), 6)
        let scale = (0..<places).reduce(1.0) { power, _ in power * 10 }
        let units = Int((abs(value) * scale).rounded())
        let (whole, rest) = units.quotientAndRemainder(dividingBy: Int(scale))
        let sign = value < 0 && units > 0 ? "−" : ""
        guard rest > 0 else { return sign + grouped(whole) }
        let digits = String(rest)
        return sign + grouped(whole) + "," + String(repeating: "0", count: places - digits.count) + digits
    }

    /// How many decimals a step needs: 0.25 needs two.
    static func decimals(of step: Double) -> Int {
        var decimals = 0
        var scaled = abs(step)
        while decimals < 6, abs(scaled - scaled.rounded()) > 1e-6 {
            scaled *= 10
            decimals += 1
        }
        return decimals
    }

    private static func grouped(_ whole: Int) -> String {
        let digits = String(whole)
        var text = ""
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.count - index).isMultiple(of: 3) { text += "\u{202F}" }
            text.append(digit)
        }
        return text
    }
}
