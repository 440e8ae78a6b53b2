import SlipwayModel

/// Follows paths and links of a manifest as a system would, byte by byte, and finds those that leave it.
struct TreeWalk {
    private var kinds: [[UInt8]: Manifest.Entry] = [:]

    init(_ manifest: Manifest) throws {
        for entry in manifest.entries {
            let isNew = kinds.updateValue(entry, forKey: Array(entry.path.utf8)) == nil
            try FuzzFinding.require(isNew, "\(entry.path) stands twice")
        }
    }

    /// No member is made through a link, and no link leads out.
    func check() throws {
        for (path, entry) in kinds {
            var rest = path[...]
            while let slash = rest.lastIndex(of: 0x2F) {
                rest = rest[..<slash]
                try FuzzFinding.require(
                    kinds[Array(rest)]?.kind == .folder,
                    "\(entry.path) is made through what is no folder"
                )
            }
            if entry.kind == .link {
                var hops = 0
                _ = try resolve(Array(path), hops: &hops)
            }
        }
    }

    /// Where `path` leads; `nil` where nothing is, or links go round.
    private func resolve(_ path: [UInt8], hops: inout Int) throws -> [ArraySlice<UInt8>]? {
        var place: [ArraySlice<UInt8>] = []
        var waiting = path.split(separator: 0x2F)[...]
        while let name = waiting.popFirst() {
            if name.elementsEqual(".".utf8) { continue }
            if name.elementsEqual("..".utf8) {
                try FuzzFinding.require(!place.isEmpty, "\(String(decoding: path, as: UTF8.self)) leads out")
                place.removeLast()
                continue
            }
            place.append(name)
            guard let entry = kinds[Array(place.joined(separator: [0x2F]))] else { return nil }
            guard entry.kind == .link, let target = entry.target else { continue }
            hops += 1
            guard hops <= 40 else { return nil }
            try FuzzFinding.require(target.utf8.first != 0x2F, "\(entry.path) leads to the root")
            place.removeLast()
            waiting = Array(target.utf8).split(separator: 0x2F)[...] + waiting
        }
        return place
    }
}
