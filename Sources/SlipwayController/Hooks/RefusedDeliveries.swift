import SlipwayModel
import Synchronization

/// Counts the deliveries whose signature was not good, since the server started.
///
/// In memory: whoever may not write does not make the server write.
final class RefusedDeliveries: Sendable {
    struct Place: Hashable {
        var app: AppName
        var provider: HookProvider
    }

    /// More places are counted together: their names are made up by whoever sends.
    private static let mostPlaces = 1000
    private let counts = Mutex<[Place: Int]>([:])

    /// - Returns: how many there were now; the log is told of the first, and of every hundredth.
    func count(_ place: Place) -> Int {
        counts.withLock { counts in
            guard counts[place] != nil || counts.count < Self.mostPlaces else { return 0 }
            counts[place, default: 0] += 1
            return counts[place] ?? 0
        }
    }

    func number(_ place: Place) -> Int { counts.withLock { $0[place] ?? 0 } }
}
