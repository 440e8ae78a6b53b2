import Glibc

/// The pages of the program's own code.
///
/// An agent that idles needs little of its code, but its start has touched most of it, and the kernel counts every page
/// of the file that is mapped as resident. Clean pages of code can be given back at any time: what is needed again is
/// mapped again from the file (madvise(2), MADV_DONTNEED on a file mapping that was never written to).
enum ProgramPages {
    /// Gives back the pages of all code that is mapped from files, and says how many bytes of it are mapped.
    @discardableResult
    static func release() -> Int {
        guard let bytes = try? DurableFile.read("/proc/self/maps") else { return 0 }
        return String(decoding: bytes, as: UTF8.self).split(separator: "\n").reduce(0) { $0 + release($1) }
    }

    /// A line is `55d0-55e0 r-xp 00001000 08:01 1234 /usr/bin/slipway-agent`; only what cannot be written is touched.
    private static func release(_ line: Substring) -> Int {
        let fields = line.split(separator: " ")
        guard fields.count >= 6, fields[1] == "r-xp", fields[5].hasPrefix("/") else { return 0 }
        let ends = fields[0].split(separator: "-").compactMap { UInt($0, radix: 16) }
        guard ends.count == 2, let start = UnsafeMutableRawPointer(bitPattern: ends[0]), ends[0] < ends[1] else {
            return 0
        }
        let length = Int(ends[1] - ends[0])
        return madvise(start, length, MADV_DONTNEED) == 0 ? length : 0
    }
}
