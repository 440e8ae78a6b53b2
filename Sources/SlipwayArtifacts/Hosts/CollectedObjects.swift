/// What a collection of a host's objects removed.
package struct CollectedObjects: Sendable, Equatable {
    /// Objects that no release needed.
    package var count = 0
    /// Remains of fetches and assemblies that were interrupted.
    package var remains = 0
    /// The bytes of the removed objects and remains.
    package var bytes: Int64 = 0

    package init(count: Int = 0, remains: Int = 0, bytes: Int64 = 0) {
        self.count = count
        self.remains = remains
        self.bytes = bytes
    }
}
