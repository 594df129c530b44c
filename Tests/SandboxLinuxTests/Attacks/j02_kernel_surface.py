# id: j02_kernel_surface
# expect: OK
# note: calls that no interpreter needs, by number; also with bits that a careless filter does not look at, and x32
import ctypes, errno, os, platform
libc = ctypes.CDLL(None, use_errno=True)
def call(number, *arguments):
    ctypes.set_errno(0)
    return libc.syscall(ctypes.c_long(number), *[ctypes.c_long(a) if isinstance(a, int) else a for a in arguments])
def report(name, result):
    print('ESCAPED:%s returned %d' % (name, result) if result >= 0 else
          'CONTAINED:%s %s' % (name, errno.errorcode.get(ctypes.get_errno())))
room = ctypes.create_string_buffer(4096)
if platform.machine() == 'x86_64':
    high = 1 << 32
    for name, number, arguments in [
        ('io_uring_setup', 425, (4, room)), ('userfaultfd', 323, (0,)), ('bpf', 321, (5, room, 48)),
        ('perf_event_open', 298, (room, 0, -1, -1, 0)), ('inotify_init1', 294, (0,)), ('fanotify_init', 300, (0, 0)),
        ('memfd_create', 319, (b'x', 0)), ('memfd_secret', 447, (0,)), ('shmget', 29, (0, 4096, 0o1600)),
        ('msgget', 68, (1, 0o1600)), ('semget', 64, (1, 1, 0o1600)), ('mq_open', 240, (b'x', 0o102, 0o600, None)),
        ('clone newuser', 56, (0x10000000 | 17, 0, 0, 0, 0)), ('clone3', 435, (room, 64)),
        ('unshare', 272, (0x10000000 | high,)), ('socket vsock', 41, (40, 1, 0)), ('socket netlink', 41, (16, 3, 0)),
        ('socket packet', 41, (17, 3, 0)), ('socket unix', 41, (1, 1, 0)), ('socket alg', 41, (38, 5, 0)),
        ('socketpair inet', 53, (2, 1, 0, room)), ('personality', 135, (0x0040000,)), ('pidfd_open', 434, (1, 0)),
        ('pidfd_getfd', 438, (0, 0, 0)), ('seccomp', 317, (1, 0, room)), ('prctl seccomp', 157, (22, 2, room)),
        ('prctl dumpable', 157, (4, 0)), ('prctl ptracer', 157, (0x59616d61, -1)), ('ioctl TIOCSTI high', 16, (1, 0x5412 | high, room)),
        ('ioctl FIGETBSZ', 16, (1, 2, room)), ('fcntl F_NOTIFY', 72, (1, 1026, 1)), ('fcntl F_SETLEASE high', 72, (0, 1024 | high, 0)),
        ('fcntl F_OFD_SETLK', 72, (1, 37, room)), ('flock', 73, (0, 1)), ('landlock', 444, (room, 8, 0)),
        ('name_to_handle_at', 303, (-100, b'/', room, room, 0)), ('lookup_dcookie', 212, (0, room, 9)), ('uselib', 134, (b'/x',)),
        ('modify_ldt', 154, (1, room, 16)), ('iopl', 172, (3,)), ('ioperm', 173, (0, 8, 1)), ('vmsplice', 278, (1, room, 1, 0)),
        ('move_pages', 279, (0, 0, 0, 0, 0, 0)), ('mbind', 237, (room, 4096, 0, 0, 0, 0)), ('get_mempolicy', 239, (0, 0, 0, 0, 0)),
        ('process_madvise', 440, (0, 0, 0, 0, 0)), ('quotactl', 179, (0, 0, 0, 0)), ('clock_settime', 227, (0, room)),
        ('adjtimex', 159, (room,)), ('syslog', 103, (3, room, 9)), ('setns', 308, (0, 0)), ('mount_setattr', 442, (-100, b'', 0, room, 32)),
    ]:
        report(name, call(number, *arguments))
    for name, number in (('x32 getpid', 0x40000000 | 39), ('x32 execve', 0x40000000 | 520)):
        pid = os.fork()
        if pid == 0:
            os._exit(0 if call(number, 0, 0, 0) >= 0 else 1)
        print('%s:%s' % ('ESCAPED' if os.waitpid(pid, 0)[1] == 0 else 'CONTAINED', name))
