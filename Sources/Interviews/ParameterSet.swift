/// What a calibration found of the bank's questions: the content of one version of the item parameters.
public struct ParameterSet: Sendable, Hashable, Codable {
    public var schema = "parameters/1"
    public var items: [Item]
    /// The doubt that all difficulties share.
    public var sharedDifficultySD: Double
    /// What was learned of authors: the difficulty of a middle question, the distance from level to level, and the scatter
    /// around both. It stands for questions that nobody has answered.
    public var location: Double
    public var levelDistance: Double
    public var difficultySD: Double
    public var logSlopeSD: Double
    /// Of finished tests that it was made from.
    public var persons: Int
    public var answers: Int
    public var groups: [Group]
    /// Whether questions seem to have been given by something that knows the candidates' ability; `nil` where that cannot be
    /// told.
    public var isTargeted: Bool?
    /// The largest component of the gradient divided by persons.
    public var certificate: Double

    /// One question by its content: another text is another item.
    public struct Item: Sendable, Hashable, Codable {
        public var question: String
        public var hash: String
        public var slope: Double
        /// Of the categories above the lowest, rising.
        public var thresholds: [Double]
        public var guessing: Double
        public var difficultySD: Double
        public var logSlopeSD: Double
        /// 1 − Var(difficulty | answers) / Var(difficulty | prior).
        public var shrinkage: Double
        public var answers: Int
        /// `author's estimate`, `provisional` or `calibrated`.
        public var standing: String

        public init(
            question: String, hash: String, slope: Double, thresholds: [Double], guessing: Double, difficultySD: Double,
            logSlopeSD: Double, shrinkage: Double, answers: Int, standing: String
        ) {
            self.question = question
            self.hash = hash
            self.slope = slope
            self.thresholds = thresholds
            self.guessing = guessing
            self.difficultySD = difficultySD
            self.logSlopeSD = logSlopeSD
            self.shrinkage = shrinkage
            self.answers = answers
            self.standing = standing
        }
    }

    /// Candidates of jobs that ask for one level.
    public struct Group: Sendable, Hashable, Codable {
        public var level: String
        /// Other levels that are counted here, having too few candidates for a group of their own; `nil` for none.
        public var joined: [String]?
        public var persons: Int
        public var mean: Double
        public var standardDeviation: Double

        public init(
            level: String, joined: [String]? = nil, persons: Int, mean: Double, standardDeviation: Double
        ) {
            self.level = level
            self.joined = joined
            self.persons = persons
            self.mean = mean
            self.standardDeviation = standardDeviation
        }
    }

    public init(
        items: [Item], sharedDifficultySD: Double, location: Double, levelDistance: Double, difficultySD: Double,
        logSlopeSD: Double, persons: Int, answers: Int, groups: [Group], isTargeted: Bool?, certificate: Double
    ) {
        self.items = items
        self.sharedDifficultySD = sharedDifficultySD
        self.location = location
        self.levelDistance = levelDistance
        self.difficultySD = difficultySD
        self.logSlopeSD = logSlopeSD
        self.persons = persons
        self.answers = answers
        self.groups = groups
        self.isTargeted = isTargeted
        self.certificate = certificate
    }
}
