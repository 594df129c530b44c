public import QuestionBank

extension Requirement {
    /// The bank's questions about the skill at the level asked for, a few: one from each of its topics in turn.
    ///
    /// Empty where the bank has none; then the interviewer asks for an example from work.
    public func questions(from bank: Bank, tree: SkillTree, level: Level, most: Int = 3) -> [Question] {
        var topics: [String] = []
        for skill in skills {
            for topic in tree.topics(of: skill) where !topics.contains(topic) { topics.append(topic) }
        }
        var rows = topics.map { topic in
            bank.questions.filter { $0.topic == topic && $0.level == self.level ?? level }[...]
        }
        var chosen: [Question] = []
        var enemies: Set<String> = []
        while chosen.count < most, rows.contains(where: { !$0.isEmpty }) {
            for index in rows.indices where chosen.count < most {
                guard let question = rows[index].popFirst() else { continue }
                guard !enemies.contains(question.id), !chosen.contains(where: { question.enemies.contains($0.id) })
                else {
                    continue
                }
                enemies.formUnion(question.enemies)
                chosen.append(question)
            }
        }
        return chosen
    }
}
