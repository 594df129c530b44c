extension Bank {
    /// The questions in which every word occurs, in the id, title, tags, topic, prompt or answer; best first.
    ///
    /// For one search; who searches often keeps a `BankIndex`.
    public func search(_ words: String) -> [Question] {
        BankIndex(self).search(words).map { questions[$0] }
    }
}
