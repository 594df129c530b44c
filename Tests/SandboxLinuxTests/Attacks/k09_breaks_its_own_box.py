# id: k09_breaks_its_own_box
# expect: OK RE
# note: removes and replaces its own program, folder and temporary folder, by links, pipes, folders without rights and names of every kind
import os, stat
def tries(name, f):
    try: f(); print('done %s' % name)
    except (OSError, IOError) as e: print('refused %s %s' % (name, e.errno))
tries('unlink program', lambda: os.unlink('main.py'))
tries('link program', lambda: os.symlink('/dev/zero', 'main.py'))
tries('fifo', lambda: os.mkfifo('pipe'))
tries('socket node', lambda: os.mknod('s', stat.S_IFSOCK | 0o600))
tries('device', lambda: os.mknod('null', stat.S_IFCHR | 0o666, 0x103))
for name in ('/box', '/tmp', '/'):
    tries('rmdir ' + name, lambda: os.rmdir(name))
    tries('rename ' + name, lambda: os.rename(name, name + 'x' if name != '/' else '/x'))
    tries('chmod ' + name, lambda: os.chmod(name, 0))
for name in (b'\xff\xfe', b'a\nb', b'-rf', b'%s%n', b'x' * 255, b'..\\..', b'\x1b[2J'):
    tries(repr(name), lambda: os.close(os.open(name, os.O_CREAT | os.O_WRONLY, 0o7777)))
depth = 0
try:
    while depth < 1500: os.mkdir('d'); os.chdir('d'); depth += 1
except OSError: pass
print('CONTAINED:%d deep' % depth)
