import CZlib
import Foundation

/// Several files in one, as they are: PDF and DOCX are packed already (PKWARE APPNOTE 6.3.10, method 0).
struct ZipFile {
    private var body: [UInt8] = []
    private var directory: [UInt8] = []
    private var count: UInt16 = 0

    /// Adds a file; the date of every entry is 1980-01-01, so that the same files give the same bytes.
    ///
    /// - Parameter name: with its folders, separated by `/`; UTF-8.
    mutating func add(_ name: String, _ data: Data) {
        let name = Array(name.utf8)
        let bytes = [UInt8](data)
        let sum = UInt32(truncatingIfNeeded: crc32(0, bytes, uInt(bytes.count)))
        let offset = UInt32(body.count)
        // Version 2.0, names in UTF-8 (bit 11), stored, the first day of the format's calendar.
        let common: [UInt8] =
            le(20 as UInt16) + le(0x0800 as UInt16) + le(0 as UInt16) + le(0 as UInt16) + le(0x0021 as UInt16)
            + le(sum) + le(UInt32(bytes.count)) + le(UInt32(bytes.count)) + le(UInt16(name.count)) + le(0 as UInt16)
        body += le(0x0403_4b50 as UInt32) + common + name + bytes
        directory += le(0x0201_4b50 as UInt32) + le(20 as UInt16) + common
        directory += le(0 as UInt16) + le(0 as UInt16) + le(0 as UInt16) + le(0 as UInt32) + le(offset) + name
        count += 1
    }

    /// The whole archive.
    var data: Data {
        let end =
            le(0x0605_4b50 as UInt32) + le(0 as UInt16) + le(0 as UInt16) + le(count) + le(count)
            + le(UInt32(directory.count)) + le(UInt32(body.count)) + le(0 as UInt16)
        return Data(body + directory + end)
    }

    private func le<Number: FixedWidthInteger>(_ number: Number) -> [UInt8] {
        withUnsafeBytes(of: number.littleEndian) { Array($0) }
    }
}
