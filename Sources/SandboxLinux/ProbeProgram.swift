/// The programs that try to break each layer from inside. Python 2.7 to 3.15 and PyPy.
enum ProbeProgram {
    /// Prints `name|held` or `name|broken: what happened` for each layer that shows itself at once.
    static let surface = #"""
        import os, socket, sys
        def layer(name, attempts):
            broken = []
            for what, attempt in attempts:
                try:
                    if attempt() is not False:
                        broken.append(what)
                except (OSError, IOError, socket.error):
                    pass
            print('%s|%s' % (name, 'broken: ' + ', '.join(broken) if broken else 'held'))
        def library(name, *arguments):
            def attempt():
                import ctypes
                return getattr(ctypes.CDLL(None), name)(*arguments) >= 0
            return attempt
        def run():
            if os.fork() == 0:
                try:
                    os.execv(sys.executable, [sys.executable, '-c', ''])
                except OSError:
                    os._exit(7)
            return os.WEXITSTATUS(os.wait()[1]) != 7
        def fill():
            with open('filler', 'wb') as f:
                for _ in range(15):
                    f.write(b'x' * (1 << 20))
            with open('more', 'wb') as f:
                for _ in range(15):
                    f.write(b'x' * (1 << 20))
        def extra():
            for number in range(3, 64):
                try:
                    os.fstat(number)
                    return True
                except OSError:
                    pass
            return False
        layer('namespaces', [('host process numbers', lambda: os.getpid() > 20), ('host name', lambda: os.uname()[1] != 'assay'),
                             ('host user', lambda: os.getuid() != 1000)])
        layer('host files', [(p, lambda p=p: os.stat(p)) for p in
                             ('/etc/passwd', '/etc/hostname', '/proc/self', '/proc/mounts', '/sys/kernel', '/var', '/run', '/boot')])
        layer('read-only root', [(p, lambda p=p: open(p, 'a')) for p in ('/probe', '/usr/probe', sys.executable)])
        layer('work folder', [('32 MiB', fill)])
        layer('network', [('internet', lambda: socket.socket(socket.AF_INET)), ('unix', lambda: socket.socket(socket.AF_UNIX))])
        layer('system calls', [('mount', library('mount', b'x', b'/tmp', b'tmpfs', 0, b'')), ('ptrace', library('ptrace', 0, 0, 0, 0)),
                               ('unshare', library('unshare', 0x10000000)), ('chroot', library('chroot', b'/tmp'))])
        layer('starting programs', [('exec', run)])
        layer('descriptors', [('inherited', extra)])
        layer('landlock', [('writing to a device', lambda: open('/dev/zero', 'wb'))])
        """#

    /// Touches 128 MiB.
    static let memory = "b = bytearray(b'x') * (128 << 20)\nprint(len(b))\n"

    /// Forks up to 64 sleepers and says how many there were.
    static let processes = """
        import os, time
        count = 0
        try:
            for _ in range(64):
                if os.fork() == 0:
                    time.sleep(5)
                    os._exit(0)
                count += 1
        except OSError:
            pass
        print(count)
        """

    static let endless = "while True: pass\n"

    /// Leaves a process of another session behind.
    static let straggler = """
        import os, time
        if os.fork() == 0:
            os.setsid()
            os.close(0); os.close(1); os.close(2)
            time.sleep(60)
            os._exit(0)
        """
}
