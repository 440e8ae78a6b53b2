import SlipwayModel
import Testing

@testable import SlipwayCLI

struct ExitStatusTests {
    @Test func `every error code has its documented exit status`() {
        let wrongInput: Set<ErrorCode> = [.invalidInput, .invalidSpec, .notFound, .unsafeArtifact]
        let refused: Set<ErrorCode> = [.unauthenticated, .forbidden, .refused]
        for code in ErrorCode.allCases {
            let expected: Int32 = wrongInput.contains(code) ? 2 : refused.contains(code) ? 4 : 1
            #expect(ExitStatus(code).rawValue == expected, "\(code)")
        }
    }

    @Test func `an error reads as one line that begins with the program's name`() {
        #expect(ErrorReport.text(of: SlipwayError(.notFound, "no app x")) == "slipway: no app x\n")
    }

    @Test func `the problems of a spec stand one a line where editors find them`() {
        let error = SlipwayError(.invalidSpec, "slipway.yml:1:2 app: a\nslipway.yml:3:4 stages: b")
        #expect(ErrorReport.text(of: error) == "slipway.yml:1:2 app: a\nslipway.yml:3:4 stages: b\n")
    }

    @Test func `an error cannot carry escape sequences to the terminal`() {
        #expect(ErrorReport.text(of: SlipwayError(.notFound, "no \u{1B}[2J")) == "slipway: no \\x1b[2J\n")
    }
}
