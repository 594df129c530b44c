# id: k17_timers
# expect: OK RE TLE SIG
# note: timers and queued signals, which the kernel counts by user: as many as can be had, then the fastest that can be set
import ctypes, os, signal, time
libc = ctypes.CDLL(None, use_errno=True)
made, room = 0, (ctypes.c_byte * 64)()
while made < 300000 and libc.syscall(ctypes.c_long(222), ctypes.c_long(1), None, room) == 0: made += 1
queued = 0
try: signal.pthread_sigmask(signal.SIG_BLOCK, range(34, 64))
except AttributeError: pass
info = (ctypes.c_int * 32)(*([40, 0, -1] + [0] * 29))
while queued < 300000 and libc.syscall(ctypes.c_long(129), ctypes.c_long(os.getpid()), ctypes.c_long(40), info) == 0: queued += 1
print('CONTAINED:%d timers, %d signals' % (made, queued))
signal.signal(signal.SIGALRM, lambda *_: None)
signal.setitimer(signal.ITIMER_REAL, 1e-6, 1e-6)
end = time.time() + 0.5
while time.time() < end: pass
