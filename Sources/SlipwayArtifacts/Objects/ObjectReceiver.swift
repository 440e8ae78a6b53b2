package import SlipwayModel

/// Takes the objects of one pack, each to its place once its digest is verified.
///
/// What is damaged, cut short or larger than allowed is removed and never seen.
package struct ObjectReceiver: PackSink {
    private let placement: any ObjectPlacement
    private let name: String
    private var decompressor: ZstdDecompressor?
    private var incoming: IncomingObject?
    private var count = 0

    init(_ placement: some ObjectPlacement) {
        var random = SystemRandomNumberGenerator()
        name = String(random.next(), radix: 36)
        self.placement = placement
    }

    package mutating func begin(_ digest: Digest) throws {
        if decompressor == nil {
            try placement.begin()
            decompressor = try ZstdDecompressor()
        }
        decompressor?.begin()
        count += 1
        incoming = try IncomingObject(
            digest,
            limit: placement.limit(of: digest),
            path: "\(placement.incoming)/\(name)-\(count).part"
        )
    }

    package mutating func take(_ bytes: UnsafeRawBufferPointer) throws {
        guard let incoming, let decompressor else {
            throw SlipwayError(.internalError, "bytes came before an object began")
        }
        let keepsFrame = placement.keepsFrame
        if keepsFrame { try incoming.file.write(bytes) }
        try decompressor.decompress(bytes) { content in
            try incoming.take(content)
            if !keepsFrame { try incoming.file.write(content) }
        }
    }

    package mutating func end() throws {
        guard let object = incoming, let decompressor else {
            throw SlipwayError(.internalError, "an object ended before it began")
        }
        defer { incoming = nil }
        guard decompressor.isComplete else {
            throw SlipwayError(.incompleteUpload, "the object \(object.digest) was cut short: send it again")
        }
        try object.place(in: placement)
    }

    package mutating func finish() throws {
        if decompressor != nil { try placement.finish() }
    }
}
