enum InterviewViews {
    static let all: [any PageView.Type] = [
        InterviewListView.self, PlanInterviewView.self, InterviewLinkView.self, InterviewView.self,
        EraseInterviewView.self, JobInterviewsView.self, RoomView.self, RoomBanner.self, InterviewWelcomeView.self,
        InterviewOverView.self,
        InterviewWithdrawView.self,
    ]
}
