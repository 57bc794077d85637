import CZlib

/// Packs what is sent to a browser that accepts it (RFC 1952).
enum Gzip {
    /// - Returns: `nil` for bytes too few to be worth it, or when zlib refuses.
    static func compress(_ bytes: [UInt8], level: Int32 = 4) -> [UInt8]? {
        guard bytes.count > 1_000 else { return nil }
        var stream = z_stream()
        // 15 bits of window, and 16 more to ask for gzip's header and trailer.
        guard
            deflateInit2_(
                &stream, level, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY, ZLIB_VERSION,
                Int32(MemoryLayout<z_stream>.size)) == Z_OK
        else { return nil }
        defer { deflateEnd(&stream) }
        var input = bytes
        let capacity = Int(deflateBound(&stream, UInt(bytes.count)))
        return input.withUnsafeMutableBufferPointer { source in
            var result: Int32 = Z_OK
            let output = [UInt8](unsafeUninitializedCapacity: capacity) { target, count in
                stream.next_in = source.baseAddress
                stream.avail_in = UInt32(source.count)
                stream.next_out = target.baseAddress
                stream.avail_out = UInt32(capacity)
                result = deflate(&stream, Z_FINISH)
                count = capacity - Int(stream.avail_out)
            }
            return result == Z_STREAM_END ? output : nil
        }
    }
}
