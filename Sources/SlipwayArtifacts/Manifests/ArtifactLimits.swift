/// How large an artifact may be; larger ones are refused before anything of them is written.
package struct ArtifactLimits: Sendable, Equatable {
    package var entries = 200_000
    /// Folders within each other.
    package var depth = 100
    /// Bytes of all paths, and of what links point to, together.
    package var names = 32 << 20
    /// Bytes of one file.
    package var file: Int64 = 4 << 30
    /// Bytes of all files together.
    package var total: Int64 = 20 << 30
    /// Bytes that an archive may unpack to whatever its own size is; beyond them `expansion` counts.
    package var freeExpansion: Int64 = 256 << 20
    /// How many times its own size an archive may unpack to: builds come to 2 to 10, bombs to thousands.
    package var expansion: Int64 = 200

    package init() {}
}
