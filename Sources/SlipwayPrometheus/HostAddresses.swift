import Glibc

/// The addresses of a host's name, as the system's resolver knows them; written in any way that it reads.
enum HostAddresses {
    /// Each as 4 or 16 bytes; none for a name that is none.
    ///
    /// Blocks.
    static func of(_ name: String) -> [[UInt8]] {
        var hints = addrinfo()
        hints.ai_socktype = Int32(SOCK_STREAM.rawValue)
        var first: UnsafeMutablePointer<addrinfo>?
        guard getaddrinfo(name, nil, &hints, &first) == 0 else { return [] }
        defer { freeaddrinfo(first) }
        return sequence(first: first) { $0?.pointee.ai_next }.prefix { $0 != nil }
            .compactMap { $0.flatMap { bytes($0.pointee) } }
    }

    private static func bytes(_ info: addrinfo) -> [UInt8]? {
        guard let address = info.ai_addr else { return nil }
        switch info.ai_family {
        case AF_INET:
            return address.withMemoryRebound(to: sockaddr_in.self, capacity: 1) { found in
                withUnsafeBytes(of: found.pointee.sin_addr) { Array($0) }
            }
        case AF_INET6:
            return address.withMemoryRebound(to: sockaddr_in6.self, capacity: 1) { found in
                withUnsafeBytes(of: found.pointee.sin6_addr) { Array($0) }
            }
        default: return nil
        }
    }
}
