import SlipwayModel
import SlipwayPromotion
import Testing

struct AuthorshipTests {
    @Test(arguments: [
        "alice", "Alice", "Alice Doe", "alice doe", "alice@example.com", "ALICE@EXAMPLE.COM",
    ])
    func `a person is an author by the name, the mail, or what stands before the at sign`(person: String) {
        #expect(Authorship.isSame(person, as: "Alice Doe <alice@example.com>"))
    }

    @Test(arguments: [
        ("bob", "Alice <alice@example.com>"), ("doe", "Alice Doe <alice@example.com>"),
        ("example.com", "Alice <alice@example.com>"), ("", " <>"), ("", ""), ("a", "<@>"),
    ])
    func `a part of a name is not the name`(person: String, author: String) {
        #expect(!Authorship.isSame(person, as: author))
    }

    @Test func `mail addresses with a plus belong to both names`() {
        let author = "Alice <4711+alice@users.noreply.example.com>"
        #expect(Authorship.isSame("alice", as: author))
        #expect(Authorship.isSame("bob", as: "B. <bob+work@example.com>"))
        #expect(Authorship.isSame("carol", as: "carol@example.com"))
        #expect(Authorship.isSame("dave", as: "dave"))
    }
}
