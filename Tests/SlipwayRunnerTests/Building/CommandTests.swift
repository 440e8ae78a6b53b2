import SlipwayModel
import Testing

@testable import SlipwayRunner

struct CommandTests {
    @Test(arguments: [
        (Command.shell("make dist"), "make dist"), (.shell("make dist\n"), "make dist"),
        (.shell("set -e\nmake\n"), "set -e …"), (.arguments(["make", "dist"]), "make dist"), (.shell(""), ""),
    ])
    func `a command is shown on one line`(command: Command, shown: String) {
        #expect(command.shown == shown)
    }
}
