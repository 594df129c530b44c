# id: k02_first_process
# expect: OK RE SIG TLE MLE
# note: attacks the first process of its namespaces: every signal, limits set from outside, priority, orphans by the hundred
import ctypes, os, signal, time
libc = ctypes.CDLL(None, use_errno=True)
for number in range(1, 65):
    if number in (signal.SIGKILL, signal.SIGSTOP): continue
    try: os.kill(1, number)
    except OSError: pass
low = (ctypes.c_ulong * 2)(0, 0)
changed = []
for what in range(16):
    if libc.syscall(ctypes.c_long(302), ctypes.c_long(1), ctypes.c_long(what), low, None) == 0: changed.append(what)
print('%s:limits of the first process %s' % ('ESCAPED' if changed else 'CONTAINED', changed))
if libc.syscall(ctypes.c_long(141), ctypes.c_long(0), ctypes.c_long(1), ctypes.c_long(-20)) == 0: print('ESCAPED:priority raised')
for _ in range(300):
    try: pid = os.fork()
    except OSError: break
    if pid == 0:
        if os.fork() == 0: time.sleep(0.01)
        os._exit(0)
    os.waitpid(pid, 0)
for number in (signal.SIGSTOP, signal.SIGKILL):
    try: os.kill(1, number)
    except OSError: pass
time.sleep(0.2)
print('CONTAINED:still here')
