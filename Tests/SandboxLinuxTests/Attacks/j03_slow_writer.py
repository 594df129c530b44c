# id: j03_slow_writer
# expect: TLE
# note: never reads its input and writes a byte at a time for ever, so that a service that waits on it is held
import os, time
while True:
    os.write(1, b'.')
    time.sleep(0.01)
