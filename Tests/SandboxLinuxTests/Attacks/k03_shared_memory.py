# id: k03_shared_memory
# expect: OK RE
# note: looks for memory or files that two runs could share: POSIX and System V shared memory, /dev/shm, memory files, the devices as files
import ctypes, os
libc = ctypes.CDLL(None, use_errno=True)
def mark(name, attempt):
    try: ok = attempt()
    except (OSError, IOError, ImportError, AttributeError) as e: print('CONTAINED:%s %s' % (name, e)); return
    print('%s:%s' % ('ESCAPED' if ok else 'CONTAINED', name))
mark('shm_open', lambda: ctypes.CDLL('librt.so.1').shm_open(b'/assay-mark', 0o102, 0o600) >= 0)
mark('dev shm', lambda: open('/dev/shm/assay-mark', 'wb'))
def python():
    from multiprocessing import shared_memory
    return shared_memory.SharedMemory('assay-mark', create=True, size=4096)
mark('shared_memory', python)
def named():
    import multiprocessing
    return multiprocessing.Semaphore()
mark('named semaphore', named)
mark('memfd', lambda: libc.syscall(ctypes.c_long(319), b'x', 0) >= 0)
mark('sysv', lambda: libc.shmget(77, 4096, 0o1600) >= 0)
mark('zero', lambda: os.open('/dev/zero', os.O_RDWR) >= 0)
mark('urandom', lambda: os.open('/dev/urandom', os.O_WRONLY) >= 0)
mark('full ioctl', lambda: __import__('fcntl').ioctl(os.open('/dev/urandom', os.O_RDONLY), 0x5203, b'\0' * 8) is None)
