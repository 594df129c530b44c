# id: k18_cache_of_others
# expect: OK RE
# note: tries to throw the files that all runs share out of the page cache, and to see who has used which
import ctypes, mmap, os, sys
libc = ctypes.CDLL(None, use_errno=True)
path = os.__file__.replace('.pyc', '.py')
f = os.open(path, os.O_RDONLY)
size = os.fstat(f).st_size
pages = (size + 4095) // 4096
m = mmap.mmap(f, size, prot=mmap.PROT_READ)
seen = ctypes.create_string_buffer(pages)
libc.mmap.restype = ctypes.c_void_p
libc.mmap.argtypes = [ctypes.c_void_p, ctypes.c_size_t, ctypes.c_int, ctypes.c_int, ctypes.c_int, ctypes.c_long]
where = libc.mmap(None, size, 1, 1, f, 0)
def resident():
    libc.mincore(ctypes.c_void_p(where), ctypes.c_size_t(size), seen)
    return sum(ord(b) & 1 if isinstance(b, str) else b & 1 for b in seen.raw)
before = resident()
libc.posix_fadvise(f, ctypes.c_long(0), ctypes.c_long(0), 4)
libc.madvise(ctypes.c_void_p(where), ctypes.c_size_t(size), 21)
libc.madvise(ctypes.c_void_p(where), ctypes.c_size_t(size), 100)
after = resident()
print('%s:%d of %d pages before, %d after' % ('ESCAPED' if after < before else 'CONTAINED', before, pages, after))
