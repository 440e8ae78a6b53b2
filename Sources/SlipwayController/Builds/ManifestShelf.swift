import FoundationEssentials
import SlipwayModel
import SlipwayStore
import Synchronization

/// Manifests that hosts are fetching, decoded once: many hosts ask for the same few at the same time.
final class ManifestShelf: Sendable {
    struct Entry: Sendable {
        var manifest: Manifest
        var objects: Set<Digest>
    }

    private struct State {
        var entries: [BuildID: Entry] = [:]
        var order: [BuildID] = []
    }

    private static let places = 8
    private let state = Mutex(State())

    func entry(_ id: BuildID, _ rows: any Transaction) throws -> Entry? {
        if let entry = state.withLock({ $0.entries[id] }) { return entry }
        guard let build = try rows.build(id), let text = try rows.manifest(build.manifest) else { return nil }
        let manifest = try JSONDecoder().decode(Manifest.self, from: Data(text.utf8))
        let entry = Entry(manifest: manifest, objects: manifest.objects)
        state.withLock { state in
            guard state.entries.updateValue(entry, forKey: id) == nil else { return }
            state.order.append(id)
            if state.order.count > Self.places { state.entries[state.order.removeFirst()] = nil }
        }
        return entry
    }
}
