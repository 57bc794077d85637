import Foundation

/// Takes the `costs` of a catchment case out of its file, which spares a national case most of its memory and time.
///
/// It reads what such a file holds and nothing else. At anything unusual, an escaped id or a value of another type, it
/// gives up: the decoder then reads the whole file and says what is wrong.
struct JourneyScanner {
    private var bytes: ByteReader
    private var journeys = Journeys()
    private var ids = KnownIDs()

    /// The file with an empty list in place of its journeys, and the journeys; `nil` when it is not such a file.
    static func lift(_ file: Data) -> (rest: Data, journeys: Journeys)? {
        file.withUnsafeBytes { raw in
            let all = raw.bindMemory(to: UInt8.self)
            var scanner = JourneyScanner(bytes: ByteReader(all))
            guard scanner.bytes.enter("input"), scanner.bytes.enter("costs") else { return nil }
            let start = scanner.bytes.place
            guard scanner.readRows() else { return nil }
            var rest = Data(all[..<start])
            rest.append(contentsOf: "[]".utf8)
            rest.append(contentsOf: all[scanner.bytes.place...])
            return (rest, scanner.journeys)
        }
    }

    private init(bytes: ByteReader) {
        self.bytes = bytes
    }

    private mutating func readRows() -> Bool {
        guard bytes.pass("[") else { return false }
        if bytes.pass("]") { return true }
        repeat {
            guard bytes.pass("["), let origin = readID(), bytes.pass(","), let end = readID(), bytes.pass(","),
                let cost = bytes.number(), bytes.pass("]")
            else { return false }
            journeys.append(origin, end, cost)
        } while bytes.pass(",")
        return bytes.pass("]")
    }

    private mutating func readID() -> Int32? {
        guard let text = bytes.text() else { return nil }
        if let known = ids.rank(of: text, in: bytes.all) { return known }
        guard let name = String(validating: bytes.all[text], as: UTF8.self) else { return nil }
        ids.add(text, in: bytes.all)
        return journeys.name(name)
    }
}

/// The ids already read, found again by their bytes in the file.
private struct KnownIDs {
    private var found: [(text: Range<Int>, hash: UInt64)] = []
    /// The rank of the id of each slot, -1 where there is none; a power of two of them.
    private var slots = [Int32](repeating: -1, count: 1 << 10)

    func rank(of text: Range<Int>, in all: UnsafeBufferPointer<UInt8>) -> Int32? {
        let rank = slots[slot(of: text, Self.hash(text, all), all)]
        return rank < 0 ? nil : rank
    }

    mutating func add(_ text: Range<Int>, in all: UnsafeBufferPointer<UInt8>) {
        let hash = Self.hash(text, all)
        slots[slot(of: text, hash, all)] = Int32(found.count)
        found.append((text, hash))
        guard found.count * 2 > slots.count else { return }
        slots = Array(repeating: -1, count: slots.count * 4)
        for (rank, id) in found.enumerated() { slots[slot(of: id.text, id.hash, all)] = Int32(rank) }
    }

    /// The slot that holds an id, or the one where it goes.
    private func slot(of text: Range<Int>, _ hash: UInt64, _ all: UnsafeBufferPointer<UInt8>) -> Int {
        var slot = Int(truncatingIfNeeded: hash >> 20) & (slots.count - 1)
        while slots[slot] >= 0 {
            let known = found[Int(slots[slot])]
            if known.hash == hash, all[known.text].elementsEqual(all[text]) { return slot }
            slot = (slot + 1) & (slots.count - 1)
        }
        return slot
    }

    /// FNV-1a.
    private static func hash(_ text: Range<Int>, _ all: UnsafeBufferPointer<UInt8>) -> UInt64 {
        all[text].reduce(0xCBF2_9CE4_8422_2325) { ($0 ^ UInt64($1)) &* 0x100_0000_01B3 }
    }
}
