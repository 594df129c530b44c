extension Site {
    /// Every page there is; a page that is not listed cannot be rendered.
    static let views: [any PageView.Type] =
        [
            ErrorView.self, LoginView.self, JobListView.self, JobFormView.self, JobView.self, InvitedView.self,
            KitView.self, RateView.self, RatedOutView.self, ReportView.self, EraseView.self, BankView.self,
            QuestionView.self, CoverageView.self, FreshnessView.self, SettingsView.self,
        ] + AttemptViews.all + DeskViews.all + PanelViews.all + InterviewViews.all + MatchViews.all
        + MeasurementViews.all
}
