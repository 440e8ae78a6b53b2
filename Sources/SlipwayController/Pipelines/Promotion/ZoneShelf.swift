import FoundationEssentials
import SlipwayModel
import SlipwayPromotion
import Synchronization

/// The rules of time zones, read from the machine's own files and kept for a while.
///
/// Transactions take what is here already; what is missing is read outside of them.
final class ZoneShelf: Sendable {
    /// A zone has to be read first.
    struct Missing: Error {
        var name: String
    }

    /// A zone that cannot be read on this machine.
    struct Unreadable: Error {
        var error: SlipwayError
    }

    private struct Entry {
        var rules: Result<ZoneRules, SlipwayError>
        var readAt: Timestamp
    }

    static let systemFolder = "/usr/share/zoneinfo"
    /// New rules come with updates of the system.
    private static let keptFor = Interval.hours(1)
    private static let failureKeptFor = Interval.minutes(1)

    private let folder: String
    private let entries = Mutex<[String: Entry]>([:])

    init(folder: String = ZoneShelf.systemFolder) { self.folder = folder }

    /// - Throws: `Missing` for a zone to be read first; `Unreadable` for one that cannot be.
    func rules(of name: String, at now: Timestamp) throws -> ZoneRules {
        guard name != ZoneRules.utc.name else { return .utc }
        guard let entry = entries.withLock({ $0[name] }) else { throw Missing(name: name) }
        let age = now - entry.readAt
        switch entry.rules {
        case .success(let rules) where age < Self.keptFor: return rules
        case .failure(let error) where age < Self.failureKeptFor: throw Unreadable(error: error)
        case .success, .failure: throw Missing(name: name)
        }
    }

    func read(_ name: String, at now: Timestamp) async {
        let rules = await load(name)
        entries.withLock { $0[name] = Entry(rules: rules, readAt: now) }
    }

    /// The names of all zones of this machine; `nil` if it has no files of them.
    func names() async throws -> Set<String>? {
        let folder = folder
        return try await BlockingCall.run {
            guard let paths = try? FileManager.default.subpathsOfDirectory(atPath: folder) else { return nil }
            return Set(paths.filter(Self.isZone)).union([ZoneRules.utc.name])
        }
    }

    /// Beside the zones there are tables, and the same zones once more with leap seconds.
    private static func isZone(_ path: String) -> Bool {
        guard let first = path.utf8.first, (0x41...0x5A).contains(first) else { return false }
        return !path.contains(".") && path != "Factory"
    }

    private func load(_ name: String) async -> Result<ZoneRules, SlipwayError> {
        let path = "\(folder)/\(name)"
        do {
            let bytes = try await BlockingCall.run { try Data(contentsOf: URL(filePath: path)) }
            return .success(try ZoneRules(tzif: Array(bytes), name: name))
        } catch {
            return .failure(
                SlipwayError(
                    .unavailable,
                    "the time zone \(NameRule.quote(name)) cannot be read from \(path) on the server's machine: install its package of time zones (tzdata)",
                    cause: error
                )
            )
        }
    }
}

extension Controller {
    /// Does something in which transactions need time zones, and reads those that they turn out to need.
    func withZones<Value: Sendable>(_ body: () async throws -> Value) async throws -> Value {
        while true {
            do {
                return try await body()
            } catch let missing as ZoneShelf.Missing {
                await zones.read(missing.name, at: now())
            } catch let unreadable as ZoneShelf.Unreadable {
                throw unreadable.error
            }
        }
    }
}
