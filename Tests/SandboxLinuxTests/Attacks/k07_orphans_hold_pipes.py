# id: k07_orphans_hold_pipes
# expect: OK OLE
# note: ends at once; thirty orphans of other sessions keep its pipes open and go on printing: the run must be over with its end
import os, sys, time
for _ in range(30):
    try: pid = os.fork()
    except OSError: break
    if pid == 0:
        os.setsid()
        while True:
            try: os.write(1, b'ESCAPED:still printing after the end\n') if os.getppid() == 1 and time.sleep(0.4) else time.sleep(0.01)
            except OSError: os._exit(0)
os.write(1, b'CONTAINED:ended\n')
os._exit(0)
