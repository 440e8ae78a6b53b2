import SlipwayModel

/// Where the objects of one pack go, and in which form.
protocol ObjectPlacement: AnyObject {
    /// The folder for what is not verified yet; on the same file system as the places.
    var incoming: String { get }
    /// Whether the zstd frame is kept, or the content itself.
    var keepsFrame: Bool { get }
    /// Called once, before the first object.
    func begin() throws
    /// How many bytes the object's content may have.
    ///
    /// - Throws: `unsafe_artifact` for an object that nobody asked for.
    func limit(of digest: Digest) throws -> Int64
    /// Takes over a verified file.
    func place(_ file: borrowing SystemFile, of digest: Digest) throws
    /// Called after the last object of a pack that is whole: what was placed is kept as the placement promises.
    func finish() throws
}
