import FoundationEssentials
import SlipwayModel
import SlipwayTesting

/// What one host shows on its disk and over HTTP, held against its line of the server's record.
struct HostShow {
    let host: String
    let stage: String
    let it: Installation

    func violations(_ line: StageStatus.HostLine?, _ events: [Event]) async throws -> [String] {
        var found: [String] = []
        let marks = it.marks(host)
        if Set(marks).count != marks.count { found.append("\(host) ran an attempt twice: \(marks)") }
        let admitted = events.count { $0.kind == .hostActivating && $0.host?.rawValue == host }
        if marks.count > admitted { found.append("\(host) restarted \(marks.count) times, admitted \(admitted)") }
        found += try await currentRelease()
        guard let line else { return found }
        if line.build?.id.rawValue != current { found.append("\(host) has \(current ?? "none"), recorded \(line)") }
        if line.status == "healthy", let commit = line.build?.commit.rawValue {
            let answer = (try? await it.served(on: [host]))?.first ?? "nothing"
            if answer != commit { found.append("\(host) is healthy with \(commit), but serves \(answer)") }
        }
        return found
    }

    private var folder: String { "\(it.root(of: host))/apps/\(stage)" }

    /// The build that `current` names.
    private var current: String? {
        let target = try? FileManager.default.destinationOfSymbolicLink(atPath: "\(folder)/current")
        return target?.split(separator: "/").last.map(String.init)
    }

    /// Every file of the current release is there with its content.
    private func currentRelease() async throws -> [String] {
        guard let current else { return [] }
        guard let bytes = FileManager.default.contents(atPath: "\(folder)/manifests/\(current).json"),
            let manifest = try? JSONDecoder().decode(Manifest.self, from: bytes)
        else { return ["\(host): current is \(current), which has no manifest"] }
        let files = manifest.entries.filter { $0.kind == .file }
        let digests = try await Self.digests(of: files.map { "\(folder)/current/\($0.path)" })
        return files.compactMap { file in
            let digest = digests["\(folder)/current/\(file.path)"]
            return digest == file.digest?.hex ? nil : "\(host): \(file.path) of \(current) is \(digest ?? "missing")"
        }
    }

    private static func digests(of paths: [String]) async throws -> [String: String] {
        let folder = try TemporaryFolder()
        let (output, errors) = ("\(folder.path)/sums", "\(folder.path)/errors")
        let program = try Program("/usr/bin/sha256sum", paths, environment: [:], output: output, errors: errors)
        _ = try await program.wait()
        let text = String(decoding: FileManager.default.contents(atPath: output) ?? Data(), as: UTF8.self)
        let pairs = text.split(separator: "\n").map { ($0.dropFirst(66), $0.prefix(64)) }
        return Dictionary(pairs.map { (String($0), String($1)) }) { first, _ in first }
    }
}
