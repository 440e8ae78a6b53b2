import FoundationEssentials
import Glibc
import SlipwayInstallation
import SlipwayModel
import SlipwayTesting
import Testing

/// What must be true of a host after any fault, read from its disk and not from what its agent says.
enum HostOracle {
    /// Waits until the newest deployment of production has succeeded, which may be the way back of one that failed.
    @discardableResult
    static func settled(_ it: Installation, after last: DeploymentID?) async throws -> StageStatus {
        var status = try await it.status()
        try await eventually("production is settled") {
            status = try await it.status()
            guard let newest = status.deployment, last.map({ newest.id > $0 }) ?? true else {
                return false
            }
            return newest.status == .succeeded && status.queue.isEmpty
        }
        return status
    }

    /// No attempt ran twice, `current` is one complete release, and it is the one that the record names and that serves.
    static func check(_ it: Installation, _ host: String, _ note: Comment? = nil) async throws {
        let marks = it.marks(host)
        #expect(Set(marks).count == marks.count, "an attempt ran twice: \(marks)")
        let current = try await wholeRelease(it, host)
        let status = try await it.status()
        #expect(status.build?.id == current, note)
        try await eventually("the record of \(host) names \(current)") {
            try await it.status().hosts.first { $0.name.rawValue == host }?.build?.id == current
        }
        #expect(try await it.served(on: [host]) == [status.build?.commit.rawValue ?? "none"], note)
        try await Oracle.check(it)
    }

    /// The build that `current` points to, each of whose files is as its manifest says, and which has no others.
    static func wholeRelease(_ it: Installation, _ host: String, stage: String = "shop/prod") async throws -> BuildID {
        let folder = "\(it.root(of: host))/apps/\(stage)"
        let target = try FileManager.default.destinationOfSymbolicLink(atPath: "\(folder)/current")
        let build = try BuildID(URL(filePath: target).lastPathComponent)
        let text = try Data(contentsOf: URL(filePath: "\(folder)/manifests/\(build).json"))
        let manifest = try JSONDecoder().decode(Manifest.self, from: text)
        let release = "\(folder)/releases/\(build)"
        let sums = manifest.entries.compactMap { entry in entry.digest.map { "\($0.hex)  \(release)/\(entry.path)\n" } }
        try it.folder.write(sums.joined(), to: "sums-\(host)")
        _ = try await Tool.run("sha256sum", "--strict", "--check", "--status", "\(it.folder.path)/sums-\(host)")
        let found = try await Tool.run("find", release, "-type", "f").split(separator: "\n")
        #expect(found.count == sums.count, "the release of \(host) has other files than its manifest")
        return build
    }

    /// The events of one kind about one host.
    static func events(_ it: Installation, _ kind: EventKind, of host: String) async throws -> [Event] {
        let events: [Event] = try await it.json("events", "shop/prod", "--limit", "1000")
        return events.filter { $0.kind == kind && $0.host?.rawValue == host }
    }
}
