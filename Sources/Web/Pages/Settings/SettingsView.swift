struct SettingsView: PageView {
    struct MemberRow: Sendable {
        var id: String
        var name: String
        var email: String
        var role: String
        var isMe: Bool
        var mayRemove: Bool
    }

    struct PythonRow: Sendable {
        var name: String
        var version: String
    }

    let title = "Settings"
    var refusal: String?
    var done: String?
    var secret: String?
    var email: String
    var isAdministrator: Bool
    var members: [MemberRow]
    var pythons: [PythonRow]
    var hasPythons: Bool
    var version: String

    static let template = #"""
        <h1>Settings</h1>
        {{#refusal}}<div class="note error" role="alert"><p>{{.}}</p></div>{{/refusal}}
        {{#done}}<div class="note good" role="status"><p>{{.}}</p></div>{{/done}}
        {{#secret}}<p><span class="secret">{{.}}</span></p>{{/secret}}
        <h2>Members</h2>
        <table class="cards"><thead><tr><th scope="col">Name</th><th scope="col">Address</th><th scope="col">Role</th><th scope="col"><span class="hidden-text">Actions</span></th></tr></thead>
        <tbody>{{#members}}<tr><th scope="row">{{name}}{{#isMe}} <span class="soft">(you)</span>{{/isMe}}</th><td>{{email}}</td><td>{{role}}</td><td>{{#mayRemove}}<form method="post" action="/settings/members/{{id}}/remove"><button class="quiet" aria-label="Remove {{name}}">Remove</button></form>{{/mayRemove}}</td></tr>{{/members}}</tbody></table>
        {{#isAdministrator}}<h3>Add a member</h3>
        <form method="post" action="/settings/members" class="row">
        <div class="field"><label for="name">Name</label><input id="name" name="name" type="text" required maxlength="200"></div>
        <div class="field"><label for="email">E-mail address</label><input id="email" name="email" type="email" required maxlength="200"></div>
        <div class="field"><label for="role">Role</label><select id="role" name="role"><option value="interviewer">interviewer: invites, changes kits, rates, corrects, reads reports, writes questions</option><option value="administrator">administrator: also jobs, members, erasure, accepts questions</option></select></div>
        <button>Add</button></form>{{/isAdministrator}}
        <h2>Your password</h2>
        <form method="post" action="/settings/password" class="stack">
        <input type="text" name="username" value="{{email}}" autocomplete="username" hidden>
        <div class="field"><label for="current">Current password</label><input id="current" name="current" type="password" autocomplete="current-password" required></div>
        <div class="field"><label for="new">New password</label><p class="hint">At least 12 letters. You sign in again afterwards, everywhere.</p><input id="new" name="new" type="password" autocomplete="new-password" minlength="12" required></div>
        <button>Change the password</button></form>
        <h2>This server</h2>
        <p>Assay {{version}}. What is missing and how to mend it: <code>assay doctor</code>.</p>
        {{#hasPythons}}<table><thead><tr><th scope="col">Python</th><th scope="col">Version</th></tr></thead><tbody>{{#pythons}}<tr><td>{{name}}</td><td class="mono">{{version}}</td></tr>{{/pythons}}</tbody></table>{{/hasPythons}}
        {{^hasPythons}}<div class="note error"><p>No Python answers. Nothing can be run or graded. Run <code>assay doctor</code> on the server.</p></div>{{/hasPythons}}
        """#
}
