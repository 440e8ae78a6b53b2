import Crypto
import SlipwayModel
import SlipwayTesting
import Testing

@testable import SlipwayServer

struct ListenTests {
    @Test(arguments: [
        ("127.0.0.1:7070", "127.0.0.1", 7070), ("[::1]:0", "::1", 0),
        ("deploy.example.com:443", "deploy.example.com", 443),
        ("localhost:65535", "localhost", 65_535),
    ])
    func `an address is a host and a port`(text: String, host: String, port: Int) throws {
        let address = try ListenAddress(text)
        #expect(address == ListenAddress(host: host, port: port))
        #expect(address.description == text)
    }

    @Test(arguments: [
        "", ":", "7070", "host", "host:", ":80", "host:65536", "host:-1", "host:+1", "::1:80", "[::1]", "[h]:1",
        "a b:1",
    ])
    func `what is no address is refused with an example`(_ text: String) {
        let error = #expect(throws: SlipwayError.self) { try ListenAddress(text) }
        #expect(error?.code == .invalidInput)
        #expect(error?.message.contains("127.0.0.1:7070") == true)
    }

    @Test(arguments: ["127.0.0.1:1", "127.9.9.9:1", "[::1]:1", "localhost:1"])
    func `plain HTTP is fine on this machine`(_ text: String) throws {
        try ListenPolicy.check(try ListenAddress(text), hasTLS: false, isInsecureMeant: false)
    }

    @Test(arguments: [
        "0.0.0.0:1", "[::]:1", "10.0.0.1:1", "127.example.com:1", "localhost.example.com:1", "127.0.0.1.example.com:1",
    ])
    func `elsewhere it needs TLS, or a word that it is meant`(_ text: String) throws {
        let address = try ListenAddress(text)
        let error = #expect(throws: SlipwayError.self) {
            try ListenPolicy.check(address, hasTLS: false, isInsecureMeant: false)
        }
        #expect(error?.code == .refused)
        for word in ["--tls-certificate", "--insecure", "127.0.0.1:1"] {
            #expect(error?.message.contains(word) == true)
        }
        try ListenPolicy.check(address, hasTLS: true, isInsecureMeant: false)
        try ListenPolicy.check(address, hasTLS: false, isInsecureMeant: true)
    }

    @Test func `a certificate and its key are taken`() throws {
        let folder = try TemporaryFolder()
        _ = try Self.files(in: folder).configuration()
    }

    @Test func `TLS files that are missing, empty or strangers to each other are named`() throws {
        let folder = try TemporaryFolder()
        let good = try Self.files(in: folder)
        try folder.write("nonsense", to: "nonsense.pem")
        try folder.write(P256.Signing.PrivateKey().pemRepresentation, to: "other.pem")
        let cases = [
            (TLSFiles(certificate: "\(folder.path)/none.pem", key: good.key), "the TLS certificate"),
            (TLSFiles(certificate: "\(folder.path)/nonsense.pem", key: good.key), "the TLS certificate"),
            (TLSFiles(certificate: good.certificate, key: "\(folder.path)/none.pem"), "the TLS key"),
            (TLSFiles(certificate: good.certificate, key: "\(folder.path)/nonsense.pem"), "the TLS key"),
            (TLSFiles(certificate: good.certificate, key: "\(folder.path)/other.pem"), "does not belong to"),
        ]
        for (files, words) in cases {
            let error = #expect(throws: SlipwayError.self) { try files.configuration() }
            #expect(error?.code == .invalidInput)
            #expect(error?.message.contains(words) == true, "\(error?.message ?? "")")
        }
    }

    @Test func `one TLS file alone is a mistake`() throws {
        #expect(throws: SlipwayError.self) { try TLSFiles(certificate: "a", key: nil) }
        #expect(throws: SlipwayError.self) { try TLSFiles(certificate: nil, key: "b") }
        #expect(try TLSFiles(certificate: nil, key: nil) == nil)
    }

    static func files(in folder: TemporaryFolder) throws -> TLSFiles {
        try folder.write(TestCertificate.certificate, to: "certificate.pem")
        try folder.write(TestCertificate.key, to: "key.pem")
        return TLSFiles(certificate: "\(folder.path)/certificate.pem", key: "\(folder.path)/key.pem")
    }
}
