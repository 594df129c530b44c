/// One job: its candidates first, then its kit.
struct JobView: PageView {
    struct CandidateRow: Sendable {
        var attemptID: String
        var name: String
        var email: String
        var state: String
        var stateClass: String
        var progress: String
        var isOpen: Bool
        var isErased: Bool
        var hasCV: Bool
        /// Where an interview with her is planned.
        var interview: String
        /// The level bar as SVG, or why there is none.
        var bar: String?
        var verdict: String
    }

    struct KitRow: Sendable {
        var position: Int
        var id: String
        var title: String
        var kind: String
        var topic: String
        var level: String
        var minutes: Int
        var strip: String
    }

    /// What an adaptive test draws from.
    struct PoolSummary: Sendable {
        struct Topic: Sendable {
            var name: String
            var junior: Int
            var middle: Int
            var senior: Int
            var share: String
        }

        var count: Int
        var least: Int
        var most: Int
        var decided: Int
        var cap: Int
        var topics: [Topic]
    }

    var id: String
    var title: String
    var level: String
    var minutes: Int
    var python: String
    var topicCount: String
    var topics: String
    var evidence: String
    var secondRater: Bool
    var candidates: [CandidateRow]
    var hasCandidates: Bool
    /// So many that finding one takes a search.
    var hasMany: Bool
    /// What the job asks for, in words.
    var must: [String]
    var nice: [String]
    var asksNothing: Bool
    var hasNice: Bool
    var kit: [KitRow]
    var hasKit: Bool
    var kitMinutes: Int
    var kitRevision: Int
    /// Whether the kit's questions are to be shown: it is there, and not empty as that of a job that chooses all may be.
    var listsKit: Bool
    /// Questions are chosen one by one, after those of the kit, or all of them.
    var asksAllAlike: Bool
    var choosesAll: Bool
    var pool: PoolSummary?
    var shortages: [String]
    /// What is asked in interviews, by title.
    var interviewKit: [String]
    var hasInterviewKit: Bool
    var interviewMinutes: Int
    /// Such as `3 answers wait`.
    var toRate: String
    var hasToRate: Bool
    var concerns: String
    var hasConcerns: Bool
    var refusal: String?
    var mayManage: Bool
    /// The part about interviews, as HTML.
    var interviews: String

