# id: k11_leader_leaves
# expect: TLE OK
# note: the first thread ends by itself, without the process; the others go on under a leader that is a zombie
import ctypes, threading, time
def on():
    end = time.time() + 60
    while time.time() < end: time.sleep(0.05)
for _ in range(3): threading.Thread(target=on).start()
ctypes.CDLL(None).syscall(ctypes.c_long(60), ctypes.c_long(0))
