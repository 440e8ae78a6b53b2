import FoundationEssentials
import Glibc
import SlipwayTesting

extension Program {
    /// Starts a program of a Debian package; it writes its log into `home`.
    static func debian(_ name: String, _ words: [String], home: String) throws -> Program {
        guard access("/usr/bin/\(name)", X_OK) == 0 else {
            throw Failure(description: "this test needs \(name): run scripts/install-tools")
        }
        let log = "\(home)/log"
        return try Program("/usr/bin/\(name)", words, environment: ["HOME": home], output: log, errors: log)
    }

    /// The end of what such a program wrote.
    static func log(in home: String) -> String {
        String(decoding: (FileManager.default.contents(atPath: "\(home)/log") ?? Data()).suffix(2000), as: UTF8.self)
    }
}
