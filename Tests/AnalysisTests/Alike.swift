/// Whether two lists hold the same numbers, but for roundings.
func alike(_ found: [Double], _ expected: [Double], within tolerance: Double = 1e-12) -> Bool {
    found.count == expected.count && zip(found, expected).allSatisfy { abs($0 - $1) <= tolerance * max(1, abs($1)) }
}
