#if canImport(Darwin)
import Darwin
#elseif canImport(Musl)
import Musl
#else
import Glibc
#endif

/// What this machine is called.
enum HostNames {
    /// The machine's own name, or `runner` if it has none.
    static var own: String {
        var name = [CChar](repeating: 0, count: 64)
        guard gethostname(&name, name.count - 1) == 0 else { return "runner" }
        let text = String(decoding: name.prefix { $0 != 0 }.map(UInt8.init(bitPattern:)), as: UTF8.self)
        return text.isEmpty ? "runner" : text
    }
}
