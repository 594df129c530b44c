# id: k16_memory_forms
# expect: MLE RE SIG TLE
# note: memory that simple accounts miss: shared maps, pipes full of bytes, files in the box, sockets' buffers, page tables, forked copies
import ctypes, fcntl, mmap, os, socket, sys
sys_version3 = sys.version_info[0] == 3
kept = []
def more(f, n):
    try:
        for _ in range(n): kept.append(f())
    except (OSError, IOError, MemoryError, ValueError) as e: print('%s' % e)
def pipe():
    r, w = os.pipe()
    try: fcntl.fcntl(w, 1031, 1 << 20)
    except (OSError, IOError): pass
    fcntl.fcntl(w, fcntl.F_SETFL, os.O_NONBLOCK)
    try:
        while True: os.write(w, b'x' * 65536)
    except (OSError, IOError): pass
    return r, w
def buffers():
    a, b = socket.socketpair()
    a.setblocking(False)
    try:
        while True: a.send(b'x' * 65536)
    except (OSError, IOError): pass
    return a, b
more(pipe, 12); more(buffers, 8)
with open('fill', 'wb') as f:
    try:
        for _ in range(15): f.write(b"x" * (1 << 20))
    except (OSError, IOError) as e: print(e)
sparse = mmap.mmap(-1, 8 << 30)
for at in range(0, 8 << 30, 2 << 20): sparse[at] = 1 if sys_version3 else b'x'
block = mmap.mmap(-1, 1 << 30)
while True:
    for at in range(0, 1 << 30, 4096): block[at] = 2 if sys_version3 else b'y'
    os.fork()
print('ESCAPED:took everything')
