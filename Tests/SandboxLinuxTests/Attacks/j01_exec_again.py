# id: j01_exec_again
# expect: OK
# note: starts a program from a path, through the loader, from a descriptor, from a memory file, by spawn, by raw call
import ctypes, os, sys
libc = ctypes.CDLL(None, use_errno=True)
def tried(name, attempt):
    pid = os.fork()
    if pid == 0:
        try: attempt()
        except BaseException: pass
        os._exit(77)
    code = os.waitpid(pid, 0)[1]
    print('%s:%s %s' % ('CONTAINED' if code == 77 << 8 else 'ESCAPED', name, code))
args = [sys.executable, '-c', 'pass']
tried('execv', lambda: os.execv(sys.executable, args))
tried('loader', lambda: os.execv('/lib64/ld-linux-x86-64.so.2', ['ld.so', '--version']))
tried('descriptor', lambda: os.execve(os.open(sys.executable, os.O_RDONLY), args, {}))
def copied():
    with open(sys.executable, 'rb') as f, open('mine', 'wb') as g: g.write(f.read())
    os.chmod('mine', 0o755); os.execv('./mine', args)
tried('copy', copied)
def memory():
    fd = libc.memfd_create(b'x', 0)
    os.write(fd, open(sys.executable, 'rb').read()); os.execve(fd, args, {})
tried('memory file', memory)
argv = (ctypes.c_char_p * 2)(b'/bin/true', None)
tried('execveat', lambda: libc.syscall(ctypes.c_long(322), ctypes.c_long(-100), sys.executable.encode(), argv, None, ctypes.c_long(0)))
tried('threads', lambda: __import__('threading').Thread(target=os.execv, args=(sys.executable, args)).run())
if hasattr(os, 'posix_spawn'):
  try: os.waitpid(os.posix_spawn(sys.executable, args, {}), 0); print('ESCAPED:posix_spawn')
  except OSError as e: print('CONTAINED:posix_spawn errno %s' % e.errno)
