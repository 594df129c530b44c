/// Something that happened to a panel of judges.
public enum AngoffEvent: Sendable, Hashable, Codable {
    case begun(job: String, questions: [KitQuestion], by: String)
    /// In place of what these members had said of these questions before.
    case judged([AngoffPanel.Judgement])
}
