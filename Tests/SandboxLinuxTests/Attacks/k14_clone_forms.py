# id: k14_clone_forms
# expect: OK RE TLE SIG
# note: children by the plain call with flags of every kind: of its parent, without a signal, sharing memory, files, signals, untraced
import ctypes, os, platform, time
libc = ctypes.CDLL(None, use_errno=True)
if platform.machine() == 'x86_64':
    PARENT, UNTRACED, FILES, FS, IO = 0x8000, 0x800000, 0x400, 0x200, 0x80000000
    spaces = {'mount': 0x20000, 'cgroup': 0x2000000, 'uts': 0x4000000, 'ipc': 0x8000000, 'user': 0x10000000,
              'pid': 0x20000000, 'net': 0x40000000}
    for name in sorted(spaces):
        pid = libc.syscall(ctypes.c_long(56), ctypes.c_long(spaces[name] | 17), None, None, None, None)
        if pid == 0: os._exit(0)
        print('%s:new %s %d' % ('ESCAPED' if pid > 0 else 'CONTAINED', name, pid))
    for flags in (17, PARENT | 17, PARENT, UNTRACED | 17, FILES | FS | 17, IO | 17, 0):
        for _ in range(4):
            pid = libc.syscall(ctypes.c_long(56), ctypes.c_long(flags), None, None, None, None)
            if pid == 0:
                time.sleep(30)
                os._exit(0)
    print('CONTAINED')
    os._exit(0)
