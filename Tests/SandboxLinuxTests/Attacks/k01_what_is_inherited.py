# id: k01_what_is_inherited
# expect: OK
# note: looks for what a warm start may have left: descriptors up to 4096, names in the environment, files of the library, a process of its user beyond its own
import fcntl, os, sys
open_ones = []
for number in range(3, 4096):
    try: fcntl.fcntl(number, fcntl.F_GETFD); open_ones.append(number)
    except (OSError, IOError): pass
print('%s:descriptors %s' % ('ESCAPED' if open_ones else 'CONTAINED', open_ones))
names = [n for n in os.environ if 'ASSAY' in n or n.startswith('LD_')]
print('%s:environment %s' % ('ESCAPED' if names else 'CONTAINED', names))
import ctypes
libc = ctypes.CDLL(None, use_errno=True)
libc.getenv.restype = ctypes.c_char_p
raw = [n for n in (b'LD_PRELOAD', b'ASSAY_ROLE', b'ASSAY_CANARY') if libc.getenv(n)]
print('%s:environ of C %s' % ('ESCAPED' if raw else 'CONTAINED', raw))
left = [p for p in ('/tmp/assay.so', '/box/assay.so', '/b0', '/w') if os.path.exists(p)]
print('%s:files %s' % ('ESCAPED' if left else 'CONTAINED', left))
seen = []
for number in range(1, 4096):
    if number in (os.getpid(), os.getppid()): continue
    try: os.kill(number, 0); seen.append(number)
    except OSError as e:
        if e.errno != 3: seen.append(number)
print('%s:processes %s' % ('ESCAPED' if [n for n in seen if n > 1] else 'CONTAINED', seen))
