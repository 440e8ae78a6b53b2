import SlipwayModel
import Testing

@testable import SlipwayRunner

/// What git is asked and answers, as values.
struct GitAnswersTests {
    private let address = "https://ada:s3cret@git.example.com/shop.git"

    @Test(arguments: [
        ("https://ada:s3cret@git.example.com/a", "https://…@git.example.com/a"),
        ("fatal: 'https://t0ken@h/a' and http://u:p@ss@h/b", "fatal: 'https://…@h/a' and http://…@h/b"),
        ("https://git.example.com/a@b", "https://git.example.com/a@b"), ("git@h:shop.git", "git@h:shop.git"),
        ("/srv/a@b://c", "/srv/a@b://c"),
    ])
    func `users and passwords of URLs are not shown`(text: String, shown: String) {
        #expect(GitAddress.redact(text) == shown)
    }

    @Test(arguments: [
        (
            "fatal: could not read Username for 'https://h': terminal prompts disabled", ErrorCode.commandFailed,
            "credentials"
        ),
        ("git@h: Permission denied (publickey).", .commandFailed, "credentials"),
        ("fatal: repository 'https://ada:s3cret@h/x/' not found", .notFound, "there is no git repository"),
        ("fatal: transport 'ext' not allowed", .invalidInput, "git may not fetch"),
        ("fatal: unable to access: Could not resolve host: h", .commandFailed, "git cannot fetch"),
    ])
    func `what git says becomes an error with the next step`(said: String, code: ErrorCode, words: String) throws {
        let error = GitFailure(standardError: Array("\(said)\n".utf8)).error(for: try GitAddress(address))
        #expect(error.code == code)
        #expect(error.message.contains(words) && error.message.contains("https://…@git.example.com"))
        #expect(!error.message.contains("s3cret"))
    }

    @Test func `a branch wins over a tag, and both over digits that could be a commit`() throws {
        let id = String(repeating: "a", count: 40)
        let refs = AdvertisedRefs(
            listing:
                "\(id)\tHEAD\n\(id)\trefs/heads/v1\n\(id)\trefs/tags/v1\n\(id)\trefs/heads/cafe\n\(id)\trefs/pull/7/head\n"
        )
        let address = try GitAddress("/srv/shop")
        #expect(try refs.find("v1", in: address) == .ref("refs/heads/v1", shown: "v1"))
        #expect(try refs.find("cafe", in: address) == .ref("refs/heads/cafe", shown: "cafe"))
        #expect(try refs.find("cafe1", in: address) == .digits("cafe1"))
        #expect(try refs.find("refs/pull/7/head", in: address).fetched == "refs/pull/7/head")
        #expect(try refs.find(id, in: address) == .commit(CommitID(id)))
    }

    @Test func `a token never reaches git, nor the place of another repository`() {
        let own = [
            "SLIPWAY_TOKEN": "t", "GIT_DIR": "/x", "GIT_SSH_COMMAND": "ssh -i k", "PATH": "/bin", "SSH_ASKPASS": "y",
        ]
        let environment = GitEnvironment.from(own)
        #expect(
            environment["SLIPWAY_TOKEN"] == nil && environment["GIT_DIR"] == nil && environment["SSH_ASKPASS"] == nil
        )
        #expect(environment["GIT_SSH_COMMAND"] == "ssh -i k" && environment["PATH"] == "/bin")
        #expect(environment["GIT_TERMINAL_PROMPT"] == "0" && environment["GIT_CONFIG_NOSYSTEM"] == "1")
    }
}
