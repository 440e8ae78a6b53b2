/// How large an artifact may be; larger ones are refused before anything of them is written.
package struct ArtifactLimits: Sendable, Equatable {
    package var entries = 200_000
    /// Bytes of one file.
    package var file: Int64 = 4 << 30
    /// Bytes of all files together.
    package var total: Int64 = 20 << 30

    package init() {}
}
