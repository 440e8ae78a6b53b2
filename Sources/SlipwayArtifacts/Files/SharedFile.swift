/// An open file that several hold; it is closed when the last lets go of it.
final class SharedFile: Sendable {
    let file: SystemFile

    init(_ file: consuming SystemFile) { self.file = file }
}
