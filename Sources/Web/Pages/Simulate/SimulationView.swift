/// A simulation's figures as the page shows them.
struct SimulationView: Sendable {
    struct Test: Sendable {
        var name: String
        /// What its figures leave out.
        var without: String?
    }

    struct Value: Sendable {
        var test: String
        var text: String
    }

    struct Row: Sendable {
        var name: String
        var says: String
        var values: [Value]
    }

    struct LevelRow: Sendable {
        var level: String
        var share: String
        var called: [String]
    }

    struct PrecisionRow: Sendable {
        var ability: String
        var candidates: Int
        var standardError: String
        var error: String
        var bias: String
    }

    struct LengthRow: Sendable {
        var questions: Int
        var share: String
    }

    struct ExposureRow: Sendable {
        var id: String
        var title: String
        var share: String
    }

    struct TopicRow: Sendable {
        var topic: String
        var wanted: String
        var asked: String
        var without: String
    }

    struct Detail: Sendable {
        var name: String
        var isAdaptive: Bool
        var levels: [LevelRow]
        var precision: String
        var precisionRows: [PrecisionRow]
        var length: String
        var lengthRows: [LengthRow]
        var stops: [String]
        var topics: [TopicRow]
        var hasTopics: Bool
        var isCapped: Bool
        var overused: String?
        var exposure: [ExposureRow]
        var rest: String?
        var neverAsked: NeverAsked?
    }

    struct NeverAsked: Sendable {
        var title: String
        var questions: [Question]

        struct Question: Sendable {
            var id: String
            var title: String
        }
    }

    var at: String
    var isOutdated: Bool
    var mean: String
    var spread: String
    /// Which parameters and cuts.
    var measured: String
    var hasRated: Bool
    var tests: [Test]
    var rows: [Row]
    var sentences: [String]
    var details: [Detail]
}
