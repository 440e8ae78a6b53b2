/// Takes a hook's output while it runs.
package struct OutputSink {
    /// How many lines it takes now; what it does not take stays in the hook's file for a while.
    package var room: () -> Int
    /// Takes lines; `isEnd` says that they are the last ones, for which there is always room.
    package var take: (_ lines: [String], _ isEnd: Bool) -> Void

    package init(room: @escaping () -> Int, take: @escaping ([String], Bool) -> Void) {
        (self.room, self.take) = (room, take)
    }
}
