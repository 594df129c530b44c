# id: k05_stops_itself
# expect: TLE
# note: stops itself and all that it started; nobody will ever continue it, only the clock can end it
import os, signal
for _ in range(4):
    if os.fork() == 0:
        while True: os.kill(os.getpid(), signal.SIGSTOP)
os.kill(0, signal.SIGSTOP)
while True: os.kill(os.getpid(), signal.SIGSTOP)
