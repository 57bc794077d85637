import Foundation

/// Bytes delivered by pieces, so that a file of any size is read in bounded memory.
struct ByteSource {
    let file: String
    private let handle: FileHandle
    private let pieceSize: Int

    init(url: URL, pieceSize: Int = 1 << 18) throws(ExchangeError) {
        let file = url.lastPathComponent
        guard let handle = try? FileHandle(forReadingFrom: url) else { throw .unreadable(file: file) }
        self.init(handle: handle, file: file, pieceSize: pieceSize)
    }

    init(handle: FileHandle, file: String, pieceSize: Int = 1 << 18) {
        self.handle = handle
        self.file = file
        self.pieceSize = pieceSize
    }

    /// The next piece, nil at the end.
    func next() throws(ExchangeError) -> [UInt8]? {
        do {
            guard let data = try handle.read(upToCount: pieceSize), !data.isEmpty else { return nil }
            return [UInt8](data)
        } catch {
            throw .unreadable(file: file)
        }
    }
}
