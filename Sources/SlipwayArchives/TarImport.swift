import CArchive
import Glibc
package import SlipwayArtifacts
import SlipwayModel

/// Unpacks a tar archive that comes from anywhere.
///
/// The archive is read twice: first all its members are checked, and only if all are good anything is written. Then
/// libarchive writes, without following links. Blocks.
package enum TarImport {
    /// Owners, times and extended attributes are left out; permissions are set as they are.
    private static let flags = ARCHIVE_EXTRACT_PERM | ARCHIVE_EXTRACT_SECURE_SYMLINKS | ARCHIVE_EXTRACT_SECURE_NODOTDOT

    /// Unpacks the archive at `path` into `folder`, which is empty and has a real path; on failure it is empty again.
    ///
    /// - Throws: `unsafe_artifact` that names the member which is refused; `invalid_input` for what is no archive.
    package static func extract(_ path: String, into folder: String, limits: ArtifactLimits = ArtifactLimits()) throws {
        try UTF8Locale.use {
            let listing = try list(path, limits: limits)
            do {
                for name in try listing.folders() {
                    let made = "\(folder)/\(name)"
                    guard mkdir(made, 0o755) == 0, chmod(made, 0o755) == 0 else { throw cannotWrite(name, errno) }
                }
                try write(listing, of: path, into: folder)
            } catch {
                // What is damaged may only show while it is unpacked; then half of an artifact must not stay.
                for name in listing.topNames { try? HostObjects.removeTree("\(folder)/\(name)") }
                throw error
            }
        }
    }

    private static func list(_ path: String, limits: ArtifactLimits) throws -> TarListing {
        let reader = try TarReader(path)
        var listing = TarListing(limits: limits, archiveSize: try SystemFile(reading: path).size())
        while let member = try reader.next() { try listing.add(member) }
        return listing
    }

    private static func write(_ listing: TarListing, of path: String, into folder: String) throws {
        guard let disk = archive_write_disk_new() else { throw SlipwayError(.unavailable, "no memory to unpack with") }
        defer { archive_write_free(disk) }
        archive_write_disk_set_options(disk, flags)
        let reader = try TarReader(path)
        var expected = listing.members[...]
        while let member = try reader.next() {
            guard member == expected.popFirst() else { throw changed(path) }
            guard !member.path.isEmpty else { continue }
            archive_entry_set_pathname(reader.entry, "\(folder)/\(member.path)")
            archive_entry_set_perm(reader.entry, mode_t(member.mode))
            if case .hardLink(let target) = member.kind {
                archive_entry_set_hardlink(reader.entry, "\(folder)/\(TarMember.trimmed(target))")
            }
            guard archive_read_extract2(reader.archive, reader.entry, disk) == ARCHIVE_OK else {
                throw TarMember.refusal(member.path, "it cannot be unpacked: \(reader.words)")
            }
        }
        guard expected.isEmpty else { throw changed(path) }
        guard archive_write_close(disk) == ARCHIVE_OK else {
            throw SlipwayError(
                .unavailable,
                "cannot unpack \(NameRule.quote(path)): \(String(cString: strerror(errno)))"
            )
        }
    }

    private static func changed(_ path: String) -> SlipwayError {
        SlipwayError(.unsafeArtifact, "the archive \(NameRule.quote(path)) changed while it was read: publish it again")
    }

    private static func cannotWrite(_ name: String, _ code: Int32) -> SlipwayError {
        SlipwayError(.unavailable, "cannot make the folder \(NameRule.quote(name)): \(String(cString: strerror(code)))")
    }
}
