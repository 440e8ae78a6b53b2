package import SlipwayModel

/// Where a server keeps the objects of all builds, by digest, each as one zstd frame.
///
/// All calls block: keep them off the cooperative threads.
package protocol ObjectStore: Sendable {
    /// Those of `digests` that the store lacks, each once, in their order.
    ///
    /// - Throws: `unavailable` when the store cannot be read.
    func missing(_ digests: [Digest]) throws -> [Digest]
    /// Where the objects' bytes are, for a pack.
    ///
    /// - Throws: `unavailable` when the store cannot be read, or lacks one of them.
    func sources(of digests: [Digest]) throws -> [(digest: Digest, source: PackWriter.Source)]
    /// Takes in the objects of one pack.
    ///
    /// Once the reader has read the pack to its end, its objects survive a power loss; none is seen that does not.
    func receiver() throws -> ObjectReceiver
}
