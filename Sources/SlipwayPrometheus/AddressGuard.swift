import FoundationEssentials
import NIOPosix
import SlipwayModel

/// Keeps questions away from addresses at which a cloud tells secrets to whoever asks.
///
/// Each name is resolved before it is asked, and every address that it has must be allowed. Addresses of one's own
/// network are: that is where a Prometheus stands.
struct AddressGuard: Sendable {
    /// Names that are refused without looking them up.
    private static let names = ["metadata", "metadata.google.internal", "instance-data"]

    /// - Throws: `refused` for a link-local address or one that serves metadata; `unavailable` for a name that is none.
    func check(_ address: String) async throws {
        guard let url = URL(string: address), ["http", "https"].contains(url.scheme), let host = url.host, !host.isEmpty
        else { throw SlipwayError(.invalidInput, "\(NameRule.quote(address)) is not the address of a Prometheus") }
        let name = host.hasPrefix("[") ? String(host.dropFirst().dropLast()) : host
        guard !Self.names.contains(name.lowercased()) else { throw Self.refusal(address) }
        for found in try await resolve(name, address) where Self.isForbidden(found) {
            throw Self.refusal(address)
        }
    }

    /// The system's resolver blocks, so it runs apart from the tasks of everyone else.
    private func resolve(_ name: String, _ address: String) async throws -> [[UInt8]] {
        let found = try await NIOThreadPool.singleton.runIfActive { HostAddresses.of(name) }
        guard !found.isEmpty else { throw SlipwayError(.unavailable, "\(address): there is no such host") }
        return found
    }

    /// Link-local addresses, and those of the clouds' metadata outside of them; 4 bytes or 16.
    static func isForbidden(_ bytes: [UInt8]) -> Bool {
        guard bytes.count == 16 else {
            return bytes.starts(with: [169, 254]) || bytes == [100, 100, 100, 200] || bytes == [168, 63, 129, 16]
        }
        if bytes.starts(with: [0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0xFF, 0xFF]) {
            return isForbidden(Array(bytes.suffix(4)))
        }
        let isLinkLocal = bytes[0] == 0xFE && bytes[1] & 0xC0 == 0x80
        return isLinkLocal || bytes == [0xFD, 0, 0x0E, 0xC2, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0x02, 0x54]
    }

    private static func refusal(_ address: String) -> SlipwayError {
        SlipwayError(
            .refused,
            "\(address) is not asked: it is a link-local address, or one at which a cloud tells secrets"
        )
    }
}
