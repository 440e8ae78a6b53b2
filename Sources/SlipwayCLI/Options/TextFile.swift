import SlipwayModel

#if canImport(Darwin)
import Darwin
#elseif canImport(Musl)
import Musl
#else
import Glibc
#endif

/// Small text files that the user names.
enum TextFile {
    /// Reads a file or a pipe; `-` is standard input.
    ///
    /// - Throws: `invalid_input` when the file is not there, is a folder, is not text, or is longer than `limit` bytes.
    static func read(_ path: String, limit: Int) throws(SlipwayError) -> String {
        let number = path == "-" ? dup(STDIN_FILENO) : open(path, O_RDONLY | O_CLOEXEC)
        guard number >= 0 else { throw failure(path, errno) }
        defer { close(number) }
        let bytes = try bytes(of: number, path, limit: limit)
        guard let text = String(validating: bytes, as: UTF8.self) else {
            throw SlipwayError(.invalidInput, "\(NameRule.quote(path)) is not a text file in UTF-8")
        }
        return text
    }

    private static func bytes(of number: Int32, _ path: String, limit: Int) throws(SlipwayError) -> [UInt8] {
        var bytes: [UInt8] = []
        var part = [UInt8](repeating: 0, count: 64 << 10)
        while true {
            let count = systemRead(number, &part, part.count)
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { throw failure(path, errno) }
            guard count > 0 else { return bytes }
            bytes += part[..<count]
            guard bytes.count <= limit else {
                throw SlipwayError(
                    .invalidInput,
                    "\(NameRule.quote(path)) has more than the \(limit) bytes that such a file may have"
                )
            }
        }
    }

    private static func failure(_ path: String, _ error: Int32) -> SlipwayError {
        let reason =
            switch error {
            case ENOENT: "there is no such file"
            case EISDIR: "it is a folder"
            case EACCES: "this user may not read it"
            default: String(cString: strerror(error))
            }
        return SlipwayError(.invalidInput, "cannot read \(NameRule.quote(path)): \(reason)")
    }
}

/// The C function; the enum's own `read` hides its name.
private func systemRead(_ number: Int32, _ buffer: UnsafeMutableRawPointer, _ count: Int) -> Int {
    read(number, buffer, count)
}
