import Logging
import SlipwayModel

/// Numbers that grow from one start of the agent to the next, whatever the clock does.
///
/// A start is the moment of it, in milliseconds since 1970, or one more than the start before when the clock was set
/// back. So a host's older posts are known by their number, also after its disk was restored from an older copy.
enum AgentStart {
    /// Room for the numbers of one start: over a million.
    private static let shift: Int64 = 1 << 20

    /// The first number of this start; the start is on the disk when this returns.
    ///
    /// A disk that cannot be written does not keep the agent from working: the clock alone has to do then.
    static func firstNumber(in folder: AgentFolder, now: Timestamp, logger: Logger) -> Int64 {
        let bytes = try? DurableFile.read(folder.start)
        let before = bytes.flatMap { Int64(String(decoding: $0, as: UTF8.self)) } ?? 0
        let start = max(now.milliseconds, before + 1)
        do {
            try DurableFile.write(Array("\(start)".utf8), to: folder.start)
        } catch {
            logger.warning("the start of the agent cannot be kept", metadata: ["error": "\(error)"])
        }
        return start.multipliedReportingOverflow(by: shift).partialValue
    }
}
