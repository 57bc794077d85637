import Foundation

/// Where a sequence that begins by CR, and has no other one, is in bytes.
enum ByteSearch {
    /// The index of the first occurrence.
    static func first(_ needle: [UInt8], in bytes: ArraySlice<UInt8>) -> Int? {
        let offset = bytes.withUnsafeBytes { hay -> Int? in
            guard let base = hay.baseAddress else { return nil }
            var position = 0
            while position + needle.count <= hay.count {
                let left = hay.count - needle.count + 1 - position
                guard let found = memchr(base + position, 0x0D, left) else { return nil }
                position = UnsafeRawPointer(found) - base
                if hay[position + 1] == needle[1], memcmp(found, needle, needle.count) == 0 { return position }
                position += 1
            }
            return nil
        }
        return offset.map { bytes.startIndex + $0 }
    }

    /// Where the sequence may begin at the very end of the bytes; their end when it does not.
    static func unfinished(_ needle: [UInt8], in bytes: ArraySlice<UInt8>) -> Int {
        let tail = bytes.suffix(needle.count - 1)
        guard let start = tail.lastIndex(of: 0x0D), needle.starts(with: tail[start...]) else { return bytes.endIndex }
        return start
    }
}
