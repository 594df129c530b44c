/// The pages of interviewers and panels.
enum PanelViews {
    static let all: [any PageView.Type] = [
        InterviewKitView.self, InterviewKitSheet.self, ScorecardView.self, DebriefView.self, TogetherView.self,
        ValidityView.self, PlaybackView.self, PlaybackFile.self,
    ]
}