    static let template = #"""
        <p class="crumb"><a href="/jobs">Jobs</a></p>
        <div class="head"><h1>{{title}}</h1>{{#mayManage}}<a class="button plain no-print" href="/jobs/{{id}}/edit">Edit the job</a>{{/mayManage}}</div>
        <ul class="facts"><li>Level <b>{{level}}</b></li><li><b>{{minutes}}</b> minutes</li><li>Python <b>{{python}}</b></li><li>{{evidence}}</li>{{#secondRater}}<li>Second rater, blind</li>{{/secondRater}}<li><details><summary>{{topicCount}}</summary>{{topics}}</details></li></ul>
        {{#refusal}}<div class="note error" role="alert"><p>{{.}}</p></div>{{/refusal}}
        {{#hasToRate}}<div class="note attention"><p><b>{{toRate}} for a rating.</b> One question at a time, across candidates. <a href="/jobs/{{id}}/rate">Rate them</a></p></div>{{/hasToRate}}
        {{#hasConcerns}}<div class="note attention"><p>{{concerns}}</p></div>{{/hasConcerns}}
        <div class="head"><h2 id="candidates">Candidates</h2>{{#hasMany}}<label class="find no-print" hidden data-find="candidates-table"><span class="hidden-text">Find a candidate</span><input type="search" placeholder="name, address, state" autocomplete="off"><span class="soft small" role="status"></span></label>{{/hasMany}}{{#hasCandidates}}{{^asksNothing}}<a class="no-print" href="/jobs/{{id}}/match">CVs side by side</a>{{/asksNothing}}{{/hasCandidates}}</div>
        {{#hasKit}}<form method="post" action="/jobs/{{id}}/invite" class="row" aria-label="Invite a candidate">
        <div class="field"><label for="name">Name</label><input id="name" name="name" type="text" required maxlength="200" autocomplete="off"></div>
        <div class="field"><label for="email">E-mail address</label><input id="email" name="email" type="email" maxlength="200" autocomplete="off"></div>
        <button>Make the link</button></form>{{/hasKit}}
        {{^hasCandidates}}<div class="nothing"><p>Nobody is invited yet. Enter a name and send the person the link that you get; no account is needed.</p></div>{{/hasCandidates}}
        {{#hasCandidates}}<table class="cards" id="candidates-table">
        <thead><tr><th scope="col">Candidate</th><th scope="col">State</th><th scope="col">Answers</th><th scope="col">Level, with 95 % interval</th><th scope="col"><span class="hidden-text">Actions</span></th></tr></thead>
        <tbody>
        {{#candidates}}<tr><th scope="row">{{#isErased}}<span class="soft">Erased</span>{{/isErased}}{{^isErased}}<a href="/attempts/{{attemptID}}">{{name}}</a><span class="sub">{{email}}</span>{{/isErased}}</th><td data-label="State"><span class="word {{stateClass}}">{{state}}</span></td><td data-label="Answers">{{progress}}</td><td>{{#bar}}{{{.}}}{{/bar}}<span class="sub">{{verdict}}</span></td>
        <td>{{^isErased}}<span class="row-links">{{#hasCV}}<a href="/attempts/{{attemptID}}/match">CV, match</a>{{/hasCV}}{{^hasCV}}<a href="/attempts/{{attemptID}}/cv">Give a CV</a>{{/hasCV}}</span>{{/isErased}}{{#isOpen}}<form method="post" action="/attempts/{{attemptID}}/link"><button class="quiet">New link</button></form><span class="row-links"><a href="{{interview}}">Interview</a></span>{{/isOpen}}</td></tr>
        {{/candidates}}</tbody></table>
        <p class="small soft">The order is that of the invitations. Each level is measured as in its report, with what was in force when that test was finished. <a class="no-print" href="/jobs/{{id}}/compare">Compare the candidates</a>: who is ahead of whom where the evidence says so, all measured with what is in force now.</p>{{/hasCandidates}}
        {{{interviews}}}
        <div class="head"><h2 id="requirements">Requirements</h2>{{^asksNothing}}<a class="no-print" href="/jobs/{{id}}/requirements">{{#mayManage}}Change them{{/mayManage}}{{^mayManage}}As a file{{/mayManage}}</a>{{/asksNothing}}</div>
        {{#asksNothing}}<div class="nothing"><p>Nothing yet: CVs cannot be matched with this job. It works without.</p>{{#mayManage}}<p><a href="/jobs/{{id}}/requirements">Say which skills it asks for</a></p>{{/mayManage}}</div>{{/asksNothing}}
        {{^asksNothing}}<dl class="requirement-list"><dt>Must</dt>{{#must}}<dd>{{.}}</dd>{{/must}}{{#hasNice}}<dt>Nice to have</dt>{{#nice}}<dd>{{.}}</dd>{{/nice}}{{/hasNice}}</dl>{{/asksNothing}}
        <div class="head"><h2 id="kit">Test kit</h2>{{#hasKit}}<span class="no-print"><a href="/jobs/{{id}}/simulate">Simulate the test</a> · <a href="/jobs/{{id}}/kit">Change the kit</a></span>{{/hasKit}}</div>
        {{#asksAllAlike}}<p class="soft">These are explained in words and asked of everybody, before the questions that are chosen one by one.</p>{{/asksAllAlike}}
        {{#choosesAll}}<p class="soft">All questions are chosen one by one: nothing is explained in words and asked of everybody.</p>{{/choosesAll}}
        {{#listsKit}}<p class="soft">Revision {{kitRevision}}, about {{kitMinutes}} minutes. Each candidate keeps the kit that was in force at the invitation.</p>{{/listsKit}}
        {{#shortages}}<div class="note attention"><p>{{.}}</p></div>{{/shortages}}
        {{^hasKit}}<div class="nothing"><p>No kit yet. It is made from the job's topics and level; you can change it afterwards.</p>
        <form method="post" action="/jobs/{{id}}/kit/assemble"><button>Make the kit</button></form></div>{{/hasKit}}
        {{#listsKit}}<table class="cards">
        <thead><tr><th scope="col" class="num">No.</th><th scope="col">Question</th><th scope="col">Kind</th><th scope="col">Level</th><th scope="col" class="num">Minutes</th><th scope="col">Proofs</th></tr></thead>
        <tbody>{{#kit}}<tr><td class="num">{{position}}</td><th scope="row"><a href="/bank/{{id}}">{{title}}</a><span class="sub">{{topic}}</span></th><td>{{kind}}</td><td>{{level}}</td><td class="num" data-label="Minutes">{{minutes}}</td><td>{{{strip}}}</td></tr>
        {{/kit}}</tbody></table>{{/listsKit}}
        {{#pool}}<h2 id="pool">Chosen one by one</h2>
        <p>{{#asksAllAlike}}After the kit, {{/asksAllAlike}}{{least}} to {{most}} questions out of {{count}} that are graded by running. The test ends sooner when one level has a probability of {{decided}} %, or when time is used. No question goes to more than about {{cap}} % of candidates where these are enough for that; <a href="/jobs/{{id}}/simulate">simulate</a> to see.</p>
        <table class="cards"><thead><tr><th scope="col">Topic</th><th scope="col" class="num">Share of the test</th><th scope="col" class="num">Junior</th><th scope="col" class="num">Middle</th><th scope="col" class="num">Senior</th></tr></thead><tbody>{{#topics}}<tr><th scope="row">{{name}}</th><td class="num" data-label="Share">{{share}}</td><td class="num" data-label="Junior">{{junior}}</td><td class="num" data-label="Middle">{{middle}}</td><td class="num" data-label="Senior">{{senior}}</td></tr>{{/topics}}</tbody></table>{{/pool}}
        <div class="head"><h2 id="interview-kit">Interview kit</h2>{{#hasInterviewKit}}<a class="no-print" href="/jobs/{{id}}/interview-kit">Look at it and change it</a>{{/hasInterviewKit}}</div>
        {{#hasInterviewKit}}<p class="soft">About {{interviewMinutes}} minutes of questions, the same for everybody.</p>
        <ol>{{#interviewKit}}<li>{{.}}</li>{{/interviewKit}}</ol>{{/hasInterviewKit}}
        {{^hasInterviewKit}}<div class="nothing"><p>No interview kit yet: what is asked when you talk to candidates. It is made from the job's topics and level, for {{interviewMinutes}} minutes of questions; you can change it afterwards.</p>
        <form method="post" action="/jobs/{{id}}/interview-kit/assemble"><input type="hidden" name="minutes" value="{{interviewMinutes}}"><button>Make the interview kit</button></form></div>{{/hasInterviewKit}}
        """#
}

/// The secret link, shown once.
struct InvitedView: PageView {
    let title = "Link for the candidate"
    var jobID: String
    var jobTitle: String
    var name: String
    var link: String
    var mailto: String

    static let template = #"""
        <p class="crumb"><a href="/jobs">Jobs</a> / <a href="/jobs/{{jobID}}">{{jobTitle}}</a></p>
        <h1>A link for {{name}}</h1>
        <p class="lead">Send it to the person. Whoever has it can take the test, so it is kept here only as a hash and shown only now. If it gets lost, make a new one; the old one then stops working.</p>
        <p><label class="hidden-text" for="link">Secret link</label><input id="link" class="mono" type="text" readonly value="{{link}}"></p>
        <div class="actions"><button type="button" data-copy="link" hidden>Copy the link</button><a class="button plain" href="{{mailto}}">Write an e-mail</a><a href="/jobs/{{jobID}}">Back to the job</a></div>
        """#
}
