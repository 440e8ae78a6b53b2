import FoundationEssentials
import Glibc
package import SlipwayTesting

/// A wall clock that one process alone sees; it can be set while the process runs.
///
/// A small library stands before the C library's clock. The monotonic clock stays true, as it does when somebody sets a
/// machine's clock.
package struct FalseClock: Sendable {
    package static let hour: Int64 = 3600
    package static let decade: Int64 = 10 * 365 * 24 * 3600

    /// Words to start the process with.
    package let words: [String]
    private let file: String

    /// A clock that is `offset` seconds from the true one.
    package init(_ offset: Int64, folder: TemporaryFolder) async throws {
        file = "\(folder.path)/clock-\(UUID().uuidString)"
        let library = "\(file).so"
        words = ["/usr/bin/env", "LD_PRELOAD=\(library)", "FALSE_CLOCK=\(file)"]
        try Self.bytes(offset).write(to: URL(filePath: file))
        try await Self.compile(library)
    }

    /// Sets the clock, in place: the process has the file mapped.
    package func set(_ offset: Int64) throws {
        let handle = open(file, O_WRONLY)
        defer { close(handle) }
        var offset = offset
        guard pwrite(handle, &offset, 8, 0) == 8 else { throw Program.Failure(description: "the clock cannot be set") }
    }

    private static func bytes(_ offset: Int64) -> Data { withUnsafeBytes(of: offset) { Data($0) } }

    private static func compile(_ library: String) async throws {
        let (source, output) = ("\(library).c", "\(library).out")
        try Data(Self.source.utf8).write(to: URL(filePath: source))
        let path = ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin"
        let compiler = try Program(
            "/usr/bin/env",
            ["clang", "-O1", "-shared", "-fPIC", "-o", library, source],
            environment: ["PATH": path],
            output: output,
            errors: output
        )
        guard try await compiler.wait() == .exit(0) else {
            let said = String(decoding: try Data(contentsOf: URL(filePath: output)), as: UTF8.self)
            throw Program.Failure(description: "this test needs the C compiler of the Swift toolchain: \(said)")
        }
    }

    private static let source = """
        #define _GNU_SOURCE
        #include <fcntl.h>
        #include <stdlib.h>
        #include <sys/mman.h>
        #include <sys/syscall.h>
        #include <sys/time.h>
        #include <time.h>
        #include <unistd.h>

        static volatile long long *offset;

        __attribute__((constructor)) static void begin(void) {
            const char *path = getenv("FALSE_CLOCK");
            int file = path ? open(path, O_RDONLY | O_CLOEXEC) : -1;
            if (file < 0) return;
            void *page = mmap(0, 8, PROT_READ, MAP_SHARED, file, 0);
            if (page != MAP_FAILED) offset = page;
            close(file);
        }

        int clock_gettime(clockid_t clock, struct timespec *now) {
            int result = syscall(SYS_clock_gettime, clock, now);
            if (result == 0 && offset && (clock == CLOCK_REALTIME || clock == CLOCK_REALTIME_COARSE))
                now->tv_sec += *offset;
            return result;
        }

        int gettimeofday(struct timeval *now, void *zone) {
            struct timespec precise;
            if (clock_gettime(CLOCK_REALTIME, &precise)) return -1;
            now->tv_sec = precise.tv_sec;
            now->tv_usec = precise.tv_nsec / 1000;
            return 0;
        }

        time_t time(time_t *to) {
            struct timespec precise;
            if (clock_gettime(CLOCK_REALTIME, &precise)) return -1;
            if (to) *to = precise.tv_sec;
            return precise.tv_sec;
        }
        """
}
