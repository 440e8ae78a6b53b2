/// One line that a hook wrote, or that the agent wrote about a step.
package struct LogLine: Sendable, Hashable, Codable {
    /// Given by the server; grows by one with every line of a deployment.
    ///
    /// Zero in an agent's post.
    package var sequence: Int64
    package var time: Timestamp
    package var host: HostName?
    /// The hook or step that wrote it: `restart`, `fetch`.
    package var step: String
    /// One line without its end, control characters escaped, at most 4,096 bytes.
    package var text: String

    package init(sequence: Int64 = 0, time: Timestamp, host: HostName? = nil, step: String, text: String) {
        self.sequence = sequence
        self.time = time
        self.host = host
        self.step = step
        self.text = text
    }
}
