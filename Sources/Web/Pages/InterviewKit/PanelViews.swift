/// The pages of interviewers and panels.
enum PanelViews {
    static let all: [any PageView.Type] = [InterviewKitView.self, InterviewKitSheet.self]
}
