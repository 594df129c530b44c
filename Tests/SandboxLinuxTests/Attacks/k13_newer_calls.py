# id: k13_newer_calls
# expect: OK
# note: calls younger than most filters, and forms of allowed ones: mounts listed, page cache seen, policies, notifying filters, dispatch
import ctypes, errno, os, platform
libc = ctypes.CDLL(None, use_errno=True)
room = ctypes.create_string_buffer(4096)
def call(number, *arguments):
    ctypes.set_errno(0)
    return libc.syscall(ctypes.c_long(number), *[ctypes.c_long(a) if isinstance(a, int) else a for a in arguments])
def report(name, result):
    print('ESCAPED:%s returned %d' % (name, result) if result >= 0 else
          'CONTAINED:%s %s' % (name, errno.errorcode.get(ctypes.get_errno())))
if platform.machine() == 'x86_64':
    for name, number, arguments in [
        ('open_tree', 428, (-100, b'/', 1)), ('move_mount', 429, (-100, b'/', -100, b'/tmp', 0)), ('fsopen', 430, (b'tmpfs', 0)),
        ('fsmount', 432, (0, 0, 0)), ('fspick', 433, (-100, b'/', 0)), ('statmount', 457, (room, room, 4096, 0)),
        ('listmount', 458, (room, room, 9, 0)), ('cachestat', 451, (0, room, room, 0)), ('map_shadow_stack', 453, (0, 4096, 0)),
        ('lsm_get_self_attr', 459, (100, room, room, 0)), ('lsm_list_modules', 461, (room, room, 0)), ('mseal', 462, (0, 0, 0)),
        ('setxattrat', 463, (-100, b'.', 0, b'user.a', room, 16)), ('open_tree_attr', 467, (-100, b'/', 1, room, 32)),
        ('pidfd_send_signal', 424, (0, 9, 0, 0)), ('process_mrelease', 448, (0, 0)), ('io_uring_enter', 426, (0, 1, 1, 0, 0, 0)),
        ('seccomp notify', 317, (1, 8, room)), ('seccomp strict', 317, (0, 0, 0)), ('user dispatch', 157, (59, 1, 0, 0, 0)),
        ('child subreaper', 157, (36, 1, 0, 0, 0)), ('core sched', 157, (62, 1, 0, 0, 0)), ('set mm', 157, (35, 1, 4096, 0, 0)),
        ('memory merge', 157, (67, 1, 0, 0, 0)), ('keep caps', 157, (8, 1, 0, 0, 0)), ('timer slack', 157, (29, 1, 0, 0, 0)),
        ('sched_setaffinity', 203, (0, 8, room)), ('sched_setscheduler', 144, (0, 1, room)), ('sched_setattr', 314, (0, room, 0)),
        ('ioprio_set', 251, (1, 0, 0)), ('set_mempolicy', 238, (0, 0, 0)), ('migrate_pages', 256, (0, 1, room, room)),
        ('remap_file_pages', 216, (0, 4096, 0, 0, 0)), ('pkey_alloc', 330, (0, 0)), ('clone newtime', 56, (0x80 | 0x10000000, 0, 0, 0, 0)),
        ('prlimit of another', 302, (os.getppid(), 7, 0, room)), ('kexec_file_load', 320, (0, 0, 0, 0, 0)),
        ('finit_module', 313, (0, room, 0)), ('init_module', 175, (room, 8, b'')), ('vhangup', 153, ()), ('sync', 162, ()),
        ('syncfs', 306, (1,)), ('chroot', 161, (b'/tmp',)), ('mlockall', 151, (3,)), ('mlock', 149, (room, 4096)),
        ('sethostname', 170, (b'x', 1)), ('fchmod device', 268, (-100, b'/dev/null', 0)),
        ('truncate library', 76, (os.__file__.encode(), 0)), ('chown own', 92, (b'main.py', 0, 0)),
    ]:
        report(name, call(number, *arguments))
