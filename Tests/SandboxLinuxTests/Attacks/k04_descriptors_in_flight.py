# id: k04_descriptors_in_flight
# expect: OK RE TLE MLE
# note: sends descriptors to itself by the hundred and never receives them: their number is counted by user, whom other runs may share
import array, os, socket
import time
pairs, sent = [], 0
for _ in range(25):
    try: pairs.append(socket.socketpair())
    except (OSError, IOError): break
try:
    for a, b in pairs:
        for _ in range(64):
            a.sendmsg([b'x'], [(socket.SOL_SOCKET, socket.SCM_RIGHTS, array.array('i', [a.fileno(), b.fileno()] * 60))])
            sent += 120
except (OSError, IOError, AttributeError, ValueError) as e:
    print('stopped by %s' % e)
print('%s:%d in flight' % ('ESCAPED' if sent > 2000 else 'CONTAINED', sent))
time.sleep(0.3)
