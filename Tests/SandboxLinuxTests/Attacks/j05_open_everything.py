# id: j05_open_everything
# expect: OK
# note: walks all of the root: what is writable, and what is there that is not the interpreter's
import os
allowed = ('/usr', '/lib', '/lib64', '/dev', '/box', '/tmp')
top = sorted(os.listdir('/'))
for folder, folders, files in os.walk('/'):
    if folder.startswith(('/box', '/tmp')): continue
    if os.access(folder, os.W_OK): print('ESCAPED:writable %s' % folder)
    for name in files:
        path = os.path.join(folder, name)
        if not folder.startswith('/dev') and os.access(path, os.W_OK) and not os.path.islink(path): print('ESCAPED:writable %s' % path)
        if name in ('shadow', 'passwd', 'id_rsa', '.bash_history', '.pgpass'): print('ESCAPED:%s' % path)
print('CONTAINED:%s' % top)
