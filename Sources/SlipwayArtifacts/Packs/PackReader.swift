package import SlipwayModel

/// Takes the objects of a pack as they come.
package protocol PackSink {
    mutating func begin(_ digest: Digest) throws
    /// Some bytes of the object's zstd frame.
    mutating func take(_ bytes: UnsafeRawBufferPointer) throws
    /// The object is complete: verify it, and only then let it be seen.
    mutating func end() throws
    /// The pack is whole, and all of its objects have ended.
    mutating func finish() throws
}

/// Reads a pack that comes in pieces of any size.
///
/// The reader holds at most a header; all content goes on to its sink. After the first error it must not be fed again.
package struct PackReader {
    private enum State {
        /// Next: `header`.
        case magic
        /// Next: `chunk`, or `trailer` after the end mark.
        case header
        /// The length of the next chunk. Next: `content`, or `header` after a length of zero.
        case chunk
        /// Next: `chunk`.
        case content(left: Int)
        /// Next: `finished`.
        case trailer
        case finished

        /// How many bytes must be at hand to go on; `nil` where any number will do.
        var needed: Int? {
            switch self {
            case .magic, .trailer: 8
            case .header: 32
            case .chunk: 4
            case .content, .finished: nil
            }
        }
    }

    private var state = State.magic
    private var held: [UInt8] = []
    /// Objects that were read whole.
    package private(set) var count: UInt64 = 0
    /// Bytes that were fed.
    package private(set) var bytesRead: Int64 = 0

    package init() {}

    /// Reads on with the next bytes of the stream.
    ///
    /// - Throws: `incomplete_upload` for what is no pack, and whatever the sink throws.
    package mutating func feed(_ bytes: UnsafeRawBufferPointer, to sink: inout some PackSink) throws {
        bytesRead += Int64(bytes.count)
        var rest = bytes
        while !rest.isEmpty {
            if case .content(let left) = state {
                let part = UnsafeRawBufferPointer(rebasing: rest.prefix(left))
                try sink.take(part)
                rest = UnsafeRawBufferPointer(rebasing: rest.dropFirst(part.count))
                state = left == part.count ? .chunk : .content(left: left - part.count)
                continue
            }
            guard let needed = state.needed else { throw Self.damaged("there are bytes after its end") }
            let part = rest.prefix(needed - held.count)
            held.append(contentsOf: part)
            rest = UnsafeRawBufferPointer(rebasing: rest.dropFirst(part.count))
            guard held.count == needed else { continue }
            let field = held
            held.removeAll(keepingCapacity: true)
            try step(field, &sink)
        }
    }

    /// The same for bytes in an array.
    package mutating func feed(_ bytes: [UInt8], to sink: inout some PackSink) throws {
        try bytes.withUnsafeBytes { try feed($0, to: &sink) }
    }

    /// Says that the stream has ended.
    ///
    /// - Throws: `incomplete_upload` unless it ended where a pack ends.
    package func finish() throws {
        guard case .finished = state else {
            throw SlipwayError(
                .incompleteUpload,
                "the pack ended after \(count) objects and \(bytesRead) bytes, before its end: send it again"
            )
        }
    }

    private mutating func step(_ field: [UInt8], _ sink: inout some PackSink) throws {
        switch state {
        case .magic:
            guard field == PackFormat.magic else { throw Self.damaged("it does not begin like one") }
            state = .header
        case .header where field == PackFormat.endMark:
            state = .trailer
        case .header:
            try sink.begin(Digest(bytes: field))
            state = .chunk
        case .chunk:
            try beginChunk(Int(PackFormat.number(field)), &sink)
        case .trailer:
            guard PackFormat.number(field) == count else { throw Self.damaged("objects are missing in its middle") }
            try sink.finish()
            state = .finished
        case .content, .finished:
            throw Self.damaged("there are bytes after its end")
        }
    }

    private mutating func beginChunk(_ length: Int, _ sink: inout some PackSink) throws {
        guard length <= PackFormat.longestChunk else { throw Self.damaged("a chunk of \(length) bytes is too long") }
        guard length == 0 else {
            state = .content(left: length)
            return
        }
        try sink.end()
        count += 1
        state = .header
    }

    private static func damaged(_ reason: String) -> SlipwayError {
        SlipwayError(.incompleteUpload, "this is not a good pack: \(reason)")
    }
}
