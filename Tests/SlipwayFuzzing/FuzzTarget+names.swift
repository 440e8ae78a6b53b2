import SlipwayModel

extension FuzzTarget {
    /// Names, ids, shares, times: what is taken is written as it is read.
    static func names() -> Self {
        let samples = [
            "shop", "shop/prod", "d42", "25%", "3", "10m", "200ms", "2026-01-31T12:00:00Z", "2026-01-31T12:00:00.250Z",
            String(repeating: "a", count: 64), String(repeating: "b", count: 40), "0123456789abcdef",
        ]
        return Self(
            name: "names",
            samples: samples.map { Array($0.utf8) },
            tokens: samples + [
                "9223372036854775807", "-9223372036854775808", "%", "-", "+", "e", "0x", "T", "Z", "+14:00", "٣",
                "\u{301}", "\u{0}",
                "9999-12-31T23:59:59.999Z", "0000-", "99999999999-", "ms", "h", "d0", "..",
            ],
            longest: 300
        ) { bytes in
            let text = String(decoding: bytes, as: UTF8.self)
            try same(text, AppName.init)
            try same(text, HostName.init)
            try same(text, StageKey.init)
            try same(text, DeploymentID.init)
            try same(text, BuildID.init)
            try same(text, CommitID.init)
            try same(text, Digest.init)
            try same(text, Interval.init)
            try same(text, HostShare.init)
            try same(text, Timestamp.init)
            try useShare(text)
            try useTimes(text)
            _ = NameRule.quote(text)
        }
    }

    private static func same<Value: Equatable & CustomStringConvertible>(
        _ text: String,
        _ read: (String) throws(SlipwayError) -> Value
    ) throws {
        guard let value = try? read(text) else { return }
        let again = try? read(value.description)
        try FuzzFinding.require(
            again == value,
            "\(Value.self) \(value) is \(String(describing: again)) when read again"
        )
    }

    private static func useShare(_ text: String) throws {
        guard let share = try? HostShare(text) else { return }
        for total in [0, 1, 7, 100_000] {
            let (change, reached) = (share.mayChange(of: total), share.reached(of: total))
            try FuzzFinding.require(change >= 1 && change <= max(total, 1), "\(share) of \(total) may change \(change)")
            try FuzzFinding.require((0...total).contains(reached), "\(share) of \(total) reaches \(reached)")
            try FuzzFinding.require(share.tolerated(of: total) >= 0, "\(share) of \(total) tolerates less than none")
        }
    }

    /// What others send must be good for the sums that are made with it.
    private static func useTimes(_ text: String) throws {
        if let interval = try? Interval(text) {
            try FuzzFinding.require(interval >= .zero && interval <= .longest, "\(interval) is out of range")
            _ = (interval + interval).inWords
        }
        if let time = try? Timestamp(text) {
            _ = (time + .longest - time).inWords
            _ = (time - .longest).description
        }
    }
}
