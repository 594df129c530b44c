/// What a candidate reads before she enters the room.
struct InterviewWelcomeView: PageView {
    let title = "Your interview"
    var base: String
    var name: String
    var jobTitle: String
    var panel: String
    var minutes: Int
    /// For machines.
    var startsAt: String?
    var starts: String?
    var refusal: String?

    static let template = #"""
        <div class="page">
        <h1>Interview: {{jobTitle}}</h1>
        <p class="lead">Hello {{name}}. This link opens the room of your interview. No account is needed; keep the link to yourself, because whoever has it can enter as you.</p>
        {{#refusal}}<div class="note error" role="alert"><p>{{.}}</p></div>{{/refusal}}
        <dl class="plain-facts">{{#startsAt}}<div><dt>Begins</dt><dd><time datetime="{{.}}" data-local>{{starts}}</time></dd></div>{{/startsAt}}<div><dt>Time</dt><dd>{{minutes}} min</dd></div><div><dt>With</dt><dd>{{panel}}</dd></div></dl>
        <h2>How it works</h2>
        <ul>
        <li>You talk to each other by phone or video, as you agreed. The room is a shared pad: all see what is typed, and can run it. Beside it is a sheet to draw on.</li>
        <li>You may ask for private time at any moment: you then work unseen for some minutes and show your work afterwards.</li>
        <li>Your program may ask for input; you type it below the pad. When the connection fails, write on: it is sent when it is back.</li>
        </ul>
        <h2>What is stored, and who reads it</h2>
        <p>Your name and e-mail address, each change of the pad and of the drawing with its time, the programs that are run and what they print, and the chat, so that the interview can be looked at again. The interviewers note for themselves what they heard, rate each answer with what shows it, and record a decision with its reason; should you be hired, they are asked after six months how it goes. Only the people of this house who work on hiring read it; it stays on this server. Nothing records your face, your voice or your screen.</p>
        <p><a href="{{base}}/data">Download what was typed, drawn, run and said</a>, or <a href="{{base}}/erase">have everything erased</a>, at any time. For what the interviewers wrote, ask them.</p>
        <form method="post" action="{{base}}/agree" class="begin">
        <label class="choice"><input type="checkbox" name="consent" value="yes" required> <span>I agree that this is stored and read as said above. I can take it back by having it erased.</span></label>
        <div class="actions"><button>Enter the room</button></div>
        </form></div>
        """#
}

/// What a candidate finds at her link afterwards.
struct InterviewOverView: PageView {
    let title = "The interview is over"
    var base: String
    var jobTitle: String
    var tookPlace: Bool

    static let template = #"""
        <div class="page">
        <h1>The interview is over</h1>
        {{#tookPlace}}<p class="lead">Thank you for your time. The people who spoke with you for {{jobTitle}} will write to you.</p>{{/tookPlace}}
        {{^tookPlace}}<p class="lead">This interview for {{jobTitle}} does not take place. Ask the person who sent you the link.</p>{{/tookPlace}}
        <p><a href="{{base}}/data">Download what was typed, drawn, run and said</a>, or <a href="{{base}}/erase">have everything erased</a>. For what the interviewers wrote, ask them.</p>
        </div>
        """#
}

struct InterviewWithdrawView: PageView {
    let title = "Have everything erased"
    var base: String
    var isOver: Bool
    var refusal: String?

    static let template = #"""
        <div class="page">
        <h1>Have everything erased</h1>
        {{#refusal}}<div class="note error" role="alert"><p>{{.}}</p></div>{{/refusal}}
        <h2>What goes</h2>
        <p>Your name and e-mail address, what was typed, drawn, run, printed and said in your interviews, what people noted, rated and decided about them, and the answers of a test, if you took one. It goes at once and for good: nobody here can bring it back. This link stops working.</p>
        <h2>What stays</h2>
        <p>That an interview took place, when, and which questions were asked, without your name or any text of yours.</p>
        <p>Copies that the operator of this server keeps as backups go when those are replaced.</p>
        {{^isOver}}<div class="note attention"><p>You then no longer take part in the interview.</p></div>{{/isOver}}
        <p><a href="{{base}}/data">Download what was typed, drawn, run and said</a> first, if you want to have it.</p>
        <form method="post" action="{{base}}/erase">
        <label class="choice"><input type="checkbox" name="sure" value="yes" required> <span>Yes, erase everything about me here.</span></label>
        <div class="actions"><button class="danger">Erase</button><a href="{{base}}">Keep it and go back</a></div>
        </form></div>
        """#
}

/// The line above a candidate's pages outside of the room.
struct RoomBanner: PageView {
    let title = ""

    static let template = #"""
        <header class="exam"><div class="exam-line"><span class="wordmark"><svg viewBox="0 0 24 24" width="24" height="24" aria-hidden="true"><path class="mark-plate" d="M6 1h12l5 5v12l-5 5H6l-5-5V6z"/><path class="mark-line" d="M7 18 12 6l5 12M9 13.5h6"/></svg>Assay</span></div></header>
        """#
}
