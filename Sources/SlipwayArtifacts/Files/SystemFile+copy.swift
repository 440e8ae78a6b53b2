import Glibc
import SlipwayModel

extension SystemFile {
    /// Copies the content of one file to a new one with the given mode; on failure there is no new one.
    static func copy(_ source: String, to target: String, mode: UInt16) throws(SlipwayError) {
        let from = try SystemFile(reading: source)
        let to = try SystemFile(creating: target)
        do throws(SlipwayError) {
            let buffer = WorkBuffer(size: 256 * 1024)
            while case let count = try from.read(into: buffer.bytes), count > 0 { try to.write(buffer.prefix(count)) }
            try to.setMode(mode)
        } catch {
            unlink(target)
            throw error
        }
    }
}
