import CArchive
import Glibc
import SlipwayModel

/// Reads a tar archive, compressed or not, member by member.
///
/// Blocks. What libarchive only warns about is an error here.
final class TarReader {
    private static let blockSize = 10_240
    /// The shorter of the two marks that end an archive.
    private static let endMark: Int64 = 512

    let archive: OpaquePointer
    private let path: String
    private var last = ""
    /// The current member, valid until the next call of `next`.
    private(set) var entry: OpaquePointer?

    init(_ path: String) throws(SlipwayError) {
        guard let archive = archive_read_new() else { throw SlipwayError(.unavailable, "no memory to read an archive") }
        self.archive = archive
        self.path = path
        archive_read_support_format_tar(archive)
        // What comes after the end of the first archive is read as well: it must not be lost in silence.
        archive_read_set_options(archive, "tar:read_concatenated_archives")
        for support in [
            archive_read_support_filter_gzip, archive_read_support_filter_zstd, archive_read_support_filter_xz,
            archive_read_support_filter_bzip2,
        ] { _ = support(archive) }
        guard access(path, R_OK) == 0 else {
            let reason = String(cString: strerror(errno))
            throw SlipwayError(.invalidInput, "cannot read the archive \(NameRule.quote(path)): \(reason)")
        }
        guard archive_read_open_filename(archive, path, Self.blockSize) == ARCHIVE_OK else { throw damaged(words) }
    }

    deinit { archive_read_free(archive) }

    /// The next member; `nil` at the archive's end.
    ///
    /// - Throws: `unsafe_artifact` for an archive that is damaged or cut short, or a member that may not be there.
    func next() throws(SlipwayError) -> TarMember? {
        var entry: OpaquePointer?
        switch archive_read_next_header(archive, &entry) {
        case ARCHIVE_OK: break
        case ARCHIVE_EOF:
            try checkEnd()
            return nil
        default: throw damaged(words)
        }
        self.entry = entry
        let member = try Self.member(entry)
        last = member.path
        return member
    }

    /// What libarchive says about its last failure.
    var words: String { archive_error_string(archive).map { String(cString: $0) } ?? "it cannot be read" }

    /// An archive that was cut between two members looks complete but for the mark at its end.
    private func checkEnd() throws(SlipwayError) {
        guard archive_filter_bytes(archive, 0) - archive_read_header_position(archive) >= Self.endMark else {
            throw damaged("its end is missing, it was cut short")
        }
    }

    private func damaged(_ reason: String) -> SlipwayError {
        let place = last.isEmpty ? "" : ", after its member \(NameRule.quote(last))"
        return SlipwayError(
            .unsafeArtifact,
            "the archive \(NameRule.quote(path)) is not a good tar archive\(place): \(reason); make or copy it again"
        )
    }

    private static func member(_ entry: OpaquePointer?) throws(SlipwayError) -> TarMember {
        guard let raw = archive_entry_pathname(entry) else {
            throw TarMember.refusal("?", "its name cannot be read")
        }
        guard let path = String(validatingCString: raw) else {
            throw TarMember.refusal(String(cString: raw), "its name is not UTF-8")
        }
        let mode = UInt16(truncatingIfNeeded: archive_entry_perm(entry))
        return TarMember(path: path, kind: try kind(entry, path), mode: mode)
    }

    private static func kind(_ entry: OpaquePointer?, _ path: String) throws(SlipwayError) -> TarMember.Kind {
        if let target = archive_entry_hardlink(entry) { return .hardLink(to: try text(target, of: path)) }
        switch archive_entry_filetype(entry) {
        case 0o100000: return .file(size: archive_entry_size(entry))
        case 0o040000: return .folder
        case 0o120000:
            guard let target = archive_entry_symlink(entry) else {
                throw TarMember.refusal(path, "it is a link without a target")
            }
            return .link(to: try text(target, of: path))
        default: throw TarMember.refusal(path, "it is a device, socket or pipe")
        }
    }

    private static func text(_ target: UnsafePointer<CChar>, of path: String) throws(SlipwayError) -> String {
        guard let text = String(validatingCString: target) else {
            throw TarMember.refusal(path, "what it links to is not UTF-8")
        }
        return text
    }
}
