# id: k10_no_more_processes
# expect: OK RE TLE MLE
# note: fills its number of processes with ones that cannot be reaped or interrupted, half of them zombies, then asks for threads
import os, signal, threading, time
count = 0
for i in range(400):
    try: pid = os.fork()
    except OSError: break
    if pid == 0:
        if i % 2: os._exit(0)
        for number in range(1, 65):
            try: signal.signal(number, signal.SIG_IGN)
            except (ValueError, OSError, RuntimeError): pass
        os.setsid()
        while True: time.sleep(60)
    count += 1
try:
    threading.Thread(target=time.sleep, args=(9,)).start(); print('a thread more')
except Exception as e: print('no thread: %s' % type(e).__name__)
print('%s:%d' % ('ESCAPED' if count > 100 else 'CONTAINED', count))
os._exit(0)
