import FoundationEssentials
import SlipwayArtifacts
import SlipwayModel
import SlipwayTesting

extension FuzzTarget {
    /// Packs: no object is seen that is not what its name says, and nothing unfinished stays.
    static func pack() throws -> Self {
        let folder = try FuzzFolder.make()
        for (name, text) in ["a": "hello", "b": String(repeating: "slipway ", count: 3000), "c": ""] {
            try folder.write(text, to: "in/\(name)")
        }
        let scanned = try FolderScanner.scan("\(folder.path)/in")
        let sources = scanned.sources.sorted { $0.key < $1.key }.map {
            (digest: $0.key, source: PackWriter.Source.plain($0.value))
        }
        let objects = "\(folder.path)/objects"
        return try Self(
            name: "pack",
            samples: [bytes(of: sources), bytes(of: [sources[0]]), bytes(of: [])],
            tokens: ["slippck1", "\u{0}\u{0}\u{0}\u{0}", "\u{0}\u{0}\u{0}\u{1}", "\u{0}\u{10}\u{0}\u{0}"],
            longest: 4096
        ) { bytes in
            defer { try? HostObjects.removeTree(objects) }
            let host = try HostObjects(folder: objects)
            try? receive(bytes, host.receiver(for: scanned.manifest))
            let digests = scanned.manifest.objects.sorted()
            let absent = try host.absent(digests, of: scanned.manifest)
            let missing = try host.missing(for: scanned.manifest).sorted()
            try FuzzFinding.require(absent == missing, "an object was seen that is not what its name says")
            let rests = try FileManager.default.contentsOfDirectory(atPath: "\(objects)/incoming")
            try FuzzFinding.require(rests.isEmpty, "left behind: \(rests)")
            _ = folder
        }
    }

    private static func receive(_ bytes: [UInt8], _ receiver: ObjectReceiver) throws {
        var (reader, receiver) = (PackReader(), receiver)
        for start in stride(from: 0, to: bytes.count, by: 1000) {
            try reader.feed(Array(bytes[start..<min(start + 1000, bytes.count)]), to: &receiver)
        }
        try reader.finish()
    }

    private static func bytes(of objects: [(digest: Digest, source: PackWriter.Source)]) throws -> [UInt8] {
        var writer = PackWriter(objects)
        var pack: [UInt8] = []
        while let piece = try writer.next() { pack += piece }
        return pack
    }
}
