# id: j04_exit_storm
# expect: OK RE TLE
# note: children that end with statuses which the watcher must look at, as fast as they can be made
import os
for i in range(500):
    try: pid = os.fork()
    except OSError: break
    if pid == 0: os._exit(200)
    os.waitpid(pid, 0)
print('CONTAINED:%d' % i)
